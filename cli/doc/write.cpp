// `concord doc write`: documentation into the sources.
#include "docgen/write.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <unistd.h>

#include <fmt/format.h>

#include "base/files.hpp"
#include "cli/doc/doc.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/render/diff.hpp"
#include "cli/world.hpp"
#include "docgen/examples/doctests.hpp"
#include "docgen/examples/mining.hpp"

namespace cli {
namespace {

struct WriteCommand {
  DocOptions doc;
  std::string only;
  std::vector<std::string> names;
  bool diff = false, to_stdout = false, check = false, complete = false, include_private = false,
       no_fields = false;
  std::size_t width = 88;
  bool prose = false, examples = false, outputs = false;
  unsigned seconds = 120;  // that the tests may run
  double dollars = 1.0;
};

struct Outcome {
  docgen::Written written;
  std::optional<base::Error> error;
  bool changed = false;
};

base::Json outcome_json(const std::string& path, const Outcome& outcome) {
  base::Json skipped = base::Json::array();
  for (const auto& skip : outcome.written.skipped)
    skipped.push_back({{"line", skip.line}, {"name", skip.name}, {"why", skip.why}});
  base::Json json = {{"path", path},
                     {"written", outcome.written.written},
                     {"updated", outcome.written.updated},
                     {"placeholders", outcome.written.placeholders}};
  json["changed"] = outcome.changed;
  json["skipped"] = std::move(skipped);
  if (outcome.written.failed_proof) json["failed_proof"] = *outcome.written.failed_proof;
  if (outcome.error) json["error"] = base::describe(*outcome.error);
  return json;
}

// The file must still be the one that was read, and no link to another.
base::Result<void> write_back(const docgen::Source& source, const docgen::Written& written) {
  std::error_code ignored;
  if (std::filesystem::is_symlink(source.path, ignored))
    return base::fail(base::ErrorCode::through_symlink, source.path + " is a symbolic link",
                      "name the file itself");
  auto now = base::read_file(source.path);
  if (!now) return std::unexpected(now.error());
  auto old = docgen::encoded(source, source.document->text());
  if (!old) return std::unexpected(old.error());
  if (*now != *old)
    return base::fail(base::ErrorCode::stale_version, source.path + " was changed meanwhile", "run it again");
  // Root may write everything, and still nobody may write what is marked as read-only.
  auto mode = std::filesystem::status(source.path, ignored).permissions();
  constexpr auto kAnyWrite = std::filesystem::perms::owner_write | std::filesystem::perms::group_write |
                             std::filesystem::perms::others_write;
  if (::access(source.path.c_str(), W_OK) != 0 || (mode & kAnyWrite) == std::filesystem::perms::none)
    return base::fail(base::ErrorCode::permission_denied, source.path + " may not be written");
  auto bytes = docgen::encoded(source, written.text);
  if (!bytes) return std::unexpected(bytes.error());
  return base::write_file(source.path, *bytes);
}

void carry_out(const WriteCommand& command, const docgen::Source& source, Outcome& outcome) {
  outcome.changed = !outcome.written.patch.edits.empty();
  if (!outcome.changed || command.diff || command.to_stdout || command.check) return;
  auto written = write_back(source, outcome.written);
  if (!written) outcome.error = written.error();
}

int show_texts(const WriteCommand& command, const std::vector<docgen::Source>& sources,
               const std::vector<Outcome>& outcomes, const CommonOptions& common) {
  render::Look look = render::look_of(STDOUT_FILENO, common.color);
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (command.to_stdout && sources[i].document) answer(outcomes[i].written.text);
    if (!command.diff || !outcomes[i].changed) continue;
    base::FilePatch lines =
        base::diff(sources[i].path, sources[i].document->text(), outcomes[i].written.text);
    auto unified = base::unified(lines, sources[i].document->text());
    if (!unified) return report(unified.error());
    answer(render::diff(*unified, look));
  }
  return kDone;
}

int say_outcomes(const WriteCommand& command, const std::vector<docgen::Source>& sources,
                 const std::vector<Outcome>& outcomes, const CommonOptions& common) {
  int code = kDone;
  std::size_t written = 0, updated = 0, placeholders = 0, changed = 0;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const Outcome& outcome = outcomes[i];
    if (outcome.written.failed_proof) {
      message(fmt::format("{} was left as it is: {} (this is our mistake; please report it)", sources[i].path,
                          *outcome.written.failed_proof));
      code = kBug;
    }
    if (outcome.error) code = std::max(code, report(*outcome.error));
    written += outcome.written.written;
    updated += outcome.written.updated;
    placeholders += outcome.written.placeholders;
    changed += outcome.changed;
    if (common.quiet || common.json) continue;
    for (const auto& skip : outcome.written.skipped)
      message(fmt::format("{}:{}: {}{}not written: {}", sources[i].path, skip.line, skip.name,
                          skip.name.empty() ? "" : ": ", skip.why));
  }
  if (common.json) {
    base::Json files = base::Json::array();
    for (std::size_t i = 0; i < outcomes.size(); ++i)
      files.push_back(outcome_json(sources[i].path, outcomes[i]));
    answer(base::dump({{"files", std::move(files)}}) + "\n");
  } else if (!common.quiet) {
    message(
        fmt::format("{} written, {} brought in step, {} placeholder{} for a person to fill, in {} file{}{}",
                    written, updated, placeholders, placeholders == 1 ? "" : "s", changed,
                    changed == 1 ? "" : "s", command.check ? " (nothing was changed)" : ""));
  }
  if (code == kDone && command.check && changed > 0) return kBadNews;
  return code;
}

