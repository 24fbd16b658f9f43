// Do the language's own tools accept it? What was wrong before the change does not count.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "orchestrator/checks/checks.hpp"
#include "orchestrator/checks/memory.hpp"
#include "orchestrator/checks/python_runner.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::checks {
namespace {

using syntax::Language;

// What one tool says about the changed files of one language. `why`: it could not be asked.
struct Verdict {
  std::string tool;
  std::optional<std::string> why;
  std::vector<std::string> errors;  // new ones, "path:line: message"
  std::size_t files = 0;
};

std::vector<const Change*> changes_in(const Subject& subject, std::initializer_list<Language> languages) {
  std::vector<const Change*> found;
  for (const Change& change : subject.changes()) {
    auto language = syntax::language_of_path(change.path);
    if (!language || change.change == base::FileChange::remove) continue;
    if (std::find(languages.begin(), languages.end(), *language) != languages.end()) found.push_back(&change);
  }
  return found;
}

Verdict impossible(std::string tool, std::string why) {
  return {std::move(tool), std::move(why), {}, 0};
}

// --- Python ---

RunnerJob compile_job(const std::vector<const Change*>& changes) {
  RunnerJob job{"compile", base::Json::object(), std::chrono::seconds(10)};
  job.options["paths"] = base::Json::array();
  for (const Change* change : changes) job.options["paths"].push_back(change->path);
  return job;
}

base::Task<Verdict> compile_python(const Subject& subject, Examination& examination) {
  std::vector<const Change*> changes = changes_in(subject, {Language::python});
  RunnerJob job = compile_job(changes);
  auto answer = co_await ask_python(examination, &subject, std::move(job));
  if (!answer) co_return impossible("python", base::describe(answer.error()));
  const base::Json* result = base::get_object(*answer, "result");
  const base::Json* errors = result ? base::get_array(*result, "errors") : nullptr;
  if (!errors)
    co_return impossible("python",
                         "the compiler ended with " + base::get_string(*answer, "ended").value_or("nothing"));
  Verdict verdict{"python", std::nullopt, {}, changes.size()};
  for (const base::Json& error : *errors) {
    verdict.errors.push_back(fmt::format("{}:{}: {}", base::get_string(error, "path").value_or(""),
                                         base::get_int(error, "line").value_or(0),
                                         base::get_string(error, "message").value_or("")));
  }
  co_return verdict;
}

// --- C and C++ ---

std::multiset<std::string> messages_of(const base::Diagnostics& diagnostics) {
  std::multiset<std::string> messages;
  for (const base::Diagnostic& diagnostic : diagnostics) {
    if (base::severity(diagnostic.code) == base::Severity::error) messages.insert(diagnostic.message);
  }
  return messages;
}

std::map<std::string, std::string> overlays(const Subject& subject, const std::string& root, bool patched) {
  std::map<std::string, std::string> texts;
  for (const Change& change : subject.changes()) {
    if (!patched && change.change == base::FileChange::create) continue;
    texts[root + "/" + change.path] = patched ? change.after : change.before;
  }
  return texts;
}

base::Task<Verdict> compile_with_clang(const Subject& subject, Examination& examination) {
  syntax::ClangClient* clang = examination.world().clang;
  const std::string& root = examination.request().root;
  if (!clang) co_return impossible("clang", "concord-clang is not on this machine");
  if (root.empty()) co_return impossible("clang", "the project is on no disk");
  std::vector<const Change*> changes = changes_in(subject, {Language::c, Language::cpp});
  Verdict verdict{"clang", std::nullopt, {}, changes.size()};
  for (const Change* change : changes) {
    std::string path = root + "/" + change->path;
    std::map<std::string, std::string> texts = overlays(subject, root, true);
    auto after = co_await clang->analyse(path, std::move(texts));
    if (!after) co_return impossible("clang", base::describe(after.error()));
    std::multiset<std::string> left = messages_of(after->diagnostics);
    if (left.empty()) continue;
    auto& known = examination.memory().errors;
    if (change->change == base::FileChange::modify && !known.contains(change->path)) {
      std::map<std::string, std::string> old_texts = overlays(subject, root, false);
      auto before = co_await clang->analyse(path, std::move(old_texts));
      if (before) known[change->path] = messages_of(before->diagnostics);
    }
    for (const std::string& message : known[change->path]) {
      if (auto same = left.find(message); same != left.end()) left.erase(same);
    }
    for (const std::string& message : left) verdict.errors.push_back(change->path + ": " + message);
  }
  co_return verdict;
}

// --- tools that look at one file by itself ---

struct Tool {
  Language language;
  const char* program;
  std::vector<std::string> (*words)(const std::string& path);  // what follows the program
  // Why the tool can't judge a file by itself; nothing when it can.
  std::optional<std::string> (*refuses)(const std::string& text);
};

std::optional<std::string> accepts_all(const std::string&) {
  return std::nullopt;
}

std::optional<std::string> refuse_other_crates(const std::string& text) {
  for (std::string_view line : base::split_lines(text)) {
    line = base::trim(line);
    bool names_another = line.starts_with("use ") && !line.starts_with("use std") &&
                         !line.starts_with("use core") && !line.starts_with("use alloc");
    if (names_another || line.starts_with("extern crate") ||
        (line.starts_with("mod ") && line.ends_with(';')) || line.find("crate::") != std::string_view::npos) {
      return "it needs other files or crates";
    }
  }
  return std::nullopt;
}

std::optional<std::string> refuse_other_packages(const std::string& text) {
  for (std::string_view line : base::split_lines(text)) {
    line = base::trim(line);
    if (line.starts_with("package ")) return "it belongs to a package";
    if (line.starts_with("import ") && !line.starts_with("import java.") &&
        !line.starts_with("import static java.")) {
      return "it needs other packages";
    }
  }
  return std::nullopt;
}

const Tool kTools[] = {
    {Language::javascript, "node",
     [](const std::string& path) { return std::vector<std::string>{"--check", path}; }, accepts_all},
    {Language::rust, "rustc",
     [](const std::string& path) {
       return std::vector<std::string>{
           "--edition=2021", "--crate-type=lib", "--emit=metadata", "-o", "/tmp/out.rmeta", path};
     },
     refuse_other_crates},
    {Language::go, "gofmt",
     [](const std::string& path) { return std::vector<std::string>{"-e", "-l", path}; }, accepts_all},
    {Language::java, "javac",
     [](const std::string& path) { return std::vector<std::string>{"-proc:none", "-d", "/tmp/out", path}; },
     refuse_other_packages},
};

sandbox::Job tool_job(const Tool& tool, const std::string& path, const std::string& text,
                      const Examination& examination) {
  sandbox::Job job;
  job.words = {tool.program};
  for (std::string& word : tool.words(path)) job.words.push_back(std::move(word));
  job.tree.files.emplace_back(path, text);
  // It says whether a .js file is a module.
  if (auto package = examination.text("package.json"); package && path != "package.json")
    job.tree.files.emplace_back("package.json", *package);
  return job;
}

std::string first_lines(std::string_view text) {
  std::string kept;
  auto lines = base::split_lines(text);
  for (std::size_t i = 0; i < std::min<std::size_t>(lines.size(), 12); ++i)
    kept += std::string(lines[i]) + "\n";
  return std::string(base::trim(kept));
}

base::Task<Verdict> compile_alone(const Tool& tool, const Subject& subject, Examination& examination) {
  sandbox::Pool* pool = examination.world().sandbox;
  if (!pool) co_return impossible(tool.program, "there is no sandbox, so that nothing was run");
  if (!pool->program(tool.program))
    co_return impossible(tool.program, fmt::format("the sandbox has no {}", tool.program));
  std::vector<const Change*> changes = changes_in(subject, {tool.language});
  Verdict verdict{tool.program, std::nullopt, {}, changes.size()};
  for (const Change* change : changes) {
    if (auto why = tool.refuses(change->after))
      co_return impossible(tool.program, change->path + ": " + *why);
    sandbox::Job job = tool_job(tool, change->path, change->after, examination);
    auto after = co_await pool->run(std::move(job));
    if (!after) co_return impossible(tool.program, base::describe(after.error()));
    if (after->timed_out) co_return impossible(tool.program, "it took too long");
    if (after->status.ok()) continue;
    if (change->change == base::FileChange::modify) {
      sandbox::Job old_job = tool_job(tool, change->path, change->before, examination);
      auto before = co_await pool->run(std::move(old_job));
      if (before && !before->status.ok())
        co_return impossible(tool.program, change->path + " was not accepted before either");
    }
    verdict.errors.push_back(change->path + ": " + first_lines(after->error));
  }
  co_return verdict;
}

void add(Evidence& evidence, const Verdict& verdict, std::vector<std::string>& tools,
         std::vector<std::string>& unknown) {
  if (verdict.why) {
    unknown.push_back(verdict.tool + ": " + *verdict.why);
    return;
  }
  tools.push_back(verdict.tool);
  evidence.numbers["files"] += static_cast<double>(verdict.files);
  evidence.numbers["errors"] += static_cast<double>(verdict.errors.size());
  for (const std::string& error : verdict.errors) {
    if (evidence.outcome != Outcome::fail)
      evidence.summary = verdict.tool + ": " + std::string(base::split_lines(error).front());
    evidence.outcome = Outcome::fail;
    evidence.log += error + "\n";
  }
}

}  // namespace

