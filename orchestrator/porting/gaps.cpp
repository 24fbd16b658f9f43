#include "orchestrator/porting/gaps.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "orchestrator/checks/checks.hpp"
#include "orchestrator/checks/translates.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::porting {
namespace {

constexpr std::size_t kShownCalls = 6;

// The outermost function around a place: what is nested in it may use its names.
std::optional<syntax::Node> function_around(const syntax::Tree& tree, base::Span span) {
  std::optional<syntax::Node> found;
  for (std::optional<syntax::Node> node = tree.covering(span); node; node = node->parent()) {
    if (node->kind() == "function_definition") found = node;
  }
  if (!found) return found;
  auto above = found->parent();
  return above && above->kind() == "decorated_definition" ? above : found;
}

syntax::Node definition_in(syntax::Node node) {
  return node.kind() == "decorated_definition" ? node.field("definition").value_or(node) : node;
}

bool is_in_class(syntax::Node node) {
  for (auto above = node.parent(); above; above = above->parent()) {
    if (above->kind() == "class_definition") return true;
  }
  return false;
}

std::vector<checks::Check> checks_with_translation() {
  std::span<const checks::Check> usual = checks::all();
  std::vector<checks::Check> all(usual.begin(), usual.end());
  all.push_back(checks::translates_check);
  return all;
}

std::vector<std::string> agents_of(const Verdict& verdict) {
  std::set<std::string> names;
  for (const HunkAuthors& hunk : verdict.authors) names.insert(hunk.agents.begin(), hunk.agents.end());
  if (names.empty() && verdict.chosen >= 0)
    names.insert(verdict.candidates[static_cast<std::size_t>(verdict.chosen)].candidate.agent);
  return {names.begin(), names.end()};
}

std::string indentation_before(std::string_view text, std::size_t at) {
  std::size_t line = text.substr(0, at).rfind('\n');
  std::string_view blank = text.substr(line == std::string_view::npos ? 0 : line + 1);
  return std::string(blank.substr(0, std::min(blank.find_first_not_of(" \t"), blank.size())));
}

// The comment reaches the Rust, where a reader should know whom the function comes from.
std::string signed_text(const std::string& text, const std::string& function, const Rewritten& author) {
  if (function.empty()) return text;
  auto tree = syntax::Tree::parse(syntax::Language::python, text);
  if (!tree) return text;
  static const auto query =
      syntax::Query::compile(syntax::Language::python, "(function_definition name: (identifier) @name) @all");
  if (!query) return text;
  for (const syntax::Match& match : query->matches(*tree)) {
    auto name = std::ranges::find(match.captures, "name", &syntax::Capture::name);
    auto all = std::ranges::find(match.captures, "all", &syntax::Capture::name);
    if (name == match.captures.end() || all == match.captures.end() || name->node.text() != function)
      continue;
    auto whole = function_around(*tree, all->node.span()).value_or(all->node);
    std::size_t at = whole.span().begin;
    std::string out = text;
    out.insert(at, fmt::format("# Rewritten by {} so that it can be translated (run {}).\n{}",
                               fmt::join(author.agents, ", "), author.run, indentation_before(text, at)));
    return out;
  }
  return text;
}

// One run of the main job for one function; the text after it, or why there is none.
struct Rewriting {
  std::optional<std::string> text;
  Rewritten author;
  std::string why_not;
};

class Filling {
 public:
  Filling(Porting& porting, const transpile::Workspace& workspace, transpile::Translation& translation,
          const Surroundings& world, const Watcher& watch)
      : porting_(porting), workspace_(workspace), translation_(translation), world_(world), watch_(watch) {}

