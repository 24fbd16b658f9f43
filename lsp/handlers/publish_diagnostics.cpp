// Two steps: what the tree shows is told a few milliseconds after a keystroke, what the facts show when the
// typing pauses. Between the two nothing is taken away that may still hold: the editor moves what it shows
// with the text.
#include "lsp/handlers/publish_diagnostics.hpp"

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/text.hpp"
#include "lsp/handlers/params.hpp"

namespace lsp::handlers {
namespace {

constexpr auto kPause = std::chrono::milliseconds(250);
constexpr std::size_t kMostKept = 16;  // open documents whose analyses stay

int severity_number(base::Severity severity) {
  return static_cast<int>(severity) + 1;
}

Json problem_json(const Problem& problem, Positions& positions) {
  return Json::object({{"range", handlers::to_json(positions.of(problem.span))},
                       {"severity", severity_number(base::severity(problem.code))},
                       {"code", base::code_name(problem.code)},
                       {"source", "concord"},
                       {"message", problem.message}});
}

// Without the blanks at its ends: an editor underlines words, not margins.
base::Span trimmed(base::Span span, std::string_view text) {
  std::string_view part = text.substr(span.begin, span.size());
  std::string_view words = base::trim(part);
  if (words.empty()) return span;
  std::size_t begin = span.begin + static_cast<std::size_t>(words.data() - part.data());
  return {begin, begin + words.size()};
}

Json finding_json(const docgen::Finding& finding, std::string_view text, Positions& positions) {
  bool missing = finding.rule == docgen::Rule::missing_doc;
  Json json =
      Json::object({{"range", handlers::to_json(positions.of(trimmed(finding.span, text)))},
                    {"severity", severity_number(missing ? base::Severity::hint : base::Severity::warning)},
                    {"code", docgen::code(finding.rule)},
                    {"source", "concord doc"},
                    {"message", finding.message}});
  json["data"] = Json::object({{"function", finding.function}, {"class", docgen::class_name(finding.rule)}});
  return json;
}

Json diagnostic_json(const base::Diagnostic& diagnostic, Positions& positions) {
  return Json::object({{"range", handlers::to_json(positions.of(diagnostic.span))},
                       {"severity", severity_number(base::severity(diagnostic.code))},
                       {"code", base::code_name(diagnostic.code)},
                       {"source", "concord transpile"},
                       {"message", diagnostic.message}});
}

bool is_wanted(const docgen::Finding& finding, DocumentationLevel level) {
  if (level == DocumentationLevel::off) return false;
  return level == DocumentationLevel::all || finding.rule != docgen::Rule::missing_doc;
}

void send(Server& server, const std::string& uri, std::optional<std::int64_t> version, Json list) {
  Json params = Json::object({{"uri", uri}, {"diagnostics", std::move(list)}});
  if (version && server.client().diagnostic_versions) params["version"] = *version;
  server.connection().notify("textDocument/publishDiagnostics", params);
}

bool is_asked_for(const Server& server) {
  return server.settings().diagnostics && !server.client().pulls_diagnostics;
}

// Told apart from others by their places and words; never 0 where there are some.
std::uint64_t mark_of(const std::vector<Problem>& problems) {
  std::uint64_t mark = 0;
  for (const Problem& problem : problems)
    mark = mark * 31 + std::hash<std::string>()(problem.message) + problem.span.size() + 1;
  return problems.empty() ? 0 : mark | 1;
}

base::Task<> publish_findings(Server& server, DocumentRef document, bool in_any_case) {
  std::uint64_t stamp = document->stamp;
  if (!in_any_case) {
    bool waited = co_await base::sleep(kPause);
    if (!waited || document->stamp != stamp) co_return;
  }
  // One after the other: with hundreds of documents open, all of their trees at once would be the memory of a
  // larger server. One that was dropped meanwhile is made for this alone.
  Turns::Turn turn = co_await server.unasked().take();
  if (!turn || !document->open || (!in_any_case && document->stamp != stamp)) co_return;
  ParsedRef parsed = co_await server.documents().parsed_aside(document);
  if (!parsed || parsed->stamp != document->stamp) co_return;
  AnalysisRef analysis = co_await analysis_of(server, document, parsed);
  if (!analysis || !document->open || document->stamp != parsed->stamp || !is_asked_for(server)) co_return;
  Json list = diagnostics_of(server, *document, *parsed, analysis.get());
  std::size_t findings = list.size() - std::min(list.size(), parsed->problems.size());
  bool news = in_any_case || findings > 0 || document->shown_findings > 0;
  document->shown_findings = findings;
  document->shown_syntax = mark_of(parsed->problems);
  if (news) send(server, document->uri, parsed->version, std::move(list));
  // With many documents open, most are only looked at: what was found out is told, and not kept.
  if (server.documents().all().size() <= kMostKept) co_return;
  analysis = parsed->analysis = nullptr;
  server.documents().note_freed(document->text.size());
}

base::Task<> publish_outlined_findings(Server& server, DocumentRef document, bool in_any_case) {
  std::uint64_t stamp = document->stamp;
  if (!in_any_case) {
    bool waited = co_await base::sleep(kPause);
    if (!waited || document->stamp != stamp) co_return;
  }
  Turns::Turn turn = co_await server.unasked().take();
  if (!turn || !document->open || document->stamp != stamp) co_return;
  AnalysisRef analysis = co_await outlined_analysis_of(server, document);
  if (!analysis || !document->open || document->stamp != stamp || !is_asked_for(server)) co_return;
  Json list = outlined_diagnostics(server, *document, *analysis);
  bool news = in_any_case || !list.empty() || document->shown_findings > 0;
  document->shown_findings = list.size();
  if (news) send(server, document->uri, document->version, std::move(list));
}

}  // namespace

Json outlined_diagnostics(const Server& server, const OpenDocument& document, const Analysis& analysis) {
  const Settings& settings = server.settings();
  DocumentationLevel level = document.wants_all_findings ? DocumentationLevel::all : settings.documentation;
  Lines lines(analysis.document.text());
  Positions positions(analysis.document.text(), lines, server.client().encoding);
  Json list = Json::array();
  if (!settings.diagnostics) return list;
  for (const docgen::Finding& finding : analysis.findings) {
    if (is_wanted(finding, level)) list.push_back(finding_json(finding, analysis.document.text(), positions));
  }
  return list;
}

void publish_outlined(Server& server, const DocumentRef& document, bool in_any_case) {
  bool wanted = server.settings().documentation != DocumentationLevel::off || document->wants_all_findings;
  if (wanted && is_outlined(*document) && is_asked_for(server))
    server.start(publish_outlined_findings(server, document, in_any_case));
}

Json diagnostics_of(const Server& server, const OpenDocument& document, const Parsed& parsed,
                    const Analysis* analysis) {
  const Settings& settings = server.settings();
  DocumentationLevel level = document.wants_all_findings ? DocumentationLevel::all : settings.documentation;
  Positions positions(parsed.tree.text(), parsed.lines, server.client().encoding);
  Json list = Json::array();
  if (!settings.diagnostics) return list;
  for (const Problem& problem : parsed.problems) list.push_back(problem_json(problem, positions));
  if (!analysis) return list;
  for (const docgen::Finding& finding : analysis->findings) {
    if (is_wanted(finding, level)) list.push_back(finding_json(finding, parsed.tree.text(), positions));
  }
  if (analysis->translation) {
    for (const base::Diagnostic& diagnostic : *analysis->translation)
      list.push_back(diagnostic_json(diagnostic, positions));
  }
  return list;
}

void publish_diagnostics(Server& server, const DocumentRef& document) {
  if (!is_asked_for(server)) return;
  const Parsed& parsed = *document->parsed;
  std::uint64_t mark = mark_of(parsed.problems);
  bool may_have_findings = server.settings().documentation != DocumentationLevel::off ||
                           server.settings().translation || document->wants_translation ||
                           document->wants_all_findings;
  if (document->shown_findings == 0 || mark != document->shown_syntax || !may_have_findings) {
    document->shown_syntax = mark;
    document->shown_findings = 0;
    send(server, document->uri, parsed.version, diagnostics_of(server, *document, parsed, nullptr));
  }
  if (may_have_findings && document->path && document->text.size() <= kLargestAnalysed)
    server.start(publish_findings(server, document, false));
}

void publish_again(Server& server, const DocumentRef& document) {
  if (is_settings_file(*document)) return publish_settings_problems(server, *document);
  if (is_outlined(*document)) return publish_outlined(server, document, true);
  if (!document->language || !is_asked_for(server)) return;
  server.start(publish_findings(server, document, true));
}

void clear_diagnostics(Server& server, const OpenDocument& document) {
  bool has_some = document.shown_findings > 0 || document.shown_syntax != 0 ||
                  (document.parsed && !document.parsed->problems.empty());
  if (!has_some || !is_asked_for(server)) return;
  send(server, document.uri, std::nullopt, Json::array());
}

bool is_settings_file(const OpenDocument& document) {
  if (!document.path) return false;
  const std::filesystem::path& path = *document.path;
  return path.filename() == "concord.toml" ||
         (path.filename() == "config.toml" && path.parent_path().filename() == ".concord");
}

Json settings_diagnostics(Server& server, const OpenDocument& document) {
  std::string text = document.text.str();
  Lines lines(text);
  Positions positions(text, lines, server.client().encoding);
  Json list = Json::array();
  for (const base::Diagnostic& diagnostic : server.world().settings_problems(*document.path)) {
    base::Span span{std::min(diagnostic.span.begin, text.size()), std::min(diagnostic.span.end, text.size())};
    Json json = diagnostic_json(diagnostic, positions);
    json["range"] = handlers::to_json(positions.of(span));
    json["source"] = "concord";
    list.push_back(std::move(json));
  }
  return list;
}

void publish_settings_problems(Server& server, const OpenDocument& document) {
  if (!is_asked_for(server)) return;
  send(server, document.uri, document.version, settings_diagnostics(server, document));
}

}  // namespace lsp::handlers
