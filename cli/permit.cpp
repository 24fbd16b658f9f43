#include "cli/permit.hpp"

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <unistd.h>

#include <fmt/format.h>
#include <sys/socket.h>

#include "base/text.hpp"
#include "cli/render/terminal.hpp"

namespace cli {
namespace {

namespace permissions = orchestrator::permissions;
using permissions::Answer;

permissions::Policy read_policy(const base::Config& config, permissions::Policy fallback) {
  struct Point {
    const char* key;
    Answer permissions::Policy::* member;
  };
  constexpr Point kPoints[] = {{"permissions.write", &permissions::Policy::write},
                               {"permissions.shell", &permissions::Policy::shell},
                               {"permissions.network", &permissions::Policy::network},
                               {"permissions.git_history", &permissions::Policy::git_history},
                               {"permissions.secrets", &permissions::Policy::secrets},
                               {"permissions.self_running", &permissions::Policy::self_running}};
  for (const Point& point : kPoints) {
    if (!config.has(point.key)) continue;
    // A word that is none is no permission.
    fallback.*point.member = permissions::answer_by_name(config.text(point.key)).value_or(Answer::deny);
  }
  if (config.has("permissions.never_write")) fallback.never_write = config.texts("permissions.never_write");
  return fallback;
}

bool says_yes_on_terminal(const std::string& question) {
  if (!::isatty(STDIN_FILENO) || !::isatty(STDERR_FILENO)) return false;
  // Lines that are drawn anew stand there perhaps: the question begins on one of its own.
  fmt::print(stderr, "\nconcord: {} [y/N] ", question);
  std::fflush(stderr);
  std::string line;
  return std::getline(std::cin, line) && (base::trim(line) == "y" || base::trim(line) == "yes");
}

// A line from the other end; what it says beyond one is of no interest.
bool says_yes_over(int handle, const std::string& question) {
  std::string line = base::dump(base::Json{{"question", question}}) + "\n";
  for (std::size_t sent = 0; sent < line.size();) {
    ssize_t count = ::send(handle, line.data() + sent, line.size() - sent, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    sent += static_cast<std::size_t>(count);
  }
  constexpr std::size_t kLongest = 64;
  std::string answer;
  while (answer.size() < kLongest && !answer.ends_with('\n')) {
    char byte = 0;
    ssize_t count = ::recv(handle, &byte, 1, 0);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    answer += byte;
  }
  return base::trim(answer) == "yes";
}

bool person_agrees(const AskYes& ask, std::string_view path, const std::string& reason) {
  return ask(fmt::format("{}. Write {} all the same?", render::harmless(reason), render::harmless(path)));
}

base::Task<bool> ask_for_line(AskYes yes, base::ThreadPool& threads, std::string line, std::string reason) {
  // What a model wrote is shown whole and on one line: a person agrees to what they see.
  std::string shown = base::dump(base::Json(line));
  std::string question = fmt::format("an agent wants to run {} ({}). Run it?", render::harmless(shown),
                                     render::harmless(reason));
  auto ask = [question = std::move(question), yes = std::move(yes)](std::stop_token) {
    return yes(question);
  };
  co_return co_await threads.run(std::move(ask));
}

}  // namespace

AskYes ask_person() {
  const char* given = std::getenv(kAskOver);
  int handle = 0;
  std::string_view digits = given ? given : "";
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), handle);
  if (digits.empty() || error != std::errc() || handle < 3) return says_yes_on_terminal;
  return [handle](const std::string& question) { return says_yes_over(handle, question); };
}

orchestrator::looking::AskPerson asker_of(AskYes ask, base::ThreadPool& threads) {
  return [ask = std::move(ask), &threads](std::string line, std::string reason) {
    return ask_for_line(ask, threads, std::move(line), std::move(reason));
  };
}

permissions::Policy policy_of(const Settings& settings) {
  permissions::Policy person = read_policy(settings.person(), {});
  return permissions::narrowed(person, read_policy(settings.project(), person));
}

base::Result<void> permit_writing(const base::Patch& patch, const permissions::Policy& policy,
                                  const AskYes& ask) {
  for (const base::FilePatch& file : patch.files) {
    permissions::Decision decision = permissions::may_write(policy, file.path);
    if (decision.answer == Answer::allow) continue;
    if (decision.answer == Answer::ask && person_agrees(ask, file.path, decision.reason)) continue;
    std::string hint = decision.answer == Answer::ask
                           ? "nobody was there to ask; say it on a terminal, or allow it in [permissions] of "
                             "your own settings"
                           : "your own settings' [permissions] say what is permitted";
    return base::fail(base::ErrorCode::protected_path,
                      fmt::format("{} may not be written: {}", file.path, decision.reason), std::move(hint));
  }
  return {};
}

}  // namespace cli
