#include "orchestrator/batch/ask.hpp"

#include <algorithm>
#include <chrono>
#include <map>

#include <fmt/format.h>

#include "agents/context/gather.hpp"
#include "base/files.hpp"
#include "docgen/project.hpp"
#include "orchestrator/batch/page.hpp"
#include "orchestrator/batch/perform.hpp"
#include "orchestrator/batch/run.hpp"
#include "orchestrator/pipeline.hpp"

namespace orchestrator::batch {
namespace {

namespace fs = std::filesystem;

constexpr const char* kAskKinds[] = {"edit", "fix", "explain", "document", "translate", "test"};

// What may go along with each file; over a queue it travels.
constexpr agents::context::GatherLimits kContext{20'000, 40, 128 * 1024, std::size_t{512} << 10,
                                                 std::chrono::milliseconds(1500)};

std::optional<AskEntry> ask_entry_from(const base::Json& json) {
  AskEntry entry;
  entry.path = base::get_string(json, "path").value_or("");
  entry.copy = base::get_string(json, "copy").value_or("");
  entry.status = base::get_string(json, "status").value_or("");
  entry.why = base::get_string(json, "why").value_or("");
  entry.dollars = base::get_number(json, "cost_usd").value_or(0);
  entry.tokens = base::get_int(json, "tokens").value_or(0);
  entry.worker = base::get_string(json, "worker").value_or("");
  entry.reused = base::get_bool(json, "reused").value_or(false);
  if (entry.path.empty() || entry.status.empty()) return std::nullopt;
  return entry;
}

class AskJob final : public Job {
 public:
  AskJob(const std::vector<std::string>& files, const AskSettings& settings, const base::Files& project)
      : folder_(settings.folder) {
    std::map<std::string, std::shared_ptr<const Input>> inputs;
    auto input_of = [&](const base::Document& document) {
      auto& known = inputs[document.path()];
      if (!known)
        known = make_input(document.path(), (settings.root / document.path()).string(), document.text());
      return known;
    };
    for (const std::string& file : files) {
      Item item;
      item.kind = "ask";
      item.name = file;
      item.asks_models = true;
      item.allowance = settings.limits.dollars;
      std::error_code error;
      std::string below =
          fs::weakly_canonical(file, error).lexically_relative(fs::weakly_canonical(settings.root, error));
      auto document = project.read(below);
      if (document) {
        std::vector<agents::Target> targets{{*document, std::nullopt}};
        item.inputs.push_back(input_of(*document));
        for (const base::Document& other :
             agents::context::gather(project, targets, settings.request, kContext))
          item.inputs.push_back(input_of(other));
      }
      item.options = {{"request", settings.request},
                      {"kind", kAskKinds[static_cast<int>(settings.kind)]},
                      {"file", below},
                      {"tokens", settings.limits.tokens},
                      {"ms", settings.limits.time.count()}};
      set_key(item, settings.version);
      items_.push_back(std::move(item));
      problems_.push_back(document ? "" : base::describe(document.error()));
    }
  }

  std::optional<base::Json> settled(std::size_t place) const override {
    if (problems_[place].empty()) return std::nullopt;
    return failed(place, problems_[place]);
  }
  base::Result<void> write(std::size_t, const Outcome& outcome) override {
    for (const auto& [name, text] : outcome.files) {
      // It may come from another machine: it must not leave the folder.
      if (auto inside = base::check_patch_path(name); !inside) return inside;
      fs::path target = folder_ / name;
      if (auto made = base::make_folders(target.parent_path()); !made) return made;
      if (auto stored = base::write_file(target, text); !stored) return stored;
    }
    return {};
  }
  bool is_there(std::size_t, const base::Json& row) const override {
    std::string copy = base::get_string(row, "copy").value_or("");
    std::error_code ignored;
    return copy.empty() || fs::exists(folder_ / copy, ignored);
  }
  base::Json failed(std::size_t place, const std::string& why) const override {
    AskEntry entry;
    entry.path = items_[place].name;
    entry.status = "failed";
    entry.why = why;
    return to_json(entry);
  }

