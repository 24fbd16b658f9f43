// The little that we need to know of URLs; libcurl does the rest.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace agents::http {

// "https://user@host:443/path?x" is taken apart. Refuses (bad_config) what is neither http nor https, has no
// host, or holds blanks or control characters.
struct Url {
  std::string scheme;  // "http" or "https"
  std::string host;    // lower case, "[::1]" without its brackets
  std::string port;    // as written, or empty
  std::string path;    // from the first '/', with the query
};
base::Result<Url> parse_url(std::string_view text);

// "https://host:port": what may be shown to anybody.
std::string origin(const Url& url);

// Whether `host` is this machine: localhost, 127.0.0.0/8, ::1.
bool is_loopback(std::string_view host);

// Everything but letters, digits and "-._~:=@," as %XX: for one part of a path.
std::string percent_encode(std::string_view text);

// `base` and `path` with exactly one '/' between them.
std::string join_url(std::string_view base, std::string_view path);

}  // namespace agents::http