using ExampleLines = std::map<std::string, std::vector<std::string>>;

base::Task<int> mine(World& world, const std::vector<docgen::Source>& sources, std::chrono::seconds time,
                     docgen::MinedExamples& result) {
  auto pool = co_await world.sandbox();
  if (!pool) co_return report(pool.error());
  auto mined = co_await docgen::mine_examples(**pool, world.root(), sources, time);
  if (!mined) co_return report(mined.error());
  result = std::move(*mined);
  co_return kDone;
}

// Runs the project's tests and gives each source's examples as lines of doctests.
int find_examples(const WriteCommand& command, const CommonOptions& common,
                  const std::vector<docgen::Source>& sources, std::vector<ExampleLines>& lines) {
  auto world = World::open(common);
  if (!world) return report(world.error());
  docgen::MinedExamples mined;
  int code = run_interruptible((*world)->loop(),
                               mine(**world, sources, std::chrono::seconds(command.seconds), mined));
  if (code != kDone) return code;
  std::size_t functions = 0;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    for (auto& [name, examples] : mined.examples[sources[i].path]) {
      lines[i][name] = docgen::doctest_lines(docgen::best_of(std::move(examples)));
      ++functions;
    }
  }
  for (const std::string& why : mined.troubles) warn("examples: " + why);
  if (!common.quiet) message(fmt::format("{} functions have a verified example in the tests", functions));
  return kDone;
}

base::Task<int> run_twice(World& world, const std::vector<docgen::Source>& sources, unsigned at_a_time,
                          std::vector<docgen::Outdated>& outdated) {
  auto pool = co_await world.sandbox();
  if (!pool) co_return report(pool.error());
  auto first = co_await docgen::run_python_examples(**pool, world.root(), sources, at_a_time, 1);
  if (!first) co_return report(first.error());
  for (const std::string& why : first->not_run) warn("not run: " + why);
  if (first->outdated.empty()) co_return kDone;
  auto again = co_await docgen::run_python_examples(**pool, world.root(), sources, at_a_time, 2);
  if (!again) co_return report(again.error());
  for (docgen::Outdated& one : first->outdated) {
    if (std::ranges::find(again->outdated, one) != again->outdated.end()) outdated.push_back(std::move(one));
  }
  co_return kDone;
}

// What the examples give now in the place of what their texts tell, where it is the same each time.
int write_outputs(const WriteCommand& command, const CommonOptions& common,
                  const std::vector<docgen::Source>& sources) {
  auto world = World::open(common);
  if (!world) return report(world.error());
  std::vector<docgen::Outdated> outdated;
  int code =
      run_interruptible((*world)->loop(), run_twice(**world, sources, doc_threads(command.doc), outdated));
  if (code != kDone) return code;
  std::vector<Outcome> outcomes(sources.size());
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (!sources[i].facts) continue;
    outcomes[i].written = docgen::rewrite_outputs(*sources[i].document, *sources[i].facts, outdated);
    carry_out(command, sources[i], outcomes[i]);
  }
  if (int shown = common.json ? kDone : show_texts(command, sources, outcomes, common); shown != kDone)
    return shown;
  return say_outcomes(command, sources, outcomes, common);
}

