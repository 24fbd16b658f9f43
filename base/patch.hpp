// Edits against exact versions of texts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/result.hpp"
#include "base/span.hpp"

namespace base {

// Replaces the bytes of `span` by `text`. An empty span inserts.
struct Edit {
  Span span;
  std::string text;
  bool operator==(const Edit&) const = default;
};

enum class FileChange { modify, create, remove };

struct FilePatch {
  std::string path;  // relative to the root
  FileChange change = FileChange::modify;
  Digest base = {};         // of the exact text that the edits are for; of "" for create
  std::vector<Edit> edits;  // in order, not overlapping; two insertions at one place are one edit. Create:
                            // one insertion at 0.
  bool operator==(const FilePatch&) const = default;
};

struct Patch {
  std::vector<FilePatch> files;  // one per path, sorted by path
  bool empty() const { return files.empty(); }
  bool operator==(const Patch&) const = default;
};

// The text after the edits. Refuses a text that is not the one the patch was made for (stale_version), and
// edits that overlap, are out of order or reach past the end (bad_patch). This is the only place where edits
// meet a text.
Result<std::string> apply(const FilePatch& patch, std::string_view text);

// The patch that takes `patch` back, for the text it was applied to. Refuses what apply refuses.
Result<FilePatch> invert(const FilePatch& patch, std::string_view text);

// One patch with the effect of `first` and then `second`. Refuses what apply refuses.
Result<FilePatch> compose(const FilePatch& first, const FilePatch& second, std::string_view text);

// The smallest set of whole-line replacements that makes `after` of `before` (Wu, Manber, Myers and Miller,
// "An O(NP) Sequence Comparison Algorithm", 1990; by way of dtl). Gives one edit for the whole middle where
// the texts have over 20,000 lines that differ.
FilePatch diff(std::string path, std::string_view before, std::string_view after);

// One hunk of a patch, as a person sees it.
struct Hunk {
  std::size_t first_edit;  // index into FilePatch::edits
  std::size_t edit_count;
  Position before;   // where it begins in the old text
  std::string text;  // the unified-diff lines with their ' ', '-', '+' and final newlines
};

// Neighbouring edits closer than twice `context` lines share a hunk. Edits need not be whole lines.
Result<std::vector<Hunk>> hunks(const FilePatch& patch, std::string_view before, std::size_t context = 3);

// A unified diff with "--- a/path", "+++ b/path" and "@@" lines, as `git apply` reads it.
Result<std::string> unified(const FilePatch& patch, std::string_view before, std::size_t context = 3);

}  // namespace base
