// Merges: the cases of tests/corpus/merge (UPDATE_EXPECT=1 rewrites what they expect), what must hold of all
// of them and of generated ones, and input that is no program.
#include "syntax/merge/merge.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace merge_test {
namespace {

namespace fs = std::filesystem;
using syntax::Language;
using syntax::merge::Input;
using syntax::merge::Merged;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

Merged merged(const std::string& base, const std::vector<std::string>& versions,
              std::optional<Language> language) {
  std::vector<Input> inputs;
  for (const std::string& version : versions) inputs.push_back({version, ""});
  auto result = syntax::merge::merge({base, ""}, inputs, language);
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? std::move(*result) : Merged{};
}

// "=== base", "=== left", "=== right", maybe more, and last "=== merged".
struct Case {
  fs::path path;
  std::vector<std::string> parts;
  std::optional<Language> language() const {
    return syntax::language_by_name(path.parent_path().filename().string());
  }
  const std::string& base() const { return parts.front(); }
  std::vector<std::string> versions() const { return {parts.begin() + 1, parts.end() - 1}; }
};

std::vector<Case> cases() {
  std::vector<Case> result;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(CONCORD_SOURCE_DIR) / "tests/corpus/merge")) {
    if (entry.path().extension() != ".merge") continue;
    Case made{entry.path(), {}};
    std::istringstream lines(read(entry.path()));
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("=== ")) {
        made.parts.emplace_back();
      } else if (!made.parts.empty()) {
        made.parts.back() += line + "\n";
      }
    }
    EXPECT_GE(made.parts.size(), 4U) << entry.path();
    if (made.parts.size() >= 4) result.push_back(std::move(made));
  }
  return result;
}

void rewrite(const Case& each, const std::string& text) {
  std::string file = read(each.path);
  std::size_t at = file.rfind("=== merged\n");
  ASSERT_NE(at, std::string::npos);
  std::ofstream(each.path, std::ios::binary) << file.substr(0, at) << "=== merged\n" << text;
}

TEST(MergeCorpus, EachCaseMergesAsItsFileSays) {
  std::vector<Case> all = cases();
  ASSERT_GE(all.size(), 30U);
  for (const Case& each : all) {
    Merged result = merged(each.base(), each.versions(), each.language());
    EXPECT_EQ(result.clean(), result.text.find("<<<<<<<") == std::string::npos) << each.path;
    if (std::getenv("UPDATE_EXPECT")) {
      rewrite(each, result.text);
    } else {
      EXPECT_EQ(result.text, each.parts.back()) << each.path;
    }
  }
}

// A version that changes nothing, or what another changes too, has no say.
TEST(MergeProperty, VersionsThatSayNothingChangeNothing) {
  for (const Case& each : cases()) {
    for (const std::string& version : each.versions()) {
      EXPECT_EQ(merged(each.base(), {each.base(), version}, each.language()).text, version);
      EXPECT_EQ(merged(each.base(), {version, each.base()}, each.language()).text, version);
      EXPECT_EQ(merged(each.base(), {version, version}, each.language()).text, version);
      EXPECT_EQ(merged(version, {version, version, version}, each.language()).text, version);
    }
  }
}

std::multiset<std::string> lines_of(const std::string& text) {
  std::multiset<std::string> lines;
  for (std::string_view line : base::split_lines(text)) {
    std::string plain(base::trim(line));
    while (plain.ends_with(',')) plain.pop_back();
    if (!plain.empty()) lines.insert(plain);
  }
  return lines;
}

TEST(MergeProperty, OrderOfVersionsOnlyOrdersLines) {
  for (const Case& each : cases()) {
    std::vector<std::string> versions = each.versions();
    Merged forward = merged(each.base(), versions, each.language());
    std::ranges::reverse(versions);
    Merged backward = merged(each.base(), versions, each.language());
    EXPECT_EQ(forward.clean(), backward.clean()) << each.path;
    if (!forward.clean()) continue;
    auto letters = [](std::string text) {
      std::ranges::sort(text);
      return text;
    };
    EXPECT_EQ(letters(forward.text), letters(backward.text)) << each.path;
  }
}

