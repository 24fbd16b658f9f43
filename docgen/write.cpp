#include "docgen/write.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "docgen/check/check.hpp"
#include "docgen/draft.hpp"
#include "docgen/facts/tree_view.hpp"
#include "docgen/proof.hpp"
#include "docgen/styles/text.hpp"
#include "docgen/update.hpp"

namespace docgen {
namespace {

class Writer {
 public:
  Writer(const base::Document& document, const Facts& facts, const WriteOptions& options)
      : document_(document),
        text_(document.text()),
        facts_(facts),
        options_(options),
        style_(style_of(document, facts, options.style)),
        python_(facts.language == Language::python),
        lists_arguments_(facts.language == Language::rust && arguments_are_listed()),
        mark_(usual_mark()) {}

  std::vector<Undescribed> undescribed() {
    std::vector<Undescribed> all;
    if (!may_be_written()) return all;
    for (std::size_t i = 1; i < facts_.symbols.size(); ++i) {
      const Symbol& symbol = facts_.symbols[i];
      if (!is_chosen(symbol)) continue;
      std::vector<Blank> blanks;
      if (symbol.comment) {
        for (OldBlank& old : old_blanks(symbol)) blanks.push_back(std::move(old.blank));
      } else if (options_.missing && wants_text(i) &&
                 (!is_stub_file(facts_.path) || !options_.names.empty())) {
        blanks = blanks_of(content_of(i));
      }
      if (!blanks.empty()) all.push_back({i, std::move(blanks)});
    }
    return all;
  }

  Written run() {
    result_.patch.path = document_.path();
    result_.patch.base = document_.digest();
    result_.text = text_;
    if (!may_be_written()) return std::move(result_);
    for (std::size_t i = 1; i < facts_.symbols.size(); ++i) {
      const Symbol& symbol = facts_.symbols[i];
      if (!is_chosen(symbol)) continue;
      if (has_broken_head(symbol)) {
        skip(symbol, "its head is no program");
        continue;
      }
      if (symbol.comment) {
        if (options_.stale) bring_in_step(i);
        fill_old(symbol);
      } else if (options_.missing && wants_text(i) &&
                 (!is_stub_file(facts_.path) || !options_.names.empty())) {
        write_new(i);
      }
    }
    return finish();
  }

 private:
  bool may_be_written() {
    if (facts_.generated) return refuse("a tool wrote this file");
    if (!base::is_utf8(text_)) return refuse("the file is not UTF-8");
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n'))
        return refuse("the file has lone carriage returns");
    }
    return true;
  }

  // Whether the file's texts of functions list the arguments. Where there is no text yet, they are to be
  // listed: nothing else would be said of them.
  bool arguments_are_listed() const {
    bool any = false;
    for (const Symbol& symbol : facts_.symbols) {
      bool called = symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method;
      if (!called || !symbol.comment) continue;
      any = true;
      std::string_view words = text_.substr(symbol.comment->text.begin, symbol.comment->text.size());
      if (!style_.parse(words, symbol.comment->form).entries(Section::parameters).empty()) return true;
    }
    return !any;
  }

  // Doxygen knows "/**", "/*!", "///" and "//!": a file's new comments are like those that it has.
  std::string_view usual_mark() const {
    if (!style_.line_mark.empty()) return style_.line_mark;
    if (!style_.name.starts_with("doxygen")) return "/**";
    if (style_.name == "doxygen-qt") return "/*!";
    if (style_.name == "doxygen-slash") return "///";
    if (style_.name == "doxygen-exclamation") return "//!";
    struct Count {
      std::string_view mark;
      std::size_t count = 0;
    };
    Count counts[] = {{"/**"}, {"///"}, {"/*!"}, {"//!"}};
    for (const Symbol& symbol : facts_.symbols) {
      if (!symbol.comment || symbol.kind == SymbolKind::type || symbol.span == symbol.comment->span) continue;
      for (Count& one : counts) {
        if (text_.substr(symbol.comment->span.begin).starts_with(one.mark)) ++one.count;
      }
    }
    return std::ranges::max_element(counts, {}, &Count::count)->mark;
  }

