// Keys and passwords. They are shown to the server they belong to and to nobody else.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace base {

// A text that can't be printed by accident. While one lives, `redact` removes its text from whatever is
// logged or stored.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text);
  Secret(const Secret&);
  Secret& operator=(const Secret&);
  Secret(Secret&&) noexcept;
  Secret& operator=(Secret&&) noexcept;
  ~Secret();

  const std::string& reveal() const { return text_; }
  bool empty() const { return text_.empty(); }

 private:
  std::string text_;
};

// `text` with every living Secret of eight bytes or more replaced by "[secret]". The one global of this
// house: a key must not reach a log although the code that logs has never heard of it. Any thread.
std::string redact(std::string_view text);

// Reads a key from where the configuration says it is: "env:NAME", "file:PATH" or "cmd:COMMAND LINE" (run by
// sh, ten seconds at most). Blocks. Refuses a key given in plain text (bad_config) and a place that holds
// none (not_found). Trailing newlines are cut.
Result<Secret> read_secret(const std::string& where);

}  // namespace base
