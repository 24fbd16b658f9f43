// A run as one page for a browser: nothing is fetched, no script runs, and it prints.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "cli/render/explanation.hpp"
#include "cli/render/figures.hpp"

namespace cli::render {
namespace {

using orchestrator::Explanation;
using orchestrator::Outcome;

constexpr char kStyle[] = R"(
:root { color-scheme: light dark; --page: #fbfbfa; --ink: #1d1f23; --soft: #6b7078; --card: #fff; --line: #e3e4e6;
  --add: #e6f4e9; --del: #fbe9e7; --good: #1f7a3d; --bad: #b3362b; --unsure: #9a6a00; --accent: #3457c9; --bar: #dfe5f7 }
@media (prefers-color-scheme: dark) { :root { --page: #16181c; --ink: #e4e6ea; --soft: #959ba5; --card: #1e2126; --line: #30343b;
  --add: #173222; --del: #3a1f1d; --good: #57c27a; --bad: #ef8379; --unsure: #e0b04d; --accent: #8ea6ff; --bar: #2b3350 } }
* { box-sizing: border-box }
body { font: 15px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 64rem; margin: 0 auto; padding: 2rem 1.2rem 4rem }
h1 { font-size: 1.5rem; line-height: 1.3; margin: .2rem 0 .6rem }
h2 { font-size: .82rem; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); margin: 2.4rem 0 .7rem }
.request { font-size: 1.05rem; border-left: 3px solid var(--accent); padding-left: .9rem; white-space: pre-wrap; margin: 1rem 0 }
.facts { display: flex; flex-wrap: wrap; gap: .3rem 1.3rem; color: var(--soft); font-size: .9rem }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .9rem 1.1rem; margin: .7rem 0 }
.card.chosen { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent) }
.head { display: flex; align-items: center; gap: .7rem; flex-wrap: wrap }
.badge { display: inline-grid; place-items: center; width: 1.7rem; height: 1.7rem; border-radius: 50%; background: var(--bar); color: var(--accent); font-weight: 650 }
.chosen .badge { background: var(--accent); color: var(--card) }
.meter { flex: 0 0 9rem; height: .55rem; border-radius: 1rem; background: var(--bar); overflow: hidden } .meter i { display: block; height: 100%; background: var(--accent) }
.push { margin-left: auto } .soft { color: var(--soft) } .small { font-size: .88rem }
.terms { display: grid; grid-template-columns: minmax(0, 1fr) 10rem 3.2rem; gap: .18rem .8rem; align-items: center; margin-top: .7rem; font-size: .9rem }
.scale { position: relative; height: .55rem; background: linear-gradient(90deg, transparent calc(50% - .5px), var(--line) 0 calc(50% + .5px), transparent 0) }
.scale i { position: absolute; top: 0; height: 100%; border-radius: 2px } .scale .up { left: 50%; background: var(--good) } .scale .down { right: 50%; background: var(--bad) }
.number { text-align: right; font-variant-numeric: tabular-nums; color: var(--soft) }
pre, code, .mono { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, monospace }
.hunk { padding: 0; overflow: hidden } .hunk header { display: flex; gap: .6rem; flex-wrap: wrap; padding: .5rem .9rem; border-bottom: 1px solid var(--line); align-items: center }
pre { margin: 0; overflow-x: auto; padding: .3rem 0 } pre span { display: block; padding: 0 .9rem; min-width: max-content } .add { background: var(--add) } .del { background: var(--del) }
.chip { border: 1px solid var(--line); border-radius: 1rem; padding: .02rem .6rem; font-size: .82rem; white-space: nowrap; display: inline-block; margin: .1rem 0 }
.pass { color: var(--good) } .fail { color: var(--bad) } .unsure { color: var(--unsure) }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100% } th { font-weight: 550; color: var(--soft); font-size: .85rem }
td, th { text-align: left; vertical-align: top; padding: .38rem .7rem .38rem 0; border-bottom: 1px solid var(--line) } td.mono { overflow-wrap: anywhere }
td.other { color: var(--bad) } tr.picked td { font-weight: 600 } ul { padding-left: 1.1rem; margin: .3rem 0 } li { margin: .2rem 0 }
@media print { body { max-width: none } .card { break-inside: avoid } }
)";