  // The lines of a block, " * …", as lines of their own.
  std::string as_lines(std::string_view block, const Layout& layout) const {
    std::string lines;
    std::string star = layout.indent + " *";
    for (std::string_view line : base::split_lines(block)) {
      if (line.starts_with(star))
        lines += layout.indent + std::string(mark_) + std::string(line.substr(star.size())) + layout.line_end;
    }
    return lines;
  }

  bool refuse(const char* why) {
    result_.skipped.push_back({1, "", why});
    return false;
  }

  void skip(const Symbol& symbol, std::string why) {
    result_.skipped.push_back({symbol.line, symbol.qualified, std::move(why)});
  }

  bool is_chosen(const Symbol& symbol) const {
    if (!options_.names.empty())
      return std::ranges::any_of(options_.names, [&](const std::string& name) {
        return name == symbol.qualified || name == symbol.name;
      });
    if (symbol.is_overload || symbol.is_nested) return false;
    return symbol.is_public || options_.include_private || symbol.comment;
  }

  // An __init__ is told about in its class's text, and other dunder methods do what their name says.
  bool wants_text(std::size_t index) const {
    const Symbol& symbol = facts_.symbols[index];
    if (symbol.kind == SymbolKind::type || symbol.is_setter) return false;
    if (symbol.kind == SymbolKind::field) return wants_field(index);
    // Callbacks have no name that anybody could look up.
    bool nameless = symbol.name.empty() && !symbol.is_exported && symbol.kind != SymbolKind::module;
    if (!python_) return !is_override(symbol) && !nameless;
    bool dunder = symbol.name.starts_with("__") && symbol.name.ends_with("__");
    return !dunder && symbol.kind != SymbolKind::constructor;
  }

  // What others see of a type or module besides its functions, where it stands on lines of its own and no
  // comment of another form tells about it already.
  bool wants_field(std::size_t index) const {
    const Symbol& symbol = facts_.symbols[index];
    if (!options_.fields || symbol.name.empty() || style_.name == "kerneldoc" || is_override(symbol))
      return false;
    switch (facts_.language) {
      case Language::java:
      case Language::rust:
      case Language::go:
      case Language::csharp:
        if (!symbol.is_exported && !options_.include_private) return false;
        break;
      case Language::c:
      case Language::cpp:
        if (symbol.keyword != "member") return false;
        break;
      default:
        break;
    }
    bool grouped = facts_.language == Language::go && !symbol.decorators.empty();
    return !grouped && stands_alone(index) && !has_plain_comment(symbol);
  }

  bool stands_alone(std::size_t index) const {
    base::Span own = facts_.symbols[index].span;
    std::size_t line_end = std::min(text_.find('\n', own.begin), text_.size());
    if (own.begin != first_of_line(own.begin)) return false;
    for (std::size_t next = index + 1; next < facts_.symbols.size() && next < index + 3; ++next) {
      base::Span other = facts_.symbols[next].span;
      if (other.begin >= own.begin && other.begin < line_end) return false;
    }
    return true;
  }

  // The first byte of the line around `offset` that is no blank.
  std::size_t first_of_line(std::size_t offset) const {
    std::size_t start = text_.rfind('\n', offset == 0 ? 0 : offset - 1);
    start = start == std::string_view::npos || offset == 0 ? 0 : start + 1;
    return std::min(text_.find_first_not_of(" \t", start), offset);
  }

