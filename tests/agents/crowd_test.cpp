#include "agents/crowd.hpp"

#include <set>

#include <gtest/gtest.h>

#include "tests/agents/fake_model.hpp"

namespace {

using agents::CrowdMember;

agents::CrowdOptions options(int* made = nullptr) {
  return {.make_model =
              [made](const agents::ModelConfig& config) -> base::Result<std::unique_ptr<agents::Model>> {
    if (made) ++*made;
    return std::make_unique<tests::FakeModel>(config, std::vector<tests::FakeModel::Answer>{});
  }};
}

std::vector<std::string> ids(const std::vector<std::unique_ptr<agents::Agent>>& crowd) {
  std::vector<std::string> out;
  for (const auto& agent : crowd) {
    if (!agent->is_symbolic()) out.push_back(agent->id());
  }
  return out;
}

TEST(Crowd, IsBuiltOutOfSettings) {
  const base::Setting settings[] = {{"crowd[].model", base::SettingType::text, "", ""},
                                    {"crowd[].role", base::SettingType::text, "\"implementer\"", ""},
                                    {"crowd[].temperature", base::SettingType::number, "0.0", ""},
                                    {"crowd[].samples", base::SettingType::integer, "1", ""}};
  const base::ConfigLayer layers[] = {
      {"c.toml",
       "[[crowd]]\nmodel = \"big\"\n[[crowd]]\nmodel = \"small\"\nrole = \"careful\"\ntemperature = "
       "0.8\nsamples = 2\n"
       "[[crowd]]\nmodel = \"small\"\nrole = \"careful\"\ntemperature = 0.8\n"}};
  base::Diagnostics diagnostics;
  auto config = base::Config::read(settings, layers, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  int made = 0;
  auto crowd = agents::make_crowd({tests::config_named("big"), tests::config_named("small")},
                                  agents::crowd_members(config), options(&made));
  ASSERT_TRUE(crowd) << crowd.error().message;
  EXPECT_EQ(ids(*crowd), (std::vector<std::string>{"big:implementer@0", "small:careful@0.8",
                                                   "small:careful@0.8#2", "small:careful@0.8#3"}));
  EXPECT_EQ(made, 2);  // hats on one model share it
}

TEST(Crowd, OneModelWearsSeveralHats) {
  auto members = agents::usual_members({tests::config_named("only")});
  ASSERT_GE(members.size(), 3u);
  std::set<std::string> roles;
  for (const CrowdMember& member : members) roles.insert(member.role);
  EXPECT_EQ(roles.size(), members.size());
  EXPECT_EQ(agents::usual_members({tests::config_named("a"), tests::config_named("b")}).size(), 2u);
  EXPECT_TRUE(agents::usual_members({}).empty());
}

TEST(Crowd, ExpertsAreAlwaysThere) {
  auto crowd = agents::make_crowd({}, {}, options());
  ASSERT_TRUE(crowd);
  ASSERT_GE(crowd->size(), 2u);
  std::set<std::string> names;
  for (const auto& agent : *crowd) {
    EXPECT_TRUE(agent->is_symbolic());
    EXPECT_EQ(agent->worst_cost({}), agents::Money{});
    names.insert(agent->id());
  }
  EXPECT_EQ(names.size(), crowd->size());
}

TEST(Crowd, RefusesMembersThatMakeNoSense) {
  std::vector<agents::ModelConfig> models = {tests::config_named("qwen")};
  const std::pair<CrowdMember, const char*> cases[] = {
      {{.model = "qwem"}, "'qwem'"},
      {{.model = ""}, "''"},
      {{.model = "qwen", .role = "carefull"}, "'carefull'"},
      {{.model = "qwen", .temperature = -1}, "temperature"},
      {{.model = "qwen", .temperature = 2.5}, "temperature"},
      {{.model = "qwen", .samples = 0}, "samples"},
      {{.model = "qwen", .samples = 1000}, "samples"},
  };
  for (const auto& [member, says] : cases) {
    auto crowd = agents::make_crowd(models, {member}, options());
    ASSERT_FALSE(crowd) << says;
    EXPECT_EQ(crowd.error().code, base::ErrorCode::bad_config);
    EXPECT_NE(crowd.error().message.find(says), std::string::npos) << crowd.error().message;
  }
  auto misspelt = agents::make_crowd(models, {{.model = "qwem"}}, options());
  EXPECT_NE(misspelt.error().hint.find("'qwen'"), std::string::npos);
}

}  // namespace
