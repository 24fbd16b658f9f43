#include "agents/http/curl_loop.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <sys/epoll.h>

#include "base/check.hpp"
#include "cmake/curl_lazy.h"

namespace agents::http {
namespace {

namespace asio = base::asio;
using std::chrono::steady_clock;

constexpr std::size_t kMaxSpareHandles = 64;
constexpr std::size_t kSocketsPerTurn = 64;  // then the rest of the loop has its turn

int libcurl_bits(std::uint32_t events) {
  int bits = 0;
  if (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) bits |= CURL_CSELECT_IN;
  if (events & EPOLLOUT) bits |= CURL_CSELECT_OUT;
  return bits;
}

}  // namespace

HttpClient::Loop::Loop(const base::Executor& executor, ClientOptions options)
    : executor_(executor),
      options_(std::move(options)),
      poll_(executor),
      libcurl_timer_(executor),
      silence_timer_(executor) {}

HttpClient::Loop::~Loop() {
  for (CURL* easy : spare_) curl_easy_cleanup(easy);
  if (!multi_) return;
  curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, nullptr);
  curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, nullptr);
  curl_multi_cleanup(multi_);
}

base::Result<void> HttpClient::Loop::open() {
  if (multi_) return {};
  const char* why = nullptr;
  if (concord_load_curl(&why) != 0) {
    return base::fail(base::ErrorCode::unavailable, std::string("libcurl cannot be used: ") + why,
                      "install libcurl4");
  }
  int poll = epoll_create1(EPOLL_CLOEXEC);
  if (poll < 0) return base::fail_errno(errno, "watching connections");
  poll_.assign(poll);
  multi_ = curl_multi_init();
  CHECK(multi_, "libcurl makes its handle");
  curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &Loop::on_socket);
  curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &Loop::on_timer);
  curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_MULTIPLEX));
  return {};
}

int HttpClient::Loop::on_socket(CURL*, curl_socket_t fd, int what, void* loop, void* known) {
  auto* self = static_cast<Loop*>(loop);
  epoll_event event{};
  event.data.fd = fd;
  if (what & CURL_POLL_IN && what != CURL_POLL_REMOVE) event.events |= EPOLLIN;
  if (what & CURL_POLL_OUT && what != CURL_POLL_REMOVE) event.events |= EPOLLOUT;
  int operation = what == CURL_POLL_REMOVE ? EPOLL_CTL_DEL : known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
  int result = epoll_ctl(self->poll_.native_handle(), operation, fd, &event);
  if (operation == EPOLL_CTL_ADD && result == 0) curl_multi_assign(self->multi_, fd, self);
  return operation == EPOLL_CTL_ADD ? result : 0;
}

int HttpClient::Loop::on_timer(CURLM*, long milliseconds, void* loop) {
  auto* self = static_cast<Loop*>(loop);
  if (milliseconds < 0) {
    self->libcurl_timer_.cancel();
    return 0;
  }
  if (milliseconds == 0) {
    // "As soon as you can, but not from in here."
    if (std::exchange(self->is_posted_, true)) return 0;
    asio::post(self->executor_, [weak = self->weak_from_this()] {
      auto alive = weak.lock();
      if (!alive) return;
      alive->is_posted_ = false;
      alive->act(CURL_SOCKET_TIMEOUT, 0);
    });
    return 0;
  }
  self->libcurl_timer_.expires_after(std::chrono::milliseconds(milliseconds));
  self->libcurl_timer_.async_wait([weak = self->weak_from_this()](boost::system::error_code error) {
    auto alive = weak.lock();
    if (alive && !error) alive->act(CURL_SOCKET_TIMEOUT, 0);
  });
  return 0;
}

void HttpClient::Loop::arm() {
  if (is_armed_ || active_.empty()) return;
  is_armed_ = true;
  poll_.async_wait(asio::posix::stream_descriptor::wait_read,
                   [weak = weak_from_this()](boost::system::error_code error) {
                     auto alive = weak.lock();
                     if (!alive) return;
                     alive->is_armed_ = false;
                     if (!error) alive->pump();
                     alive->arm();
                   });
}

// Serves the sockets that are ready.
void HttpClient::Loop::pump() {
  std::array<epoll_event, kSocketsPerTurn> events;
  int count = epoll_wait(poll_.native_handle(), events.data(), events.size(), 0);
  for (int i = 0; i < count; ++i) act(events[i].data.fd, libcurl_bits(events[i].events));
}

