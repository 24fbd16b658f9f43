// One walk over a reply's lines. Marks of edit formats are looked for first, wherever they stand: a fence
// around them is a wrapper, and fences inside a SEARCH half are text. A fence with none of them inside is a
// whole file, or a part of one.
#include <algorithm>

#include "agents/edits/scanner.hpp"
#include "base/text.hpp"

namespace agents::edits {

namespace {

constexpr std::size_t kLinesToPeek = 4;

bool is_diff_language(std::string_view language) {
  return language == "diff" || language == "patch" || language == "udiff" || language == "git-diff";
}

bool is_markdown_language(std::string_view language) {
  return language == "markdown" || language == "md";
}

// Marks deep inside a fence that is longer than it need be are the file's own text: who quotes fences and
// marks makes the fence longer.
bool has_edit_marks(const Scanner& scanner, std::size_t open, const Fence& fence) {
  constexpr std::size_t kUsualFence = 3;
  for (std::size_t i = open + 1; i < scanner.lines.size(); ++i) {
    if (closes(fence, scanner.lines[i])) return false;
    bool near = i <= open + kLinesToPeek;
    if (!near && fence.length > kUsualFence) return false;
    if (is_search_mark(scanner.lines[i])) return true;
    if (near && (is_patch_header(scanner.lines[i]) || is_diff_header(scanner, i))) return true;
  }
  return false;
}

// "```markdown" around a whole reply with blocks of its own. One that says which file it is, is that file.
bool wraps_a_reply(const Scanner& scanner, std::size_t open, const Fence& fence, const FenceInfo& info) {
  if (!is_markdown_language(info.language) || info.path) return false;
  for (const std::string& target : scanner.known.targets()) {
    if (base::lower_ascii(target).ends_with(".md")) return false;
  }
  Named named = scanner.named(open, false);
  if (named.source == NameSource::label) return false;
  for (std::size_t i = open + 1; i < scanner.lines.size() && !closes(fence, scanner.lines[i]); ++i) {
    auto inner = opening_fence(scanner.lines[i]);
    if (inner && !inner->info.empty()) return true;
  }
  return false;
}

void enter_fence(Scanner& scanner, const Fence& fence) {
  FenceInfo info = fence_info(fence.info, scanner.known);
  bool diff = is_diff_language(info.language);
  if (!diff && !has_edit_marks(scanner, scanner.at, fence) &&
      !wraps_a_reply(scanner, scanner.at, fence, info)) {
    read_whole_file(scanner, fence);
    return;
  }
  scanner.wrapper = fence;
  scanner.wrapper_name = info.path ? Named{*info.path, NameSource::label} : Named{};
  ++scanner.at;
  if (!diff) return;
  std::size_t first = scanner.at;
  while (first < scanner.lines.size() && is_blank(scanner.lines[first])) ++first;
  if (first < scanner.lines.size() &&
      (is_patch_header(scanner.lines[first]) || is_search_mark(scanner.lines[first])))
    return;
  read_unified_diff(scanner);
}

}  // namespace

std::optional<Fence> opening_fence(std::string_view line) {
  std::size_t indent = line.find_first_not_of(" \t");
  if (indent == std::string_view::npos) return std::nullopt;
  char mark = line[indent];
  if (mark != '`' && mark != '~') return std::nullopt;
  std::size_t end = std::min(line.find_first_not_of(mark, indent), line.size());
  if (end - indent < 3) return std::nullopt;
  std::string_view info = base::trim(line.substr(end));
  if (mark == '`' && info.find('`') != std::string_view::npos) return std::nullopt;
  return Fence{mark, end - indent, indent, info};
}

bool closes(const Fence& fence, std::string_view line) {
  auto other = opening_fence(line);
  return other && other->mark == fence.mark && other->length >= fence.length && other->info.empty() &&
         other->indent <= fence.indent + 3;
}

Named Scanner::named(std::size_t before, bool inherit) const {
  Named mentioned;
  std::size_t seen = 0;
  for (std::size_t i = before; i > floor && seen < 3; --i) {
    std::string_view text = lines[i - 1];
    if (is_blank(text) || opening_fence(text)) continue;
    if (auto label = file_label(text, known)) return {*label, NameSource::label};
    if (seen++ == 0) {
      if (auto path = file_mentioned(text, known)) mentioned = {*path, NameSource::prose};
    }
  }
  if (wrapper_name.source != NameSource::none) return wrapper_name;
  if (mentioned.source != NameSource::none) return mentioned;
  return inherit ? last_named : Named{};
}

void Scanner::add(StatedEdit edit) {
  if (edit.source != NameSource::none) last_named = {edit.name, edit.source};
  edits.push_back(std::move(edit));
}

void HunkLines::add(std::string_view line) {
  if (line.starts_with('\\')) {
    if (last_mark_ != '-')
      final_newline_ = false;
    else if (!final_newline_)
      final_newline_ = true;
    return;
  }
  char mark = line.empty() ? '\0' : line[0];
  bool marked = mark == ' ' || mark == '+' || mark == '-';
  std::string_view text = marked ? line.substr(1) : line;
  trailing_blanks_ = line.empty() ? trailing_blanks_ + 1 : 0;
  if (mark != '+') halves_.search.emplace_back(text);
  if (mark != '-') halves_.replace.emplace_back(text);
  changes_ |= mark == '+' || mark == '-';
  last_mark_ = marked ? mark : ' ';
}

Halves HunkLines::take() {
  for (; trailing_blanks_ > 0; --trailing_blanks_) {
    halves_.search.pop_back();
    halves_.replace.pop_back();
  }
  return std::move(halves_);
}

std::vector<StatedEdit> find_edits(std::string_view reply, const KnownFiles& known) {
  std::vector<std::string_view> lines = base::split_lines(reply);
  Scanner scanner{lines, known};
  while (!scanner.done()) {
    if (scanner.at_wrapper_end()) {
      scanner.wrapper.reset();
      scanner.wrapper_name = {};
      ++scanner.at;
    } else if (is_patch_header(scanner.line())) {
      read_begin_patch(scanner);
    } else if (is_search_mark(scanner.line())) {
      read_search_replace(scanner);
    } else if (is_diff_header(scanner, scanner.at)) {
      read_unified_diff(scanner);
    } else if (auto fence = opening_fence(scanner.line())) {
      enter_fence(scanner, *fence);
    } else {
      ++scanner.at;
    }
  }
  return std::move(scanner.edits);
}

std::optional<std::string_view> without_thoughts(std::string_view reply) {
  for (std::string_view tag : {"think", "thinking", "thought", "reasoning"}) {
    std::string_view text = base::trim(reply);
    std::string open = "<" + std::string(tag) + ">", close = "</" + std::string(tag) + ">";
    if (text.starts_with(open)) {
      std::size_t end = reply.find(close);
      if (end == std::string_view::npos) return std::nullopt;
      return reply.substr(end + close.size());
    }
  }
  return reply;
}

}  // namespace agents::edits