TEST(MergeProperty, RegionsAreTextOfTheirVersion) {
  for (const Case& each : cases()) {
    Merged result = merged(each.base(), each.versions(), each.language());
    std::size_t last = 0;
    for (const auto& region : result.regions) {
      EXPECT_LE(last, region.span.begin);
      EXPECT_LT(region.span.begin, region.span.end);
      EXPECT_LE(region.span.end, result.text.size());
      ASSERT_TRUE(region.version && *region.version < each.versions().size());
      last = region.span.end;
    }
    for (const auto& conflict : result.conflicts) {
      EXPECT_EQ(result.text.substr(conflict.span.begin, 7), "<<<<<<<");
      EXPECT_EQ(conflict.versions.size(), each.versions().size());
    }
  }
}

// ---- generated merges ----

struct Dialect {
  Language language;
  std::string head, tail;
  // A member of a set: its number, and a number that says what is in it.
  std::string (*member)(int id, int body);
};

const Dialect kDialects[] = {
    {Language::python, "", "",
     [](int id, int body) {
       return "def f" + std::to_string(id) + "(a):\n    b = a + " + std::to_string(body) +
              "\n    return b * a\n\n\n";
     }},
    {Language::java, "class C {\n", "}\n",
     [](int id, int body) {
       return "    int f" + std::to_string(id) + "(int a) {\n        int b = a + " + std::to_string(body) +
              ";\n        return b * a;\n    }\n\n";
     }},
    {Language::rust, "", "",
     [](int id, int body) {
       return "fn f" + std::to_string(id) + "(a: i64) -> i64 {\n    let b = a + " + std::to_string(body) +
              ";\n    b * a\n}\n\n";
     }},
    {Language::go, "package p\n\n", "",
     [](int id, int body) {
       return "func f" + std::to_string(id) + "(a int) int {\n\tb := a + " + std::to_string(body) +
              "\n\treturn b * a\n}\n\n";
     }},
    {Language::cpp, "", "",
     [](int id, int body) {
       return "int f" + std::to_string(id) + "(int a) {\n  int b = a + " + std::to_string(body) +
              ";\n  return b * a;\n}\n\n";
     }},
    {Language::javascript, "", "",
     [](int id, int body) {
       return "function f" + std::to_string(id) + "(a) {\n  let b = a + " + std::to_string(body) +
              ";\n  return b * a;\n}\n\n";
     }},
};

using Members = std::vector<std::pair<int, int>>;  // id and body, in order

std::string text_of(const Dialect& dialect, const Members& members) {
  std::string text = dialect.head;
  for (auto [id, body] : members) text += dialect.member(id, body);
  return text + dialect.tail;
}

// Changes only members whose number leaves `share` of two; adds only such numbers.
Members edited(Members members, int share, std::mt19937& random, int edits) {
  for (int i = 0; i < edits; ++i) {
    std::size_t at = random() % (members.size() + 1);
    int fresh = 100 + static_cast<int>(random() % 400) * 2 + share;
    bool known = std::ranges::any_of(members, [&](const auto& member) { return member.first == fresh; });
    bool mine = at < members.size() && members[at].first % 2 == share;
    switch (random() % 3) {
      case 0:
        if (!known) members.insert(members.begin() + static_cast<std::ptrdiff_t>(at), {fresh, fresh});
        break;
      case 1:
        if (mine) members[at].second += 1'000;
        break;
      default:
        if (mine && members.size() > 3) members.erase(members.begin() + static_cast<std::ptrdiff_t>(at));
    }
  }
  return members;
}

// What both made of the base, when each touched other members only.
std::map<int, int> expected(const Members& base, const Members& left, const Members& right) {
  std::map<int, int> before(base.begin(), base.end()), a(left.begin(), left.end()),
      b(right.begin(), right.end());
  std::map<int, int> result;
  for (const auto& side : {a, b}) {
    for (auto [id, body] : side) {
      bool deleted = before.contains(id) && (!a.contains(id) || !b.contains(id));
      bool changed = !before.contains(id) || before[id] != body;
      if (!deleted && (changed || !result.contains(id))) result[id] = body;
    }
  }
  return result;
}

