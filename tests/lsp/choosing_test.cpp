// A verdict before the person: shown, taken hunk by hunk, exchanged, rejected; from clients that can do
// everything down to those that can do little.
#include <algorithm>

#include <gtest/gtest.h>

#include "lsp/jobs/review.hpp"
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
  client.settle();

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

TEST(Review, AHunkWhoseOldLinesAreBackIsGone) {
  std::string text = shapes(), after = mended_shapes(text);
  orchestrator::Verdict verdict;
  verdict.run = "r";
  verdict.patch.files.push_back(base::diff("shapes.py", text, after));
  Sources sources;
  sources["shapes.py"] = {kShapesUri, 1, text};
  Review review("mend", verdict, sources);
  ASSERT_TRUE(review.has_choice());
  auto hunks = review.open_hunks("");
  ASSERT_EQ(hunks.size(), 2u);
  auto patch = review.patch_of(hunks, sources);
  ASSERT_TRUE(patch);
  review.note_applied(*patch, sources);
  for (Review::Hunk* hunk : hunks) hunk->state = Review::State::applied;
  EXPECT_TRUE(review.reverted("shapes.py", after).empty());
  std::string half = after;
  half.replace(half.find("return 2 * (w + h)"), 18, "return w * h");
  auto gone = review.reverted("shapes.py", half);
  ASSERT_EQ(gone.size(), 1u);
  EXPECT_EQ(gone[0]->id(), "shapes.py#2");
}

}  // namespace
}  // namespace lsp
