#include "cli/mcp/child.hpp"

#include <signal.h>
#include <unistd.h>

#include "base/process.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"

namespace cli {
namespace {

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
  auto process = base::Process::start(executor, spec);
  if (!process) co_return std::unexpected(process.error());
  ChildEnd end;
  base::TaskGroup group(executor);
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
