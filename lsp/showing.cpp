#include "lsp/showing.hpp"

#include <fmt/format.h>

#include "base/log.hpp"
#include "lsp/documents/uri.hpp"
#include "lsp/server.hpp"

namespace lsp {
namespace {

constexpr std::size_t kMostTexts = 64;

}  // namespace

bool Showing::can_show() const {
  return server_.client().shows_documents;
}

std::string Showing::uri_of(const std::string& name) const {
  return fmt::format("{}:/{}", kScheme, name);
}

std::optional<std::string> Showing::show(const std::string& name, std::string text, std::string_view summary,
                                         bool focus) {
  bool known = texts_.contains(name);
  std::optional<std::string> uri;
  if (server_.client().text_documents && can_show()) {
    uri = uri_of(name);
  } else if (can_show()) {
    uri = write_file(name, text);
  }
  texts_[name] = std::move(text);
  // The names begin with the run's, and runs are named in the order of time.
  while (texts_.size() > kMostTexts)
    texts_.erase(texts_.begin()->first == name ? std::next(texts_.begin()) : texts_.begin());
  if (!uri) {
    server_.show_message(MessageType::info, summary);
    return std::nullopt;
  }
  if (known) refresh(*uri);
  open(*uri, focus, summary);
  return uri;
}

void Showing::update(const std::string& name, std::string text) {
  auto known = texts_.find(name);
  if (known == texts_.end() || !can_show()) return;
  if (!server_.client().text_documents) write_file(name, text);
  known->second = std::move(text);
  refresh(uri_of(name));
}

void Showing::refresh(const std::string& uri) {
  if (!server_.client().text_documents) return;  // a file, which its editor reads again by itself
  Json params = Json::object({{"uri", uri}});
  server_.connection().call("workspace/textDocumentContent/refresh", params, [](const auto&) {});
}

std::optional<std::string> Showing::text(std::string_view uri) const {
  std::string prefix = fmt::format("{}:/", kScheme);
  if (!uri.starts_with(prefix)) return std::nullopt;
  uri.remove_prefix(prefix.size());
  while (uri.starts_with('/')) uri.remove_prefix(1);
  auto found = texts_.find(std::string(uri));
  return found == texts_.end() ? std::nullopt : std::optional(found->second);
}

void Showing::forget(const std::string& name) {
  texts_.erase(name);
}

std::optional<std::string> Showing::write_file(const std::string& name, std::string_view text) {
  if (!folder_) {
    auto made = base::TemporaryFolder::make("concord-shown-");
    if (!made) {
      base::log(base::LogLevel::warning, base::describe(made.error()));
      return std::nullopt;
    }
    folder_.emplace(std::move(*made));
  }
  std::filesystem::path path = folder_->path() / name;
  auto written = base::make_folders(path.parent_path());
  if (written) written = base::write_file(path, text);
  if (!written) {
    base::log(base::LogLevel::warning, base::describe(written.error()));
    return std::nullopt;
  }
  return uri_of_path(path);
}

// A client that says it can and then does not: the person still hears of it.
void Showing::open(const std::string& uri, bool focus, std::string_view summary) {
  Json params = Json::object({{"uri", uri}, {"external", false}, {"takeFocus", focus}});
  server_.connection().call("window/showDocument", params,
                            [&server = server_, message = std::string(summary)](
                                const std::expected<Json, rpc::ResponseError>& answer) {
                              bool shown = answer && base::get_bool(*answer, "success").value_or(false);
                              if (!shown) server.show_message(MessageType::info, message);
                            });
}

}  // namespace lsp
