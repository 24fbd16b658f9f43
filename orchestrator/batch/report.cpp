#include <fmt/format.h>

#include "orchestrator/batch/entry.hpp"

namespace orchestrator::batch {
namespace {

constexpr const char* kStyle = R"(
:root { color-scheme: light dark; --page: #fbfbfa; --ink: #1d1f23; --soft: #6b7078; --card: #fff; --line: #e3e4e6;
  --good: #1f7a3d; --bad: #b3362b; --unsure: #9a6a00 }
@media (prefers-color-scheme: dark) { :root { --page: #16181c; --ink: #e4e6ea; --soft: #959ba5; --card: #1e2126; --line: #30343b;
  --good: #57c27a; --bad: #ef8379; --unsure: #e0b04d } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 70rem; margin: 0 auto; padding: 2rem 1rem 4rem }
h1 { font-size: 1.5rem; margin: 0 0 .4rem } p { color: var(--soft); margin: 0 0 1.4rem }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100%; background: var(--card) }
th, td { text-align: left; padding: .4rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top }
th { color: var(--soft); font-weight: 600; font-size: .85rem } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
.translated, .same { color: var(--good) } .failed, .differs { color: var(--bad) } .partial, .skipped { color: var(--unsure) }
details { color: var(--soft); font-size: .9rem } code { font-size: .92em }
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string row(const Entry& entry) {
  std::string out = fmt::format("<tr><td><code>{}</code>", escaped(entry.path));
  if (!entry.gaps.empty()) {
    out += fmt::format("<details><summary>{} {}</summary>", entry.gaps.size(),
                       entry.gaps.size() == 1 ? "gap" : "gaps");
    for (const Gap& gap : entry.gaps)
      out += fmt::format("{}:{}:{}: {} <code>{}</code><br>", escaped(gap.path), gap.line, gap.column,
                         escaped(gap.message), escaped(gap.code));
    out += "</details>";
  }
  for (const std::string& why : {entry.why, entry.verified_why}) {
    if (!why.empty()) out += "<details open><summary>why</summary>" + escaped(why) + "</details>";
  }
  out += fmt::format(
      "</td><td>{}</td><td class=\"{}\">{}</td><td class=n>{} / {}</td><td class=n>{}</td><td "
      "class=n>{}</td>",
      entry.library ? "library" : "program", escaped(entry.status), escaped(entry.status),
      entry.functions_translated, entry.functions, entry.python_lines, entry.rust_lines);
  out += fmt::format("<td class=\"{}\">{}</td>", escaped(entry.verified),
                     entry.verified.empty() ? "–" : escaped(entry.verified));
  out += entry.speedup > 0 ? fmt::format("<td class=n>{:.1f}×</td><td class=n>{:.2f}×</td></tr>\n",
                                         entry.speedup, entry.memory_ratio)
                           : std::string("<td class=n>–</td><td class=n>–</td></tr>\n");
  return out;
}

}  // namespace

base::Json to_json(const Report& report) {
  base::Json files = base::Json::array();
  for (const Entry& entry : report.entries) files.push_back(to_json(entry));
  return {{"files", std::move(files)},
          {"translated", report.count("translated")},
          {"partial", report.count("partial")},
          {"failed", report.count("failed")},
          {"seconds", report.seconds}};
}

std::string to_html(const Report& report) {
  std::string out =
      "<!doctype html>\n<html lang=en><meta charset=utf-8><meta name=viewport "
      "content=\"width=device-width\">";
  out += fmt::format("<title>Python to Rust</title><style>{}</style>\n<h1>Python to Rust</h1>\n", kStyle);
  out +=
      fmt::format("<p>{} files: {} translated, {} with gaps, {} not translated</p>\n", report.entries.size(),
                  report.count("translated"), report.count("partial"), report.count("failed"));
  out +=
      "<div class=wide><table><tr><th>file<th>kind<th>status<th class=n>functions<th class=n>Python lines<th "
      "class=n>Rust lines<th>verified<th "
      "class=n>speed<th class=n>memory</tr>\n";
  for (const Entry& entry : report.entries) out += row(entry);
  return out + "</table></div>\n</html>\n";
}

}  // namespace orchestrator::batch
