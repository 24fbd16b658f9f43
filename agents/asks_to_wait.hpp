// A model whose server may say for how long it wants no more requests.
#pragma once

#include <chrono>
#include <optional>

namespace agents {

class AsksToWait {
 public:
  virtual ~AsksToWait() = default;
  // What the server wished when it refused the newest request that failed; nothing when it wished nothing.
  virtual std::optional<std::chrono::milliseconds> asked_wait() const = 0;
};

}  // namespace agents
