// The ledger keeps what is applied of a run as one patch. Without a hunk it is a smaller patch of the same
// texts, so that undoing the rest, and giving the hunk again, are what they always were.
//
// One file is written, by renaming: a kill leaves the old text or the new one. When the ledger was not told
// any more, the next call finds the new text there and only tells it.
#include "orchestrator/undo_hunk.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace orchestrator {
namespace {

using Edits = std::vector<base::Edit>;

struct HunkPlace {
  base::FilePatch full;  // of the verdict
  std::string before;    // the text that it was made for
  Edits edits;           // the hunk's
};

base::Result<HunkPlace> find_hunk(const RunRecord& record, const HunkName& name, const base::Files& files) {
  const auto& all = record.verdict.patch.files;
  auto file = std::ranges::find(all, name.path, &base::FilePatch::path);
  if (file == all.end())
    return base::fail(base::ErrorCode::not_found,
                      fmt::format("run {} changes no {}", record.request.id, name.path));
  if (file->change != base::FileChange::modify)
    return base::fail(base::ErrorCode::bad_request,
                      fmt::format("the run made or removed {} as a whole", name.path),
                      "take the whole run back");
  HunkPlace place{*file, "", {}};
  if (record.applied) {
    auto known = std::ranges::find(record.applied->texts, name.path, &Applied::Texts::path);
    if (known != record.applied->texts.end()) place.before = known->before;
  }
  if (place.before.empty()) {
    auto now = files.read(name.path);
    if (!now) return std::unexpected(now.error());
    place.before = now->text();
  }
  auto hunks = base::hunks(*file, place.before);
  if (!hunks) return std::unexpected(hunks.error());
  if (name.number == 0 || name.number > hunks->size())
    return base::fail(base::ErrorCode::not_found,
                      fmt::format("{} has {} hunk{} in run {}", name.path, hunks->size(),
                                  hunks->size() == 1 ? "" : "s", record.request.id));
  const base::Hunk& hunk = (*hunks)[name.number - 1];
  auto first = file->edits.begin() + static_cast<std::ptrdiff_t>(hunk.first_edit);
  place.edits.assign(first, first + static_cast<std::ptrdiff_t>(hunk.edit_count));
  return place;
}

bool has(const Edits& edits, const base::Edit& edit) {
  return std::ranges::find(edits, edit) != edits.end();
}

// The edits that are applied, with or without the hunk's.
base::Result<Edits> next_edits(const Edits& applied, const HunkPlace& place, bool back,
                               const HunkName& name) {
  bool is_in = std::ranges::all_of(place.edits, [&](const base::Edit& edit) { return has(applied, edit); });
  if (is_in != back)
    return base::fail(base::ErrorCode::conflict, fmt::format("hunk {} of {} is {} already", name.number,
                                                             name.path, back ? "out" : "in"));
  Edits next;
  for (const base::Edit& edit : place.full.edits) {
    bool of_hunk = has(place.edits, edit);
    if (of_hunk ? !back : has(applied, edit)) next.push_back(edit);
  }
  return next;
}

base::Result<void> bring_to_disk(const std::string& path, const std::string& from, const std::string& to,
                                 base::Files& files, bool& moved) {
  auto now = files.read(path);
  if (!now) return std::unexpected(now.error());
  if (now->text() == to) return {};  // a call that was killed wrote it
  base::FilePatch step = base::diff(path, from, to);
  if (now->text() != from) {
    moved = true;
    auto carried = carry_over(step, from, now->text());
    if (!carried) return std::unexpected(carried.error());
    step = std::move(*carried);
  }
  auto written = base::apply(base::Patch{{std::move(step)}}, files);
  if (!written) return std::unexpected(written.error());
  return {};
}

// What is applied once the file's edits are `edits`.
base::Result<Applied> without_or_with(Applied applied, const HunkPlace& place, Edits edits) {
  const std::string& path = place.full.path;
  std::erase_if(applied.patch.files, [&](const base::FilePatch& file) { return file.path == path; });
  std::erase_if(applied.inverse.files, [&](const base::FilePatch& file) { return file.path == path; });
  std::erase_if(applied.texts, [&](const Applied::Texts& texts) { return texts.path == path; });
  base::FilePatch file = place.full;
  file.edits = std::move(edits);
  auto after = base::apply(file, place.before);
  if (!after) return std::unexpected(after.error());
  auto inverse = base::invert(file, place.before);
  if (!inverse) return std::unexpected(inverse.error());
  applied.patch.files.push_back(std::move(file));
  applied.inverse.files.push_back(std::move(*inverse));
  applied.texts.push_back({path, place.before, std::move(*after)});
  std::ranges::sort(applied.patch.files, {}, &base::FilePatch::path);
  std::ranges::sort(applied.inverse.files, {}, &base::FilePatch::path);
  std::ranges::sort(applied.texts, {}, &Applied::Texts::path);
  applied.undone = false;
  return applied;
}

base::Result<Undone> turn_hunk(std::string_view run, const HunkName& name, base::Files& files, Ledger& ledger,
                               bool back) {
  auto record = ledger.load(run);
  if (!record) return std::unexpected(record.error());
  bool is_applied = record->applied && !record->applied->undone;
  if (back && !is_applied)
    return base::fail(base::ErrorCode::conflict, fmt::format("run {} is not applied", record->request.id));
  auto place = find_hunk(*record, name, files);
  if (!place) return std::unexpected(place.error());
  Applied applied = is_applied ? *record->applied : Applied();
  Edits in;
  for (const base::FilePatch& file : applied.patch.files) {
    if (file.path == name.path) in = file.edits;
  }
  auto next = next_edits(in, *place, back, name);
  if (!next) return std::unexpected(next.error());
  base::FilePatch now_applied = place->full;
  now_applied.edits = in;
  auto from = base::apply(now_applied, place->before);
  if (!from) return std::unexpected(from.error());
  auto after = without_or_with(std::move(applied), *place, std::move(*next));
  if (!after) return std::unexpected(after.error());
  auto texts = std::ranges::find(after->texts, name.path, &Applied::Texts::path);
  Undone done{.run = record->request.id, .paths = {name.path}};
  if (auto written = bring_to_disk(name.path, *from, texts->after, files, done.moved); !written)
    return std::unexpected(written.error());
  if (auto noted = ledger.record_applied(record->request.id, *after); !noted)
    return std::unexpected(noted.error());
  return done;
}

}  // namespace

std::optional<HunkName> parse_hunk_name(std::string_view text) {
  std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  HunkName name{std::string(text.substr(0, colon)), 0};
  std::string_view digits = text.substr(colon + 1);
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), name.number);
  if (error != std::errc{} || end != digits.data() + digits.size() || name.number == 0) return std::nullopt;
  return name;
}

base::Result<Undone> undo_hunk(std::string_view run, const HunkName& hunk, base::Files& files,
                               Ledger& ledger) {
  return turn_hunk(run, hunk, files, ledger, true);
}

base::Result<Undone> redo_hunk(std::string_view run, const HunkName& hunk, base::Files& files,
                               Ledger& ledger) {
  return turn_hunk(run, hunk, files, ledger, false);
}

}  // namespace orchestrator
