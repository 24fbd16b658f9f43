// How a renamed parameter is told from one that went and one that came: it is the only one of each and stands
// at the same place, or the names are alike. In doubt the old entry goes and a new one comes.
#include "docgen/update.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "docgen/check/check.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

constexpr double kAlike = 0.6;

double likeness(std::string_view a, std::string_view b) {
  std::size_t longest = std::max(a.size(), b.size());
  return longest == 0 ? 1
                      : 1.0 - static_cast<double>(base::edit_distance(a, b)) / static_cast<double>(longest);
}

int rank_of(Section section) {
  switch (section) {
    case Section::attributes:
      return 1;
    case Section::type_parameters:
      return 2;
    case Section::parameters:
      return 3;
    case Section::yields:
      return 4;
    case Section::returns:
      return 5;
    case Section::receives:
      return 6;
    case Section::raises:
      return 7;
    case Section::text:
      return 0;
    default:
      return 8;
  }
}

class Updater {
 public:
  explicit Updater(const UpdateInput& input)
      : input_(input), doc_(input.style.parse(input.text, input.documented.comment->form)) {
    bool in_class = input.called.kind != SymbolKind::function && python();
    wanted_ = told_parameters(input.called, in_class);
    if (input.style.name == "rustdoc")
      std::erase_if(wanted_, [](const Parameter* p) { return p->name.empty() || p->name.starts_with('_'); });
    for (const Entry* entry : doc_.entries(Section::parameters)) {
      // R's names may have dots themselves.
      bool member =
          entry->name.find('.') != std::string::npos && entry->name != "..." && input.style.name != "roxygen";
      // What names nothing can't be matched, and stays.
      if (!member && !entry->name.empty()) documented_.push_back(entry);
    }
    // What people leave out by custom: the block, and what takes the rest.
    if (by_custom()) {
      std::erase_if(wanted_, [](const Parameter* p) {
        return p->type == "Proc" || p->kind == Parameter::Kind::rest ||
               p->kind == Parameter::Kind::keyword_rest || p->name.starts_with('_');
      });
    }
    fields_ = input.style.name == "sphinx" || input.style.name == "epytext";
    tags_ = input.documented.comment->form == Comment::Form::block;
    lines_ = input.documented.comment->form == Comment::Form::lines;
  }

  std::vector<base::Edit> run() {
    if (!doc_.problems.empty()) return {};
    if (is_about_something_else()) return {};
    // Doxygen asks for the parameters of a text that tells about some; "@brief" alone is complete.
    bool by_choice = by_custom() || input_.style.name.starts_with("doxygen");
    bool lists = !by_choice || !documented_.empty() || doc_.has(Section::raises) ||
                 (doc_.has(Section::returns) && input_.style.name != "xmldoc");
    if ((doc_.has_sections() && lists) || input_.complete) {
      type_parameters();
      parameters();
      types();
      results();
      exceptions();
    }
    examples();
    return finish();
  }

 private:
  // Styles whose tools ask for nothing: what their texts list is kept in step, and results are told by
  // choice.
  bool by_custom() const {
    constexpr auto kStyles = std::to_array<std::string_view>(
        {"xmldoc", "kdoc", "yard", "ldoc", "luacats", "roxygen", "kerneldoc"});
    return std::ranges::find(kStyles, input_.style.name) != kStyles.end();
  }

  // JSDoc's tags that take the place of parameters and results.
  bool is_about_something_else() const {
    if (input_.style.name != "jsdoc") return false;
    constexpr auto kElsewhere =
        std::to_array<std::string_view>({"type", "typedef", "callback", "inheritdoc", "inheritDoc",
                                         "override", "implements", "see", "lends"});
    for (const Block& block : doc_.blocks) {
      for (const Entry& entry : block.entries) {
        if (std::ranges::find(kElsewhere, entry.tag) == kElsewhere.end()) continue;
        bool refers = entry.tag == "see";
        if (!refers || (documented_.empty() && !doc_.has(Section::returns))) return true;
      }
    }
    return false;
  }

  bool python() const { return input_.style.fits(Language::python); }

