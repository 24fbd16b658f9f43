// What is known from trees alone.
#include <gtest/gtest.h>

#include "tests/lsp/test_client.hpp"

namespace lsp {
namespace {

constexpr const char* kFeaturesUri = "file:///project/shapes.py";

constexpr const char* kFeaturesText = R"(import os
import sys

# Shapes of all
# kinds.
class Shape:
    """A figure.

    With an area.
    """

    sides = 0

    def area(self, scale: float) -> float:
        return scale * 2


def total(shapes):
    area = 0
    for shape in shapes:
        area += shape.area(
            1.0,
        )
    return area
)";

Json params_at(std::size_t line, std::size_t character) {
  return TestClient::position_params(kFeaturesUri, line, character);
}

std::string outline(const Json& symbols) {
  std::string text;
  for (const Json& symbol : symbols) {
    text += symbol["name"].get<std::string>() + ":" + std::to_string(symbol["kind"].get<int>());
    if (symbol.contains("children")) text += "(" + outline(symbol["children"]) + ")";
    text += " ";
  }
  return text;
}

TEST(DocumentSymbol, Nested) {
  TestClient client;
  client.initialize(
      Json::parse(R"({"textDocument":{"documentSymbol":{"hierarchicalDocumentSymbolSupport":true}}})"));
  client.open(kFeaturesUri, kFeaturesText);
  Json symbols = client.call("textDocument/documentSymbol", params_at(0, 0))["result"];
  std::string text = outline(symbols);
  EXPECT_NE(text.find("Shape:5("), std::string::npos) << text;
  EXPECT_NE(text.find("area:6"), std::string::npos) << text;
  EXPECT_NE(text.find("total:12"), std::string::npos) << text;
  for (const Json& symbol : symbols) {
    if (symbol["name"] != "total") continue;
    EXPECT_EQ(symbol["range"]["start"], TestClient::at(17, 0));
    EXPECT_EQ(symbol["selectionRange"], TestClient::between(TestClient::at(17, 4), TestClient::at(17, 9)));
  }
}

TEST(DocumentSymbol, FlatForClientsThatKnowNoTree) {
  TestClient client;
  client.initialize();
  client.open(kFeaturesUri, kFeaturesText);
  Json symbols = client.call("textDocument/documentSymbol", params_at(0, 0))["result"];
  bool found = false;
  for (const Json& symbol : symbols) {
    EXPECT_EQ(symbol["location"]["uri"], kFeaturesUri);
    found |= symbol["name"] == "area" && symbol["containerName"] == "Shape";
  }
  EXPECT_TRUE(found);
}

TEST(DocumentSymbol, NullForALanguageWeDoNotKnow) {
  TestClient client;
  client.initialize();
  client.open("file:///project/a.cobol", "MOVE", "cobol");
  EXPECT_EQ(client.call("textDocument/documentSymbol",
                        TestClient::position_params("file:///project/a.cobol", 0, 0))["result"],
            nullptr);
}

// A newer edit before the tree was there: the answer is for the newest text.
TEST(DocumentSymbol, AfterManyEditsIsRight) {
  TestClient client({}, 1);
  client.initialize();
  client.open(kFeaturesUri, "");
  std::string typed = "def one(): pass\ndef two(): pass\n";
  std::size_t line = 0, column = 0;
  int version = 1;
  for (char c : typed) {
    Json change = Json::object(
        {{"range", TestClient::between(TestClient::at(line, column), TestClient::at(line, column))},
         {"text", std::string(1, c)}});
    Json changes = Json::array();
    changes.push_back(change);
    client.change(kFeaturesUri, ++version, changes);
    if (c == '\n') ++line, column = 0;
    if (c != '\n') ++column;
  }
  EXPECT_EQ(client.call("textDocument/documentSymbol", params_at(0, 0))["result"].size(), 2u);
}

struct HoverCase {
  const char* name;
  std::size_t line, character;
  std::vector<std::string> contains;
};

const HoverCase kHovers[] = {
    {"a class at its definition", 5, 7, {"class Shape", "A figure.", "With an area."}},
    {"a method where it is called", 20, 23, {"def area(self, scale: float) -> float", "line 14"}},
    {"a function", 17, 6, {"def total(shapes)"}},
    {"just behind the name", 17, 9, {"def total(shapes)"}},
};

TEST(Hover, WhatTheTextDefines) {
  TestClient client;
  client.initialize(Json::parse(R"({"textDocument":{"hover":{"contentFormat":["markdown"]}}})"));
  client.open(kFeaturesUri, kFeaturesText);
  for (const HoverCase& c : kHovers) {
    Json result = client.call("textDocument/hover", params_at(c.line, c.character))["result"];
    ASSERT_TRUE(result.is_object()) << c.name;
    EXPECT_EQ(result["contents"]["kind"], "markdown");
    std::string value = result["contents"]["value"];
    for (const std::string& part : c.contains)
      EXPECT_NE(value.find(part), std::string::npos) << c.name << ": " << value;
  }
  EXPECT_EQ(client.call("textDocument/hover", params_at(2, 0))["result"], nullptr);  // an empty line
  EXPECT_EQ(client.call("textDocument/hover", params_at(0, 8))["result"], nullptr);  // defined elsewhere
}

TEST(Hover, PlainTextForClientsWithoutMarkdown) {
  TestClient client;
  client.initialize();
  client.open(kFeaturesUri, kFeaturesText);
  Json contents = client.call("textDocument/hover", params_at(17, 6))["result"]["contents"];
  EXPECT_EQ(contents["kind"], "plaintext");
  EXPECT_EQ(contents["value"].get<std::string>().find("```"), std::string::npos);
}

TEST(Hover, CommentsAboveADefinition) {
  TestClient client;
  client.initialize();
  const char* uri = "file:///project/a.rs";
  client.open(uri, "/// Adds one.\n/// Always.\nfn add(x: i32) -> i32 {\n    x + 1\n}\n", "rust");
  std::string value = client.call("textDocument/hover",
                                  TestClient::position_params(uri, 2, 4))["result"]["contents"]["value"];
  EXPECT_NE(value.find("fn add(x: i32) -> i32\n"), std::string::npos) << value;
  EXPECT_NE(value.find("Adds one.\nAlways."), std::string::npos) << value;
}

TEST(FoldingRange, BodiesBracketsImportsAndComments) {
  TestClient client;
  client.initialize();
  client.open(kFeaturesUri, kFeaturesText);
  Json folds = client.call("textDocument/foldingRange", params_at(0, 0))["result"];
  auto fold = [&](std::size_t first) {
    for (const Json& one : folds) {
      if (one["startLine"] == first) return one;
    }
    return Json();
  };
  EXPECT_EQ(fold(0), (Json{{"startLine", 0}, {"endLine", 1}, {"kind", "imports"}}));
  EXPECT_EQ(fold(3), (Json{{"startLine", 3}, {"endLine", 4}, {"kind", "comment"}}));
  EXPECT_EQ(fold(5), (Json{{"startLine", 5}, {"endLine", 14}}));
  EXPECT_EQ(fold(6), (Json{{"startLine", 6}, {"endLine", 9}}));
  EXPECT_EQ(fold(13), (Json{{"startLine", 13}, {"endLine", 14}}));
  EXPECT_EQ(fold(19), (Json{{"startLine", 19}, {"endLine", 22}}));
  EXPECT_EQ(fold(20), (Json{{"startLine", 20}, {"endLine", 21}}));
}

TEST(FoldingRange, AtMostAsManyAsTheClientWants) {
  TestClient client;
  client.initialize(Json::parse(R"({"textDocument":{"foldingRange":{"rangeLimit":2}}})"));
  client.open(kFeaturesUri, kFeaturesText);
  EXPECT_EQ(client.call("textDocument/foldingRange", params_at(0, 0))["result"].size(), 2u);
}

TEST(SelectionRange, FromTheInnermostOutwards) {
  TestClient client;
  client.initialize();
  client.open(kFeaturesUri, kFeaturesText);
  Json params = params_at(0, 0);
  params["positions"] = Json::array({TestClient::at(14, 16), TestClient::at(0, 0)});
  Json result = client.call("textDocument/selectionRange", params)["result"];
  ASSERT_EQ(result.size(), 2u);
  EXPECT_EQ(result[0]["range"], TestClient::between(TestClient::at(14, 15), TestClient::at(14, 20)));
  std::size_t levels = 0;
  for (Json at = result[0]; at.contains("parent"); at = Json(at["parent"])) {
    ++levels;
    EXPECT_NE(at["range"], at["parent"]["range"]);
  }
  EXPECT_GE(levels, 4u);
}

TEST(Cancel, IsAnsweredAtOnce) {
  TestClient client({}, 1);
  client.initialize();
  std::string text;
  for (int i = 0; i < 20'000; ++i)
    text += "def function_" + std::to_string(i) + "(a, b):\n    return a + b\n";
  client.open(kFeaturesUri, text);
  int id = client.request("textDocument/documentSymbol", params_at(0, 0));
  client.notify("$/cancelRequest", Json::object({{"id", id}}));
  EXPECT_EQ(client.receive_answer(id)["error"]["code"], -32800);
  EXPECT_EQ(client.call("textDocument/documentSymbol", params_at(0, 0))["result"].size(), 20'000u);
}

// Both in one piece: the request is cancelled before its first step.
TEST(Cancel, InTheSameBreath) {
  for (unsigned workers : {0u, 1u}) {
    TestClient client({}, workers);
    client.initialize();
    client.open(kFeaturesUri, kFeaturesText);
    std::string both;
    for (int id = 100; id < 150; ++id) {
      Json params = params_at(0, 0);
      both += rpc::frame(rpc::Framing::content_length,
                         rpc::request(rpc::Id{std::int64_t{id}}, "textDocument/documentSymbol", params));
      both += rpc::frame(rpc::Framing::content_length,
                         rpc::notification("$/cancelRequest", Json::object({{"id", id}})));
    }
    client.send_raw(both);
    for (int id = 100; id < 150; ++id) client.receive_answer(id);
    EXPECT_TRUE(client.call("textDocument/documentSymbol", params_at(0, 0)).contains("result"));
  }
}

}  // namespace
}  // namespace lsp
