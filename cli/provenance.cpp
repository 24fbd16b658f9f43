#include "cli/provenance.hpp"

#include <set>

#include <fmt/format.h>

#include "base/process.hpp"
#include "base/text.hpp"
#include "cli/message.hpp"
#include "cli/version.hpp"
#include "orchestrator/agent_trace.hpp"

namespace cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRunTrailer = "Concord-Run";
constexpr const char* kNotes = "--ref=agent-trace";

// git's standard output; what it says against it as an Error. Nothing of a repository's own settings runs a
// program for what only reads.
base::Task<base::Result<std::string>> git_says(fs::path root, std::vector<std::string> words,
                                               std::string input = "") {
  base::ProcessSpec spec;
  spec.words = {"git", "--no-pager", "-c", "core.fsmonitor=false"};
  spec.words.insert(spec.words.end(), words.begin(), words.end());
  spec.folder = root;
  auto output = co_await base::run_process(std::move(spec), std::move(input));
  if (!output) co_return std::unexpected(output.error());
  if (!output->status.ok()) {
    std::string why(base::trim(output->error));
    co_return base::fail(base::ErrorCode::conflict,
                         why.empty() ? "git " + words.front() + " failed" : why.substr(0, why.find('\n')));
  }
  co_return std::string(base::trim(output->output));
}

// A list in braces within a co_await is what g++ 12 can't compile.
template <class... Each>
std::vector<std::string> git_words(const Each&... each) {
  return {std::string(each)...};
}

std::string subject_of(std::string_view request) {
  constexpr std::size_t kLongest = 72;
  std::string line(base::trim(request.substr(0, request.find('\n'))));
  if (line.size() > kLongest) line = line.substr(0, base::utf8_cut(line, kLongest - 3)) + "…";
  return line;
}

std::set<std::string> models_of(const orchestrator::Verdict& verdict) {
  std::set<std::string> agents, models;
  for (const auto& hunk : verdict.authors) agents.insert(hunk.agents.begin(), hunk.agents.end());
  for (const auto& judged : verdict.candidates) {
    bool wrote = agents.contains(judged.candidate.agent);
    if (wrote && !judged.candidate.model.empty()) models.insert(judged.candidate.model);
  }
  return models;
}

// Who wrote which lines, beside the commit.
base::Task<> add_note(fs::path root, const orchestrator::Verdict& verdict, const agents::Request& request,
                      base::WallTime now) {
  auto revision = co_await git_says(root, git_words("rev-parse", "HEAD"));
  base::Result<std::string> noted = std::unexpected(base::Error{base::ErrorCode::conflict, "", ""});
  if (revision) {
    std::string text =
        base::dump(orchestrator::agent_trace(request, verdict, *revision, now, kVersion)) + "\n";
    noted = co_await git_says(root, git_words("notes", kNotes, "add", "-f", "--file=-", *revision),
                              std::move(text));
  }
  if (!noted)
    warn(fmt::format("the commit has no note of who wrote which lines: {}", base::describe(noted.error())));
}

// A line's commit, and where the line stood in it.
struct Blamed {
  std::string commit, path;
  std::size_t line = 0;
};

base::Result<Blamed> read_blame(std::string_view porcelain) {
  auto lines = base::split_lines(porcelain);
  auto words = lines.empty() ? std::vector<std::string_view>() : base::split(lines.front(), ' ');
  if (words.size() < 3) return base::fail(base::ErrorCode::not_found, "git blame says nothing of this line");
  Blamed blamed{std::string(words[0]), "", std::strtoul(std::string(words[1]).c_str(), nullptr, 10)};
  for (std::string_view line : lines) {
    if (line.starts_with("filename ")) blamed.path = line.substr(9);
  }
  return blamed;
}

}  // namespace

base::Task<base::Result<void>> can_commit(fs::path root, std::vector<std::string> paths) {
  auto folder = co_await git_says(root, git_words("rev-parse", "--absolute-git-dir"));
  if (!folder)
    co_return base::fail(base::ErrorCode::conflict,
                         "this project is no git repository, so that nothing can be committed");
  std::error_code ignored;
  for (const char* mark : {"MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"}) {
    if (fs::exists(fs::path(*folder) / mark, ignored))
      co_return base::fail(base::ErrorCode::conflict,
                           fmt::format("git is in the middle of something ({})", mark), "end it first");
  }
  std::vector<std::string> words = {"status", "--porcelain", "--"};
  words.insert(words.end(), paths.begin(), paths.end());
  auto changed = co_await git_says(root, std::move(words));
  if (!changed) co_return std::unexpected(changed.error());
  if (!changed->empty())
    co_return base::fail(base::ErrorCode::conflict,
                         fmt::format("these files have changes of yours: {}", *changed), "commit them first");
  co_return base::Result<void>();
}

base::Task<base::Result<std::string>> commit_run(fs::path root, const orchestrator::Verdict& verdict,
                                                 const agents::Request& request, base::WallTime now) {
  std::vector<std::string> paths;
  for (const base::FilePatch& file : verdict.patch.files) paths.push_back(file.path);
  std::string message = subject_of(request.text) + "\n\n";
  for (const std::string& model : models_of(verdict))
    message += fmt::format("Assisted-by: {} (Concord)\n", model);
  message += fmt::format("{}: {}\n", kRunTrailer, verdict.run);
  std::vector<std::string> add = {"add", "--"}, commit = {"commit", "--quiet", "--file=-", "--only", "--"};
  add.insert(add.end(), paths.begin(), paths.end());
  commit.insert(commit.end(), paths.begin(), paths.end());
  auto added = co_await git_says(root, std::move(add));
  if (!added) co_return std::unexpected(added.error());
  auto committed = co_await git_says(root, std::move(commit), std::move(message));
  if (!committed) co_return std::unexpected(committed.error());
  co_await add_note(root, verdict, request, now);
  auto name = co_await git_says(root, git_words("rev-parse", "--short", "HEAD"));
  co_return name;
}

base::Task<base::Result<LineOrigin>> origin_of_line(fs::path root, std::string path, std::size_t line) {
  std::string range = fmt::format("{0},{0}", line);
  auto said = co_await git_says(root, git_words("blame", "--porcelain", "-L", range, "--", path));
  if (!said) co_return std::unexpected(said.error());
  auto blamed = read_blame(*said);
  if (!blamed) co_return std::unexpected(blamed.error());
  if (blamed->commit.find_first_not_of('0') == std::string::npos)
    co_return base::fail(base::ErrorCode::not_found, fmt::format("{}:{} is not committed yet", path, line));
  LineOrigin origin;
  origin.commit = blamed->commit;
  std::string form = fmt::format("--format=%(trailers:key={},valueonly)", kRunTrailer);
  auto run = co_await git_says(root, git_words("log", "-1", form, blamed->commit));
  if (!run) co_return std::unexpected(run.error());
  origin.run = base::trim(run->substr(0, run->find('\n')));
  auto note = co_await git_says(root, git_words("notes", kNotes, "show", blamed->commit));
  auto trace = note ? base::parse_json(*note) : base::Result<base::Json>(std::unexpected(note.error()));
  if (trace) {
    auto authors = orchestrator::line_authors(*trace, blamed->path, blamed->line);
    origin.models = std::move(authors.models);
    if (origin.run.empty()) origin.run = authors.run;
  }
  if (origin.run.empty())
    co_return base::fail(base::ErrorCode::not_found,
                         fmt::format("{}:{} was written by commit {}, which is no run's", path, line,
                                     origin.commit.substr(0, 10)));
  co_return origin;
}

}  // namespace cli
