#include "orchestrator/undo.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "orchestrator/write_journal.hpp"

namespace orchestrator {
namespace {

std::unexpected<base::Error> in_the_way(std::string_view path, std::string_view to, std::size_t offset) {
  std::size_t line = base::LineIndex(to).position(offset).line;
  return base::fail(base::ErrorCode::conflict,
                    fmt::format("{}:{}: these lines were edited since the run changed them", path, line),
                    "take your own edit back first, or change the lines by hand");
}

// Lines side by side are one place: an edit at the end of one is an edit beside the other.
bool touches(base::Span a, base::Span b) {
  return a.begin <= b.end && b.begin <= a.end;
}

base::Result<std::string> text_now(const std::string& path, const base::Files& files) {
  auto document = files.read(path);
  if (!document) return std::unexpected(document.error());
  return std::string(document->text());
}

// One file of a patch, fitted to the project as it is now.
base::Result<base::FilePatch> fit(const base::FilePatch& file, std::string_view from,
                                  const base::Files& files, bool& moved) {
  if (file.change == base::FileChange::create) {
    if (files.exists(file.path)) {
      return base::fail(base::ErrorCode::conflict,
                        fmt::format("{}: a file of this name is there now", file.path), "move it away first");
    }
    return file;
  }
  auto now = text_now(file.path, files);
  if (!now) return std::unexpected(now.error());
  if (*now == from) return file;
  if (file.change == base::FileChange::remove) {
    return base::fail(base::ErrorCode::conflict,
                      fmt::format("{}: the file was edited since the run wrote it", file.path),
                      "remove it by hand if you do not need your edits");
  }
  moved = true;
  return carry_over(file, from, *now);
}

base::Result<base::Patch> fit(const base::Patch& patch, const std::vector<Applied::Texts>& texts,
                              std::string Applied::Texts::* from, const base::Files& files, bool& moved) {
  base::Patch fitted;
  for (const base::FilePatch& file : patch.files) {
    auto known = std::ranges::find(texts, file.path, &Applied::Texts::path);
    if (known == texts.end()) {
      return base::fail(base::ErrorCode::corrupt, fmt::format("the ledger has no text of {}", file.path));
    }
    auto one = fit(file, (*known).*from, files, moved);
    if (!one) return std::unexpected(one.error());
    fitted.files.push_back(std::move(*one));
  }
  return fitted;
}

base::Result<Undone> turn(std::string_view run, base::Files& files, Ledger& ledger, bool back) {
  std::string wanted(run);
  if (wanted.empty()) {
    auto last = ledger.last_applied(!back);
    if (!last) return std::unexpected(last.error());
    wanted = std::move(*last);
  }
  auto record = ledger.load(wanted);
  if (!record) return std::unexpected(record.error());
  const std::string& id = record->request.id;
  if (!record->applied)
    return base::fail(base::ErrorCode::not_found, fmt::format("run {} was not applied", id));
  const Applied& applied = *record->applied;
  if (applied.undone == back) {
    return base::fail(base::ErrorCode::conflict,
                      fmt::format("run {} is {} already", id, back ? "taken back" : "applied"));
  }
  Undone done{.run = id, .paths = {}};
  auto patch = fit(back ? applied.inverse : applied.patch, applied.texts,
                   back ? &Applied::Texts::after : &Applied::Texts::before, files, done.moved);
  if (!patch) return std::unexpected(patch.error());
  auto remember = [&](const base::Patch&) { return ledger.record_undone(id, back); };
  if (auto written = write_surely(id, back, *patch, files, &ledger, remember); !written)
    return std::unexpected(written.error());
  for (const base::FilePatch& file : patch->files) done.paths.push_back(file.path);
  return done;
}

}  // namespace

base::Result<base::FilePatch> carry_over(const base::FilePatch& patch, std::string_view from,
                                         std::string_view to) {
  base::FilePatch since = base::diff(patch.path, from, to);
  base::FilePatch result = patch;
  result.base = base::digest(to);
  for (base::Edit& edit : result.edits) {
    std::ptrdiff_t shift = 0;
    for (const base::Edit& theirs : since.edits) {
      if (touches(edit.span, theirs.span)) {
        return in_the_way(patch.path, to,
                          static_cast<std::size_t>(static_cast<std::ptrdiff_t>(theirs.span.begin) + shift));
      }
      if (theirs.span.begin > edit.span.end) break;
      shift +=
          static_cast<std::ptrdiff_t>(theirs.text.size()) - static_cast<std::ptrdiff_t>(theirs.span.size());
    }
    edit.span.begin = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(edit.span.begin) + shift);
    edit.span.end = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(edit.span.end) + shift);
  }
  return result;
}

base::Result<void> apply_run(const std::string& run, const base::Patch& patch, base::Files& files,
                             Ledger* ledger) {
  Applied applied{.patch = patch, .inverse = {}, .texts = {}, .at = {}};
  for (const base::FilePatch& file : patch.files) {
    Applied::Texts texts{.path = file.path, .before = {}, .after = {}};
    if (file.change != base::FileChange::create) {
      auto before = text_now(file.path, files);
      if (!before) return std::unexpected(before.error());
      texts.before = std::move(*before);
    }
    if (file.change != base::FileChange::remove) {
      auto after = base::apply(file, texts.before);
      if (!after) return std::unexpected(after.error());
      texts.after = std::move(*after);
    }
    applied.texts.push_back(std::move(texts));
  }
  auto remember = [&](const base::Patch& inverse) -> base::Result<void> {
    applied.inverse = inverse;
    return ledger ? ledger->record_applied(run, applied) : base::Result<void>();
  };
  return write_surely(run, false, patch, files, ledger, remember);
}

base::Result<Undone> undo(std::string_view run, base::Files& files, Ledger& ledger) {
  return turn(run, files, ledger, true);
}

base::Result<Undone> redo(std::string_view run, base::Files& files, Ledger& ledger) {
  return turn(run, files, ledger, false);
}

}  // namespace orchestrator
