// A verdict before the person: shown, taken hunk by hunk, exchanged, rejected; from clients that can do
// everything down to those that can do little.
#include <algorithm>

#include <gtest/gtest.h>

#include "lsp/jobs/review.hpp"
#include "orchestrator/ledger/ledger.hpp"
#include "tests/lsp/test_client.hpp"

namespace lsp {
namespace {

constexpr const char* kShapesUri = "file:///project/shapes.py";

// Two functions far apart, so that a patch for both has two hunks.
std::string shapes() {
  std::string text = "def area(w, h):\n    return w + h\n";
  for (int i = 0; i < 12; ++i) text += "\n# " + std::to_string(i) + "\n";
  return text + "def edge(w, h):\n    return w * h\n";
}

std::string mended_shapes(std::string_view text) {
  std::string result(text);
  for (auto [wrong, right] : {std::pair("return w + h", "return w * h # area"),
                              std::pair("return w * h\n", "return 2 * (w + h)\n")}) {
    auto at = result.find(wrong);
    if (at != std::string::npos) result.replace(at, std::string_view(wrong).size(), right);
  }
  return result;
}

const char* kRich = R"({
  "window":{"workDoneProgress":true,"showDocument":{"support":true}},
  "workspace":{"applyEdit":true,"textDocumentContent":{},"codeLens":{"refreshSupport":true},
               "workspaceEdit":{"documentChanges":true,"changeAnnotationSupport":{}}},
  "textDocument":{"codeLens":{},"codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":[]}}}}})";

const char* kWithoutLenses = R"({
  "window":{"showDocument":{"support":true}},
  "workspace":{"applyEdit":true,"workspaceEdit":{"documentChanges":true}},
  "textDocument":{"codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":[]}}}}})";

Json execute(TestClient& client, const char* command, Json argument) {
  Json arguments = Json::array();
  arguments.push_back(std::move(argument));
  return client.call("workspace/executeCommand",
                     Json::object({{"command", command}, {"arguments", arguments}}));
}

Json lenses_of(TestClient& client, const std::string& uri) {
  return client.call("textDocument/codeLens",
                     Json::object({{"textDocument", Json::object({{"uri", uri}})}}))["result"];
}

std::vector<std::string> titles(const Json& lenses) {
  std::vector<std::string> all;
  for (const Json& lens : lenses) all.push_back(lens["command"]["title"]);
  return all;
}

class Choosing : public testing::Test {
 protected:
  void start(const char* capabilities) {
    client.world.add<FakeAgent>("qwen", mended_shapes);
    client.world.disk.write("shapes.py", shapes()).value();
    client.initialize(Json::parse(capabilities));
    client.open(kShapesUri, shapes());
    execute(client, "concord.ask", Json::object({{"uri", kShapesUri}, {"text", "mend both"}}));
  }

  // The page, once the client was told to show it.
  std::string page() {
    Json shown = client.receive_call("window/showDocument");
    client.answer(shown, Json::object({{"success", true}}));
    uri = shown["params"]["uri"];
    return client.call("workspace/textDocumentContent", Json::object({{"uri", uri}}))["result"]["text"];
  }

  TestClient client;
  std::string uri;
};

TEST_F(Choosing, APageComesBeforeAnythingIsChanged) {
  start(kRich);
  std::string text = page();
  EXPECT_TRUE(uri.starts_with("concord:/run-1/")) << uri;
  EXPECT_NE(text.find("qwen"), std::string::npos) << text;
  EXPECT_NE(text.find("+    return 2 * (w + h)"), std::string::npos) << text;
  for (const Json& message : client.settle())
    EXPECT_NE(base::get_string(message, "method"), "workspace/applyEdit");
  auto over_page = titles(lenses_of(client, uri));
  EXPECT_EQ(std::ranges::count(over_page, "Use"), 1);
  EXPECT_EQ(std::ranges::count(over_page, "Use only this hunk"), 2);
  EXPECT_EQ(std::ranges::count(over_page, "Why"), 1);
  EXPECT_EQ(titles(lenses_of(client, kShapesUri)).size(), 6u);  // use, reject, why over each of two places
}

