#include "cli/render/explanation.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "cli/render/diff.hpp"
#include "cli/render/figures.hpp"
#include "cli/render/table.hpp"

namespace cli::render {
namespace {

using orchestrator::Ending;
using orchestrator::Evidence;
using orchestrator::Explanation;
using orchestrator::Outcome;

std::size_t page_width(const Look& look) {
  return std::clamp<std::size_t>(look.width, 40, 110);
}

std::string section(const Look& look, std::string_view title) {
  return fmt::format("\n{}\n", look.paint(Ink::bold, title));
}

// "  · text", broken into lines that stand below each other.
std::string point(const Look& look, std::string_view text) {
  std::string wrapped = wrap(harmless(text), page_width(look), 4);
  return fmt::format("  · {}\n", std::string_view(wrapped).substr(std::min<std::size_t>(4, wrapped.size())));
}

std::string points(const Look& look, std::string_view title, const std::vector<std::string>& texts) {
  if (texts.empty()) return "";
  std::string result = section(look, title);
  for (const std::string& text : texts) result += point(look, text);
  return result;
}

std::string authors(const Explanation::Hunk& hunk) {
  return fmt::to_string(fmt::join(hunk.authors, ", "));
}

// Above each hunk stands who wrote it; where all hunks of a file have the same authors, beside the file's
// name only.
std::string patch_of_file(std::span<const Explanation::Hunk> hunks, const Look& look) {
  bool same =
      std::ranges::all_of(hunks, [&](const auto& hunk) { return hunk.authors == hunks.front().authors; });
  std::string text = fmt::format("\n{}", look.paint(Ink::bold, harmless(hunks.front().path)));
  if (same && !hunks.front().authors.empty())
    text += look.paint(Ink::magenta, "  by " + harmless(authors(hunks.front())));
  text += "\n";
  for (const Explanation::Hunk& hunk : hunks) {
    std::string head = look.paint(Ink::cyan, fmt::format("@@ line {} @@", hunk.line));
    if (!same && !hunk.authors.empty()) head += look.paint(Ink::magenta, "  by " + harmless(authors(hunk)));
    if (hunk.accepted) head += look.paint(Ink::dim, fmt::format("  {}", hunk.what_became()));
    text += head + "\n" + diff(hunk.text, look);
  }
  return text;
}

std::string patch(const Explanation& run, const Look& look) {
  std::string text;
  for (std::size_t first = 0; first < run.hunks.size();) {
    std::size_t end = first;
    while (end < run.hunks.size() && run.hunks[end].path == run.hunks[first].path) ++end;
    text += patch_of_file(std::span(run.hunks).subspan(first, end - first), look);
    first = end;
  }
  return text;
}

// The checks that found something out, in the order in which they first appear; of the others "Not checked"
// speaks.
std::vector<std::string> checks_of(const Explanation& run) {
  std::vector<std::string> checks;
  for (const Explanation::Row& row : run.rows) {
    for (const Evidence& evidence : row.evidence) {
      bool known = std::ranges::find(checks, evidence.check) != checks.end();
      if (evidence.outcome != Outcome::unknown && !known) checks.push_back(evidence.check);
    }
  }
  return checks;
}

Cell cell_of(const Explanation::Row& row, const std::string& check) {
  auto found = std::ranges::find(row.evidence, check, &Evidence::check);
  if (found == row.evidence.end()) return {"·", Ink::dim};
  Mark mark = mark_of(*found);
  return {mark.text, mark.ink};
}

std::string on_one_line(std::string_view text) {
  std::string line = harmless(text);
  std::ranges::replace(line, '\n', ' ');
  return line;
}

std::string name_of(const Explanation::Row& row) {
  std::string name = harmless(row.agent);
  return row.round > 0 ? name + fmt::format(" (repair {})", row.round) : name;
}

std::vector<Cell> candidate_row(const Explanation::Row& row, const std::vector<std::string>& checks) {
  Ink ink = row.chosen ? Ink::green : row.problem.empty() ? Ink::plain : Ink::dim;
  std::vector<Cell> cells = {{row.chosen ? "▶" : " ", Ink::green}, {name_of(row), ink}};
  if (!row.problem.empty()) {
    std::string cost = row.cost.nano == 0 ? "" : agents::format(row.cost) + ", ";
    cells.push_back(
        {fmt::format("({}{}) {}", cost, duration(row.time), on_one_line(row.problem)), Ink::red, true});
    return cells;
  }
  for (const std::string& check : checks) cells.push_back(cell_of(row, check));
  cells.push_back({row.cluster ? group_name(*row.cluster) : "", ink});
  cells.push_back({percent(row.score), ink});
  cells.push_back({agents::format(row.cost), ink});
  cells.push_back({duration(row.time), ink});
  return cells;
}

std::string candidates(const Explanation& run, const Look& look) {
  if (run.rows.empty()) return "";
  Table table;
  table.columns = {{""}, {"agent", false, true}};
  std::vector<std::string> checks = checks_of(run);
  for (const std::string& check : checks) table.columns.push_back({check});
  for (const char* head : {"group", "score", "cost", "time"}) table.columns.push_back({head, true});
  for (const Explanation::Row& row : run.rows) table.rows.push_back(candidate_row(row, checks));
  // In a pipe a line may be as long as it likes, but a server's whole complaint stands in the ledger.
  constexpr std::size_t kLongestProblem = 100;
  if (!look.terminal) {
    for (auto& row : table.rows) row.back().text = cut(row.back().text, kLongestProblem);
  }
  return section(look, "Candidates") + lay_out(table, look);
}

// What agents looked at before they answered.
std::string looks(const Explanation& run, const Look& look) {
  std::string text;
  for (const Explanation::Row& row : run.rows) {
    if (row.looked_until.empty()) continue;
    text += point(look, fmt::format("{}: {} call{}, until {}", name_of(row), row.looks.size(),
                                    row.looks.size() == 1 ? "" : "s", row.looked_until));
    for (const agents::loop::Look& each : row.looks) {
      std::string line = fmt::format("{} {}: {}", each.tool, each.arguments, each.summary);
      text +=
          fmt::format("      {} {}\n", look.paint(each.failed ? Ink::red : Ink::dim, each.failed ? "✗" : "·"),
                      cut(on_one_line(line), page_width(look) - 10));
    }
  }
  return text.empty() ? "" : section(look, "Looked around") + text;
}

// Why each candidate failed: the mark in the table says only that it did. Where one was chosen, "Against it"
// speaks of the others.
std::string failures(const Explanation& run, const Look& look) {
  if (run.ending == Ending::chosen) return "";
  std::string text;
  for (const Explanation::Row& row : run.rows) {
    for (const Evidence& evidence : row.evidence) {
      if (evidence.outcome != Outcome::fail) continue;
      text += point(look, fmt::format("{}: {}: {}", row.agent, evidence.check, evidence.summary));
    }
  }
  return text.empty() ? "" : section(look, "Failed checks") + text;
}

std::string groups(const Explanation& run, const Look& look) {
  if (run.groups.size() < 2) return "";
  Table table;
  table.columns = {{""}, {"score", true}, {"agents", false, true}, {"", false, true}};
  for (std::size_t i = 0; i < run.groups.size(); ++i) {
    const Explanation::Group& group = run.groups[i];
    table.rows.push_back({{group_name(static_cast<int>(i)), Ink::bold},
                          {percent(group.score)},
                          {harmless(fmt::to_string(fmt::join(group.agents, ", ")))},
                          {harmless(group.summary), Ink::dim}});
  }
  return section(look, "Groups of equal answers") + lay_out(table, look);
}

std::string totals(const Explanation& run, const Look& look) {
  std::string text = fmt::format("{} · {} tokens · {} · run {}", duration(run.time), count(run.tokens),
                                 agents::format(run.cost), run.run);
  return fmt::format("\n{}\n", look.paint(Ink::dim, text));
}

std::string why_none(Ending ending) {
  switch (ending) {
    case Ending::chosen:
      return "A patch was chosen";
    case Ending::none_good_enough:
      return "No answer is good enough to be shown as one";
    case Ending::no_candidate:
      return "Nobody proposed anything usable";
    case Ending::nobody_reachable:
      return "Nobody could be asked";
    case Ending::budget_spent:
      return "The budget was spent before there was an answer";
    case Ending::deadline:
      return "Time ran out before there was an answer";
    case Ending::cancelled:
      return "Stopped";
  }
  return "";
}

// The person's words, and the lines about the place that was found for them.
std::pair<std::string, std::vector<std::string>> words_and_place(const std::string& text) {
  std::size_t at = text.find(kFoundHead);
  if (at == std::string::npos) return {text, {}};
  std::vector<std::string> lines;
  for (std::string_view line : base::split_lines(std::string_view(text).substr(at + kFoundHead.size()))) {
    if (!base::trim(line).empty()) lines.emplace_back(line);
  }
  return {text.substr(0, at), std::move(lines)};
}

}  // namespace

std::string group_name(int group) {
  std::string name;
  for (int rest = group; rest >= 0; rest = rest / 26 - 1)
    name.insert(name.begin(), static_cast<char>('A' + rest % 26));
  return name;
}

Mark mark_of(const Evidence& evidence) {
  Ink ink = evidence.outcome == Outcome::pass   ? Ink::green
            : evidence.outcome == Outcome::fail ? Ink::red
                                                : Ink::yellow;
  auto passed = evidence.numbers.find("passed"), failed = evidence.numbers.find("failed");
  if (passed != evidence.numbers.end() && failed != evidence.numbers.end() &&
      passed->second + failed->second > 0) {
    return {fmt::format("{:.0f}/{:.0f}", passed->second, passed->second + failed->second), ink};
  }
  return {evidence.outcome == Outcome::pass ? "✓" : evidence.outcome == Outcome::fail ? "✗" : "?", ink};
}

std::string headline(const Explanation& run, const Look& look) {
  if (!run.finished) return look.paint(Ink::yellow, "This run never came to an end");
  if (run.ending != Ending::chosen) {
    return look.paint(run.ending == Ending::cancelled ? Ink::yellow : Ink::red, "✗ " + why_none(run.ending));
  }
  auto chosen = std::ranges::find(run.rows, true, &Explanation::Row::chosen);
  if (chosen == run.rows.end()) return look.paint(Ink::green, "✓ A patch was chosen");
  std::size_t agree = 0;
  if (chosen->cluster && static_cast<std::size_t>(*chosen->cluster) < run.groups.size()) {
    agree = run.groups[static_cast<std::size_t>(*chosen->cluster)].agents.size();
  }
  std::string text = look.paint(Ink::green, fmt::format("✓ {}", harmless(chosen->agent)));
  text += fmt::format(": right with a probability of {}", percent(chosen->score));
  if (agree > 1) text += fmt::format(", {} of {} agree", agree, run.rows.size());
  return text;
}

std::string verdict(const Explanation& run, const Look& look) {
  std::string text = headline(run, look) + "\n";
  text += patch(run, look);
  text += candidates(run, look);
  text += failures(run, look);
  text += looks(run, look);
  text += groups(run, look);
  text += points(look, "Where", words_and_place(run.text).second);
  text += points(look, "Why", run.reasons);
  text += points(look, "Against it", run.dissent);
  text += points(look, "Not checked", run.unchecked);
  return text + totals(run, look);
}

std::string answers(const Explanation& run, const Look& look) {
  if (run.ending == Ending::chosen) return "";
  constexpr std::size_t kShownLines = 24;
  std::string text;
  for (const Explanation::Row& row : run.rows) {
    auto lines = base::split_lines(base::trim(row.reply));
    if (base::trim(row.reply).empty()) continue;
    text += section(look, fmt::format("Answer of {}", name_of(row)));
    for (std::size_t i = 0; i < std::min(lines.size(), kShownLines); ++i)
      text += fmt::format("  {}\n", cut(harmless(lines[i]), page_width(look) - 2));
    if (lines.size() > kShownLines)
      text += look.paint(Ink::dim, fmt::format("  … {} more lines\n", lines.size() - kShownLines));
  }
  return text;
}

std::string request(const Explanation& run, const Look& look) {
  std::string text = fmt::format("{}  {}\n\n{}\n", look.paint(Ink::bold, run.run),
                                 look.paint(Ink::dim, base::iso8601(run.started)),
                                 wrap(harmless(words_and_place(run.text).first), page_width(look), 2));
  auto list = [&](const char* what, const std::vector<std::string>& paths) {
    if (!paths.empty())
      text += wrap(fmt::format("{} {}", what, harmless(fmt::to_string(fmt::join(paths, ", ")))),
                   page_width(look), 2) +
              "\n";
  };
  list("named:", run.files);
  list("instructions:", run.instructions);
  list("skills:", run.skills);
  list("also shown:", run.shown);
  if (!run.asked.empty()) text += section(look, "Asked");
  Table table;
  table.columns = {{""}, {"", false, true}, {"", false, true}};
  for (const Explanation::Asked& asked : run.asked) {
    table.rows.push_back({{harmless(asked.agent), asked.held_back ? Ink::dim : Ink::plain},
                          {harmless(asked.model), Ink::dim},
                          {harmless(asked.held_back ? "held back: " + asked.why : asked.why)}});
  }
  text += lay_out(table, look);
  for (const std::string& note : run.notes) text += point(look, note);
  using Use = Explanation::Use;
  if (run.use != Use::not_applied) {
    text += look.paint(Ink::dim, run.use == Use::applied ? "\n  Its patch was applied.\n"
                                                         : "\n  Its patch was applied and taken back.\n");
  }
  return text + "\n";
}

}  // namespace cli::render
