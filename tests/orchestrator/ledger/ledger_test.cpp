#include "orchestrator/ledger/ledger.hpp"

#include <array>
#include <barrier>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.hpp"
#include "base/secret.hpp"
#include "orchestrator/ledger/migrations.hpp"
#include "orchestrator/routing.hpp"
#include "tests/orchestrator/fakes.hpp"

namespace orchestrator {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class LedgerTest : public testing::Test {
 protected:
  std::filesystem::path file() const { return folder_.path() / "home" / "ledger.sqlite"; }

  std::unique_ptr<Ledger> open() {
    auto ledger = Ledger::open(file(), clock_);
    EXPECT_TRUE(ledger) << base::describe(ledger.error());
    return std::move(*ledger);
  }

  Plan plan(const agents::Request& request) {
    agents::Budget budget(request.limits, base::SteadyTime{});
    return route(request, crowd_, {}, budget);
  }

  // A run with one right and one wrong answer, and one that is no patch.
  Verdict verdict(const std::string& run) {
    Verdict verdict;
    verdict.run = run;
    verdict.ending = Ending::chosen;
    verdict.chosen = 0;
    verdict.patch = fakes::whole_file("right\n");
    verdict.authors = {{fakes::kPath, 0, {"good"}}};
    for (const char* agent : {"good", "poor", "mute"}) {
      Judged judged;
      judged.candidate.agent = judged.candidate.model = judged.candidate.family = agent;
      judged.candidate.reply = std::string("I am ") + agent;
      judged.candidate.prompt = "the same prompt for all";
      judged.candidate.prompt_digest = base::digest("what was sent");
      judged.candidate.patch = fakes::whole_file(agent);
      judged.candidate.placements = {{fakes::kPath, "whole-file", "exact"}};
      judged.candidate.usage = {100, 20, 3, 40, 5, true};
      judged.candidate.cost = {1234};
      judged.candidate.time = std::chrono::milliseconds(2500);
      judged.candidate.attempts = 2;
      verdict.candidates.push_back(judged);
    }
    verdict.candidates[2].candidate.patch =
        base::fail(base::ErrorCode::bad_reply, "no edit was found", "use a fence");
    Evidence passed{"tests",
                    Outcome::pass,
                    "3 passed",
                    "log",
                    {{"passed", 3}},
                    base::digest("tree"),
                    std::chrono::microseconds(9)};
    Evidence failed{"tests", Outcome::fail, "1 failed", "", {{"failed", 1}}, {}, {}};
    verdict.candidates[0].evidence = {passed};
    verdict.candidates[1].evidence = {failed};
    verdict.candidates[0].cluster = 0;
    verdict.candidates[1].cluster = 1;
    verdict.candidates[0].passed = true;
    verdict.candidates[0].score = 0.9;
    verdict.clusters = {{{0}, 0.9, "tests pass"}, {{1}, 0.1, ""}};
    verdict.reasons = {"its tests pass"};
    verdict.dissent = {"poor proposes another change"};
    verdict.unchecked = {"examples: there are none"};
    verdict.cost = {3702};
    verdict.tokens = 420;
    verdict.time = std::chrono::milliseconds(3000);
    return verdict;
  }

  void remember(Ledger& ledger, const std::string& run) {
    agents::Request request = fakes::request(run);
    ASSERT_TRUE(ledger.begin(request, plan(request)));
    ASSERT_TRUE(ledger.finish(verdict(run)));
  }

  std::string all_bytes() const {
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator(file().parent_path())) {
      std::ifstream in(entry.path(), std::ios::binary);
      bytes.append(std::istreambuf_iterator<char>(in), {});
    }
    return bytes;
  }

  base::TemporaryFolder folder_ = std::move(*base::TemporaryFolder::make());
  base::FakeClock clock_{base::WallTime{std::chrono::milliseconds{1'700'000'000'000}}};
  fakes::Crowd crowd_;
};

