// A server as a child of ours: one message a line over its standard streams. What it says on standard error
// is read while somebody waits, so that it is never stuck there, and its end is kept for whoever asks why it
// died.
#include <fmt/format.h>

#include "base/process.hpp"
#include "base/text.hpp"
#include "lsp/mcp/wire.hpp"

namespace lsp::mcp {
namespace {

using base::ErrorCode;

constexpr std::size_t kKeptComplaint = 400;  // bytes

class ProgramWire final : public Wire {
 public:
  ProgramWire(base::Process process, ClientLimits limits) : process_(std::move(process)), limits_(limits) {}

  base::Task<base::Result<rpc::Response>> ask(std::int64_t id, std::string message) override {
    auto sent = co_await tell(std::move(message));
    if (!sent) co_return std::unexpected(sent.error());
    base::TaskGroup group(co_await base::asio::this_coro::executor);
    base::Result<rpc::Response> answer = base::fail(ErrorCode::cancelled, "cancelled");
    std::size_t draining = group.spawn(drain());
    group.spawn(wait_for(id, answer, group, draining));
    co_await group.join();
    bool gave_up = !answer && answer.error().code == ErrorCode::cancelled;
    if (gave_up) abandon(id);
    co_return answer;
  }

  base::Task<base::Result<void>> tell(std::string message) override {
    // What could not be said while nobody was there to wait.
    std::string text = std::exchange(unsaid_, {}) + message + "\n";
    auto written = co_await process_.write(text);
    if (!written && written.error().code != ErrorCode::cancelled)
      co_return base::fail(ErrorCode::truncated, "it has ended" + complaint());
    co_return written;
  }

 private:
  base::Task<> wait_for(std::int64_t id, base::Result<rpc::Response>& answer, base::TaskGroup& group,
                        std::size_t draining) {
    co_await base::asio::this_coro::throw_if_cancelled(false);
    auto read = co_await base::guarded(read_until(id));
    answer = std::move(read);
    group.cancel(draining);
  }

  base::Task<base::Result<rpc::Response>> read_until(std::int64_t id) {
    for (std::size_t count = 0; count < limits_.messages; ++count) {
      auto line = co_await process_.read_line(limits_.message_bytes);
      if (!line) co_return std::unexpected(line.error());
      if (!*line) co_return base::fail(ErrorCode::truncated, "it has ended" + complaint());
      if (base::trim(**line).empty()) continue;
      rpc::Message message = rpc::read_message(**line, limits_.message_bytes);
      if (auto* response = std::get_if<rpc::Response>(&message)) {
        // An answer that nobody waits for any more is passed over.
        if (response->id == rpc::Id{id}) co_return std::move(*response);
      } else if (auto* request = std::get_if<rpc::Request>(&message)) {
        auto replied = co_await tell(reply_to(*request));
        if (!replied) co_return std::unexpected(replied.error());
      } else if (std::holds_alternative<rpc::Invalid>(message)) {
        co_return base::fail(ErrorCode::bad_reply, "it says what is no message: " + shortened(**line));
      }
    }
    co_return base::fail(ErrorCode::too_large,
                         fmt::format("{} messages came and none was the answer", limits_.messages));
  }

  // We lend nothing to servers: no files, no models, no person.
  static std::string reply_to(const rpc::Request& request) {
    if (request.method == "ping") return rpc::response(request.id, "{}");
    return rpc::error_response(request.id, {rpc::Code::method_not_found, "not offered"});
  }

  base::Task<> drain() {
    co_await base::asio::this_coro::throw_if_cancelled(false);
    while (true) {
      auto bytes = co_await base::guarded(process_.read_error());
      if (!bytes || !*bytes) co_return;
      complaint_ += **bytes;
      if (complaint_.size() > kKeptComplaint) complaint_.erase(0, complaint_.size() - kKeptComplaint);
    }
  }

  void abandon(std::int64_t id) {
    unsaid_ +=
        rpc::notification("notifications/cancelled", {{"requestId", id}, {"reason", "nobody waits"}}) + "\n";
  }

  std::string complaint() const {
    std::string text = base::to_utf8(base::trim(complaint_));
    std::size_t line = text.rfind('\n');
    if (line != std::string::npos) text.erase(0, line + 1);
    return text.empty() ? "" : ": " + text;
  }

  static std::string shortened(std::string_view text) {
    constexpr std::size_t kShown = 80;
    return base::to_utf8(text.substr(0, base::utf8_cut(text, kShown)));
  }

  base::Process process_;
  ClientLimits limits_;
  std::string unsaid_;
  std::string complaint_;
};

}  // namespace

base::Result<std::unique_ptr<Wire>> program_wire(const base::Executor& executor, const ServerAddress& address,
                                                 ClientLimits limits) {
  base::ProcessSpec spec;
  spec.words = address.command;
  if (!address.folder.empty()) spec.folder = address.folder;
  spec.environment = base::clean_environment();
  for (const auto& [name, value] : address.environment) (*spec.environment)[name] = value;
  auto process = base::Process::start(executor, spec);
  if (!process)
    return base::fail(process.error().code,
                      fmt::format("{} can't be started: {}", address.name, process.error().message));
  return std::make_unique<ProgramWire>(std::move(*process), limits);
}

}  // namespace lsp::mcp
