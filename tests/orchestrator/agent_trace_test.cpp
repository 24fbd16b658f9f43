#include "orchestrator/agent_trace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "tests/orchestrator/fakes.hpp"

namespace orchestrator {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::MatchesRegex;

Judged written_by(const std::string& agent, const std::string& model) {
  Judged judged;
  judged.candidate.agent = agent;
  judged.candidate.model = model;
  return judged;
}

// A verdict whose hunks are written by `agents` in turn.
Verdict verdict_of(const std::string& before, const std::string& after, std::vector<std::string> agents) {
  Verdict verdict;
  verdict.run = "run-7";
  base::FilePatch file = base::diff("a.py", before, after);
  file.base = base::digest(before);
  auto hunks = base::hunks(file, before);
  for (std::size_t i = 0; hunks && i < hunks->size(); ++i)
    verdict.authors.push_back({"a.py", i, {agents[i % agents.size()]}});
  verdict.patch.files = {file};
  verdict.candidates = {written_by("a", "small"), written_by("b", "big"), written_by("rules", "")};
  return verdict;
}

agents::Request about(const std::string& before) {
  agents::Request request = fakes::request("run-7");
  request.targets.clear();
  request.targets.push_back({base::Document("a.py", before), std::nullopt});
  return request;
}

TEST(AgentTrace, EachHunksLinesAreItsAuthors) {
  std::string before, after;
  for (int i = 0; i < 40; ++i) {
    before += "line" + std::to_string(i) + "\n";
    after += (i == 5 ? "first\nmore\n" : i == 30 ? "second\n" : "line" + std::to_string(i) + "\n");
  }
  auto trace =
      agent_trace(about(before), verdict_of(before, after, {"a", "b"}), "abc123", base::WallTime{}, "1.0");
  EXPECT_THAT(line_authors(trace, "a.py", 6).models, ElementsAre("small"));
  EXPECT_THAT(line_authors(trace, "a.py", 7).models, ElementsAre("small"));
  EXPECT_THAT(line_authors(trace, "a.py", 32).models, ElementsAre("big"));
  for (std::size_t line : {1u, 5u, 8u, 31u, 33u, 41u, 100u})
    EXPECT_THAT(line_authors(trace, "a.py", line).models, IsEmpty()) << line;
  EXPECT_THAT(line_authors(trace, "b.py", 6).models, IsEmpty());
  EXPECT_EQ(line_authors(trace, "a.py", 6).run, "run-7");
}

TEST(AgentTrace, SaysWhatTheFormatAsksFor) {
  auto trace =
      agent_trace(about("x\n"), verdict_of("x\n", "y\n", {"rules"}), "abc123", base::WallTime{}, "1.0");
  EXPECT_EQ(trace["version"], "0.1.0");
  EXPECT_THAT(trace["id"].get<std::string>(),
              MatchesRegex("[0-9a-f]+-[0-9a-f]+-4[0-9a-f]+-[89ab][0-9a-f]+-[0-9a-f]+"));
  EXPECT_EQ(trace["vcs"]["revision"], "abc123");
  EXPECT_EQ(trace["tool"]["name"], "concord");
  EXPECT_FALSE(trace["files"][0]["conversations"][0]["contributor"].contains("model_id"))
      << "no model wrote it";
  EXPECT_THAT(line_authors(trace, "a.py", 1).models, ElementsAre("no model, by rules"));
}

// For any text and any change of it: what differs from the old text at its place is somebody's, what was kept
// nobody's.
TEST(AgentTrace, WrittenLinesAreThoseThatAreNew) {
  unsigned seed = 7;
  auto next = [&seed](unsigned below) { return (seed = seed * 1103515245 + 12345) / 65536 % below; };
  for (int round = 0; round < 200; ++round) {
    std::string before, after;
    std::vector<bool> is_new;
    for (unsigned i = 0, count = next(30); i < count; ++i) {
      std::string line = "old" + std::to_string(i) + "\n";
      before += line;
      unsigned what = next(5);
      if (what == 0) continue;  // taken away
      after += line;
      is_new.push_back(false);
      for (unsigned j = 0; what == 1 && j < 2; ++j) {
        after += "new" + std::to_string(round) + std::to_string(i) + std::to_string(j) + "\n";
        is_new.push_back(true);
      }
    }
    auto trace = agent_trace(about(before), verdict_of(before, after, {"a"}), "abc", base::WallTime{}, "1.0");
    for (std::size_t line = 1; line <= is_new.size(); ++line)
      EXPECT_EQ(!line_authors(trace, "a.py", line).models.empty(), is_new[line - 1]) << before << "---\n"
                                                                                     << after << line;
  }
}

TEST(AgentTrace, ForeignNotesAreReadWithCare) {
  for (const char* text : {"[]", "{}", "{\"files\": 1}", "{\"files\": [1, {\"path\": \"a.py\"}]}",
                           "{\"files\": [{\"path\": \"a.py\", \"conversations\": [{\"ranges\": "
                           "[{\"start_line\": \"1\"}, 3]}]}]}",
                           "{\"metadata\": {\"org.concord\": {\"run\": 7}}}"}) {
    auto json = base::parse_json(text);
    ASSERT_TRUE(json) << text;
    auto authors = line_authors(*json, "a.py", 1);
    EXPECT_THAT(authors.models, IsEmpty()) << text;
    EXPECT_EQ(authors.run, "") << text;
  }
}

}  // namespace
}  // namespace orchestrator
