// Messages of any shape to a whole server without models: it answers each request once, and ends when told
// to. The input is a list of JSON values, one a line; each is sent as a message after `initialize`.
#include <cstdint>
#include <fcntl.h>
#include <map>
#include <signal.h>
#include <string>
#include <unistd.h>

#include "base/check.hpp"
#include "base/text.hpp"
#include "lsp/server.hpp"

namespace {

class NoWorld final : public lsp::World {
 public:
  base::ThreadPool& pool() override { return pool_; }
  const base::Clock& clock() const override { return clock_; }
  std::string new_run_id() override { return "run-" + std::to_string(++runs_); }
  std::optional<std::string> nobody_to_ask() const override { return "nobody is there"; }
  std::filesystem::path root_of(const std::filesystem::path& file) const override {
    return file.parent_path();
  }
  base::Task<base::Result<lsp::Project>> open(std::filesystem::path) override {
    co_return base::fail(base::ErrorCode::unavailable, "nobody is there");
  }
  base::Result<std::shared_ptr<const base::Files>> files(const std::filesystem::path&) override {
    return std::make_shared<const base::MemoryFiles>();
  }
  lsp::DocumentationRules documentation(const std::filesystem::path&) override { return {}; }
  orchestrator::permissions::Policy permissions(const std::filesystem::path&) override { return {}; }
  base::Diagnostics settings_problems(const std::filesystem::path&) override { return {}; }
  base::Task<std::shared_ptr<agents::Filler>> filler(std::filesystem::path) override { co_return nullptr; }
  void forget() override {}
  agents::RequestKind kind_of(std::string_view) const override { return agents::RequestKind::edit; }
  std::vector<std::string> files_spoken_of(std::string_view, const base::Files&) const override { return {}; }
  base::Json status() const override { return base::Json::object(); }

 private:
  base::ThreadPool pool_{0};
  base::SystemClock clock_;
  int runs_ = 0;
};

std::string framed(std::string_view body) {
  return lsp::rpc::frame(lsp::rpc::Framing::content_length, body);
}

// Which ids were asked for, and how often.
using Counts = std::map<std::string, int>;

void write_all(int handle, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t size = ::write(handle, bytes.data(), bytes.size());
    if (size <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kMost = 32 << 10;  // what a pipe holds with its framing
  ::signal(SIGPIPE, SIG_IGN);
  std::string_view input(reinterpret_cast<const char*>(data), std::min(size, kMost));
  std::string bytes =
      framed(R"({"jsonrpc":"2.0","id":"first","method":"initialize","params":{"capabilities":{}}})");
  Counts asked{{"\"first\"", 1}};
  for (std::string_view line : base::split_lines(input)) {
    if (bytes.size() + line.size() > kMost) break;
    bytes += framed(line);
    auto message = lsp::rpc::read_message(line, kMost);
    if (auto* request = std::get_if<lsp::rpc::Request>(&message)) ++asked[lsp::rpc::dump(request->id)];
    // What is no message is answered as well, under its id where it has one.
    if (auto* invalid = std::get_if<lsp::rpc::Invalid>(&message); invalid && invalid->answer && invalid->id)
      ++asked[lsp::rpc::dump(*invalid->id)];
  }
  int in[2], out[2];
  CHECK(::pipe2(in, O_CLOEXEC) == 0 && ::pipe2(out, O_CLOEXEC) == 0, "there are pipes");
  ::fcntl(out[0], F_SETFL, O_NONBLOCK);
  write_all(in[1], bytes);
  ::close(in[1]);

  Counts answered;
  {
    base::asio::io_context loop;
    NoWorld world;
    lsp::Server server(loop.get_executor(), {in[0], out[1]}, world, {});
    bool ended = false;
    base::asio::co_spawn(loop, server.serve(), [&](std::exception_ptr, int) { ended = true; });
    lsp::rpc::FrameReader reader(lsp::rpc::Framing::content_length);
    char piece[65536];
    while (!ended) {
      loop.restart();
      if (loop.poll() == 0) loop.run_one_for(std::chrono::milliseconds(1));
      for (ssize_t got; (got = ::read(out[0], piece, sizeof piece)) > 0;)
        reader.feed({piece, static_cast<std::size_t>(got)});
    }
    for (ssize_t got; (got = ::read(out[0], piece, sizeof piece)) > 0;)
      reader.feed({piece, static_cast<std::size_t>(got)});
    while (auto frame = reader.next()) {
      auto* body = std::get_if<std::string>(&*frame);
      CHECK(body, "the server writes frames");
      auto message = lsp::rpc::read_message(*body, body->size() + 1);
      if (auto* response = std::get_if<lsp::rpc::Response>(&message)) {
        if (response->id) ++answered[lsp::rpc::dump(*response->id)];
      }
    }
  }
  ::close(out[0]);
  CHECK(answered == asked, "each request is answered once, and nothing else is");
  return 0;
}
