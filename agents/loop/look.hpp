// One look around, for whoever watches or explains.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "agents/model.hpp"
#include "base/document.hpp"

namespace agents::loop {

// One call that was carried out, or could not be.
struct Look {
  std::string tool;
  std::string arguments;  // as JSON, or what stood there instead; one line
  bool failed = false;
  std::string summary;  // the first words of what was found
  std::int64_t tokens = 0;
  std::chrono::microseconds time{};
};

// How calls are made: in the server's own way, or in words.
enum class Protocol { native, text };

// All that was said between an agent and its model, for asking on.
struct Conversation {
  Prompt prompt;
  std::vector<base::Document> seen;  // what the model was shown
  Protocol protocol = Protocol::native;
};

}  // namespace agents::loop
