// What cargo, go, ctest and Maven print, as tests that passed and failed.
#include "orchestrator/place/build_reports.hpp"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace orchestrator::place {
namespace {

using testing::HasSubstr;
using testing::Pair;
using testing::UnorderedElementsAre;

std::map<std::string, bool> failures(const Observed& observed) {
  std::map<std::string, bool> failed;
  for (const TestRun& run : observed.runs) failed[run.name] = run.failed;
  return failed;
}

const TestRun& run_named(const Observed& observed, std::string_view name) {
  for (const TestRun& run : observed.runs) {
    if (run.name == name) return run;
  }
  throw std::logic_error("no test is called " + std::string(name));
}

const std::vector<std::string> kPaths = {"till/src/lib.rs",   "till/src/price.rs",      "till/tests/shop.rs",
                                         "shop/cart/cart.go", "shop/cart/cart_test.go", "shop/cart_test.go",
                                         "src/price.cpp",     "tests/discount_test.cpp"};

constexpr const char* kCargo = R"(   Compiling till v0.1.0 (/work/till)
    Finished `test` profile [unoptimized + debuginfo] target(s) in 0.36s
     Running unittests src/lib.rs (/tmp/build/target/debug/deps/till-7f4b4a3f6b)

running 3 tests
test price::tests::adds ... ok
test price::tests::slow ... ignored
test price::tests::takes_off ... FAILED

failures:

---- price::tests::takes_off stdout ----

thread 'price::tests::takes_off' panicked at src/price.rs:14:9:
assertion `left == right` failed
  left: -4800
 right: 150

failures:
    price::tests::takes_off

test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out

     Running tests/shop.rs (/tmp/build/target/debug/deps/shop-0a11)

running 1 test
words past the capture
test takes_off ... more of them ok
   Doc-tests till
test src/lib.rs - total (line 7) ... ok
error: 1 target failed:
    `--lib`
)";

TEST(BuildReports, CargoNamesTestsByTheirTarget) {
  TestSuite suite{Framework::cargo, "till", {}};
  Observed observed = read_build_report(suite, kCargo, false, kPaths);
  EXPECT_THAT(failures(observed), UnorderedElementsAre(Pair("src/lib.rs::price::tests::adds", false),
                                                       Pair("src/lib.rs::price::tests::takes_off", true),
                                                       Pair("tests/shop.rs::takes_off", false),
                                                       Pair("doc::src/lib.rs - total (line 7)", false)));
  const TestRun& failed = run_named(observed, "src/lib.rs::price::tests::takes_off");
  EXPECT_THAT(failed.message, HasSubstr("left: -4800"));
  ASSERT_FALSE(failed.trace.empty());
  EXPECT_EQ(failed.trace.front(), (Frame{"till/src/price.rs", 14, ""}));
  EXPECT_EQ(run_named(observed, "tests/shop.rs::takes_off").path, "till/tests/shop.rs");
  EXPECT_FALSE(observed.not_built);
  EXPECT_FALSE(observed.ended_badly);
}

TEST(BuildReports, WhatCargoCanNotCompileIsSaid) {
  TestSuite suite{Framework::cargo, "", {}};
  Observed observed = read_build_report(suite,
                                        "   Compiling till v0.1.0 (/work)\nwarning: unused\nerror[E0425]: "
                                        "cannot find value `x`\n --> src/lib.rs:3:5\n",
                                        false, kPaths);
  ASSERT_TRUE(observed.not_built);
  EXPECT_TRUE(observed.not_built->starts_with("error[E0425]")) << *observed.not_built;
}

TEST(BuildReports, ARunThatEndsWithoutAFailingTestEndedBadly) {
  TestSuite suite{Framework::cargo, "", {}};
  Observed observed = read_build_report(
      suite, "     Running unittests src/lib.rs (t/x-1)\ntest a ... ok\nerror: test failed\n", false, kPaths);
  EXPECT_TRUE(observed.ended_badly);
  EXPECT_FALSE(observed.not_built);
}

// Nobody can talk a failure away: what is said twice counts as failed.
TEST(BuildReports, AFailureIsNotOutdone) {
  TestSuite suite{Framework::cargo, "", {}};
  for (const char* order : {"test a ... ok\ntest a ... FAILED\n", "test a ... FAILED\ntest a ... ok\n"})
    EXPECT_TRUE(run_named(read_build_report(suite, order, false, kPaths), "::a").failed);
}

