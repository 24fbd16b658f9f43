// Texts of candidates compared without running them.
#pragma once

#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "orchestrator/choice/facts.hpp"

namespace orchestrator::choice {

// What a text is compared by: its canonical form where its language has a grammar and the text parses, else
// its words; a diff's form is what it adds and removes, by file.
struct Text {
  base::Digest form;
  bool parses = false;  // a program without errors; a diff that changes something
};
Text read_program(std::string_view language, const std::string& code, std::stop_token stop = {});
Text read_diff(const std::string& diff);

// By pair: Dice's coefficient over neighbouring tokens. Of diffs the mean of three: over the files that are
// changed, the changed lines with their file, and neighbouring tokens of what is added.
Likeness likeness_of(std::span<const std::string> texts, bool are_diffs);

}  // namespace orchestrator::choice
