// A model's reply becomes a patch, or is refused with a reason that a model can act on. Never guesses, never
// touches a file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "agents/candidate.hpp"
#include "base/files.hpp"
#include "base/patch.hpp"

namespace agents::edits {

// One edit as the reply states it, and what came of it.
struct EditReport {
  std::string path;    // as far as it could be told
  std::string format;  // whole-file | search-replace | diff | begin-patch | json
  bool applied = false;
  std::string method;  // exact | whitespace | tree; empty when refused
  std::string reason;  // why it was refused, in words a model can act on; empty when applied
};

struct Reading {
  std::vector<EditReport> edits;
  base::Patch patch;            // of all edits together; empty unless every edit could be applied
  bool applied() const;         // there was at least one edit and none was refused
  std::string refusal() const;  // all reasons, for the repairer; empty when applied
};

// Finds the edits in `reply` and places them in `files`, all or nothing. `targets` are the files the request
// named: a reply that names no file is meant for the only target. Reading has no side effect; base::apply
// writes.
Reading read_reply(std::string_view reply, const base::Files& files, const std::vector<std::string>& targets);

}  // namespace agents::edits