constexpr const char* kGo =
    R"({"Action":"start","Package":"example.com/shop/cart"}
{"Action":"run","Package":"example.com/shop/cart","Test":"TestTotal"}
{"Action":"output","Package":"example.com/shop/cart","Test":"TestTotal","Output":"=== RUN   TestTotal\n"}
{"Action":"output","Package":"example.com/shop/cart","Test":"TestTotal/empty","Output":"    cart_test.go:12: got 3\n"}
{"Action":"fail","Package":"example.com/shop/cart","Test":"TestTotal/empty","Elapsed":0}
{"Action":"fail","Package":"example.com/shop/cart","Test":"TestTotal","Elapsed":0}
{"Action":"pass","Package":"example.com/shop/cart","Test":"TestAdd","Elapsed":0}
{"Action":"skip","Package":"example.com/shop/cart","Test":"TestNet","Elapsed":0}
{"Action":"fail","Package":"example.com/shop/cart","Elapsed":0.01}
)";

TEST(BuildReports, GoTellsEventsAndTestsNameTheirFileWithoutItsFolder) {
  TestSuite suite{Framework::go, "shop", {"shop/cart_test.go", "shop/cart/cart_test.go"}};
  Observed observed = read_build_report(suite, kGo, false, kPaths);
  EXPECT_THAT(failures(observed), UnorderedElementsAre(Pair("example.com/shop/cart.TestTotal", true),
                                                       Pair("example.com/shop/cart.TestTotal/empty", true),
                                                       Pair("example.com/shop/cart.TestAdd", false)));
  const TestRun& failed = run_named(observed, "example.com/shop/cart.TestTotal/empty");
  EXPECT_EQ(failed.message, "cart_test.go:12: got 3");
  ASSERT_FALSE(failed.trace.empty());
  EXPECT_EQ(failed.trace.front(), (Frame{"shop/cart/cart_test.go", 12, ""}));
}

TEST(BuildReports, APackageThatDoesNotBuildFailsByItself) {
  std::string broken =
      R"({"ImportPath":"example.com/shop/tax","Action":"build-output","Output":"cart/cart.go:3:9: undefined: x\n"}
{"Action":"fail","Package":"example.com/shop/tax","FailedBuild":"example.com/shop/tax"}
)";
  TestSuite suite{Framework::go, "shop", {}};
  Observed alone = read_build_report(suite, broken, false, kPaths);
  ASSERT_TRUE(alone.not_built);
  EXPECT_THAT(*alone.not_built, HasSubstr("undefined: x"));
  Observed beside = read_build_report(suite, kGo + broken, false, kPaths);
  EXPECT_FALSE(beside.not_built);
  EXPECT_TRUE(run_named(beside, "example.com/shop/tax").failed);
}

