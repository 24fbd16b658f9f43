// Kill -9 at a hundred random moments: the file opens clean each time, and no run that `finish` came back for
// is lost.
#include <chrono>
#include <poll.h>
#include <random>
#include <set>
#include <unistd.h>

#include <gtest/gtest.h>
#include <sys/wait.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "orchestrator/ledger/ledger.hpp"
#include "orchestrator/routing.hpp"
#include "tests/orchestrator/fakes.hpp"

namespace orchestrator {
namespace {

constexpr int kKills = 100;
constexpr int kCandidates = 3;

// One run as the pipeline writes it.
bool write_run(Ledger& ledger, const std::string& run) {
  agents::Request request = fakes::request(run);
  agents::Budget budget(request.limits, base::SteadyTime{});
  if (!ledger.begin(request, route(request, {}, {}, budget))) return false;
  Verdict verdict;
  verdict.run = run;
  verdict.ending = Ending::chosen;
  verdict.chosen = 0;
  verdict.patch = fakes::whole_file("right\n");
  for (int i = 0; i < kCandidates; ++i) {
    Judged judged;
    judged.candidate.agent = judged.candidate.model = "agent-" + std::to_string(i);
    judged.candidate.prompt = run + std::string(4000, 'p');
    judged.candidate.reply = run + std::string(2000, 'r');
    judged.candidate.patch = verdict.patch;
    judged.evidence.push_back({"tests", Outcome::pass, "3 passed", std::string(1000, 'l'), {}, {}, {}});
    if (!ledger.add_candidate(run, i, 0, judged.candidate)) return false;
    if (!ledger.add_evidence(run, i, judged.evidence[0])) return false;
    verdict.candidates.push_back(std::move(judged));
  }
  return ledger.finish(verdict).has_value();
}

// The child: writes runs and says each one's number when it is finished, until it is killed.
[[noreturn]] void write_for_ever(const std::filesystem::path& file, int life, int report) {
  base::SystemClock clock;
  auto ledger = Ledger::open(file, clock);
  if (!ledger) _exit(1);
  for (int number = 0;; ++number) {
    std::string run = std::to_string(life) + "-" + std::to_string(number);
    if (!write_run(**ledger, run)) _exit(2);
    run += "\n";
    if (::write(report, run.data(), run.size()) < 0) _exit(3);
  }
}

// Reads reports for `time`, then kills the child, then reads what it had still said.
std::string kill_after(pid_t child, int reports, std::chrono::microseconds time) {
  std::string said;
  char buffer[4096];
  auto end = std::chrono::steady_clock::now() + time;
  while (true) {
    auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) break;
    timespec wait{left.count() / 1'000'000'000, left.count() % 1'000'000'000};
    pollfd poll{reports, POLLIN, 0};
    if (::ppoll(&poll, 1, &wait, nullptr) <= 0) break;
    ssize_t size = ::read(reports, buffer, sizeof buffer);
    if (size <= 0) break;
    said.append(buffer, static_cast<std::size_t>(size));
  }
  ::kill(child, SIGKILL);
  for (ssize_t size; (size = ::read(reports, buffer, sizeof buffer)) > 0;) {
    said.append(buffer, static_cast<std::size_t>(size));
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself, with " << WEXITSTATUS(status);
  return said;
}

TEST(LedgerKill, NoFinishedRunIsLost) {
  auto folder = base::TemporaryFolder::make();
  ASSERT_TRUE(folder);
  std::filesystem::path file = folder->path() / "ledger.sqlite";
  base::SystemClock clock;
  std::mt19937 random(
      20260131);  // the moments are random in time anyhow; the seed makes their spread the same
  std::uniform_int_distribution<int> microseconds(0, 30'000);
  std::set<std::string> finished;
  int stretch = 1;  // on a loaded machine a writer needs longer to come to write at all
  for (int life = 0; life < kKills; ++life) {
    if (life % 5 == 4 && finished.size() < 2 * static_cast<std::size_t>(life))
      stretch = std::min(2 * stretch, 32);
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(pipe[0]);
      write_for_ever(file, life, pipe[1]);
    }
    ::close(pipe[1]);
    std::string said = kill_after(child, pipe[0], stretch * std::chrono::microseconds(microseconds(random)));
    ::close(pipe[0]);
    std::set<std::string> of_this_life;
    // A last line without its end was cut by the kill, after its run was finished all the same.
    for (std::string_view line : base::split_lines(said)) of_this_life.insert(std::string(line));

    auto ledger = Ledger::open(file, clock);
    ASSERT_TRUE(ledger) << "life " << life << ": " << base::describe(ledger.error());
    auto sound = (*ledger)->check();
    ASSERT_TRUE(sound) << "life " << life << ": " << base::describe(sound.error());
    for (const std::string& run : of_this_life) {
      auto record = (*ledger)->load(run);
      ASSERT_TRUE(record) << run << ": " << base::describe(record.error());
      ASSERT_TRUE(record->ended) << run;
      ASSERT_EQ(record->verdict.candidates.size(), kCandidates) << run;
      ASSERT_EQ(record->verdict.candidates[2].evidence.size(), 1u) << run;
    }
    finished.merge(of_this_life);
  }
  auto ledger = Ledger::open(file, clock);
  ASSERT_TRUE(ledger);
  std::size_t known = 0;
  auto runs = (*ledger)->recent(1'000'000);
  ASSERT_TRUE(runs);
  for (const RunSummary& run : *runs) known += run.finished && finished.contains(run.run) ? 1 : 0;
  EXPECT_EQ(known, finished.size());
  EXPECT_GT(finished.size(), 100u) << "the writer hardly came to write: the test says nothing";
}

}  // namespace
}  // namespace orchestrator
