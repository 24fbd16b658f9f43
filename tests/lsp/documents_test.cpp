// What the client does to its documents, and what the server says about them.
#include "lsp/documents/documents.hpp"

#include <random>

#include <gtest/gtest.h>

#include "tests/lsp/test_client.hpp"

namespace lsp {
namespace {

constexpr const char* kSyncedUri = "file:///project/a.py";

std::string text_of(TestClient& client) {
  client.settle();
  auto document = client.server().documents().find(kSyncedUri);
  return document ? document->text.str() : "(not open)";
}

struct Case {
  const char* name;
  std::string before;
  const char* encoding;
  const char* changes;
  std::string want;
};

const Case kChanges[] = {
    {"insert", "abc", "utf-16",
     R"([{"range":{"start":{"line":0,"character":1},"end":{"line":0,"character":1}},"text":"X"}])", "aXbc"},
    {"replace over lines", "ab\ncd\nef", "utf-16",
     R"([{"range":{"start":{"line":0,"character":1},"end":{"line":2,"character":1}},"text":"-"}])", "a-f"},
    {"delete a line", "ab\ncd\nef", "utf-16",
     R"([{"range":{"start":{"line":1,"character":0},"end":{"line":2,"character":0}},"text":""}])", "ab\nef"},
    {"two changes, the second for the text after the first", "abc", "utf-16",
     R"([{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"text":"12"},{"range":{"start":{"line":0,"character":2},"end":{"line":0,"character":3}},"text":"A"}])",
     "12Abc"},
    {"full text", "abc", "utf-16", R"([{"text":"new"}])", "new"},
    {"full text, then a change", "abc", "utf-16",
     R"([{"text":"new"},{"range":{"start":{"line":0,"character":3},"end":{"line":0,"character":3}},"text":"er"}])",
     "newer"},
    {"range is null", "abc", "utf-16", R"([{"range":null,"text":"new"}])", "new"},
    {"rangeLength is ignored", "abc", "utf-16",
     R"([{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}},"rangeLength":77,"text":"A"}])",
     "Abc"},
    {"behind an emoji, utf-16", "😀x", "utf-16",
     R"([{"range":{"start":{"line":0,"character":2},"end":{"line":0,"character":3}},"text":"y"}])", "😀y"},
    {"behind an emoji, utf-8", "😀x", "utf-8",
     R"([{"range":{"start":{"line":0,"character":4},"end":{"line":0,"character":5}},"text":"y"}])", "😀y"},
    {"behind an emoji, utf-32", "😀x", "utf-32",
     R"([{"range":{"start":{"line":0,"character":1},"end":{"line":0,"character":2}},"text":"y"}])", "😀y"},
    {"CRLF", "a\r\nb\r\n", "utf-16",
     R"([{"range":{"start":{"line":1,"character":0},"end":{"line":1,"character":1}},"text":"B"}])",
     "a\r\nB\r\n"},
    {"lone CR", "a\rb\rc", "utf-16",
     R"([{"range":{"start":{"line":2,"character":0},"end":{"line":2,"character":1}},"text":"C"}])",
     "a\rb\rC"},
    {"past the line's end", "ab\ncd", "utf-16",
     R"([{"range":{"start":{"line":0,"character":77},"end":{"line":0,"character":99}},"text":"!"}])",
     "ab!\ncd"},
    {"past the last line", "ab", "utf-16",
     R"([{"range":{"start":{"line":7,"character":0},"end":{"line":9,"character":3}},"text":"!"}])", "ab!"},
    {"ends swapped", "abcd", "utf-16",
     R"([{"range":{"start":{"line":0,"character":3},"end":{"line":0,"character":1}},"text":"-"}])", "a-d"},
    {"nothing", "abc", "utf-16", "[]", "abc"},
    {"malformed before a full text", "abc", "utf-16", R"([{"range":7,"text":"x"},{"text":"new"}])", "new"},
};

TEST(Documents, Changes) {
  for (const Case& c : kChanges) {
    SCOPED_TRACE(c.name);
    TestClient client;
    Json encodings = Json::array();
    encodings.push_back(c.encoding);
    client.initialize(Json::object({{"general", Json::object({{"positionEncodings", encodings}})}}));
    client.open(kSyncedUri, c.before);
    client.change(kSyncedUri, 2, Json::parse(c.changes));
    EXPECT_EQ(text_of(client), c.want);
    EXPECT_EQ(client.server().documents().find(kSyncedUri)->version, 2);
  }
}

const char* kMalformed[] = {
    R"([{"range":{"start":{"line":-1,"character":0},"end":{"line":0,"character":0}},"text":"x"}])",
    R"([{"range":{"start":{"line":0.5,"character":0},"end":{"line":0,"character":0}},"text":"x"}])",
    R"([{"range":{"start":{"line":0},"end":{"line":0,"character":0}},"text":"x"}])",
    R"([{"range":[],"text":"x"}])",
    R"([{"text":7}])",
    R"([{}])",
    R"([null])",
    R"({})",
};

// After a change that can't be read nobody is told anything about a text that the person may not see; a full
// text heals.
TEST(Documents, AMalformedChangeIsHealedByAFullText) {
  for (const char* changes : kMalformed) {
    SCOPED_TRACE(changes);
    TestClient client;
    client.initialize();
    client.open(kSyncedUri, "def f(): pass\n");
    client.change(kSyncedUri, 2, Json::parse(changes));
    EXPECT_EQ(client.call("textDocument/documentSymbol",
                          TestClient::position_params(kSyncedUri, 0, 0))["error"]["code"],
              -32803);
    client.change(
        kSyncedUri, 3,
        Json::parse(
            R"([{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"text":"x"}])"));
    EXPECT_EQ(client.call("textDocument/documentSymbol",
                          TestClient::position_params(kSyncedUri, 0, 0))["error"]["code"],
              -32803);
    client.change(kSyncedUri, 4, Json::parse(R"([{"text":"def g(): pass\n"}])"));
    Json symbols =
        client.call("textDocument/documentSymbol", TestClient::position_params(kSyncedUri, 0, 0))["result"];
    ASSERT_EQ(symbols.size(), 1u);
    EXPECT_EQ(symbols[0]["name"], "g");
  }
}

TEST(Documents, OpenedTwiceIsOpenedAnew) {
  TestClient client;
  client.initialize();
  client.open(kSyncedUri, "one");
  client.open("file://localhost/project/./a.py", "two", "python", 9);
  EXPECT_EQ(text_of(client), "two");
  client.notify("textDocument/didClose",
                Json::object({{"textDocument", Json::object({{"uri", kSyncedUri}})}}));
  EXPECT_EQ(text_of(client), "(not open)");
}

// However changes and requests follow each other, the tree is that of the text.
TEST(Documents, TheTreeFollowsTheText) {
  for (unsigned workers : {0u, 2u}) {
    std::mt19937 random(3);
    TestClient client({}, workers);
    client.initialize();
    client.open(kSyncedUri, "def start():\n    return 1\n");
    const std::string pieces[] = {"x",  "\n",        "def f():\n    pass\n", "(", ")", "\"", "    ", "é",
                                  "😀", "class C:\n"};
    for (int version = 2; version < 200; ++version) {
      auto document = client.server().documents().find(kSyncedUri);
      Text text(document ? document->text.str() : "");
      std::size_t begin = text.size() ? random() % text.size() : 0;
      Position start = text.position(begin, Encoding::utf16),
               end = text.position(begin + random() % 4, Encoding::utf16);
      Json range = TestClient::between(TestClient::at(start.line, start.character),
                                       TestClient::at(end.line, end.character));
      Json change = Json::object({{"range", range}, {"text", pieces[random() % std::size(pieces)]}});
      Json changes = Json::array();
      changes.push_back(change);
      client.change(kSyncedUri, version, changes);
      client.settle();
      if (version % 7 != 0) continue;
      client.call("textDocument/documentSymbol", TestClient::position_params(kSyncedUri, 0, 0));
      document = client.server().documents().find(kSyncedUri);
      ASSERT_TRUE(document->is_current());
      ASSERT_EQ(document->parsed->tree.text(), document->text.str()) << version;
      ASSERT_EQ(document->parsed->version, version);
    }
  }
}

TEST(Documents, OnlyTheLastUsedKeepTheirTrees) {
  Server::Options options;
  options.documents.kept_parsed = 100;
  TestClient client(options);
  client.initialize();
  std::string text = "def f():\n    return 12345678\n";  // about thirty bytes
  for (int i = 0; i < 20; ++i) client.open("file:///project/" + std::to_string(i) + ".py", text);
  client.settle();
  std::size_t kept = 0;
  for (const auto& [key, document] : client.server().documents().all()) kept += document->parsed != nullptr;
  EXPECT_LE(kept, 4u);
  EXPECT_GE(kept, 1u);
  for (int i = 0; i < 20; ++i) {  // and all are answered
    std::string uri = "file:///project/" + std::to_string(i) + ".py";
    EXPECT_EQ(
        client.call("textDocument/documentSymbol", TestClient::position_params(uri, 0, 0))["result"].size(),
        1u);
  }
}

TEST(Documents, ATextThatIsTooLargeHasNoTree) {
  Server::Options options;
  options.documents.largest_parsed = 100;
  TestClient client(options);
  client.initialize();
  client.open(kSyncedUri, std::string(200, '\n') + "def f(): pass\n");
  EXPECT_EQ(
      client.call("textDocument/documentSymbol", TestClient::position_params(kSyncedUri, 0, 0))["result"],
      nullptr);
  client.change(kSyncedUri, 2, Json::parse(R"([{"text":"def f(): pass\n"}])"));
  EXPECT_EQ(
      client.call("textDocument/documentSymbol", TestClient::position_params(kSyncedUri, 0, 0))["result"]
          .size(),
      1u);
}

// While a large message is read on a worker, documents that it doesn't concern are served; its own wait.
TEST(Documents, ALargeOneDoesNotStopTheOthers) {
  TestClient client({}, 1);
  client.initialize();
  client.open(kSyncedUri, "def f(): pass\n");
  client.call("textDocument/documentSymbol", TestClient::position_params(kSyncedUri, 0, 0));
  const char* large = "file:///project/large.txt";
  client.open(large, std::string(30 << 20, 'x'), "plaintext");
  int its_own = client.request("textDocument/documentSymbol", TestClient::position_params(large, 0, 0));
  int other = client.request("textDocument/documentSymbol", TestClient::position_params(kSyncedUri, 0, 0));
  Json first =
      client.receive([](const Json& m) { return m.contains("id") && !m.contains("method"); }, "an answer");
  EXPECT_EQ(first["id"], other);
  EXPECT_EQ(client.receive_answer(its_own)["result"], nullptr);  // open by then: no error
}

TEST(Diagnostics, SyntaxErrorsComeAndGo) {
  TestClient client;
  client.initialize(Json::parse(R"({"textDocument":{"publishDiagnostics":{"versionSupport":true}}})"));
  client.open(kSyncedUri, "def f(:\n    pass\n");
  Json params = client.receive_call("textDocument/publishDiagnostics")["params"];
  EXPECT_EQ(params["uri"], kSyncedUri);
  EXPECT_EQ(params["version"], 1);
  ASSERT_GE(params["diagnostics"].size(), 1u);
  EXPECT_EQ(params["diagnostics"][0]["code"], "syntax-error");
  EXPECT_EQ(params["diagnostics"][0]["source"], "concord");
  EXPECT_EQ(params["diagnostics"][0]["severity"], 1);
  EXPECT_EQ(params["diagnostics"][0]["range"]["start"]["line"], 0);
  client.change(kSyncedUri, 2, Json::parse(R"([{"text":"def f():\n    pass\n"}])"));
  params = client.receive_call("textDocument/publishDiagnostics")["params"];
  EXPECT_EQ(params["version"], 2);
  EXPECT_EQ(params["diagnostics"].size(), 0u);
}

TEST(Diagnostics, AreTakenBackWhenTheDocumentCloses) {
  TestClient client;
  client.initialize();
  client.open(kSyncedUri, "def f(:\n");
  EXPECT_GE(client.receive_call("textDocument/publishDiagnostics")["params"]["diagnostics"].size(), 1u);
  client.notify("textDocument/didClose",
                Json::object({{"textDocument", Json::object({{"uri", kSyncedUri}})}}));
  EXPECT_EQ(client.receive_call("textDocument/publishDiagnostics")["params"]["diagnostics"].size(), 0u);
}

TEST(Diagnostics, NotForCWithoutItsPreprocessor) {
  TestClient client;
  client.initialize();
  client.open("file:///project/a.c", "FOO(int) { ] ) }\n", "c");
  EXPECT_EQ(client.receive_call("textDocument/publishDiagnostics")["params"]["diagnostics"].size(), 0u);
}

// "text": how many disagreements, each marked by the value's beginning.
TEST(Diagnostics, LiteralsThatAreNotWhatTheirAnnotationSays) {
  const std::pair<const char*, int> cases[] = {
      {"size: int = ^'large'\n", 1},
      {"size: int = 3\n", 0},
      {"size: int = -3\n", 0},
      {"size: int = True\n", 0},
      {"size: int = ^3.5\n", 1},
      {"size: float = 3\n", 0},
      {"on: bool = ^1\n", 1},
      {"name: str = ^b'x'\n", 1},
      {"name: bytes = rb'x'\n", 0},
      {"name: str = f'{1}' 'x'\n", 0},
      {"names: set = ^{}\n", 1},
      {"names: dict[str, list[int]] = ^[]\n", 1},
      {"names: list[int] = [1]\n", 0},
      {"from typing import List\nnames: List[int] = ^(1, 2)\n", 1},
      {"from ours import List\nnames: List = (1, 2)\n", 0},
      {"size: int = None\n", 0},
      {"size: int = f()\n", 0},
      {"size: int = 'large'.count('l')\n", 0},
      {"size: int = 'a' == 'b'\n", 0},
      {"size: int = ^'a',\n", 1},
      {"size: 'int' = 'a'\n", 0},
      {"size: Int = 'a'\n", 0},
      {"size: my.int = 'a'\n", 0},
      {"size: int\nsize = 'a'\n", 0},
      {"class C:\n    a: str = ^5\n    b: int = ^'b'\n", 2},
      {"def f(a: int = ^'b', *, c: str = 'd') -> int: return 1\n", 1},
      {"text = 'size: int = \"large\"'\n", 0},
      {"# size: int = 'large'\n", 0},
      {"x = {size: int == 'large'}\n", 0},
      {"size: int =", 0},
      {"size: int[", 0},
  };
  for (const auto& [marked, count] : cases) {
    std::string text = marked;
    std::vector<std::size_t> marks;
    for (std::size_t at = text.find('^'); at != text.npos; at = text.find('^')) {
      text.erase(at, 1);
      marks.push_back(at);
    }
    auto tree = syntax::Tree::parse(syntax::Language::python, text);
    auto problems = annotation_problems(*tree);
    ASSERT_EQ(problems.size(), static_cast<std::size_t>(count)) << marked;
    for (std::size_t i = 0; i < marks.size(); ++i) EXPECT_EQ(problems[i].span.begin, marks[i]) << marked;
  }
}

TEST(Diagnostics, CanBeSwitchedOff) {
  TestClient client;
  client.initialize(Json::object(),
                    Json::parse(R"({"initializationOptions":{"concord":{"diagnostics":false}}})"));
  client.open(kSyncedUri, "def f(:\n");
  client.call("textDocument/documentSymbol", TestClient::position_params(kSyncedUri, 0, 0));
  for (const Json& message : client.settle()) EXPECT_FALSE(message.contains("method")) << message;
}

}  // namespace
}  // namespace lsp
