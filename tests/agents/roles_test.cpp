#include "agents/roles/roles.hpp"

#include <set>

#include <gtest/gtest.h>

#include "base/check.hpp"
#include "base/files.hpp"

namespace {

using agents::Fillings;
using agents::Role;
using agents::Roles;

Fillings all_filled() {
  Fillings fillings;
  for (std::string_view hole : agents::known_holes())
    fillings[std::string(hole)] = "<" + std::string(hole) + ">";
  return fillings;
}

TEST(Roles, AreAllThere) {
  std::set<std::string> names;
  for (const Role& role : Roles::built_in().all()) names.insert(role.name);
  EXPECT_EQ(names,
            (std::set<std::string>{"careful", "completer", "critic", "describer", "documenter", "explainer",
                                   "fresh", "implementer", "minimal-diff", "porter", "repairer", "tester"}));
  EXPECT_EQ(Roles::built_in().find("minimal_diff"), Roles::built_in().find("minimal-diff"));
  EXPECT_EQ(Roles::built_in().find("nobody"), nullptr);
}

TEST(Roles, HaveEveryHoleFilled) {
  for (const Role& role : Roles::built_in().all()) {
    SCOPED_TRACE(role.name);
    std::string text = agents::fill(role.system + "\n" + role.user, all_filled());
    EXPECT_EQ(text.find("{{"), std::string::npos);
    EXPECT_FALSE(role.summary.empty());
    if (role.name == "repairer") continue;
    EXPECT_NE(text.find("<request>"), std::string::npos);
    if (role.name == "describer") continue;  // its request holds all that it may know
    EXPECT_NE(text.find(role.name == "fresh" ? "<files_afresh>" : "<files>"), std::string::npos);
  }
  EXPECT_NE(Roles::built_in().find("repairer")->user.find("{{failure}}"), std::string::npos);
  EXPECT_FALSE(Roles::built_in().find("tester")->gives_patch);
  EXPECT_TRUE(Roles::built_in().find("implementer")->gives_patch);
}

TEST(Roles, FillingsAreNotFilledAgain) {
  EXPECT_EQ(agents::fill("a {{request}} b", {{"request", "{{files}}"}, {"files", "x"}}), "a {{files}} b");
}

TEST(Roles, LinesOfEmptyHolesGo) {
  EXPECT_EQ(agents::fill("one\n{{context}}\n\ntwo {{context}}.\n\nthree", {{"context", ""}}),
            "one\ntwo .\n\nthree");
}

TEST(Roles, AHoleWithoutAFillingIsOurMistake) {
  EXPECT_THROW(agents::fill("{{request}}", {}), base::Bug);
}

TEST(Roles, RefuseWhatIsNoRole) {
  const char* good = "# x\nSummary.\n\n## User\n{{request}}\n";
  EXPECT_TRUE(agents::parse_role("x", good));
  const std::pair<const char*, const char*> cases[] = {
      {"# x\nSummary.\n", "has no '## User' part"},
      {"# x\n## User\n{{request}}\n", "does not say what it is for"},
      {"# x\nS.\n## User\n{{reqest}}\n", "'reqest'"},
      {"# x\nS.\n## User\n{{request\n", "never closed"},
      {"# x\nS.\nGives: money\n## User\n{{request}}\n", "neither"},
      {"", "does not say"},
  };
  for (const auto& [text, says] : cases) {
    auto role = agents::parse_role("x", text);
    ASSERT_FALSE(role) << text;
    EXPECT_EQ(role.error().code, base::ErrorCode::bad_config);
    EXPECT_NE(role.error().message.find(says), std::string::npos) << role.error().message;
  }
}

TEST(Roles, APersonsFileTakesThePlaceOfABuiltInOne) {
  auto folder = base::TemporaryFolder::make();
  ASSERT_TRUE(folder);
  ASSERT_TRUE(base::write_file(folder->path() / "careful.md", "# careful\nMine.\n## User\nDo {{request}}\n"));
  ASSERT_TRUE(base::write_file(folder->path() / "pirate_voice.md", "# p\nArr.\n## User\n{{request}}\n"));
  ASSERT_TRUE(base::write_file(folder->path() / "notes.txt", "no role"));
  auto roles = Roles::with_folder(folder->path());
  ASSERT_TRUE(roles) << roles.error().message;
  EXPECT_EQ(roles->find("careful")->summary, "Mine.");
  EXPECT_NE(roles->find("pirate-voice"), nullptr);
  EXPECT_EQ(roles->all().size(), Roles::built_in().all().size() + 1);

  ASSERT_TRUE(base::write_file(folder->path() / "broken.md", "nothing"));
  auto broken = Roles::with_folder(folder->path());
  ASSERT_FALSE(broken);
  EXPECT_NE(broken.error().hint.find("broken.md"), std::string::npos);

  EXPECT_TRUE(Roles::with_folder(folder->path() / "absent"));
}

}  // namespace
