// What a model answered, kept before it is used: who does the same work again after a mishap does not pay for
// it again.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "agents/model.hpp"

namespace agents {

class Purse;

// Texts by name, in a place that outlives who puts them there. An Error where it can't be reached.
class ReplyStore {
 public:
  virtual ~ReplyStore() = default;
  virtual base::Task<base::Result<std::optional<std::string>>> find(std::string key) = 0;
  // Comes back when it is kept, in the place of what was there under that name.
  virtual base::Task<base::Result<void>> keep(std::string key, std::string text) = 0;
};

// `model`, whose replies are looked for among those kept, and kept, and whose calls `purse` pays. The same
// request for the second time in one piece of work is another one: it wants another answer. Both must outlive
// what comes back.
std::unique_ptr<Model> remembering(std::unique_ptr<Model> model, Purse& purse);

}  // namespace agents