  // "int size;  // in bytes", and a comment that ends on the line before.
  bool has_plain_comment(const Symbol& symbol) const {
    std::size_t line_end = std::min(text_.find('\n', symbol.span.end), text_.size());
    std::string_view after = text_.substr(symbol.span.end, line_end - symbol.span.end);
    if (after.find("//") != std::string_view::npos || after.find("/*") != std::string_view::npos) return true;
    std::size_t start = symbol.span.begin;
    while (start > 0 && text_[start - 1] != '\n') --start;
    if (start == 0) return false;
    std::size_t above = start - 1;
    while (above > 0 && text_[above - 1] != '\n') --above;
    std::string_view before = base::trim(text_.substr(above, start - 1 - above));
    bool block = (before.starts_with("/*") || before.starts_with("*")) && before.ends_with("*/");
    return before.starts_with("//") || block ||
           (facts_.language == Language::php && before.starts_with('#') && !before.starts_with("#["));
  }

  bool has_broken_head(const Symbol& symbol) const {
    return std::ranges::any_of(facts_.broken, [&](base::Span broken) {
      return symbol.head.begin <= broken.begin && broken.begin < symbol.head.end;
    });
  }

  // The tools of these languages take an overriding method's text from the method that it overrides.
  bool is_override(const Symbol& symbol) const { return inherits_text(symbol, facts_.language); }

  // The __init__ that a class's text tells about; none when it has a text of its own.
  const Symbol* constructor_of(std::size_t index) const {
    if (!python_ || facts_.symbols[index].kind != SymbolKind::class_) return nullptr;
    for (std::size_t i = index + 1; i < facts_.symbols.size(); ++i) {
      const Symbol& symbol = facts_.symbols[i];
      if (symbol.parent == index && symbol.kind == SymbolKind::constructor)
        return symbol.comment ? nullptr : &symbol;
    }
    return nullptr;
  }

  bool is_typescript() const {
    return facts_.language == Language::typescript || facts_.language == Language::tsx;
  }

  std::string line_end_at(std::size_t offset) const {
    std::size_t end = text_.find('\n', offset);
    bool crlf = end != std::string_view::npos && end > 0 && text_[end - 1] == '\r';
    return crlf ? "\r\n" : "\n";
  }

  // ---- new texts

  void write_new(std::size_t index) {
    const Symbol& symbol = facts_.symbols[index];
    Content content = content_of(index);
    if (const auto* lines = examples_of(symbol)) content.examples = as_string_text(*lines, "");
    if (options_.prose != nullptr) {
      auto answers = options_.prose->find(symbol.qualified);
      if (answers != options_.prose->end()) fill(content, answers->second);
    }
    if (python_) {
      write_docstring(symbol, content);
    } else {
      write_comment(symbol, content);
    }
  }

  const std::vector<std::string>* examples_of(const Symbol& symbol) const {
    if (options_.examples == nullptr) return nullptr;
    auto found = options_.examples->find(symbol.qualified);
    return found == options_.examples->end() ? nullptr : &found->second;
  }

  // What a string of that prefix has to hold so that its reader sees these lines.
  static std::vector<std::string> as_string_text(const std::vector<std::string>& lines,
                                                 std::string_view prefix) {
    if (prefix.find_first_of("rR") != std::string_view::npos) return lines;
    std::vector<std::string> escaped;
    for (const std::string& line : lines) {
      std::string& text = escaped.emplace_back();
      for (char c : line) text += c == '\\' ? "\\\\" : std::string(1, c);
    }
    return escaped;
  }

  Content content_of(std::size_t index) const {
    const Symbol& symbol = facts_.symbols[index];
    if (facts_.language == Language::rust) return draft_rust(symbol, style_, lists_arguments_);
    return draft(symbol, constructor_of(index), style_);
  }

  bool begins_with_formatted_string(const Symbol& symbol) const {
    std::string_view body = text_.substr(symbol.body.begin, 4);
    std::size_t quote = body.find_first_of("'\"");
    std::string prefix = base::lower_ascii(body.substr(0, quote));
    return quote != std::string_view::npos && (prefix == "f" || prefix == "rf" || prefix == "fr");
  }

