#include "base/patch.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.hpp"
#include "base/document.hpp"

namespace base {

static Result<void> check_edits(const FilePatch& patch, std::string_view text) {
  if (digest(text) != patch.base) {
    return fail(ErrorCode::stale_version, patch.path + " is no longer the text that the edits were made for",
                "read it again and ask again");
  }
  std::size_t at = 0;
  bool first = true;
  std::size_t last_insertion = 0;
  for (const Edit& edit : patch.edits) {
    bool ordered = edit.span.begin <= edit.span.end && (first || edit.span.begin >= at);
    bool twice = !first && edit.span.empty() && edit.span.begin == last_insertion && edit.span.begin == at;
    if (!ordered || twice || edit.span.end > text.size()) {
      return fail(ErrorCode::bad_patch,
                  fmt::format("{}: the edit of bytes {} to {} overlaps another one, is out of order or "
                              "reaches past the end",
                              patch.path, edit.span.begin, edit.span.end));
    }
    at = edit.span.end;
    last_insertion = edit.span.empty() ? edit.span.begin : text.size() + 1;
    first = false;
  }
  return {};
}

Result<std::string> apply(const FilePatch& patch, std::string_view text) {
  if (auto checked = check_edits(patch, text); !checked) return std::unexpected(checked.error());
  std::string result;
  std::size_t at = 0;
  for (const Edit& edit : patch.edits) {
    result.append(text.substr(at, edit.span.begin - at));
    result.append(edit.text);
    at = edit.span.end;
  }
  result.append(text.substr(at));
  return result;
}

static FileChange inverse_of(FileChange change) {
  switch (change) {
    case FileChange::create:
      return FileChange::remove;
    case FileChange::remove:
      return FileChange::create;
    case FileChange::modify:
      return FileChange::modify;
  }
  return FileChange::modify;
}

Result<FilePatch> invert(const FilePatch& patch, std::string_view text) {
  auto after = apply(patch, text);
  if (!after) return std::unexpected(after.error());
  FilePatch inverse{patch.path, inverse_of(patch.change), digest(*after), {}};
  std::ptrdiff_t shift = 0;  // how much further right a place lies in the new text
  for (const Edit& edit : patch.edits) {
    std::size_t begin = edit.span.begin + shift;
    Edit back{{begin, begin + edit.text.size()}, std::string(text.substr(edit.span.begin, edit.span.size()))};
    // Neighbours that were taken out come back at one place, as one insertion.
    Edit* last = inverse.edits.empty() ? nullptr : &inverse.edits.back();
    if (last && last->span.empty() && back.span.empty() && last->span.begin == begin) {
      last->text += back.text;
    } else {
      inverse.edits.push_back(std::move(back));
    }
    shift += static_cast<std::ptrdiff_t>(edit.text.size()) - static_cast<std::ptrdiff_t>(edit.span.size());
  }
  return inverse;
}

// The composition works over the pieces of the final text: each piece is kept text or new text. The second
// patch is applied to the list of pieces that the first one leaves, and neighbouring non-kept pieces become
// one edit again.
namespace {
struct Piece {
  Span kept;         // of the first text; meaningful when `is_kept`
  std::string text;  // new text otherwise
  bool is_kept;
  std::size_t size() const { return is_kept ? kept.size() : text.size(); }
};

std::vector<Piece> pieces_of(const FilePatch& patch, std::size_t size) {
  std::vector<Piece> pieces;
  std::size_t at = 0;
  for (const Edit& edit : patch.edits) {
    if (edit.span.begin > at) pieces.push_back({{at, edit.span.begin}, "", true});
    if (!edit.text.empty()) pieces.push_back({{}, edit.text, false});
    at = edit.span.end;
  }
  if (at < size) pieces.push_back({{at, size}, "", true});
  return pieces;
}

void append_part(std::vector<Piece>& out, const Piece& piece, std::size_t from, std::size_t to) {
  if (from >= to) return;
  if (piece.is_kept) {
    out.push_back({{piece.kept.begin + from, piece.kept.begin + to}, "", true});
  } else {
    out.push_back({{}, piece.text.substr(from, to - from), false});
  }
}

// Walks once over the pieces and gives out what lies between two places of the text they make.
class PieceReader {
 public:
  explicit PieceReader(const std::vector<Piece>& pieces) : pieces_(pieces) {}
  void copy(std::size_t to, std::vector<Piece>* out) {
    while (at_ < to && index_ < pieces_.size()) {
      const Piece& piece = pieces_[index_];
      std::size_t from = at_ - start_;
      std::size_t until = std::min(to - start_, piece.size());
      if (out) append_part(*out, piece, from, until);
      at_ = start_ + until;
      if (until == piece.size()) {
        start_ += piece.size();
        ++index_;
      }
    }
  }

