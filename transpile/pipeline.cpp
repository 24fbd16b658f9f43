#include "transpile/pipeline.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "transpile/ownership/place.hpp"
#include "transpile/ownership/plain.hpp"
#include "transpile/ownership/texts.hpp"
#include "transpile/python/names.hpp"
#include "transpile/python/read.hpp"
#include "transpile/rust/lower.hpp"
#include "transpile/rust/names.hpp"
#include "transpile/shapes.hpp"
#include "transpile/types/infer.hpp"

namespace transpile {
namespace {

// Larger than any program that a person wrote; inference grows faster than the text.
constexpr std::size_t kLargestText = std::size_t{4} << 20;

std::size_t filled_lines(std::string_view text) {
  auto lines = base::split_lines(text);
  return static_cast<std::size_t>(std::count_if(
      lines.begin(), lines.end(), [](std::string_view line) { return !base::trim(line).empty(); }));
}

std::string print_names(const python::Names& names) {
  std::string out;
  for (const python::Variable& variable : names.variables) {
    out += variable.name + ": frame " + std::to_string(variable.frame);
    if (variable.is_parameter) out += ", parameter";
    if (variable.is_global) out += ", global";
    if (variable.captured) out += ", captured";
    if (variable.reassigned) out += ", reassigned";
    out += "\n";
  }
  return out;
}

std::string print_tree(const python::Module& module) {
  return std::to_string(module.stmts.size()) + " statements, " + std::to_string(module.exprs.size()) +
         " expressions, " + std::to_string(module.functions.size()) + " functions, " +
         std::to_string(module.classes.size()) + " classes\n";
}

}  // namespace

std::optional<Phase> phase_by_name(std::string_view name) {
  if (name == "read") return Phase::read;
  if (name == "names") return Phase::names;
  if (name == "types") return Phase::types;
  if (name == "rust") return Phase::rust;
  return std::nullopt;
}

std::string_view name(Status status) {
  switch (status) {
    case Status::translated:
      return "translated";
    case Status::partial:
      return "partial";
    case Status::failed:
      return "failed";
  }
  return "";
}

namespace {

// Places of a program of several files become places in their files.
void say_where(base::Diagnostics& diagnostics, const python::Module& module) {
  for (base::Diagnostic& diagnostic : diagnostics) {
    const python::SourceFile& file = module.file_at(diagnostic.span);
    diagnostic.path = file.document.path();
    diagnostic.span = {diagnostic.span.begin - file.offset, diagnostic.span.end - file.offset};
  }
}

bool is_no_python(const base::Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const base::Diagnostic& diagnostic) {
    return diagnostic.code == base::DiagnosticCode::syntax_error;
  });
}

std::optional<base::Document> no_file(const std::string&) {
  return std::nullopt;
}

// The names of the modules that the program's other files become; none for a file of which nothing is left.
rust::ModuleNames module_names(const python::Module& module, const rust::Program& program) {
  rust::ModuleNames names(module.files.size());
  std::set<std::string> taken{"main", "lib"};
  for (const rust::Item& item : program.items) {
    if (item.file == 0 || !names[item.file].empty()) continue;
    std::string name = rust::snake_case(module.files[item.file].name);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
    // The support crate's own modules have one word; these have two where they could meet.
    if (rust::is_keyword(name) || name.find('_') == std::string::npos) name += "_py";
    while (!taken.insert(name).second) name += "_";
    names[item.file] = name;
  }
  return names;
}

// By where it begins in the program's text, what rustc says of each.
std::map<std::size_t, std::string> rejected_in(const python::Module& module,
                                               const std::vector<Rejected>& rejected) {
  std::map<std::size_t, std::string> out;
  for (const Rejected& one : rejected) {
    for (const python::SourceFile& file : module.files) {
      if (file.document.path() == one.path) out.emplace(file.offset + one.offset, one.why);
    }
  }
  return out;
}

std::vector<LineOrigin> line_origins(const python::Module& module, const std::vector<rust::Origin>& origins) {
  std::vector<LineOrigin> out;
  for (const rust::Origin& origin : origins) {
    LineOrigin& line = out.emplace_back();
    for (auto [place, begin] :
         {std::pair{&line.statement, origin.statement}, {&line.function, origin.function}}) {
      if (begin == 0) continue;
      const python::SourceFile& file = module.file_at({begin - 1, begin - 1});
      line.path = file.document.path();
      *place = begin - 1 - file.offset;
    }
  }
  return out;
}

