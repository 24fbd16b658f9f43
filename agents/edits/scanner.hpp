// What the readers of the single formats share: the reply's lines, where we are, and which file was named
// last.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agents/edits/stated.hpp"

namespace agents::edits {

// A Markdown fence that opens a block.
struct Fence {
  char mark = '`';
  std::size_t length = 3;
  std::size_t indent = 0;
  std::string_view info;
};

std::optional<Fence> opening_fence(std::string_view line);
bool closes(const Fence& fence, std::string_view line);

struct Named {
  std::string name;
  NameSource source = NameSource::none;
};

struct Scanner {
  const std::vector<std::string_view>& lines;
  const KnownFiles& known;
  std::size_t at = 0;            // the line to read next
  std::size_t floor = 0;         // names above this line belong to an earlier block
  std::optional<Fence> wrapper;  // an open fence around edits of another format
  Named wrapper_name;            // what its info says
  Named last_named;              // of the edit before
  std::vector<StatedEdit> edits;

  bool done() const { return at >= lines.size(); }
  std::string_view line() const { return lines[at]; }
  bool at_wrapper_end() const { return wrapper && !done() && closes(*wrapper, line()); }
  // The file named just above line `before`; else by the fence; else, if `inherit`, the one of the edit
  // before.
  Named named(std::size_t before, bool inherit) const;
  void add(StatedEdit edit);
};

// Each reads one block, or one file's part of it, that begins at `scanner.at`, adds its edits and leaves `at`
// behind it.
bool is_search_mark(std::string_view line);
void read_search_replace(Scanner& scanner);

bool is_diff_header(const Scanner& scanner, std::size_t at);
void read_unified_diff(Scanner& scanner);

bool is_patch_header(std::string_view line);
void read_begin_patch(Scanner& scanner);

void read_whole_file(Scanner& scanner, const Fence& fence);

// The lines of a hunk, one after the other, as what is to be found and what is to stand there.
class HunkLines {
 public:
  // ' ', '+', '-' and '\' in front say what a line is; a line without any is one that stays, its blank
  // forgotten.
  void add(std::string_view line);
  bool empty() const { return halves_.search.empty() && halves_.replace.empty(); }
  bool changes() const { return changes_; }
  const std::optional<bool>& final_newline() const { return final_newline_; }
  Halves take();

 private:
  Halves halves_;
  std::size_t trailing_blanks_ = 0;  // bare empty lines at the end: they belong to the prose around
  bool changes_ = false;
  char last_mark_ = ' ';
  std::optional<bool> final_newline_;
};

}  // namespace agents::edits
