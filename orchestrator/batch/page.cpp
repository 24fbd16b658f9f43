#include "orchestrator/batch/page.hpp"

#include <fmt/format.h>

namespace orchestrator::batch {
namespace {

constexpr const char* kPageStyle = R"(
:root { color-scheme: light dark; --page: #fbfbfa; --ink: #1d1f23; --soft: #6b7078; --card: #fff; --line: #e3e4e6;
  --good: #1f7a3d; --bad: #b3362b; --unsure: #9a6a00 }
@media (prefers-color-scheme: dark) { :root { --page: #16181c; --ink: #e4e6ea; --soft: #959ba5; --card: #1e2126; --line: #30343b;
  --good: #57c27a; --bad: #ef8379; --unsure: #e0b04d } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 70rem; margin: 0 auto; padding: 2rem 1rem 4rem }
h1 { font-size: 1.5rem; margin: 0 0 .4rem } p { color: var(--soft); margin: 0 0 1.4rem }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100%; background: var(--card) }
th, td { text-align: left; padding: .4rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top }
th { color: var(--soft); font-weight: 600; font-size: .85rem } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
.translated, .same, .documented { color: var(--good) } .failed, .differs { color: var(--bad) } .partial, .skipped { color: var(--unsure) }
details { color: var(--soft); font-size: .9rem } code { font-size: .92em }
)";

}  // namespace

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

std::string page_head(std::string_view title) {
  std::string out =
      "<!doctype html>\n<html lang=en><meta charset=utf-8><meta name=viewport "
      "content=\"width=device-width\">";
  return out + fmt::format("<title>{0}</title><style>{1}</style>\n<h1>{0}</h1>\n", title, kPageStyle);
}

}  // namespace orchestrator::batch
