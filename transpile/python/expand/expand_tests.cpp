// unittest: assertions become `assert`, and unittest.main() the calls of the tests.
//
//   before   self.assertEqual(f(1), 2)         after   assert f(1) == 2
//            with self.assertRaises(E):                try: …
//                f(0)                                  except E: pass
//                                                      else: raise AssertionError("E not raised")
//            unittest.main()                           each test of each class, in order of name; then the
//            exit code
#include "transpile/python/copy.hpp"
#include "transpile/python/expand/expander.hpp"

namespace transpile::python {
namespace {

struct Assertion {
  const char* name;
  std::size_t arguments;
  const char* text;  // of the condition
};
constexpr Assertion kAssertions[] = {
    {"assertEqual", 2, "part__0 == part__1"},
    {"assertEquals", 2, "part__0 == part__1"},
    {"assertListEqual", 2, "part__0 == part__1"},
    {"assertDictEqual", 2, "part__0 == part__1"},
    {"assertSetEqual", 2, "part__0 == part__1"},
    {"assertTupleEqual", 2, "part__0 == part__1"},
    {"assertMultiLineEqual", 2, "part__0 == part__1"},
    {"assertSequenceEqual", 2, "part__0 == part__1"},
    {"assertCountEqual", 2, "sorted(part__0) == sorted(part__1)"},
    {"assertNotEqual", 2, "part__0 != part__1"},
    {"assertTrue", 1, "part__0"},
    {"assertFalse", 1, "not part__0"},
    {"assertIs", 2, "part__0 is part__1"},
    {"assertIsNot", 2, "part__0 is not part__1"},
    {"assertIsNone", 1, "part__0 is None"},
    {"assertIsNotNone", 1, "part__0 is not None"},
    {"assertIn", 2, "part__0 in part__1"},
    {"assertNotIn", 2, "part__0 not in part__1"},
    {"assertIsInstance", 2, "isinstance(part__0, part__1)"},
    {"assertNotIsInstance", 2, "not isinstance(part__0, part__1)"},
    {"assertGreater", 2, "part__0 > part__1"},
    {"assertGreaterEqual", 2, "part__0 >= part__1"},
    {"assertLess", 2, "part__0 < part__1"},
    {"assertLessEqual", 2, "part__0 <= part__1"},
    {"assertRegex", 2, "tests_re__.search(part__1, part__0) is not None"},
    {"assertNotRegex", 2, "tests_re__.search(part__1, part__0) is None"},
    {"assertAlmostEqual", 2, "round(abs(part__0 - part__1), 7) == 0"},
    {"assertNotAlmostEqual", 2, "round(abs(part__0 - part__1), 7) != 0"},
};

// self.name(…)
bool is_own_call(const Expr* e, std::string_view self) {
  return e && e->kind == ExprKind::call && e->items[0]->kind == ExprKind::attribute &&
         e->items[0]->items[0]->kind == ExprKind::name && e->items[0]->items[0]->text == self;
}

// As Python writes it.
std::string written_text(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out + "\"";
}

}  // namespace

// What setUpClass sets of a class of tests, and the class does not have of its own, is a variable of the
// module.
//
//   before   cls.shop = Shop()              after   ShopTest_shop__ = Shop()
//            self.shop.open()                       ShopTest_shop__.open()
void Expander::class_fixtures(ClassDef& one) {
  Maker make(module_);
  std::set<std::string, std::less<>> names, kept;
  auto of_first = [](const Expr& e, const Function& f) {
    return e.kind == ExprKind::attribute && e.items[0]->kind == ExprKind::name &&
           e.items[0]->text == f.parameters[0].name;
  };
  for (Stmt* s : one.body) {
    for (const Expr* target : s->targets) kept.insert(target->text);
    if (s->function) kept.insert(s->function->name);
    if (!s->function || s->function->parameters.empty()) continue;
    bool of_class = s->function->name == "setUpClass";
    each_stmt(s->function->body, [&](Stmt& inner) {
      for (const Expr* target : inner.targets) {
        if (!of_first(*target, *s->function)) continue;
        if (of_class)
          names.insert(target->text);
        else if (s->function->name != "tearDownClass")
          kept.insert(target->text);
      }
    });
  }
  std::erase_if(names, [&](const std::string& name) { return kept.contains(name); });
  if (names.empty()) return;
  each_expr(module_.body, [&](Expr*& e) {
    bool named = e->kind == ExprKind::attribute && e->items[0]->kind == ExprKind::name &&
                 e->items[0]->text == one.name && names.contains(e->text);
    if (named) e = make.name(one.name + "_" + e->text + "__", e->span);
  });
  for (Stmt* s : one.body) {
    if (!s->function || s->function->parameters.empty()) continue;
    Function& function = *s->function;
    each_expr(function.body, [&](Expr*& e) {
      if (of_first(*e, function) && names.contains(e->text))
        e = make.name(one.name + "_" + e->text + "__", e->span);
    });
    if (function.name != "setUpClass" && function.name != "tearDownClass") continue;
    std::vector<std::string> globals;
    for (const std::string& name : names) globals.push_back(one.name + "_" + name + "__");
    function.body.insert(function.body.begin(), make.global(globals, false, function.span));
  }
}

void Expander::test_cases() {
  for (std::size_t i = begin_.classes; i < module_.classes.size(); ++i) {
    ClassDef& one = module_.classes[i];
    bool is_case = one.bases.size() == 1 && dotted(*one.bases[0]) == "unittest.TestCase";
    if (!is_case) continue;
    one.bases.clear();
    class_fixtures(one);
    for (Stmt* s : one.body) {
      if (s->kind != StmtKind::function || s->function->parameters.empty()) continue;
      marks(*s->function);
      assertions(s->function->body, s->function->parameters[0].name), name_caught(s->function->body);
    }
    test_classes_.push_back(&one);
  }
  if (tests_by_pattern_) {
    Block head = read_snippet(module_, "import re as tests_re__\n", {0, 0});
    module_.body.insert(module_.body.begin(), head.begin(), head.end());
  }
}

// @unittest.skip("why") and @unittest.expectedFailure
void Expander::marks(Function& test) {
  if (test.decorators.size() != 1) return;
  const Expr& mark = *test.decorators[0];
  bool skips = mark.kind == ExprKind::call && called(mark) == "unittest.skip" && mark.items.size() == 2 &&
               mark.items[1]->kind == ExprKind::string;
  bool fails = dotted(mark) == "unittest.expectedFailure";
  if (skips) skipped_[&test] = mark.items[1]->text;
  if (fails) expected_to_fail_.insert(&test);
  if (skips || fails) test.decorators.clear();
}

void Expander::assertions(Block& block, const std::string& self) {
  // with self.subTest(…): the first part that fails ends the test. It may stand before other managers.
  Block flat;
  std::function<void(Stmt*)> flatten = [&](Stmt* s) {
    bool part = s->kind == StmtKind::with && !s->with_items[0].target &&
                is_own_call(s->with_items[0].value, self) &&
                s->with_items[0].value->items[0]->text == "subTest";
    if (!part) return flat.push_back(s);
    if (s->with_items.size() > 1) {
      s->with_items.erase(s->with_items.begin());
      return flatten(s);
    }
    for (Stmt* inner : s->body) flatten(inner);
  };
  for (Stmt* s : block) flatten(s);
  block = std::move(flat);
  for (Stmt* s : block) {
    assertions(s->body, self);
    assertions(s->orelse, self);
    assertions(s->final, self);
    for (Handler& handler : s->handlers) assertions(handler.body, self);
    if (s->kind == StmtKind::expression && is_own_call(s->value, self)) assertion(*s);
    const Expr* caught =
        s->kind == StmtKind::with && s->with_items.size() == 1 ? s->with_items[0].target : nullptr;
    bool raises = s->kind == StmtKind::with && s->with_items.size() == 1 &&
                  (!caught || caught->kind == ExprKind::name) && is_own_call(s->with_items[0].value, self) &&
                  s->with_items[0].value->items[0]->text == "assertRaises" &&
                  s->with_items[0].value->items.size() == 2;
    // with self.assertRaisesRegex(E, "pattern"): the same, and its text is searched.
    bool by_text = s->kind == StmtKind::with && s->with_items.size() == 1 &&
                   (!caught || caught->kind == ExprKind::name) && is_own_call(s->with_items[0].value, self) &&
                   s->with_items[0].value->items[0]->text == "assertRaisesRegex" &&
                   s->with_items[0].value->items.size() == 3;
    if (by_text) {
      tests_by_pattern_ = true;
      Expr* type = s->with_items[0].value->items[1];
      Stmt& made =
          *read_snippet(module_,
                        "try:\n    pass\nexcept Exception as error__:\n" +
                            (caught ? "    " + caught->text + "__exception = error__\n" : std::string()) +
                            "    assert tests_re__.search(part__0, str(error__)) is not None\nelse:\n    "
                            "raise AssertionError('" +
                            (type->text.empty() ? "exception" : type->text) + " not raised')\n",
                        s->span)[0];
      made.body = s->body;
      made.handlers[0].type = type;
      substitute(*made.handlers[0].body.back()->value, {s->with_items[0].value->items[2]});
      made.comments = s->comments;
      if (caught) caught_.insert(caught->text);
      *s = made;
    }
    if (raises) {
      Expr* type = s->with_items[0].value->items[1];
      Stmt& made = *read_snippet(
          module_,
          "try:\n    pass\nexcept Exception" +
              (caught ? " as error__:\n    " + caught->text + "__exception = error__" : ":\n    pass") +
              "\nelse:\n    raise AssertionError('" + (type->text.empty() ? "exception" : type->text) +
              " not raised')\n",
          s->span)[0];
      made.body = s->body;
      made.handlers[0].type = type;
      made.comments = s->comments;
      if (caught) caught_.insert(caught->text);
      *s = made;
    }
  }
}

// `caught.exception` after `with self.assertRaises(…) as caught:` is a variable of its own.
void Expander::name_caught(Block& body) {
  each_expr(body, [&](Expr*& e) {
    bool asked = e->kind == ExprKind::attribute && e->text == "exception" &&
                 e->items[0]->kind == ExprKind::name && caught_.contains(e->items[0]->text);
    if (asked) e = Maker(module_).name(e->items[0]->text + "__exception", e->span);
  });
  caught_.clear();
}

void Expander::assertion(Stmt& s) {
  Expr& call = *s.value;
  const std::string& name = call.items[0]->text;
  std::vector<Expr*> given(call.items.begin() + 1, call.items.end());
  if (name == "assertRaises" && given.size() >= 2) {
    Stmt& made = *read_snippet(
        module_,
        "try:\n    part__0()\nexcept Exception:\n    pass\nelse:\n    raise AssertionError('not raised')\n",
        s.span)[0];
    Expr& inner = *made.body[0]->value;
    inner.items = {given[1]};
    inner.items.insert(inner.items.end(), given.begin() + 2, given.end());
    made.handlers[0].type = given[0];
    made.comments = s.comments;
    s = made;
    return;
  }
  for (const Assertion& one : kAssertions) {
    if (name != one.name || given.size() < one.arguments) continue;
    bool plain = call.keywords.empty() || (call.keywords.size() == 1 && call.keywords[0].name == "msg");
    std::string text = one.text;
    bool places = name.ends_with("AlmostEqual") && call.keywords.size() == 1 &&
                  call.keywords[0].name == "places" && call.keywords[0].value->kind == ExprKind::integer;
    if (places) text.replace(text.find(", 7"), 3, ", " + call.keywords[0].value->text);
    if (!plain && !places) return;
    tests_by_pattern_ = tests_by_pattern_ || name.ends_with("Regex");
    Stmt& made = *read_snippet(module_, "assert " + text + "\n", s.span)[0];
    // The condition itself may be a part.
    if (made.value->kind == ExprKind::name)
      made.value = given[0];
    else
      substitute(*made.value, given);
    made.comments = s.comments;
    s = made;
    return;
  }
  if (name == "fail") {
    Stmt& made = *read_snippet(module_, "raise AssertionError('failed')\n", s.span)[0];
    made.comments = s.comments;
    s = made;
  }
}

// The tests of a class by name, and the names of all its methods.
std::pair<std::map<std::string, const Function*>, std::set<std::string>> Expander::tests_of(
    const ClassDef& one) {
  std::map<std::string, const Function*> tests;
  std::set<std::string> methods;
  for (const Stmt* inner : one.body) {
    if (inner->kind != StmtKind::function) continue;
    methods.insert(inner->function->name);
    if (inner->function->name.starts_with("test")) tests[inner->function->name] = inner->function;
  }
  return {tests, methods};
}

// What unittest.main() does; nothing when the statement is none. What it says goes to standard error.
std::optional<Block> Expander::run_tests(const Stmt& s) {
  if (s.kind != StmtKind::expression || called(*s.value) != "unittest.main" || test_classes_.empty())
    return std::nullopt;
  bool leaves = true;
  for (const Keyword& keyword : s.value->keywords) {
    if (keyword.name == "exit")
      leaves = keyword.value->kind == ExprKind::boolean && keyword.value->number != 0;
    else if (keyword.name != "verbosity" && keyword.name != "argv")
      return std::nullopt;
  }
  std::string text = "failures__ = 0\n";
  for (const ClassDef* one : test_classes_) {
    auto [tests, methods] = tests_of(*one);
    if (methods.contains("setUpClass")) text += one->name + ".setUpClass()\n";
    for (const auto& [test, function] : tests) {
      if (skipped_.contains(function)) continue;
      bool fails = expected_to_fail_.contains(function);
      text += "try:\n    case__ = " + one->name + "()\n";
      if (methods.contains("setUp")) text += "    case__.setUp()\n";
      text += "    case__." + test + "()\n";
      if (methods.contains("tearDown")) text += "    case__.tearDown()\n";
      text += fails ? "    failures__ += 1\nexcept Exception:\n    pass\n"
                    : "except Exception as error__:\n    failures__ += 1\n";
    }
    if (methods.contains("tearDownClass")) text += one->name + ".tearDownClass()\n";
  }
  if (leaves) text += "raise SystemExit(1 if failures__ else 0)\n";
  return read_snippet(module_, text, s.span);
}

// What loaders, suites and runners are asked for: a suite is a list of functions that run a class of tests.
//
//   before   suite = unittest.TestLoader().loadTestsFromTestCase(ShopTest)
//            result = unittest.TextTestRunner(verbosity=2).run(suite)
//   after    suite = [tests_of_ShopTest__]
//            result = run_suite__(suite)
//
// Left as it is, and refused, where anything of them is used in another way.
void Expander::test_suites() {
  if (test_classes_.empty()) return;
  auto is = [&](const Expr& e, std::string_view name) {
    return e.kind == ExprKind::call && called(e) == name;
  };
  std::set<std::string, std::less<>> runners, loaders;
  each_stmt(module_.body, [&](Stmt& s) {
    bool names = s.kind == StmtKind::assign && s.targets.size() == 1 && s.targets[0]->kind == ExprKind::name;
    if (names && is(*s.value, "unittest.TextTestRunner")) runners.insert(s.targets[0]->text);
    if (names && is(*s.value, "unittest.TestLoader")) loaders.insert(s.targets[0]->text);
  });
  Maker make(module_);
  auto loader = [&](const Expr& e) {
    return is(e, "unittest.TestLoader") || dotted(e) == "unittest.defaultTestLoader" ||
           (e.kind == ExprKind::name && loaders.contains(e.text));
  };
  auto runner = [&](const Expr& e) {
    return is(e, "unittest.TextTestRunner") || (e.kind == ExprKind::name && runners.contains(e.text));
  };
  auto list_of = [&](const std::vector<const ClassDef*>& classes, base::Span at) {
    Expr* out = make.expr(ExprKind::list, at);
    for (const ClassDef* one : classes) out->items.push_back(make.name("tests_of_" + one->name + "__", at));
    return out;
  };
  auto tests_of = [&](const Expr& e) {
    std::vector<const ClassDef*> out;
    for (const ClassDef* one : test_classes_) {
      if (e.kind == ExprKind::name && e.text == one->name) out.push_back(one);
    }
    return out;
  };
  // for cls in (ShopTest, CartTest): suite.addTests(loader.loadTestsFromTestCase(cls))
  std::set<std::string, std::less<>> in_turn;
  each_stmt(module_.body, [&](Stmt& s) {
    bool literal = s.kind == StmtKind::for_ && s.targets[0]->kind == ExprKind::name &&
                   (s.value->kind == ExprKind::tuple || s.value->kind == ExprKind::list);
    if (!literal || s.value->items.empty()) return;
    for (const Expr* item : s.value->items) {
      if (tests_of(*item).empty()) return;
    }
    const std::string& name = s.targets[0]->text;
    std::size_t uses = 0, loaded = 0;
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind == ExprKind::name && e->text == name) ++uses;
      loaded += e->kind == ExprKind::call && e->items.size() == 2 && e->items[1]->kind == ExprKind::name &&
                e->items[1]->text == name && e->items[0]->kind == ExprKind::attribute &&
                e->items[0]->text == "loadTestsFromTestCase" && loader(*e->items[0]->items[0]);
    });
    if (loaded == 0 || uses != loaded + 1) return;  // and the loop's target
    for (Expr*& item : s.value->items) item = make.name("tests_of_" + item->text + "__", item->span);
    in_turn.insert(name);
  });
  bool asked = false;  // for tests, or to run them
  each_expr(module_.body, [&](Expr*& e) {
    if (e->kind != ExprKind::call) return;
    const Expr& callee = *e->items[0];
    bool method = callee.kind == ExprKind::attribute && e->items.size() == 2 && e->keywords.empty();
    bool loads = (method && callee.text == "loadTestsFromTestCase" && loader(*callee.items[0])) ||
                 (is(*e, "unittest.makeSuite") && e->items.size() == 2);
    asked = asked || loads;
    if (loads) {
      const Expr& loaded = *e->items[1];
      if (auto classes = tests_of(loaded); !classes.empty()) {
        e = list_of(classes, e->span);
      } else if (loaded.kind == ExprKind::name && in_turn.contains(loaded.text)) {
        Expr* one = make.expr(ExprKind::list, e->span);
        one->items = {e->items[1]};
        e = one;
      } else {
        Expr* why = make.text("tests of a class that is not named here", e->span);
        e = make.call(make.name("untranslated__", e->span), {why}, e->span);
      }
    } else if (method && callee.text == "loadTestsFromModule" && loader(*callee.items[0])) {
      e = list_of(test_classes_, e->span);
      asked = true;
    } else if (is(*e, "unittest.TestSuite") && e->items.size() == 1) {
      e = make.expr(ExprKind::list, e->span);
    } else if (method && (callee.text == "addTests" || callee.text == "addTest") &&
               e->items[1]->kind != ExprKind::call) {
      e->items[0]->text = "extend";
    } else if (method && callee.text == "run" && runner(*callee.items[0])) {
      e->items[0] = make.name("run_suite__", e->span);
      asked = true;
    }
  });
  if (!asked) return;
  each_stmt(module_.body, [&](Stmt& s) {
    bool kept = s.kind == StmtKind::assign && s.targets.size() == 1 && s.targets[0]->kind == ExprKind::name &&
                (runners.contains(s.targets[0]->text) || loaders.contains(s.targets[0]->text));
    if (kept) s.value = make.expr(ExprKind::none, s.value->span);
  });
  add_suite_code();
}

