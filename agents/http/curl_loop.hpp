// libcurl's multi interface on the event loop. Internal to agents/http.
//
// libcurl's sockets live in an epoll set of their own, of which Asio watches the one handle: a turn of the
// loop serves every socket that is ready, and no socket needs an object, a duplicate handle or a system call
// of Asio's. While nothing is on its way nothing is watched, so that an idle client does not keep the loop
// running.
#pragma once

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <vector>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <curl/curl.h>

#include "agents/http/http_client.hpp"

namespace agents::http {

// One request on its way. Lives on the heap, so that it can outlive its coroutine while libcurl is inside one
// of its callbacks.
struct HttpClient::Transfer {
  Transfer(std::shared_ptr<Loop> loop, Request request, Reader& reader);
  ~Transfer();

  void prepare();  // gives `easy` its options
  std::size_t header_line(std::string_view line);
  std::size_t body(std::string_view bytes);
  void fail(base::ErrorCode code, std::string message, std::string hint = {});
  void end(CURLcode result);
  base::Result<void> outcome() const;
  std::chrono::steady_clock::time_point silent_until() const;

  std::shared_ptr<Loop> loop;
  Request request;
  std::string origin;
  bool is_loopback = false;
  Reader* reader;  // null once nobody waits any more
  CURL* easy = nullptr;
  curl_slist* headers = nullptr;
  char detail[CURL_ERROR_SIZE] = {};

  Head head;
  std::size_t head_bytes = 0;
  std::size_t body_bytes = 0;
  std::chrono::steady_clock::time_point last_byte;  // or the start
  enum class State { waiting, reading, paused, finishing, ended } state = State::waiting;
  bool has_head = false;
  bool is_stopped = false;  // by its reader, or by the end of its patience after `finishing`
  bool is_added = false;
  std::size_t place = 0;  // in Loop::active_
  CURLcode code = CURLE_OK;
  std::optional<base::Error> failure;
  std::exception_ptr exception;  // thrown by the reader
  base::Event changed;
};

class HttpClient::Loop : public std::enable_shared_from_this<HttpClient::Loop> {
 public:
  Loop(const base::Executor& executor, ClientOptions options);
  ~Loop();

  // Loads libcurl the first time.
  base::Result<void> open();

  CURL* take_easy();
  void give_easy(CURL* easy);
  void add(Transfer& transfer);
  void remove(Transfer& transfer);
  void resume(Transfer& transfer);
  // The transfer's patience may have become shorter.
  void watch_silence(const Transfer& transfer);
  // When the coroutine of a transfer has ended.
  static void release(Transfer* transfer);

  const base::Executor& executor() const { return executor_; }
  const ClientOptions& options() const { return options_; }
  std::chrono::steady_clock::time_point now() const { return now_; }
  std::size_t running() const { return active_.size(); }

 private:
  static int on_socket(CURL* easy, curl_socket_t fd, int what, void* loop, void* known);
  static int on_timer(CURLM* multi, long milliseconds, void* loop);
  void arm();
  void pump();
  void act(curl_socket_t fd, int bits);
  void after_libcurl();
  void collect_ended();
  void on_silence();
  void arm_silence(std::chrono::steady_clock::time_point when);

  base::Executor executor_;
  ClientOptions options_;
  CURLM* multi_ = nullptr;
  base::asio::posix::stream_descriptor poll_;
  base::asio::steady_timer libcurl_timer_;
  base::asio::steady_timer silence_timer_;
  std::chrono::steady_clock::time_point silence_at_ = std::chrono::steady_clock::time_point::max();
  std::chrono::steady_clock::time_point now_;
  std::vector<Transfer*> active_;
  std::vector<Transfer*> to_add_;                    // asked for inside of libcurl
  std::vector<std::unique_ptr<Transfer>> released_;  // the same
  std::vector<CURL*> spare_;
  bool is_armed_ = false;
  bool is_posted_ = false;  // an action for libcurl's timer of 0 ms
  bool in_libcurl_ = false;
};

}  // namespace agents::http
