// `concord doc check`: where documentation and code disagree.
#include <algorithm>
#include <memory>
#include <unistd.h>

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "cli/doc/doc.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/render/terminal.hpp"
#include "cli/version.hpp"
#include "cli/world.hpp"
#include "docgen/check/report.hpp"
#include "docgen/examples/run.hpp"
#include "docgen/prose.hpp"

namespace cli {
namespace {

struct CheckCommand {
  DocOptions doc;
  std::vector<std::string> assignments;
  std::vector<std::string> select, ignore;
  std::string format = "text";
  std::string baseline, write_baseline;
  bool list_options = false;
  bool run = false;
};

int list_options() {
  for (const docgen::OptionHelp& help : docgen::option_help())
    answer(fmt::format("{:<56} {:<11} {}\n", help.name, help.fallback, help.text));
  for (docgen::Rule rule : docgen::all_rules())
    answer(fmt::format("{:<56} {:<11} {}\n", docgen::class_name(rule), docgen::code(rule),
                       docgen::meaning(rule)));
  return kDone;
}

bool names_rule(const std::vector<std::string>& words, docgen::Rule rule) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    if (word == docgen::class_name(rule) || word == docgen::code(rule)) return true;
    auto foreign = docgen::rules_of_foreign_code(word);
    return std::ranges::find(foreign, rule) != foreign.end();
  });
}

// Words that name no rule at all are a slip of the hand.
std::optional<std::string> unknown_rule(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    auto all = docgen::all_rules();
    bool known = std::ranges::any_of(all, [&](docgen::Rule rule) {
      return word == docgen::class_name(rule) || word == docgen::code(rule);
    });
    if (!known && docgen::rules_of_foreign_code(word).empty()) return word;
  }
  return std::nullopt;
}

void print(const std::vector<docgen::Finding>& findings, const CheckCommand& command,
           const CommonOptions& common) {
  std::string text;
  render::Look look = render::look_of(STDOUT_FILENO, common.color);
  if (command.format == "sarif") text = docgen::sarif(findings, kVersion);
  for (const docgen::Finding& finding : findings) {
    if (command.format == "sarif") break;
    if (common.json) {
      text += base::dump(docgen::to_json(finding)) + "\n";
    } else if (command.format == "github") {
      text += docgen::github_annotation(finding);
    } else {
      std::string where = render::harmless(fmt::format("{}:{}:", finding.path, finding.line));
      std::string place = finding.function.empty() ? "" : finding.function + ": ";
      std::string rule = fmt::format("[{} {}]", docgen::code(finding.rule), docgen::class_name(finding.rule));
      text += fmt::format("{} {} {}\n", look.paint(render::Ink::bold, where),
                          render::harmless(place + finding.message), look.paint(render::Ink::dim, rule));
    }
  }
  answer(text);
}

base::Task<int> run_all_examples(World& world, const std::vector<docgen::Source>& sources, unsigned at_a_time,
                                 docgen::ExampleRun& result) {
  auto pool = co_await world.sandbox();
  if (!pool) co_return report(pool.error());
  auto run = co_await docgen::run_examples(**pool, world.root(), sources, at_a_time);
  if (!run) co_return report(run.error());
  result = std::move(*run);
  co_return kDone;
}

// Runs the examples and adds what they show; the exit code where that could not be done.
int run_examples(const std::vector<docgen::Source>& sources, const CheckCommand& command,
                 const CommonOptions& common, std::vector<docgen::Finding>& findings) {
  auto world = World::open(common);
  if (!world) return report(world.error());
  docgen::ExampleRun run;
  int code =
      run_interruptible((*world)->loop(), run_all_examples(**world, sources, doc_threads(command.doc), run));
  if (code != kDone) return code;
  if (!common.quiet) {
    for (const std::string& why : run.not_run) warn("not run: " + why);
    bool talks = !common.json && command.format == "text" && isatty(STDERR_FILENO) != 0;
    if (talks) message(fmt::format("{} examples in {} texts were run", run.examples, run.texts));
  }
  std::ranges::move(run.findings, std::back_inserter(findings));
  return kDone;
}

void check_all_names(const std::vector<docgen::Source>& sources, const std::vector<std::size_t>& places,
                     const CheckCommand& command, const CommonOptions& common,
                     std::vector<docgen::Finding>& findings) {
  docgen::Vocabulary vocabulary;
  for (std::size_t place : places) vocabulary.add(*sources[place].document, *sources[place].facts);
  std::size_t names = 0;
  for (std::size_t place : places) {
    docgen::NameCheck checked =
        docgen::check_names(*sources[place].document, *sources[place].facts, vocabulary);
    names += checked.names;
    std::ranges::move(checked.findings, std::back_inserter(findings));
  }
  if (!common.quiet && !common.json && command.format == "text")
    message(fmt::format("{} of {} names in the texts are unknown", findings.size(), names));
}

