#include "agents/http/http_client.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>

#include "agents/http/curl_loop.hpp"
#include "agents/http/transfer_error.hpp"
#include "agents/http/url.hpp"
#include "base/text.hpp"

namespace agents::http {
namespace {

using base::ErrorCode;
using std::chrono::steady_clock;

constexpr std::size_t kMaxHeadBytes = 256 * 1024;
constexpr auto kLinger = std::chrono::milliseconds(500);  // after all that matters has been read

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool is_clean(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

// Keeps a small reply whole.
class Collector final : public Reader {
 public:
  void on_head(const Head& head) override { response.head = head; }
  Flow on_body(std::string_view bytes) override {
    response.body += bytes;
    return Flow::go_on;
  }
  Response response;
};

}  // namespace

std::string_view Head::header(std::string_view name) const {
  auto found =
      std::find_if(headers.begin(), headers.end(), [&](const Header& header) { return header.name == name; });
  return found == headers.end() ? std::string_view() : std::string_view(found->value);
}

ClientOptions options_from_environment() {
  ClientOptions options{.ca_file = from_environment("CURL_CA_BUNDLE"),
                        .ca_folder = from_environment("SSL_CERT_DIR")};
  if (options.ca_file.empty()) options.ca_file = from_environment("SSL_CERT_FILE");
  return options;
}

HttpClient::Transfer::Transfer(std::shared_ptr<Loop> owner, Request asked, Reader& receiver)
    : loop(std::move(owner)), request(std::move(asked)), reader(&receiver), changed(loop->executor()) {}

HttpClient::Transfer::~Transfer() {
  loop->remove(*this);
  if (easy) loop->give_easy(easy);
  curl_slist_free_all(headers);
}

void HttpClient::Transfer::prepare() {
  struct Callbacks {
    static std::size_t header(char* bytes, std::size_t, std::size_t count, void* transfer) {
      return static_cast<Transfer*>(transfer)->header_line({bytes, count});
    }
    static std::size_t body(char* bytes, std::size_t, std::size_t count, void* transfer) {
      return static_cast<Transfer*>(transfer)->body({bytes, count});
    }
  };
  for (const Header& header : request.headers) {
    headers = curl_slist_append(headers, (header.name + ": " + header.value).c_str());
  }
  headers = curl_slist_append(headers, "Expect:");  // no round trip before the body
  curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
  curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "concord");
  if (request.method == "POST") {
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
  } else if (request.method != "GET") {
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, detail);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);  // cancelling does not wait for the resolver's thread
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.connect_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Callbacks::header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Callbacks::body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
  if (is_loopback) curl_easy_setopt(easy, CURLOPT_PROXY, "");
  const ClientOptions& options = loop->options();
  if (!options.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, options.ca_file.c_str());
  if (!options.ca_folder.empty()) curl_easy_setopt(easy, CURLOPT_CAPATH, options.ca_folder.c_str());
}

// One line of a head. A reply may have several (100 Continue); the last one counts. Lines after it are
// trailers.
std::size_t HttpClient::Transfer::header_line(std::string_view line) {
  if (!reader) return 0;
  if (has_head) return line.size();
  head_bytes += line.size();
  if (head_bytes > kMaxHeadBytes) {
    fail(ErrorCode::too_large, fmt::format("{}: its headers are over {} KiB", origin, kMaxHeadBytes / 1024));
    return 0;
  }
  std::string_view text = base::trim(line);
  if (text.starts_with("HTTP/")) {
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    head = Head{.status = static_cast<int>(status)};
    return line.size();
  }
  if (!text.empty()) {
    std::size_t colon = std::min(text.find(':'), text.size());
    std::string_view value = text.substr(std::min(colon + 1, text.size()));
    head.headers.push_back(
        {base::lower_ascii(base::trim(text.substr(0, colon))), std::string(base::trim(value))});
    return line.size();
  }
  if (head.status < 200) return line.size();
  has_head = true;
  std::string_view place = head.header("location");
  if (head.status >= 300 && head.status < 400 && !place.empty()) {
    auto target = parse_url(place);
    fail(ErrorCode::bad_config,
         fmt::format(
             "{} redirects to {} (HTTP {}); redirects are not followed, since the key would go with them",
             origin, target ? http::origin(*target) : "another path of its own", head.status),
         "if you trust that address, put it into the model's url");
    return 0;
  }
  if (head.status == 407) {
    fail(ErrorCode::unreachable, fmt::format("{}: the proxy wants a name and a password (HTTP 407)", origin),
         "check http_proxy, https_proxy and no_proxy");
    return 0;
  }
  try {
    reader->on_head(head);
  } catch (...) {
    exception = std::current_exception();
    return 0;
  }
  return line.size();
}