  base::Task<base::Result<Filled>> run() {
    std::string text(porting_.subject.document.text());
    std::vector<std::pair<std::string, Rewritten>> steps;  // the text after each
    std::set<std::string> tried;
    while (true) {
      base::Document document(porting_.subject.document.path(), text);
      transpile::Translation now = transpile::translate(document, porting_.subject.options);
      std::optional<GapFunction> next;
      for (GapFunction& gap : gap_functions(document, now.diagnostics)) {
        if (!next && tried.insert(gap.name).second) next = std::move(gap);
      }
      if (!next) break;
      auto rewriting = co_await ask_for(document, *next);
      if (!rewriting) co_return std::unexpected(rewriting.error());
      if (rewriting->text) {
        text = std::move(*rewriting->text);
        steps.emplace_back(text, std::move(rewriting->author));
      } else {
        refuse(next->name, rewriting->why_not);
      }
    }
    if (!steps.empty()) {
      auto accepted = co_await accept(std::move(steps));
      if (!accepted) co_return std::unexpected(accepted.error());
    }
    co_return std::move(filled_);
  }

 private:
  void refuse(const std::string& function, const std::string& why) {
    filled_.refused.push_back(
        fmt::format("{}: {}", function.empty() ? "outside of functions" : function, why));
  }

  base::Task<base::Result<Rewriting>> ask_for(const base::Document& document, const GapFunction& gap) {
    std::vector<transpile::verify::ObservedCall> calls;
    if (world_.sandbox && !gap.name.empty() && !gap.is_method) {
      std::string input = porting_.inputs.empty() ? "" : porting_.inputs.front();
      auto observed = co_await transpile::verify::observe_calls(
          *world_.sandbox, std::string(porting_.subject.document.text()),
          transpile::verify::imported_files(translation_, porting_.subject.root), gap.name, std::move(input),
          kShownCalls);
      if (observed) calls = std::move(*observed);
    }
    agents::Request request;
    request.id = porting_.new_run_id();
    request.kind = agents::RequestKind::edit;
    request.text = words_for(gap, types_of(document), calls);
    request.targets.push_back({base::Document(porting_.path, std::string(document.text())), gap.span});
    request.root = porting_.root;
    request.limits = porting_.limits;
    auto verdict = co_await ask(request);
    if (!verdict) co_return std::unexpected(verdict.error());
    Rewriting out;
    if (verdict->ending != Ending::chosen || verdict->patch.files.size() != 1) {
      out.why_not = fmt::format("no answer is good enough ({}; concord explain {})", name(verdict->ending),
                                verdict->run);
      co_return out;
    }
    auto text = base::apply(verdict->patch.files.front(), document.text());
    if (!text) co_return std::unexpected(text.error());
    out.author = {gap.name, agents_of(*verdict), verdict->run};
    out.text = signed_text(*text, gap.name, out.author);
    co_return out;
  }

  base::Task<base::Result<Verdict>> ask(const agents::Request& request) {
    RunOptions options;
    std::vector<checks::Check> all = checks_with_translation();
    options.checks = std::span<const checks::Check>(all);
    auto verdict = co_await orchestrator::ask(request, world_, watch_, options);
    co_return verdict;
  }

  std::string types_of(const base::Document& document) const {
    transpile::Options options = porting_.subject.options;
    options.print = options.last = transpile::Phase::types;
    return transpile::translate(document, options).printed;
  }

  // All together first; where the whole is not the original's, one after the other.
  base::Task<base::Result<void>> accept(std::vector<std::pair<std::string, Rewritten>> steps) {
    auto all = co_await prove(steps.back().first);
    if (!all) co_return std::unexpected(all.error());
    if (all->outcome == transpile::verify::Outcome::same) {
      filled_.verified = std::move(*all);
      for (auto& step : steps) filled_.functions.push_back(std::move(step.second));
      co_return base::Result<void>{};
    }
    std::string why = all->why;
    std::size_t good = 0;  // so many of the first steps
    if (steps.size() > 1) {
      for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        auto one = co_await prove(steps[i].first);
        if (!one) co_return std::unexpected(one.error());
        if (one->outcome != transpile::verify::Outcome::same) break;
        filled_.verified = std::move(*one);
        good = i + 1;
      }
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (i < good)
        filled_.functions.push_back(std::move(steps[i].second));
      else
        refuse(steps[i].second.function, "the program with it does not behave the same: " + why);
    }
    std::string kept = good == 0 ? std::string(porting_.subject.document.text()) : steps[good - 1].first;
    auto written = co_await write(std::move(kept));
    co_return written;
  }