 private:
  const std::vector<Piece>& pieces_;
  std::size_t index_ = 0;
  std::size_t start_ = 0;  // where the piece at index_ begins
  std::size_t at_ = 0;
};
}  // namespace

Result<FilePatch> compose(const FilePatch& first, const FilePatch& second, std::string_view text) {
  auto middle = apply(first, text);
  if (!middle) return std::unexpected(middle.error());
  if (auto checked = check_edits(second, *middle); !checked) return std::unexpected(checked.error());

  std::vector<Piece> before = pieces_of(first, text.size());
  std::vector<Piece> pieces;
  PieceReader reader(before);
  for (const Edit& edit : second.edits) {
    reader.copy(edit.span.begin, &pieces);
    if (!edit.text.empty()) pieces.push_back({{}, edit.text, false});
    reader.copy(edit.span.end, nullptr);
  }
  reader.copy(middle->size(), &pieces);

  FileChange change = first.change == FileChange::create && second.change != FileChange::remove
                          ? FileChange::create
                      : second.change == FileChange::remove ? FileChange::remove
                                                            : FileChange::modify;
  FilePatch result{first.path, change, first.base, {}};
  std::size_t at = 0;
  std::string pending;
  auto close = [&](std::size_t next) {
    if (next > at || !pending.empty()) result.edits.push_back({{at, next}, std::move(pending)});
    pending.clear();
  };
  for (const Piece& piece : pieces) {
    if (!piece.is_kept) {
      pending += piece.text;
      continue;
    }
    if (piece.kept.begin > at || !pending.empty()) close(piece.kept.begin);
    at = piece.kept.end;
  }
  close(text.size());
  return result;
}

namespace {
// The lines that an edit touches, before and after it.
struct LineEdit {
  std::size_t first_edit, edit_count;
  std::size_t before_begin, before_end;  // lines from 0, end exclusive
  std::string after;                     // the whole new lines
};

std::string_view line_text(std::string_view text, const LineIndex& lines, std::size_t index) {
  Span span = lines.line(index + 1);
  return text.substr(span.begin, span.size());
}

// A text that ends with a line end has no line after it.
std::size_t real_lines(std::string_view text, const LineIndex& lines) {
  return lines.line(lines.line_count()).empty() && !text.empty() ? lines.line_count() - 1
                                                                 : (text.empty() ? 0 : lines.line_count());
}

// Edits that share a line become one LineEdit.
std::vector<LineEdit> line_edits(const FilePatch& patch, std::string_view before, const LineIndex& lines) {
  std::vector<LineEdit> result;
  std::size_t total = real_lines(before, lines);
  for (std::size_t i = 0; i < patch.edits.size();) {
    const Edit& first = patch.edits[i];
    std::size_t begin_line = std::min(lines.position(first.span.begin).line - 1, total);
    std::size_t begin = begin_line < total ? lines.line(begin_line + 1).begin : before.size();
    std::string after(before.substr(begin, first.span.begin - begin));
    std::size_t at = first.span.begin;
    std::size_t end_line = begin_line;
    std::size_t j = i;
    while (true) {
      const Edit& edit = patch.edits[j];
      after.append(before.substr(at, edit.span.begin - at));
      after.append(edit.text);
      at = edit.span.end;
      // The edit reaches into the line of its end, unless that end is a line's very start and the new text
      // keeps lines whole.
      Position end = lines.position(at);
      bool whole = end.column == 1 && (after.empty() || after.back() == '\n');
      end_line = std::min(whole ? end.line - 1 : end.line, total);
      end_line = std::max(end_line, begin_line);
      ++j;
      if (j == patch.edits.size()) break;
      std::size_t next_line = lines.position(patch.edits[j].span.begin).line - 1;
      if (next_line >= end_line) break;
    }
    std::size_t end = end_line < total ? lines.line(end_line + 1).begin : before.size();
    if (end > at) after.append(before.substr(at, end - at));
    result.push_back({i, j - i, begin_line, end_line, std::move(after)});
    i = j;
  }
  return result;
}

void append_lines(std::string& out, char mark, std::string_view text) {
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    bool open = end == std::string_view::npos;
    out += mark;
    out.append(text.substr(0, open ? text.size() : end + 1));
    if (open) out += "\n\\ No newline at end of file\n";
    text.remove_prefix(open ? text.size() : end + 1);
  }
}

std::size_t count_lines(std::string_view text) {
  auto ends = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  return ends + (!text.empty() && text.back() != '\n');
}

struct HunkLines {
  Hunk hunk;
  std::size_t old_begin, old_count, new_begin, new_count;
};

std::vector<HunkLines> hunk_lines(const FilePatch& patch, std::string_view before, std::size_t context) {
  LineIndex lines(before);
  std::size_t total = real_lines(before, lines);
  auto edits = line_edits(patch, before, lines);
  std::vector<HunkLines> result;
  std::ptrdiff_t shift = 0;
  for (std::size_t i = 0; i < edits.size();) {
    std::size_t j = i;
    while (j + 1 < edits.size() && edits[j + 1].before_begin <= edits[j].before_end + 2 * context) ++j;
    std::size_t begin = edits[i].before_begin - std::min(edits[i].before_begin, context);
    std::size_t end = std::min(edits[j].before_end + context, total);
    HunkLines out{{edits[i].first_edit, 0, {}, ""}, begin, end - begin, begin + shift, 0};
    out.hunk.before = {edits[i].before_begin + 1, 1};
    std::size_t at = begin;
    for (std::size_t k = i; k <= j; ++k) {
      for (; at < edits[k].before_begin; ++at)
        append_lines(out.hunk.text, ' ', line_text(before, lines, at)), ++out.new_count;
      for (; at < edits[k].before_end; ++at) append_lines(out.hunk.text, '-', line_text(before, lines, at));
      append_lines(out.hunk.text, '+', edits[k].after);
      std::size_t added = count_lines(edits[k].after);
      out.new_count += added;
      shift += static_cast<std::ptrdiff_t>(added) -
               static_cast<std::ptrdiff_t>(edits[k].before_end - edits[k].before_begin);
      out.hunk.edit_count += edits[k].edit_count;
    }
    for (; at < end; ++at) append_lines(out.hunk.text, ' ', line_text(before, lines, at)), ++out.new_count;
    result.push_back(std::move(out));
    i = j + 1;
  }
  return result;
}
}  // namespace