// The functions of each class, behind the last of the classes, and what they tell of their tests.
void Expander::add_suite_code() {
  auto asks = [&](std::string_view name) {
    return std::any_of(module_.exprs.begin(), module_.exprs.end(),
                       [&](const Expr& e) { return e.kind == ExprKind::attribute && e.text == name; });
  };
  bool expects = !expected_to_fail_.empty() || asks("expectedFailures") || asks("unexpectedSuccesses");
  std::string text =
      "class TestResult__:\n"
      "    def __init__(self):\n"
      "        self.testsRun = 0\n"
      "        self.failures = []\n"
      "        self.errors = []\n" +
      (asks("skipped") || !skipped_.empty() ? "        self.skipped = []\n" : std::string()) +
      (expects ? "        self.expectedFailures = []\n        self.unexpectedSuccesses = []\n" : "") +
      "    def wasSuccessful(self):\n"
      "        return not self.failures and not self.errors" +
      (expects ? " and not self.unexpectedSuccesses" : "") +
      "\n"
      "def run_suite__(suite):\n"
      "    result__ = TestResult__()\n"
      "    for tests__ in suite:\n"
      "        tests__(result__)\n"
      "    return result__\n";
  for (const ClassDef* one : test_classes_) {
    text += "def tests_of_" + one->name + "__(result__):\n";
    auto [tests, methods] = tests_of(*one);
    if (methods.contains("setUpClass")) text += "    " + one->name + ".setUpClass()\n";
    for (const auto& [test, function] : tests) {
      text += "    result__.testsRun += 1\n";
      if (auto reason = skipped_.find(function); reason != skipped_.end()) {
        text += "    result__.skipped.append((\"" + test + "\", " + written_text(reason->second) + "))\n";
        continue;
      }
      text += "    try:\n        case__ = " + one->name + "()\n";
      if (methods.contains("setUp")) text += "        case__.setUp()\n";
      text += "        case__." + test + "()\n";
      if (methods.contains("tearDown")) text += "        case__.tearDown()\n";
      if (expected_to_fail_.contains(function)) {
        text += "        result__.unexpectedSuccesses.append(\"" + test +
                "\")\n    except Exception as error__:\n        result__.expectedFailures.append((\"" + test +
                "\", str(error__)))\n";
        continue;
      }
      text += "    except AssertionError as error__:\n        result__.failures.append((\"" + test +
              "\", str(error__)))\n    except Exception as error__:\n        result__.errors.append((\"" +
              test + "\", str(error__)))\n";
    }
    if (methods.contains("tearDownClass")) text += "    " + one->name + ".tearDownClass()\n";
    if (tests.empty()) text += "    pass\n";
  }
  auto last = std::find_if(module_.body.rbegin(), module_.body.rend(), [&](const Stmt* s) {
    return s->class_def &&
           std::find(test_classes_.begin(), test_classes_.end(), s->class_def) != test_classes_.end();
  });
  if (last == module_.body.rend()) return;
  Block code = read_snippet(module_, text, (*last)->span);
  module_.body.insert(last.base(), code.begin(), code.end());
}

}  // namespace transpile::python
