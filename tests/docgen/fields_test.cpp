// Fields, constants and properties: which get a text, what it says, and which are left alone.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/docgen/read.hpp"

namespace {

using docgen_test::documented;
using docgen_test::read;
using testing::ElementsAre;

// The lines that stand right below a placeholder's comment, blanks at their ends gone: what got a text.
std::vector<std::string> described(const std::string& text, const std::string& path) {
  std::vector<std::string> found;
  std::string whole = documented(text, path);
  bool before = false;
  std::size_t at = 0;
  while (at < whole.size()) {
    std::size_t end = std::min(whole.find('\n', at), whole.size());
    std::string line = whole.substr(at, end - at);
    at = end + 1;
    std::size_t first = line.find_first_not_of(" \t");
    if (first == std::string::npos) continue;
    line.erase(0, first);
    bool comment = line.starts_with("/**") || line.starts_with("*") || line.starts_with("///") ||
                   (line.starts_with("//") && line.find("TODO") != std::string::npos);
    if (before && !comment) found.push_back(line);
    before = comment;
  }
  return found;
}

TEST(Fields, OfEachLanguageThatAsksForThem) {
  EXPECT_THAT(
      described("public class A {\n  public static final int MAX = 3;\n  private int n;\n  int own;\n"
                "  public int a, b;\n  public int noted; // in bytes\n  // the others\n  public int c;\n"
                "  public enum E { X, Y }\n  public enum F {\n    X,\n    Y\n  }\n}\n",
                "A.java"),
      ElementsAre("public class A {", "public static final int MAX = 3;", "public int a, b;",
                  "public enum E { X, Y }", "public enum F {", "X,", "Y"));
  EXPECT_THAT(
      described(
          "public class A {\n  public const double Pi = 3.14;\n  private int n = 1;\n  public event "
          "Action Done;\n  public Dictionary<string, List<int>> Map = new() { [1] = null };\n  public int "
          "X { get; }\n}\n",
          "a.cs"),
      ElementsAre("public class A {", "public const double Pi = 3.14;", "public event Action Done;",
                  "public Dictionary<string, List<int>> Map = new() { [1] = null };",
                  "public int X { get; }"));
  EXPECT_THAT(described("pub struct A {\n    pub n: u8,\n    own: u8,\n}\npub enum B {\n    #[x]\n    One,\n "
                        "   Two(u8),\n}\n"
                        "pub const C: u8 = 1;\nconst D: u8 = 1;\npub struct E { pub x: u8, pub y: u8 }\n",
                        "a.rs"),
              ElementsAre("pub struct A {", "pub n: u8,", "pub enum B {", "#[x]", "Two(u8),",
                          "pub const C: u8 = 1;", "pub struct E { pub x: u8, pub y: u8 }"));
  EXPECT_THAT(
      described("package a\n\nconst Max = 3\n\nvar own = 1\n\nconst (\n\tA = 1\n\tB = 2\n)\n", "a.go"),
      ElementsAre("const Max = 3"));
  EXPECT_THAT(described("class A(n: Int) {\n  val size: Int get() = 1\n  private val own = 2\n  override val "
                        "o = 3\n  init { val "
                        "local = 1 }\n  fun f() { val x = 1 }\n  val g = if (a) { b } else {\n    val inner "
                        "= 1\n    inner\n  "
                        "}\n}\nconst val MAX = 3\nval (p, q) = pair\n",
                        "a.kt"),
              ElementsAre("class A(n: Int) {", "val size: Int get() = 1", "fun f() { val x = 1 }",
                          "val g = if (a) { b } else {", "const val MAX = 3"));
  EXPECT_THAT(
      described("struct a {\n  int n;\n  char *name, *other;\n  int (*call)(int x);\n  struct b { "
                "int z; } inner;\n  "
                "int told; /**< of it */\n  int next;\n};\nint global;\n",
                "a.c"),
      ElementsAre("struct a {", "int n;", "int (*call)(int x);", "struct b { int z; } inner;", "int next;"));
  EXPECT_THAT(
      described(
          "class A {\n  int own;\n public:\n  static constexpr int kMax = 3;\n  std::vector<int> all{1};\n "
          "private:\n  int n;\n};\n",
          "a.cpp"),
      ElementsAre("class A {", "static constexpr int kMax = 3;", "std::vector<int> all{1};"));
}

TEST(Fields, SayTheirTypesWhereTheStyleHasATagForThem) {
  EXPECT_EQ(
      documented("class A {\n  name = 'x';\n  tags;\n  #own = 1;\n  static n = 3;\n  run = () => 1;\n}\n",
                 "a.js"),
      "/**\n * TODO(describe).\n */\nclass A {\n  /**\n   * TODO(describe).\n   *\n   * @type {string}\n   "
      "*/\n  name = "
      "'x';\n  /** TODO(describe). */\n  tags;\n  #own = 1;\n  /**\n   * TODO(describe).\n   *\n   * @type "
      "{number}\n   "
      "*/\n  static n = 3;\n  /**\n   * TODO(describe).\n   *\n   * @returns TODO(describe).\n   */\n  run = "
      "() => 1;\n}\n");
  EXPECT_EQ(documented("interface A {\n  readonly id: number;\n  run: (n: number) => void;\n}\nclass B {\n  "
                       "private n = 1;\n  "
                       "label: string = 'x';\n}\n",
                       "a.ts"),
            "/**\n * TODO(describe).\n */\ninterface A {\n  /** TODO(describe). */\n  readonly id: number;\n "
            " /**\n   * "
            "TODO(describe).\n   *\n   * @param n - TODO(describe).\n   */\n  run: (n: number) => "
            "void;\n}\n/**\n * "
            "TODO(describe).\n */\nclass B {\n  private n = 1;\n  /** TODO(describe). */\n  label: string = "
            "'x';\n}\n");
  EXPECT_EQ(documented("<?php\nclass A\n{\n    const MAX = 3;\n    protected ?string $name = null;\n    var "
                       "$old = [];\n    "
                       "private $own;\n    public function f(): void { $x = 1; static $n = 0; }\n}\n",
                       "a.php"),
            "<?php\n/**\n * TODO(describe).\n */\nclass A\n{\n    /** TODO(describe). */\n    const MAX = "
            "3;\n    /**\n     * "
            "TODO(describe).\n     *\n     * @var ?string\n     */\n    protected ?string $name = null;\n    "
            "/**\n     * "
            "TODO(describe).\n     *\n     * @var mixed\n     */\n    var $old = [];\n    private $own;\n    "
            "/**\n     * "
            "TODO(describe).\n     */\n    public function f(): void { $x = 1; static $n = 0; }\n}\n");
}

TEST(Fields, AreLeftOutOnWish) {
  docgen::Source source = read("class A {\n  public int N;\n}\n", "a.cs");
  docgen::WriteOptions options;
  options.fields = false;
  EXPECT_EQ(docgen::write_documentation(*source.document, *source.facts, options).text,
            "/// <summary>\n/// TODO(describe).\n/// </summary>\nclass A {\n  public int N;\n}\n");
}

TEST(Fields, OfKernelStructuresStandInTheStructuresText) {
  docgen::Source source = read("struct a {\n  int n;\n  char *name;\n};\n", "a.c");
  docgen::WriteOptions options;
  options.style = docgen::style_by_name("kerneldoc");
  EXPECT_EQ(docgen::write_documentation(*source.document, *source.facts, options).text,
            "/**\n * struct a - TODO(describe).\n * @n: TODO(describe).\n * @name: TODO(describe).\n "
            "*/\nstruct a {\n  int "
            "n;\n  char *name;\n};\n");
}

// Whatever the text: the proof holds, and writing again changes nothing.
TEST(Fields, MutatedSourcesNeverFailTheProof) {
  const std::pair<const char*, const char*> seeds[] = {
      {"a.js",
       "class A {\n  name = 'x';\n  static n = { a: 1 }; // kept\n  run = (a) => a;\n  get b() { return 1; "
       "}\n}\n"
       "/**\n * Adds.\n * @param {number} old by hand\n */\nfunction add(a, { b = 2 }) { return a; }\n"},
      {"a.ts",
       "export interface A {\n  readonly id: number;\n  on(e: string, f?: () => void): "
       "this;\n}\n@Deco()\nexport class "
       "B<T> {\n  @Input() name?: string;\n  private n = 1;\n  constructor(private a: T) {}\n}\n"},
      {"A.java",
       "public class A<T> {\n  public static final int MAX = 3; // kept\n  /** Old. */\n  public int b;\n  "
       "public enum "
       "E {\n    X,\n    Y(1) { void f() {} };\n  }\n  public T get(int i) throws E { throw new E(); }\n}\n"},
      {"a.c",
       "struct a {\n  int n;\n  struct { int z; } inner;\n  char name[3]; /* kept */\n};\ntypedef struct { "
       "int r; } c;\n"
       "#define X(a) a\nint f(int a, ...);\n"},
      {"a.cpp",
       "/// Old.\ntemplate <class T> class A {\n public:\n  int n = 3;\n  T get(int a) const;\n  "
       "std::map<int, T> all{};\n "
       "private:\n  int own; // kept\n};\n"},
      {"a.rs",
       "pub struct A {\n    pub n: u8, // kept\n    #[serde(skip)]\n    pub m: Vec<u8>,\n}\npub enum B {\n   "
       " One,\n    Two { "
       "x: u8 },\n}\n/// Old.\npub fn f(a: u8) -> Result<u8, E> { g()? }\n"},
      {"a.go",
       "package a\n\nconst Max = 3\n\n// kept\nvar Gone = errors.New(\"x\")\n\ntype A struct {\n\tN "
       "int\n}\n\nfunc (a *A) "
       "Add(x int) error { return Gone }\n"},
  };
  const std::string pieces[] = {"/**", "*/",       "//", "///", "\n", "    ", "\t",     "{", "}",
                                "(",   ")",        ";",  "\"",  "'",  "`",    "\r\n",   "é", "",
                                "* ",  "@param x", "#",  "@",   ",",  "=",    "public "};
  std::size_t changed = docgen_test::write_damaged(seeds, pieces, 31, 120, 4);
  EXPECT_GT(changed, 300U);
}

}  // namespace