Result<std::vector<Hunk>> hunks(const FilePatch& patch, std::string_view before, std::size_t context) {
  if (auto checked = check_edits(patch, before); !checked) return std::unexpected(checked.error());
  std::vector<Hunk> result;
  for (HunkLines& lines : hunk_lines(patch, before, context)) result.push_back(std::move(lines.hunk));
  return result;
}

// "start,count" as diff says it: an empty range is named by the line before it.
static std::string range(std::size_t begin, std::size_t count) {
  if (count == 1) return std::to_string(begin + 1);
  return fmt::format("{},{}", count == 0 ? begin : begin + 1, count);
}

Result<std::string> unified(const FilePatch& patch, std::string_view before, std::size_t context) {
  if (auto checked = check_edits(patch, before); !checked) return std::unexpected(checked.error());
  std::string result =
      fmt::format("--- {}\n+++ {}\n", patch.change == FileChange::create ? "/dev/null" : "a/" + patch.path,
                  patch.change == FileChange::remove ? "/dev/null" : "b/" + patch.path);
  for (const HunkLines& lines : hunk_lines(patch, before, context)) {
    result += fmt::format("@@ -{} +{} @@\n", range(lines.old_begin, lines.old_count),
                          range(lines.new_begin, lines.new_count));
    result += lines.hunk.text;
  }
  return result;
}

}  // namespace base
