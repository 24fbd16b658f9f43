#include <gtest/gtest.h>

#include "agents/context/gather.hpp"
#include "agents/context/repo_map.hpp"
#include "agents/model.hpp"

namespace {

using agents::context::MapSeeds;

std::vector<base::Document> project_documents() {
  std::vector<base::Document> files;
  files.emplace_back(
      "app/main.py",
      "from app.store import open_store\n\n\ndef main():\n    store = open_store(1)\n    store.close()\n");
  files.emplace_back("app/store.py",
                     "from app.wire import send_frame\n\n\nclass Store:\n    def close(self):\n        "
                     "send_frame(0)\n\n\ndef open_store(path):\n    return Store()\n");
  files.emplace_back("app/wire.py", "def send_frame(data):\n    return data\n");
  files.emplace_back("app/unrelated.py", "def paint_the_shed(colour):\n    return colour\n");
  return files;
}

std::size_t place_of(const std::vector<agents::context::RankedDefinition>& ranked, std::string_view name) {
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    if (ranked[i].name == name) return i;
  }
  return ranked.size();
}

TEST(RepoMap, PutsWhatTheTargetUsesFirst) {
  auto files = project_documents();
  auto ranked = agents::context::rank_definitions(files, {{"app/main.py"}, "make it faster"});
  EXPECT_LT(place_of(ranked, "open_store"), place_of(ranked, "paint_the_shed"));
  EXPECT_LT(place_of(ranked, "send_frame"), place_of(ranked, "paint_the_shed"));
  EXPECT_TRUE(ranked[place_of(ranked, "open_store")].used_by_target);
  EXPECT_FALSE(ranked[place_of(ranked, "send_frame")].used_by_target);
  EXPECT_LT(place_of(ranked, "paint_the_shed"), ranked.size());
}

TEST(RepoMap, ListensToTheRequest) {
  auto files = project_documents();
  auto ranked =
      agents::context::rank_definitions(files, {{"app/wire.py"}, "call paint_the_shed when a frame is sent"});
  EXPECT_EQ(place_of(ranked, "paint_the_shed"), 0u);
}

TEST(RepoMap, IsTheSameEveryTimeAndWithinItsBudget) {
  auto files = project_documents();
  MapSeeds seeds{{"app/main.py"}, ""};
  auto ranked = agents::context::rank_definitions(files, seeds);
  std::string whole = agents::context::repository_map(files, ranked, seeds, 10'000);
  EXPECT_NE(whole.find("app/store.py:\n  class Store:\n"), std::string::npos) << whole;
  EXPECT_NE(whole.find("def open_store(path):"), std::string::npos);
  EXPECT_EQ(whole.find("app/main.py"), std::string::npos);
  for (std::int64_t tokens : {0, 10, 20, 40, 80}) {
    std::string map = agents::context::repository_map(files, ranked, seeds, tokens);
    EXPECT_LE(agents::estimate_tokens(map), tokens + 1);
    EXPECT_EQ(map, agents::context::repository_map(files, agents::context::rank_definitions(files, seeds),
                                                   seeds, tokens));
  }
}

TEST(RepoMap, ShowsUsedDefinitionsInFull) {
  auto files = project_documents();
  auto ranked = agents::context::rank_definitions(files, {{"app/main.py"}, ""});
  auto used = agents::context::used_definitions(files, ranked, 1000);
  const std::string& text = used.text;
  EXPECT_NE(text.find("# from app/store.py\ndef open_store(path):\n    return Store()"), std::string::npos)
      << text;
  EXPECT_EQ(text.find("paint_the_shed"), std::string::npos);
  EXPECT_EQ(agents::context::used_definitions(files, ranked, 3).text, "");
  // And the map does not say it again.
  MapSeeds seeds{{"app/main.py"}, ""};
  std::string map = agents::context::repository_map(files, ranked, seeds, 10'000, used.shown);
  EXPECT_EQ(map.find("def open_store(path):"), std::string::npos) << map;
  EXPECT_NE(map.find("paint_the_shed"), std::string::npos) << map;
}

TEST(RepoMap, SurvivesOddFiles) {
  std::vector<base::Document> files;
  files.emplace_back("a.py", "def broken(:\n  ((((\n");
  files.emplace_back("b.py", "");
  files.emplace_back("c.bin", std::string("\0\xFF", 2));
  files.emplace_back("d.py", "import d\nd.d()\n");
  auto ranked = agents::context::rank_definitions(files, {{}, ""});
  agents::context::repository_map(files, ranked, {}, 100);
  EXPECT_TRUE(agents::context::rank_definitions({}, {}).empty());
}

TEST(Gather, PrefersWhatIsNear) {
  base::MemoryFiles files(std::map<std::string, std::string>{{"app/main.py", "import store\n"},
                                                             {"app/store.py", "x = 1\n"},
                                                             {"web/far.js", "1;\n"},
                                                             {"docs/readme.md", "text\n"},
                                                             {"data.json", "{}"},
                                                             {"AGENTS.md", "Rules.\n"},
                                                             {"big.py", std::string(300'000, '#')}});
  std::vector<agents::Target> targets = {{*files.read("app/main.py"), {}}};
  auto context = agents::context::gather(files, targets, "change it");
  std::vector<std::string> paths;
  for (const auto& document : context) paths.push_back(document.path());
  EXPECT_EQ(paths, (std::vector<std::string>{"AGENTS.md", "app/store.py", "web/far.js"}));
  EXPECT_EQ(agents::context::gather(files, targets, "", {.files = 2}).size(), 2u);
  // Out of time there is only what the project tells everybody.
  EXPECT_EQ(agents::context::gather(files, targets, "", {.time = std::chrono::milliseconds(-1)}).size(), 1u);
}

}  // namespace