int check_files(const CheckCommand& command, const CommonOptions& common) {
  if (command.list_options) return list_options();
  for (const auto* words : {&command.select, &command.ignore}) {
    if (auto unknown = unknown_rule(*words)) {
      message("there is no rule " + *unknown + " (`concord doc check --list-options` lists all)");
      return kUsage;
    }
  }
  if (command.doc.paths.empty()) {
    message("PATH is missing: which files shall be looked at?");
    return kUsage;
  }
  auto settings = doc_settings(command.doc, common, command.assignments);
  if (!settings) return report(settings.error());
  auto files = docgen::source_files(command.doc.paths);
  if (!files) return report(files.error());
  std::vector<docgen::Source> sources(files->size());
  unsigned threads = doc_threads(command.doc);
  docgen::in_parallel(files->size(), threads,
                      [&](std::size_t i) { sources[i] = docgen::read_source((*files)[i]); });
  int code = say_problems(sources, common);
  // An exception may come through a call or a decorator of another file; then it is documented rightly.
  std::vector<std::size_t> places = docgen::link(sources);
  std::vector<std::vector<docgen::Finding>> found(places.size());
  docgen::in_parallel(places.size(), threads, [&](std::size_t i) {
    docgen::Source& source = sources[places[i]];
    found[i] = docgen::check(*source.document, *source.facts, settings->check, settings->style);
  });
  if (settings->check.unknown_names) check_all_names(sources, places, command, common, found.emplace_back());
  if (command.run) {
    std::vector<docgen::Finding>& examples = found.emplace_back();
    if (int failed = run_examples(sources, command, common, examples); failed != kDone) return failed;
  }
  std::vector<docgen::Finding> findings;
  for (auto& list : found) {
    for (docgen::Finding& finding : list) {
      if (!command.select.empty() && !names_rule(command.select, finding.rule)) continue;
      if (names_rule(command.ignore, finding.rule)) continue;
      findings.push_back(std::move(finding));
    }
  }
  if (!command.write_baseline.empty()) {
    auto written = base::write_file(command.write_baseline, docgen::Baseline::write(findings));
    if (!written) return report(written.error());
    if (!common.quiet) message(fmt::format("{} findings are known now", findings.size()));
    return code;
  }
  if (!command.baseline.empty()) {
    auto text = base::read_file(command.baseline);
    if (!text) return report(text.error());
    auto baseline = docgen::Baseline::read(*text);
    if (!baseline) return report(baseline.error());
    findings = baseline->remove_known(std::move(findings));
  }
  print(findings, command, common);
  bool talks = !common.quiet && !common.json && command.format == "text";
  if (talks && isatty(STDERR_FILENO) != 0)
    message(fmt::format("{} finding{} in {} file{}", findings.size(), findings.size() == 1 ? "" : "s",
                        files->size(), files->size() == 1 ? "" : "s"));
  return code != kDone ? code : findings.empty() ? kDone : kBadNews;
}

Run declare_doc_check(CLI::App& app) {
  auto command = std::make_shared<CheckCommand>();
  declare_doc_options(app, command->doc);
  app.get_option("PATH")->required(false);
  app.add_option("--set", command->assignments, "An option of the check, as in [doc.check]; repeatable")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  app.add_option("--select", command->select, "Only this class or code; repeatable")
      ->type_name("RULE")
      ->allow_extra_args(false);
  app.add_option("--ignore", command->ignore, "Not this class or code; repeatable")
      ->type_name("RULE")
      ->allow_extra_args(false);
  app.add_option("--format", command->format,
                 "text, github (annotations of a workflow) or sarif (code scanning)")
      ->type_name("FORMAT:{text,github,sarif}")
      ->check(CLI::IsMember({"text", "github", "sarif"}));
  app.add_option("--baseline", command->baseline, "Say only what this file does not know")->type_name("FILE");
  app.add_option("--write-baseline", command->write_baseline, "Write what is found into a baseline file")
      ->type_name("FILE");
  app.add_flag("--run", command->run,
               "Run the examples in the sandbox, and find wrong ones: Python's (\">>> …\"), JavaScript's "
               "(\"// => …\") and Go's (func Example…)");
  app.add_flag("--list-options", command->list_options, "List the options of the check, and its rules");
  return [command](const CommonOptions& common) { return check_files(*command, common); };
}

}  // namespace

const Command doc_check_command = {
    "doc check", "Documentation", "Where documentation and code disagree",
    "concord doc check src\n"
    "concord doc check src --select missing-param --select extra-param\n"
    "concord doc check src --run  # the examples, too\n"
    "concord doc check src --write-baseline docs.baseline  # what there is now is no news\n"
    "concord doc check src --baseline docs.baseline --format github",
    declare_doc_check};

}  // namespace cli
