#include "orchestrator/reconcile/canonical.hpp"

#include <gtest/gtest.h>

namespace orchestrator::reconcile {
namespace {

using agents::RequestKind;
using checks::Change;

Change change(std::string after, std::string path = "a.py",
              base::FileChange kind = base::FileChange::modify) {
  return {std::move(path), kind, "def f(x):\n    return x\n", std::move(after)};
}

base::Digest of(std::vector<Change> changes, RequestKind kind = RequestKind::fix) {
  return canonical(changes, kind, {});
}

TEST(Canonical, WhatIsTheSameProgram) {
  struct Case {
    const char* what;
    const char *left, *right;
    bool same;
  };
  const Case cases[] = {
      {"equal", "def f(x):\n    return x\n", "def f(x):\n    return x\n", true},
      {"a comment", "def f(x):\n    return x\n", "def f(x):\n    # gives x\n    return x\n", true},
      {"layout", "def f(x, y):\n    return x\n", "def f(x,\n      y):\n\n    return   x\n", true},
      {"a local name", "def f():\n    a = 1\n    return a\n", "def f():\n    b = 1\n    return b\n", true},
      {"another function's name", "def f():\n    return 1\n", "def g():\n    return 1\n", false},
      {"another value", "def f():\n    return 1\n", "def f():\n    return 2\n", false},
      {"names swapped", "def f():\n    a = 1\n    b = 2\n    return a\n",
       "def f():\n    a = 1\n    b = 2\n    return b\n", false},
      {"indentation that means something", "def f(x):\n    if x:\n        g()\n    h()\n",
       "def f(x):\n    if x:\n        g()\n        h()\n", false},
      {"both broken, alike", "def f(:\n", "def f(:\n", true},
      {"both broken, otherwise", "def f(:\n", "def g(:\n", false},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(of({change(each.left)}) == of({change(each.right)}), each.same) << each.what;
  }
}

TEST(Canonical, FilesAndTheirFateCount) {
  EXPECT_NE(of({change("x = 1\n", "a.py")}), of({change("x = 1\n", "b.py")}));
  EXPECT_NE(of({change("x = 1\n", "a.py")}), of({change("x = 1\n", "a.py"), change("y = 1\n", "b.py")}));
  EXPECT_NE(of({change("", "a.py")}), of({change("", "a.py", base::FileChange::remove)}));
}

TEST(Canonical, WithoutAGrammarOnlyEqualTextsAreEqual) {
  EXPECT_EQ(of({change("a b\n", "n.txt")}), of({change("a b\n", "n.txt")}));
  EXPECT_NE(of({change("a b\n", "n.txt")}), of({change("a  b\n", "n.txt")}));
}

TEST(Canonical, ForDocumentationCommentsAreTheAnswer) {
  Change one = change("def f(x):\n    # one\n    return x\n"),
         two = change("def f(x):\n    # two\n    return x\n");
  EXPECT_EQ(of({one}), of({two}));
  EXPECT_NE(of({one}, RequestKind::document), of({two}, RequestKind::document));
}

TEST(Canonical, TheSizeOfAChange) {
  EXPECT_EQ(form_of({change("def f(x):\n    return x\n")}, RequestKind::fix, {}).changed_lines, 0u);
  EXPECT_TRUE(form_of({change("def f(x):\n    return x\n")}, RequestKind::fix, {}).changes.empty());
  EXPECT_EQ(form_of({change("def f(x):\n    return -x\n")}, RequestKind::fix, {}).changed_lines, 2u);
  EXPECT_EQ(form_of({change("def f(x):\n    return x\n\n\n")}, RequestKind::fix, {}).changed_lines, 2u);
}

}  // namespace
}  // namespace orchestrator::reconcile
