// A text as lines that can be replaced while every other byte stays as it was.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace agents::edits {

using Lines = std::vector<std::string>;

// Longer texts (bytes) are placed by their lines alone, without a tree.
inline constexpr std::size_t kMostParsed = std::size_t{1} << 20;

// How far two lines may differ and still be held for the same.
enum class Folding {
  none,        // not at all
  characters,  // in odd characters (fold_characters) and in blanks at the end
  blanks,      // and in all blanks (fold_blanks)
};
std::string fold(std::string_view line, Folding folding);
std::uint64_t key_of(std::string_view line, Folding folding);

// Replaces the lines [first, first + count) by `lines`; count 0 inserts before `first`.
struct LineEdit {
  std::size_t first = 0;
  std::size_t count = 0;
  Lines lines;
};

// A file while the edits of a reply are placed in it, one after the other. Each line keeps its own line end;
// new lines take those of their neighbours. A mark of byte order and a missing final newline are kept.
class WorkText {
 public:
  explicit WorkText(std::string_view text);

  std::size_t size() const { return lines_.size(); }
  const std::string& line(std::size_t index) const { return lines_[index].text; }
  bool fresh(std::size_t index) const { return lines_[index].fresh; }  // written by an edit of this reply
  // Which line of the file it was, from 1, before any edit of this reply; 0 for a fresh one.
  std::size_t number(std::size_t index) const { return lines_[index].number; }
  // Equal for lines that are equal after the folding; remembered, so that many edits of one large file stay
  // cheap.
  std::uint64_t key(std::size_t index, Folding folding) const;
  std::string text() const;
  Lines all() const;

  // `edits` are in order, do not overlap, and are for the lines as they are now.
  void replace(const std::vector<LineEdit>& edits);
  void set_final_newline(bool present) { final_newline_ = present; }

 private:
  struct Line {
    std::string text;
    bool crlf = false;
    bool fresh = false;
    std::size_t number = 0;
    mutable std::uint64_t keys[3] = {};  // by Folding; 0: not known yet
  };
  bool crlf_near(const std::vector<Line>& before, std::size_t next) const;

  std::vector<Line> lines_;
  bool byte_order_mark_ = false;
  bool final_newline_ = true;
  bool mostly_crlf_ = false;
};

// The line edits that make `after` of `before`; lines that both have are not touched.
std::vector<LineEdit> difference(const Lines& before, const Lines& after);

std::string join(const Lines& lines);  // each with "\n"
Lines to_lines(std::string_view text);
bool is_blank(std::string_view line);
// The blanks and tabs a line begins with; no-break spaces do not count.
std::string_view indentation(std::string_view line);

// Characters that models and web pages swap for others become the plain ones: no-break and other odd spaces,
// curly quotes, dashes; characters of no width go.
std::string fold_characters(std::string_view text);
// fold_characters, without blanks at the ends, and with every run of blanks inside as one.
std::string fold_blanks(std::string_view text);
// The code points of `text`, each as its bytes; broken bytes stand alone.
std::vector<std::string_view> code_points(std::string_view text);

}  // namespace agents::edits
