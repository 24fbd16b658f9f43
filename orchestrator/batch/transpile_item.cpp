// One Python file becomes the text of a Rust package, from nothing but the item's own texts; where that is
// wanted, the package is built and proven as well.
#include "orchestrator/batch/transpile_item.hpp"

#include <chrono>

#include "base/files.hpp"
#include "base/process.hpp"
#include "base/text.hpp"
#include "orchestrator/batch/entry.hpp"
#include "transpile/project.hpp"
#include "transpile/verify/prove.hpp"

namespace orchestrator::batch {

namespace fs = std::filesystem;

namespace {

void fill_entry(Entry& entry, const base::Document& main, const ::transpile::Translation& t) {
  entry.status = ::transpile::name(t.status);
  entry.functions = t.functions;
  entry.functions_translated = t.functions_translated;
  entry.python_lines = t.python_lines;
  entry.rust_lines = t.rust_lines;
  entry.gaps.clear();
  for (const base::Diagnostic& diagnostic : t.diagnostics) {
    const base::Document* document = &main;
    for (const base::Document& imported : t.imported) {
      if (imported.path() == diagnostic.path) document = &imported;
    }
    base::Position at = document->lines().position(diagnostic.span.begin);
    entry.gaps.push_back({diagnostic.path, at.line, at.column, std::string(base::code_name(diagnostic.code)),
                          diagnostic.message});
  }
}

void fill_entry(Entry& entry, const ::transpile::verify::Verification& verification) {
  entry.verified = ::transpile::verify::name(verification.outcome);
  entry.verified_why = verification.why;
  entry.runs = verification.runs;
  entry.calls = verification.calls;
  entry.speedup = verification.speedup;
  entry.memory_ratio = verification.memory_ratio;
}

// The item's texts as a folder, for the original to run in.
base::Result<base::TemporaryFolder> lay_out(const Texts& texts) {
  auto folder = base::TemporaryFolder::make("concord-item-");
  if (!folder) return folder;
  for (const auto& [name, text] : texts) {
    if (auto inside = base::check_patch_path(name); !inside) return std::unexpected(inside.error());
    fs::path file = folder->path() / name;
    if (auto made = base::make_folders(file.parent_path()); !made) return std::unexpected(made.error());
    if (auto written = base::write_file(file, text); !written) return std::unexpected(written.error());
  }
  return folder;
}

base::Task<base::Result<void>> prove_item(const Item& item, const Texts& texts, Workplace& workplace,
                                          TranslatedItem& made, Entry& entry) {
  auto pool = co_await workplace.sandbox();
  if (!pool) co_return std::unexpected(pool.error());
  auto workspace = ::transpile::Workspace::open(workplace.workspace);
  if (!workspace) co_return std::unexpected(workspace.error());
  if (auto written = write_translated(*workspace, item, made.translation); !written) co_return written;
  if (auto listed = workspace->write_manifest(); !listed) co_return listed;
  std::optional<base::TemporaryFolder> laid_out;
  fs::path root = ::transpile::place_in_project(item.name).root;
  if (!workplace.at_the_head) {
    auto folder = lay_out(texts);
    if (!folder) co_return std::unexpected(folder.error());
    root = folder->path();
    laid_out.emplace(std::move(*folder));
  }
  ::transpile::verify::Subject subject{made.document, made.options, entry.package, root};
  std::vector<std::string> no_input;
  auto verified = co_await ::transpile::verify::prove(**pool, *workspace, std::move(subject),
                                                      made.translation, std::move(no_input));
  if (!verified) co_return std::unexpected(verified.error());
  fill_entry(entry, made.document, made.translation);
  fill_entry(entry, *verified);
  co_return base::Result<void>{};
}

}  // namespace

TranslatedItem translate_item(const Item& item, const Texts& texts) {
  auto documents = std::make_shared<std::map<std::string, base::Document>>();
  for (const auto& input : item.inputs) {
    auto text = texts.find(input->name);
    if (text != texts.end()) documents->emplace(input->name, base::Document(input->path, text->second));
  }
  auto found = item.inputs.empty() ? documents->end() : documents->find(item.inputs[0]->name);
  TranslatedItem out{found != documents->end() ? found->second : base::Document(item.name, ""), {}, {}};
  out.options.find_file = [documents](const std::string& path) -> std::optional<base::Document> {
    auto known = documents->find(path);
    if (known == documents->end()) return std::nullopt;
    return known->second;
  };
  out.options.module_name = base::get_string(item.options, "module").value_or("");
  out.options.library = base::get_bool(item.options, "library").value_or(false);
  out.translation = ::transpile::translate(out.document, out.options);
  return out;
}

base::Result<void> write_translated(const ::transpile::Workspace& workspace, const Item& item,
                                    const ::transpile::Translation& translation) {
  return workspace.write_package(base::get_string(item.options, "package").value_or(""), translation.source,
                                 base::get_bool(item.options, "library").value_or(false),
                                 translation.modules);
}

base::Task<base::Result<Outcome>> perform_transpile(const Item& item, Texts texts, Workplace& workplace) {
  auto began = std::chrono::steady_clock::now();
  TranslatedItem made = co_await workplace.threads.run(
      [&item, &texts](std::stop_token) { return translate_item(item, texts); });
  std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
  Entry entry;
  entry.path = item.name;
  entry.package = base::get_string(item.options, "package").value_or("");
  entry.library = base::get_bool(item.options, "library").value_or(false);
  entry.milliseconds = took.count();
  fill_entry(entry, made.document, made.translation);
  Outcome outcome;
  if (made.translation.status == ::transpile::Status::failed) {
    entry.package.clear();
  } else {
    if (base::get_bool(item.options, "verify").value_or(false)) {
      auto proven = co_await prove_item(item, texts, workplace, made, entry);
      if (!proven) co_return std::unexpected(proven.error());
    }
    outcome.files.emplace_back("source", std::move(made.translation.source));
    for (auto& [path, text] : made.translation.modules)
      outcome.files.emplace_back("src/" + path, std::move(text));
  }
  outcome.entry = to_json(entry);
  co_return outcome;
}

base::Task<std::string> rust_toolchain() {
  base::ProcessSpec spec;
  spec.words = {"rustc", "--version"};
  auto ran = co_await base::run_process(std::move(spec));
  if (!ran || !ran->status.ok()) co_return std::string();
  co_return std::string(base::trim(ran->output));
}

}  // namespace orchestrator::batch
