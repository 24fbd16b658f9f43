// Whether and how the agents of a run look around.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agents/loop/look_around.hpp"
#include "agents/loop/tool.hpp"
#include "agents/request.hpp"

namespace agents::loop {

struct Looking {
  Toolbox tools;
  LookLimits limits;
  // `always`: whoever can at all; else models that are known to use tools well, and only where nobody named
  // the files.
  bool always = false;
  std::vector<std::string> notes = {};  // what a person should know: tools that are missing, and why
};

// How `model` looks around for `request`; nothing: it does not. Small models spend what they can read on
// tools and answer worse for it (docs/decisions.md).
std::optional<Protocol> way_to_look(const ModelConfig& model, const Request& request, const Looking& looking);

// Whether a model is known to use tools well, by its name: of a family that was trained to, and of 7 thousand
// million parameters or more where the name tells.
bool is_known_to_use_tools(std::string_view model);

// What a model can read in such a conversation, where nobody said it: less on this machine than elsewhere.
std::int64_t room_to_look(const ModelConfig& model);

}  // namespace agents::loop
