#include "orchestrator/porting/gaps.hpp"

#include <gtest/gtest.h>

namespace orchestrator::porting {
namespace {

constexpr const char* kProgram = R"python(import decimal


class Till:
    def total(self, name):
        import ctypes
        return ctypes.sizeof(name)


def steps(n):
    def inner():
        import ctypes
        return ctypes.c_int(n).value
    return inner()


print(Till().total("sum"))
print(steps(3))
)python";

std::vector<GapFunction> gaps_of(const base::Document& document) {
  return gap_functions(document, transpile::translate(document, {}).diagnostics);
}

TEST(GapFunctions, AreTheOutermostAroundWhatHasNoTranslation) {
  base::Document document("till.py", kProgram);
  std::vector<GapFunction> gaps = gaps_of(document);
  std::vector<std::string> names;
  for (const GapFunction& gap : gaps) {
    names.push_back(gap.name);
    EXPECT_FALSE(gap.reasons.empty());
  }
  EXPECT_NE(std::ranges::find(names, "total"), names.end());
  EXPECT_NE(std::ranges::find(names, "steps"), names.end());
  EXPECT_EQ(std::ranges::find(names, "inner"), names.end());
  auto total = std::ranges::find(gaps, "total", &GapFunction::name);
  EXPECT_TRUE(total->is_method);
  EXPECT_TRUE(document.text().substr(total->span.begin).starts_with("def total"));
}

TEST(GapFunctions, AreNoneWhereAllIsTranslated) {
  base::Document document("area.py", "def area(w, h):\n    return w * h\n\n\nprint(area(3, 4))\n");
  EXPECT_TRUE(gaps_of(document).empty());
}

TEST(GapWords, NameTheFunctionTheReasonsAndWhatItGives) {
  GapFunction gap{.name = "checksum", .span = {0, 10}, .reasons = {"the module 'zlib' is not modelled"}};
  std::string words = words_for(gap, "3: checksum(data: bytes) -> int\n9: other() -> None\n",
                                {{"checksum(b'a')", "3904355907"}});
  EXPECT_NE(words.find("the function checksum"), std::string::npos);
  EXPECT_NE(words.find("- the module 'zlib' is not modelled"), std::string::npos);
  EXPECT_NE(words.find(">>> checksum(b'a')\n3904355907\n"), std::string::npos);
  EXPECT_NE(words.find("checksum(data: bytes) -> int"), std::string::npos);
  EXPECT_EQ(words.find("other()"), std::string::npos);
}

}  // namespace
}  // namespace orchestrator::porting