 private:
  fs::path folder_;
  std::vector<std::string> problems_;  // by place: why a file can't be asked about, or ""
};

// Why nobody could be asked, where that lies with this machine or with providers.
std::optional<base::Error> worlds_fault(const Verdict& verdict) {
  if (verdict.ending == Ending::nobody_reachable)
    return base::Error{base::ErrorCode::unavailable, "no model can be reached from here"};
  if (verdict.ending == Ending::cancelled) return base::Error{base::ErrorCode::cancelled, "cancelled"};
  if (verdict.ending != Ending::no_candidate) return std::nullopt;
  for (const Judged& judged : verdict.candidates) {
    const auto& patch = judged.candidate.patch;
    if (patch) return std::nullopt;
    auto code = patch.error().code;
    if (code == base::ErrorCode::rate_limited || code == base::ErrorCode::overloaded) return patch.error();
  }
  return std::nullopt;
}

base::Result<Outcome> outcome_of(const Item& item, const Verdict& verdict, base::Files& files) {
  AskEntry entry;
  entry.path = item.name;
  entry.dollars = verdict.cost.dollars();
  entry.tokens = verdict.tokens;
  Outcome outcome;
  if (verdict.ending == Ending::chosen) {
    entry.status = "changed";
    auto applied = base::apply(verdict.patch, files);
    if (!applied) return std::unexpected(applied.error());
    for (const base::FilePatch& file : verdict.patch.files) {
      auto after = files.read(file.path);
      if (after) outcome.files.emplace_back(file.path, std::string(after->text()));
    }
    entry.copy = base::get_string(item.options, "file").value_or("");
  } else {
    entry.status = "declined";
  }
  entry.why = verdict.reasons.empty() ? std::string(name(verdict.ending)) : verdict.reasons.front();
  outcome.entry = to_json(entry);
  outcome.dollars = entry.dollars;
  outcome.tokens = entry.tokens;
  return outcome;
}

std::string ask_page(const AskReport& report) {
  std::string out = page_head("Changes");
  out +=
      fmt::format("<p>{} files: {} changed, {} declined, {} failed; ${:.4f}</p>\n", report.entries.size(),
                  report.count("changed"), report.count("declined"), report.count("failed"), report.dollars);
  out += "<div class=wide><table><tr><th>file<th>status<th>why<th class=n>cost</tr>\n";
  for (const AskEntry& entry : report.entries)
    out += fmt::format(
        "<tr><td><code>{}</code> <small>{}</small></td><td class=\"{}\">{}</td><td>{}</td><td "
        "class=n>${:.4f}</td></tr>\n",
        escaped(entry.path), escaped(entry.worker), escaped(entry.status), escaped(entry.status),
        escaped(entry.why), entry.dollars);
  return out + "</table></div>\n</html>\n";
}

base::Result<void> write_ask_report(const AskReport& report, const fs::path& folder) {
  base::Json files = base::Json::array();
  for (const AskEntry& entry : report.entries) files.push_back(to_json(entry));
  base::Json json = {{"files", std::move(files)},
                     {"changed", report.count("changed")},
                     {"declined", report.count("declined")},
                     {"failed", report.count("failed")},
                     {"cost_usd", report.dollars},
                     {"seconds", report.seconds}};
  if (auto written = base::write_file(folder / "report.json", base::dump(json) + "\n"); !written)
    return written;
  return base::write_file(folder / "report.html", ask_page(report));
}

}  // namespace

base::Json to_json(const AskEntry& entry) {
  base::Json json = {{"path", entry.path},
                     {"copy", entry.copy},
                     {"status", entry.status},
                     {"cost_usd", entry.dollars},
                     {"tokens", entry.tokens}};
  if (!entry.why.empty()) json["why"] = entry.why;
  if (!entry.worker.empty()) json["worker"] = entry.worker;
  if (entry.reused) json["reused"] = true;
  return json;
}

std::size_t AskReport::count(std::string_view status) const {
  return static_cast<std::size_t>(std::ranges::count(entries, status, &AskEntry::status));
}

base::Task<base::Result<Outcome>> perform_ask(const Item& item, Texts texts, Workplace& workplace) {
  auto crowd = co_await workplace.crowd(item.key);
  if (!crowd) co_return std::unexpected(crowd.error());
  auto sandbox = co_await workplace.sandbox();
  base::MemoryFiles files(std::move(texts));
  agents::Request request;
  request.id = fmt::format("batch-{}", item.key.substr(0, 24));
  request.text = base::get_string(item.options, "request").value_or("");
  std::string kind = base::get_string(item.options, "kind").value_or("");
  for (int i = 0; i < static_cast<int>(std::size(kAskKinds)); ++i) {
    if (kind == kAskKinds[i]) request.kind = static_cast<agents::RequestKind>(i);
  }
  request.limits.dollars = item.allowance;
  request.limits.tokens = base::get_int(item.options, "tokens").value_or(request.limits.tokens);
  request.limits.time =
      std::chrono::milliseconds(base::get_int(item.options, "ms").value_or(request.limits.time.count()));
  for (const auto& input : item.inputs) {
    auto document = files.read(input->name);
    if (!document) co_return std::unexpected(document.error());
    if (request.targets.empty())
      request.targets.push_back({std::move(*document), std::nullopt});
    else
      request.context.push_back(std::move(*document));
  }
  Surroundings surroundings{.crowd = *crowd,
                            .files = files,
                            .sandbox = sandbox ? *sandbox : nullptr,
                            .pool = workplace.threads,
                            .clock = workplace.clock};
  Watcher nobody = [](const RunEvent&) {};
  auto verdict = co_await ask(request, surroundings, nobody);
  if (!verdict) co_return std::unexpected(verdict.error());
  if (auto fault = worlds_fault(*verdict)) co_return std::unexpected(*fault);
  auto outcome = outcome_of(item, *verdict, files);
  co_return outcome;
}

base::Task<base::Result<AskReport>> ask_all(Carrier& carrier, AskSettings settings, AskProgress progress) {
  auto began = std::chrono::steady_clock::now();
  auto files = docgen::source_files(settings.paths);
  if (!files) co_return std::unexpected(files.error());
  auto project = base::DiskFiles::open(settings.root);
  if (!project) co_return std::unexpected(project.error());
  AskJob job(*files, settings, **project);
  Run run{settings.folder, "ask", settings.resume, settings.budget};
  if (progress) {
    run.progress = [&progress](const base::Json& row, std::size_t done, std::size_t all) {
      if (auto entry = ask_entry_from(row)) progress(*entry, done, all);
    };
  }
  auto rows = co_await carry_out(job, carrier, std::move(run));
  if (!rows) co_return std::unexpected(rows.error());
  AskReport report;
  for (const base::Json& row : *rows) {
    if (auto entry = ask_entry_from(row)) report.entries.push_back(std::move(*entry));
  }
  for (const AskEntry& entry : report.entries) report.dollars += entry.dollars;
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  auto written = write_ask_report(report, settings.folder);
  if (!written) co_return std::unexpected(written.error());
  co_return report;
}

}  // namespace orchestrator::batch
