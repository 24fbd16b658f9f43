#include "lsp/documents/uri.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace lsp {
namespace {

constexpr std::string_view kScheme = "file:";

std::optional<unsigned char> unescape(std::string_view digits) {
  unsigned value = 0;
  if (digits.size() < 2) return std::nullopt;
  for (char c : digits.substr(0, 2)) {
    unsigned digit = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                     : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a' + 10)
                     : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A' + 10)
                                            : 16;
    if (digit == 16) return std::nullopt;
    value = value * 16 + digit;
  }
  return static_cast<unsigned char>(value);
}

std::optional<std::string> decode(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result += text[i];
      continue;
    }
    auto byte = unescape(text.substr(i + 1));
    if (!byte) return std::nullopt;
    result += static_cast<char>(*byte);
    i += 2;
  }
  return result;
}

bool is_file(std::string_view uri) {
  return base::lower_ascii(uri.substr(0, kScheme.size())) == kScheme;
}

}  // namespace

std::optional<std::filesystem::path> path_of_uri(std::string_view uri) {
  if (!is_file(uri)) return std::nullopt;
  uri.remove_prefix(kScheme.size());
  uri = uri.substr(0, uri.find_first_of("?#"));
  if (uri.starts_with("//")) {
    uri.remove_prefix(2);
    std::string_view host = uri.substr(0, uri.find('/'));
    if (!host.empty() && base::lower_ascii(host) != "localhost") return std::nullopt;
    uri.remove_prefix(host.size());
  }
  auto path = decode(uri);
  if (!path || !path->starts_with('/') || path->find('\0') != std::string::npos) return std::nullopt;
  return std::filesystem::path(*path).lexically_normal();
}

std::string uri_of_path(const std::filesystem::path& path) {
  constexpr std::string_view kPlain = "/-._~!$&'()*+,;=@";
  std::string uri = "file://";
  for (char c : path.string()) {
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                 kPlain.find(c) != std::string_view::npos;
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

std::optional<std::string> document_key(std::string_view uri) {
  if (auto path = path_of_uri(uri)) return path->string();
  if (uri.empty() || is_file(uri) || uri.find('\0') != std::string_view::npos) return std::nullopt;
  return std::string(uri);
}

}  // namespace lsp