TEST_F(LedgerTest, GivesBackWhatItWasTold) {
  fakes::add(crowd_, "good", {}, agents::Money::dollars(0.1));
  fakes::add(crowd_, "mute", {});
  agents::Request request = fakes::request("run-1");
  request.targets[0].span = base::Span{3, 9};
  request.context.emplace_back("src/other.py", "x = 1\n");
  request.limits = {0.75, 1000, std::chrono::milliseconds(4500)};
  Plan made = plan(request);
  made.notes = {"a note"};
  Verdict want = verdict("run-1");
  {
    auto ledger = open();
    ASSERT_TRUE(ledger->begin(request, made));
    ASSERT_TRUE(ledger->add_candidate("run-1", 0, 0, want.candidates[0].candidate));
    ASSERT_TRUE(ledger->add_evidence("run-1", 0, want.candidates[0].evidence[0]));
    clock_.advance(std::chrono::seconds(3));
    ASSERT_TRUE(ledger->finish(want));
  }
  auto record = open()->load("run-1");
  ASSERT_TRUE(record) << base::describe(record.error());
  EXPECT_EQ(record->request.kind, agents::RequestKind::fix);
  EXPECT_EQ(record->request.text, request.text);
  ASSERT_EQ(record->request.targets.size(), 1u);
  EXPECT_EQ(record->request.targets[0].document.text(), fakes::kOldText);
  EXPECT_EQ(record->request.targets[0].span, request.targets[0].span);
  ASSERT_EQ(record->request.context.size(), 1u);
  EXPECT_EQ(record->request.context[0].path(), "src/other.py");
  EXPECT_EQ(record->request.limits.dollars, 0.75);
  EXPECT_EQ(record->request.limits.time, request.limits.time);
  EXPECT_EQ(record->context, made.context);
  EXPECT_EQ(record->notes, made.notes);
  EXPECT_EQ(record->ended.value() - record->started, std::chrono::seconds(3));
  ASSERT_EQ(record->members.size(), 2u);
  EXPECT_EQ(record->members[0].words.agent, made.members[0].words.agent);
  EXPECT_EQ(record->members[0].words.why, made.members[0].words.why);
  EXPECT_EQ(record->members[1].words.reserved, agents::Money::dollars(0.1));

  const Verdict& got = record->verdict;
  EXPECT_EQ(got.ending, want.ending);
  EXPECT_EQ(got.chosen, want.chosen);
  EXPECT_EQ(got.patch, want.patch);
  EXPECT_EQ(got.reasons, want.reasons);
  EXPECT_EQ(got.dissent, want.dissent);
  EXPECT_EQ(got.unchecked, want.unchecked);
  EXPECT_EQ(got.cost, want.cost);
  EXPECT_EQ(got.tokens, want.tokens);
  EXPECT_EQ(got.time, want.time);
  ASSERT_EQ(got.authors.size(), 1u);
  EXPECT_THAT(got.authors[0].agents, ElementsAre("good"));
  ASSERT_EQ(got.clusters.size(), 2u);
  EXPECT_EQ(got.clusters[0].summary, "tests pass");
  ASSERT_EQ(got.candidates.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    const agents::Candidate &a = got.candidates[i].candidate, &b = want.candidates[i].candidate;
    EXPECT_EQ(a.agent, b.agent);
    EXPECT_EQ(a.patch.has_value(), b.patch.has_value());
    EXPECT_EQ(a.prompt, b.prompt);
    EXPECT_EQ(a.prompt_digest, b.prompt_digest);
    EXPECT_EQ(a.reply, b.reply);
    EXPECT_EQ(a.usage.cache_write_tokens, 3);
    EXPECT_TRUE(a.usage.reported);
    EXPECT_EQ(a.cost, b.cost);
    EXPECT_EQ(a.time, b.time);
    EXPECT_EQ(a.attempts, 2);
    EXPECT_EQ(a.placements[0].method, "exact");
    EXPECT_EQ(got.candidates[i].cluster, want.candidates[i].cluster);
    EXPECT_EQ(got.candidates[i].passed, want.candidates[i].passed);
  }
  EXPECT_EQ(got.candidates[0].evidence.size(), 1u);
  EXPECT_EQ(got.candidates[0].evidence[0].numbers.at("passed"), 3);
  EXPECT_EQ(got.candidates[0].evidence[0].subject, base::digest("tree"));
  EXPECT_EQ(got.candidates[2].candidate.patch.error().code, base::ErrorCode::bad_reply);
  EXPECT_EQ(got.candidates[2].candidate.patch.error().hint, "use a fence");
}