  void write_docstring(const Symbol& symbol, const Content& content) {
    std::size_t line_end = text_.find('\n', symbol.head.end);
    if (line_end == std::string_view::npos || symbol.body.begin <= line_end)
      return skip(symbol, "its body stands on the line of its head");
    std::string_view rest = base::trim(text_.substr(symbol.head.end, line_end - symbol.head.end));
    if (!rest.empty() && rest[0] != '#') return skip(symbol, "its body stands on the line of its head");
    if (begins_with_formatted_string(symbol))
      return skip(symbol, "it begins with a formatted string, which is no documentation");
    std::string indent = indent_at(text_, symbol.body.begin);
    std::size_t first = document_.lines().line(document_.lines().position(symbol.body.begin).line).begin;
    if (first + indent.size() != symbol.body.begin) return skip(symbol, "its body does not begin a line");
    Layout layout;
    layout.indent = indent;
    layout.step = indent.size() > symbol.indent.size() ? indent.substr(symbol.indent.size()) : "    ";
    layout.line_end = line_end_at(symbol.head.end);
    layout.width = options_.width;
    std::string words = style_.render(content, layout);
    std::string lines = indent + "\"\"\"" + words + "\"\"\"" + layout.line_end;
    std::size_t at = line_end + 1;
    bool blank_follows = base::trim(text_.substr(at, text_.find('\n', at) - at)).empty();
    if (symbol.kind == SymbolKind::class_ && !blank_follows && !symbol.is_stub) lines += layout.line_end;
    insert(at, std::move(lines));
    ++result_.written;
  }

  void write_comment(const Symbol& symbol, const Content& content) {
    std::string indent = indent_at(text_, symbol.span.begin);
    std::size_t start = document_.lines().line(document_.lines().position(symbol.span.begin).line).begin;
    if (start + indent.size() != symbol.span.begin) return skip(symbol, "it does not begin a line");
    Layout layout;
    layout.indent = indent;
    layout.line_end = line_end_at(symbol.span.begin);
    layout.width = options_.width;
    layout.types = !is_typescript();
    layout.tsdoc = is_typescript();
    bool lines = !style_.line_mark.empty();
    bool tags = (!content.attributes.empty() && layout.types) || content.is_deprecated;
    bool brief = symbol.kind == SymbolKind::field && !lines && !tags && content.paragraphs.empty() &&
                 indent.size() + content.summary.size() + 8 <= layout.width;
    bool marked = !lines && mark_.starts_with("//");  // Doxygen's
    if (brief && !marked) {
      insert(start, indent + std::string(mark_) + " " + content.summary + " */" + layout.line_end);
      ++result_.written;
      return;
    }
    std::string words = style_.render(content, layout);
    if (marked) {
      words = as_lines(words, layout);
      lines = true;
    }
    // gofmt parts a text from the directives below it.
    bool directive = style_.name == "godoc" && text_.substr(symbol.span.begin, 2) == "//";
    if (directive) words += indent + "//" + layout.line_end;
    insert(start, lines ? words : indent + std::string(mark_) + words + "*/" + layout.line_end);
    ++result_.written;
  }

  void insert(std::size_t offset, std::string text) {
    result_.placeholders += count_placeholders(text);
    result_.patch.edits.push_back({{offset, offset}, std::move(text)});
  }

  // ---- placeholders of old texts

  struct OldBlank {
    Blank blank;
    std::size_t offset = 0;  // of the placeholder, in the file
  };

  // The key that a draft gives to what an entry tells about.
  static std::string key_of_entry(const Entry& entry) {
    switch (entry.section) {
      case Section::parameters:
        return "parameter " + entry.name;
      case Section::type_parameters:
        return "type " + entry.name;
      case Section::attributes:
        return "attribute " + entry.name;
      case Section::raises:
        return "raises " + entry.name;
      case Section::returns:
        return "returns";
      case Section::yields:
        return "yields";
      default:
        return "";
    }
  }

