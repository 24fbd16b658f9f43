#include "docgen/examples/outputs.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "docgen/proof.hpp"

namespace docgen {
namespace {

const Symbol* symbol_told_at(const Facts& facts, std::size_t offset) {
  for (const Symbol& symbol : facts.symbols) {
    if (symbol.comment && symbol.comment->text.begin <= offset && offset <= symbol.comment->text.end)
      return &symbol;
  }
  return nullptr;
}

// The lines of an output, without what ends the last.
std::vector<std::string_view> lines_of_output(std::string_view output) {
  while (output.ends_with('\n')) output.remove_suffix(1);
  if (output.empty()) return {};
  return base::split(output, '\n');
}

std::optional<std::string> why_not(std::string_view got, const Comment& comment) {
  if (!comment.rewritable) return "its text is put together out of parts";
  if (got.find('\\') != got.npos && comment.prefix.find_first_of("rR") == std::string::npos)
    return "the output has a backslash, and the text is no raw string";
  if (got.find("\"\"\"") != got.npos || got.find("'''") != got.npos)
    return "the output has quotes that would end the text";
  if (got.find(" at 0x") != got.npos) return "the output has an address, which changes";
  for (char c : got) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n')
      return "the output has characters that nobody sees";
  }
  return std::nullopt;
}

class OutputWriter {
 public:
  OutputWriter(const base::Document& document, const Facts& facts) : document_(document), facts_(facts) {
    result_.patch.path = document.path();
    result_.patch.base = document.digest();
    result_.text = document.text();
  }

  void replace(const Outdated& outdated) {
    std::vector<std::string_view> want = lines_of_output(outdated.want);
    std::size_t count = document_.lines().line_count();
    if (outdated.line < 2 || outdated.line + want.size() > count)
      return skip(outdated, "it was not found there");
    // The example's own last line, ">>> f(1)" or "... )", has the indent.
    std::string_view above = line(outdated.line - 1);
    std::string indent(above.substr(0, above.find_first_not_of(" \t")));
    for (std::size_t i = 0; i < want.size(); ++i) {
      std::string_view told = line(outdated.line + i);
      if (!told.starts_with(indent) || base::trim(told.substr(indent.size())) != base::trim(want[i]))
        return skip(outdated, "it was not found there");
    }
    base::Span place = document_.lines().line(outdated.line);
    if (!want.empty()) place.end = document_.lines().line(outdated.line + want.size() - 1).end;
    if (want.empty()) place.end = place.begin;
    const Symbol* symbol = symbol_told_at(facts_, place.begin);
    if (symbol == nullptr) return skip(outdated, "it stands in no documentation");
    if (auto why = why_not(outdated.got, *symbol->comment)) return skip(outdated, *why);
    // Lines end as the one above does; a line's span may or may not hold its end.
    std::string_view text = document_.text();
    std::size_t end_of_above = text.find('\n', document_.lines().line(outdated.line - 1).begin);
    std::string line_end = end_of_above > 0 && text[end_of_above - 1] == '\r' ? "\r\n" : "\n";
    bool holds_end = place.end > place.begin && text[place.end - 1] == '\n';
    std::string words;
    for (std::string_view one : lines_of_output(outdated.got)) {
      if (!words.empty()) words += line_end;
      words += indent + (one.empty() ? "<BLANKLINE>" : std::string(one));
    }
    if (holds_end || want.empty()) words += words.empty() ? "" : line_end;
    if (!holds_end && words.empty() && !want.empty()) {
      // Nothing is printed any more: the line goes with its end.
      place.end = std::min(text.size(), text.find('\n', place.end) + 1);
    }
    edits_.push_back({place, words});
  }

  Written finish() {
    std::ranges::sort(edits_, {}, [](const base::Edit& edit) { return edit.span.begin; });
    std::erase_if(edits_, [this, last = std::size_t{0}](const base::Edit& edit) mutable {
      bool overlaps = edit.span.begin < last;
      if (!overlaps) last = edit.span.end;
      return overlaps;
    });
    result_.patch.edits = edits_;
    auto text = base::apply(result_.patch, document_.text());
    auto failed = text ? difference_outside_documentation(facts_.language, document_.text(), *text)
                       : std::optional<std::string>("its edits do not fit");
    if (failed) {
      result_.failed_proof = failed;
      result_.patch.edits.clear();
      return std::move(result_);
    }
    result_.text = std::move(*text);
    result_.updated = edits_.size();
    return std::move(result_);
  }

 private:
  std::string_view line(std::size_t number) const {
    base::Span span = document_.lines().line(number);
    std::string_view text = document_.text().substr(span.begin, span.size());
    while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
    return text;
  }

  void skip(const Outdated& outdated, std::string why) {
    result_.skipped.push_back({outdated.line, "the output", std::move(why)});
  }

  const base::Document& document_;
  const Facts& facts_;
  std::vector<base::Edit> edits_;
  Written result_;
};

}  // namespace

Written rewrite_outputs(const base::Document& document, const Facts& facts,
                        const std::vector<Outdated>& outdated) {
  OutputWriter writer(document, facts);
  for (const Outdated& one : outdated) {
    if (one.path == document.path()) writer.replace(one);
  }
  return writer.finish();
}

}  // namespace docgen
