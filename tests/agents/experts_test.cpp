#include "agents/experts/experts.hpp"

#include <gtest/gtest.h>

#include "agents/budget.hpp"
#include "base/task.hpp"

namespace {

using agents::Request;

struct Given {
  std::string path, text, words;
  agents::RequestKind kind = agents::RequestKind::fix;
};

Request request_for(const Given& given) {
  Request request;
  request.kind = given.kind;
  request.text = given.words;
  request.root = "/project";
  request.targets.push_back({base::Document(given.path, given.text), {}});
  return request;
}

// The text after the expert spoke; nothing when it has nothing to say.
std::optional<std::string> said(std::string_view name, const Given& given,
                                syntax::ClangClient* clang = nullptr) {
  agents::experts::Tools tools{clang};
  Request request = request_for(given);
  agents::Budget budget(request.limits, {});
  for (auto& expert : agents::experts::make_all(tools)) {
    if (expert->id() != name) continue;
    if (!expert->can(request)) return std::nullopt;
    base::asio::io_context loop;
    agents::Ask ask{request, budget, {}};
    agents::Candidate candidate = base::run(loop, expert->propose(ask));
    if (!candidate.patch) return std::nullopt;
    EXPECT_EQ(candidate.placements.size(), candidate.patch->files.size());
    auto text = base::apply(candidate.patch->files.at(0), given.text);
    return text ? std::optional(*text) : std::nullopt;
  }
  ADD_FAILURE() << "no expert " << name;
  return std::nullopt;
}

TEST(MissingImport, AddsWhatIsUsedAndNeverBound) {
  const std::pair<Given, std::optional<std::string>> cases[] = {
      {{"a.py", "def f(p):\n    return json.loads(p)\n", ""},
       "import json\n\ndef f(p):\n    return json.loads(p)\n"},
      {{"a.py", "\"\"\"Doc.\"\"\"\nimport os\n\n\ndef f(p):\n    return re.sub(os.sep, '', p)\n", ""},
       "\"\"\"Doc.\"\"\"\nimport re\nimport os\n\n\ndef f(p):\n    return re.sub(os.sep, '', p)\n"},
      {{"a.py", "#!/usr/bin/env python3\n# About.\nx: List[int] = []\ny = defaultdict(list)\n", ""},
       "#!/usr/bin/env python3\n# About.\nfrom collections import defaultdict\nfrom typing import List\n\nx: "
       "List[int] = []\ny = defaultdict(list)\n"},
      {{"a.py", "def f(p):\r\n    return math.pi\r\n", ""},
       "import math\r\n\r\ndef f(p):\r\n    return math.pi\r\n"},
      {{"a.py", "import json\n\n\ndef f(p):\n    return json.loads(p)\n", ""}, std::nullopt},
      {{"a.py", "def f(json):\n    return json.loads(1)\n", ""}, std::nullopt},
      {{"a.py", "for time in x:\n    time.sleep()\n", ""}, std::nullopt},
      {{"a.py", "from x import *\njson.loads(1)\n", ""}, std::nullopt},
      {{"a.py", "with open(p) as io:\n    io.read()\n", ""}, std::nullopt},
      {{"a.py", "self.json.loads(1)\nf(json=1)\n", ""}, std::nullopt},
      {{"a.py", "def broken(:\n    json.loads(1)\n", ""}, std::nullopt},
      {{"a.js", "json.loads(1)\n", ""}, std::nullopt},
      {{"a.py", "json.loads(1)\n", "add a feature", agents::RequestKind::edit}, std::nullopt},
      {{"a.py", "json.loads(1)\n", "NameError: name 'json' is not defined", agents::RequestKind::edit},
       "import json\n\njson.loads(1)\n"},
  };
  for (const auto& [given, want] : cases) EXPECT_EQ(said("missing-import", given), want) << given.text;
}

TEST(DidYouMean, TakesTheErrorAtItsWord) {
  const char* traceback =
      "Fix this:\nTraceback (most recent call last):\n  File \"/home/me/a.py\", line 2, in f\n    return "
      "lenght(x)\nNameError: name 'lenght' is not defined. Did you mean: 'length'?\n";
  const std::pair<Given, std::optional<std::string>> cases[] = {
      {{"a.py", "def f(x):\n    return lenght(x) + lenght_of(x)\n", traceback},
       "def f(x):\n    return length(x) + lenght_of(x)\n"},
      {{"a.py", "def f(x):\n    return 1\n", traceback}, std::nullopt},
      {{"b.py", "def f(x):\n    return lenght(x)\n", traceback}, std::nullopt},
      {{"a.cpp", "int count;\nint f() { return cuont; }\n",
        "a.cpp:2:18: error: use of undeclared identifier 'cuont'; did you mean 'count'?"},
       "int count;\nint f() { return count; }\n"},
      {{"a.py", "x\n", "  File \"a.py\", line 99\nNameError: name 'x' is not defined. Did you mean: 'y'?"},
       std::nullopt},
      {{"a.py", "x\n", "did you mean 'y'?"}, std::nullopt},
  };
  for (const auto& [given, want] : cases) EXPECT_EQ(said("did-you-mean", given), want) << given.words;
}

// Reports a fix for "retrun" as long as it stands in the text.
class FakeClang final : public syntax::ClangClient {
 public:
  explicit FakeClang(bool helps) : helps_(helps) {}
  base::Task<base::Result<syntax::ClangReport>> analyse(
      const std::string& path, std::map<std::string, std::string> overlays) override {
    syntax::ClangReport report;
    const std::string& text = overlays.at(path);
    std::size_t at = text.find(helps_ ? "retrun" : "return");
    if (at == std::string::npos) at = text.find(helps_ ? "retrun" : "retrun");
    if (at != std::string::npos) {
      base::Diagnostic diagnostic{
          .code = base::DiagnosticCode::compiler, .path = path, .span = {at, at + 6}, .message = "unknown"};
      base::Patch patch;
      patch.files.push_back({path,
                             base::FileChange::modify,
                             base::digest(text),
                             {{{at, at + 6}, helps_ ? "return" : "retrun"}}});
      diagnostic.fixes.push_back({"fix", patch});
      report.diagnostics.push_back(std::move(diagnostic));
    }
    co_return report;
  }

 private:
  bool helps_;
};

TEST(ClangFixes, AppliesWhatHelpsAndNothingElse) {
  Given given{"a.c", "int f(void) { retrun 1; }\n", "fix it"};
  EXPECT_EQ(said("clang-fixes", given), std::nullopt);  // no helper
  FakeClang good(true), bad(false);
  EXPECT_EQ(said("clang-fixes", given, &good), "int f(void) { return 1; }\n");
  EXPECT_EQ(said("clang-fixes", {"a.c", "int f(void) { return 1; }\n", "fix it"}, &bad),
            std::nullopt);  // as many errors as before
  EXPECT_EQ(said("clang-fixes", {"a.py", "retrun 1\n", "fix it"}, &good), std::nullopt);
  EXPECT_EQ(said("clang-fixes", {"a.c", given.text, "add a function", agents::RequestKind::edit}, &good),
            std::nullopt);
}

}  // namespace