TEST_F(LedgerTest, FindsRunsByTheirBeginning) {
  auto ledger = open();
  EXPECT_EQ(ledger->load("last").error().code, base::ErrorCode::not_found);
  for (const char* run : {"abc1", "abd2", "abc"}) remember(*ledger, run);
  EXPECT_EQ(ledger->load("last")->request.id, "abc");
  EXPECT_EQ(ledger->load("abd")->request.id, "abd2");
  EXPECT_EQ(ledger->load("abc")->request.id, "abc");  // the whole id, although another one begins with it
  EXPECT_EQ(ledger->load("ab").error().code, base::ErrorCode::conflict);
  EXPECT_EQ(ledger->load("x").error().code, base::ErrorCode::not_found);
  EXPECT_EQ(ledger->load("").error().code, base::ErrorCode::not_found);
  EXPECT_EQ(ledger->load("%").error().code, base::ErrorCode::not_found);
}

TEST_F(LedgerTest, ListsTheNewestFirst) {
  auto ledger = open();
  remember(*ledger, "first");
  agents::Request request = fakes::request("second");
  ASSERT_TRUE(ledger->begin(request, plan(request)));
  auto runs = ledger->recent(10);
  ASSERT_EQ(runs->size(), 2u);
  EXPECT_EQ((*runs)[0].run, "second");
  EXPECT_FALSE((*runs)[0].finished);
  EXPECT_TRUE((*runs)[1].finished);
  EXPECT_EQ((*runs)[1].agent, "good");
  EXPECT_EQ(ledger->recent(1)->size(), 1u);
}

TEST_F(LedgerTest, AnUnfinishedRunKeepsWhatCameIn) {
  {
    auto ledger = open();
    agents::Request request = fakes::request("cut");
    ASSERT_TRUE(ledger->begin(request, plan(request)));
    ASSERT_TRUE(ledger->add_candidate("cut", 0, 0, verdict("cut").candidates[0].candidate));
  }
  auto record = open()->load("cut");
  EXPECT_FALSE(record->ended);
  EXPECT_EQ(record->verdict.candidates.size(), 1u);
}

TEST_F(LedgerTest, TheSameRunTwiceIsRefusedAndAnUnknownOneCannotEnd) {
  auto ledger = open();
  remember(*ledger, "one");
  agents::Request request = fakes::request("one");
  EXPECT_FALSE(ledger->begin(request, plan(request)));
  EXPECT_EQ(ledger->finish(verdict("another")).error().code, base::ErrorCode::not_found);
}

TEST_F(LedgerTest, LearnsFromChecks) {
  auto ledger = open();
  for (int i = 0; i < 8; ++i) remember(*ledger, "run-" + std::to_string(i));
  const Context context{"python", "fix", "small"};
  EXPECT_GT(ledger->standing("good", context)->mean(), 0.8);
  EXPECT_LT(ledger->standing("poor", context)->mean(), 0.2);
  EXPECT_LT(ledger->standing("mute", context)->mean(), 0.5);
  EXPECT_GT(ledger->standing("mute", context)->mean(), ledger->standing("poor", context)->mean());
  EXPECT_EQ(ledger->standing("stranger", context)->mean(), 0.5);
  auto history = ledger->history();
  EXPECT_EQ(history->at("good").answers, 8);
  EXPECT_EQ(history->at("good").usual_time, std::chrono::milliseconds(2500));
  EXPECT_EQ(history->at("good").usual_cost, agents::Money{1234});
}