// From names to Rust. False where it is to be tried again, with more of `how`: views of dicts that turned out
// to be kept.
bool translate_named(const python::Module& module, const python::Names& names, const base::Document& document,
                     const Options& options, types::Options& how, Translation& out) {
  types::Types types = types::infer(module, names, how);
  if (!types.finished()) {
    out.diagnostics.push_back({base::DiagnosticCode::too_large,
                               out.path,
                               {0, 0},
                               "the types of this program are too many to find: split the file"});
    return true;
  }
  // From here on each expression has a type that Rust can hold.
  if (options.print == Phase::types) out.printed = types.print();
  if (options.last == Phase::types) {
    out.status = Status::partial;
    return true;
  }

  out.shapes = shapes(module, types);
  out.docstrings = docstrings(module);

  auto values = ownership::functions_as_values(module, names);
  auto places = ownership::place(module, names, values);
  // Who calls a library can't know what it must not hold on to.
  ownership::Plain plain;
  if (!how.library) plain = ownership::find_plain(module, names, types, places, values);
  types.set_plain(plain.groups);
  // From here on each variable has one place where it is declared, and is known to be owned, borrowed or
  // shared.
  std::map<std::size_t, std::string> rejected = rejected_in(module, options.rejected);
  auto lower = [&](base::Diagnostics& diagnostics) {
    ownership::Texts texts = ownership::find_texts(module, names, types, places);
    return rust::lower(
        {document, module, names, types, places, plain, texts, how.library, options.extension, rejected},
        diagnostics);
  };
  base::Diagnostics problems;
  rust::Program program = lower(problems);
  if (program.held_twice) {
    // Rows that two would hold are shared after all.
    problems.clear();
    plain = ownership::find_plain(module, names, types, places, values, false);
    types.set_plain(plain.groups);
    program = lower(problems);
  }
  std::size_t known = how.kept_views.size();
  how.kept_views.merge(program.kept_views);
  if (how.kept_views.size() > known) return false;
  out.diagnostics.insert(out.diagnostics.end(), problems.begin(), problems.end());
  // From here on nothing refers to Python; what could not be translated is a gap that says so.
  rust::ModuleNames modules = how.library ? rust::ModuleNames{} : module_names(module, program);
  out.source = rust::emit(program, modules);
  for (std::uint32_t i = 0; i < modules.size(); ++i) {
    if (!modules[i].empty()) out.modules.emplace_back(modules[i] + ".rs", rust::emit_module(program, i));
  }
  if (options.origins) {
    out.origins[how.library ? "lib.rs" : "main.rs"] = line_origins(module, rust::origins(program, modules));
    for (std::uint32_t i = 0; i < modules.size(); ++i) {
      if (!modules[i].empty())
        out.origins[modules[i] + ".rs"] = line_origins(module, rust::module_origins(program, i));
    }
  }
  out.natives = program.natives;
  out.functions = program.functions;
  out.functions_translated = program.translated;
  out.rust_lines = filled_lines(out.source);
  for (const auto& [name, text] : out.modules) out.rust_lines += filled_lines(text);
  out.status = base::has_errors(out.diagnostics) ? Status::partial : Status::translated;
  if (options.print == Phase::rust) out.printed = out.source;
  return true;
}

// The phases; places are the program's, whichever file they lie in.
void translate_module(python::Module& module, const base::Document& document, const Options& options,
                      Translation& out) {
  // From here on the text is a Python program, all of it in the tree.
  out.main_guards = main_guards(module);
  if (options.print == Phase::read) out.printed = print_tree(module);
  if (options.last == Phase::read) {
    out.status = Status::partial;
    return;
  }

  python::Names names = python::resolve(module, out.diagnostics);
  if (is_no_python(out.diagnostics)) return;
  // From here on each name is a variable, or Python's own.
  if (options.print == Phase::names) out.printed = print_names(names);
  if (options.last == Phase::names) {
    out.status = Status::partial;
    return;
  }

  types::Options how{options.wide_integers, options.library || options.extension, {}};
  while (!translate_named(module, names, document, options, how, out)) {
  }
}

// One try; `rows`, where it is given, is told whether loops over rows of functions could be written out.
Translation translate_once(const base::Document& document, const Options& options, bool write_out_rows,
                           bool* rows) {
  Translation out;
  out.path = document.path();
  out.python_lines = filled_lines(document.text());
  auto module = python::read(document, options.module_name, options.find_file ? options.find_file : no_file,
                             out.diagnostics, write_out_rows);
  if (!module) return out;
  if (rows) *rows = module->has_function_rows;
  translate_module(*module, document, options, out);
  for (std::size_t i = 1; i < module->files.size(); ++i) {
    // A folder is a package without an empty __init__.py as well.
    if (!module->files[i].document.text().empty()) out.imported.push_back(module->files[i].document);
    out.python_lines += filled_lines(module->files[i].document.text());
  }
  say_where(out.diagnostics, *module);
  return out;
}

std::size_t gaps_of(const Translation& translation) {
  return static_cast<std::size_t>(std::ranges::count_if(
      translation.diagnostics,
      [](const base::Diagnostic& one) { return base::severity(one.code) == base::Severity::error; }));
}

}  // namespace

Translation translate(const base::Document& document, const Options& options) {
  if (document.text().size() > kLargestText) {
    Translation out;
    out.path = document.path();
    out.python_lines = filled_lines(document.text());
    out.diagnostics.push_back(
        {base::DiagnosticCode::too_large, out.path, {0, 0}, "the file is larger than 4 MiB: split it"});
    return out;
  }
  bool rows = false;
  Translation out = translate_once(document, options, false, &rows);
  if (!rows || out.status != Status::partial || options.last != Phase::rust) return out;
  // What goes over functions that have no type in common is written out, where that leaves fewer gaps.
  Translation longer = translate_once(document, options, true, nullptr);
  return gaps_of(longer) < gaps_of(out) ? longer : out;
}

}  // namespace transpile