int write_files(const WriteCommand& command, const CommonOptions& common) {
  auto settings = doc_settings(command.doc, common, {});
  if (!settings) return report(settings.error());
  auto files = docgen::source_files(command.doc.paths);
  if (!files) return report(files.error());
  docgen::WriteOptions options;
  options.style = settings->style;
  options.missing = command.only != "stale";
  options.stale = command.only != "missing";
  options.complete = command.complete;
  options.include_private = command.include_private;
  options.fields = !command.no_fields;
  options.names = command.names;
  options.width = command.width;
  std::vector<docgen::Source> sources(files->size());
  unsigned threads = doc_threads(command.doc);
  docgen::in_parallel(sources.size(), threads,
                      [&](std::size_t i) { sources[i] = docgen::read_source((*files)[i]); });
  int code = say_problems(sources, common);
  if (command.outputs) {
    int done = write_outputs(command, common, sources);
    return code != kDone ? code : done;
  }
  // Exceptions come through calls into other files.
  std::vector<Outcome> outcomes(sources.size());
  std::vector<std::size_t> places = docgen::link(sources);
  std::vector<docgen::Prose> prose(sources.size());
  std::vector<ExampleLines> examples(sources.size());
  if (command.examples) {
    int found = find_examples(command, common, sources, examples);
    if (found != kDone) return found;
  }
  if (command.prose) {
    int asked = ask_for_prose(common, sources, options, command.dollars, prose);
    if (asked != kDone) return asked;
  }
  docgen::in_parallel(places.size(), threads, [&](std::size_t i) {
    const docgen::Source& source = sources[places[i]];
    docgen::WriteOptions own = options;
    own.prose = &prose[places[i]];
    own.examples = &examples[places[i]];
    outcomes[places[i]].written = docgen::write_documentation(*source.document, *source.facts, own);
    carry_out(command, source, outcomes[places[i]]);
  });
  if (int shown = common.json ? kDone : show_texts(command, sources, outcomes, common); shown != kDone)
    return shown;
  int said = say_outcomes(command, sources, outcomes, common);
  return code != kDone ? code : said;
}

Run declare_doc_write(CLI::App& app) {
  auto command = std::make_shared<WriteCommand>();
  declare_doc_options(app, command->doc);
  app.add_option("--only", command->only,
                 "Only what has no text (missing), or only what is out of step (stale)")
      ->type_name("WHAT:{missing,stale}")
      ->check(CLI::IsMember({"missing", "stale"}));
  app.add_option("--name", command->names, "Only this function or class; repeatable")
      ->type_name("NAME")
      ->allow_extra_args(false);
  app.add_flag("--complete", command->complete, "Add sections to texts that have none");
  app.add_flag("--prose", command->prose,
               "Ask the models for the sentences that no fact says; each is checked before it is written");
  app.add_flag("--examples", command->examples,
               "Run the project's tests in the sandbox, and write calls seen there as examples that pass");
  app.add_flag(
      "--outputs", command->outputs,
      "Run the examples in Python's texts in the sandbox, write what they give now in the place of outputs "
      "that are no longer true, and nothing else");
  app.add_option("--test-time", command->seconds, "How long the tests may run, in seconds (default: 120)")
      ->type_name("S")
      ->check(CLI::Range(1U, 3600U));
  app.add_option("--budget", command->dollars, "What asking may cost, in dollars")
      ->type_name("USD")
      ->check(CLI::NonNegativeNumber);
  app.add_flag("--private", command->include_private,
               "What is private too, by a word or by a leading underscore");
  app.add_flag("--no-fields", command->no_fields, "No texts of fields, constants and properties");
  app.add_option("--width", command->width, "Columns of a line")->type_name("N")->check(CLI::Range(40, 400));
  app.add_flag("--diff", command->diff, "Show what would change, and change nothing");
  app.add_flag("--stdout", command->to_stdout, "Print the new texts, and change nothing");
  app.add_flag("--check", command->check, "Change nothing; exit 1 when something would");
  return [command](const CommonOptions& common) { return write_files(*command, common); };
}

}  // namespace

const Command doc_write_command = {
    "doc write", "Documentation", "Write documentation into the sources, and prove that nothing else changed",
    "concord doc write src --style google\n"
    "concord doc write src --examples  # Python: calls that the tests make, checked twice\n"
    "concord doc write src --outputs --diff  # examples whose outputs have changed\n"
    "concord doc write src --prose --diff  # with sentences that models write and facts prove\n"
    "concord doc write src --only stale --diff  # what a changed signature asks for\n"
    "concord doc write src --check  # for continuous integration",
    declare_doc_write};

}  // namespace cli
