// Texts that we show: candidates with their evidence, translations, explanations. The best that the client
// can: a read-only text of our scheme, else a file in a temporary folder, else a message.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/files.hpp"

namespace lsp {

class Server;

class Showing {
 public:
  static constexpr std::string_view kScheme = "concord";

  explicit Showing(Server& server) : server_(server) {}

  // Shows `text` under `name` ("run-1/verdict.md"), or shows it anew when that name is shown already.
  // `summary` is what a client sees that can show nothing but messages. `focus`: whether the person is taken
  // there. Gives the URI of what is shown; nothing when it is only a message.
  std::optional<std::string> show(const std::string& name, std::string text, std::string_view summary,
                                  bool focus);
  // What is shown under `name` has changed: an editor that has it open shows it anew, and nobody is taken
  // there. Nothing when it is not shown.
  void update(const std::string& name, std::string text);
  // The text behind a URI of our scheme; nothing for what we do not show (any more).
  std::optional<std::string> text(std::string_view uri) const;
  // Forgets what is shown under `name`; an editor that has it open sees its end.
  void forget(const std::string& name);
  // Whether anything but messages can be shown.
  bool can_show() const;

 private:
  std::string uri_of(const std::string& name) const;
  void refresh(const std::string& uri);
  std::optional<std::string> write_file(const std::string& name, std::string_view text);
  void open(const std::string& uri, bool focus, std::string_view summary);

  Server& server_;
  std::map<std::string, std::string> texts_;  // by name, the newest ones
  std::optional<base::TemporaryFolder> folder_;
};

}  // namespace lsp
