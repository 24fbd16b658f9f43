#include "orchestrator/checks/translates.hpp"

#include <fmt/format.h>

#include "syntax/syntax.hpp"
#include "transpile/pipeline.hpp"
#include "transpile/project.hpp"

namespace orchestrator::checks {
namespace {

struct Gaps {
  std::size_t before = 0, after = 0, files = 0;
  std::string log;
};

transpile::Options options_for(const std::string& root, const std::string& path) {
  transpile::Options options;
  if (root.empty()) return options;
  transpile::ProjectPlace place = transpile::place_in_project(std::filesystem::path(root) / path);
  options.find_file = transpile::files_below(place.root);
  options.module_name = place.module_name;
  return options;
}

std::size_t count_gaps(const transpile::Translation& translation, const base::Document& document,
                       std::string* log) {
  std::size_t gaps = 0;
  for (const base::Diagnostic& diagnostic : translation.diagnostics) {
    if (base::severity(diagnostic.code) != base::Severity::error) continue;
    ++gaps;
    if (log && diagnostic.path == document.path()) *log += base::format(diagnostic, document.text()) + "\n";
  }
  return gaps;
}

Gaps compare(const std::vector<Change>& changes, const std::string& root) {
  Gaps out;
  for (const Change& change : changes) {
    auto language = syntax::language_of_path(change.path);
    if (language != syntax::Language::python || change.change != base::FileChange::modify) continue;
    ++out.files;
    transpile::Options options = options_for(root, change.path);
    base::Document before(change.path, change.before), after(change.path, change.after);
    out.before += count_gaps(transpile::translate(before, options), before, nullptr);
    out.after += count_gaps(transpile::translate(after, options), after, &out.log);
  }
  return out;
}

}  // namespace

base::Task<Evidence> translates(const Subject& subject, Examination& examination) {
  std::vector<Change> changes(subject.changes().begin(), subject.changes().end());
  auto work = [changes = std::move(changes), root = examination.request().root](std::stop_token) {
    return compare(changes, root);
  };
  Gaps gaps = co_await examination.world().pool.run(std::move(work));
  Evidence evidence;
  evidence.log = std::move(gaps.log);
  evidence.numbers = {{"before", static_cast<double>(gaps.before)},
                      {"after", static_cast<double>(gaps.after)}};
  if (gaps.files == 0) {
    evidence.summary = "no Python file is changed";
  } else if (gaps.after < gaps.before) {
    evidence.outcome = Outcome::pass;
    evidence.summary = gaps.after == 0 ? "all of it has a translation"
                                       : fmt::format("{} of {} gaps are left", gaps.after, gaps.before);
  } else {
    evidence.outcome = Outcome::fail;
    evidence.summary =
        fmt::format("it has no translation yet: {}",
                    evidence.log.empty() ? "a gap is left" : evidence.log.substr(0, evidence.log.find('\n')));
  }
  co_return evidence;
}

}  // namespace orchestrator::checks