  base::Task<base::Result<void>> write(std::string text) {
    translation_ = transpile::translate(base::Document(porting_.subject.document.path(), std::move(text)),
                                        porting_.subject.options);
    co_return workspace_.write_package(porting_.subject.package, translation_.source,
                                       porting_.subject.options.library, translation_.modules);
  }

  base::Task<base::Result<transpile::verify::Verification>> prove(std::string text) {
    transpile::verify::Subject subject = porting_.subject;
    subject.rewritten = base::Document(porting_.subject.document.path(), text);
    auto written = co_await write(std::move(text));
    if (!written) co_return std::unexpected(written.error());
    if (!world_.sandbox) {
      transpile::verify::Verification nothing;
      nothing.why = "nothing can be run here";
      co_return nothing;
    }
    auto verified = co_await transpile::verify::prove(*world_.sandbox, workspace_, std::move(subject),
                                                      translation_, porting_.inputs);
    co_return verified;
  }

  Porting& porting_;
  const transpile::Workspace& workspace_;
  transpile::Translation& translation_;
  const Surroundings& world_;
  const Watcher& watch_;
  Filled filled_;
};

}  // namespace

std::vector<GapFunction> gap_functions(const base::Document& document, const base::Diagnostics& diagnostics) {
  std::vector<GapFunction> out;
  auto tree = syntax::Tree::parse(syntax::Language::python, std::string(document.text()));
  if (!tree) return out;
  for (const base::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.path != document.path() || base::severity(diagnostic.code) != base::Severity::error)
      continue;
    GapFunction gap;
    if (auto function = function_around(*tree, diagnostic.span)) {
      auto name = definition_in(*function).field("name");
      gap.name = name ? std::string(name->text()) : "";
      gap.span = function->span();
      gap.is_method = is_in_class(*function);
    } else {
      gap.span = {0, document.text().size()};
    }
    auto known = std::ranges::find(out, gap.span, &GapFunction::span);
    if (known == out.end()) known = out.insert(out.end(), std::move(gap));
    if (std::ranges::find(known->reasons, diagnostic.message) == known->reasons.end())
      known->reasons.push_back(diagnostic.message);
  }
  std::ranges::stable_sort(out, {}, [](const GapFunction& gap) { return gap.span.begin; });
  return out;
}

std::string words_for(const GapFunction& gap, const std::string& types,
                      const std::vector<transpile::verify::ObservedCall>& calls) {
  std::string what = gap.name.empty() ? "the statements outside of functions" : "the function " + gap.name;
  std::string out = fmt::format(
      "Rewrite {} in plain Python so that it behaves exactly as it does now, for every input, exceptions "
      "included. Keep its name and its parameters, and change nothing else in the file. Use only ordinary "
      "statements and the standard library's plain functions; what stands in the way of a translation now "
      "is:\n",
      what);
  for (const std::string& reason : gap.reasons) out += "- " + reason + "\n";
  if (!calls.empty()) {
    out += "\nWhat it gives today:\n";
    for (const auto& call : calls) out += ">>> " + call.call + "\n" + call.result + "\n";
  }
  std::string known;
  for (std::string_view line : base::split_lines(types)) {
    if (!gap.name.empty() && line.find(gap.name) != std::string_view::npos) known += std::string(line) + "\n";
  }
  if (!known.empty()) out += "\nKnown types:\n" + known;
  return out;
}

base::Task<base::Result<Filled>> fill_gaps(Porting porting, const transpile::Workspace& workspace,
                                           transpile::Translation& translation, const Surroundings& world,
                                           const Watcher& watch) {
  Filling filling(porting, workspace, translation, world, watch);
  auto filled = co_await filling.run();
  co_return filled;
}

}  // namespace orchestrator::porting