  // ---- what is written, and where

  std::string blanks_at(std::size_t offset) const { return indent_of(input_.text, offset); }

  static std::string indent_of(std::string_view text, std::size_t offset) {
    std::size_t start = offset;
    while (start > 0 && text[start - 1] != '\n' && text[start - 1] != '\r') --start;
    std::size_t end = start;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
    return std::string(text.substr(start, end - start));
  }

  // The indents of the text as it is: its margin, and how much deeper an entry or its description stands.
  Layout layout() const {
    Layout layout;
    layout.line_end = input_.line_end;
    layout.width = input_.width;
    layout.indent = margin();
    layout.step = layout.indent.find('\t') != std::string::npos ? "\t" : "    ";
    layout.types = has_types();
    layout.tsdoc = input_.tsdoc;
    for (const Block& block : doc_.blocks) {
      if (block.head.empty() || block.entries.empty()) continue;
      std::string deeper = blanks_at(block.entries[0].span.begin);
      if (deeper.size() > layout.indent.size()) layout.step = deeper.substr(layout.indent.size());
      break;
    }
    return layout;
  }

  std::string margin() const {
    if (tags_ || lines_) return input_.documented.indent;
    // Where the text's own margin is: a heading elsewhere would be none.
    std::vector<Line> lines = lines_of(input_.text, input_.documented.comment->form);
    for (std::size_t i = 1; i < lines.size(); ++i) {
      if (!lines[i].blank() && lines[i].indent == 0) return blanks_at(lines[i].span.begin);
    }
    std::size_t last = input_.text.find_last_of("\r\n");
    if (last != std::string_view::npos) return blanks_at(last + 1);
    return input_.documented.kind == SymbolKind::module ? "" : input_.documented.indent + "    ";
  }

  bool has_types() const {
    bool any = false, entries = false;
    for (const Block& block : doc_.blocks) {
      for (const Entry& entry : block.entries) {
        bool typed = entry.section == Section::parameters || entry.section == Section::attributes;
        entries = entries || typed;
        any = any || (typed && entry.has_type);
      }
    }
    return any || (!entries && python());
  }

  void insert(std::size_t offset, const std::string& lines) { inserted_[offset] += lines; }

  void replace(base::Span span, std::string text) { edits_.push_back({span, std::move(text)}); }

  // Lines put after the line that ends at `offset`; a last line has no end of its own.
  void insert_lines(std::size_t offset, std::string lines) {
    // At the end of a text: where `append` puts its sections, so that one comes after the other.
    std::size_t content = input_.text.find_last_not_of(" \t\r\n");
    if (content != std::string_view::npos && content < offset) {
      std::size_t end = content + 1;
      insert(end, input_.line_end + lines.substr(0, lines.size() - input_.line_end.size()));
      return;
    }
    insert(offset, lines);
  }

  // ---- parameters

  void parameters() {
    // Without tags, parameters are told about where somebody listed them, and elsewhere by the prose.
    bool listed = !documented_.empty() || (input_.style.name != "rustdoc" && input_.style.name != "godoc");
    if (!listed) return;
    std::vector<const Entry*> extra;
    std::vector<const Parameter*> missing;
    for (const Entry* entry : documented_) {
      auto tells = [&](const Parameter& p) { return is_told_by(p, *entry); };
      bool known = std::ranges::any_of(input_.called.parameters, tells) ||
                   (input_.style.name == "kdoc" && std::ranges::any_of(input_.called.type_parameters, tells));
      if (!known) extra.push_back(entry);
    }
    for (const Parameter* parameter : wanted_) {
      bool told =
          std::ranges::any_of(documented_, [&](const Entry* e) { return is_told_by(*parameter, *e); });
      if (!told) missing.push_back(parameter);
    }
    rename(extra, missing);
    bool takes_any = std::ranges::any_of(input_.called.parameters, [](const Parameter& p) {
      // A destructured one is called as its text calls it.
      return p.kind == Parameter::Kind::keyword_rest || p.kind == Parameter::Kind::rest || p.is_pattern;
    });
    if (!takes_any) remove(extra, missing.empty());
    add(missing);
  }

