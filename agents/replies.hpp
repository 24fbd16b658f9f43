// What a model answered, kept before it is used: who does the same work again after a mishap does not pay for
// it again.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "agents/model.hpp"

namespace agents {

// Replies by the digest of their request. Neither call gives an Error: without a store everything works, and
// is paid again.
class ReplyStore {
 public:
  virtual ~ReplyStore() = default;
  virtual base::Task<std::optional<std::string>> find(std::string key) = 0;
  virtual base::Task<void> keep(std::string key, std::string reply) = 0;
};

// `model`, asking `store` first. The same request asked for the second time in one piece of work (`scope`) is
// another one: it wants another answer. A kept answer costs nothing. Both must outlive what comes back.
std::unique_ptr<Model> remembering(std::unique_ptr<Model> model, ReplyStore& store, const std::string& scope);

}  // namespace agents
