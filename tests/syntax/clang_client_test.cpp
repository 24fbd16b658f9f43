// The client against the real helper; skipped where it was not built.
#include <csignal>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "base/json.hpp"
#include "base/process.hpp"
#include "base/text.hpp"
#include "syntax/clang/client.hpp"

namespace {

namespace fs = std::filesystem;
using base::asio::io_context;
using syntax::ClangClient;
using syntax::ClangReport;

class ClangClientTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::signal(SIGPIPE, SIG_IGN);  // as the real program does
    auto helper = syntax::find_clang_helper();
    if (!helper) GTEST_SKIP() << "concord-clang is not built";
    helper_ = *helper;
    auto folder = base::TemporaryFolder::make();
    ASSERT_TRUE(folder);
    folder_.emplace(std::move(*folder));
    client_ = make();
  }

  std::unique_ptr<ClangClient> make(std::optional<fs::path> database = std::nullopt) {
    auto client = ClangClient::create(helper_, std::move(database));
    EXPECT_TRUE(client);
    return std::move(*client);
  }

  std::string path(const std::string& name) const { return (folder_->path() / name).string(); }

  base::Result<ClangReport> analyse(ClangClient& client, std::string path,
                                    std::map<std::string, std::string> overlays) {
    return base::run(loop_, client.analyse(path, std::move(overlays)));
  }

  ClangReport report(const std::string& name, const std::string& text,
                     std::map<std::string, std::string> more = {}) {
    more[path(name)] = text;
    auto result = analyse(*client_, path(name), std::move(more));
    EXPECT_TRUE(result) << (result ? "" : result.error().message);
    return result ? *result : ClangReport{};
  }

  // The hash of the only function of a text.
  base::Digest hash(const std::string& text, std::map<std::string, std::string> more = {}) {
    ClangReport found = report("hashed.cpp", text, std::move(more));
    EXPECT_FALSE(base::has_errors(found.diagnostics)) << text;
    EXPECT_EQ(found.functions.size(), 1u) << text;
    return found.functions.empty() ? base::Digest{} : found.functions[0].alpha_hash;
  }

  // The helper that is our child now.
  pid_t helper_process() const {
    for (const auto& entry : fs::directory_iterator("/proc")) {
      std::ifstream stat(entry.path() / "stat");
      pid_t id = 0;
      std::string name;
      char state = 0;
      pid_t parent = 0;
      if (stat >> id >> name >> state >> parent && parent == getpid() && name.starts_with("(concord-clang") &&
          state != 'Z')
        return id;
    }
    return 0;
  }

  io_context loop_;
  fs::path helper_;
  std::optional<base::TemporaryFolder> folder_;
  std::unique_ptr<ClangClient> client_;
};

TEST_F(ClangClientTest, SaysWhatClangSays) {
  const std::string text = "int f(int a) { return b; }\nint g() { int unused = 1; return 2 }\n";
  ClangReport found = report("a.cpp", text);
  ASSERT_GE(found.diagnostics.size(), 3u);
  EXPECT_EQ(found.diagnostics[0].code, base::DiagnosticCode::compiler);
  EXPECT_EQ(found.diagnostics[0].path, path("a.cpp"));
  EXPECT_EQ(found.diagnostics[0].span, (base::Span{22, 23}));
  EXPECT_NE(found.diagnostics[0].message.find("undeclared identifier 'b'"), std::string::npos);
  bool warned = false;
  for (const base::Diagnostic& diagnostic : found.diagnostics) {
    warned = warned || diagnostic.code == base::DiagnosticCode::compiler_warning;
    for (const base::Fix& fix : diagnostic.fixes) {
      ASSERT_EQ(fix.patch.files.size(), 1u);
      auto mended = base::apply(fix.patch.files[0], text);
      ASSERT_TRUE(mended) << "the patch is for exactly that text";
      if (diagnostic.message.find("';'") != std::string::npos) {
        EXPECT_EQ(*mended, "int f(int a) { return b; }\nint g() { int unused = 1; return 2; }\n");
      }
    }
  }
  EXPECT_TRUE(warned);
}