TEST(MergeProperty, DisjointEditsOfMembersAlwaysMerge) {
  std::mt19937 random(20261126);
  for (int round = 0; round < 150; ++round) {
    const Dialect& dialect = kDialects[static_cast<std::size_t>(round) % std::size(kDialects)];
    Members base;
    for (int id = 0; id < 3 + static_cast<int>(random() % 6); ++id) base.emplace_back(id, id);
    Members left = edited(base, 0, random, 1 + static_cast<int>(random() % 4));
    Members right = edited(base, 1, random, 1 + static_cast<int>(random() % 4));
    std::string base_text = text_of(dialect, base), left_text = text_of(dialect, left);
    std::string right_text = text_of(dialect, right);
    Merged result = merged(base_text, {left_text, right_text}, dialect.language);
    ASSERT_TRUE(result.clean()) << round << "\n"
                                << base_text << "\n--\n"
                                << left_text << "\n--\n"
                                << right_text << "\n--\n"
                                << result.text;
    std::multiset<std::string> want, got = lines_of(result.text);
    std::string wanted = dialect.head;
    for (auto [id, body] : expected(base, left, right)) wanted += dialect.member(id, body);
    want = lines_of(wanted + dialect.tail);
    ASSERT_EQ(got, want) << round << "\n"
                         << base_text << "\n--\n"
                         << left_text << "\n--\n"
                         << right_text << "\n--\n"
                         << result.text;
    auto tree = syntax::Tree::parse(dialect.language, result.text);
    ASSERT_TRUE(tree && !tree->has_error()) << result.text;
  }
}

// Whatever two versions do to statements: no line is gone that neither deleted, and none is there that nobody
// wrote.
TEST(MergeProperty, NoLineIsLostAndNoneIsMadeUp) {
  std::mt19937 random(7);
  int clean = 0;
  for (int round = 0; round < 400; ++round) {
    std::vector<std::string> base;
    for (int i = 0; i < 8; ++i)
      base.push_back("    step" + std::to_string(i) + "(a, " + std::to_string(i) + ")");
    auto version = [&](int number) {
      std::vector<std::string> lines = base;
      for (int i = 0; i < 2; ++i) {
        std::size_t at = random() % lines.size();
        std::string fresh = "    v" + std::to_string(number) + "_" + std::to_string(random() % 50) + "(a, b)";
        switch (random() % 4) {
          case 0:
            lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), fresh);
            break;
          case 1:
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
            break;
          case 2:
            lines[at] += "  # " + std::to_string(number);
            break;
          default:
            std::swap(lines[at], lines[random() % lines.size()]);
        }
      }
      return lines;
    };
    auto text = [](const std::vector<std::string>& lines) {
      std::string result = "def f(a, b):\n";
      for (const std::string& line : lines) result += line + "\n";
      return result;
    };
    std::vector<std::string> left = version(1), right = version(2);
    Merged result = merged(text(base), {text(left), text(right)}, Language::python);
    if (!result.clean()) continue;
    ++clean;
    auto before = lines_of(text(base)), a = lines_of(text(left)), b = lines_of(text(right)),
         got = lines_of(result.text);
    for (const std::string& line : before) {
      bool kept = a.contains(line) && b.contains(line);
      ASSERT_TRUE(!kept || got.contains(line)) << line << " is lost in\n" << result.text;
    }
    for (const std::string& line : a) {
      ASSERT_TRUE(before.contains(line) || got.contains(line) || line.find('#') != std::string::npos)
          << line << " of the first is lost in\n"
          << result.text;
    }
    for (const std::string& line : got) {
      bool known = before.contains(line) || a.contains(line) || b.contains(line);
      ASSERT_TRUE(known || line.find('#') != std::string::npos) << line << " is made up in\n" << result.text;
    }
  }
  EXPECT_GT(clean, 100);
}

// ---- input that is no program ----

TEST(MergeInput, BinaryVersionsThatDifferAreRefused) {
  std::string base("a\0b", 3), left("a\0c", 3), right("a\0d", 3);
  std::vector<Input> both{{left, ""}, {right, ""}}, one{{left, ""}, {base, ""}};
  EXPECT_FALSE(syntax::merge::merge({base, ""}, both, std::nullopt));
  auto result = syntax::merge::merge({base, ""}, one, std::nullopt);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->text, left);
}

