// `concord apply`: the edits of a model's reply, all or none.
#include <memory>
#include <unistd.h>

#include <fmt/format.h>

#include "agents/edits/edits.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "cli/input.hpp"
#include "cli/message.hpp"
#include "cli/permit.hpp"
#include "cli/render/diff.hpp"
#include "cli/render/terminal.hpp"
#include "cli/world.hpp"

namespace cli {
namespace {

using agents::edits::EditReport;
using agents::edits::Reading;

struct ApplyOptions {
  std::string reply;
  std::string root = ".";
  std::vector<std::string> targets;
  bool dry_run = false;
};

base::Json to_json(const EditReport& edit) {
  base::Json json = {{"path", edit.path},
                     {"format", edit.format},
                     {"status", edit.applied ? "applied" : "refused"},
                     {"method", edit.method}};
  if (!edit.applied) json["reason"] = edit.reason;
  return json;
}

base::Json to_json(const Reading& reading, bool applied) {
  base::Json edits = base::Json::array();
  for (const EditReport& edit : reading.edits) edits.push_back(to_json(edit));
  base::Json json = base::Json::object();
  json["edits"] = std::move(edits);
  json["applied"] = applied;
  return json;
}

std::string lines(const Reading& reading, const render::Look& look) {
  std::string text;
  for (const EditReport& edit : reading.edits) {
    std::string path = edit.path.empty() ? "(no file named)" : render::harmless(edit.path);
    if (edit.applied) {
      text += fmt::format("{} {}  {}\n", look.paint(render::Ink::green, "✓"), path,
                          look.paint(render::Ink::dim, edit.format + ", " + edit.method));
    } else {
      text +=
          fmt::format("{} {}  {}\n", look.paint(render::Ink::red, "✗"), path, render::harmless(edit.reason));
    }
  }
  return text;
}

base::Result<std::string> diff_of(const base::Patch& patch, const base::Files& files) {
  std::string text;
  for (const base::FilePatch& file : patch.files) {
    std::string before;
    if (file.change != base::FileChange::create) {
      auto document = files.read(file.path);
      if (!document) return std::unexpected(document.error());
      before = document->text();
    }
    auto unified = base::unified(file, before);
    if (!unified) return std::unexpected(unified.error());
    text += *unified;
  }
  return text;
}

// The world may refuse what the reading did not: a file that changed meanwhile, a disk that is full. Then no
// edit was applied.
void refuse_all(Reading& reading, const base::Error& error) {
  for (EditReport& edit : reading.edits) {
    edit.applied = false;
    edit.method.clear();
    edit.reason = base::describe(error);
  }
}

int show(const Reading& reading, bool applied, const ApplyOptions& options, const CommonOptions& common,
         const std::string& diff) {
  render::Look look = render::look_of(STDOUT_FILENO, common.color);
  if (common.json) {
    answer(base::dump(to_json(reading, applied)) + "\n");
  } else {
    if (reading.edits.empty()) message("the reply has no edits in it");
    answer(lines(reading, look));
    if (applied && options.dry_run) answer("\n" + render::diff(diff, look));
    if (!applied && !reading.edits.empty()) message("nothing was changed");
  }
  return applied ? kDone : kBadNews;
}

// The edits are a model's words: what the person permits holds for them as for any answer.
base::Result<orchestrator::permissions::Policy> policy_for(const CommonOptions& common,
                                                           const std::string& root) {
  auto settings = read_settings(common, root);
  if (!settings) return std::unexpected(settings.error());
  return policy_of(*settings);
}

base::Result<void> write(const base::Patch& patch, base::Files& files,
                         const orchestrator::permissions::Policy& policy) {
  if (auto permitted = permit_writing(patch, policy, ask_person()); !permitted) return permitted;
  auto undo = base::apply(patch, files);
  if (!undo) return std::unexpected(undo.error());
  return {};
}

int apply_reply(const ApplyOptions& options, const CommonOptions& common) {
  auto reply = read_input(options.reply);
  if (!reply) return report(reply.error());
  auto files = base::DiskFiles::open(options.root);
  if (!files) return report(files.error());
  auto policy = policy_for(common, options.root);
  if (!policy) return report(policy.error());
  Reading reading = agents::edits::read_reply(*reply, **files, options.targets);
  bool applied = reading.applied();
  std::string diff;
  base::Result<void> written;
  if (applied && options.dry_run) {
    auto text = diff_of(reading.patch, **files);
    if (!text) return report(text.error());
    diff = std::move(*text);
  } else if (applied) {
    written = write(reading.patch, **files, *policy);
    if (!written) {
      refuse_all(reading, written.error());
      applied = false;
    }
  }
  int code = show(reading, applied, options, common, diff);
  return written ? code : exit_code(written.error()) == kWorldFailed ? report(written.error()) : code;
}

Run declare_apply(CLI::App& app) {
  auto options = std::make_shared<ApplyOptions>();
  app.add_option("reply", options->reply, "The model's reply; - for standard input")
      ->required()
      ->type_name("FILE");
  app.add_option("--root", options->root, "The project that the edits are for")
      ->type_name("DIR")
      ->capture_default_str();
  app.add_option("--target", options->targets, "A file that an edit without a file name is meant for")
      ->type_name("FILE")
      ->allow_extra_args(false);
  app.add_flag("--dry-run", options->dry_run, "Show what would change, and change nothing");
  return [options](const CommonOptions& common) { return apply_reply(*options, common); };
}

}  // namespace

const Command apply_command = {
    "apply", "Patches", "Apply the edits in a model's reply, all or none",
    "concord apply reply.md --root .  # whole files, SEARCH/REPLACE, unified diffs, *** Begin Patch\n"
    "concord apply - --dry-run < reply.md  # only show what would change",
    declare_apply};

}  // namespace cli