std::size_t HttpClient::Transfer::body(std::string_view bytes) {
  if (!reader || is_stopped || failure || exception) return 0;
  last_byte = loop->now();
  body_bytes += bytes.size();
  if (body_bytes > request.max_body_bytes) {
    fail(ErrorCode::too_large, fmt::format("{}: its reply is over {} bytes", origin, request.max_body_bytes));
    return 0;
  }
  Flow flow = Flow::stop;
  try {
    flow = reader->on_body(bytes);
  } catch (...) {
    exception = std::current_exception();
    return 0;
  }
  if (flow == Flow::stop) {
    is_stopped = true;
    return 0;
  }
  if (flow == Flow::pause) {
    state = State::paused;
    curl_easy_pause(easy, CURLPAUSE_RECV);
    changed.notify();
  } else if (flow == Flow::finishing && state != State::finishing) {
    state = State::finishing;
    loop->watch_silence(*this);
  } else if (state == State::waiting) {
    state = State::reading;
    loop->watch_silence(*this);
  }
  return bytes.size();
}

void HttpClient::Transfer::fail(ErrorCode error, std::string message, std::string hint) {
  failure = base::Error{error, std::move(message), std::move(hint)};
}

// The transfer is over, by libcurl's word or because it was silent for too long. Its connection is kept or
// closed here.
void HttpClient::Transfer::end(CURLcode result) {
  bool was_silent = result == CURLE_OPERATION_TIMEDOUT && steady_clock::now() >= silent_until();
  if (was_silent && state == State::finishing) {
    is_stopped = true;
  } else if (was_silent) {
    auto patience = state == State::waiting ? request.first_byte_timeout : request.silence_timeout;
    long sent = 0;
    curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &sent);
    fail(sent > 0 ? ErrorCode::stalled : ErrorCode::unreachable,
         fmt::format("{}: {} for {:.1f} s", origin, sent > 0 ? "silent" : "no connection",
                     patience.count() / 1000.0));
  }
  code = result;
  state = State::ended;
  loop->remove(*this);
  changed.notify();
}

base::Result<void> HttpClient::Transfer::outcome() const {
  if (failure) return std::unexpected(*failure);
  bool is_cut_head = code == CURLE_OK && !has_head;  // libcurl takes that for a reply without a body
  if (is_stopped || (code == CURLE_OK && !is_cut_head)) return {};
  TransferEnd end{.code = is_cut_head ? CURLE_GOT_NOTHING : code,
                  .detail = detail,
                  .origin = origin,
                  .has_head = has_head};
  curl_easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &end.proxy_status);
  return std::unexpected(transfer_error(end));
}

steady_clock::time_point HttpClient::Transfer::silent_until() const {
  switch (state) {
    case State::waiting:
      return last_byte + request.first_byte_timeout;
    case State::reading:
      return last_byte + request.silence_timeout;
    case State::finishing:
      return last_byte + kLinger;
    default:
      return steady_clock::time_point::max();
  }
}

HttpClient::HttpClient(const base::Executor& executor, ClientOptions options)
    : loop_(std::make_shared<Loop>(executor, std::move(options))) {}

HttpClient::~HttpClient() = default;

std::size_t HttpClient::running() const {
  return loop_->running();
}

base::Task<base::Result<void>> HttpClient::stream(Request request, Reader& reader) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  bool was_cancelled = co_await base::cancelled();
  if (was_cancelled) co_return base::fail(ErrorCode::cancelled, "cancelled");
  auto url = parse_url(request.url);
  if (!url) co_return std::unexpected(url.error());
  bool has_clean_headers = std::all_of(request.headers.begin(), request.headers.end(),
                                       [](const Header& h) { return is_clean(h.name) && is_clean(h.value); });
  if (!has_clean_headers) {
    co_return base::fail(ErrorCode::bad_config, "a header for " + origin(*url) + " holds a line break",
                         "look at the key: it is one line");
  }
  if (auto opened = loop_->open(); !opened) co_return std::unexpected(opened.error());

  std::unique_ptr<Transfer, void (*)(Transfer*)> transfer(new Transfer(loop_, std::move(request), reader),
                                                          &Loop::release);
  transfer->origin = origin(*url);
  transfer->is_loopback = is_loopback(url->host);
  transfer->easy = loop_->take_easy();
  transfer->prepare();
  loop_->add(*transfer);
  while (transfer->state != Transfer::State::ended) {
    bool is_paused = transfer->state == Transfer::State::paused;
    if (is_paused) co_await reader.drained();
    bool goes_on = is_paused;
    if (!is_paused) goes_on = co_await transfer->changed.wait();
    bool is_cancelled = co_await base::cancelled();
    if (!goes_on || is_cancelled) co_return base::fail(ErrorCode::cancelled, "cancelled");
    if (is_paused && transfer->state == Transfer::State::paused) loop_->resume(*transfer);
  }
  if (transfer->exception) std::rethrow_exception(transfer->exception);
  co_return transfer->outcome();
}

base::Task<base::Result<Response>> HttpClient::fetch(Request request) {
  Collector collector;
  auto done = co_await stream(std::move(request), collector);
  if (!done) co_return std::unexpected(done.error());
  co_return std::move(collector.response);
}

}  // namespace agents::http