  std::vector<OldBlank> old_blanks(const Symbol& symbol) const {
    std::vector<OldBlank> all;
    base::Span span = symbol.comment->text;
    std::string_view words = text_.substr(span.begin, span.size());
    if (!symbol.comment->rewritable || words.find(kPlaceholder) == std::string_view::npos) return all;
    Doc doc = style_of_text(words, style_, facts_.language)->parse(words, symbol.comment->form);
    std::size_t first_entry = words.size();
    for (const Block& block : doc.blocks) {
      for (const Entry& entry : block.entries) {
        first_entry = std::min(first_entry, entry.span.begin);
        std::size_t at = words.substr(0, entry.span.end).find(kPlaceholder, entry.span.begin);
        std::string key = key_of_entry(entry);
        if (at == std::string_view::npos || key.empty()) continue;
        bool result = entry.section == Section::returns || entry.section == Section::yields;
        all.push_back({{std::move(key), result ? "" : entry.name}, span.begin + at});
      }
    }
    std::size_t summary = words.find(kPlaceholder);
    bool leads = summary < first_entry && doc.summary.find(kPlaceholder) != std::string::npos;
    if (leads) all.push_back({{"summary", ""}, span.begin + summary});
    return all;
  }

  // A sentence that some model wrote takes the place of a placeholder; its lines go on below it.
  void fill_old(const Symbol& symbol) {
    if (options_.prose == nullptr || !symbol.comment) return;
    auto answers = options_.prose->find(symbol.qualified);
    if (answers == options_.prose->end()) return;
    bool any = false;
    for (const OldBlank& old : old_blanks(symbol)) {
      auto answer = answers->second.find(old.blank.key);
      if (answer == answers->second.end()) continue;
      base::Span place{old.offset, old.offset + kPlaceholder.size()};
      bool taken = std::ranges::any_of(result_.patch.edits, [&](const base::Edit& edit) {
        return edit.span.begin < place.end && place.begin < edit.span.end;
      });
      if (taken) continue;
      result_.patch.edits.push_back({place, on_lines(answer->second, place.begin, *symbol.comment)});
      any = true;
    }
    result_.updated += any;
  }

  std::string on_lines(const std::string& sentence, std::size_t offset, const Comment& comment) const {
    std::string_view words = text_.substr(comment.text.begin, comment.text.size());
    if (comment.form == Comment::Form::block && words.find('\n') == std::string_view::npos) return sentence;
    std::size_t start = text_.rfind('\n', offset);
    start = start == std::string_view::npos ? 0 : start + 1;
    std::string margin = indent_at(text_, text_.find_first_not_of(" \t", start));
    if (comment.form == Comment::Form::block) {
      margin += "* ";
    } else if (comment.form == Comment::Form::lines) {
      margin += comment.prefix + " ";
    } else if (text_.find(':', start) < offset) {
      margin += "    ";  // of an entry that begins on this line
    }
    std::size_t width = std::max(options_.width, margin.size() + 30) - margin.size();
    std::string lines;
    for (const std::string& line :
         wrapped(sentence, width, offset - start > margin.size() ? offset - start - margin.size() : 0))
      lines += (lines.empty() ? "" : line_end_at(offset) + margin) + line;
    return lines;
  }

  // ---- old texts

