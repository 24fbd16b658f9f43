#include "orchestrator/checks/inline_tests.hpp"

#include <map>
#include <optional>
#include <vector>

#include "base/span.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::checks {
namespace {

using syntax::Node;

struct InlineTest {
  std::string name;  // "mod tests", "fn adds"
  base::Span span;   // with its attributes
};

bool marks_a_test(std::string_view attribute) {
  std::string plain;
  for (char c : attribute) {
    if (c != ' ' && c != '\t' && c != '\n') plain += c;
  }
  return plain == "#[test]" || plain.starts_with("#[cfg(test)") || plain.starts_with("#[cfg(all(test") ||
         plain.ends_with("::test]") || plain.find("::test(") != std::string::npos;
}

std::string name_of_item(Node item) {
  auto name = item.field("name");
  if (!name) return "";
  return std::string(item.kind()) + " " + std::string(name->text());
}

// Of the file's top level only: that is where they stand.
std::vector<InlineTest> inline_tests(const std::string& text) {
  std::vector<InlineTest> tests;
  auto tree = syntax::Tree::parse(syntax::Language::rust, text);
  if (!tree) return tests;
  Node root = tree->root();
  std::optional<std::size_t> begin;  // of the attributes before an item
  bool marked = false;
  for (std::size_t i = 0; i < root.named_child_count(); ++i) {
    Node item = root.named_child(i);
    if (item.kind() == "attribute_item") {
      if (!begin) begin = item.span().begin;
      marked |= marks_a_test(item.text());
      continue;
    }
    if (item.kind().find("comment") != std::string_view::npos) continue;
    std::string name = name_of_item(item);
    if (marked && !name.empty()) tests.push_back({name, {*begin, item.span().end}});
    begin.reset();
    marked = false;
  }
  return tests;
}

}  // namespace

std::string with_tests_of(const std::string& before, const std::string& after) {
  std::vector<InlineTest> own = inline_tests(before), changed = inline_tests(after);
  std::string text = after, missing;
  std::map<std::string, base::Span> places;
  for (const InlineTest& test : changed) places.emplace(test.name, test.span);
  std::map<std::size_t, std::pair<base::Span, std::string>> replaced;  // by where they begin
  for (const InlineTest& test : own) {
    std::string was = before.substr(test.span.begin, test.span.end - test.span.begin);
    auto place = places.find(test.name);
    if (place == places.end())
      missing += "\n" + was + "\n";
    else
      replaced[place->second.begin] = {place->second, was};
  }
  for (auto each = replaced.rbegin(); each != replaced.rend(); ++each) {
    const auto& [span, was] = each->second;
    text.replace(span.begin, span.end - span.begin, was);
  }
  return text + missing;
}

}  // namespace orchestrator::checks
