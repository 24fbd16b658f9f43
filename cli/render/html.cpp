// A run as one page for a browser.
#include <algorithm>

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
:root { color-scheme: light dark; --line: #8884; --add: #2a8a3e22; --del: #c0392b22; --good: #2a8a3e; --bad: #c0392b; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem } h2 { font-size: 1rem; margin-top: 2rem }
pre, code { font: 13px/1.45 ui-monospace, monospace }
pre { border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; margin: .3rem 0 }
pre span { display: block; padding: 0 .7rem } .add { background: var(--add) } .del { background: var(--del) }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid var(--line) }
.pass { color: var(--good) } .fail { color: var(--bad) } .dim { opacity: .65 } .chosen { font-weight: 600 }
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

std::string hunk(const Explanation::Hunk& hunk) {
  std::string text =
      fmt::format("<p><code>{}:{}</code> <span class=\"dim\">by {}</span></p>\n<pre>", escape(hunk.path),
                  hunk.line, escape(fmt::to_string(fmt::join(hunk.authors, ", "))));
  for (std::string_view line : base::split_lines(hunk.text)) {
    const char* kind = line.starts_with('+') ? "add" : line.starts_with('-') ? "del" : "same";
    text += fmt::format("<span class=\"{}\">{}</span>", kind, escape(line));
  }
  return text + "</pre>\n";
}

std::string row(const Explanation::Row& row) {
  std::string checks;
  for (const orchestrator::Evidence& evidence : row.evidence) {
    const char* kind = evidence.outcome == Outcome::pass   ? "pass"
                       : evidence.outcome == Outcome::fail ? "fail"
                                                           : "dim";
    checks += fmt::format("<span class=\"{}\" title=\"{}\">{} {}</span> ", kind, escape(evidence.summary),
                          escape(evidence.check), mark_of(evidence).text);
  }
  if (!row.problem.empty()) checks += fmt::format("<span class=\"fail\">{}</span>", escape(row.problem));
  return fmt::format(
      "<tr class=\"{}\"><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
      row.chosen ? "chosen" : "", escape(row.agent), checks, row.cluster ? group_name(*row.cluster) : "",
      row.problem.empty() ? percent(row.score) : "", agents::format(row.cost), duration(row.time));
}

}  // namespace

std::string html(const Explanation& run) {
  std::string text = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Concord: run "
      "{}</title><style>{}</style></head><body>\n",
      escape(run.run), kStyle);
  text += fmt::format("<h1>{}</h1>\n<p>{}</p>\n<p class=\"dim\">{} · {} · {} tokens · {} · run {}</p>\n",
                      escape(headline(run, Look{})), escape(run.text), base::iso8601(run.started),
                      duration(run.time), count(run.tokens), agents::format(run.cost), escape(run.run));
  for (const Explanation::Hunk& one : run.hunks) text += hunk(one);
  if (!run.rows.empty()) {
    text +=
        "<h2>Candidates</h2>\n<table><tr><th>agent</th><th>checks</th><th>group</th><th>score</th><th>cost</"
        "th><th>time</th></tr>\n";
    for (const Explanation::Row& one : run.rows) text += row(one);
    text += "</table>\n";
  }
  text += list("Why", run.reasons) + list("Against it", run.dissent) + list("Not checked", run.unchecked) +
          list("The plan", run.notes);
  return text + "</body></html>\n";
}

}  // namespace cli::render