  void bring_in_step(std::size_t index) {
    const Symbol& symbol = facts_.symbols[index];
    const Comment& comment = *symbol.comment;
    if (symbol.kind == SymbolKind::field || symbol.kind == SymbolKind::type ||
        symbol.kind == SymbolKind::module)
      return;
    std::string_view words = text_.substr(comment.text.begin, comment.text.size());
    const Style* own = style_of_text(words, style_, facts_.language);
    if (own->name == "shell") return;  // its lists are prose, as people write them
    if (own != &style_ && options_.style != nullptr) return skip(symbol, "it is written in another style");
    const Symbol* constructor = constructor_of(index);
    std::vector<std::string> examples;
    if (const auto* lines = examples_of(symbol)) examples = as_string_text(*lines, comment.prefix);
    if (symbol.kind == SymbolKind::class_ && constructor == nullptr && symbol.keyword != "record") return;
    if (is_override(symbol) || words.find("@inheritDoc") != std::string_view::npos) return;
    UpdateInput input{symbol,
                      constructor != nullptr ? *constructor : symbol,
                      words,
                      *own,
                      line_end_at(comment.span.begin),
                      options_.complete,
                      options_.width,
                      examples.empty() ? nullptr : &examples,
                      is_typescript()};
    std::vector<base::Edit> edits = update(input);
    if (edits.empty()) return;
    if (!comment.rewritable) return skip(symbol, "its text is put together of several strings");
    if (comment.form == Comment::Form::docstring && comment.quote.size() == 1)
      return skip(symbol, "its quotes hold one line only");
    if (comment.form == Comment::Form::block && words.find('\n') == std::string_view::npos)
      return skip(symbol, "its comment is one line");
    if (comment.form == Comment::Form::block && !own->line_mark.empty())
      return skip(symbol, "its comment is a block where lines are usual");
    for (base::Edit& edit : edits) {
      if (!is_writable(edit.text, comment))
        return skip(symbol, "what is missing can't be written in its quotes");
    }
    for (base::Edit& edit : edits) {
      result_.placeholders += count_placeholders(edit.text);
      edit.span.begin += comment.text.begin;
      edit.span.end += comment.text.begin;
      result_.patch.edits.push_back(std::move(edit));
    }
    ++result_.updated;
  }

  static bool has_escaped_backslashes_only(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '\\') continue;
      if (i + 1 == text.size() || text[i + 1] != '\\') return false;
      ++i;
    }
    return true;
  }

  static bool is_writable(std::string_view text, const Comment& comment) {
    if (comment.form == Comment::Form::lines) return true;  // no line can end the comment
    if (comment.form == Comment::Form::block) return text.find("*/") == std::string_view::npos;
    bool raw = comment.prefix.find_first_of("rR") != std::string::npos;
    return text.find(comment.quote) == std::string_view::npos && !text.ends_with('\\') &&
           (raw || has_escaped_backslashes_only(text));
  }

  // ---- the whole

  Written finish() {
    auto& edits = result_.patch.edits;
    if (edits.empty()) return std::move(result_);
    std::ranges::stable_sort(edits, {}, [](const base::Edit& edit) { return edit.span.begin; });
    auto text = base::apply(result_.patch, text_);
    std::optional<std::string> wrong;
    if (!text) {
      wrong = base::describe(text.error());
    } else {
      wrong = difference_outside_documentation(facts_.language, text_, *text);
    }
    if (wrong) {
      edits.clear();
      result_.written = result_.updated = result_.placeholders = 0;
      // What is no program is read by guesses, and these may change with a comment.
      if (facts_.broken.empty()) {
        result_.failed_proof = std::move(wrong);
      } else {
        result_.skipped.push_back(
            {1, "", "the file is no program as it is, and the new text can't be proved: " + *wrong});
      }
      return std::move(result_);
    }
    result_.text = std::move(*text);
    return std::move(result_);
  }

  const base::Document& document_;
  std::string_view text_;
  const Facts& facts_;
  const WriteOptions& options_;
  const Style& style_;
  bool python_;
  bool lists_arguments_;   // Rust's
  std::string_view mark_;  // what new comments begin with
  Written result_;
};

}  // namespace

Written write_documentation(const base::Document& document, const Facts& facts, const WriteOptions& options) {
  return Writer(document, facts, options).run();
}

std::vector<Undescribed> undescribed(const base::Document& document, const Facts& facts,
                                     const WriteOptions& options) {
  return Writer(document, facts, options).undescribed();
}

}  // namespace docgen
