// The static reference: prose as HTML, pictures of calls, pages that lead to each other.
#include "docgen/site/site.hpp"

#include <map>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "docgen/site/graph.hpp"
#include "docgen/site/markup.hpp"
#include "tests/docgen/read.hpp"

namespace {

using docgen::site::to_html;
using testing::HasSubstr;
using testing::Not;

std::string link_to_sell(std::string_view name) {
  return name == "sell" ? "shop.html#sell" : "";
}

TEST(Site, ProseBecomesHtml) {
  const std::pair<const char*, const char*> cases[] = {
      {"One\nline.\n\nTwo.", "<p>One line.</p><p>Two.</p>"},
      {"- a\n- b\n\nEnd.", "<ul><li>a</li><li>b</li></ul><p>End.</p>"},
      {"1. a\n2. b", "<ul><li>a</li><li>b</li></ul>"},
      {"See `sell` and ``x < 1``.",
       "<p>See <a href=\"shop.html#sell\"><code>sell</code></a> and <code>x &lt; 1</code>.</p>"},
      {"See :func:`~sell`, {@link sell}.",
       "<p>See <a href=\"shop.html#sell\"><code>sell</code></a>, <a "
       "href=\"shop.html#sell\"><code>sell</code></a>.</p>"},
      {"```py\na < b\n```", "<pre><code>a &lt; b\n</code></pre>"},
      {">>> f(1)\n2", "<pre><code>&gt;&gt;&gt; f(1)\n2\n</code></pre>"},
      {"# Errors\nNone.", "<h5>Errors</h5><p>None.</p>"},
      {"**Very** <b>bold</b>", "<p><strong>Very</strong> &lt;b&gt;bold&lt;/b&gt;</p>"},
      {"https://a.org/b.", "<p><a rel=\"noopener\" href=\"https://a.org/b\">https://a.org/b</a>.</p>"},
  };
  for (const auto& [prose, html] : cases) EXPECT_EQ(to_html(prose, link_to_sell), html) << prose;
}

// Whatever stands there: each '<' that comes out is of a tag of ours.
TEST(Site, NoTextBecomesATag) {
  std::mt19937 random(5);
  const std::string pieces[] = {"<script>", "`",    "``",    "**",  "- ", "\n",         "\n\n",
                                "    ",     "```",  ">>> ",  "&",   "\"", "http://x<y", "{@link ",
                                "}",        ":a:`", "word ", "1. ", "# "};
  for (int round = 0; round < 500; ++round) {
    std::string prose;
    for (int i = 0; i < 12; ++i) prose += pieces[random() % std::size(pieces)];
    std::string html = to_html(prose, nullptr);
    EXPECT_THAT(html, Not(HasSubstr("<script"))) << prose;
    EXPECT_THAT(html, Not(HasSubstr("\"\""))) << prose;
  }
}

TEST(Site, CallsAreDrawnInLayers) {
  std::string picture =
      docgen::site::call_graph({{"main", ""}, {"sell", "#sell"}, {"alone", ""}}, {{0, 1}, {1, 0}, {1, 1}});
  EXPECT_THAT(picture, HasSubstr(">main</text>"));
  EXPECT_THAT(picture, HasSubstr("<a href=\"#sell\">"));
  EXPECT_THAT(picture, Not(HasSubstr("alone")));
  EXPECT_EQ(docgen::site::call_graph({{"main", ""}}, {}), "");
}

TEST(Site, PagesLeadToEachOther) {
  std::vector<docgen::Source> sources;
  sources.push_back(docgen_test::read(
      "\"\"\"The shop.\"\"\"\n\n\ndef sell(item: str):\n    \"\"\"Sell & go.\n\n    Args:\n   "
      "     item: What; see `Stock`.\n\n    Raises:\n        KeyError: If so.\n    \"\"\"\n  "
      "  note(item)\n\n\ndef note(item):\n    pass\n",
      "src/shop.py"));
  sources.push_back(
      docgen_test::read("class Stock:\n    \"\"\"All there is.\"\"\"\n\n    def take(self):\n        pass\n",
                        "src/deep/stock.py"));
  docgen::link(sources);
  auto pages = docgen::site::render(sources, {.title = "A & B"});
  std::map<std::string, std::string> by_path;
  for (auto& page : pages) by_path[page.path] = page.text;
  ASSERT_TRUE(by_path.contains("shop.py.html") && by_path.contains("deep/stock.py.html"));
  const std::string& shop = by_path["shop.py.html"];
  EXPECT_THAT(shop, HasSubstr("<title>shop.py – A &amp; B</title>"));
  EXPECT_THAT(shop, HasSubstr("<p>The shop.</p>"));
  EXPECT_THAT(shop, HasSubstr("def <b>sell</b>(item: str)"));
  EXPECT_THAT(
      shop,
      HasSubstr("<p>Sell &amp; go.</p><h4>Parameters</h4><dl><dt>item</dt><dd><p>What; see <a "
                "href=\"deep/stock.py.html#Stock\"><code>Stock</code></a>.</p></dd></dl><h4>Raises</h4>"));
  EXPECT_THAT(shop, HasSubstr("Called by <a href=\"shop.py.html#sell\">sell</a>."));
  EXPECT_THAT(shop, HasSubstr("<svg class=\"graph\""));
  EXPECT_THAT(by_path["deep/stock.py.html"], HasSubstr("href=\"../style.css\""));
  EXPECT_THAT(by_path["index.html"], HasSubstr("3 of 6 things are documented"));
  EXPECT_THAT(by_path["search.js"], HasSubstr("[\"Stock.take\",\"deep/stock.py.html#Stock.take\",\"\"]"));
}

}  // namespace
