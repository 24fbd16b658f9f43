#include "agents/http/url.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace agents::http {
namespace {

using base::ErrorCode;

bool is_printable(char c) {
  return c > 0x20 && c != 0x7f;
}  // bytes of UTF-8 are negative: a URL is ASCII

std::string_view cut_user(std::string_view authority) {
  std::size_t at = authority.rfind('@');
  return at == std::string_view::npos ? authority : authority.substr(at + 1);
}

bool is_port(std::string_view text) {
  return text.size() <= 5 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

base::Result<Url> parse_url(std::string_view text) {
  auto refuse = [](const char* why) {
    return base::fail(ErrorCode::bad_config, std::string("the model's url ") + why,
                      "write it as http://HOST:PORT/v1");
  };
  if (!std::all_of(text.begin(), text.end(), is_printable)) return refuse("holds characters that no url has");
  std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) return refuse("has no http:// or https:// in front");
  Url url{.scheme = base::lower_ascii(text.substr(0, colon))};
  if (url.scheme != "http" && url.scheme != "https") return refuse("is neither http nor https");
  std::string_view rest = text.substr(colon + 3);
  std::size_t slash = std::min(rest.find_first_of("/?#"), rest.size());
  std::string_view authority = cut_user(rest.substr(0, slash));
  url.path = rest.substr(slash);
  std::size_t host_end = authority.rfind(':');
  if (authority.starts_with('[')) {
    std::size_t bracket = authority.find(']');
    if (bracket == std::string_view::npos) return refuse("has no host");
    url.host = base::lower_ascii(authority.substr(1, bracket - 1));
    host_end = bracket + 1;
    if (host_end < authority.size() && authority[host_end] != ':') return refuse("has no host");
  } else {
    url.host = base::lower_ascii(authority.substr(0, host_end));
  }
  if (host_end < authority.size()) url.port = authority.substr(host_end + 1);
  if (url.host.empty()) return refuse("has no host");
  if (!is_port(url.port)) return refuse("has a port that is no number");
  return url;
}

std::string origin(const Url& url) {
  bool is_v6 = url.host.find(':') != std::string::npos;
  std::string text = url.scheme + "://" + (is_v6 ? "[" + url.host + "]" : url.host);
  return url.port.empty() ? text : text + ":" + url.port;
}

bool is_loopback(std::string_view host) {
  if (host == "localhost" || host == "::1" || host.ends_with(".localhost")) return true;
  if (!host.starts_with("127.")) return false;
  return std::all_of(host.begin(), host.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kPlain = "-._~:=@,";
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string result;
  for (char c : text) {
    bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (is_plain || kPlain.find(c) != std::string_view::npos) {
      result += c;
    } else {
      auto byte = static_cast<unsigned char>(c);
      result += '%';
      result += kDigits[byte >> 4];
      result += kDigits[byte & 15];
    }
  }
  return result;
}

std::string join_url(std::string_view base, std::string_view path) {
  while (base.ends_with('/')) base.remove_suffix(1);
  while (path.starts_with('/')) path.remove_prefix(1);
  return std::string(base) + "/" + std::string(path);
}

}  // namespace agents::http