TEST_F(Choosing, OneHunkOfTwoAndThenTheOther) {
  start(kRich);
  page();
  EXPECT_EQ(execute(client, "concord.use", Json::parse(R"({"run":"run-1","hunk":"shapes.py#2"})"))["result"],
            true);
  Json edit = client.receive_call("workspace/applyEdit");
  Json change = edit["params"]["edit"]["documentChanges"][0];
  ASSERT_EQ(change["edits"].size(), 1u);
  EXPECT_EQ(change["textDocument"]["version"], 1);
  EXPECT_EQ(change["edits"][0]["annotationId"], "shapes.py#2");
  client.answer(edit, Json::object({{"applied", true}}));
  Json edits = Json::array();
  edits.push_back(
      Json::object({{"range", change["edits"][0]["range"]}, {"text", change["edits"][0]["newText"]}}));
  client.change(kShapesUri, 2, edits);
  // The page is brought up to date where it is; nobody is taken to it again.
  auto said = client.settle();
  auto says = [&](const char* method) {
    return std::ranges::any_of(said, [&](const Json& m) { return base::get_string(m, "method") == method; });
  };
  EXPECT_TRUE(says("workspace/textDocumentContent/refresh"));
  EXPECT_FALSE(says("window/showDocument"));

  // The other one is for the text as it is now.
  EXPECT_EQ(execute(client, "concord.use", Json::parse(R"({"run":"run-1"})"))["result"], true);
  edit = client.receive_call("workspace/applyEdit");
  change = edit["params"]["edit"]["documentChanges"][0];
  ASSERT_EQ(change["edits"].size(), 1u);
  EXPECT_EQ(change["textDocument"]["version"], 2);
  EXPECT_EQ(change["edits"][0]["range"]["start"]["line"], 1);
  client.answer(edit, Json::object({{"applied", true}}));
  client.settle();
  EXPECT_EQ(execute(client, "concord.use", Json::parse(R"({"run":"run-1"})"))["error"]["code"], -32602);
  EXPECT_TRUE(lenses_of(client, uri).empty());
}

TEST_F(Choosing, NothingIsAppliedToATextThatWasNotRead) {
  start(kRich);
  page();
  client.change(
      kShapesUri, 2,
      Json::parse(
          R"([{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"text":"# new\n"}])"));
  EXPECT_EQ(execute(client, "concord.use", Json::parse(R"({"run":"run-1"})"))["error"]["code"], -32801);
  Json question = client.receive_call("window/showMessageRequest");
  EXPECT_EQ(question["params"]["actions"][0]["title"], "Ask again");
  client.answer(question, Json::object({{"title", "Ask again"}}));
  page();
  EXPECT_TRUE(uri.starts_with("concord:/run-2/")) << uri;
}

TEST_F(Choosing, ARejectedHunkIsNotOfferedAgain) {
  start(kRich);
  page();
  EXPECT_EQ(
      execute(client, "concord.reject", Json::parse(R"({"run":"run-1","hunk":"shapes.py#1"})"))["result"], 1);
  EXPECT_EQ(execute(client, "concord.use", Json::parse(R"({"run":"run-1"})"))["result"], true);
  Json edit = client.receive_call("workspace/applyEdit");
  EXPECT_EQ(edit["params"]["edit"]["documentChanges"][0]["edits"].size(), 1u);
  EXPECT_EQ(execute(client, "concord.next", Json::parse(R"({"run":"run-1"})"))["error"]["code"], -32803);
}

TEST_F(Choosing, AnEditThatTheClientRefusesCanBeTriedAgain) {
  start(kRich);
  page();
  execute(client, "concord.use", Json::parse(R"({"run":"run-1"})"));
  client.answer(client.receive_call("workspace/applyEdit"), Json::object({{"applied", false}}));
  client.receive_call("window/showMessage");
  EXPECT_EQ(execute(client, "concord.use", Json::parse(R"({"run":"run-1"})"))["result"], true);
}

TEST_F(Choosing, WhyIsATextOfItsOwn) {
  start(kRich);
  page();
  Json why = execute(client, "concord.why", Json::parse(R"({"run":"run-1"})"))["result"];
  EXPECT_NE(why.get<std::string>().find("qwen"), std::string::npos);
  EXPECT_EQ(client.receive_call("window/showDocument")["params"]["uri"], "concord:/run-1/why.txt");
}

// A file in a temporary folder where the client knows no texts of ours; code actions where it has no lenses.
TEST_F(Choosing, WithFilesAndActionsInOlderClients) {
  start(kWithoutLenses);
  Json shown = client.receive_call("window/showDocument");
  std::string place = shown["params"]["uri"];
  EXPECT_TRUE(place.starts_with("file:///") && place.ends_with("/verdict.md")) << place;
  Json params = TestClient::position_params(kShapesUri, 0, 0);
  params["range"] = TestClient::between(TestClient::at(1, 0), TestClient::at(1, 0));
  params["context"] = Json::object({{"diagnostics", Json::array()}});
  Json actions = client.call("textDocument/codeAction", params)["result"];
  auto use = std::ranges::find_if(actions, [](const Json& action) {
    return action["title"].get<std::string>().starts_with("Concord: use only this hunk");
  });
  ASSERT_NE(use, actions.end()) << actions;
  EXPECT_EQ((*use)["command"]["command"], "concord.use");
  EXPECT_EQ((*use)["command"]["arguments"][0]["hunk"], "shapes.py#1");
}

TEST_F(Choosing, NobodyHasSuchARun) {
  start(kRich);
  page();
  for (const char* command : {"concord.use", "concord.next", "concord.why", "concord.reject"})
    EXPECT_EQ(execute(client, command, Json::parse(R"({"run":"nobody"})"))["error"]["code"], -32602)
        << command;
  EXPECT_EQ(client.call("workspace/textDocumentContent",
                        Json::parse(R"({"uri":"concord:/nobody/verdict.md"})"))["error"]["code"],
            -32602);
}

TEST_F(Choosing, WhatThePersonDoesNotPermitIsNotSent) {
  client.world.policy.never_write = {"shapes.py"};
  start(kRich);
  page();
  Json refused = execute(client, "concord.use", Json::parse(R"({"run":"run-1"})"))["error"];
  EXPECT_EQ(refused["code"], -32803);
  EXPECT_NE(refused["message"].get<std::string>().find("[permissions]"), std::string::npos) << refused;
  client.world.policy = {};  // read anew each time
  EXPECT_EQ(execute(client, "concord.use", Json::parse(R"({"run":"run-1"})"))["result"], true);
  client.receive_call("workspace/applyEdit");
}

TEST_F(Choosing, WhereThePersonWantsToBeAskedTheyAre) {
  client.world.policy.write = orchestrator::permissions::Answer::ask;
  start(kRich);
  page();
  const Json run = Json::parse(R"({"run":"run-1","hunk":"shapes.py#1"})");
  execute(client, "concord.use", run);
  client.answer(client.receive_call("window/showMessageRequest"), nullptr);  // closed without a word
  for (const Json& message : client.settle())
    EXPECT_NE(base::get_string(message, "method"), "workspace/applyEdit");
  execute(client, "concord.use", run);
  Json question = client.receive_call("window/showMessageRequest");
  EXPECT_NE(question["params"]["message"].get<std::string>().find("shapes.py"), std::string::npos);
  client.answer(question, question["params"]["actions"][0]);
  Json edit = client.receive_call("workspace/applyEdit");
  EXPECT_EQ(edit["params"]["edit"]["documentChanges"][0]["edits"].size(), 1u);
}

// The ledger hears of both hunks: one used and edited before it was saved, one never touched.
TEST_F(Choosing, WhatBecameOfEachHunkIsRemembered) {
  using orchestrator::Fate;
  base::SystemClock clock;
  auto folder = base::TemporaryFolder::make("concord-choosing-");
  auto ledger = orchestrator::Ledger::open(folder->path() / "ledger.db", clock);
  ASSERT_TRUE(ledger);
  client.world.ledger = ledger->get();
  start(kRich);
  page();
  auto fate = [&](std::size_t hunk) {
    auto outcomes = (*ledger)->load("run-1").value().outcomes;
    auto found = std::ranges::find(outcomes, hunk, &orchestrator::HunkOutcome::hunk);
    return found == outcomes.end() ? std::nullopt : found->fate;
  };
  execute(client, "concord.use", Json::parse(R"({"run":"run-1","hunk":"shapes.py#1"})"));
  Json edit = client.receive_call("workspace/applyEdit");
  client.answer(edit, Json::object({{"applied", true}}));
  client.settle();
  EXPECT_EQ(fate(0), Fate::used);
  EXPECT_EQ(fate(1), std::nullopt);
  std::string text = shapes();
  auto save_with = [&](const char* line) {
    std::string now = text;
    now.replace(now.find("return w + h"), 12, line);
    Json change = Json::object({{"text", now}});
    client.change(kShapesUri, 2, Json::array({change}));
    client.notify("textDocument/didSave",
                  Json::object({{"textDocument", Json::object({{"uri", kShapesUri}})}}));
    client.settle();
  };
  save_with("return w * h # area");
  EXPECT_EQ(fate(0), Fate::used);
  save_with("return h * w");
  EXPECT_EQ(fate(0), Fate::edited);
  save_with("return w * h # area");  // a change of mind
  EXPECT_EQ(fate(0), Fate::used);
  save_with("return w + h");
  EXPECT_EQ(fate(0), Fate::reverted);
  client.call("shutdown");
  client.notify("exit", nullptr);
  EXPECT_EQ(client.exit_code(), 0);
  EXPECT_EQ(fate(0), Fate::reverted);
  EXPECT_EQ(fate(1), Fate::ignored);
}

TEST(Review, WhatBecameOfAnAppliedHunk) {
  using orchestrator::Fate;
  const std::string text = shapes(), after = mended_shapes(text);
  struct Case {
    const char* name;
    const char* old;
    const char* now;
    Fate first, second;
  };
  const Case cases[] = {
      {"untouched", "", "", Fate::used, Fate::used},
      {"typed elsewhere", "\n# 3\n", "\n# three\n", Fate::used, Fate::used},
      {"typed above", "def area", "import math\n\ndef area", Fate::used, Fate::used},
      {"the line before", "def edge(w, h):", "def edge(w: int, h: int):", Fate::used, Fate::used},
      {"taken back", "return 2 * (w + h)", "return w * h", Fate::used, Fate::reverted},
      {"changed", "return 2 * (w + h)", "return 2 * w + 2 * h", Fate::used, Fate::edited},
      {"removed", "    return w * h # area\n", "", Fate::edited, Fate::used},
      {"typed into", "w * h # area", "w * h  # the area", Fate::edited, Fate::used},
  };
  for (const Case& each : cases) {
    orchestrator::Verdict verdict;
    verdict.run = "r";
    verdict.patch.files.push_back(base::diff("shapes.py", text, after));
    Sources sources;
    sources["shapes.py"] = {kShapesUri, 1, text};
    Review review("mend", verdict, sources);
    auto hunks = review.open_hunks("");
    ASSERT_EQ(hunks.size(), 2u);
    auto patch = review.patch_of(hunks, sources);
    ASSERT_TRUE(patch);
    review.note_applied(*patch, sources);
    for (Review::Hunk* hunk : hunks) hunk->state = Review::State::applied;
    std::string now = after;
    now.replace(now.find(each.old), std::string_view(each.old).size(), each.now);
    EXPECT_EQ(review.look_at("shapes.py", now).size(), 2u) << each.name;
    EXPECT_EQ(hunks[0]->fate, each.first) << each.name;
    EXPECT_EQ(hunks[1]->fate, each.second) << each.name;
    EXPECT_TRUE(review.look_at("shapes.py", now).empty()) << each.name << ": no news";
    EXPECT_TRUE(review.look_at("other.py", now).empty());
  }
}

}  // namespace
}  // namespace lsp
