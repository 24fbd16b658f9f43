#include "orchestrator/batch/doc.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include <fmt/format.h>

#include "base/files.hpp"
#include "docgen/coverage.hpp"
#include "docgen/project.hpp"
#include "orchestrator/batch/page.hpp"
#include "orchestrator/batch/state.hpp"

namespace orchestrator::batch {
namespace {

namespace fs = std::filesystem;

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

// All that a result depends on; the facts hold what comes through calls into other files.
std::string doc_key_of(const docgen::Source& source, const DocSettings& settings) {
  std::string options = fmt::format("{}\n{}\n{}{}{}{}\n{}\n", settings.version,
                                    settings.write.style != nullptr ? settings.write.style->name : "",
                                    settings.write.missing, settings.write.stale, settings.write.complete,
                                    settings.write.include_private, settings.write.width);
  options += base::hex(source.document->digest());
  options += base::dump(docgen::to_json(*source.facts, *source.document));
  return base::hex(base::digest(options));
}

void count(const docgen::Source& source, const DocSettings& settings, std::size_t& things,
           std::size_t& documented, std::size_t& findings) {
  docgen::Coverage coverage = docgen::coverage_of(*source.document, *source.facts, {});
  things = coverage.total;
  documented = coverage.documented;
  findings = docgen::check(*source.document, *source.facts, settings.check, settings.write.style).size();
}

base::Result<void> document_one(const docgen::Source& source, const std::string& copy,
                                const DocSettings& settings, DocEntry& entry) {
  count(source, settings, entry.things, entry.documented_before, entry.findings_before);
  docgen::Written written = docgen::write_documentation(*source.document, *source.facts, settings.write);
  entry.written = written.written;
  entry.updated = written.updated;
  entry.placeholders = written.placeholders;
  if (written.failed_proof) {
    entry.status = "failed";
    entry.why = *written.failed_proof + " (this is our mistake; please report it)";
    return {};
  }
  entry.status = written.patch.edits.empty() ? "unchanged" : "documented";
  entry.documented_after = entry.documented_before;
  entry.findings_after = entry.findings_before;
  if (!written.patch.edits.empty()) {
    docgen::Source after = docgen::read_source(base::Document(source.path, written.text));
    if (after.facts) count(after, settings, entry.things, entry.documented_after, entry.findings_after);
  }
  fs::path target = settings.folder / copy;
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  auto stored = base::write_file(target, written.text);
  if (!stored) return stored;
  entry.copy = copy;
  return {};
}

std::string doc_row(const DocEntry& entry) {
  std::string out = fmt::format("<tr><td><code>{}</code>", escaped(entry.path));
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
  if (entry.reused) json["reused"] = true;
  return json;
}

std::size_t DocReport::count(std::string_view status) const {
  return static_cast<std::size_t>(std::ranges::count(entries, status, &DocEntry::status));
}

base::Result<DocReport> document(const DocSettings& settings, const DocProgress& progress) {
  auto began = std::chrono::steady_clock::now();
  auto files = docgen::source_files(settings.paths);
  if (!files) return std::unexpected(files.error());
  std::error_code error;
  fs::create_directories(settings.folder, error);
  if (error)
    return base::fail(base::ErrorCode::permission_denied, settings.folder.string() + " can't be made");
  // Copies of an earlier batch are none of its sources.
  fs::path own = fs::canonical(settings.folder, error);
  std::erase_if(*files, [&](const std::string& file) {
    fs::path below = fs::weakly_canonical(file, error).lexically_relative(own);
    return !below.empty() && *below.begin() != "..";
  });
  auto state = State::open(settings.folder / ".concord-batch.sqlite", settings.resume);
  if (!state) return std::unexpected(state.error());
  std::vector<docgen::Source> sources(files->size());
  docgen::in_parallel(sources.size(), settings.jobs,
                      [&](std::size_t i) { sources[i] = docgen::read_source((*files)[i]); });
  docgen::link(sources);
  std::vector<std::string> copies = copies_of(sources);
  DocReport report;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    DocEntry entry;
    entry.path = sources[i].path;
    if (!sources[i].facts) {
      entry.status = "failed";
      entry.why = sources[i].problem ? base::describe(*sources[i].problem) : "it could not be read";
    } else {
      std::string key = doc_key_of(sources[i], settings);
      auto before = state->find(entry.path, key);
      if (!before) return std::unexpected(before.error());
      std::optional<DocEntry> known = *before ? doc_entry_from(**before) : std::nullopt;
      if (known && fs::exists(settings.folder / known->copy, error)) {
        entry = std::move(*known);
        entry.reused = true;
      } else {
        auto done = document_one(sources[i], copies[i], settings, entry);
        if (!done) return std::unexpected(done.error());
        auto committed = state->commit(entry.path, key, to_json(entry));
        if (!committed) return std::unexpected(committed.error());
      }
    }
    report.entries.push_back(std::move(entry));
    if (progress) progress(report.entries.back(), report.entries.size(), sources.size());
  }
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  if (auto written = write_report(report, settings.folder); !written) return std::unexpected(written.error());
  return report;
}

}  // namespace orchestrator::batch