  static bool is_told_by(const Parameter& parameter, const Entry& entry) {
    if (parameter.name.empty() || entry.name.empty()) return false;
    // roxygen's "@param x,y" tells about both.
    for (std::string_view one : base::split(entry.name, ',')) {
      if (base::trim(one) == parameter.name) return true;
    }
    return false;
  }

  void rename(std::vector<const Entry*>& extra, std::vector<const Parameter*>& missing) {
    for (std::size_t i = 0; i < extra.size();) {
      std::size_t best = missing.size();
      double most = kAlike;
      for (std::size_t m = 0; m < missing.size(); ++m) {
        double alike = likeness(extra[i]->name, missing[m]->name);
        if (extra.size() == 1 && missing.size() == 1 && place_of(*extra[i]) == place_of(*missing[m]))
          alike = 1;
        if (alike < most) continue;
        most = alike;
        best = m;
      }
      if (best == missing.size()) {
        ++i;
        continue;
      }
      renamed_[missing[best]] = extra[i];
      replace(extra[i]->name_span, missing[best]->name);
      for (const Entry* type : types_of(extra[i]->name)) replace(type->name_span, missing[best]->name);
      missing.erase(missing.begin() + static_cast<std::ptrdiff_t>(best));
      extra.erase(extra.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  std::size_t place_of(const Entry& entry) const {
    return static_cast<std::size_t>(std::ranges::find(documented_, &entry) - documented_.begin());
  }
  std::size_t place_of(const Parameter& parameter) const {
    return static_cast<std::size_t>(std::ranges::find(wanted_, &parameter) - wanted_.begin());
  }

  // ":type x: int" of that name.
  std::vector<const Entry*> types_of(std::string_view name) const {
    std::vector<const Entry*> found;
    for (const Entry* entry : doc_.entries(Section::other)) {
      if (entry->name == name && (entry->tag == "type" || entry->tag == "vartype")) found.push_back(entry);
    }
    return found;
  }

  bool stands_alone(const Entry& entry) const {
    return std::ranges::count_if(documented_, [&](const Entry* e) { return e->span == entry.span; }) == 1;
  }

  void remove(const std::vector<const Entry*>& extra, bool nothing_comes) {
    for (const Entry* entry : extra) {
      if (!stands_alone(*entry)) continue;
      const Block* block = block_of_entry(*entry);
      bool whole = nothing_comes && block != nullptr && !block->head.empty() &&
                   std::ranges::all_of(block->entries, [&](const Entry& e) {
                     return std::ranges::any_of(extra, [&](const Entry* x) { return x == &e; });
                   });
      if (whole && entry == &block->entries.front()) {
        replace(section_span(*block), "");
      } else if (!whole) {
        replace(line_span(entry->span), "");
      }
      for (const Entry* type : types_of(entry->name)) replace(line_span(type->span), "");
      gone_.push_back(entry);
    }
  }

  const Block* block_of_entry(const Entry& entry) const {
    for (const Block& block : doc_.blocks) {
      if (!block.entries.empty() && &entry >= &block.entries.front() && &entry <= &block.entries.back())
        return &block;
    }
    return nullptr;
  }

  // A last line takes the line end before it along, so that no blank line is left for it.
  base::Span line_span(base::Span span) const {
    bool ends_line = span.end > 0 && (input_.text[span.end - 1] == '\n' || input_.text[span.end - 1] == '\r');
    if (!ends_line && span.begin > 0) {
      --span.begin;
      if (span.begin > 0 && input_.text.substr(span.begin - 1, 2) == "\r\n") --span.begin;
      // The closing delimiter keeps the blanks before it.
      while (span.end > span.begin && (input_.text[span.end - 1] == ' ' || input_.text[span.end - 1] == '\t'))
        --span.end;
    }
    return span;
  }

  // A section with the blank lines before it.
  base::Span section_span(const Block& block) const {
    base::Span span = {block.span.begin, block.entries.back().span.end};
    std::string_view before = input_.text.substr(0, span.begin);
    std::size_t content = before.find_last_not_of(" \t\r\n");
    if (content == std::string_view::npos) return line_span(span);
    std::size_t line_end = before.find('\n', content);
    if (line_end != std::string_view::npos) span.begin = line_end + 1;
    return line_span(span);
  }

  void add(const std::vector<const Parameter*>& missing) {
    if (missing.empty()) return;
    std::vector<const Entry*> staying;
    for (const Entry* entry : documented_) {
      if (std::ranges::find(gone_, entry) == gone_.end()) staying.push_back(entry);
    }
    if (staying.empty()) {
      std::vector<Content::Item> items;
      for (const Parameter* parameter : missing) items.push_back(draft_parameter(*parameter, input_.style));
      if (!documented_.empty()) {
        // The section stays, all of its entries went.
        for (const Content::Item& item : items)
          insert_lines(documented_.front()->span.begin, rendered(Section::parameters, item));
        return;
      }
      add_section(Section::parameters, items);
      return;
    }
    for (const Parameter* parameter : missing) {
      std::string lines = rendered(Section::parameters, draft_parameter(*parameter, input_.style));
      if (const Entry* before = entry_before(*parameter, staying)) {
        insert_lines(end_of(*before), lines);
      } else {
        insert(staying.front()->span.begin, lines);
      }
    }
  }

  std::string rendered(Section section, const Content::Item& item) const {
    return input_.style.render_entry(section, item, layout());
  }

  std::size_t end_of(const Entry& entry) const {
    std::size_t end = entry.span.end;
    for (const Entry* type : types_of(entry.name)) end = std::max(end, type->span.end);
    return end;
  }

  // The entry of the nearest parameter before that has one.
  const Entry* entry_before(const Parameter& parameter, const std::vector<const Entry*>& staying) const {
    for (std::size_t i = place_of(parameter); i-- > 0;) {
      for (const Entry* entry : staying) {
        auto renamed = renamed_.find(wanted_[i]);
        bool is = renamed != renamed_.end() ? renamed->second == entry : is_told_by(*wanted_[i], *entry);
        if (is) return entry;
      }
    }
    return nullptr;
  }

  // ---- a section that is not there yet

  // Doxygen's and its like's tags for what prose says: no section goes before them.
  static bool is_prose(const Block& block) {
    constexpr auto kProse = std::to_array<std::string_view>(
        {"brief",  "short",   "details",   "description", "desc",    "summary",  "fn",      "class",
         "struct", "name",    "function",  "method",      "ingroup", "memberof", "copydoc", "internal",
         "public", "private", "protected", "static",      "async",   "par"});
    return !block.entries.empty() && std::ranges::find(kProse, block.entries[0].tag) != kProse.end();
  }

  void add_section(Section section, const std::vector<Content::Item>& items) {
    if (items.empty()) return;
    std::string lines = input_.style.render_section(section, items, layout());
    if (lines.empty()) return;
    bool apart = !fields_ && !tags_ && !lines_;
    for (const Block& block : doc_.blocks) {
      if (rank_of(block.section) <= rank_of(section) || is_prose(block)) continue;
      if (block.span.begin == 0) return;  // on the line of the quotes: nothing goes before it
      insert(block.span.begin, apart ? lines + input_.line_end : lines);
      return;
    }
    append(lines, apart);
  }

  void append(std::string lines, bool apart) {
    if (lines_) {  // the comment has no end of its own; Rust's sections bring their empty line along
      std::size_t content = input_.text.find_last_not_of(" \t\r\n");
      std::size_t place = content == std::string_view::npos ? 0 : content + 1;
      lines.resize(lines.size() - input_.line_end.size());
      bool prose = doc_.blocks.empty() || doc_.blocks.back().section == Section::text;
      if (input_.style.parted && prose && !inserted_.contains(place))
        lines = margin() + std::string(input_.style.line_mark) + input_.line_end + lines;
      return insert(place, input_.line_end + lines);
    }
    std::size_t end = input_.text.find_last_not_of(" \t\r\n");
    end = end == std::string_view::npos ? 0 : end + 1;
    bool closes_apart = input_.text.find_first_of("\r\n", end) != std::string_view::npos;
    bool after_prose = doc_.blocks.empty() || doc_.blocks.back().section == Section::text;
    std::string_view mark = tags_ ? " *" : "";
    std::string blank =
        apart || after_prose ? input_.line_end + (tags_ ? margin_of_stars() + std::string(mark) : "") : "";
    if (inserted_.contains(end) && !apart) blank.clear();
    lines.resize(lines.size() - input_.line_end.size());
    std::string text = blank + input_.line_end + lines;
    if (!closes_apart) closing_ = input_.line_end + margin();
    insert(end, text);
    appended_at_ = end;
  }

  std::string margin_of_stars() const { return input_.documented.indent; }

  // Javadoc's "@param <T>".
  void type_parameters() {
    if (input_.style.name != "javadoc") return;
    auto told = doc_.entries(Section::type_parameters);
    std::vector<Content::Item> missing;
    for (const Parameter& parameter : input_.called.type_parameters) {
      bool known = std::ranges::any_of(told, [&](const Entry* e) { return is_told_by(parameter, *e); });
      if (!known) missing.push_back({parameter.name, "", std::nullopt, std::string(kPlaceholder), false});
    }
    if (told.empty()) return add_section(Section::type_parameters, missing);
    for (const Content::Item& item : missing)
      insert_lines(told.back()->span.end, rendered(Section::type_parameters, item));
  }

  // ---- types

  void types() {
    if (!python()) return;
    for (const Entry* entry : documented_) {
      if (!entry->has_type || std::ranges::find(gone_, entry) != gone_.end()) continue;
      for (const Parameter* parameter : wanted_) {
        auto renamed = renamed_.find(parameter);
        bool same = renamed != renamed_.end() ? renamed->second == entry : is_told_by(*parameter, *entry);
        if (same) correct_type(*entry, parameter->annotation);
      }
    }
  }

  void correct_type(const Entry& entry, const std::string& annotation) {
    if (annotation.empty() || same_type(annotation, entry.type) || entry.type_span.empty()) return;
    std::string_view old = input_.text.substr(entry.type_span.begin, entry.type_span.size());
    bool writable = old.find_first_of("\r\n") == std::string_view::npos && stands_alone_type(entry) &&
                    annotation.find('\\') == std::string::npos &&
                    annotation.find("\"\"\"") == std::string::npos &&
                    annotation.find("'''") == std::string::npos;
    // Words such as "array-like" say more than an annotation does.
    if (!writable || !is_type_expression(entry.type)) return;
    replace(entry.type_span, annotation);
  }

  bool stands_alone_type(const Entry& entry) const {
    return std::ranges::count_if(documented_,
                                 [&](const Entry* e) { return e->type_span == entry.type_span; }) <= 1;
  }

  static bool is_type_expression(std::string_view words) {
    int depth = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      char c = words[i];
      depth += c == '[' || c == '(';
      depth -= c == ']' || c == ')';
      bool plain = is_name_char(c) || c == '.' || c == '|' || c == '[' || c == ']' || c == ',' || c == '"' ||
                   c == '\'' || c == ' ';
      if (!plain) return false;
      bool around_bar =
          c != ' ' || depth > 0 || (i > 0 && words[i - 1] == '|') || words.substr(i + 1).starts_with("|");
      if (!around_bar) return false;
    }
    return !words.empty();
  }

  // ---- results and exceptions

  void results() {
    const Symbol& called = input_.called;
    std::string_view style = input_.style.name;
    if (style == "plain" || style == "rustdoc" || style == "godoc") return;  // tell about results in prose
    if (by_custom() && !input_.complete) return;
    if (&input_.documented != &called || called.is_abstract) return;
    auto returns = doc_.entries(Section::returns);
    if (returns.size() == 1 && returns[0]->has_type && python() && !called.is_generator)
      correct_type(*returns[0], called.return_annotation);
    if (!doc_.has(Section::returns) && !summary_says("return") && !called.is_property) {
      if (auto item = draft_result(called, input_.style)) add_section(Section::returns, {*item});
    }
    if (!doc_.has(Section::yields) && !summary_says("yield")) {
      if (auto item = draft_yield(called, input_.style)) add_section(Section::yields, {*item});
    }
  }

  bool summary_says(std::string_view verb) const { return base::lower_ascii(doc_.summary).starts_with(verb); }

  void exceptions() {
    if (input_.style.name == "plain" || input_.style.name == "godoc") return;
    if (input_.style.name == "rustdoc") return headings();
    std::vector<Content::Item> missing;
    Symbol direct = input_.called;
    std::erase_if(direct.raises, [](const Raise& raise) { return !raise.via.empty(); });
    auto told = doc_.entries(Section::raises);
    // Exceptions that no rule of the language declares are told about by choice: where others are.
    bool by_choice = !python() && input_.style.name != "jsdoc";
    if (by_choice && told.empty() && direct.declared.empty()) return;
    for (Content::Item& item : draft_raises(direct, input_.style)) {
      bool known = std::ranges::any_of(told, [&](const Entry* e) { return mentions(e->name, item.name); });
      if (!known) missing.push_back(std::move(item));
    }
    if (missing.empty()) return;
    if (told.empty()) {
      if (!doc_.has(Section::raises)) add_section(Section::raises, missing);
      return;
    }
    for (const Content::Item& item : missing)
      insert_lines(told.back()->span.end, rendered(Section::raises, item));
  }

  void examples() {
    bool has_some = input_.text.find(">>>") != std::string_view::npos || doc_.has(Section::examples);
    if (input_.examples == nullptr || input_.examples->empty() || has_some) return;
    std::vector<Content::Item> items;
    for (const std::string& line : *input_.examples) items.push_back({"", "", std::nullopt, line, false});
    append(input_.style.render_section(Section::examples, items, layout()), true);
  }

  // "# Errors", "# Panics" and "# Safety", which have no entries but their prose.
  void headings() {
    for (const Content::Item& item : draft_rust_sections(input_.called, input_.style)) {
      bool told = std::ranges::any_of(doc_.blocks, [&](const Block& block) {
        return base::lower_ascii(block.title).starts_with(base::lower_ascii(item.name).substr(0, 5));
      });
      if (!told) append(input_.style.render_section(Section::raises, std::span(&item, 1), layout()), false);
    }
  }

  // "ValueError", ":class:`ValueError`" and "module.ValueError" tell about ValueError.
  static bool mentions(std::string_view words, std::string_view exception) {
    std::string_view last =
        exception.substr(exception.rfind('.') == std::string_view::npos ? 0 : exception.rfind('.') + 1);
    std::size_t at = words.find(last);
    while (at != std::string_view::npos) {
      bool starts = at == 0 || !is_name_char(words[at - 1]);
      bool ends = at + last.size() == words.size() || !is_name_char(words[at + last.size()]);
      if (starts && ends) return true;
      at = words.find(last, at + 1);
    }
    return false;
  }

  // Lines that come where others go: those took the line end before them along, or the one behind them.
  std::string in_place_of(base::Span gone, std::string text) const {
    const std::string& line_end = input_.line_end;
    std::string_view old = input_.text.substr(gone.begin, gone.size());
    bool before = old.starts_with('\n') || old.starts_with('\r');
    bool behind = old.ends_with('\n') || old.ends_with('\r');
    if (!before && !behind) return text;
    if (text.starts_with(line_end)) text.erase(0, line_end.size());
    if (text.ends_with(line_end)) text.resize(text.size() - line_end.size());
    return before ? line_end + text : text + line_end;
  }

  // What a line of this comment begins with: its stars where it has them, else the blanks before its words.
  // Nothing for a comment without such lines, where the usual star stands.
  std::optional<std::string> own_margin() const {
    std::optional<std::string> blanks;
    std::vector<Line> lines = lines_of(input_.text, Comment::Form::block);
    for (std::size_t i = 1; i < lines.size(); ++i) {
      std::string_view raw = input_.text.substr(lines[i].span.begin, lines[i].span.size());
      std::size_t at = raw.find_first_not_of(" \t");
      if (at != std::string_view::npos && raw[at] == '*') return std::string(raw.substr(0, at + 1)) + " ";
      if (!lines[i].blank() && lines[i].indent == 0 && !blanks)
        blanks =
            std::string(input_.text.substr(lines[i].span.begin, lines[i].content_at - lines[i].span.begin));
    }
    return blanks;
  }

  // The lines of `text` with the margin of the comment's own lines in the place of the usual " * ".
  static std::string with_margin(std::string_view text, const std::string& usual, const std::string& own) {
    std::string result;
    std::string stem = own.substr(0, own.find_last_not_of(' ') + 1);
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
      std::string_view line = text.substr(at, end - at);
      if (line.starts_with(usual + " ")) {
        result += own;
        line.remove_prefix(usual.size() + 1);
      } else if (line.starts_with(usual)) {
        result += stem;
        line.remove_prefix(usual.size());
      }
      result += line;
      at = end;
    }
    return result;
  }

  // "\\param" where the text has that and no "@param".
  void keep_command_mark() {
    if (!input_.style.name.starts_with("doxygen")) return;
    std::size_t slashes = 0, ats = 0;
    for (const Block& block : doc_.blocks) {
      for (const Entry& entry : block.entries) {
        std::size_t tag = entry.tag.empty() ? 0 : input_.text.find(entry.tag, entry.span.begin);
        if (tag == 0 || tag == std::string_view::npos) continue;
        slashes += input_.text[tag - 1] == '\\';
        ats += input_.text[tag - 1] == '@';
      }
    }
    if (slashes == 0 || ats > 0) return;
    std::string usual = input_.documented.indent + " * @", own = input_.documented.indent + " * \\";
    for (auto& [offset, text] : inserted_) text = base::replace_all(text, usual, own);
    for (base::Edit& edit : edits_) edit.text = base::replace_all(edit.text, usual, own);
  }

  void keep_margin() {
    auto own = tags_ ? own_margin() : std::nullopt;
    // Doxygen's texts may be lines too.
    if (lines_ && input_.style.line_mark.empty())
      own = input_.documented.indent + input_.documented.comment->prefix + " ";
    std::string usual = input_.documented.indent + " *";
    if (!own || *own == usual + " ") return;
    for (auto& [offset, text] : inserted_) text = with_margin(text, usual, *own);
    for (base::Edit& edit : edits_) edit.text = with_margin(edit.text, usual, *own);
  }

  std::vector<base::Edit> finish() {
    if (appended_at_) inserted_[*appended_at_] += closing_;
    keep_command_mark();
    keep_margin();
    for (const auto& [offset, text] : inserted_) {
      bool at_edge = false;
      for (base::Edit& edit : edits_) {
        if (edit.span.begin == offset && !edit.span.empty()) {
          edit.text = text + edit.text;
          at_edge = true;
          break;
        }
        // Inside of what goes: the place is gone, and the text goes where it was.
        if (edit.span.begin < offset && offset < edit.span.end) {
          edit.text += in_place_of(edit.span, text);
          at_edge = true;
          break;
        }
      }
      if (!at_edge) edits_.push_back({{offset, offset}, text});
    }
    std::ranges::sort(edits_, {}, [](const base::Edit& e) { return std::pair(e.span.begin, e.span.end); });
    for (std::size_t i = 1; i < edits_.size(); ++i) {
      if (edits_[i].span.begin < edits_[i - 1].span.end)
        return {};  // two that meet: nothing is done by halves
    }
    return std::move(edits_);
  }

  const UpdateInput& input_;
  Doc doc_;
  bool fields_ = false;
  bool tags_ = false;
  bool lines_ = false;
  std::vector<const Parameter*> wanted_;
  std::vector<const Entry*> documented_;
  std::vector<const Entry*> gone_;
  std::map<const Parameter*, const Entry*> renamed_;
  std::vector<base::Edit> edits_;
  std::map<std::size_t, std::string> inserted_;
  std::optional<std::size_t> appended_at_;
  std::string closing_;
};

}  // namespace

std::vector<base::Edit> update(const UpdateInput& input) {
  return Updater(input).run();
}

}  // namespace docgen
