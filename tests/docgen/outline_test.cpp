// The languages that are read off tokens: what is declared, what is written where, and what never is.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "docgen/coverage.hpp"
#include "docgen/outline/tokens.hpp"
#include "docgen/proof.hpp"
#include "tests/docgen/read.hpp"

namespace {

using docgen::Language;
using docgen_test::documented;
using docgen_test::failures;
using docgen_test::find;
using docgen_test::findings;
using docgen_test::read;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// "name(parameter: type, …)" of each symbol but the module.
std::vector<std::string> declared(const std::string& path, const std::string& text) {
  auto source = read(text, path);
  std::vector<std::string> words;
  for (std::size_t i = 1; i < source.facts->symbols.size(); ++i) {
    const docgen::Symbol& symbol = source.facts->symbols[i];
    if (symbol.kind == docgen::SymbolKind::field) continue;
    std::string word = symbol.qualified + "(";
    for (const docgen::Parameter& parameter : symbol.parameters) {
      if (!word.ends_with('(')) word += ", ";
      word += parameter.name + (parameter.type.empty() ? "" : ": " + parameter.type) +
              (parameter.fallback ? " = " + *parameter.fallback : "");
    }
    words.push_back(word + ")" + (symbol.return_annotation.empty() ? "" : " " + symbol.return_annotation));
  }
  return words;
}

TEST(Outline, PhpDeclarations) {
  EXPECT_THAT(
      declared(
          "a.php",
          "<html><?php\nabstract class Box extends Base {\n  const NOT = 'function no() {';\n"
          "  public function __construct(private readonly int $n, ?\\A\\B $b = null) {}\n"
          "  abstract function &take(int|string $a, &$b, array ...$rest): static;\n}\n"
          "if (true) {\n  function late(callable $f = PHP_EOL) { return function ($x) { return 1; }; }\n}\n"
          "$o = new class { function hidden() {} };\n$t = <<<T\nfunction no() {}\nT;\n"
          "#[Pure] function last($a = [1, 2]) {}\n?>function html() {}"),
      ElementsAre("Box()", "Box.__construct($n: int, $b: ?\\A\\B = null)",
                  "Box.take($a: int|string, $b, $rest: array) static", "late($f: callable = PHP_EOL)",
                  "last($a = [1, 2])"));
}

TEST(Outline, CSharpDeclarations) {
  EXPECT_THAT(
      declared("a.cs",
               "namespace A.B;\n#region don't\npublic sealed class Box<T> : Base, IBox where T : new() {\n"
               "  private readonly Dictionary<string, List<T>> all = new() { [\"a{\"] = null };\n"
               "  public string Name { get; set; } = $\"{\"x\"}}}\";\n  public Box(int n = 3) : base(n) { }\n"
               "  [Obsolete] public virtual (int, T?)[] Take<K>(ref K[] key, params T[] rest) where K : "
               "notnull => null;\n"
               "  public static bool operator ==(Box<T> a, Box<T> b) { return true; }\n"
               "  void IBox.Put(in T @class) { if (x < 3) { foo(a, b); } }\n  ~Box() { }\n}\n"
               "public record Point(int X, int Y);\ndelegate void Op(object o);\n#endregion\n"),
      ElementsAre("Box()", "Box.Name() string", "Box.Box(n: int = 3)",
                  "Box.Take(key: K[], rest: T[]) (int, T?)[]", "Box.==(a: Box<T>, b: Box<T>) bool",
                  "Box.Put(class: T) void", "Point(X: int, Y: int)", "Op(o: object) void"));
}

TEST(Outline, KotlinDeclarations) {
  EXPECT_THAT(
      declared("a.kt",
               "@file:A\npackage a\n\nenum class Kind { A, B }\n\ndata class Box<out T>(\n  val item: T, n: "
               "Int = 1\n"
               ") : Base(n), Api by api {\n  companion object { fun make(vararg xs: Int) = xs }\n"
               "  val f = fun(x: Int): Int { return x }\n  constructor(s: String) : this(s, 0)\n"
               "  suspend fun <K : Any> Map<K, List<T>>.take(key: K, then: (Int, K) -> Unit = {}): List<K>? "
               "where K : B =\n"
               "    null\n}\nfun String.loud() { run { fun inner() {} } }\nfun interface Op { fun run(x: "
               "Int): Int }\n"
               "interface None\nfun last() = \"fun no() {} ${\"}\"}\"\n"),
      ElementsAre("Kind()", "Box(n: Int = 1)", "Box.Companion()", "Box.Companion.make(xs: Int)",
                  "Box.constructor(s: String)", "Box.take(key: K, then: (Int, K) -> Unit = {}) List<K>?",
                  "loud() void", "Op()", "Op.run(x: Int) Int", "None()", "last()"));
}

TEST(Outline, ScalaDeclarations) {
  EXPECT_THAT(declared("a.scala",
                       "package a\nsealed trait Shape[+A] {\n  def area: Double\n}\nfinal case class "
                       "Box[A](item: A, n: Int = 1)(implicit o: Ordering[A])\n"
                       "    extends Shape[A] with Other {\n  val text = s\"def no() ${\"}\"}\"; val c = "
                       "'\"'; val q = 'sym\n"
                       "  private[a] def hidden(a: => Int): Unit = {}\n  def ++[B >: A](that: Box[B]*): "
                       "Box[B] = {\n    def inner(x: Int) = x\n    that\n  }\n}\n"
                       "object Box:\n  def make(n: Int) =\n    n\n  def last(f: Int => Int = identity): Int "
                       "= f(1)\nclass End\n"),
              ElementsAre("Shape()", "Shape.area() Double", "Box(item: A, n: Int = 1, o: Ordering[A])",
                          "Box.hidden(a: => Int) void", "Box.++(that: Box[B]*) Box[B]", "Box()",
                          "Box.make(n: Int)", "Box.last(f: Int => Int = identity) Int", "End()"));
}

TEST(Outline, GroovyDeclarations) {
  EXPECT_THAT(declared("a.groovy",
                       "package a\n@Grab('x:y') import b.C\n@Canonical\nclass Box<T> extends Base {\n  "
                       "String re = ~/it's {/\n"
                       "  List<T> all = [1, 2].collect { it + 1 }\n  Box(int n = 1) { super(n) }\n  def "
                       "take(a, Map<String, T> m = [:], Closure c) { c() }\n"
                       "  static <K> K first(List<K> all) throws IOException { \"${all[0]}\" }\n}\nint "
                       "top(final String s) { s.size() }\n"
                       "if (x) { println 'a' }\n"),
              ElementsAre("Box()", "Box.Box(n: int = 1)", "Box.take(a, m: Map<String, T> = [:], c: Closure)",
                          "Box.first(all: List<K>) K", "top(s: String) int"));
}

TEST(Outline, RubyDeclarations) {
  EXPECT_THAT(
      declared("a.rb",
               "module A\n  class Box < Base\n    WORDS = %w[def end class]\n    def initialize(n = 1, "
               "*rest, key:, other: 'x', **opts, &block)\n"
               "      @re = /end #{n} def/ if n\n      x = if n then 1 else 2 end\n      while n < 3 do n += "
               "1 end\n    end\n"
               "    def name=(value) @name = value end\n    def ==(other) = true\n    def self.make(a, (b, "
               "c)) new(a) end\n"
               "    class << self\n      def two; end\n    end\n    text = <<~A + <<~'B'\n      def no\n    "
               "A\n      end\n    B\n"
               "    private\n    def hidden?; class_of(self.class); end\n  end\nend\ndef top a, b = :if\n  "
               "p(if: a) unless b\nend\n"),
      ElementsAre(
          "A()", "A.Box()",
          "A.Box.initialize(n: Integer = 1, rest: Array, key, other: String = 'x', opts: Hash, block: Proc)",
          "A.Box.name=(value)", "A.Box.==(other)", "A.Box.make(a)", "A.Box.two()", "A.Box.hidden?()",
          "top(a, b = :if)"));
}

TEST(Outline, RubysCodeWithinStringsIsRead) {
  EXPECT_THAT(
      declared(
          "a.rb",
          "def a(n = \"#{x.first[/`.*'/]} c\")\n  h << \"http#{'s' if q.secure?}://\"\n  $'\n  b = \"#{c / "
          "2} #{d[1] / e}\"\nend\ndef last\nend\n"),
      ElementsAre("a(n: String = \"#{x.first[/`.*'/]} c\")", "last()"));
}

TEST(Outline, LuaAndRDeclarations) {
  EXPECT_THAT(
      declared("a.lua",
               "local M = {}\nlocal function own(a)\n  if a then repeat a = f(function() return 1 end) until "
               "a end\nend\n"
               "function M.open(path, ...) for i = 1, 2 do end return path end\nfunction M:shut(force) "
               "self.t = [=[ function no() ]] ]=] end\n"
               "M.run = function(cb) while cb do break end end\n--[[ function no() end ]]\nreturn M\n"),
      ElementsAre("own(a)", "M.open(path, ...)", "M:shut(force)", "M.run(cb)"));
  EXPECT_THAT(declared("a.R",
                       "fit <- function(x, y = c(1, 2), ...) {\n  inner <- function(q) q\n  x %in% "
                       "y\n}\narea = function(r) pi * r^2\n"
                       "`at<-` <- function(o, value) o\ns <- r\"(f <- function(no) {)\"\n"),
              ElementsAre("fit(x, y = c(1, 2), ...)", "inner(q)", "area(r)", "at<-(o, value)"));
}

TEST(Outline, BashFunctions) {
  std::string text = documented(
      "#!/bin/bash\n# A tool.\n\nsave() {\n  local to=\"$1\" n=${2:-3}\n  cp \"$@\" \"$BACKUP_DIR/$to\" # "
      "$9\n  echo done >&2\n"
      "  return 1\n}\n",
      "a.sh");
  EXPECT_THAT(text, HasSubstr("\n\n#######################################\n# TODO(describe).\n# Globals:\n# "
                              "  BACKUP_DIR\n# Arguments:\n"
                              "#   $1 (to) - TODO(describe).\n#   $2 (n) - TODO(describe). May be left "
                              "out.\n#   $@ - TODO(describe).\n"
                              "# Outputs:\n#   Writes to stderr.\n# Returns:\n#   TODO(describe).\n"
                              "#######################################\nsave() {\n"));
}

TEST(Outline, WhatLeavesAFunction) {
  EXPECT_THAT(failures("<?php\nfunction f($x) {\n  if ($x < 0) { throw new \\A\\Bad('x'); }\n  try { throw "
                       "new Caught(); } catch (E $e) { throw $e; }\n"
                       "  $f = function () { throw new Inner(); };\n  throw new Last();\n}\n",
                       "a.php", "f"),
              ElementsAre("\\A\\Bad if $x < 0", "Last"));
  EXPECT_THAT(failures("class A { void F(int x) { if (x < 0) throw new ArgumentException(\"x\"); Run(() => { "
                       "throw new Inner(); }); } }\n",
                       "a.cs", "A.F"),
              ElementsAre("ArgumentException if x < 0"));
  EXPECT_THAT(failures("fun f(x: Int) {\n  if (x < 0) throw IllegalStateException(\"x\")\n  list.map { throw "
                       "Inner() }\n}\n",
                       "a.kt", "f"),
              ElementsAre("IllegalStateException if x < 0"));
  EXPECT_THAT(
      failures(
          "def f(x)\n  raise ArgumentError, 'x' if x.nil?\n  unless x.ok?\n    raise A::Bad.new('y')\n  end\n"
          "  begin\n    raise IOError\n  rescue IOError => e\n    raise\n  end\n  fail 'z'\nend\n",
          "a.rb", "f"),
      ElementsAre("ArgumentError if x.nil?", "A::Bad if !x.ok?", "RuntimeError"));
}

TEST(Outline, EachLanguageHasItsWords) {
  EXPECT_EQ(documented("<?php\nclass A {\n    public function f(\\B $b, $c, int ...$d): ?int\n    {\n        "
                       "return 1;\n    }\n}\n",
                       "a.php"),
            "<?php\n/**\n * TODO(describe).\n */\nclass A {\n    /**\n     * TODO(describe).\n     *\n     * "
            "@param \\B $b TODO(describe).\n"
            "     * @param mixed $c TODO(describe).\n     * @param int ...$d TODO(describe).\n     * @return "
            "?int TODO(describe).\n     */\n"
            "    public function f(\\B $b, $c, int ...$d): ?int\n    {\n        return 1;\n    }\n}\n");
  EXPECT_EQ(documented(
                "public class A {\r\n\tpublic T F<T>(T a) {\r\n\t\tif (a < 1) throw new E();\r\n\t}\r\n}\r\n",
                "a.cs"),
            "/// <summary>\r\n/// TODO(describe).\r\n/// </summary>\r\npublic class A {\r\n\t/// "
            "<summary>\r\n\t/// TODO(describe).\r\n"
            "\t/// </summary>\r\n\t/// <typeparam name=\"T\">TODO(describe).</typeparam>\r\n\t/// <param "
            "name=\"a\">TODO(describe).</param>\r\n"
            "\t/// <returns>TODO(describe).</returns>\r\n\t/// <exception cref=\"E\">If <c>a &lt; "
            "1</c>.</exception>\r\n"
            "\tpublic T F<T>(T a) {\r\n\t\tif (a < 1) throw new E();\r\n\t}\r\n}\r\n");
  EXPECT_EQ(documented("data class P<T>(val x: Int, y: T)\n", "a.kt"),
            "/**\n * TODO(describe).\n *\n * @param T TODO(describe).\n * @param y TODO(describe).\n * "
            "@property x TODO(describe).\n */\n"
            "data class P<T>(val x: Int, y: T)\n");
  EXPECT_EQ(documented("def f(a, b: 2, &c)\n  yield a\n  a\nend\n", "a.rb"),
            "# TODO(describe).\n#\n# @param a TODO(describe).\n# @param b [Integer] TODO(describe). Defaults "
            "to `2`.\n"
            "# @param c [Proc] TODO(describe).\n# @yield TODO(describe).\n# @return TODO(describe).\ndef "
            "f(a, b: 2, &c)\n  yield a\n  a\nend\n");
  EXPECT_EQ(documented("function f(a, ...)\n  return a\nend\n", "a.lua"),
            "--- TODO(describe).\n--\n-- @param a TODO(describe).\n-- @param ... TODO(describe).\n-- @return "
            "TODO(describe).\n"
            "function f(a, ...)\n  return a\nend\n");
  EXPECT_EQ(documented("f <- function(x, n = 2) {\n  x\n}\n", "a.R"),
            "#' TODO(describe).\n#'\n#' @param x TODO(describe).\n#' @param n TODO(describe). Defaults to "
            "`2`.\n#' @return TODO(describe).\n"
            "f <- function(x, n = 2) {\n  x\n}\n");
}

TEST(Outline, OldTextsAreBroughtInStep) {
  EXPECT_EQ(documented("<?php\n/**\n * Sends.\n *\n * @param string $too by hand\n * @throws Lost\n "
                       "*/\nfunction f(string $to, int $n): void {}\n",
                       "a.php"),
            "<?php\n/**\n * Sends.\n *\n * @param string $to by hand\n * @param int $n TODO(describe).\n * "
            "@throws Lost\n */\nfunction "
            "f(string $to, int $n): void {}\n");
  EXPECT_EQ(documented("# Sells.\n# @param cout [Integer] by hand\n# @return [Array] by hand\ndef "
                       "sell(count, to)\n  1\nend\n",
                       "a.rb"),
            "# Sells.\n# @param count [Integer] by hand\n# @param to TODO(describe).\n# @return [Array] by "
            "hand\ndef sell(count, to)\n  1\nend\n");
  EXPECT_EQ(documented("class A {\n  /// <summary>Adds.</summary>\n  /// <param name=\"a\">by hand</param>\n "
                       " public void F(int a, int b) { }\n}\n",
                       "a.cs"),
            "/// <summary>\n/// TODO(describe).\n/// </summary>\nclass A {\n  /// <summary>Adds.</summary>\n "
            " /// <param name=\"a\">by hand</param>\n"
            "  /// <param name=\"b\">TODO(describe).</param>\n  public void F(int a, int b) { }\n}\n");
}

// Kotlin's and Scala's classes have their constructor in their head.
TEST(Outline, TextsOfClassesAreComparedWithTheirConstructors) {
  EXPECT_THAT(
      findings(
          "/**\n * A box.\n * @param T what\n * @param n how many\n * @property old gone\n * @property size "
          "a member\n */\nclass Box<T>(val item: T, n: Int) {\n  val size = n\n}\n",
          {}, "", "a.kt"),
      ElementsAre("extra-param old@5", "missing-param item@8"));
  EXPECT_THAT(findings("/** A box. */\nclass Box<T>(val item: T, n: Int)\n", {}, "", "a.kt"), IsEmpty());
  EXPECT_THAT(
      findings(
          "/** A box.\n  * @param n how many\n  * @param old gone\n  */\nclass Box(n: Int)(implicit c: C)\n",
          {}, "", "a.scala"),
      ElementsAre("extra-param old@3"));
}

// What KDoc and Scaladoc say of parameters stands in the prose where nothing is listed.
TEST(Outline, ProseTellsAboutParameters) {
  EXPECT_THAT(findings("/**\n * Runs [block].\n * @throws E at times\n */\nfun run(block: () -> Unit) {}\n",
                       {}, "", "a.kt"),
              IsEmpty());
  EXPECT_THAT(findings("/**\n * Runs.\n * @param a one\n */\nfun run(a: Int, b: Int) {}\n", {}, "", "a.kt"),
              ElementsAre("missing-param b@5"));
  EXPECT_THAT(findings("/** Runs it.\n  * @return it\n  */\ndef run(a: Int): Int = a\n", {}, "", "a.scala"),
              IsEmpty());
}

// R's names have dots, which make a member elsewhere.
TEST(Outline, NamesWithDots) {
  const std::string done =
      "#' Fits.\n#'\n#' @param out.format by hand\n#' @param .x by hand\nf <- function(out.format, .x) x\n";
  EXPECT_EQ(documented(done, "a.R"), done);
  EXPECT_THAT(findings(done, {}, "", "a.R"), IsEmpty());
  EXPECT_THAT(documented("g <- \\(a.b) a.b\n", "a.R"), HasSubstr("#' @param a.b TODO(describe)."));
}

TEST(Outline, TextsAreCompared) {
  EXPECT_THAT(findings("<?php\n/**\n * Sends.\n * @param int $b\n * @param int $old\n * @param int $a\n "
                       "*/\nfunction f($a, $b, $c): int { return 1; }\n",
                       {}, "", "a.php"),
              ElementsAre("extra-param $old@5", "missing-param $c@8", "missing-return@8"));
  EXPECT_THAT(findings("class A\n  # @param a [X] one\n  # @param opt [Y] one of opts\n  # @return [self]\n  "
                       "def f(a, **opts); end\nend\n",
                       {}, "", "a.rb"),
              ElementsAre("missing-doc A@1"));
  EXPECT_THAT(
      findings("--- Opens.\n-- @param b two\n-- @param a one\nfunction f(a, b) end\n", {}, "", "a.lua"),
      ElementsAre("param-order b@2"));
  EXPECT_THAT(
      findings("#' Fits.\n#' @param x,y points\n#' @param z gone\nf <- function(x, y) x\n", {}, "", "a.R"),
      ElementsAre("extra-param z@3"));
  EXPECT_THAT(findings("public class A {\n  /// <summary>Adds.</summary>\n  /// <returns>it</returns>\n  "
                       "public void F(int a) { }\n}\n",
                       {}, "", "a.cs"),
              ElementsAre("missing-doc A@1", "extra-return@3"));
}

TEST(Outline, WhatDoesNotCloseIsLeftAlone) {
  for (const auto& [path, text] :
       {std::pair{"a.php", "<?php\nfunction f() {\n$s = \"a;\n}\n"},
        std::pair{"a.rb", "def f(a)\n  if a\nend\n"}, std::pair{"a.lua", "function f(a)\n  do\nend\n"},
        std::pair{"a.cs", "class A { void F() { }\n"}, std::pair{"a.kt", "fun f() { /* /* */ }\n"}}) {
    auto source = read(text, path);
    EXPECT_THAT(source.facts->broken, Not(IsEmpty())) << path;
    EXPECT_EQ(docgen::write_documentation(*source.document, *source.facts, {}).text, text) << path;
  }
}

TEST(Outline, TheProofSeesWhatChanges) {
  auto differs = [](Language language, const char* before, const char* after) {
    return docgen::difference_outside_documentation(language, before, after).has_value();
  };
  EXPECT_FALSE(differs(Language::php, "<?php f();", "<?php /** x */ f();"));
  EXPECT_TRUE(differs(Language::php, "<?php f(1);", "<?php /** x */ f(2);"));
  EXPECT_TRUE(differs(Language::php, "<?php // a\nf();", "<?php\nf();"));
  EXPECT_TRUE(differs(Language::ruby, "a = <<~A\n  x\nA\n", "a = <<~A\n  # y\n  x\nA\n"));
  EXPECT_TRUE(differs(Language::ruby, "a +\n  b\n", "a\n# x\n+ b\n"));
  EXPECT_TRUE(differs(Language::csharp, "var s = @\"a\nb\";", "var s = @\"a\n/// x\nb\";"));
  EXPECT_FALSE(differs(Language::lua, "f()\n", "--- x\nf()\n"));
  EXPECT_TRUE(differs(Language::lua, "s = [[\na]]\n", "s = [[\n--- x\na]]\n"));
}

// Whatever the text: the proof holds, and writing again changes nothing.
TEST(Outline, MutatedSourcesNeverFailTheProof) {
  const std::pair<const char*, const char*> seeds[] = {
      {"a.php",
       "<?php\nclass A extends B {\n  /** Sends.\n   * @param int $old by hand\n   */\n  public function "
       "send($to, int ...$n): ?int {\n    if ($n) { throw new E(\"x {$to['a']}\"); }\n    return <<<T\n    "
       "function no() {}\n    T;\n  }\n}\n# kept\nfunction f(&$a = [1]) {}\n"},
      {"a.cs",
       "namespace N {\n  // kept\n  public class A<T> : B {\n    /// <summary>Adds.</summary>\n    /// "
       "<param name=\"old\">by hand</param>\n    public int Add(T a, params int[] b) { if (b == null) throw "
       "new E($\"{\"x\"}\"); return 1; }\n    public string Name { get; set; }\n    private char c = '\"';\n "
       " }\n  public record P(int X);\n}\n"},
      {"a.kt",
       "package a\n\n/** A box.\n * @property old by hand\n */\ndata class Box<T>(val item: T, n: Int = 1) "
       "{\n  // kept\n  fun <K> take(key: K, vararg xs: Int): K? {\n    if (key == null) throw "
       "E(\"${\"x\"}\")\n    return key\n  }\n  companion object { fun make() = Box(1) }\n}\nfun "
       "String.loud(): String = uppercase()\n"},
      {"a.scala",
       "object A extends B {\n  /** Adds.\n    * @param old by hand\n    */\n  def add[T](a: T, b: "
       "Int*)(implicit c: C): Int = {\n    if (b < 1) throw new E(s\"${\"x\"}\")\n    1\n  }\n  val c = '\"' "
       "// kept\n  def unit(): Unit = ()\n}\n"},
      {"a.groovy",
       "class A {\n  /** Adds.\n   * @param old by hand\n   */\n  def add(a, List<String> b = [], Closure c) "
       "{\n    if (!a) { throw new E(/x {/) }\n    return \"${a}\"\n  }\n  static void main(String... args) "
       "{ } // kept\n}\nint f(int x) { x }\n"},
      {"a.rb",
       "# frozen_string_literal: true\n\nclass A < B\n  # Adds.\n  # @param old [X] by hand\n  def add(a, b "
       "= 1, *c, d:, **e, &f)\n    raise E, \"x #{a}\" if a.nil?\n    x = <<~T\n      def no\n    T\n    "
       "a.each do |i| yield i end\n    x\n  end\n\n  private\n\n  def own?; /end/ =~ @x; end # kept\nend\n"},
      {"a.lua",
       "local M = {}\n--- Opens.\n-- @param old by hand\nfunction M.open(a, ...)\n  if a then return "
       "[[function no()]] end -- kept\nend\nM.f = function(x) for i = 1, 2 do end end\nreturn M\n"},
      {"a.R",
       "#' Fits.\n#' @param old by hand\nfit <- function(x, y = c(1, 2), ...) {\n  g <- function(q) q # "
       "kept\n  \"f <- function(no)\"\n}\narea = function(r) pi * r^2\n"},
      {"a.sh",
       "#!/bin/bash\n# A tool.\n\nsave() {\n  local to=\"$1\"\n  cp \"$@\" \"$DIR/$to\" # kept\n  cat "
       "<<T\nno() {\nT\n}\nfunction f { echo ${2:-x}; return 1; }\n"},
  };
  const std::string pieces[] = {"/**", "*/", "//", "#",  "--", "\n",       "    ", "\t",    "{",
                                "}",   "(",  ")",  ";",  "\"", "'",        "`",    "end\n", "\r\n",
                                "é",   "",   "* ", "<<", "[[", "@param x", "/// ", "#'"};
  std::size_t changed = docgen_test::write_damaged(seeds, pieces, 29, 150, 5);
  EXPECT_GT(changed, 500U);
}

}  // namespace
