// Does every name that the change uses mean something? Found without running anything: Python's scopes are
// few and plain.
#include <set>

#include <fmt/format.h>

#include "orchestrator/checks/checks.hpp"
#include "orchestrator/checks/python_names.hpp"

namespace orchestrator::checks {
namespace {

struct Finding {
  std::string path;
  bool certain = true;
  std::string why;
  std::vector<std::pair<std::string, base::Position>> unknown_names;
};

// What the text had before the change is not the change's fault.
std::set<std::string> known_gaps(const std::string& text, std::stop_token stop) {
  std::set<std::string> names;
  auto tree = syntax::Tree::parse(syntax::Language::python, text, stop);
  if (!tree) return names;
  for (const UndefinedName& undefined : undefined_names(*tree).undefined) names.insert(undefined.name);
  return names;
}

std::vector<Finding> look(std::span<const Change> changes, std::stop_token stop) {
  std::vector<Finding> findings;
  for (const Change& change : changes) {
    if (change.change == base::FileChange::remove) continue;
    if (syntax::language_of_path(change.path) != syntax::Language::python) continue;
    auto tree = syntax::Tree::parse(syntax::Language::python, change.after, stop);
    if (!tree) break;
    NameReport report = undefined_names(*tree);
    Finding finding{change.path, report.certain, report.why, {}};
    std::set<std::string> gaps =
        report.undefined.empty() ? std::set<std::string>() : known_gaps(change.before, stop);
    base::LineIndex lines(change.after);
    for (const UndefinedName& undefined : report.undefined) {
      if (!gaps.contains(undefined.name))
        finding.unknown_names.emplace_back(undefined.name, lines.position(undefined.span.begin));
    }
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace

base::Task<Evidence> names(const Subject& subject, Examination& examination) {
  std::span<const Change> changes = subject.changes();
  auto work = [changes](std::stop_token stop) { return look(changes, stop); };
  std::vector<Finding> findings = co_await examination.world().pool.run(std::move(work));

  Evidence evidence;
  std::size_t undefined = 0;
  const Finding* doubtful = nullptr;
  for (const Finding& finding : findings) {
    if (!finding.certain) doubtful = &finding;
    for (const auto& [name, place] : finding.unknown_names) {
      evidence.log +=
          fmt::format("{}:{}:{}: {} is not defined\n", finding.path, place.line, place.column, name);
      if (undefined++ == 0)
        evidence.summary = fmt::format("{} uses {}, which is not defined", finding.path, name);
    }
  }
  evidence.numbers["undefined"] = static_cast<double>(undefined);
  if (undefined > 0) {
    evidence.outcome = Outcome::fail;
  } else if (findings.empty()) {
    evidence.summary = "names are looked up in Python only";
  } else if (doubtful) {
    evidence.summary = fmt::format("not all names of {} can be seen: {}", doubtful->path, doubtful->why);
  } else {
    evidence.outcome = Outcome::pass;
    evidence.summary = "every name is defined";
  }
  co_return evidence;
}

}  // namespace orchestrator::checks
