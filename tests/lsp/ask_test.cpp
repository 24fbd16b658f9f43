// The whole flow, from a code action to the edit, with agents that answer from a list.
#include "lsp/jobs/ask.hpp"

#include <gtest/gtest.h>

#include "tests/lsp/test_client.hpp"

namespace lsp {
namespace {

constexpr const char* kUri = "file:///project/area.py";
constexpr const char* kText = "def area(w, h):\n    return w + h  # 😀 wrong\n";

std::string mended(std::string_view text) {
  std::string result(text);
  auto at = result.find("w + h");
  return at == std::string::npos ? result : result.replace(at, 5, "w * h");
}

const char* kAll = R"({
  "window":{"workDoneProgress":true},
  "workspace":{"applyEdit":true,"workspaceEdit":{"documentChanges":true,"resourceOperations":["create","rename","delete"],
               "changeAnnotationSupport":{"groupsOnLabel":true}}},
  "textDocument":{"codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":["quickfix"]}},"dataSupport":true,
                  "disabledSupport":true,"resolveSupport":{"properties":["edit","command"]}}}})";

Json command(const std::string& text, int version = 1) {
  Json arguments = Json::array();
  arguments.push_back(Json::object({{"uri", kUri}, {"text", text}, {"kind", "fix"}, {"version", version}}));
  return Json::object({{"command", "concord.ask"}, {"arguments", std::move(arguments)}});
}

Json code_actions(TestClient& client, Json context, std::size_t line = 1) {
  Json params = TestClient::position_params(kUri, 0, 0);
  params["range"] = TestClient::between(TestClient::at(line, 4), TestClient::at(line, 4));
  params["context"] = std::move(context);
  return client.call("textDocument/codeAction", params)["result"];
}

TEST(Ask, FromTheActionToTheEdit) {
  TestClient client;
  auto& agent = client.world.add<FakeAgent>("qwen", mended);
  client.world.disk.write("area.py", kText).value();
  client.initialize(Json::parse(kAll));
  client.open(kUri, kText);
  client.call("textDocument/documentSymbol", TestClient::position_params(kUri, 0, 0));

  Json diagnostic = Json::parse(
      R"({"range":{"start":{"line":1,"character":4},"end":{"line":1,"character":10}},"message":"the area is wrong","source":"pytest"})");
  Json context = Json::object();
  context["diagnostics"] = Json::array();
  context["diagnostics"].push_back(diagnostic);
  Json actions = code_actions(client, context);
  ASSERT_GE(actions.size(), 2u);
  Json fix = actions[0];
  EXPECT_EQ(fix["title"], "Ask the crowd to fix: the area is wrong");
  EXPECT_EQ(fix["kind"], "quickfix");
  EXPECT_EQ(fix["diagnostics"][0], diagnostic);
  EXPECT_FALSE(fix.contains("command"));
  fix = client.call("codeAction/resolve", fix)["result"];
  ASSERT_EQ(fix["command"]["command"], "concord.ask");

  Json params = Json::object({{"command", "concord.ask"}, {"arguments", fix["command"]["arguments"]}});
  Json run = client.call("workspace/executeCommand", params)["result"]["run"];
  EXPECT_EQ(run, "run-1");
  Json create = client.receive_call("window/workDoneProgress/create");
  EXPECT_EQ(create["params"]["token"], run);
  client.answer(create, nullptr);

  Json edit = client.receive_call("workspace/applyEdit");
  EXPECT_EQ(client.receive_call("$/progress")["params"]["value"]["kind"], "begin");
  Json change = edit["params"]["edit"]["documentChanges"][0];
  EXPECT_EQ(change["textDocument"]["uri"], kUri);
  EXPECT_EQ(change["textDocument"]["version"], 1);
  ASSERT_EQ(change["edits"].size(), 1u);
  EXPECT_EQ(change["edits"][0]["newText"], "    return w * h  # 😀 wrong\n");
  EXPECT_EQ(change["edits"][0]["range"]["start"], TestClient::at(1, 0));
  Json annotation =
      edit["params"]["edit"]["changeAnnotations"][change["edits"][0]["annotationId"].get<std::string>()];
  EXPECT_EQ(annotation["label"], "qwen");
  EXPECT_EQ(annotation["needsConfirmation"], false);
  client.answer(edit, Json::object({{"applied", true}}));
  client.settle();

  ASSERT_FALSE(agent.asked.empty());
  EXPECT_EQ(agent.asked[0].kind, agents::RequestKind::fix);
  EXPECT_EQ(agent.asked[0].text, "Fix this problem at line 2: the area is wrong");
  EXPECT_EQ(agent.asked[0].targets[0].document.path(), "area.py");
  EXPECT_EQ(agent.asked[0].targets[0].document.version(), 1);
  ASSERT_EQ(client.world.opened.size(), 1u);
  EXPECT_EQ(client.world.opened[0], "/project");
}

