// What a person would see.
#include "cli/render/terminal.hpp"

#include <clocale>
#include <cstdlib>
#include <cstring>
#include <langinfo.h>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/doctor/checkup.hpp"

namespace cli::doctor {

void check_terminal(Findings& findings) {
  render::Look look = render::look_of(STDOUT_FILENO, CommonOptions::Color::automatic);
  const char* kind = std::getenv("TERM");
  findings.push_back({"Terminal", "output", State::good,
                      look.terminal
                          ? fmt::format("{}, {} columns, colours {}", kind ? kind : "TERM is not set",
                                        look.width, look.color ? "on" : "off")
                          : std::string("a pipe or a file: plain text, no progress"),
                      ""});
  std::setlocale(LC_CTYPE, "");
  bool utf8 = std::strcmp(::nl_langinfo(CODESET), "UTF-8") == 0;
  std::setlocale(LC_CTYPE, "C");
  findings.push_back(
      {"Terminal", "character set", utf8 || !look.terminal ? State::good : State::remark,
       utf8 ? "UTF-8" : "not UTF-8",
       utf8 || !look.terminal ? "" : "set LANG=C.UTF-8, or signs such as ✓ may be shown wrongly"});
}

}  // namespace cli::doctor