std::string escape(std::string_view text) {
  std::string result;
  for (char c : harmless(text)) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string list(std::string_view title, const std::vector<std::string>& texts) {
  if (texts.empty()) return "";
  std::string result = fmt::format("<h2>{}</h2>\n<ul>\n", title);
  for (const std::string& text : texts) result += fmt::format("<li>{}</li>\n", escape(text));
  return result + "</ul>\n";
}

std::string chips(const std::vector<std::string>& words) {
  std::string result;
  for (const std::string& word : words)
    result += fmt::format("<span class=\"chip\">{}</span> ", escape(word));
  return result;
}

// Log-odds as a bar to the right of the middle or to its left.
std::string term_bar(double weight) {
  constexpr double kFullScale = 6;
  double width = 50 * std::min(1.0, std::abs(weight) / kFullScale);
  return fmt::format("<span class=\"scale\"><i class=\"{}\" style=\"width:{:.1f}%\"></i></span>",
                     weight < 0 ? "down" : "up", width);
}

std::string hunk(const Explanation::Hunk& hunk) {
  std::string text = fmt::format(
      "<section class=\"card hunk\"><header><code>{}:{}</code> <span class=\"soft small\">by</span> {}",
      escape(hunk.path), hunk.line, chips(hunk.authors));
  if (hunk.accepted)
    text += fmt::format("<span class=\"push small {}\">{}</span>", *hunk.accepted ? "pass" : "fail",
                        hunk.what_became());
  text += "</header><pre>";
  for (std::string_view line : base::split_lines(hunk.text)) {
    const char* kind = line.starts_with('+') ? "add" : line.starts_with('-') ? "del" : "same";
    text += fmt::format("<span class=\"{}\">{}</span>", kind, line.empty() ? "&nbsp;" : escape(line));
  }
  return text + "</pre></section>\n";
}

std::string check_chips(const Explanation::Row& row) {
  std::string text;
  for (const orchestrator::Evidence& evidence : row.evidence) {
    const char* kind = evidence.outcome == Outcome::pass   ? "pass"
                       : evidence.outcome == Outcome::fail ? "fail"
                                                           : "unsure";
    text += fmt::format("<span class=\"chip {}\" title=\"{}\">{} {}</span> ", kind, escape(evidence.summary),
                        escape(evidence.check), mark_of(evidence).text);
  }
  if (!row.problem.empty()) text += fmt::format("<span class=\"fail small\">{}</span>", escape(row.problem));
  return text;
}

std::string group_card(const Explanation& run, std::size_t place) {
  const Explanation::Group& group = run.groups[place];
  bool chosen = std::ranges::any_of(run.rows, [&](const Explanation::Row& row) {
    return row.chosen && row.cluster == static_cast<int>(place);
  });
  double percent_right = 100 * std::clamp(group.score, 0.0, 1.0);
  std::string text = fmt::format(
      "<section class=\"card{}\"><div class=\"head\"><span class=\"badge\">{}</span>{}<span class=\"push "
      "small soft\">"
      "believed right</span><span class=\"meter\"><i style=\"width:{:.0f}%\"></i></span><b>{:.0f} "
      "%</b></div>\n",
      chosen ? " chosen" : "", group_name(static_cast<int>(place)), chips(group.agents), percent_right,
      percent_right);
  if (!group.terms.empty()) {
    text += "<div class=\"terms\">";
    for (const auto& [weight, words] : group.terms)
      text += fmt::format("<span>{}</span>{}<span class=\"number\">{:+.1f}</span>", escape(words),
                          term_bar(weight), weight);
    text += "</div>";
  } else if (!group.summary.empty()) {
    text += fmt::format("<p class=\"small\">{}</p>", escape(group.summary));
  }
  return text + "</section>\n";
}

// A row per input, a column per group that was run; what differs from the first group stands out.
std::string differences(const Explanation& run) {
  if (run.differences.empty()) return "";
  std::vector<std::size_t> columns;
  for (std::size_t group = 0; group < run.groups.size(); ++group) {
    bool was_run = std::ranges::any_of(run.differences, [&](const orchestrator::Difference& difference) {
      return group < difference.results.size() && !difference.results[group].empty();
    });
    if (was_run) columns.push_back(group);
  }
  std::string text = "<h2>Where they differ</h2>\n<div class=\"wide card\"><table><tr><th>input</th>";
  for (std::size_t group : columns) text += fmt::format("<th>{}</th>", group_name(static_cast<int>(group)));
  text += "</tr>\n";
  for (const auto& [input, results] : run.differences) {
    text += fmt::format("<tr><td class=\"mono\">{}</td>", escape(input));
    for (std::size_t group : columns) {
      const std::string& result = group < results.size() ? results[group] : std::string();
      bool other = result != results[columns.front()];
      text += fmt::format("<td class=\"mono{}\">{}</td>", other ? " other" : "", escape(result));
    }
    text += "</tr>\n";
  }
  return text + "</table></div>\n";
}

std::string row(const Explanation::Row& row) {
  return fmt::format(
      "<tr class=\"{}\"><td>{}{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
      row.chosen ? "picked" : "", escape(row.agent),
      row.round > 0 ? fmt::format(" <span class=\"soft small\">asked again</span>") : "", check_chips(row),
      row.cluster ? group_name(*row.cluster) : "", row.problem.empty() ? percent(row.score) : "",
      agents::format(row.cost), duration(row.time));
}

std::string candidates(const Explanation& run) {
  if (run.rows.empty()) return "";
  std::string text =
      "<h2>Candidates</h2>\n<div class=\"wide card\"><table><tr><th>agent</th><th>checks</th><th>group</th>"
      "<th>believed</th><th>cost</th><th>time</th></tr>\n";
  for (const Explanation::Row& one : run.rows) text += row(one);
  return text + "</table></div>\n";
}

std::string asked(const Explanation& run) {
  if (run.asked.empty() && run.notes.empty()) return "";
  std::string text = "<h2>Who was asked</h2>\n<ul>\n";
  for (const Explanation::Asked& one : run.asked)
    text += fmt::format("<li>{} <span class=\"soft\">{}{}</span></li>\n", escape(one.agent), escape(one.why),
                        one.held_back ? "; held back" : "");
  for (const std::string& note : run.notes) text += fmt::format("<li class=\"soft\">{}</li>\n", escape(note));
  return text + "</ul>\n";
}

std::string facts(const Explanation& run) {
  std::string text = "<p class=\"facts\">";
  auto fact = [&](const std::string& words) { text += fmt::format("<span>{}</span>", escape(words)); };
  if (run.started != base::WallTime{}) fact(base::iso8601(run.started));
  fact(duration(run.time));
  fact(count(run.tokens) + " tokens");
  fact(agents::format(run.cost));
  fact(fmt::format("{} candidate{}", run.rows.size(), run.rows.size() == 1 ? "" : "s"));
  if (run.use == Explanation::Use::applied) fact("applied");
  if (run.use == Explanation::Use::undone) fact("applied, and taken back");
  fact("run " + run.run);
  return text + "</p>\n";
}

}  // namespace

std::string html(const Explanation& run) {
  std::string text = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\"><title>Concord: run {}</title><style>{}</style></head><body>\n",
      escape(run.run), kStyle);
  text += fmt::format("<h1>{}</h1>\n<p class=\"request\">{}</p>\n", escape(headline(run, Look{})),
                      escape(run.text));
  text += facts(run);
  if (!run.hunks.empty()) text += "<h2>The patch</h2>\n";
  for (const Explanation::Hunk& one : run.hunks) text += hunk(one);
  text += list("Why", run.reasons);
  if (!run.groups.empty()) text += "<h2>Groups of equal programs</h2>\n";
  for (std::size_t place = 0; place < run.groups.size(); ++place) text += group_card(run, place);
  text += differences(run) + candidates(run);
  text += list("Against it", run.dissent) + list("Not checked", run.unchecked) + asked(run);
  return text + "</body></html>\n";
}

}  // namespace cli::render
