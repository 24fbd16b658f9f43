// Small values: JSON, text, time, secrets, settings, log.
#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "base/check.hpp"
#include "base/clock.hpp"
#include "base/config.hpp"
#include "base/digest.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"

namespace base {
namespace {

TEST(JsonTest, ReadsAndRefuses) {
  const struct {
    const char* name;
    std::string text;
    std::optional<ErrorCode> error;
  } cases[] = {
      {"object", R"({"a":[1,2.5,"x",null,true]})", {}},
      {"nothing", "", ErrorCode::bad_reply},
      {"cut", R"({"a":)", ErrorCode::bad_reply},
      {"more behind", "1 2", ErrorCode::bad_reply},
      {"not utf-8", "\"\xff\"", ErrorCode::bad_reply},
      {"NUL", std::string("\0", 1), ErrorCode::bad_reply},
      {"deep", std::string(129, '[') + std::string(129, ']'), ErrorCode::too_large},
      {"as deep as allowed", std::string(128, '[') + std::string(128, ']'), {}},
      {"number out of range", "1e999", ErrorCode::bad_reply},
  };
  for (const auto& c : cases) {
    auto json = parse_json(c.text);
    EXPECT_EQ(json.has_value(), !c.error) << c.name;
    if (c.error && !json) {
      EXPECT_EQ(json.error().code, *c.error) << c.name;
    }
  }
  EXPECT_EQ(parse_json(std::string(200'000, '['), {}).error().code, ErrorCode::too_large);
  EXPECT_EQ(parse_json("[1]", {.bytes = 2}).error().code, ErrorCode::too_large);
}

// A text of a megabyte goes another way through the reader than one of a word; what comes out may not differ.
TEST(JsonTest, LongTextsAreReadAsShortOnes) {
  const std::string filler(300'000, 'x');
  const struct {
    const char* name;
    std::string text;  // between its quotes
  } cases[] = {
      {"plain", "abc"},
      {"escapes", R"(\n\t\r\b\f\/\\\")"},
      {"units", R"(\u0041\u00e9\u20ac\u0000)"},
      {"pair", R"(\ud83d\ude00)"},
      {"bytes", "é€😀"},
      {"ends in a backslash", R"(\\)"},
      {"lone high surrogate", R"(\ud83d)"},
      {"lone low surrogate", R"(\ude00)"},
      {"high and no low", R"(\ud83d\u0041)"},
      {"no such escape", R"(\x)"},
      {"cut unit", R"(\u12)"},
      {"raw line end", "a\nb"},
      {"not utf-8", "\xff"},
      {"cut utf-8", "\xe2\x82"},
  };
  for (const auto& c : cases) {
    std::string around = R"({"a":"\u0041","k":[1,"%",{"k":"%"}],"z":"\"","\\":null})";
    auto with = [&](const std::string& text) {
      std::string json = around;
      for (std::size_t at = json.find('%'); at != json.npos; at = json.find('%', at + text.size()))
        json.replace(at, 1, text);
      return parse_json(json);
    };
    auto read = with(c.text), long_one = with(filler + filler + c.text + filler);
    ASSERT_EQ(long_one.has_value(), read.has_value()) << c.name;
    if (!read) continue;
    Json want = *read;
    std::string text = filler + filler + want["k"][1].get<std::string>() + filler;
    want["k"][1] = want["k"][2]["k"] = text;
    EXPECT_TRUE(*long_one == want) << c.name;
  }
  std::string key(1'500'000, 'k');
  Json want = Json::object();
  want[key] = 7;
  want["b"] = key;
  EXPECT_TRUE(parse_json("{\"" + key + "\":7,\"b\":\"" + key + "\"}").value() == want);
  EXPECT_FALSE(parse_json("[\"" + key + "\"").has_value());
  EXPECT_FALSE(parse_json("[\"" + key).has_value());
}

TEST(JsonTest, MembersOfAnotherTypeAreAbsent) {
  Json json =
      parse_json(R"({"s":"x","i":3,"f":1.5,"b":true,"o":{},"a":[],"big":18446744073709551615})").value();
  EXPECT_EQ(get_string(json, "s"), "x");
  EXPECT_EQ(get_string(json, "i"), std::nullopt);
  EXPECT_EQ(get_int(json, "i"), 3);
  EXPECT_EQ(get_int(json, "f"), std::nullopt);
  EXPECT_EQ(get_int(json, "big"), std::nullopt);
  EXPECT_EQ(get_number(json, "i"), 3.0);
  EXPECT_EQ(get_bool(json, "b"), true);
  EXPECT_NE(get_object(json, "o"), nullptr);
  EXPECT_EQ(get_object(json, "a"), nullptr);
  EXPECT_EQ(get_string(Json(3), "s"), std::nullopt);
}

TEST(Text, Utf8) {
  EXPECT_TRUE(is_utf8("Grüße €🎉"));
  for (const char* bad : {"\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "a\xFF"}) {
    EXPECT_FALSE(is_utf8(bad)) << bad;
    EXPECT_TRUE(is_utf8(to_utf8(bad))) << bad;
  }
  std::string text = "a€🎉";
  for (std::size_t limit = 0; limit <= text.size(); ++limit)
    EXPECT_TRUE(is_utf8(text.substr(0, utf8_cut(text, limit)))) << limit;
}

TEST(Text, Lines) {
  EXPECT_EQ(split_lines("a\r\nb\n\nc"), (std::vector<std::string_view>{"a", "b", "", "c"}));
  EXPECT_TRUE(split_lines("").empty());
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
  EXPECT_EQ(replace_all("aXbX", "X", "yy"), "ayybyy");
  EXPECT_TRUE(starts_with_word("def f", "def"));
  EXPECT_FALSE(starts_with_word("default", "def"));
}

TEST(DigestTest, HexAndBack) {
  Digest d = digest("concord");
  EXPECT_EQ(parse_digest(hex(d)), d);
  EXPECT_EQ(parse_digest("12"), std::nullopt);
  EXPECT_NE(combine(d, digest("x")), combine(digest("x"), d));
}

TEST(ClockTest, Iso8601) {
  EXPECT_EQ(iso8601(WallTime{std::chrono::milliseconds(1767225600123)}), "2026-01-01T00:00:00.123Z");
}

TEST(Check, ThrowsABug) {
  EXPECT_THROW(CHECK(1 + 1 == 3, "arithmetic holds"), Bug);
}

TEST(SecretTest, IsRedactedWhileItLives) {
  {
    Secret key("sk-1234567890");
    Secret copy = key;
    Secret moved = std::move(copy);
    EXPECT_EQ(redact("key sk-1234567890!"), "key [secret]!");
  }
  EXPECT_EQ(redact("key sk-1234567890!"), "key sk-1234567890!");
}

TEST(SecretTest, Places) {
  ::setenv("CONCORD_TEST_SECRET", "from-environment", 1);
  EXPECT_EQ(read_secret("env:CONCORD_TEST_SECRET")->reveal(), "from-environment");
  EXPECT_EQ(read_secret("cmd:echo from-command")->reveal(), "from-command");
  auto folder = TemporaryFolder::make().value();
  std::ofstream(folder.path() / "key") << "from-file\n";
  EXPECT_EQ(read_secret("file:" + (folder.path() / "key").string())->reveal(), "from-file");
  EXPECT_EQ(read_secret("sk-plain-text").error().code, ErrorCode::bad_config);
  EXPECT_EQ(read_secret("sk-plain-text").error().message.find("sk-plain"), std::string::npos);
  EXPECT_EQ(read_secret("env:CONCORD_NOT_SET").error().code, ErrorCode::not_found);
  EXPECT_EQ(read_secret("cmd:exit 1").error().code, ErrorCode::not_found);
}

TEST(LogTest, RedactsAndFilters) {
  auto folder = TemporaryFolder::make().value();
  auto path = folder.path() / "log.txt";
  ASSERT_TRUE(start_log(LogLevel::info, path));
  Secret key("sk-very-secret-key");
  log(LogLevel::info, "calling with sk-very-secret-key");
  log(LogLevel::debug, "not this");
  std::string text = read_file(path).value();
  EXPECT_NE(text.find("calling with [secret]"), std::string::npos);
  EXPECT_EQ(text.find("not this"), std::string::npos);
  ASSERT_TRUE(start_log(LogLevel::off));
}

const Setting kSettings[] = {
    {"budget.usd", SettingType::number, "1.5", "money"},
    {"budget.tokens", SettingType::integer, "1000", "tokens"},
    {"color", SettingType::boolean, "true", "colours"},
    {"name", SettingType::text, "", "a name"},
    {"ignore", SettingType::texts, "[]", "names"},
    {"models[].name", SettingType::text, "", "its name"},
    {"models[].format", SettingType::text, "\"openai\"", "its format"},
};

TEST(ConfigTest, LaterLayersWin) {
  Diagnostics diagnostics;
  ConfigLayer layers[] = {
      {"user.toml",
       "name = 'user'\n[budget]\nusd = 2\ntokens = 7\n[[models]]\nname = 'a'\n[[models]]\nname='b'\n"},
      {"project.toml", "[budget]\nusd = 0.5\n[[models]]\nname = 'c'\nformat = 'ollama'\n"}};
  Config config = Config::read(kSettings, layers, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(config.number("budget.usd"), 0.5);
  EXPECT_EQ(config.integer("budget.tokens"), 7);
  EXPECT_EQ(config.text("name"), "user");
  EXPECT_TRUE(config.boolean("color"));
  EXPECT_FALSE(config.has("color"));
  auto models = config.tables("models");
  ASSERT_EQ(models.size(), 1u);
  EXPECT_EQ(models[0]["name"], "c");
}

TEST(ConfigTest, Fallbacks) {
  Diagnostics diagnostics;
  ConfigLayer layers[] = {{"user.toml", "[[models]]\nname = 'a'\n"}};
  Config config = Config::read(kSettings, layers, diagnostics);
  EXPECT_EQ(config.number("budget.usd"), 1.5);
  EXPECT_EQ(config.tables("models").at(0)["format"], "openai");
  EXPECT_THROW(config.text("no.such"), Bug);
}

TEST(ConfigTest, MistakesAreDiagnosticsAndTheRestIsUsed) {
  const struct {
    const char* text;
    const char* says;  // "line:column: part of the message"
  } cases[] = {
      {"nmae = 'x'\ncolor = false", "1:1: did you mean name?"},
      {"color = false\n[budget]\nusd = 'much'", "3:7: budget.usd takes a number"},
      {"color = false\n[budgte]\nusd = 1", "there is no setting budgte"},
      {"color = false\n[[models]]\nnam = 'x'", "3:1: did you mean name?"},
      {"color = false\nmodels = 3", "write [[models]]"},
      {"color = false\nignore = ['a', 3]", "ignore takes a list of texts"},
  };
  for (const auto& c : cases) {
    Diagnostics diagnostics;
    ConfigLayer layers[] = {{"t.toml", c.text}};
    Config config = Config::read(kSettings, layers, diagnostics);
    ASSERT_EQ(diagnostics.size(), 1u) << c.text;
    std::string line = format(diagnostics[0], c.text);
    std::string says = c.says;
    std::size_t message = says.find(": ");
    std::string place = message != std::string::npos && std::isdigit(static_cast<unsigned char>(says[0]))
                            ? says.substr(0, message)
                            : "";
    EXPECT_NE(line.find(place), std::string::npos) << line;
    EXPECT_NE(line.find(place.empty() ? says : says.substr(message + 2)), std::string::npos) << line;
    EXPECT_FALSE(config.boolean("color")) << c.text;
  }
}

TEST(ConfigTest, BrokenTomlIsOneDiagnostic) {
  for (const char* text : {"color = = 3", "[`x]", "[[=]]", "a.=1", "[", "\xEF\xBB\xA3"}) {
    Diagnostics diagnostics;
    ConfigLayer layers[] = {{"user.toml", "name = 'kept'"}, {"t.toml", text}};
    Config config = Config::read(kSettings, layers, diagnostics);
    ASSERT_EQ(diagnostics.size(), 1u) << text;
    EXPECT_EQ(diagnostics[0].path, "t.toml");
    EXPECT_EQ(config.text("name"), "kept");
  }
}

}  // namespace
}  // namespace base
