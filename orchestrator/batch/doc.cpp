#include "orchestrator/batch/doc.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "base/files.hpp"
#include "docgen/coverage.hpp"
#include "docgen/facts/pack.hpp"
#include "docgen/project.hpp"
#include "orchestrator/batch/page.hpp"
#include "orchestrator/batch/perform.hpp"
#include "orchestrator/batch/run.hpp"

namespace orchestrator::batch {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFactsInput = "facts";

std::optional<DocEntry> doc_entry_from(const base::Json& json) {
  if (!json.is_object() || !json.contains("status") || !json.contains("path")) return std::nullopt;
  DocEntry entry;
  auto number = [&](const char* name) {
    return static_cast<std::size_t>(std::max<std::int64_t>(0, base::get_int(json, name).value_or(0)));
  };
  entry.path = base::get_string(json, "path").value_or("");
  entry.copy = base::get_string(json, "copy").value_or("");
  entry.status = base::get_string(json, "status").value_or("");
  entry.why = base::get_string(json, "why").value_or("");
  entry.worker = base::get_string(json, "worker").value_or("");
  entry.reused = base::get_bool(json, "reused").value_or(false);
  entry.written = number("written");
  entry.updated = number("updated");
  entry.placeholders = number("placeholders");
  entry.things = number("things");
  entry.documented_before = number("documented_before");
  entry.documented_after = number("documented_after");
  entry.findings_before = number("findings_before");
  entry.findings_after = number("findings_after");
  return entry;
}

// Where the copies lie: the paths below what all of them have in common.
std::vector<std::string> copies_of(const std::vector<docgen::Source>& sources) {
  std::vector<fs::path> paths;
  std::error_code ignored;
  for (const docgen::Source& source : sources)
    paths.push_back(fs::absolute(source.path, ignored).lexically_normal());
  fs::path common = paths.empty() ? fs::path() : paths[0].parent_path();
  for (const fs::path& path : paths) {
    fs::path folder = path.parent_path();
    while (std::mismatch(common.begin(), common.end(), folder.begin(), folder.end()).first != common.end())
      common = common.parent_path();
  }
  std::vector<std::string> copies;
  for (const fs::path& path : paths) copies.push_back(path.lexically_relative(common).generic_string());
  return copies;
}

base::Json options_of(const DocSettings& settings) {
  base::Json check = {{"noqa_at_definition", settings.check.noqa_at_definition},
                      {"short_docstrings_were_set", settings.check.short_docstrings_were_set},
                      {"jsdoc", settings.check.jsdoc}};
#define OPTION(name, fallback, text) check[#name] = settings.check.name;
#include "docgen/check/options.def"
#undef OPTION
  const docgen::WriteOptions& write = settings.write;
  return {{"style", write.style != nullptr ? write.style->name : ""},
          {"missing", write.missing},
          {"stale", write.stale},
          {"complete", write.complete},
          {"private", write.include_private},
          {"width", write.width},
          {"check", std::move(check)}};
}

struct DocRules {
  docgen::WriteOptions write;
  docgen::CheckOptions check;
};

// What `options_of` made.
DocRules rules_from(const base::Json& options) {
  DocRules out;
  auto flag = [](const base::Json& json, const char* name, bool& value) {
    value = base::get_bool(json, name).value_or(value);
  };
  std::string style = base::get_string(options, "style").value_or("");
  if (!style.empty()) out.write.style = docgen::style_by_name(style);
  flag(options, "missing", out.write.missing);
  flag(options, "stale", out.write.stale);
  flag(options, "complete", out.write.complete);
  flag(options, "private", out.write.include_private);
  auto width = base::get_int(options, "width").value_or(static_cast<std::int64_t>(out.write.width));
  out.write.width = static_cast<std::size_t>(std::clamp<std::int64_t>(width, 20, 1000));
  const base::Json* check = base::get_object(options, "check");
  if (!check) return out;
  flag(*check, "noqa_at_definition", out.check.noqa_at_definition);
  flag(*check, "short_docstrings_were_set", out.check.short_docstrings_were_set);
#define OPTION(name, fallback, text) flag(*check, #name, out.check.name);
#include "docgen/check/options.def"
#undef OPTION
  if (const base::Json* jsdoc = base::get_object(*check, "jsdoc")) {
    for (const auto& [name, value] : jsdoc->items()) {
      if (value.is_string()) out.check.jsdoc[name] = value.get<std::string>();
    }
  }
  return out;
}

void count_documented(const base::Document& document, const docgen::Facts& facts, const DocRules& rules,
                      std::size_t& things, std::size_t& documented, std::size_t& findings) {
  docgen::Coverage coverage = docgen::coverage_of(document, facts, {});
  things = coverage.total;
  documented = coverage.documented;
  findings = docgen::check(document, facts, rules.check, rules.write.style).size();
}

Outcome document_item(const Item& item, const base::Document& document, const docgen::Facts& facts) {
  DocRules rules = rules_from(item.options);
  DocEntry entry;
  entry.path = item.name;
  count_documented(document, facts, rules, entry.things, entry.documented_before, entry.findings_before);
  docgen::Written written = docgen::write_documentation(document, facts, rules.write);
  entry.written = written.written;
  entry.updated = written.updated;
  entry.placeholders = written.placeholders;
  Outcome outcome;
  if (written.failed_proof) {
    entry.status = "failed";
    entry.why = *written.failed_proof + " (this is our mistake; please report it)";
    outcome.entry = to_json(entry);
    return outcome;
  }
  entry.status = written.patch.edits.empty() ? "unchanged" : "documented";
  entry.documented_after = entry.documented_before;
  entry.findings_after = entry.findings_before;
  if (!written.patch.edits.empty()) {
    docgen::Source after = docgen::read_source(base::Document(document.path(), written.text));
    if (after.facts)
      count_documented(*after.document, *after.facts, rules, entry.things, entry.documented_after,
                       entry.findings_after);
  }
  entry.copy = base::get_string(item.options, "copy").value_or("");
  outcome.entry = to_json(entry);
  outcome.files.emplace_back("copy", std::move(written.text));
  return outcome;
}

class DocJob final : public Job {
 public:
  DocJob(std::vector<docgen::Source> sources, const DocSettings& settings)
      : sources_(std::move(sources)), folder_(settings.folder) {
    std::vector<std::string> copies = copies_of(sources_);
    base::Json options = options_of(settings);
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      const docgen::Source& source = sources_[i];
      Item item;
      item.kind = "doc";
      item.name = source.path;
      item.options = options;
      item.options["copy"] = copies[i];
      if (source.document && source.facts) {
        item.inputs.push_back(make_input(source.path, source.path, source.document->text()));
        // With what comes through calls into other files.
        item.inputs.push_back(make_input(kFactsInput, "", docgen::pack(*source.facts)));
      }
      set_key(item, settings.version);
      items_.push_back(std::move(item));
    }
  }

