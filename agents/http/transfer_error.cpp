#include "agents/http/transfer_error.hpp"

#include <fmt/format.h>

#include "base/secret.hpp"

namespace agents::http {
namespace {

using base::Error;
using base::ErrorCode;

Error unreachable(const TransferEnd& end, std::string_view what, std::string hint) {
  return {ErrorCode::unreachable, fmt::format("{}: {}", end.origin, what), std::move(hint)};
}

Error by_code(const TransferEnd& end, std::string_view words) {
  switch (end.code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return unreachable(end, words, "check the host's name and the network");
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_PROXY:
    case CURLE_INTERFACE_FAILED:
      return unreachable(end, words, "check that the server runs and that the url is right");
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_ENGINE_NOTFOUND:
    case CURLE_SSL_ENGINE_SETFAILED:
    case CURLE_SSL_ENGINE_INITFAILED:
    case CURLE_USE_SSL_FAILED:
      return {
          ErrorCode::tls, fmt::format("{}: {}", end.origin, words),
          "an own certificate authority goes into SSL_CERT_FILE; a server without TLS has an http:// url"};
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
      return {ErrorCode::bad_reply, fmt::format("{}: not an HTTP reply ({})", end.origin, words)};
    case CURLE_URL_MALFORMAT:
      return {ErrorCode::bad_config, fmt::format("the url of {} is not one", end.origin)};
    case CURLE_OUT_OF_MEMORY:
      return {ErrorCode::io, fmt::format("{}: out of memory", end.origin)};
    default:
      break;
  }
  std::string_view when =
      end.has_head ? "the connection ended before the reply did" : "the connection ended before a reply";
  return {ErrorCode::truncated, fmt::format("{}: {} ({})", end.origin, when, words)};
}

}  // namespace

Error transfer_error(const TransferEnd& end) {
  if (end.proxy_status >= 300) {
    return unreachable(end, fmt::format("the proxy refuses to connect to it (HTTP {})", end.proxy_status),
                       "check http_proxy, https_proxy and no_proxy");
  }
  std::string words =
      base::redact(end.detail.empty() ? std::string_view(curl_easy_strerror(end.code)) : end.detail);
  return by_code(end, words);
}

}  // namespace agents::http