TEST(Ask, ProgressHasABeginningAndAnEndAndNamesAgents) {
  TestClient client;
  client.world.add<FakeAgent>("qwen", mended);
  client.world.add<FakeAgent>("llama", mended);
  client.initialize(Json::parse(kAll));
  client.open(kUri, kText);
  client.call("workspace/executeCommand", command("mend it"));
  client.answer(client.receive_call("window/workDoneProgress/create"), nullptr);
  std::vector<std::string> kinds;
  while (kinds.empty() || kinds.back() != "end") {
    Json value = client.receive_call("$/progress")["params"]["value"];
    kinds.push_back(value["kind"]);
    if (kinds.back() == "begin") {
      EXPECT_EQ(value["cancellable"], true);
    }
    if (kinds.back() != "report") continue;
    EXPECT_NE(value["message"].get<std::string>().find("2 of 2 answered"), std::string::npos) << value;
  }
  EXPECT_EQ(kinds.front(), "begin");
}

// A client that never answers `create` sees no progress and gets its edit all the same.
TEST(Ask, NothingWaitsForTheClient) {
  TestClient client;
  client.world.add<FakeAgent>("qwen", mended);
  client.initialize(Json::parse(kAll));
  client.open(kUri, kText);
  client.call("workspace/executeCommand", command("mend it"));
  client.receive_call("workspace/applyEdit");
  for (const Json& message : client.settle()) EXPECT_NE(base::get_string(message, "method"), "$/progress");
  EXPECT_TRUE(client.call("shutdown").contains("result"));
}

TEST(Ask, PlainChangesForOldClients) {
  TestClient client;
  client.world.add<FakeAgent>("qwen", mended);
  client.initialize(Json::parse(R"({"workspace":{"applyEdit":true}})"));
  client.open(kUri, kText);
  client.call("workspace/executeCommand", command("mend it"));
  Json edit = client.receive_call("workspace/applyEdit")["params"]["edit"];
  EXPECT_FALSE(edit.contains("documentChanges"));
  EXPECT_EQ(edit["changes"][kUri].size(), 1u);
}

TEST(Ask, TheEditorCanBeToldToConfirm) {
  TestClient client;
  client.world.add<FakeAgent>("qwen", mended);
  client.initialize(Json::parse(kAll), Json::parse(R"({"initializationOptions":{"confirm":true}})"));
  client.open(kUri, kText);
  client.call("workspace/executeCommand", command("mend it"));
  Json edit = client.receive_call("workspace/applyEdit")["params"]["edit"];
  EXPECT_EQ(edit["changeAnnotations"].begin().value()["needsConfirmation"], true);
}

TEST(Ask, CancelStopsEveryAgent) {
  for (bool by_progress : {true, false}) {
    TestClient client;
    auto& silent = client.world.add<SilentAgent>("slow");
    client.initialize(Json::parse(kAll));
    client.open(kUri, kText);
    Json run = client.call("workspace/executeCommand", command("mend it"))["result"]["run"];
    client.answer(client.receive_call("window/workDoneProgress/create"), nullptr);
    client.settle();
    ASSERT_TRUE(silent.started);
    if (by_progress) {
      client.notify("window/workDoneProgress/cancel", Json::object({{"token", run}}));
    } else {
      Json arguments = Json::array();
      arguments.push_back(Json::object({{"run", run}}));
      Json params = Json::object({{"command", "concord.cancel"}, {"arguments", arguments}});
      EXPECT_EQ(client.call("workspace/executeCommand", params)["result"], true);
    }
    Json value;
    do {
      value = client.receive_call("$/progress")["params"]["value"];
    } while (value["kind"] != "end");
    EXPECT_TRUE(silent.stopped);
    EXPECT_EQ(client.server().jobs().size(), 0u);
    for (const Json& message : client.settle())
      EXPECT_NE(base::get_string(message, "method"), "workspace/applyEdit");
  }
}