  std::optional<base::Json> settled(std::size_t place) const override {
    const docgen::Source& source = sources_[place];
    if (source.facts) return std::nullopt;
    return failed(place, source.problem ? base::describe(*source.problem) : "it could not be read");
  }

  base::Result<std::string> read(std::size_t place, const Input& input) const override {
    if (!input.path.empty()) return Job::read(place, input);
    return docgen::pack(*sources_[place].facts);
  }

  base::Result<void> write(std::size_t place, const Outcome& outcome) override {
    for (const auto& [name, text] : outcome.files) {
      if (name != "copy") continue;
      fs::path target = folder_ / base::get_string(items_[place].options, "copy").value_or("");
      if (auto made = base::make_folders(target.parent_path()); !made) return made;
      if (auto stored = base::write_file(target, text); !stored) return stored;
    }
    return {};
  }

  bool is_there(std::size_t, const base::Json& row) const override {
    std::error_code ignored;
    return fs::exists(folder_ / base::get_string(row, "copy").value_or(""), ignored);
  }

  base::Json failed(std::size_t place, const std::string& why) const override {
    DocEntry entry;
    entry.path = items_[place].name;
    entry.status = "failed";
    entry.why = why;
    return to_json(entry);
  }

 private:
  std::vector<docgen::Source> sources_;
  fs::path folder_;
};

std::string doc_row(const DocEntry& entry) {
  std::string out = fmt::format("<tr><td><code>{}</code>", escaped(entry.path));
  if (!entry.worker.empty()) out += fmt::format(" <small>{}</small>", escaped(entry.worker));
  if (!entry.why.empty()) out += "<details open><summary>why</summary>" + escaped(entry.why) + "</details>";
  auto share = [&](std::size_t documented) {
    return entry.things == 0 ? std::string("–")
                             : fmt::format("{:.0f} %", 100.0 * static_cast<double>(documented) /
                                                           static_cast<double>(entry.things));
  };
  return out +
         fmt::format(
             "</td><td class=\"{0}\">{0}</td><td class=n>{1}</td><td class=n>{2}</td><td class=n>{3}</td><td "
             "class=n>{4} → {5}</td><td class=n>{6} → {7}</td></tr>\n",
             escaped(entry.status), entry.written, entry.updated, entry.placeholders,
             share(entry.documented_before), share(entry.documented_after), entry.findings_before,
             entry.findings_after);
}

