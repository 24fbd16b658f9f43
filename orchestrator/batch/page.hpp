// What the reports' pages share: nothing is fetched, no script runs, and they print.
#pragma once

#include <string>
#include <string_view>

namespace orchestrator::batch {

std::string escaped(std::string_view text);
// From the doctype to the heading.
std::string page_head(std::string_view title);

}  // namespace orchestrator::batch
