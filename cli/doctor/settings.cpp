// The files that settings come from, and what is wrong in them.
#include <fmt/format.h>

#include "cli/doctor/checkup.hpp"
#include "cli/paths.hpp"

namespace cli::doctor {

std::string_view name(State state) {
  switch (state) {
    case State::good:
      return "good";
    case State::remark:
      return "remark";
    case State::bad:
      return "bad";
  }
  return "bad";
}

void check_settings(const base::Result<Settings>& settings, Findings& findings) {
  if (!settings) {
    findings.push_back({"Settings", "files", State::bad, settings.error().message, settings.error().hint});
    return;
  }
  for (const auto& file : settings->files())
    findings.push_back({"Settings", "file", State::good, file.string(), ""});
  if (settings->files().empty())
    findings.push_back({"Settings", "files", State::good,
                        fmt::format("none: what is built in is used; yours would be in {}",
                                    user_config_file().value_or("a home that is not known").string()),
                        ""});
  for (const Settings::Remark& remark : settings->remarks()) {
    findings.push_back(
        {"Settings", "mistake", remark.is_error ? State::bad : State::remark, remark.text, "mend this line"});
  }
}

}  // namespace cli::doctor
