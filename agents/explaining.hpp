// An answer in words about code: one model, no patch.
#pragma once

#include <functional>
#include <string_view>

#include "agents/model.hpp"
#include "agents/request.hpp"

namespace agents {

// Asks `model` to explain what the request's targets do, in view of the request's words (which may be empty).
// `on_text` is told the answer as it comes; may be empty. Refuses (budget_spent) what may cost more than the
// request's limit, before anything is sent; deadline when its time is over. Cancelling closes the transfer.
base::Task<base::Result<Completion>> explain(Model& model, const Request& request,
                                             std::function<void(std::string_view)> on_text);

}  // namespace agents