std::string doc_page(const DocReport& report) {
  std::string out = page_head("Documentation");
  out += fmt::format("<p>{} files: {} documented, {} as they were, {} failed</p>\n", report.entries.size(),
                     report.count("documented"), report.count("unchanged"), report.count("failed"));
  out +=
      "<div class=wide><table><tr><th>file<th>status<th class=n>new texts<th class=n>brought in step<th "
      "class=n>placeholders<th class=n>documented<th class=n>findings</tr>\n";
  for (const DocEntry& entry : report.entries) out += doc_row(entry);
  return out + "</table></div>\n</html>\n";
}

base::Result<void> write_report(const DocReport& report, const fs::path& folder) {
  base::Json files = base::Json::array();
  for (const DocEntry& entry : report.entries) files.push_back(to_json(entry));
  base::Json json = {{"files", std::move(files)},
                     {"documented", report.count("documented")},
                     {"unchanged", report.count("unchanged")},
                     {"failed", report.count("failed")},
                     {"seconds", report.seconds}};
  if (auto written = base::write_file(folder / "report.json", base::dump(json) + "\n"); !written)
    return written;
  return base::write_file(folder / "report.html", doc_page(report));
}

}  // namespace

base::Json to_json(const DocEntry& entry) {
  base::Json json = {{"path", entry.path},
                     {"copy", entry.copy},
                     {"status", entry.status},
                     {"written", entry.written},
                     {"updated", entry.updated},
                     {"placeholders", entry.placeholders},
                     {"things", entry.things},
                     {"documented_before", entry.documented_before},
                     {"documented_after", entry.documented_after},
                     {"findings_before", entry.findings_before},
                     {"findings_after", entry.findings_after}};
  if (!entry.why.empty()) json["why"] = entry.why;
  if (!entry.worker.empty()) json["worker"] = entry.worker;
  if (entry.reused) json["reused"] = true;
  return json;
}

std::size_t DocReport::count(std::string_view status) const {
  return static_cast<std::size_t>(std::ranges::count(entries, status, &DocEntry::status));
}

base::Task<base::Result<Outcome>> perform_doc(const Item& item, Texts texts, Workplace& workplace) {
  if (item.inputs.size() != 2 || item.inputs[1]->name != kFactsInput)
    co_return base::fail(base::ErrorCode::bad_request, "an item for documentation has a text and its facts");
  base::Document document(item.inputs[0]->path, std::move(texts[item.inputs[0]->name]));
  auto facts = docgen::unpack_facts(texts[kFactsInput]);
  if (!facts) co_return std::unexpected(facts.error());
  Outcome outcome = co_await workplace.threads.run(
      [&item, &document, &facts](std::stop_token) { return document_item(item, document, *facts); });
  co_return outcome;
}

base::Task<base::Result<DocReport>> document(Carrier& carrier, DocSettings settings, DocProgress progress) {
  auto began = std::chrono::steady_clock::now();
  auto files = docgen::source_files(settings.paths);
  if (!files) co_return std::unexpected(files.error());
  if (auto made = base::make_folders(settings.folder); !made) co_return std::unexpected(made.error());
  // Copies of an earlier batch are none of its sources.
  std::error_code error;
  fs::path own = fs::canonical(settings.folder, error);
  std::erase_if(*files, [&](const std::string& file) {
    fs::path below = fs::weakly_canonical(file, error).lexically_relative(own);
    return !below.empty() && *below.begin() != "..";
  });
  std::vector<docgen::Source> sources(files->size());
  docgen::in_parallel(sources.size(), settings.jobs,
                      [&](std::size_t i) { sources[i] = docgen::read_source((*files)[i]); });
  docgen::link(sources);
  DocJob job(std::move(sources), settings);
  Run run{settings.folder, "doc", settings.resume};
  if (progress) {
    run.progress = [&progress](const base::Json& row, std::size_t done, std::size_t all) {
      if (auto entry = doc_entry_from(row)) progress(*entry, done, all);
    };
  }
  auto rows = co_await carry_out(job, carrier, std::move(run));
  if (!rows) co_return std::unexpected(rows.error());
  DocReport report;
  for (const base::Json& one : *rows) {
    if (auto entry = doc_entry_from(one)) report.entries.push_back(std::move(*entry));
  }
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  if (auto written = write_report(report, settings.folder); !written)
    co_return std::unexpected(written.error());
  co_return report;
}

}  // namespace orchestrator::batch
