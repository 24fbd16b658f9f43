#include "docgen/facts/pack.hpp"

#include <gtest/gtest.h>

#include "docgen/project.hpp"

namespace {

const char* const kPackSources[][2] = {
    {"shop/stock.py",
     "\"\"\"Stock.\"\"\"\nimport os\nfrom shop import prices as p\n\nLIMIT: int = 4  #: most\n\n\nclass "
     "Full(Exception):\n    pass\n\n\nclass Stock(list):\n    def __init__(self, size=3, *rest, name: str = "
     "'é', **more):\n        self.size = size\n        if size < 0:\n            raise Full('x')\n\n    "
     "@property\n    async def left(self):\n        yield self.size\n        return\n\n\ndef add(stock):\n   "
     " "
     "try:\n        Stock(1)\n    except Full:\n        return None\n    stock.append(p.price())\n    "
     "print(stock)\n"},
    {"shop/prices.py",
     "def price():\n    '''Gives it.\n\n    Returns:\n        a number\n    '''\n    return 3\n"},
    {"lib.rs",
     "/// Adds.\npub unsafe fn add<T>(a: i32, b: &mut Vec<T>) -> Result<i32, String> {\n    b.clear();\n    "
     "Ok(a)\n}\n"},
    {"a.ts",
     "/** It.\n * @param {x} a */\nexport function f({ a, b: { c } }, ...d) { throw new Error('no'); }\n"},
    {"broken.py", "def f(:\n"},
};

std::vector<docgen::Source> read_all() {
  std::vector<docgen::Source> sources;
  for (const auto& [path, text] : kPackSources)
    sources.push_back(docgen::read_source(base::Document(path, text)));
  docgen::link(sources);
  return sources;
}

TEST(Pack, GivesEveryFactBack) {
  for (const docgen::Source& source : read_all()) {
    ASSERT_TRUE(source.facts) << source.path;
    std::string bytes = docgen::pack(*source.facts);
    auto back = docgen::unpack_facts(bytes);
    ASSERT_TRUE(back) << source.path;
    EXPECT_EQ(docgen::pack(*back), bytes) << source.path;
    EXPECT_EQ(docgen::to_json(*back, *source.document), docgen::to_json(*source.facts, *source.document));
  }
}

TEST(Pack, RefusesWhatWasCutOrChanged) {
  docgen::Source source = read_all()[0];
  std::string bytes = docgen::pack(*source.facts);
  for (std::size_t length = 0; length < bytes.size(); ++length)
    EXPECT_FALSE(docgen::unpack_facts(std::string_view(bytes).substr(0, length))) << length;
  EXPECT_FALSE(docgen::unpack_facts(bytes + "0 "));
  EXPECT_FALSE(docgen::unpack_facts("99999999999999999999 "));
  EXPECT_FALSE(docgen::unpack_facts("no facts"));
}

}  // namespace
