// HTTP on the event loop: libcurl's multi interface, loaded on first use.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"

namespace agents::http {

struct Header {
  std::string name;  // as it is sent; of a reply: in lower case
  std::string value;
};

struct Request {
  std::string method = "POST";
  std::string url;
  std::vector<Header> headers;
  std::string body;
  std::chrono::milliseconds connect_timeout = std::chrono::seconds(10);
  std::chrono::milliseconds first_byte_timeout =
      std::chrono::seconds(120);                                         // until the first byte of the body
  std::chrono::milliseconds silence_timeout = std::chrono::seconds(60);  // between bytes of the body
  std::size_t max_body_bytes = std::size_t{64} << 20;                    // of the reply
};

struct Head {
  int status = 0;
  std::vector<Header> headers;

  // The value of the first header of that name (lower case), or nothing.
  std::string_view header(std::string_view name) const;
};

struct Response {
  Head head;
  std::string body;
};

// What a reader says after each piece of the body.
enum class Flow {
  go_on,
  pause,      // no more before `drained` has come back
  finishing,  // all that matters has been read: what follows is waited for briefly, so that the connection
              // can be used again
  stop,       // close the connection now; no failure
};

// Receives a reply as it comes. On the loop's thread; must not block. A piece is only valid during the call.
class Reader {
 public:
  virtual ~Reader() = default;
  // Once, before the body. Replies of any status come here.
  virtual void on_head(const Head& head) = 0;
  virtual Flow on_body(std::string_view bytes) = 0;
  // Awaited after `pause`; the connection is not read meanwhile, and silence is not counted.
  virtual base::Task<> drained() { co_return; }
};

struct ClientOptions {
  std::string ca_file;  // instead of the system's: a company's own certificate authority
  std::string ca_folder;
};

// What CURL_CA_BUNDLE, SSL_CERT_FILE and SSL_CERT_DIR say. Proxies (http_proxy, https_proxy, all_proxy,
// no_proxy) are libcurl's own business; a loopback address is never asked through one.
ClientOptions options_from_environment();

// Belongs to the loop's thread. Keeps connections for the next request. Costs nothing before its first
// request; without a libcurl on the machine each request ends as `unavailable`.
class HttpClient {
 public:
  explicit HttpClient(const base::Executor& executor, ClientOptions options = options_from_environment());
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  ~HttpClient();  // every request has ended by then

  // Sends `request` and gives the reply to `reader`. Comes back when the body has ended; an HTTP error status
  // is no Error. Redirects are not followed (a key would go with them): bad_config, with the host it pointed
  // to. unreachable, tls, stalled, truncated (the connection ended first), bad_reply (no HTTP), too_large,
  // unavailable. Cancelling closes the connection at once.
  base::Task<base::Result<void>> stream(Request request, Reader& reader);

  // The same for a small reply, kept whole.
  base::Task<base::Result<Response>> fetch(Request request);

  std::size_t running() const;  // requests on their way

 private:
  class Loop;
  struct Transfer;
  friend class Loop;
  std::shared_ptr<Loop> loop_;
};

}  // namespace agents::http