TEST_F(ClangClientTest, ReadsOverlaysInsteadOfTheDisk) {
  ASSERT_TRUE(base::write_file(path("h.hpp"), "#pragma once\nint on_disk();\n"));
  ASSERT_TRUE(base::write_file(path("m.cpp"), "#error not this one\n"));
  std::string text = "#include \"h.hpp\"\nint f() { return in_memory(); }\n";
  ClangReport with = report("m.cpp", text, {{path("h.hpp"), "#pragma once\nint in_memory();\n"}});
  EXPECT_TRUE(with.diagnostics.empty());
  ClangReport without = report("m.cpp", text);
  EXPECT_TRUE(base::has_errors(without.diagnostics));
  // Again, now from the preamble.
  for (int round = 0; round < 3; ++round) {
    ClangReport again = report("m.cpp", text + std::string(static_cast<std::size_t>(round), '\n'),
                               {{path("h.hpp"), "#pragma once\nint in_memory();\n"}});
    EXPECT_TRUE(again.diagnostics.empty()) << round;
  }
}

TEST_F(ClangClientTest, HonoursTheCompilationDatabase) {
  std::string file = path("d.cpp");
  base::Json command;
  command["directory"] = folder_->path().string();
  command["file"] = file;
  command["arguments"] = {"g++",         "-DGIVEN=1",
                          "-std=c++17",  "-fplugin=/nowhere/evil.so",
                          "-MF",         path("dependencies"),
                          "-MD",         "-o",
                          path("out.o"), "-c",
                          file};
  ASSERT_TRUE(base::write_file(path("compile_commands.json"), base::Json::array({command}).dump()));
  std::string text = "#ifndef GIVEN\n#error no flag\n#endif\nstatic_assert(__cplusplus == 201703L);\n";
  auto client = make(folder_->path());
  auto found = analyse(*client, file, {{file, text}});
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_TRUE(found->diagnostics.empty()) << found->diagnostics[0].message;
  EXPECT_FALSE(fs::exists(path("dependencies"))) << "nothing is written";
  EXPECT_FALSE(fs::exists(path("out.o")));
  // A file that is not listed takes the flags of its neighbour; without a database it has none.
  auto neighbour = analyse(*client, path("e.cpp"), {{path("e.cpp"), text}});
  ASSERT_TRUE(neighbour);
  EXPECT_TRUE(neighbour->diagnostics.empty());
  EXPECT_TRUE(base::has_errors(report("d.cpp", text).diagnostics));
}

TEST_F(ClangClientTest, KnowsCByItsExtension) {
  EXPECT_TRUE(report("c.c", "int *f(void *p) { int *class = p; return class; }\n").diagnostics.empty());
  EXPECT_TRUE(
      base::has_errors(report("c.cpp", "int *f(void *p) { int *class = p; return class; }\n").diagnostics));
}

TEST_F(ClangClientTest, ListsTheFunctionsOfTheMainFile) {
  std::string text =
      "#include \"h.hpp\"\nnamespace n { struct S { int m(int a) const { return a; } }; }\nint f(char c, "
      "...);\n"
      "template <class T> T t(T x) { return x; }\nint f(char c, ...) { return c; }\n";
  ClangReport found = report("l.cpp", text, {{path("h.hpp"), "inline int elsewhere() { return 1; }\n"}});
  ASSERT_EQ(found.functions.size(), 3u);
  EXPECT_EQ(found.functions[0].name, "n::S::m(int) const");
  EXPECT_EQ(found.functions[1].name, "t(T)");
  EXPECT_EQ(found.functions[2].name, "f(char, ...)");
  EXPECT_EQ(text.substr(found.functions[2].span.begin, found.functions[2].span.size()),
            "int f(char c, ...) { return c; }");
}

