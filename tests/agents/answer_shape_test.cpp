// Grammars and schemas that hold a model to edits.
#include "agents/answer_shape.hpp"

#include <map>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "agents/edits/edits.hpp"
#include "agents/prompt.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace {

using agents::edit_grammar;
using agents::Structure;
using testing::HasSubstr;
using testing::Not;

// Draws texts that a grammar lets through: the part of GBNF that ours is written in (literals, classes that
// exclude, groups, "?", "*", "|").
class Drawing {
 public:
  Drawing(std::string_view grammar, unsigned seed) : random_(seed) {
    for (std::string_view line : base::split_lines(grammar)) {
      std::size_t is = line.find(" ::= ");
      rules_[std::string(line.substr(0, is))] = line.substr(is + 5);
    }
  }

  std::string draw(const std::string& rule) {
    auto found = rules_.find(rule);
    EXPECT_NE(found, rules_.end()) << "there is no rule " << rule;
    if (found == rules_.end()) return "";
    std::string_view text = found->second;
    std::size_t at = 0;
    return choices(text, at);
  }

 private:
  // Each alternative is drawn, one is taken: what is thrown away moves the reader over its text.
  std::string choices(std::string_view text, std::size_t& at) {
    std::vector<std::size_t> begins{at};
    std::size_t end = at;
    skip(text, end, begins);
    std::size_t from = begins[random_() % begins.size()];
    std::string out = sequence(text, from);
    at = end;
    return out;
  }

  // Moves behind the group that begins at `at`; notes where its alternatives begin.
  static void skip(std::string_view text, std::size_t& at, std::vector<std::size_t>& begins) {
    int depth = 0;
    for (; at < text.size(); ++at) {
      char c = text[at];
      if (c == '"' || c == '[') {
        char close = c == '"' ? '"' : ']';
        for (++at; text[at] != close; ++at) at += text[at] == '\\';
      } else if (c == '(') {
        ++depth;
      } else if (c == ')' && depth-- == 0) {
        return;
      } else if (c == '|' && depth == 0) {
        begins.push_back(at + 1);
      }
    }
  }

  std::string sequence(std::string_view text, std::size_t at) {
    std::string out;
    while (at < text.size() && text[at] != '|' && text[at] != ')') {
      if (text[at] == ' ') {
        ++at;
        continue;
      }
      std::size_t begin = at;
      std::string once = item(text, at);
      char mark = at < text.size() ? text[at] : ' ';
      if (mark != '?' && mark != '*') {
        out += once;
        continue;
      }
      int times = mark == '?' ? static_cast<int>(random_() % 2) : static_cast<int>(random_() % 4);
      for (int i = 0; i < times; ++i) {
        std::size_t again = begin;
        out += item(text, again);
      }
      ++at;
    }
    return out;
  }

  std::string item(std::string_view text, std::size_t& at) {
    char c = text[at];
    if (c == '(') {
      ++at;
      std::string inner = choices(text, at);
      ++at;
      return inner;
    }
    if (c == '"') return literal(text, at);
    if (c == '[') return letter(text, at);
    std::size_t end = text.find_first_of(" ?*|)", at);
    std::string name(text.substr(at, end - at));
    at = std::min(end, text.size());
    return draw(name);
  }

  static std::string literal(std::string_view text, std::size_t& at) {
    std::string out;
    for (++at; text[at] != '"'; ++at) {
      if (text[at] != '\\') {
        out += text[at];
        continue;
      }
      ++at;
      out += text[at] == 'n' ? '\n' : text[at] == 't' ? '\t' : text[at];
    }
    ++at;
    return out;
  }

  // [^…]: one of some letters that it does not exclude.
  std::string letter(std::string_view text, std::size_t& at) {
    std::string excluded;
    at += 2;
    for (; text[at] != ']'; ++at) {
      if (text[at] == '\\') ++at;
      excluded += text[at] == 'n' ? '\n' : text[at];
    }
    ++at;
    std::string letters;
    for (char c : std::string_view("ab =<>+")) {
      if (excluded.find(c) == std::string::npos) letters += c;
    }
    return {letters[random_() % letters.size()]};
  }

  std::map<std::string, std::string> rules_;
  std::mt19937 random_;
};

const std::string kRepetitive =
    "a: 1\nlist:\n  - x\n  - x\n  - \"y\\z\"\n\nb: 1\nlist:\n  - x\n  - x\n\t- z\n=======\n<<<<<<< "
    "SEARCH\nend\n";

