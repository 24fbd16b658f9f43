#include "lsp/rpc/transport.hpp"

#include <fstream>
#include <unistd.h>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "base/files.hpp"

namespace lsp::rpc {
namespace {

namespace fs = std::filesystem;

// A client's end. -1: nobody listens.
int dial(const fs::path& path) {
  int handle = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.string().copy(address.sun_path, sizeof address.sun_path - 1);
  if (::connect(handle, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return handle;
  ::close(handle);
  return -1;
}

int dial(std::uint16_t port) {
  int handle = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{
      .sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
  if (::connect(handle, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return handle;
  ::close(handle);
  return -1;
}

int listen_on(const fs::path& path) {
  int handle = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.string().copy(address.sun_path, sizeof address.sun_path - 1);
  EXPECT_EQ(::bind(handle, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(::listen(handle, 1), 0);
  return handle;
}

// What is written at one end arrives at the other.
void expect_connected(int ours, int theirs) {
  char got = 0;
  ASSERT_EQ(::write(ours, "x", 1), 1);
  ASSERT_EQ(::recv(theirs, &got, 1, 0), 1);
  EXPECT_EQ(got, 'x');
  ::close(ours);
  ::close(theirs);
}

TEST(Transport, ListensWhereNobodyDoes) {
  auto folder = base::TemporaryFolder::make().value();
  fs::path path = folder.path() / "concord.sock";
  int client = -1;
  base::asio::io_context loop;
  auto channel = base::run(loop, open_socket(path, [&](std::string) { client = dial(path); }));
  ASSERT_TRUE(channel) << base::describe(channel.error());
  EXPECT_FALSE(fs::exists(path));  // one client is all it waits for
  expect_connected(channel->out, client);
}

TEST(Transport, ConnectsToAClientThatListens) {
  auto folder = base::TemporaryFolder::make().value();
  fs::path path = folder.path() / "editor.sock";
  int editor = listen_on(path);
  base::asio::io_context loop;
  auto channel =
      base::run(loop, open_socket(path, [](std::string) { ADD_FAILURE() << "it should connect"; }));
  ASSERT_TRUE(channel);
  expect_connected(channel->out, ::accept(editor, nullptr, nullptr));
  ::close(editor);
}

TEST(Transport, ReplacesASocketThatADeadServerLeft) {
  auto folder = base::TemporaryFolder::make().value();
  fs::path path = folder.path() / "concord.sock";
  ::close(listen_on(path));
  int client = -1;
  base::asio::io_context loop;
  auto channel = base::run(loop, open_socket(path, [&](std::string) { client = dial(path); }));
  ASSERT_TRUE(channel);
  expect_connected(channel->out, client);
}

TEST(Transport, LeavesSomebodysFileAlone) {
  auto folder = base::TemporaryFolder::make().value();
  fs::path path = folder.path() / "precious";
  std::ofstream(path) << "text";
  base::asio::io_context loop;
  EXPECT_FALSE(base::run(loop, open_socket(path, [](std::string) {})));
  EXPECT_EQ(base::read_file(path).value(), "text");
}

TEST(Transport, RefusesAPathThatFitsNoSocket) {
  base::asio::io_context loop;
  EXPECT_FALSE(base::run(loop, open_socket(fs::path("/" + std::string(200, 'x')), [](std::string) {})));
  EXPECT_FALSE(base::run(loop, open_socket(fs::path(), [](std::string) {})));
}

TEST(Transport, APortOfThisMachine) {
  base::asio::io_context loop;
  int client = -1;
  auto channel =
      base::run(loop, open_socket(std::uint16_t{0}, [&](std::string where) {
                  EXPECT_TRUE(where.starts_with("127.0.0.1:"));
                  client = dial(static_cast<std::uint16_t>(std::stoi(where.substr(where.find(':') + 1))));
                }));
  ASSERT_TRUE(channel);
  expect_connected(channel->out, client);
}

}  // namespace
}  // namespace lsp::rpc