TEST_F(LedgerTest, RemembersWhichModelsErrAlike) {
  auto ledger = open();
  auto run = [&](const std::string& id, const std::vector<std::string>& logs) {
    agents::Request request = fakes::request(id);
    ASSERT_TRUE(ledger->begin(request, plan(request)));
    Verdict wrong;
    wrong.run = id;
    for (std::size_t i = 0; i < logs.size(); ++i) {
      Judged judged;
      judged.candidate.agent = judged.candidate.model = std::string(1, static_cast<char>('a' + i));
      judged.candidate.patch = fakes::whole_file("x");
      judged.cluster = static_cast<int>(i);
      judged.evidence = {{"tests", Outcome::fail, "1 failed", logs[i], {}, {}, {}}};
      wrong.candidates.push_back(judged);
    }
    ASSERT_TRUE(ledger->finish(wrong));
  };
  for (int i = 0; i < 12; ++i)
    run("run-" + std::to_string(i), {"gives 1", "gives 1", "gives " + std::to_string(i + 2)});
  std::vector<std::string> models = {"a", "b", "c"}, families = {"", "", ""};
  choice::Kin kin = ledger->kinship()->between(models, families);
  EXPECT_GT(kin[0][1], 0.5) << "they always make the same mistake";
  EXPECT_LT(kin[0][2], 0.05);
}

TEST_F(LedgerTest, WhatThePersonDidCountsMoreThanChecks) {
  auto ledger = open();
  remember(*ledger, "run");
  const Context context{"python", "fix", "small"};
  double by_checks = ledger->standing("good", context)->mean();
  HunkOutcome rejected[] = {{fakes::kPath, 0, false}};
  ASSERT_TRUE(ledger->record_outcomes("run", rejected));
  double by_person = ledger->standing("good", context)->mean();
  EXPECT_GT(by_checks, 0.5);
  EXPECT_LT(by_person, 0.5);
  EXPECT_LT(by_person, 1 - by_checks);  // one refusal weighs more than one passed test
  // A change of mind takes the place of what was said before.
  HunkOutcome accepted[] = {{fakes::kPath, 0, true}};
  ASSERT_TRUE(ledger->record_outcomes("run", accepted));
  EXPECT_GT(ledger->standing("good", context)->mean(), by_checks);
  EXPECT_THAT(ledger->load("run")->outcomes, testing::SizeIs(1));
  EXPECT_EQ(ledger->record_outcomes("unknown", accepted).error().code, base::ErrorCode::not_found);
}

TEST_F(LedgerTest, WhatBecameOfAHunk) {
  auto ledger = open();
  remember(*ledger, "run");
  const Context context{"python", "fix", "small"};
  double before = ledger->standing("good", context)->mean();
  HunkOutcome outcome[] = {{fakes::kPath, 0, false, Fate::ignored}};
  ASSERT_TRUE(ledger->record_outcomes("run", outcome));
  EXPECT_EQ(ledger->load("run")->outcomes[0].fate, Fate::ignored);
  EXPECT_EQ(ledger->standing("good", context)->mean(), before);  // nobody has said anything
  for (Fate fate : {Fate::used, Fate::edited, Fate::reverted, Fate::rejected}) {
    outcome[0] = {fakes::kPath, 0, fate == Fate::used || fate == Fate::edited, fate};
    ASSERT_TRUE(ledger->record_outcomes("run", outcome));
    EXPECT_EQ(ledger->load("run")->outcomes[0].fate, fate);
  }
  // What a person did stays, although another editor saw nothing of it.
  double after = ledger->standing("good", context)->mean();
  outcome[0] = {fakes::kPath, 0, false, Fate::ignored};
  ASSERT_TRUE(ledger->record_outcomes("run", outcome));
  EXPECT_EQ(ledger->load("run")->outcomes[0].fate, Fate::rejected);
  EXPECT_EQ(ledger->standing("good", context)->mean(), after);
}