// Whatever a model is let say can be placed.
TEST(EditGrammar, LetsThroughOnlyWhatCanBePlaced) {
  std::vector<base::Document> files;
  files.emplace_back("config/a.yaml", kRepetitive);
  files.emplace_back("b.txt", "one\r\ntwo\r\nthree\r\n");
  base::MemoryFiles disk({{"config/a.yaml", kRepetitive}, {"b.txt", "one\r\ntwo\r\nthree\r\n"}});
  auto grammar = edit_grammar(files);
  ASSERT_TRUE(grammar);
  int deletions = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    std::string block = Drawing(*grammar, seed).draw("block");
    bool all_goes = block.find("one\ntwo\nthree\n=======\n>>>>>>> REPLACE") != std::string::npos;
    if (all_goes) continue;  // nobody empties a file by accident
    auto reading = agents::edits::read_reply("Here it is.\n" + block, disk, {"config/a.yaml", "b.txt"});
    EXPECT_TRUE(reading.applied()) << seed << "\n" << block << "\n" << reading.refusal();
    deletions += block.find("=======\n>>>>>>> REPLACE") != std::string::npos;
  }
  EXPECT_GT(deletions, 20);
}

TEST(EditGrammar, APlaceTakesAsManyLinesAsTellItFromOthers) {
  std::vector<base::Document> files;
  files.emplace_back("a.txt", "a\nb\na\nc\n");
  auto grammar = edit_grammar(files);
  ASSERT_TRUE(grammar);
  EXPECT_THAT(*grammar, HasSubstr("f0s0 ::= \"a\\n\" \"b\\n\" f0l2?\n"));
  EXPECT_THAT(*grammar, HasSubstr("f0s1 ::= \"b\\n\" f0l2?\n"));
  EXPECT_THAT(*grammar, HasSubstr("f0l3 ::= \"c\\n\"\n"));
  EXPECT_THAT(*grammar, HasSubstr("\"a.txt\\n```\\n<<<<<<< SEARCH\\n\""));
}

TEST(EditGrammar, IsLeftOutWhereItWouldNotDo) {
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "line " + std::to_string(i) + "\n";
  for (const std::string& text : {many, std::string(), std::string("\xff\n")}) {
    std::vector<base::Document> files;
    files.emplace_back("a.txt", text);
    EXPECT_FALSE(edit_grammar(files)) << text.substr(0, 20);
  }
}

agents::Request request_with(std::string path, std::string text) {
  agents::Request request;
  request.id = "run";
  request.text = "set it to 3";
  request.targets.push_back({base::Document(std::move(path), std::move(text)), {}});
  return request;
}

std::string long_settings() {
  std::string text;
  for (int i = 0; i < 600; ++i) text += "setting_" + std::to_string(i) + ": " + std::to_string(i % 7) + "\n";
  return text;
}

TEST(AnswerShape, APromptCarriesItWhereTheServerCanHoldAModelToIt) {
  const auto& roles = agents::Roles::built_in();
  const agents::Role& role = *roles.find("implementer");
  agents::Request request = request_with("a.yaml", long_settings());
  auto prompt_for = [&](Structure structure, const agents::Role& asking, bool looks = false) {
    return agents::build_prompt(asking, *roles.find("repairer"), request, nullptr,
                                {.context_tokens = 32'000, .structure = structure, .looks = looks});
  };
  auto plain = prompt_for(Structure::none, role), held = prompt_for(Structure::grammar, role);
  ASSERT_TRUE(plain && held);
  EXPECT_EQ(plain->shape, nullptr);
  ASSERT_NE(held->shape, nullptr);
  EXPECT_THAT(held->shape->grammar, HasSubstr("root ::="));
  EXPECT_EQ(held->messages[0].text, plain->messages[0].text) << "the words are the same";
  EXPECT_EQ(prompt_for(Structure::grammar, *roles.find("fresh"))->shape, nullptr);
  EXPECT_EQ(prompt_for(Structure::grammar, role, true)->shape, nullptr)
      << "who looks around calls tools first";
  auto schema = prompt_for(Structure::schema, role);
  ASSERT_TRUE(schema && schema->shape);
  EXPECT_EQ(schema->shape->schema["properties"]["edits"]["items"]["properties"]["path"]["enum"],
            base::Json::array({"a.yaml"}));
  EXPECT_THAT(schema->messages[0].text, HasSubstr("\"search\""));
  EXPECT_THAT(schema->messages[0].text, Not(HasSubstr("<<<<<<< SEARCH")));
}

TEST(AnswerShape, ServersThatWouldNotKnowItAreNotAsked) {
  struct Case {
    const char *format, *structure;
    bool local;
    Structure want;
  };
  const Case cases[] = {
      {"openai", "auto", true, Structure::grammar},    {"openai", "auto", false, Structure::none},
      {"openai", "none", true, Structure::none},       {"ollama", "auto", true, Structure::none},
      {"ollama", "schema", true, Structure::schema},   {"anthropic", "schema", false, Structure::none},
      {"openai", "grammar", false, Structure::grammar}};
  for (const Case& c : cases) {
    agents::ModelConfig config;
    config.format = c.format;
    config.structure = c.structure;
    config.local = c.local;
    EXPECT_EQ(agents::structure_of(config), c.want) << c.format << " " << c.structure;
  }
}

}  // namespace
