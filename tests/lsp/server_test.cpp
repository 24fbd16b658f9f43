// Any traffic has a defined answer, and the server lives on.
#include "lsp/server.hpp"

#include <algorithm>
#include <unistd.h>

#include <gtest/gtest.h>
#include <sys/wait.h>

#include "tests/lsp/test_client.hpp"

namespace lsp {
namespace {

using rpc::Framing;

constexpr const char* kServedUri = "file:///project/a.py";

std::string framed(std::string_view body) {
  return rpc::frame(Framing::content_length, body);
}

// What the server says to `bytes`, as codes of errors and "ok"; other messages are left out. Then it must
// still answer.
std::vector<std::string> outcomes(TestClient& client, const std::string& bytes) {
  client.send_raw(bytes);
  std::vector<std::string> result;
  for (const Json& message : client.settle()) {
    if (message.contains("error")) result.push_back(std::to_string(message["error"]["code"].get<int>()));
    if (message.contains("result")) result.push_back("ok");
  }
  return result;
}

struct HostileCase {
  const char* name;
  std::string bytes;
  std::vector<std::string> want;
};

const HostileCase kHostileCases[] = {
    {"no JSON", framed("{"), {"-32700"}},
    {"empty body", framed(""), {"-32700"}},
    {"not UTF-8", framed("\xff\xfe"), {"-32700"}},
    {"a scalar", framed("7"), {"-32600"}},
    {"null", framed("null"), {"-32600"}},
    {"a batch", framed(R"([{"jsonrpc":"2.0","id":1,"method":"shutdown"}])"), {"-32600"}},
    {"an empty batch", framed("[]"), {"-32600"}},
    {"nested 100,000 deep", framed(std::string(100'000, '[')), {"-32700"}},
    {"nested objects 100,000 deep",
     [] {
       std::string deep;
       for (int i = 0; i < 100'000; ++i) deep += "{\"a\":";
       return framed(deep);
     }(),
     {"-32700"}},
    {"no jsonrpc member", framed(R"({"id":901,"method":"shutdown"})"), {"-32600"}},
    {"jsonrpc 1.0", framed(R"({"jsonrpc":"1.0","id":901,"method":"shutdown"})"), {"-32600"}},
    {"no method", framed(R"({"jsonrpc":"2.0","id":901})"), {"-32600"}},
    {"method is no text", framed(R"({"jsonrpc":"2.0","id":901,"method":{}})"), {"-32600"}},
    {"id is null", framed(R"({"jsonrpc":"2.0","id":null,"method":"shutdown"})"), {"-32600"}},
    {"id is a fraction", framed(R"({"jsonrpc":"2.0","id":1.5,"method":"shutdown"})"), {"-32600"}},
    {"unknown request",
     framed(R"({"jsonrpc":"2.0","id":901,"method":"textDocument/unheardOf"})"),
     {"-32601"}},
    {"unknown $/ request", framed(R"({"jsonrpc":"2.0","id":901,"method":"$/unheardOf"})"), {"-32601"}},
    {"empty method", framed(R"({"jsonrpc":"2.0","id":901,"method":""})"), {"-32601"}},
    {"unknown notification", framed(R"({"jsonrpc":"2.0","method":"textDocument/unheardOf"})"), {}},
    {"unknown $/ notification", framed(R"({"jsonrpc":"2.0","method":"$/unheardOf","params":{}})"), {}},
    {"a notification sent as a request",
     framed(R"({"jsonrpc":"2.0","id":901,"method":"textDocument/didOpen","params":{}})"),
     {"-32601"}},
    {"a request sent as a notification",
     framed(R"({"jsonrpc":"2.0","method":"textDocument/hover","params":{}})"),
     {}},
    {"second initialize",
     framed(R"({"jsonrpc":"2.0","id":901,"method":"initialize","params":{"capabilities":{}}})"),
     {"-32600"}},
    {"second initialized", framed(R"({"jsonrpc":"2.0","method":"initialized","params":{}})"), {}},
    {"an answer to nothing", framed(R"({"jsonrpc":"2.0","id":12345,"result":null})"), {}},
    {"an error for nothing", framed(R"({"jsonrpc":"2.0","id":null,"error":{"code":1,"message":""}})"), {}},
    {"an answer with a text id", framed(R"({"jsonrpc":"2.0","id":"1","result":null})"), {}},
    {"cancel of nothing", framed(R"({"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":4711}})"), {}},
    {"cancel without id", framed(R"({"jsonrpc":"2.0","method":"$/cancelRequest","params":{}})"), {}},
    {"cancel without params", framed(R"({"jsonrpc":"2.0","method":"$/cancelRequest"})"), {}},
    {"cancel of a strange id",
     framed(R"({"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":{"a":[]}}})"),
     {}},
    {"cancel of progress that is none",
     framed(R"({"jsonrpc":"2.0","method":"window/workDoneProgress/cancel","params":{"token":7}})"),
     {}},
    {"params are a number",
     framed(R"({"jsonrpc":"2.0","id":901,"method":"textDocument/hover","params":3})"),
     {"-32602"}},
    {"hover without params",
     framed(R"({"jsonrpc":"2.0","id":901,"method":"textDocument/hover"})"),
     {"-32602"}},
    {"hover with a list",
     framed(R"({"jsonrpc":"2.0","id":901,"method":"textDocument/hover","params":[]})"),
     {"-32602"}},
    {"hover in a document that is not open",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///b.py"},"position":{"line":0,"character":0}}})"),
     {"-32602"}},
    {"hover without a position",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///project/a.py"}}})"),
     {"-32602"}},
    {"hover at a negative position",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///project/a.py"},"position":{"line":-1,"character":0}}})"),
     {"-32602"}},
    {"hover at a fractional position",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///project/a.py"},"position":{"line":0.5,"character":0}}})"),
     {"-32602"}},
    {"hover far outside",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///project/a.py"},"position":{"line":99999,"character":99999}}})"),
     {"ok"}},
    {"uri is a number",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"textDocument/documentSymbol","params":{"textDocument":{"uri":3}}})"),
     {"-32602"}},
    {"uri with NUL",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"textDocument/documentSymbol","params":{"textDocument":{"uri":"file:///%00"}}})"),
     {"-32602"}},
    {"textDocument is a text",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"textDocument/documentSymbol","params":{"textDocument":"file:///project/a.py"}})"),
     {"-32602"}},
    {"selectionRange without positions",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"textDocument/selectionRange","params":{"textDocument":{"uri":"file:///project/a.py"}}})"),
     {"-32602"}},
    {"selectionRange with one that is none",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"textDocument/selectionRange","params":{"textDocument":{"uri":"file:///project/a.py"},"positions":[{"line":0,"character":0},null]}})"),
     {"-32602"}},
    {"codeAction without context",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"file:///project/a.py"},"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}}}})"),
     {"-32602"}},
    {"codeAction with strange diagnostics",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"file:///project/a.py"},"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"context":{"diagnostics":[1,null,{"message":3}],"only":[7]}}})"),
     {"ok"}},
    {"resolving what is not ours",
     framed(R"({"jsonrpc":"2.0","id":901,"method":"codeAction/resolve","params":{"title":"x"}})"),
     {"-32602"}},
    {"executeCommand without a command",
     framed(R"({"jsonrpc":"2.0","id":901,"method":"workspace/executeCommand","params":{}})"),
     {"-32602"}},
    {"an unknown command",
     framed(R"({"jsonrpc":"2.0","id":901,"method":"workspace/executeCommand","params":{"command":"rm"}})"),
     {"-32602"}},
    {"ask without arguments",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"workspace/executeCommand","params":{"command":"concord.ask"}})"),
     {"-32602"}},
    {"ask with strange arguments",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"workspace/executeCommand","params":{"command":"concord.ask","arguments":[[],7]}})"),
     {"-32602"}},
    {"ask without words",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"workspace/executeCommand","params":{"command":"concord.ask","arguments":[{"uri":"file:///project/a.py","text":" "}]}})"),
     {"-32602"}},
    {"ask of an unknown kind",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"workspace/executeCommand","params":{"command":"concord.ask","arguments":[{"uri":"file:///project/a.py","text":"x","kind":"dance"}]}})"),
     {"-32602"}},
    {"ask about an older version",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"workspace/executeCommand","params":{"command":"concord.ask","arguments":[{"uri":"file:///project/a.py","text":"x","version":0}]}})"),
     {"-32801"}},
    {"cancel of a run that is none",
     framed(
         R"({"jsonrpc":"2.0","id":901,"method":"workspace/executeCommand","params":{"command":"concord.cancel","arguments":[{"run":"none"}]}})"),
     {"ok"}},
    {"didOpen without params", framed(R"({"jsonrpc":"2.0","method":"textDocument/didOpen"})"), {}},
    {"didOpen without text",
     framed(
         R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///c.py"}}})"),
     {}},
    {"didOpen with NUL in its name",
     framed(
         R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///%00","languageId":"python","version":1,"text":""}}})"),
     {}},
    {"didChange of what is not open",
     framed(
         R"({"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///c.py","version":2},"contentChanges":[{"text":""}]}})"),
     {}},
    {"didChange with a scalar",
     framed(
         R"({"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":7,"contentChanges":7}})"),
     {}},
    {"didClose of what is not open",
     framed(
         R"({"jsonrpc":"2.0","method":"textDocument/didClose","params":{"textDocument":{"uri":"file:///c.py"}}})"),
     {}},
    {"didSave",
     framed(
         R"({"jsonrpc":"2.0","method":"textDocument/didSave","params":{"textDocument":{"uri":"file:///project/a.py"}}})"),
     {}},
    {"a notebook",
     framed(R"({"jsonrpc":"2.0","method":"notebookDocument/didOpen","params":{"notebookDocument":{}}})"),
     {}},
    {"folders that are none",
     framed(
         R"({"jsonrpc":"2.0","method":"workspace/didChangeWorkspaceFolders","params":{"event":{"added":[1,{"uri":"x"}],"removed":null}}})"),
     {}},
    {"settings of a wrong type",
     framed(
         R"({"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{"settings":{"concord":{"hover":"yes","budgetUsd":-1}}}})"),
     {}},
    {"settings that are null",
     framed(R"({"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{"settings":null}})"),
     {}},
    {"a strange trace value", framed(R"({"jsonrpc":"2.0","method":"$/setTrace","params":{"value":17}})"), {}},
    {"lower-case header",
     "content-length: 61\r\n\r\n"
     R"({"jsonrpc":"2.0","id":901,"method":"textDocument/unheardOf"}  )",
     {"-32601"}},
    {"a negative length", "Content-Length: -1\r\n\r\n", {"-32700"}},
    {"a huge length", "Content-Length: 999999999999\r\n\r\n{}", {"-32600"}},
    {"a length that overflows", "Content-Length: 18446744073709551617\r\n\r\n{}", {"-32700"}},
    {"no length", "Content-Type: x\r\n\r\n{}", {"-32700"}},
    {"garbage", std::string("\0\1\2garbage\r\n", 12), {"-32700"}},
    {"a header line without end", std::string(20'000, 'x'), {"-32700"}},
    {"a length that is too short", "Content-Length: 1\r\n\r\n{}", {"-32700", "-32700"}},
    {"a length that is too long", "Content-Length: 30\r\n\r\n{}", {"-32700"}},
};

TEST(Server, AnyTrafficHasADefinedAnswer) {
  for (const HostileCase& c : kHostileCases) {
    SCOPED_TRACE(c.name);
    TestClient client;
    client.initialize();
    client.open(kServedUri, "x = 1\n");
    client.settle();
    EXPECT_EQ(outcomes(client, c.bytes), c.want);
  }
}

// One server for all of it, one after another: nothing leaves a trace that the next one trips over.
TEST(Server, SurvivesAllOfItInARow) {
  TestClient client;
  client.initialize();
  client.open(kServedUri, "x = 1\n");
  client.settle();
  for (const HostileCase& c : kHostileCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(outcomes(client, c.bytes), c.want);
  }
  EXPECT_TRUE(client.call("shutdown").contains("result"));
  client.notify("exit", nullptr);
  EXPECT_EQ(client.exit_code(), 0);
}

TEST(Server, NothingBeforeInitialize) {
  TestClient client;
  EXPECT_EQ(client.call("textDocument/hover", Json::object())["error"]["code"], -32002);
  EXPECT_EQ(client.call("shutdown")["error"]["code"], -32002);
  EXPECT_EQ(client.call("$/whatever")["error"]["code"], -32002);
  client.open(kServedUri, "x");  // dropped
  client.initialize();
  EXPECT_EQ(client.server().documents().find(kServedUri), nullptr);
}

TEST(Server, InitializeWithoutParameters) {
  TestClient client;
  EXPECT_EQ(client.call("initialize")["error"]["code"], -32602);
  EXPECT_TRUE(client.call("initialize", Json::object()).contains("result"));
}

TEST(Server, NothingButExitAfterShutdown) {
  TestClient client;
  client.initialize();
  EXPECT_EQ(client.call("shutdown")["result"], nullptr);
  EXPECT_EQ(client.call("textDocument/hover", Json::object())["error"]["code"], -32600);
  EXPECT_EQ(client.call("shutdown")["error"]["code"], -32600);
  EXPECT_EQ(client.call("initialize", Json::object())["error"]["code"], -32600);
  client.notify("exit", nullptr);
  EXPECT_EQ(client.exit_code(), 0);
}

TEST(Server, ExitWithoutShutdownIsAFailure) {
  TestClient client;
  client.initialize();
  client.notify("exit", nullptr);
  EXPECT_EQ(client.exit_code(), 1);
}

TEST(Server, ExitBeforeInitialize) {
  TestClient client;
  client.notify("exit", nullptr);
  EXPECT_EQ(client.exit_code(), 1);
}

TEST(Server, EndOfInputIsTheEnd) {
  TestClient client;
  client.initialize();
  client.close_input();
  EXPECT_EQ(client.exit_code(), 1);
}

const char* kOddValues[] = {"null", "5",      "-1", "1e308",        "true",          "\"x\"",
                            "[]",   "[null]", "{}", R"({"uri":5})", R"({"line":{}})"};

bool is_defined(const Json& answer) {
  if (answer.contains("result")) return true;
  constexpr int kDefined[] = {-32602, -32601, -32803, -32801};
  return std::ranges::find(kDefined, answer["error"]["code"].get<int>()) != std::end(kDefined);
}

// Every value in the place of every parameter: an answer or one of four errors, never InternalError, and the
// server lives on.
TEST(Server, AnyValueInAnyParameterHasADefinedAnswer) {
  TestClient client;
  client.initialize(Json::parse(R"({"textDocument":{"diagnostic":{},"rename":{"prepareSupport":true}}})"));
  client.open(kServedUri, "def f():\n    return 1\n");
  const Json usual =
      Json::parse(R"({"textDocument":{"uri":"file:///project/a.py"},"position":{"line":0,"character":4},
    "range":{"start":{"line":0,"character":0},"end":{"line":1,"character":0}},"positions":[{"line":0,"character":0}],
    "context":{"diagnostics":[]},"newName":"q"})");
  for (const char* method :
       {"hover", "documentSymbol", "foldingRange", "selectionRange", "codeAction", "codeLens", "inlayHint",
        "diagnostic", "rename", "prepareRename", "inlineCompletion", "completion"}) {
    for (const char* member : {"textDocument", "position", "range", "positions", "context", "newName",
                               "previousResultId", "workDoneToken", "partialResultToken"}) {
      for (const char* value : kOddValues) {
        Json params = usual;
        params[member] = Json::parse(value);
        Json answer = client.call(std::string("textDocument/") + method, params);
        EXPECT_TRUE(is_defined(answer)) << method << ' ' << member << ' ' << value << ' ' << answer;
      }
    }
  }
}

TEST(Server, AnyArgumentOfAnyCommandHasADefinedAnswer) {
  TestClient client;
  Json can = client.initialize();
  client.open(kServedUri, "def f():\n    return 1\n");
  for (const Json& command : can["executeCommandProvider"]["commands"]) {
    for (const char* value : kOddValues) {
      for (const char* around :
           {"%", "[%]", R"([{"uri":%}])", R"([{"run":%}])", R"([{"uri":"file:///project/a.py","range":%}])",
            R"([{"uri":"file:///project/a.py","version":%}])"}) {
        std::string arguments = around;
        arguments.replace(arguments.find('%'), 1, value);
        Json params = Json::object({{"command", command}, {"arguments", Json::parse(arguments)}});
        Json answer = client.call("workspace/executeCommand", params);
        EXPECT_TRUE(is_defined(answer)) << params << ' ' << answer;
      }
    }
  }
  Json unknown = Json::object({{"command", "nobody.knows"}});
  EXPECT_EQ(client.call("workspace/executeCommand", unknown)["error"]["code"], -32602);
}

TEST(Server, AnyNotificationIsSurvived) {
  TestClient client;
  client.initialize();
  client.open(kServedUri, "def f():\n    return 1\n");
  for (const char* method :
       {"initialized", "$/setTrace", "$/cancelRequest", "$/progress", "workspace/didChangeConfiguration",
        "workspace/didChangeWorkspaceFolders", "workspace/didChangeWatchedFiles", "workspace/didCreateFiles",
        "workspace/didRenameFiles", "workspace/didDeleteFiles", "window/workDoneProgress/cancel",
        "textDocument/didOpen", "textDocument/didSave", "textDocument/willSave",
        "notebookDocument/didOpen"}) {
    for (const char* value : kOddValues) {
      for (const char* around :
           {"%", R"({"settings":%})", R"({"event":%})", R"({"event":{"added":%,"removed":[%]}})",
            R"({"changes":[%]})", R"({"files":[%]})", R"({"token":%})", R"({"id":%})", R"({"value":%})",
            R"({"textDocument":%})"}) {
        std::string params = around;
        for (std::size_t at = params.find('%'); at != params.npos; at = params.find('%'))
          params.replace(at, 1, value);
        client.send(Json::object({{"jsonrpc", "2.0"}, {"method", method}, {"params", Json::parse(params)}}));
      }
    }
  }
  client.settle();
  EXPECT_EQ(client.call("textDocument/documentSymbol",
                        TestClient::position_params(kServedUri, 0, 0))["result"][0]["name"],
            "f");
}

TEST(Server, AnyCapabilityIsReadAsFarAsItGoes) {
  for (const char* member : {"capabilities", "workspaceFolders", "rootUri", "rootPath",
                             "initializationOptions", "trace", "clientInfo"}) {
    for (const char* value : kOddValues) {
      TestClient client;
      Json params = Json::object({{"capabilities", Json::object()}});
      params[member] = Json::parse(value);
      EXPECT_TRUE(client.call("initialize", params).contains("result")) << member << ' ' << value;
      client.notify("initialized", Json::object());
      client.settle();
    }
  }
}

// A tree that is done while the server ends must not begin anything new: what it would begin has nobody left
// to wait for it.
TEST(Server, EndsWhileTreesAreMade) {
  for (std::size_t lines = 1; lines < 60'000; lines = lines * 2 + 1) {
    std::string text;
    for (std::size_t i = 0; i < lines; ++i) text += "def f(): pass\n";
    TestClient client({}, 1);
    client.initialize();
    client.open(kServedUri, text);
    client.request("textDocument/documentSymbol", TestClient::position_params(kServedUri, 0, 0));
    client.close_input();
    EXPECT_EQ(client.exit_code(), 1) << lines;
  }
}

TEST(Server, WhatWasAskedBeforeTheEndOfInputIsAnswered) {
  TestClient client({}, 1);
  client.initialize();
  client.open(kServedUri, "def f(): pass\n");
  int id = client.request("textDocument/documentSymbol", TestClient::position_params(kServedUri, 0, 0));
  client.close_input();
  EXPECT_EQ(client.receive_answer(id)["result"].size(), 1u);
  EXPECT_EQ(client.exit_code(), 1);
}

TEST(Server, WhatWasAskedBeforeExitIsAnswered) {
  TestClient client({}, 1);
  client.initialize();
  client.open(kServedUri, "def f(): pass\n");
  int id = client.request("textDocument/documentSymbol", TestClient::position_params(kServedUri, 0, 0));
  int shutdown = client.request("shutdown");
  client.notify("exit", nullptr);
  EXPECT_EQ(client.receive_answer(id)["result"].size(), 1u);
  EXPECT_TRUE(client.receive_answer(shutdown).contains("result"));
  EXPECT_EQ(client.exit_code(), 0);
}

TEST(Server, ARequestAboutAClosedDocumentIsNotAnsweredWithNothing) {
  TestClient client({}, 1);
  client.initialize();
  client.open(kServedUri, "def f(): pass\n");
  int id = client.request("textDocument/documentSymbol", TestClient::position_params(kServedUri, 0, 0));
  client.notify("textDocument/didClose",
                Json::object({{"textDocument", Json::object({{"uri", kServedUri}})}}));
  Json answer = client.receive_answer(id);
  EXPECT_TRUE(answer.contains("error") || answer["result"].size() == 1u) << answer;
}

TEST(Server, EndsWithTheClientsProcess) {
  pid_t child = ::fork();
  if (child == 0) {
    ::pause();
    ::_exit(0);
  }
  TestClient client;
  client.initialize(Json::object(), Json::object({{"processId", child}}));
  client.settle();
  EXPECT_FALSE(client.has_ended());
  ::kill(child, SIGKILL);
  EXPECT_EQ(client.exit_code(), 1);
  ::waitpid(child, nullptr, 0);
}

TEST(Server, EndsWhenTheClientsProcessIsDeadAlready) {
  pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  ::waitpid(child, nullptr, 0);
  TestClient client;
  int id =
      client.request("initialize", Json::object({{"processId", child}, {"capabilities", Json::object()}}));
  EXPECT_TRUE(client.receive_answer(id).contains("result"));
  EXPECT_EQ(client.exit_code(), 1);
}

TEST(Server, IdsAreEchoedExactly) {
  TestClient client;
  client.initialize();
  for (const char* id :
       {"\"text\"", "\"\"", "\"7\"", "0", "-1", "9007199254740993", "18446744073709551615", "\"\\u0000é\""}) {
    Json parsed = Json::parse(id);
    client.send_raw(framed(std::string(R"({"jsonrpc":"2.0","method":"test/x","id":)") + id + "}"));
    EXPECT_EQ(client.receive_answer(parsed)["error"]["code"], -32601) << id;
  }
}

TEST(Server, AReusedIdIsAnsweredTwice) {
  TestClient client({}, 1);
  client.initialize();
  std::string body = R"({"jsonrpc":"2.0","id":"same","method":"test/x"})";
  client.send_raw(framed(body) + framed(body));
  client.receive_answer("same");
  client.receive_answer("same");
}

TEST(Server, AsksForSettingsAndNeverWaits) {
  TestClient client;
  Json can = client.initialize(Json::parse(R"({"workspace":{"configuration":true}})"));
  Json question = client.receive_call("workspace/configuration");
  EXPECT_EQ(question["params"]["items"][0]["section"], "concord");
  EXPECT_EQ(client.call("test/alive")["error"]["code"], -32601);  // not answered, and that holds nothing up
  client.send(Json::object(
      {{"jsonrpc", "2.0"}, {"id", question["id"]}, {"result", Json::parse(R"([{"hover":false}])")}}));
  client.settle();
  EXPECT_FALSE(client.server().settings().hover);
}

TEST(Server, PositionEncodings) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({})", "utf-16"},
      {R"({"general":{"positionEncodings":["utf-16"]}})", "utf-16"},
      {R"({"general":{"positionEncodings":["utf-16","utf-8"]}})", "utf-8"},
      {R"({"general":{"positionEncodings":["utf-32","utf-16"]}})", "utf-32"},
      {R"({"general":{"positionEncodings":["utf-32"]}})", "utf-32"},
      {R"({"general":{"positionEncodings":["ebcdic"]}})", "utf-16"},
      {R"({"general":{"positionEncodings":[]}})", "utf-16"},
      {R"({"general":{"positionEncodings":"utf-8"}})", "utf-16"},
      {R"({"general":7})", "utf-16"},
  };
  for (const auto& [capabilities, want] : cases) {
    TestClient client;
    EXPECT_EQ(client.initialize(Json::parse(capabilities))["positionEncoding"], want) << capabilities;
  }
}

TEST(Server, SwitchedOffFeaturesAreNotOffered) {
  TestClient client;
  Json can = client.initialize(
      Json::object(), Json::parse(R"({"initializationOptions":{"symbols":false,"codeActions":false}})"));
  EXPECT_EQ(can["documentSymbolProvider"], false);
  EXPECT_FALSE(can.contains("codeActionProvider"));
  EXPECT_EQ(can["hoverProvider"], true);
}

TEST(Server, TraceNamesMessagesAndTimes) {
  TestClient client;
  client.initialize();
  client.notify("$/setTrace", Json::object({{"value", "verbose"}}));
  client.call("test/x", Json::object({{"secret", "of nobody"}}));
  EXPECT_EQ(client.receive_call("$/logTrace")["params"]["message"], "Received request 'test/x - (2)'");
  client.notify("$/setTrace", Json::object({{"value", "off"}}));
  client.settle();
  client.settle();
  for (const Json& message : client.settle()) EXPECT_FALSE(message.contains("method")) << message;
}

// A client that reads nothing does not keep us from reading: it can still cancel and close.
TEST(Server, WritingDoesNotBlockReading) {
  TestClient client;
  client.initialize();
  std::string flood;
  for (int i = 0; i < 20'000; ++i)
    flood += framed(R"({"jsonrpc":"2.0","id":)" + std::to_string(10'000 + i) + R"(,"method":"test/x"})");
  client.send_raw(flood);  // 2.5 MB of answers: far over what the pipe holds
  EXPECT_EQ(client.receive_answer(10'000)["error"]["code"], -32601);
  EXPECT_EQ(client.receive_answer(29'999)["error"]["code"], -32601);
}

}  // namespace
}  // namespace lsp
