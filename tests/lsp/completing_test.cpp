// Filling in at the cursor: what fits is offered, what does not parse is not, and the next key ends it.
#include "lsp/completing.hpp"

#include <gtest/gtest.h>

#include "tests/lsp/test_client.hpp"

namespace lsp {
namespace {

constexpr const char* kTypedUri = "file:///project/a.py";

class FakeFiller final : public agents::Filler {
 public:
  explicit FakeFiller(std::string text) : text_(std::move(text)) {}
  const agents::ModelConfig& config() const override { return config_; }
  base::Task<base::Result<std::string>> fill(const agents::Gap& gap) override {
    gaps.push_back(gap);
    if (silent) {
      bool slept = co_await base::sleep(std::chrono::hours(1));
      stopped = !slept;
      co_return base::fail(base::ErrorCode::cancelled, "cancelled");
    }
    co_return text_;
  }
  std::vector<agents::Gap> gaps;
  bool silent = false, stopped = false;

 private:
  std::string text_;
  agents::ModelConfig config_;
};

const char* kInline = R"({"textDocument":{"inlineCompletion":{"dynamicRegistration":true}}})";

struct Opened {
  Opened(const char* capabilities, std::string filling, const std::string& text)
      : filler(std::make_shared<FakeFiller>(std::move(filling))) {
    client.world.fills = filler;
    client.initialize(Json::parse(capabilities));
    client.open(kTypedUri, text);
    registered = client.receive_call("client/registerCapability")["params"]["registrations"][0]["method"];
  }

  Json ask(std::size_t line, std::size_t character, int kind = 1) {
    Json params = TestClient::position_params(kTypedUri, line, character);
    params["context"] = Json::object({{"triggerKind", kind}});
    return params;
  }

  TestClient client;
  std::shared_ptr<FakeFiller> filler;
  std::string registered;
};

TEST(InlineCompletion, IsRegisteredWhenThereIsAModelAndFillsIn) {
  Opened opened(kInline, "return w * h\n\ndef other():\n    pass\n", "def area(w, h):\n    \n");
  EXPECT_EQ(opened.registered, "textDocument/inlineCompletion");
  Json items = opened.client.call("textDocument/inlineCompletion", opened.ask(1, 4))["result"]["items"];
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0]["insertText"], "return w * h");
  EXPECT_EQ(opened.filler->gaps[0].before, "def area(w, h):\n    ");
}

TEST(InlineCompletion, WhatDoesNotParseIsNotOffered) {
  Opened opened(kInline, "return ((w *", "def area(w, h):\n    \n");
  EXPECT_TRUE(
      opened.client.call("textDocument/inlineCompletion", opened.ask(1, 4))["result"]["items"].empty());
}

TEST(InlineCompletion, IsKeptWhileItIsTyped) {
  Opened opened(kInline, "return w * h", "def area(w, h):\n    \n");
  opened.client.call("textDocument/inlineCompletion", opened.ask(1, 4));
  opened.client.change(
      kTypedUri, 2,
      Json::parse(
          R"([{"range":{"start":{"line":1,"character":4},"end":{"line":1,"character":4}},"text":"ret"}])"));
  Json items = opened.client.call("textDocument/inlineCompletion", opened.ask(1, 7, 2))["result"]["items"];
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0]["insertText"], "urn w * h");
  EXPECT_EQ(opened.filler->gaps.size(), 1u);
}

TEST(InlineCompletion, TheNextKeyEndsIt) {
  Opened opened(kInline, "", "def area(w, h):\n    \n");
  opened.filler->silent = true;
  int id = opened.client.request("textDocument/inlineCompletion", opened.ask(1, 4));
  opened.client.settle();
  opened.client.change(
      kTypedUri, 2,
      Json::parse(
          R"([{"range":{"start":{"line":1,"character":4},"end":{"line":1,"character":4}},"text":"r"}])"));
  EXPECT_TRUE(opened.client.receive_answer(id)["result"]["items"].empty());
  EXPECT_TRUE(opened.filler->stopped);
}

TEST(InlineCompletion, CancelledEndsTheTransfer) {
  Opened opened(kInline, "", "def area(w, h):\n    \n");
  opened.filler->silent = true;
  int id = opened.client.request("textDocument/inlineCompletion", opened.ask(1, 4));
  opened.client.settle();
  opened.client.notify("$/cancelRequest", Json::object({{"id", id}}));
  EXPECT_EQ(opened.client.receive_answer(id)["error"]["code"], -32800);
  opened.client.settle();
  EXPECT_TRUE(opened.filler->stopped);
}

TEST(InlineCompletion, AsAListForOlderClients) {
  Opened opened(R"({"textDocument":{"completion":{"dynamicRegistration":true}}})", "return w * h",
                "def area(w, h):\n    \n");
  EXPECT_EQ(opened.registered, "textDocument/completion");
  Json items = opened.client.call("textDocument/completion", opened.ask(1, 4))["result"]["items"];
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0]["textEdit"]["newText"], "return w * h");
}

TEST(InlineCompletion, WithoutAModelThereIsNone) {
  TestClient client;
  client.initialize(Json::parse(R"({"textDocument":{"inlineCompletion":{}}})"));
  client.open(kTypedUri, "x = \n");
  EXPECT_TRUE(client
                  .call("textDocument/inlineCompletion",
                        TestClient::position_params(kTypedUri, 0, 4))["result"]["items"]
                  .empty());
}

std::optional<std::string> fitting(const char* language, std::string text, std::string_view filling) {
  std::size_t at = text.find('^');
  text.erase(at, 1);
  auto tree = syntax::Tree::parse(*syntax::language_by_name(language), text);
  return fitting_part(Parsed(1, 1, std::move(*tree), {}), at, filling, {});
}

TEST(FittingPart, EndsWhereSomethingEnds) {
  EXPECT_EQ(fitting("python", "def f(a):\n    ^\n", "b = a\n    return b\ndef g(:\n"), "b = a\n    return b");
  EXPECT_EQ(fitting("python", "x = f(^)\n", "1, 2"), "1, 2");
  EXPECT_EQ(fitting("python", "x = f(^)\n", "1, (2"), std::nullopt);
  EXPECT_EQ(fitting("rust", "fn f() -> i32 {\n    ^\n}\n", "let a = 1;\n    a\n}\n\nfn g() {}"),
            "let a = 1;\n    a");
  EXPECT_EQ(fitting("python", "x = 1\n^", "   \n"), std::nullopt);
}

}  // namespace
}  // namespace lsp