TEST_F(ClangClientTest, AlphaHashLeavesOutLocalNamesAndLayout) {
  struct Case {
    const char* name;
    const char* left;
    const char* right;
  };
  const Case cases[] = {
      {"layout and comments", "int f(int a) { return a + 1; }",
       "int f(int a) // sum\n{\n  return a /* it */ + 1;\n}"},
      {"parameter", "int f(int a) { return a + 1; }", "int f(int b) { return b + 1; }"},
      {"loop", "int f() { int s = 0; for (int i = 0; i < 3; ++i) s += i; return s; }",
       "int f() { int t = 0; for (int j = 0; j < 3; ++j) t += j; return t; }"},
      {"lambda", "int f(int a) { auto g = [a, k = 2](int u) { return a + k + u; }; return g(1); }",
       "int f(int b) { auto h = [b, m = 2](int v) { return b + m + v; }; return h(1); }"},
      {"structured binding", "struct P { int x, y; }; int f(P p) { auto [a, b] = p; return a - b; }",
       "struct P { int x, y; }; int f(P q) { auto [c, d] = q; return c - d; }"},
      {"template", "template <class T> T f(T a) { T b = a; return b; }",
       "template <class T> T f(T x) { T y = x; return y; }"},
      {"macro argument", "#define TWICE(x) ((x) + (x))\nint f(int a) { return TWICE(a); }",
       "#define TWICE(x) ((x) + (x))\nint f(int b) { return TWICE(b); }"},
      {"range loop", "int f(int (&v)[3]) { int s = 0; for (int e : v) s += e; return s; }",
       "int f(int (&w)[3]) { int t = 0; for (int x : w) t += x; return t; }"},
  };
  for (const Case& c : cases) EXPECT_EQ(hash(c.left), hash(c.right)) << c.name;
}

TEST_F(ClangClientTest, AlphaHashKeepsAllThatMatters) {
  struct Case {
    const char* name;
    const char* left;
    const char* right;
  };
  const Case cases[] = {
      {"operator", "int f(int a) { return a + 1; }", "int f(int a) { return a - 1; }"},
      {"constant", "int f(int a) { return a + 1; }", "int f(int a) { return a + 2; }"},
      {"type", "int f(int a) { return a + 1; }", "int f(long a) { return a + 1; }"},
      {"swapped names", "int f(int a, int b) { return a - b; }", "int f(int a, int b) { return b - a; }"},
      {"global or local", "int g; int f(int a) { return a + g; }", "int g; int f(int g) { return g + g; }"},
      {"callee", "int p(); int q(); int f() { return p(); }", "int p(); int q(); int f() { return q(); }"},
      {"member", "struct S { int x, y; }; int f(S s) { return s.x; }",
       "struct S { int x, y; }; int f(S s) { return s.y; }"},
      {"which overload", "int h(int); long h(long); long f(int a) { return h(a); }",
       "int h(int); long h(long); long f(int a) { return h((long)a); }"},
      {"caught by a macro", "#define M x\nint x; int f(int a) { return M + a; }",
       "#define M x\nint x; int f(int x) { return M + x; }"},
      {"spelled by a macro", "#define S(x) #x\nconst char* f(int a) { return S(a); }",
       "#define S(x) #x\nconst char* f(int b) { return S(b); }"},
      {"shadowing", "int f(int a) { { int b = 1; a += b; } return a; }",
       "int f(int a) { { int a = 1; a += a; } return a; }"},
      {"string", "const char* f() { return \"a\"; }", "const char* f() { return \"b\"; }"},
      {"parentheses", "int f(int a, int b) { return a * (b + 1); }",
       "int f(int a, int b) { return a * b + 1; }"},
  };
  for (const Case& c : cases) EXPECT_NE(hash(c.left), hash(c.right)) << c.name;
}

