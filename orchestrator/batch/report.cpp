#include <fmt/format.h>

#include "orchestrator/batch/entry.hpp"
#include "orchestrator/batch/page.hpp"

namespace orchestrator::batch {
namespace {

std::string row(const Entry& entry) {
  std::string out = fmt::format("<tr><td><code>{}</code>", escaped(entry.path));
  if (!entry.worker.empty()) out += fmt::format(" <small>{}</small>", escaped(entry.worker));
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
  std::string out = page_head("Python to Rust");
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
