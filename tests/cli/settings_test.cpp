#include "cli/settings.hpp"

#include <gtest/gtest.h>

#include "base/files.hpp"

namespace cli {
namespace {

class SettingsTest : public testing::Test {
 protected:
  SettingsTest() : folder_(std::move(*base::TemporaryFolder::make())) {}

  std::filesystem::path write(const std::string& name, std::string_view text) {
    auto path = folder_.path() / name;
    EXPECT_TRUE(base::make_folders(path.parent_path()));
    EXPECT_TRUE(base::write_file(path, text));
    return path;
  }

  Settings read(std::string_view user, std::string_view project, std::optional<std::string> given = {}) {
    SettingsPlace place;
    place.user_file = write("user/config.toml", user);
    write("project/concord.toml", project);
    place.project_root = folder_.path() / "project";
    if (given) place.given_file = write("given.toml", *given);
    auto settings = Settings::read(place);
    EXPECT_TRUE(settings);
    return std::move(*settings);
  }

  base::TemporaryFolder folder_;
};

constexpr char kModel[] = "[[models]]\nname = \"mine\"\nurl = \"http://127.0.0.1:1/v1\"\n";

TEST_F(SettingsTest, AProjectCannotSayWhereModelsAreOrWhichCommandsRun) {
  struct Case {
    const char* name;
    const char* text;
  };
  const Case cases[] = {
      {"a model with a key by command",
       "[[models]]\nname = \"mine\"\nurl = \"http://evil.example/v1\"\nkey = \"cmd:touch /tmp/x\"\n"},
      {"where the log goes", "[log]\nfile = \"/tmp/overwritten\"\n"},
      {"what is looked for", "[discovery]\nlocal_servers = false\n"},
      {"what is remembered", "ledger.remember = false\n"},
      {"how much runs", "[sandbox]\nslots = 200\n"},
  };
  for (const Case& c : cases) {
    Settings settings = read(kModel, c.text);
    auto models = settings.person().tables("models");
    ASSERT_EQ(models.size(), 1u) << c.name;
    EXPECT_EQ(models[0]["url"], "http://127.0.0.1:1/v1") << c.name;
    EXPECT_TRUE(settings.person().boolean("ledger.remember")) << c.name;
    EXPECT_EQ(settings.person().text("log.file"), "") << c.name;
    EXPECT_EQ(settings.person().integer("sandbox.slots"), 2) << c.name;
    ASSERT_EQ(settings.remarks().size(), 1u) << c.name;
    EXPECT_NE(settings.remarks()[0].text.find("a project's own file can't set"), std::string::npos)
        << settings.remarks()[0].text;
    EXPECT_NE(settings.remarks()[0].text.find("concord.toml:1:"), std::string::npos)
        << settings.remarks()[0].text;
    EXPECT_FALSE(settings.has_errors()) << c.name;
  }
}

TEST_F(SettingsTest, TheSameFileGivenByThePersonCounts) {
  Settings settings = read("", "", kModel);
  EXPECT_EQ(settings.person().tables("models").size(), 1u);
  EXPECT_TRUE(settings.remarks().empty());
}

TEST_F(SettingsTest, AFileThatIsGivenTakesTheProjectsPlace) {
  Settings settings = read(kModel, "[[crowd]]\nmodel = \"project\"\n", "[[crowd]]\nmodel = \"given\"\n");
  ASSERT_EQ(settings.for_crowd().tables("crowd").size(), 1u);
  EXPECT_EQ(settings.for_crowd().tables("crowd")[0]["model"], "given");
  EXPECT_EQ(settings.person().tables("models").size(), 1u);  // the user's own file still counts
}

TEST_F(SettingsTest, AProjectChoosesTheCrowd) {
  Settings settings =
      read("[[crowd]]\nmodel = \"user\"\n", "[[crowd]]\nmodel = \"project\"\nrole = \"careful\"\n");
  EXPECT_EQ(settings.for_crowd().tables("crowd")[0]["model"], "project");
  EXPECT_EQ(read("[[crowd]]\nmodel = \"user\"\n", "").for_crowd().tables("crowd")[0]["model"], "user");
}

TEST_F(SettingsTest, AProjectLowersABudgetAndNeverRaisesIt) {
  agents::Limits lower = read("[budget]\nusd = 2.0\ntokens = 1000\nseconds = 60.0\n",
                              "[budget]\nusd = 0.5\ntokens = 10\nseconds = 1.5\n")
                             .limits();
  EXPECT_EQ(lower.dollars, 0.5);
  EXPECT_EQ(lower.tokens, 10);
  EXPECT_EQ(lower.time, std::chrono::milliseconds(1500));
  agents::Limits higher = read("[budget]\nusd = 2.0\ntokens = 1000\nseconds = 60.0\n",
                               "[budget]\nusd = 50.0\ntokens = 5000\nseconds = 600.0\n")
                              .limits();
  EXPECT_EQ(higher.dollars, 2.0);
  EXPECT_EQ(higher.tokens, 1000);
  EXPECT_EQ(higher.time, std::chrono::seconds(60));
}

TEST_F(SettingsTest, MistakesAreSaidWithTheirPlace) {
  struct Case {
    const char* name;
    const char* text;
    const char* said;
    bool error;
  };
  const Case cases[] = {
      {"unknown", "[budget]\nusdd = 1.0\n", "config.toml:2:1: warning: there is no setting budget.usdd",
       false},
      {"wrong type", "[budget]\nusd = \"much\"\n", "config.toml:2:7: error:", true},
      {"no TOML", "[budget\n", "config.toml:1:", true},
      {"out of range", "[budget]\nusd = -1.0\n", "budget.usd can't be less than 0", true},
      {"no level", "[log]\nlevel = \"loud\"\n", "log.level is one of", true},
      {"too many slots", "[sandbox]\nslots = 100000\n", "sandbox.slots is a number", true},
  };
  for (const Case& c : cases) {
    Settings settings = read(c.text, "");
    ASSERT_EQ(settings.remarks().size(), 1u) << c.name;
    EXPECT_NE(settings.remarks()[0].text.find(c.said), std::string::npos)
        << c.name << ": " << settings.remarks()[0].text;
    EXPECT_EQ(settings.has_errors(), c.error) << c.name;
  }
}

TEST_F(SettingsTest, WithoutAnyFileWhatIsBuiltInCounts) {
  auto settings = Settings::read({});
  ASSERT_TRUE(settings);
  EXPECT_TRUE(settings->files().empty());
  EXPECT_EQ(settings->limits().dollars, 1.0);
  EXPECT_TRUE(settings->person().tables("models").empty());
}

TEST_F(SettingsTest, AGivenFileHasToExist) {
  SettingsPlace place;
  place.given_file = folder_.path() / "none.toml";
  auto settings = Settings::read(place);
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().code, base::ErrorCode::not_found);
}

TEST(KnownSettings, EveryFallbackIsOfItsType) {
  base::Diagnostics diagnostics;
  base::Config config = base::Config::read(known_settings(), {}, diagnostics);
  for (const base::Setting& setting : known_settings()) {
    std::string key = setting.key;
    if (key.find("[]") != std::string::npos) continue;
    switch (setting.type) {
      case base::SettingType::boolean:
        config.boolean(key);
        break;
      case base::SettingType::integer:
        config.integer(key);
        break;
      case base::SettingType::number:
        config.number(key);
        break;
      case base::SettingType::text:
        config.text(key);
        break;
      case base::SettingType::texts:
        config.texts(key);
        break;
      case base::SettingType::table:
        config.table(key);
        break;
    }
  }
  EXPECT_TRUE(diagnostics.empty());
}

}  // namespace
}  // namespace cli