TEST_F(ClangClientTest, AlphaHashKnowsTheHeaders) {
  std::string text = "#include \"h.hpp\"\nint f(int a) { return a + N; }\n";
  std::string header = "#define N 3\n";
  EXPECT_EQ(hash(text, {{path("h.hpp"), header}}), hash(text, {{path("h.hpp"), header}}));
  EXPECT_NE(hash(text, {{path("h.hpp"), header}}), hash(text, {{path("h.hpp"), "#define N 4\n"}}));
}

TEST_F(ClangClientTest, StartsAgainAfterItWasKilled) {
  EXPECT_TRUE(report("k.cpp", "int a;\n").diagnostics.empty());
  pid_t first = helper_process();
  ASSERT_NE(first, 0);
  kill(first, SIGKILL);
  auto during = analyse(*client_, path("k.cpp"), {{path("k.cpp"), "int a;\n"}});
  EXPECT_TRUE(during || during.error().code == base::ErrorCode::server_error);
  EXPECT_TRUE(report("k.cpp", "int b;\n").diagnostics.empty());
  EXPECT_NE(helper_process(), first);
}

TEST_F(ClangClientTest, AnswersInOrderWhenAskedAtOnce) {
  std::vector<std::size_t> order;
  auto ask = [](ClangClient& client, std::string file, std::string text, std::size_t number,
                std::vector<std::size_t>& order) -> base::Task<> {
    std::map<std::string, std::string> overlays;
    overlays[file] = std::move(text);
    auto found = co_await client.analyse(file, std::move(overlays));
    EXPECT_TRUE(found);
    EXPECT_EQ(found ? found->functions.size() : 99, number);
    order.push_back(number);
  };
  auto all = [&](io_context& loop) -> base::Task<> {
    base::TaskGroup group(loop.get_executor());
    std::string text;
    for (std::size_t number = 0; number < 4; ++number) {
      group.spawn(ask(*client_, path("o.cpp"), text, number, order));
      text += "void f" + std::to_string(number) + "() {}\n";
    }
    co_await group.join();
  };
  base::run(loop_, all(loop_));
  EXPECT_EQ(order, (std::vector<std::size_t>{0, 1, 2, 3}));
}

TEST_F(ClangClientTest, ARelativePathIsRefused) {
  auto found = analyse(*client_, "a.cpp", {});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, base::ErrorCode::bad_request);
}

TEST_F(ClangClientTest, MalformedLinesAreAnswered) {
  base::ProcessSpec spec;
  spec.words = {helper_.string()};
  std::string input =
      "nonsense\n[1]\n{\"id\":7}\n{\"id\":\"x\",\"op\":\"analyse\"}\n{\"id\":9,\"op\":\"analyse\",\"path\":"
      "\"/a.c\",\"overlays\":3}\n"
      "\n{\"id\":10,\"op\":\"version\"}\n";
  auto output = base::run(loop_, base::run_process(spec, input));
  ASSERT_TRUE(output);
  std::vector<base::Json> replies;
  for (std::string_view line : base::split_lines(output->output)) replies.push_back(*base::parse_json(line));
  ASSERT_EQ(replies.size(), 6u);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_TRUE(base::get_string(replies[i], "error")) << replies[i];
  EXPECT_TRUE(replies[0]["id"].is_null());
  EXPECT_EQ(replies[2]["id"], 7);
  EXPECT_EQ(replies[3]["id"], "x");
  EXPECT_TRUE(base::get_string(replies[5], "version")->starts_with("19."));
  EXPECT_EQ(output->status.code, 0) << "it ends with its input";
}

TEST(ClangClient, WithoutTheProgramThereIsNoClient) {
  auto client = ClangClient::create("/nowhere/concord-clang", std::nullopt);
  ASSERT_FALSE(client);
  EXPECT_EQ(client.error().code, base::ErrorCode::unavailable);
}

}  // namespace