base::Task<Evidence> compile(const Subject& subject, Examination& examination) {
  Evidence evidence;
  std::vector<std::string> tools, unknown;
  if (!changes_in(subject, {Language::python}).empty()) {
    Verdict verdict = co_await compile_python(subject, examination);
    add(evidence, verdict, tools, unknown);
  }
  if (!changes_in(subject, {Language::c, Language::cpp}).empty()) {
    Verdict verdict = co_await compile_with_clang(subject, examination);
    add(evidence, verdict, tools, unknown);
  }
  for (const Tool& tool : kTools) {
    if (changes_in(subject, {tool.language}).empty()) continue;
    Verdict verdict = co_await compile_alone(tool, subject, examination);
    add(evidence, verdict, tools, unknown);
  }
  for (const std::string& why : unknown) evidence.log += why + "\n";
  evidence.subject = base::digest(fmt::format("{}", fmt::join(tools, " ")));
  if (evidence.outcome == Outcome::fail) co_return evidence;
  if (!unknown.empty()) {
    evidence.summary = unknown.front();
  } else if (tools.empty()) {
    evidence.summary = "no compiler of Concord's looks at these files";
  } else {
    evidence.outcome = Outcome::pass;
    evidence.summary = fmt::format("accepted by {}", fmt::join(tools, ", "));
  }
  co_return evidence;
}

}  // namespace orchestrator::checks
