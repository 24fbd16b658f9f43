#include "orchestrator/batch/item.hpp"

#include <gtest/gtest.h>

namespace {

namespace batch = orchestrator::batch;

batch::Item sample_item() {
  batch::Item item;
  item.kind = "doc";
  item.name = "a/b.py";
  item.options = {{"style", "google"}};
  item.inputs.push_back(
      std::make_shared<batch::Input>(batch::Input{"b.py", "a/b.py", std::string(64, 'a'), 12}));
  batch::set_key(item, "1.0");
  return item;
}

TEST(BatchItem, HasAKeyOfAllThatDecidesItsResult) {
  batch::Item item = sample_item();
  std::string key = item.key;
  batch::set_key(item, "1.0");
  EXPECT_EQ(item.key, key);
  auto changed = [&](auto change, const std::string& version = "1.0") {
    batch::Item other = sample_item();
    change(other);
    batch::set_key(other, version);
    return other.key;
  };
  EXPECT_NE(changed([](batch::Item&) {}, "1.1"), key) << "another version";
  EXPECT_NE(changed([](batch::Item& i) { i.kind = "ask"; }), key);
  EXPECT_NE(changed([](batch::Item& i) { i.name = "a/c.py"; }), key);
  EXPECT_NE(changed([](batch::Item& i) { i.options["style"] = "numpy"; }), key);
  EXPECT_NE(changed([](batch::Item& i) { i.toolchain = "rustc 1.85"; }), key);
  EXPECT_NE(changed([](batch::Item& i) { i.inputs.clear(); }), key);
  EXPECT_NE(changed([](batch::Item& i) {
              i.inputs[0] =
                  std::make_shared<batch::Input>(batch::Input{"b.py", "a/b.py", std::string(64, 'b'), 12});
            }),
            key);
  EXPECT_EQ(changed([](batch::Item& i) { i.allowance = 3; }), key) << "money decides no result";
}

TEST(BatchItem, ComesBackFromAMessage) {
  batch::Item item = sample_item();
  item.asks_models = true;
  item.allowance = 0.25;
  auto back = batch::item_from(batch::to_json(item));
  ASSERT_TRUE(back);
  EXPECT_EQ(batch::to_json(*back), batch::to_json(item));
  EXPECT_TRUE(back->asks_models);
  for (const char* name : {"kind", "key", "options", "inputs"}) {
    base::Json json = batch::to_json(item);
    json.erase(name);
    EXPECT_FALSE(batch::item_from(json)) << "without " << name;
  }
  base::Json json = batch::to_json(item);
  json["inputs"][0][2] = "../../etc/passwd";
  EXPECT_FALSE(batch::item_from(json)) << "a digest that is a path";
}

batch::Outcome sample_outcome() {
  batch::Outcome outcome;
  outcome.entry = {{"path", "a"}, {"ms", 12.5}, {"verify", {{"status", "same"}, {"speedup", 3.0}}}};
  outcome.files = {{"source", "fn main() {}\n"}, {"empty", ""}, {"bytes", std::string("\xff\0\n", 3)}};
  outcome.dollars = 0.5;
  outcome.tokens = 7;
  return outcome;
}

TEST(BatchOutcome, ComesBackFromBytesAndNothingElseDoes) {
  batch::Outcome outcome = sample_outcome();
  std::string bytes = batch::pack(outcome);
  auto back = batch::unpack_outcome(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->files, outcome.files);
  EXPECT_EQ(back->entry, outcome.entry);
  EXPECT_EQ(back->tokens, 7);
  EXPECT_EQ(batch::pack(*back), bytes);
  for (std::size_t length = 0; length < bytes.size(); ++length)
    EXPECT_FALSE(batch::unpack_outcome(std::string_view(bytes).substr(0, length))) << length;
  EXPECT_FALSE(batch::unpack_outcome(bytes + "x"));
}

TEST(BatchOutcome, IsTheSameWhateverWasMeasured) {
  batch::Outcome one = sample_outcome(), other = sample_outcome();
  other.entry["ms"] = 99;
  other.entry["verify"]["speedup"] = 1.5;
  other.entry["worker"] = "n2";
  EXPECT_EQ(batch::essence(one), batch::essence(other));
  other.files[0].second += " ";
  EXPECT_NE(batch::essence(one), batch::essence(other));
  other = sample_outcome();
  other.entry["verify"]["status"] = "differs";
  EXPECT_NE(batch::essence(one), batch::essence(other));
}

}  // namespace
