#include "lsp/jobs/delivery.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "lsp/handlers/params.hpp"

namespace lsp {
namespace {

using handlers::to_json;

// One file's edits in the client's units.
base::Result<std::vector<Json>> place(const base::FilePatch& file, const Source& source, Encoding encoding) {
  auto after =
      base::apply(file, source.text);  // the one place where edits meet a text says whether these may
  if (!after) return std::unexpected(after.error());
  Lines lines(source.text);
  Positions positions(source.text, lines, encoding);
  std::vector<Json> placed;
  for (const base::Edit& edit : file.edits)
    placed.push_back(Json::object({{"range", to_json(positions.of(edit.span))}, {"newText", edit.text}}));
  return placed;
}

std::unexpected<base::Error> cannot_remove(const std::string& path) {
  return base::fail(base::ErrorCode::unavailable,
                    fmt::format("the patch removes {}, which this editor can't", path));
}

// Builds `documentChanges` and their annotations.
class VersionedEdit {
 public:
  VersionedEdit(const EditStyle& style, const Annotate& annotate) : style_(style), annotate_(annotate) {}

  base::Result<void> add(const base::FilePatch& file, const Source& source) {
    if (file.change == base::FileChange::remove) {
      if (!style_.client.deletes_files) return cannot_remove(file.path);
      Json change = Json::object({{"kind", "delete"}, {"uri", source.uri}});
      mark(change, file.path, 0);
      changes_.push_back(std::move(change));
      return {};
    }
    auto placed = place(file, source, style_.client.encoding);
    if (!placed) return std::unexpected(placed.error());
    if (file.change == base::FileChange::create && style_.client.creates_files) {
      Json create = Json::object({{"kind", "create"}, {"uri", source.uri}});
      mark(create, file.path, 0);
      changes_.push_back(std::move(create));
    }
    Json edits = Json::array();
    for (std::size_t i = 0; i < placed->size(); ++i) {
      mark((*placed)[i], file.path, i);
      edits.push_back(std::move((*placed)[i]));
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
  void mark(Json& edit, const std::string& path, std::size_t number) {
    if (!style_.client.change_annotations) return;
    Annotation annotation = annotate_(path, number);
    if (!annotations_.contains(annotation.id)) {
      annotations_[annotation.id] = Json::object({{"label", annotation.label},
                                                  {"description", annotation.description},
                                                  {"needsConfirmation", style_.confirm}});
    }
    edit["annotationId"] = annotation.id;
  }

  const EditStyle& style_;
  const Annotate& annotate_;
  Json changes_ = Json::array();
  Json annotations_ = Json::object();
};

base::Result<Json> plain_edit(const base::Patch& patch, const Sources& sources, const EditStyle& style) {
  Json changes = Json::object();
  for (const base::FilePatch& file : patch.files) {
    const Source& source = sources.at(file.path);
    if (file.change == base::FileChange::remove) return cannot_remove(file.path);
    auto placed = place(file, source, style.client.encoding);
    if (!placed) return std::unexpected(placed.error());
    Json edits = Json::array();
    for (Json& one : *placed) edits.push_back(std::move(one));
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

std::string evidence_line(const orchestrator::Judged& candidate) {
  std::vector<std::string> passed;
  for (const auto& evidence : candidate.evidence) {
    if (evidence.outcome == orchestrator::Outcome::pass) passed.push_back(evidence.check);
  }
  std::string line = fmt::format("score {:.2f}", candidate.score);
  if (!passed.empty()) line += fmt::format(" · {} passed", fmt::join(passed, ", "));
  return line;
}

std::string evidence_line(const orchestrator::Verdict& verdict) {
  if (verdict.chosen < 0) return "";
  return evidence_line(verdict.candidates[static_cast<std::size_t>(verdict.chosen)]);
}

base::Result<Json> workspace_edit(const base::Patch& patch, const Sources& sources, const EditStyle& style,
                                  const Annotate& annotate) {
  for (const base::FilePatch& file : patch.files) {
    const Source& source = sources.at(file.path);
    if (base::digest(source.text) != file.base) {
      return base::fail(base::ErrorCode::stale_version,
                        fmt::format("{} has changed since it was read", file.path));
    }
  }
  if (!style.client.document_changes) return plain_edit(patch, sources, style);
  VersionedEdit edit(style, annotate);
  for (const base::FilePatch& file : patch.files) {
    auto added = edit.add(file, sources.at(file.path));
    if (!added) return std::unexpected(added.error());
  }
  return std::move(edit).finish();
}

}  // namespace lsp