TEST_F(LedgerTest, SecretsNeverGetIn) {
  base::Secret key("sk-a-key-that-must-not-be-seen");
  {
    auto ledger = open();
    agents::Request request = fakes::request("run");
    request.text = "use " + key.reveal();
    request.targets.push_back({base::Document("k.py", "KEY = '" + key.reveal() + "'"), std::nullopt});
    ASSERT_TRUE(ledger->begin(request, plan(request)));
    Verdict secretive = verdict("run");
    for (Judged& judged : secretive.candidates) {
      judged.candidate.prompt += key.reveal();
      judged.candidate.reply += key.reveal();
      for (Evidence& evidence : judged.evidence) evidence.log = evidence.summary = key.reveal();
    }
    secretive.candidates[0].candidate.patch = fakes::whole_file("x = '" + key.reveal() + "'\n");
    secretive.candidates[2].candidate.patch = base::fail(base::ErrorCode::io, key.reveal(), key.reveal());
    secretive.patch = *secretive.candidates[0].candidate.patch;
    secretive.reasons = secretive.dissent = secretive.unchecked = {key.reveal()};
    ASSERT_TRUE(ledger->finish(secretive));
    Applied applied;
    applied.patch = applied.inverse = secretive.patch;
    applied.texts = {{fakes::kPath, key.reveal(), key.reveal()}};
    ASSERT_TRUE(ledger->record_applied("run", applied));
  }
  std::string bytes = all_bytes();
  EXPECT_THAT(bytes, HasSubstr("[secret]"));
  EXPECT_EQ(bytes.find(key.reveal()), std::string::npos);
}

TEST_F(LedgerTest, IsForItsOwnerAlone) {
  auto ledger = open();
  remember(*ledger, "run");
  for (const auto& entry : std::filesystem::directory_iterator(file().parent_path())) {
    using enum std::filesystem::perms;
    EXPECT_EQ(entry.status().permissions() & (group_all | others_all), none) << entry.path();
  }
}

TEST_F(LedgerTest, BytesThatAreNoTextSurvive) {
  auto ledger = open();
  agents::Request request = fakes::request("run");
  ASSERT_TRUE(ledger->begin(request, plan(request)));
  Verdict odd = verdict("run");
  const std::string bytes("\xff\x00\xfe\n", 4);
  odd.patch = fakes::whole_file(bytes);
  odd.candidates[0].candidate.reply = bytes;
  ASSERT_TRUE(ledger->finish(odd));
  auto record = ledger->load("run");
  ASSERT_TRUE(record) << base::describe(record.error());
  EXPECT_EQ(record->verdict.patch, odd.patch);
  EXPECT_EQ(record->verdict.candidates[0].candidate.reply, bytes);
}

TEST_F(LedgerTest, ADamagedFileIsRefusedAndLeftAlone) {
  std::filesystem::create_directories(file().parent_path());
  const std::string garbage(8192, 'g');
  std::ofstream(file()) << garbage;
  auto ledger = Ledger::open(file(), clock_);
  ASSERT_FALSE(ledger);
  EXPECT_EQ(ledger.error().code, base::ErrorCode::corrupt);
  EXPECT_THAT(ledger.error().hint, HasSubstr("--set-aside-ledger"));
  EXPECT_EQ(*base::read_file(file()), garbage);

  auto aside = Ledger::set_aside(file(), clock_);
  ASSERT_TRUE(aside);
  EXPECT_EQ(*base::read_file(*aside), garbage);
  remember(*open(), "after");
  EXPECT_EQ(open()->load("last")->request.id, "after");
}

TEST_F(LedgerTest, DamageInTheMiddleIsFound) {
  {
    auto ledger = open();
    for (int i = 0; i < 50; ++i) remember(*ledger, "run-" + std::to_string(i));
    EXPECT_TRUE(ledger->check());
  }
  {
    std::fstream out(file(), std::ios::in | std::ios::out | std::ios::binary);
    out.seekp(4096 * 3);
    out << std::string(4096 * 4, '\x5a');
  }
  auto ledger = Ledger::open(file(), clock_);
  base::ErrorCode code = ledger ? (*ledger)->check().error().code : ledger.error().code;
  EXPECT_EQ(code, base::ErrorCode::corrupt);
}

