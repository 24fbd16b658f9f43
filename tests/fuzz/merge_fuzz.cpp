// Any three texts in any language: a merge ends, what it says about its own text is true, and versions that
// change nothing change nothing. The first byte chooses the language; 0xff bytes part base, left and right.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "syntax/merge/merge.hpp"

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  std::vector<std::string> parts(1);
  for (std::size_t i = 1; i < size; ++i) {
    if (data[i] == 0xff && parts.size() < 3) {
      parts.emplace_back();
    } else {
      parts.back() += static_cast<char>(data[i]);
    }
  }
  parts.resize(3);
  constexpr int kLanguages = static_cast<int>(syntax::Language::bash) + 1;
  int choice = data[0] % (kLanguages + 1);
  std::optional<syntax::Language> language;
  if (choice < kLanguages) language = static_cast<syntax::Language>(choice);
  std::vector<syntax::merge::Input> versions{{parts[1], "left"}, {parts[2], "right"}};
  auto merged = syntax::merge::merge({parts[0], "base"}, versions, language);
  if (!merged) return 0;
  for (const auto& conflict : merged->conflicts) {
    expect(conflict.span.end <= merged->text.size() && conflict.versions.size() == 2);
    expect(merged->text.compare(conflict.span.begin, 7, "<<<<<<<") == 0);
  }
  for (const auto& region : merged->regions) {
    expect(region.span.begin < region.span.end && region.span.end <= merged->text.size());
  }
  std::vector<syntax::merge::Input> same{{parts[1], "left"}, {parts[0], "right"}};
  auto only = syntax::merge::merge({parts[0], "base"}, same, language);
  expect(only && only->text == parts[1]);
  return 0;
}
