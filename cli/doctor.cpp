// `concord doctor`: what this machine has and lacks, and what to do about it.
#include <algorithm>
#include <memory>
#include <unistd.h>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/secret.hpp"
#include "cli/doctor/checkup.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/paths.hpp"
#include "cli/render/table.hpp"
#include "cli/request.hpp"
#include "cli/version.hpp"

namespace cli {
namespace {

using doctor::Finding;
using doctor::Findings;
using doctor::State;
using render::Ink;

struct DoctorOptions {
  bool set_aside_ledger = false;
};

bool all_is_well(const Findings& findings) {
  return std::ranges::none_of(findings, [](const Finding& finding) { return finding.state == State::bad; });
}

base::Json to_json(const Findings& findings) {
  base::Json list = base::Json::array();
  for (const Finding& finding : findings) {
    base::Json json = {{"part", finding.part},
                       {"name", finding.name},
                       {"state", doctor::name(finding.state)},
                       {"detail", base::redact(finding.detail)}};
    if (!finding.advice.empty()) json["advice"] = base::redact(finding.advice);
    list.push_back(std::move(json));
  }
  base::Json json = base::Json::object();
  json["version"] = kVersion;
  json["ok"] = all_is_well(findings);
  json["findings"] = std::move(list);
  return json;
}

Ink ink_of(State state) {
  return state == State::good ? Ink::green : state == State::remark ? Ink::yellow : Ink::red;
}

const char* sign_of(State state) {
  return state == State::good ? "✓" : state == State::remark ? "!" : "✗";
}

std::string part_text(const Findings& findings, std::string_view part, const render::Look& look) {
  render::Table table;
  table.columns = {{""}, {""}, {""}};
  std::string text = fmt::format("{}\n", look.paint(Ink::bold, part));
  for (const Finding& finding : findings) {
    if (finding.part != part) continue;
    std::string detail = render::harmless(base::redact(finding.detail));
    if (!finding.advice.empty())
      detail += look.paint(Ink::dim, "  → ") + render::harmless(base::redact(finding.advice));
    table.rows.push_back({{sign_of(finding.state), ink_of(finding.state)}, {finding.name}, {detail}});
  }
  return text + render::lay_out(table, look);
}

std::string report_text(const Findings& findings, const render::Look& look) {
  std::vector<std::string_view> parts;
  for (const Finding& finding : findings) {
    if (std::ranges::find(parts, finding.part) == parts.end()) parts.push_back(finding.part);
  }
  std::string text;
  for (std::string_view part : parts) text += part_text(findings, part, look) + "\n";
  auto bad = std::ranges::count(findings, State::bad, &Finding::state);
  if (bad == 0) return text + look.paint(Ink::green, "All that is essential is here.") + "\n";
  return text +
         look.paint(Ink::red, fmt::format("{} essential {} missing or broken.", bad,
                                          bad == 1 ? "thing is" : "things are")) +
         "\n";
}

base::Task<int> examine(World& world, Findings findings, const CommonOptions& common) {
  co_await doctor::check_models(world, findings);
  co_await doctor::check_sandbox(world, findings);
  doctor::check_storage(world, findings);
  doctor::check_tools(findings);
  doctor::check_terminal(findings);
  bool well = all_is_well(findings);
  if (common.json)
    answer(base::dump(to_json(findings)) + "\n");
  else
    answer(report_text(findings, render::look_of(STDOUT_FILENO, common.color)));
  co_return well ? kDone : kBadNews;
}

int set_ledger_aside() {
  auto file = ledger_file();
  std::error_code ignored;
  if (!file || !std::filesystem::exists(*file, ignored))
    return report(base::Error{base::ErrorCode::not_found, "there is no ledger"});
  base::SystemClock clock;
  auto aside = orchestrator::Ledger::set_aside(*file, clock);
  if (!aside) return report(aside.error());
  message(fmt::format("the ledger lies at {} now; the next run begins a new one", aside->string()));
  return kDone;
}

int examine_machine(const CommonOptions& common) {
  auto here = working_folder();
  std::filesystem::path folder = here ? *here : std::filesystem::path("/");
  std::filesystem::path root = here ? find_root(*here) : folder;
  Findings findings;
  if (!here)
    findings.push_back({"Settings", "working folder", State::bad, here.error().message, here.error().hint});
  auto settings = read_settings(common, root);
  doctor::check_settings(settings, findings);
  if (!settings) settings = Settings::read({});  // what is built in, so that the rest can be looked at
  auto world = World::with(std::move(*settings), root, folder);
  return run_interruptible(world->loop(), examine(*world, std::move(findings), common));
}

Run declare_doctor(CLI::App& app) {
  auto options = std::make_shared<DoctorOptions>();
  app.add_flag("--set-aside-ledger", options->set_aside_ledger,
               "Move a damaged ledger out of the way, so that the next run begins a new one");
  return [options](const CommonOptions& common) {
    return options->set_aside_ledger ? set_ledger_aside() : examine_machine(common);
  };
}

}  // namespace

const Command doctor_command = {"doctor", "Set-up",
                                "What this machine has and lacks, and what to do about it",
                                "concord doctor  # exit code 1 when something essential is missing\n"
                                "concord doctor --json",
                                declare_doctor};

}  // namespace cli
