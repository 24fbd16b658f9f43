#include "cli/mcp/child.hpp"

#include <signal.h>
#include <unistd.h>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>
#include <sys/socket.h>

#include "base/json.hpp"
#include "base/process.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/permit.hpp"

namespace cli {
namespace {

constexpr int kAskingHandle = 3;  // in the child
constexpr std::size_t kMostError = 16 << 10;
constexpr std::size_t kMostOutput = std::size_t{64} << 20;
// An interrupted command ends within a tenth of a second (cli/interrupt); what is left is for the system.
constexpr std::chrono::milliseconds kPatience(200);

// Ours, with the keys that models may need: it is the same program.
std::map<std::string, std::string> own_environment() {
  std::map<std::string, std::string> all;
  for (char** entry = environ; entry && *entry; ++entry) {
    std::string_view text = *entry;
    std::size_t equals = text.find('=');
    if (equals != std::string_view::npos) all.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return all;
}

base::Task<> give_input(base::Process& process, const std::string& input) {
  if (!input.empty()) co_await process.write(input);  // a command may end without having read all
  process.close_input();
}

base::Task<> take_lines(base::Process& process, const ChildCommand& command, ChildEnd& end) {
  while (true) {
    auto line = co_await process.read_line(kMostOutput);
    if (!line || !*line) co_return;
    if (command.on_line) {
      command.on_line(**line);
    } else if (end.output.size() < kMostOutput) {
      end.output += **line + "\n";
    }
  }
}

base::Task<> take_error(base::Process& process, std::string& error) {
  while (true) {
    auto piece = co_await process.read_error();
    if (!piece || !*piece) co_return;
    if (error.size() < kMostError) error += (*piece)->substr(0, kMostError - error.size());
  }
}

// The two ends over which a command asks.
struct AskingEnds {
  int ours = -1, theirs = -1;
  static base::Result<AskingEnds> make() {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
      return base::fail_errno(errno, "making a way to ask");
    return AskingEnds{ends[0], ends[1]};
  }
};

// Until the command closes its end, which is when it ends.
base::Task<> answer_questions(base::asio::posix::stream_descriptor asked, const ChildCommand& command) {
  constexpr std::size_t kLongestQuestion = 1 << 20;
  std::string text;
  while (true) {
    boost::system::error_code error;
    std::size_t size =
        co_await base::asio::async_read_until(asked, base::asio::dynamic_buffer(text, kLongestQuestion), '\n',
                                              base::asio::redirect_error(base::asio::use_awaitable, error));
    if (error) co_return;
    auto json = base::parse_json(std::string_view(text).substr(0, size));
    text.erase(0, size);
    auto question = json && json->is_object() ? base::get_string(*json, "question") : std::nullopt;
    bool agreed = false;
    if (question) agreed = co_await command.on_question(std::move(*question));
    std::string_view answer = agreed ? "yes\n" : "no\n";
    co_await base::asio::async_write(asked, base::asio::buffer(answer),
                                     base::asio::redirect_error(base::asio::use_awaitable, error));
    if (error) co_return;
  }
}

std::string without_names(std::string_view error) {
  std::string text;
  for (std::string_view line : base::split_lines(error)) {
    if (line.starts_with("concord: ")) line.remove_prefix(9);
    text.append(line);
    if (!line.ends_with('\n')) text += '\n';
  }
  return std::string(base::trim(base::to_utf8(text)));
}

}  // namespace

base::Task<base::Result<ChildEnd>> run_concord(ChildCommand command) {
  auto executor = co_await base::asio::this_coro::executor;
  base::ProcessSpec spec;
  spec.words = {"/proc/self/exe"};  // this very program, even when a newer one was installed meanwhile
  spec.words.insert(spec.words.end(), command.words.begin(), command.words.end());
  spec.folder = command.folder;
  spec.environment = own_environment();
  AskingEnds ends;
  if (command.on_question) {
    auto made = AskingEnds::make();
    if (!made) co_return std::unexpected(made.error());
    ends = *made;
    spec.handles.emplace_back(ends.theirs, kAskingHandle);
    (*spec.environment)[kAskOver] = std::to_string(kAskingHandle);
  }
  base::asio::posix::stream_descriptor asked(executor);
  if (ends.ours >= 0) asked.assign(ends.ours);
  auto process = base::Process::start(executor, spec);
  if (ends.theirs >= 0) ::close(ends.theirs);
  if (!process) co_return std::unexpected(process.error());
  ChildEnd end;
  base::TaskGroup group(executor);
  if (command.on_question) group.spawn(answer_questions(std::move(asked), command));
  group.spawn(give_input(*process, command.input));
  group.spawn(take_lines(*process, command, end));
  group.spawn(take_error(*process, end.error));
  co_await group.join();
  bool stopped = co_await base::cancelled();
  if (stopped) {
    ::kill(process->pid(), SIGTERM);
    auto wait = process->wait();
    co_await base::until(std::chrono::steady_clock::now() + kPatience, std::move(wait));
    co_return base::fail(base::ErrorCode::cancelled, "cancelled");
  }
  auto status = co_await process->wait();
  if (!status) co_return std::unexpected(status.error());
  end.code = status->code;
  end.error = without_names(end.error);
  co_return end;
}

}  // namespace cli