void HttpClient::Loop::act(curl_socket_t fd, int bits) {
  if (active_.empty()) return;
  now_ = steady_clock::now();
  int running = 0;
  in_libcurl_ = true;
  curl_multi_socket_action(multi_, fd, bits, &running);
  after_libcurl();
}

// What had to wait until libcurl was left.
void HttpClient::Loop::after_libcurl() {
  in_libcurl_ = false;
  released_.clear();
  collect_ended();
  for (Transfer* transfer : std::exchange(to_add_, {})) add(*transfer);
}

void HttpClient::Loop::collect_ended() {
  int left = 0;
  while (CURLMsg* message = curl_multi_info_read(multi_, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURLcode result = message->data.result;
    char* transfer = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
    reinterpret_cast<Transfer*>(transfer)->end(result);
  }
}

CURL* HttpClient::Loop::take_easy() {
  if (spare_.empty()) return curl_easy_init();
  CURL* easy = spare_.back();
  spare_.pop_back();
  return easy;
}

void HttpClient::Loop::give_easy(CURL* easy) {
  if (spare_.size() >= kMaxSpareHandles) {
    curl_easy_cleanup(easy);
    return;
  }
  curl_easy_reset(easy);
  spare_.push_back(easy);
}

void HttpClient::Loop::add(Transfer& transfer) {
  if (in_libcurl_) {
    to_add_.push_back(&transfer);
    return;
  }
  now_ = steady_clock::now();
  transfer.last_byte = now_;
  transfer.is_added = true;
  transfer.place = active_.size();
  active_.push_back(&transfer);
  CURLMcode code = curl_multi_add_handle(multi_, transfer.easy);
  CHECK(code == CURLM_OK, "libcurl takes a fresh handle");
  watch_silence(transfer);
  arm();
}

void HttpClient::Loop::remove(Transfer& transfer) {
  std::erase(to_add_, &transfer);
  if (!transfer.is_added) return;
  transfer.is_added = false;
  curl_multi_remove_handle(multi_, transfer.easy);
  active_[transfer.place] = active_.back();
  active_[transfer.place]->place = transfer.place;
  active_.pop_back();
  if (!active_.empty()) return;
  if (is_armed_) poll_.cancel();
  libcurl_timer_.cancel();
  silence_timer_.cancel();
  silence_at_ = steady_clock::time_point::max();
}

void HttpClient::Loop::resume(Transfer& transfer) {
  now_ = steady_clock::now();
  transfer.last_byte = now_;
  transfer.state = Transfer::State::reading;
  watch_silence(transfer);
  in_libcurl_ = true;
  CURLcode code = curl_easy_pause(transfer.easy, CURLPAUSE_CONT);  // gives what was held back at once
  after_libcurl();
  if (code != CURLE_OK && transfer.is_added) transfer.end(code);
}

void HttpClient::Loop::release(Transfer* transfer) {
  std::unique_ptr<Transfer> owned(transfer);
  auto loop = transfer->loop;
  if (!loop->in_libcurl_) return;
  owned->reader = nullptr;
  loop->released_.push_back(std::move(owned));
}

void HttpClient::Loop::watch_silence(const Transfer& transfer) {
  auto when = transfer.silent_until();
  if (when < silence_at_) arm_silence(when);
}

void HttpClient::Loop::arm_silence(steady_clock::time_point when) {
  silence_at_ = when;
  silence_timer_.expires_at(when);
  silence_timer_.async_wait([weak = weak_from_this()](boost::system::error_code error) {
    auto alive = weak.lock();
    if (alive && !error) alive->on_silence();
  });
}

// One timer for all: bytes only move a transfer's end of patience back, so that looking again when the
// earliest one was due is enough.
void HttpClient::Loop::on_silence() {
  now_ = steady_clock::now();
  silence_at_ = steady_clock::time_point::max();
  auto earliest = steady_clock::time_point::max();
  for (Transfer* transfer : std::vector(active_)) {
    auto when = transfer->silent_until();
    if (when > now_) {
      earliest = std::min(earliest, when);
    } else {
      transfer->end(CURLE_OPERATION_TIMEDOUT);
    }
  }
  if (earliest < silence_at_) arm_silence(earliest);
}

}  // namespace agents::http
