// `concord doc facts`: what the code says about itself.
#include <memory>

#include <fmt/format.h>

#include "cli/doc/doc.hpp"
#include "cli/message.hpp"

namespace cli {
namespace {

std::string words(const docgen::Symbol& symbol) {
  std::string text = fmt::format("{} {}\n", docgen::name(symbol.kind), symbol.qualified);
  for (const docgen::Parameter& parameter : symbol.parameters) {
    text += fmt::format("  parameter {}", parameter.name);
    if (!parameter.type.empty()) text += ": " + parameter.type;
    if (parameter.fallback) text += " = " + *parameter.fallback;
    text += parameter.mutated ? ", changed\n" : "\n";
  }
  if (!symbol.return_annotation.empty()) text += fmt::format("  returns {}\n", symbol.return_annotation);
  for (const docgen::Raise& raise : symbol.raises) {
    text += "  raises " + (raise.exception.empty() ? "something that was caught" : raise.exception);
    if (!raise.guard.empty()) text += " if " + raise.guard;
    text += raise.via.empty() ? "\n" : " (through " + raise.via + ")\n";
  }
  for (const docgen::Mutation& mutation : symbol.mutations) text += "  changes " + mutation.target + "\n";
  for (const std::string& effect : symbol.effects) text += "  " + effect + "\n";
  for (const std::string& caller : symbol.callers) text += "  called by " + caller + "\n";
  for (const std::string& test : symbol.tests) text += "  tested by " + test + "\n";
  return text;
}

int show_facts(const DocOptions& options, const CommonOptions& common) {
  auto files = docgen::source_files(options.paths);
  if (!files) return report(files.error());
  std::vector<docgen::Source> sources(files->size());
  docgen::in_parallel(sources.size(), doc_threads(options),
                      [&](std::size_t i) { sources[i] = docgen::read_source((*files)[i]); });
  int code = say_problems(sources, common);
  std::vector<std::size_t> places = docgen::link(sources);
  if (common.json) {
    base::Json list = base::Json::array();
    for (std::size_t place : places)
      list.push_back(docgen::to_json(*sources[place].facts, *sources[place].document));
    answer(base::dump({{"files", std::move(list)}}) + "\n");
    return code;
  }
  for (std::size_t place : places) {
    const docgen::Facts& facts = *sources[place].facts;
    answer(facts.path + "\n");
    for (std::size_t i = 1; i < facts.symbols.size(); ++i) answer(words(facts.symbols[i]));
  }
  return code;
}

Run declare_doc_facts(CLI::App& app) {
  auto options = std::make_shared<DocOptions>();
  declare_doc_options(app, *options);
  return [options](const CommonOptions& common) { return show_facts(*options, common); };
}

}  // namespace

const Command doc_facts_command = {
    "doc facts", "Documentation", "What the code says about itself: parameters, results, exceptions and why",
    "concord doc facts src\n"
    "concord doc facts src/shop.py --json  # with the place that proves each fact",
    declare_doc_facts};

}  // namespace cli