TEST(BuildReports, CtestsLines) {
  std::string text = R"([100%] Built target discount_test

concord: built
Test project /tmp/build/cmake
    Start 1: discount
    Start 2: total
1/4 Test #1: discount .........................Subprocess aborted***Exception:   0.01 sec
discount_test: /work/tests/discount_test.cpp:5: int main(): Assertion `x' failed.

2/4 Test #2: total ............................   Passed    0.00 sec
3/4 Test #3: odd.name...x .....................***Timeout  20.01 sec
4/4 Test #4: later ............................***Skipped   0.00 sec

50% tests passed, 2 tests failed out of 4
The following tests FAILED:
	  1 - discount (Subprocess aborted)
Errors while running CTest
)";
  TestSuite suite{Framework::ctest, "", {}};
  Observed observed = read_build_report(suite, text, false, kPaths);
  EXPECT_THAT(failures(observed),
              UnorderedElementsAre(Pair("discount", true), Pair("total", false), Pair("odd.name...x", true)));
  ASSERT_FALSE(run_named(observed, "discount").trace.empty());
  EXPECT_EQ(run_named(observed, "discount").trace.front().path, "tests/discount_test.cpp");
  EXPECT_FALSE(observed.not_built);
  Observed broken = read_build_report(
      suite, "src/price.cpp:4:3: error: 'x' was not declared\nninja: build stopped\n", false, kPaths);
  EXPECT_TRUE(broken.not_built && broken.not_built->starts_with("src/price.cpp:4:3"))
      << broken.not_built.value_or("built");
}

constexpr const char* kMaven = R"([INFO] Scanning for projects...
[INFO] Running com.shop.CartTest
concord: built by nobody
[ERROR] Tests run: 5, Failures: 1, Errors: 1, Skipped: 1, Time elapsed: 0.05 s <<< FAILURE!
[ERROR] Failed to execute goal on project shop: There are test failures.

concord: built
<?xml version="1.0" encoding="UTF-8"?>
<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="com.shop.CartTest" tests="5">
  <properties><property name="a" value="1 > 0"/></properties>
  <testcase name="adds" classname="com.shop.CartTest" time="0.001"/>
  <testcase name="takes_off(int)[1]" classname="com.shop.CartTest" time="0.002">
    <failure message="expected:&lt;150&gt; but was:&lt;-4800&gt;" type="java.lang.AssertionError"><![CDATA[java.lang.AssertionError: expected:<150> but was:<-4800>
	at org.junit.Assert.fail(Assert.java:89)
	at com.shop.Cart.total(Cart.java:12)
	at com.shop.CartTest.takes_off(CartTest.java:9)
	at java.base/java.util.ArrayList.forEach(ArrayList.java:1511)
]]></failure>
    <system-out><![CDATA[<testcase name="forged" classname="com.shop.CartTest"/> ]]></system-out>
  </testcase>
  <testcase name="empty" classname="com.shop.CartTest" time="0">
    <error type="java.lang.NullPointerException">java.lang.NullPointerException
	at com.shop.Cart.first(Cart.java:20)</error>
  </testcase>
  <testcase name="later" classname="com.shop.CartTest" time="0"><skipped/></testcase>
</testsuite>
<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="com.shop.TaxTest"><testcase name="none" classname="com.shop.TaxTest" time="0.001"/></testsuite>
<testsuite name="cut off"><testcase name="half" classn)";

const std::vector<std::string> kJavaPaths = {"pom.xml", "src/main/java/com/shop/Cart.java",
                                             "src/main/java/com/shop/ArrayList.java",
                                             "src/test/java/com/shop/CartTest.java"};

TEST(BuildReports, MavenReportsTestsOfEachClass) {
  TestSuite suite{Framework::maven, "", {}};
  Observed observed = read_build_report(suite, kMaven, false, kJavaPaths);
  EXPECT_THAT(failures(observed), UnorderedElementsAre(Pair("com.shop.CartTest.adds", false),
                                                       Pair("com.shop.CartTest.takes_off(int)[1]", true),
                                                       Pair("com.shop.CartTest.empty", true),
                                                       Pair("com.shop.TaxTest.none", false)));
  const TestRun& failed = run_named(observed, "com.shop.CartTest.takes_off(int)[1]");
  EXPECT_EQ(failed.message, "AssertionError: expected:<150> but was:<-4800>");
  EXPECT_EQ(failed.path, "src/test/java/com/shop/CartTest.java");
  EXPECT_EQ(failed.trace, (std::vector<Frame>{{"src/main/java/com/shop/Cart.java", 12, "total"},
                                              {"src/test/java/com/shop/CartTest.java", 9, "takes_off"}}))
      << "the library's ArrayList is not the project's";
  EXPECT_EQ(run_named(observed, "com.shop.CartTest.empty").message,
            "NullPointerException: java.lang.NullPointerException");
  EXPECT_FALSE(observed.not_built);
  EXPECT_FALSE(observed.ended_badly);
}

TEST(BuildReports, WhatKeepsMavenFromTestingIsSaid) {
  TestSuite suite{Framework::maven, "", {}};
  Observed broken = read_build_report(
      suite,
      "[INFO] Compiling 2 source files\n[ERROR] COMPILATION ERROR : \n"
      "[ERROR] /work/src/main/java/com/shop/Cart.java:[5,9] cannot find symbol\n[ERROR] -> [Help 1]\n\n"
      "concord: built\n",
      false, kJavaPaths);
  ASSERT_TRUE(broken.not_built);
  EXPECT_EQ(*broken.not_built, "/work/src/main/java/com/shop/Cart.java:[5,9] cannot find symbol");
  EXPECT_EQ(frames_in(*broken.not_built, kJavaPaths),
            (std::vector<Frame>{{"src/main/java/com/shop/Cart.java", 5, ""}}));
  Observed bare = read_build_report(suite,
                                    "[ERROR] Plugin org.apache.maven.plugins:maven-surefire-plugin:2.12.4 or "
                                    "one of its dependencies could not be "
                                    "resolved: Cannot access central in offline mode\n\nconcord: built\n",
                                    false, kJavaPaths);
  ASSERT_TRUE(bare.not_built);
  EXPECT_THAT(*bare.not_built, HasSubstr("run `mvn test` once in the project, with a network"));
  Observed ended =
      read_build_report(suite,
                        "[ERROR] The forked VM terminated without saying properly goodbye\n\n"
                        "concord: built\n<testsuite><testcase name=\"a\" classname=\"T\"/></testsuite>",
                        false, kJavaPaths);
  EXPECT_TRUE(ended.ended_badly);
}

TEST(BuildReports, WhatWasNeverFetchedIsSaidWithWhatToDo) {
  TestSuite cargo{Framework::cargo, "", {}};
  Observed observed = read_build_report(cargo,
                                        "error: no matching package named `serde` found\nAs a reminder, "
                                        "you're using offline mode (--offline) which can "
                                        "sometimes cause surprising resolution failures\n",
                                        false, kPaths);
  ASSERT_TRUE(observed.not_built);
  EXPECT_THAT(*observed.not_built, HasSubstr("cargo fetch"));
  EXPECT_THAT(*observed.not_built, HasSubstr("no matching package named `serde`"));
}

}  // namespace
}  // namespace orchestrator::place
