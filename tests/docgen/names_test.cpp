// Names in prose that nothing in the project has: which words count as names, and where.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "docgen/prose.hpp"
#include "tests/docgen/read.hpp"

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The names that are unknown in a module's documentation string.
std::vector<std::string> unknown(const std::string& documentation, const std::string& code = "") {
  auto source = docgen_test::read("r\"\"\"" + documentation + "\n\"\"\"\n" + code);
  docgen::Vocabulary vocabulary;
  vocabulary.add(*source.document, *source.facts);
  std::vector<std::string> names;
  for (const docgen::Finding& finding :
       docgen::check_names(*source.document, *source.facts, vocabulary).findings)
    names.push_back(finding.name);
  return names;
}

TEST(Names, WhatTheFormSaysIsAName) {
  EXPECT_THAT(unknown("Calls `ship` and ship_all, lastOrder() and then Sender.mail.\n\nRaises ShipError, "
                      "see :func:`~post.office`."),
              ElementsAre("ship", "ship_all", "lastOrder", "Sender", "mail", "ShipError", "post", "office"));
  EXPECT_THAT(unknown("Calls `ship`, ship_all() and Ship.it; ships all.",
                      "def ship_all(ships, it): pass\nclass Ship: pass\ndef ship(): pass\n"),
              IsEmpty());
}

TEST(Names, BrandsFormulasAndMarkupAreNone) {
  EXPECT_THAT(unknown("Written in LaTeX by McKee on macOS with mTLS, a PhD of MathWorld."), IsEmpty());
  EXPECT_THAT(unknown("The sum $k_i$ of :math:`x_max` and \\lambda_i, where c_v is G_{n,m} or `k_j`."),
              IsEmpty());
  EXPECT_THAT(unknown("See `The Book`_, :ref:`some_label`, :doc:`other_page` and _really_ read_it_ well."),
              IsEmpty());
  EXPECT_THAT(unknown("Reads /etc/some_file.conf, data_file.txt and ./other_one with --some_flag=x_y."),
              IsEmpty());
  EXPECT_THAT(unknown("Takes 'a_value' or \"another_value\"; DEFINE_* and DEFINE_<type> too; as of v2.0."),
              IsEmpty());
  EXPECT_THAT(unknown("Calls my_function, your_flag and DoFoo() for you."), IsEmpty());
}

TEST(Names, PartsOfValuesAreNamedByTheText) {
  EXPECT_THAT(unknown("Gives (first_part, second_part), or {node_name: its_colour}."), IsEmpty());
  EXPECT_THAT(unknown("Returns\n-------\npath_maker : iterator\n    The path_maker goes on."), IsEmpty());
}

TEST(Names, ExamplesAreTheirOwn) {
  EXPECT_THAT(unknown("Use it so::\n\n    open_shop(a_day)\n\nwhich lets open_shop() wait for close_shop()."),
              ElementsAre("close_shop"));
  EXPECT_THAT(unknown("Do.\n\n>>> open_shop(1)\n'opened_shop'\n\nThen ask_again()."),
              ElementsAre("ask_again"));
  EXPECT_THAT(
      unknown("Do.\n\n```\nopen_shop()\n```\n\n.. code-block:: python\n\n    shut_shop()\n\nEnd_it()."),
      ElementsAre("End_it"));
  EXPECT_THAT(unknown("Do.\n\nExample:\n  open_shop()\n  shut_shop()\n"), IsEmpty());
  EXPECT_THAT(unknown("Like that:\n\n    open_shop()\n\nand so on with the_rest."), ElementsAre("the_rest"));
  EXPECT_THAT(unknown(".. [1] The open_shop paper.\n   By its_author.\n\n.. note:: Calls shut_shop."),
              ElementsAre("shut_shop"));
}

TEST(Names, HistoryIsNoClaim) {
  EXPECT_THAT(unknown("The option ``old_one`` has been removed.\nUse new_one."), ElementsAre("new_one"));
  EXPECT_THAT(unknown("Do.\n\n.. versionchanged:: 2\n   Was called_so then.\n\nEnd."), IsEmpty());
}

TEST(Names, OtherLibrariesAreNotOurs) {
  EXPECT_THAT(unknown("Like os.PathLike, `ssl.SSLContext` and np.ndarray.", "import numpy as np\n"),
              IsEmpty());
  EXPECT_THAT(unknown("Like shop.Counter."), ElementsAre("Counter"));
  EXPECT_THAT(unknown("Keeps LogRecords.", "class LogRecord: pass\n"), IsEmpty());
}

}  // namespace