TEST(MergeInput, OneVersionIsNoMerge) {
  std::vector<Input> one{{"a", ""}};
  EXPECT_FALSE(syntax::merge::merge({"b", ""}, one, std::nullopt));
}

struct StyleCase {
  const char *name, *base, *left, *right, *want;
};
const StyleCase kStyles[] = {
    {"carriage returns all over", "a\r\nb\r\nc\r\n", "A\r\nb\r\nc\r\n", "a\r\nb\r\nC\r\n", "A\r\nb\r\nC\r\n"},
    {"one converts, one edits", "a\nb\nc\n", "a\r\nb\r\nc\r\n", "a\nb\nC\n", "a\r\nb\r\nC\r\n"},
    {"no newline at the end", "a\nb\nc", "A\nb\nc", "a\nb\nc\nd", "A\nb\nc\nd"},
    {"newline added by one", "a\nb\nc", "a\nb\nc\n", "A\nb\nc", "A\nb\nc\n"},
    {"byte order mark",
     "\xEF\xBB\xBF"
     "a\nb\nc\n",
     "a\nb\nc\n",
     "\xEF\xBB\xBF"
     "a\nb\nC\n",
     "a\nb\nC\n"},
    {"not UTF-8", "a\xff\nb\nc\n", "A\xff\nb\nc\n", "a\xff\nb\nC\n", "A\xff\nb\nC\n"},
    {"mixed ends", "a\r\nb\nc\n", "A\r\nb\nc\n", "a\r\nb\nC\n", "A\r\nb\nC\n"},
    {"empty base", "", "a\n", "a\n", "a\n"},
    {"all deleted", "a\nb\n", "", "a\nb\n", ""},
};

TEST(MergeInput, LineEndsMergeByThemselves) {
  for (const StyleCase& each : kStyles) {
    for (auto language : {std::optional<Language>(), std::optional(Language::python)}) {
      Merged result = merged(each.base, {each.left, each.right}, language);
      EXPECT_EQ(result.text, each.want) << each.name;
      EXPECT_TRUE(result.clean()) << each.name;
    }
  }
}

TEST(MergeInput, DeepAndLongTextsAreMergedByLines) {
  std::string deep = "x = " + std::string(5'000, '(') + "1" + std::string(5'000, ')') + "\ny = 1\nz = 1\n";
  std::string left = deep, right = deep;
  left.replace(left.find("y = 1"), 5, "y = 2");
  right.replace(right.find("z = 1"), 5, "z = 2");
  right.insert(0, "w = 0\n");
  Merged result = merged(deep, {left, right}, Language::python);
  EXPECT_EQ(result.method, syntax::merge::Method::lines);
  EXPECT_FALSE(result.text.empty());

  std::string many;
  for (int i = 0; i < 3'000; ++i) many += "v" + std::to_string(i) + " = " + std::to_string(i) + "\n";
  Merged long_one = merged(many, {"first = 1\n" + many, many + "last = 1\n"}, Language::python);
  EXPECT_TRUE(long_one.clean());
  EXPECT_EQ(long_one.text, "first = 1\n" + many + "last = 1\n");
}

TEST(MergeInput, AStopIsHeeded) {
  std::stop_source source;
  source.request_stop();
  std::vector<Input> both{{"a = 2\n", ""}, {"a = 3\n", ""}};
  auto result = syntax::merge::merge({"a = 1\n", ""}, both, Language::python, {}, source.get_token());
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, base::ErrorCode::cancelled);
}

TEST(MergeInput, NoTimeMeansLines) {
  syntax::merge::Limits none{.time = std::chrono::milliseconds(0)};
  std::string base = "import os\n", left = "import os\nimport sys\n", right = "import os\nimport re\n";
  std::vector<Input> both{{left, ""}, {right, ""}};
  auto result = syntax::merge::merge({base, ""}, both, Language::python, none);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->method, syntax::merge::Method::lines);
  EXPECT_FALSE(result->clean());
}

}  // namespace
}  // namespace merge_test
