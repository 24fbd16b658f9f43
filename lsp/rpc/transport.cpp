#include "lsp/rpc/transport.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/redirect_error.hpp>
#include <fmt/format.h>
#include <sys/stat.h>

namespace lsp::rpc {

namespace asio = base::asio;

namespace {

using Tcp = asio::ip::tcp;
using Local = asio::local::stream_protocol;

base::Result<Channel> channel_of(auto socket) {
  boost::system::error_code error;
  int handle = socket.release(error);
  if (error) return base::fail(base::ErrorCode::io, error.message());
  return Channel{handle, handle};
}

template <class Protocol>
base::Task<base::Result<Channel>> connect(typename Protocol::endpoint endpoint) {
  typename Protocol::socket socket(co_await asio::this_coro::executor);
  boost::system::error_code error;
  co_await socket.async_connect(endpoint, asio::redirect_error(asio::use_awaitable, error));
  if (error) co_return base::fail(base::ErrorCode::unreachable, error.message());
  co_return channel_of(std::move(socket));
}

template <class Protocol>
base::Task<base::Result<Channel>> accept_one(typename Protocol::acceptor& acceptor) {
  typename Protocol::socket socket(co_await asio::this_coro::executor);
  boost::system::error_code error;
  co_await acceptor.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
  if (error == asio::error::operation_aborted) co_return base::fail(base::ErrorCode::cancelled, "cancelled");
  if (error) co_return base::fail(base::ErrorCode::io, error.message());
  co_return channel_of(std::move(socket));
}

template <class Protocol>
boost::system::error_code listen_at(typename Protocol::acceptor& acceptor,
                                    const typename Protocol::endpoint& endpoint) {
  boost::system::error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(1, error);
  return error;
}

base::Task<base::Result<Channel>> open_port(std::uint16_t port, std::function<void(std::string)> listening) {
  Tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
  if (port != 0) {
    auto connected = co_await connect<Tcp>(endpoint);
    if (connected) co_return connected;
  }
  Tcp::acceptor acceptor(co_await asio::this_coro::executor);
  auto error = listen_at<Tcp>(acceptor, endpoint);
  if (error)
    co_return base::fail(base::ErrorCode::io,
                         fmt::format("port {} can't be opened: {}", port, error.message()));
  listening(fmt::format("127.0.0.1:{}", acceptor.local_endpoint().port()));
  co_return co_await accept_one<Tcp>(acceptor);
}

// A socket that a server left behind when it was killed. Anything else at that path is somebody's file and
// stays.
void remove_dead_socket(const std::filesystem::path& path) {
  struct stat info{};
  if (::lstat(path.c_str(), &info) == 0 && S_ISSOCK(info.st_mode)) ::unlink(path.c_str());
}

base::Task<base::Result<Channel>> open_path(std::filesystem::path path,
                                            std::function<void(std::string)> listening) {
  constexpr std::size_t kLongest = 107;  // sockaddr_un
  if (path.native().size() > kLongest || path.empty()) {
    co_return base::fail(base::ErrorCode::bad_request,
                         fmt::format("a socket's path has 1 to {} bytes", kLongest));
  }
  Local::endpoint endpoint(path.string());
  auto connected = co_await connect<Local>(endpoint);
  if (connected) co_return connected;
  remove_dead_socket(path);
  Local::acceptor acceptor(co_await asio::this_coro::executor);
  mode_t before = ::umask(0177);  // for this person only
  auto error = listen_at<Local>(acceptor, endpoint);
  ::umask(before);
  if (error)
    co_return base::fail(base::ErrorCode::io,
                         fmt::format("{} can't be opened: {}", path.string(), error.message()));
  listening(path.string());
  auto accepted = co_await accept_one<Local>(acceptor);
  ::unlink(path.c_str());
  co_return accepted;
}

}  // namespace

base::Result<Channel> take_standard_streams() {
  Channel channel{::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)};
  int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (channel.in < 0 || channel.out < 0 || nothing < 0)
    return base::fail_errno(errno, "taking the standard streams");
  ::dup2(nothing, STDIN_FILENO);
  ::close(nothing);
  ::dup2(STDERR_FILENO, STDOUT_FILENO);
  return channel;
}

base::Task<base::Result<Channel>> open_socket(Place place, std::function<void(std::string)> listening) {
  // Named, so that what is awaited does not depend on a condition.
  base::Task<base::Result<Channel>> opening =
      std::holds_alternative<std::uint16_t>(place)
          ? open_port(std::get<std::uint16_t>(place), std::move(listening))
          : open_path(std::get<std::filesystem::path>(place), std::move(listening));
  co_return co_await std::move(opening);
}

}  // namespace lsp::rpc