TEST(Ask, JobsEndWithTheServer) {
  TestClient client;
  auto& silent = client.world.add<SilentAgent>("slow");
  client.initialize();
  client.open(kUri, kText);
  client.call("workspace/executeCommand", command("mend it"));
  client.settle();
  client.close_input();
  EXPECT_EQ(client.exit_code(), 1);
  EXPECT_TRUE(silent.stopped);
}

// Waits until it is told to answer.
class LateAgent final : public FakeAgent {
 public:
  LateAgent(std::string id, base::asio::io_context& loop)
      : FakeAgent(std::move(id), mended), go_(loop.get_executor()) {}
  base::Task<agents::Candidate> propose(const agents::Ask& ask) override {
    co_await go_.wait();
    co_return co_await FakeAgent::propose(ask);
  }
  void answer() { go_.notify(); }

 private:
  base::Event go_;
};

TEST(Ask, NeverEditsATextThatWasNotRead) {
  TestClient client;
  auto& late = client.world.add<LateAgent>("late", client.loop);
  client.initialize(Json::parse(kAll));
  client.open(kUri, kText);
  client.call("workspace/executeCommand", command("mend it"));
  client.settle();
  client.change(
      kUri, 2,
      Json::parse(
          R"([{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"text":"# typed meanwhile\n"}])"));
  client.settle();
  late.answer();
  Json question = client.receive_call("window/showMessageRequest");
  EXPECT_NE(question["params"]["message"].get<std::string>().find("has changed"), std::string::npos);
  for (const Json& message : client.settle())
    EXPECT_NE(base::get_string(message, "method"), "workspace/applyEdit");
  // Asked again, it is about the new text.
  client.answer(question, question["params"]["actions"][0]);
  client.settle();
  late.answer();
  Json edit = client.receive_call("workspace/applyEdit")["params"]["edit"];
  EXPECT_EQ(edit["documentChanges"][0]["textDocument"]["version"], 2);
}

TEST(Ask, AnswersAfterTheDocumentWasClosed) {
  TestClient client;
  auto& late = client.world.add<LateAgent>("late", client.loop);
  client.world.disk.write("area.py", "something else\n").value();
  client.initialize(Json::parse(kAll));
  client.open(kUri, kText);
  client.call("workspace/executeCommand", command("mend it"));
  client.settle();
  client.notify("textDocument/didClose", Json::object({{"textDocument", Json::object({{"uri", kUri}})}}));
  client.settle();
  late.answer();
  client.receive_call("window/showMessageRequest");
}

TEST(Ask, ARefusalIsTold) {
  TestClient client;
  client.world.add<FakeAgent>("qwen", mended);
  client.initialize(Json::parse(kAll));
  client.open(kUri, kText);
  client.call("workspace/executeCommand", command("mend it"));
  Json edit = client.receive_call("workspace/applyEdit");
  client.answer(edit, Json::parse(R"({"applied":false,"failureReason":"the buffer is read-only"})"));
  Json shown = client.receive_call("window/showMessage");
  EXPECT_NE(shown["params"]["message"].get<std::string>().find("the buffer is read-only"), std::string::npos);
}

TEST(Ask, NobodyProposesAnything) {
  TestClient client;
  client.world.add<FakeAgent>("lazy", [](std::string_view text) { return std::string(text); });
  client.initialize(Json::parse(kAll));
  client.open(kUri, kText);
  client.call("workspace/executeCommand", command("mend it"));
  client.receive_call("window/showMessage");
  for (const Json& message : client.settle())
    EXPECT_NE(base::get_string(message, "method"), "workspace/applyEdit");
}

TEST(Ask, AProjectThatCanNotBeOpened) {
  TestClient client;
  client.world.broken = base::Error{base::ErrorCode::bad_config, "the settings have mistakes", "mend them"};
  client.initialize(Json::parse(kAll));
  client.open(kUri, kText);
  EXPECT_TRUE(client.call("workspace/executeCommand", command("mend it")).contains("result"));
  Json shown = client.receive_call("window/showMessage");
  EXPECT_EQ(shown["params"]["message"], "Concord: the settings have mistakes (mend them)");
}

TEST(CodeAction, WithoutModelsIsDisabledWithAReason) {
  TestClient client;
  client.world.nobody = "no model can be reached";
  client.initialize(Json::parse(kAll));
  client.open(kUri, kText);
  Json actions = code_actions(client, Json::parse(R"({"diagnostics":[]})"));
  ASSERT_FALSE(actions.empty());
  for (const Json& action : actions) {
    std::string title = action["title"];
    bool needs_model = title.starts_with("Ask") || title.starts_with("Explain");
    ASSERT_EQ(action.contains("disabled"), needs_model) << title;
    if (needs_model) {
      EXPECT_EQ(action["disabled"]["reason"], "no model can be reached");
    }
  }
  EXPECT_EQ(client.call("workspace/executeCommand", command("mend it"))["error"]["code"], -32803);
}

TEST(CodeAction, WithoutModelsIsLeftOutForClientsThatKnowNoReasons) {
  TestClient client;
  client.world.nobody = "no model can be reached";
  client.initialize();
  client.open(kUri, kText);
  Json actions = code_actions(client, Json::parse(R"({"diagnostics":[]})"));
  for (const Json& action : actions) {
    EXPECT_NE(action["command"], "concord.ask");
    EXPECT_NE(action["command"], "concord.explain");
  }
}

TEST(CodeAction, OnlyWhatIsWanted) {
  TestClient client;
  client.initialize(Json::parse(kAll));
  client.open(kUri, kText);
  auto titles = [&](const char* context) {
    std::set<std::string> kinds;
    for (const Json& action : code_actions(client, Json::parse(context)))
      kinds.insert(action["kind"].get<std::string>());
    return kinds;
  };
  EXPECT_EQ(titles(R"({"diagnostics":[],"only":["refactor.rewrite"]})"),
            (std::set<std::string>{"refactor.rewrite"}));
  EXPECT_EQ(titles(R"({"diagnostics":[],"only":["refactor"]})"),
            (std::set<std::string>{"refactor", "refactor.rewrite"}));
  EXPECT_EQ(titles(R"({"diagnostics":[],"only":["refactor.inline"]})"), std::set<std::string>{});
  EXPECT_EQ(titles(R"({"diagnostics":[],"only":["source"]})"), std::set<std::string>{"source"});
  EXPECT_EQ(titles(R"({"diagnostics":[]})"),
            (std::set<std::string>{"refactor", "refactor.rewrite", "source"}));
}

TEST(CodeAction, CommandsForClientsWithoutLiterals) {
  TestClient client;
  client.initialize();
  client.open(kUri, kText);
  Json actions = code_actions(client, Json::parse(R"({"diagnostics":[]})"));
  for (const Json& action : actions) {
    EXPECT_TRUE(action["command"].get<std::string>().starts_with("concord."));
    EXPECT_EQ(action["arguments"][0]["uri"], kUri);
  }
}

TEST(CodeAction, ACommentSaysWhatIsWanted) {
  TestClient client;
  client.initialize(Json::parse(kAll));
  client.open(kUri, "def area(w, h):\n    # multiply the two\n    pass\n");
  client.call("textDocument/documentSymbol", TestClient::position_params(kUri, 0, 0));
  Json actions = code_actions(client, Json::parse(R"({"diagnostics":[]})"));
  EXPECT_EQ(actions[0]["title"], "Ask the crowd: multiply the two");
  EXPECT_EQ(actions[0]["data"]["argument"]["text"], "Do what this comment says: multiply the two");
}

}  // namespace
}  // namespace lsp
