// Is every changed file still a program of its language? Only what the patch broke counts: a file that was
// broken before may stay so.
#include <fmt/format.h>

#include "orchestrator/checks/checks.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::checks {
namespace {

struct Parsed {
  std::string path;
  syntax::Language language;
  std::size_t errors_before = 0;
  std::vector<base::Position> errors;  // of the new text
};

// Macros make trees of C and C++ with errors in programs that are right; only a compiler may condemn those.
bool is_certain(syntax::Language language) {
  return language != syntax::Language::c && language != syntax::Language::cpp;
}

std::vector<Parsed> parse_all(const std::vector<Change>& changes, std::stop_token stop) {
  std::vector<Parsed> results;
  for (const Change& change : changes) {
    auto language = syntax::language_of_path(change.path);
    if (!language || change.change == base::FileChange::remove) continue;
    auto after = syntax::Tree::parse(*language, change.after, stop);
    if (!after) break;
    Parsed parsed{change.path, *language, 0, {}};
    base::LineIndex lines(change.after);
    for (base::Span span : after->errors()) parsed.errors.push_back(lines.position(span.begin));
    if (!parsed.errors.empty() && change.change == base::FileChange::modify) {
      auto before = syntax::Tree::parse(*language, change.before, stop);
      if (before) parsed.errors_before = before->errors().size();
    }
    results.push_back(std::move(parsed));
  }
  return results;
}

}  // namespace

base::Task<Evidence> parse(const Subject& subject, Examination& examination) {
  std::vector<Change> changes(subject.changes().begin(), subject.changes().end());
  auto work = [changes = std::move(changes)](std::stop_token stop) { return parse_all(changes, stop); };
  std::vector<Parsed> files = co_await examination.world().pool.run(std::move(work));

  Evidence evidence;
  std::size_t broken = 0, doubtful = 0;
  for (const Parsed& file : files) {
    if (file.errors.size() <= file.errors_before) continue;
    (is_certain(file.language) ? broken : doubtful) += 1;
    for (base::Position place : file.errors) {
      evidence.log += fmt::format("{}:{}:{}: this is no {}\n", file.path, place.line, place.column,
                                  syntax::name(file.language));
    }
    if (evidence.summary.empty()) {
      evidence.summary =
          fmt::format("{} does not parse from line {} on", file.path, file.errors.front().line);
    }
  }
  evidence.numbers["files"] = static_cast<double>(files.size());
  evidence.numbers["broken"] = static_cast<double>(broken);
  if (broken > 0) {
    evidence.outcome = Outcome::fail;
  } else if (doubtful > 0) {
    evidence.summary += "; a macro may be the reason";
  } else if (files.empty()) {
    evidence.summary = "no changed file is in a language that Concord reads";
  } else {
    evidence.outcome = Outcome::pass;
    evidence.summary =
        files.size() == 1 ? files.front().path + " parses" : fmt::format("{} files parse", files.size());
  }
  co_return evidence;
}

}  // namespace orchestrator::checks
