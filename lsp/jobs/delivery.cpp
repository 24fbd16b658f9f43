#include "lsp/jobs/delivery.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "lsp/handlers/params.hpp"

namespace lsp {
namespace {

using handlers::to_json;

// One file's edits in the client's units, with the hunk that each belongs to.
struct PlacedEdit {
  Json edit;
  std::size_t hunk;
};

base::Result<std::vector<PlacedEdit>> place(const base::FilePatch& file, const Source& source,
                                            Encoding encoding) {
  auto after =
      base::apply(file, source.text);  // the one place where edits meet a text says whether these may
  if (!after) return std::unexpected(after.error());
  auto hunks = base::hunks(file, source.text);
  if (!hunks) return std::unexpected(hunks.error());
  Lines lines(source.text);
  Positions positions(source.text, lines, encoding);
  std::vector<PlacedEdit> placed;
  std::size_t hunk = 0;
  for (std::size_t i = 0; i < file.edits.size(); ++i) {
    while (hunk + 1 < hunks->size() && (*hunks)[hunk + 1].first_edit <= i) ++hunk;
    const base::Edit& edit = file.edits[i];
    placed.push_back(
        {Json::object({{"range", to_json(positions.of(edit.span))}, {"newText", edit.text}}), hunk});
  }
  return placed;
}

// Builds `documentChanges` and their annotations.
class VersionedEdit {
 public:
  VersionedEdit(const orchestrator::Verdict& verdict, const EditStyle& style)
      : verdict_(verdict), style_(style) {}

  base::Result<void> add(const base::FilePatch& file, const Source& source) {
    if (file.change == base::FileChange::remove) return remove(file, source);
    auto placed = place(file, source, style_.client.encoding);
    if (!placed) return std::unexpected(placed.error());
    if (file.change == base::FileChange::create && style_.client.creates_files) {
      Json create = Json::object({{"kind", "create"}, {"uri", source.uri}});
      annotate(create, file.path, 0);
      changes_.push_back(std::move(create));
    }
    Json edits = Json::array();
    for (PlacedEdit& one : *placed) {
      annotate(one.edit, file.path, one.hunk);
      edits.push_back(std::move(one.edit));
    }
    Json document = Json::object({{"uri", source.uri}, {"version", nullptr}});
    if (source.version) document["version"] = *source.version;
    changes_.push_back(Json::object({{"textDocument", std::move(document)}, {"edits", std::move(edits)}}));
    return {};
  }

  Json finish() && {
    Json edit = Json::object({{"documentChanges", std::move(changes_)}});
    if (!annotations_.empty()) edit["changeAnnotations"] = std::move(annotations_);
    return edit;
  }

 private:
  base::Result<void> remove(const base::FilePatch& file, const Source& source) {
    if (!style_.client.deletes_files) {
      return base::fail(base::ErrorCode::unavailable,
                        fmt::format("the patch removes {}, which this editor can't", file.path));
    }
    Json change = Json::object({{"kind", "delete"}, {"uri", source.uri}});
    annotate(change, file.path, 0);
    changes_.push_back(std::move(change));
    return {};
  }

  void annotate(Json& edit, const std::string& path, std::size_t hunk) {
    if (!style_.client.change_annotations) return;
    std::string id = fmt::format("{}#{}", path, hunk + 1);
    if (!annotations_.contains(id)) {
      annotations_[id] = Json::object({{"label", hunk_authors(verdict_, path, hunk)},
                                       {"description", evidence_line(verdict_)},
                                       {"needsConfirmation", style_.confirm}});
    }
    edit["annotationId"] = id;
  }

  const orchestrator::Verdict& verdict_;
  const EditStyle& style_;
  Json changes_ = Json::array();
  Json annotations_ = Json::object();
};

base::Result<Json> plain_edit(const orchestrator::Verdict& verdict, const Sources& sources,
                              const EditStyle& style) {
  Json changes = Json::object();
  for (const base::FilePatch& file : verdict.patch.files) {
    const Source& source = sources.at(file.path);
    if (file.change == base::FileChange::remove) {
      return base::fail(base::ErrorCode::unavailable,
                        fmt::format("the patch removes {}, which this editor can't", file.path));
    }
    auto placed = place(file, source, style.client.encoding);
    if (!placed) return std::unexpected(placed.error());
    Json edits = Json::array();
    for (PlacedEdit& one : *placed) edits.push_back(std::move(one.edit));
    changes[source.uri] = std::move(edits);
  }
  return Json::object({{"changes", std::move(changes)}});
}

}  // namespace

std::string hunk_authors(const orchestrator::Verdict& verdict, const std::string& path, std::size_t hunk) {
  auto found = std::find_if(verdict.authors.begin(), verdict.authors.end(), [&](const auto& authors) {
    return authors.path == path && authors.hunk == hunk;
  });
  if (found != verdict.authors.end() && !found->agents.empty())
    return fmt::format("{}", fmt::join(found->agents, ", "));
  if (verdict.chosen >= 0)
    return verdict.candidates[static_cast<std::size_t>(verdict.chosen)].candidate.agent;
  return "Concord";
}

std::string evidence_line(const orchestrator::Verdict& verdict) {
  if (verdict.chosen < 0) return "";
  const orchestrator::Judged& chosen = verdict.candidates[static_cast<std::size_t>(verdict.chosen)];
  std::vector<std::string> passed;
  for (const auto& evidence : chosen.evidence) {
    if (evidence.outcome == orchestrator::Outcome::pass) passed.push_back(evidence.check);
  }
  std::string line = fmt::format("score {:.2f}", chosen.score);
  if (!passed.empty()) line += fmt::format(" · {} passed", fmt::join(passed, ", "));
  return line;
}

base::Result<Json> workspace_edit(const orchestrator::Verdict& verdict, const Sources& sources,
                                  const EditStyle& style) {
  for (const base::FilePatch& file : verdict.patch.files) {
    const Source& source = sources.at(file.path);
    if (base::digest(source.text) != file.base) {
      return base::fail(base::ErrorCode::stale_version,
                        fmt::format("{} has changed since it was read", file.path));
    }
  }
  if (!style.client.document_changes) return plain_edit(verdict, sources, style);
  VersionedEdit edit(verdict, style);
  for (const base::FilePatch& file : verdict.patch.files) {
    auto added = edit.add(file, sources.at(file.path));
    if (!added) return std::unexpected(added.error());
  }
  return std::move(edit).finish();
}

}  // namespace lsp