TEST_F(LedgerTest, AFileOfANewerConcordIsRefused) {
  open();
  {
    auto database = ledger::Database::open(file());
    ASSERT_TRUE(database->script("PRAGMA user_version = 999"));
  }
  auto ledger = Ledger::open(file(), clock_);
  ASSERT_FALSE(ledger);
  EXPECT_EQ(ledger.error().code, base::ErrorCode::corrupt);
  EXPECT_THAT(ledger.error().hint, HasSubstr("newer"));
}

TEST_F(LedgerTest, APlaceThatCannotBeWrittenIsRefusedWithAHint) {
  std::ofstream(folder_.path() / "file") << "x";
  EXPECT_FALSE(
      Ledger::open(folder_.path() / "file" / "ledger.sqlite", clock_));  // a file where a folder should be
  std::filesystem::create_directories(folder_.path() / "folder.sqlite");
  auto ledger = Ledger::open(folder_.path() / "folder.sqlite", clock_);
  ASSERT_FALSE(ledger);
  EXPECT_EQ(ledger.error().code, base::ErrorCode::permission_denied);
  EXPECT_FALSE(ledger.error().hint.empty());
}

TEST_F(LedgerTest, SeveralMayWriteAtOnce) {
  auto one = open(), two = open();
  for (int i = 0; i < 10; ++i) {
    remember(*one, "one-" + std::to_string(i));
    remember(*two, "two-" + std::to_string(i));
  }
  EXPECT_EQ(one->recent(100)->size(), 20u);
}

// Two commands that a person starts together are the first to need a ledger, as often as not.
TEST_F(LedgerTest, SeveralMayOpenANewOneAtOnce) {
  for (int round = 0; round < 40; ++round) {
    std::filesystem::path file = folder_.path() / std::to_string(round) / "ledger.db";
    constexpr int kOpeners = 4;
    std::barrier together(kOpeners);
    std::array<std::string, kOpeners> trouble;
    {
      std::vector<std::jthread> openers;
      for (std::string& said : trouble) {
        openers.emplace_back([&, this] {
          together.arrive_and_wait();
          auto ledger = Ledger::open(file, clock_);
          if (!ledger) said = base::describe(ledger.error());
        });
      }
    }
    for (const std::string& said : trouble) ASSERT_EQ(said, "") << round;
  }
}

TEST_F(LedgerTest, RemembersWhatWasAppliedAndTakenBack) {
  auto ledger = open();
  EXPECT_EQ(ledger->last_applied(false).error().code, base::ErrorCode::not_found);
  remember(*ledger, "one");
  remember(*ledger, "two");
  Applied applied;
  applied.patch = fakes::whole_file("after\n");
  applied.inverse = fakes::whole_file(fakes::kOldText, fakes::kPath, "after\n");
  applied.texts = {{fakes::kPath, fakes::kOldText, "after\n"}};
  ASSERT_TRUE(ledger->record_applied("one", applied));
  clock_.advance(std::chrono::milliseconds(5));
  ASSERT_TRUE(ledger->record_applied("two", applied));
  EXPECT_EQ(*ledger->last_applied(false), "two");
  ASSERT_TRUE(ledger->record_undone("two", true));
  EXPECT_EQ(*ledger->last_applied(false), "one");
  EXPECT_EQ(*ledger->last_applied(true), "two");
  auto record = ledger->load("two");
  ASSERT_TRUE(record->applied);
  EXPECT_TRUE(record->applied->undone);
  EXPECT_EQ(record->applied->inverse, applied.inverse);
  EXPECT_EQ(record->applied->texts[0].before, fakes::kOldText);
  EXPECT_EQ(record->applied->texts[0].after, "after\n");
}

}  // namespace
}  // namespace orchestrator
