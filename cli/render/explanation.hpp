// A run so that a person can judge it at a glance.
#pragma once

#include <string>
#include <string_view>

#include "cli/render/terminal.hpp"
#include "orchestrator/explain.hpp"

namespace cli::render {

// The answer first, then the patch with the authors of each hunk, a row per candidate, the reasons, what
// speaks against it, what was not checked, and what it cost. `request` adds what was asked of whom, for a run
// of another day.
std::string verdict(const orchestrator::Explanation& run, const Look& look);
std::string request(const orchestrator::Explanation& run, const Look& look);

// Where nothing was chosen: what each one wrote, the beginnings of it. Else nothing.
std::string answers(const orchestrator::Explanation& run, const Look& look);

// What stands in a request between the person's own words and the place that was found for them.
inline constexpr std::string_view kFoundHead = "\n\nFound in this project:\n";

// One line: which answer was chosen, or why none was.
std::string headline(const orchestrator::Explanation& run, const Look& look);

// "A" for the first group of equal answers, "B" for the next, …
std::string group_name(int group);

// A check's outcome in a few letters: "✓", "✗", "7/8", "?".
struct Mark {
  std::string text;
  Ink ink = Ink::plain;
};
Mark mark_of(const orchestrator::Evidence& evidence);

// The same as a page of its own for a browser: no script, nothing fetched.
std::string html(const orchestrator::Explanation& run);

}  // namespace cli::render
