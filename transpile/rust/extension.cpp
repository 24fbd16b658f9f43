// An extension module for Python: which functions become native, and the Rust that Python calls.
//
// Native are the functions whose result depends on their arguments alone: numbers, texts, lists, tuples and
// None in and out, nothing changed, printed, read or remembered. All others, and every call that the native
// one does not take (another type, an integer past 64 bits, an exception), run in the original module, which
// lies beside it: what Python sees is what Python did.
#include <algorithm>
#include <functional>

#include "transpile/rust/lowering.hpp"
#include "transpile/rust/names.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

namespace {

void write_flat(const std::vector<Line>& lines, std::string& out) {
  for (const Line& line : lines) {
    out += line.text + "\n";
    write_flat(line.body, out);
    out += line.close + "\n";
  }
}

bool calls(const std::string& text, const std::string& name) {
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
    auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    std::size_t end = at + name.size();
    bool begins = at == 0 || (!is_word(text[at - 1]) && text[at - 1] != '.');
    if (begins && (end >= text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

// What a function must not do to be native.
bool stays(const std::string& text) {
  static const std::string_view marks[] = {
      "outln!", "out!",     "gap(",   "files::", "File",     "random::",
      "time::", "system::", "input(", "CACHE",   "_DEFAULT", "unsupported"};
  return std::any_of(std::begin(marks), std::end(marks),
                     [&](std::string_view mark) { return text.find(mark) != std::string::npos; });
}

}  // namespace

// The functions that each function may run, and in `texts` the code of each.
std::map<std::string, std::set<std::string>> Lowering::reached_functions(
    std::map<std::string, std::string>& texts) const {
  for (const Item& item : program_.items) {
    for (const Line& line : item.lines) {
      std::size_t at = line.text.find("fn ");
      std::size_t end = at == std::string::npos ? at : line.text.find('(', at);
      if (end == std::string::npos) continue;
      write_flat(line.body, texts[line.text.substr(at + 3, end - at - 3)]);
    }
  }
  std::map<std::string, std::set<std::string>> reached;
  std::function<void(const std::string&, std::set<std::string>&)> reach = [&](const std::string& name,
                                                                              std::set<std::string>& out) {
    for (const auto& [other, text] : texts) {
      if (calls(texts.at(name), other) && out.insert(other).second) reach(other, out);
    }
  };
  for (const auto& [name, text] : texts) reach(name, reached[name]);
  return reached;
}

// Whether this code reads or writes variables of the module.
bool Lowering::uses_variables(const std::string& text) const {
  if (text.find("_DEFAULT") != std::string::npos) return true;
  return std::any_of(used_globals_.begin(), used_globals_.end(), [&](py::VariableId global) {
    return !constants_.contains(global) && calls(text, global_names_.at(global));
  });
}

// How a value of this type is taken from Python: the type that `take` gives; nothing for what stays in
// Python.
std::optional<std::string> Lowering::python_type(const Type& type) const {
  bool exact =
      !type.is(Kind::big) && !type.is(Kind::number) &&
      std::all_of(type.parts.begin(), type.parts.end(), [&](const Type* part) { return python_type(*part); });
  return exact ? outside_type(type) : std::nullopt;
}

std::optional<Line> Lowering::native_function(const Instance& instance) {
  const py::Function& function = *instance.function;
  Line line{"", {}, "}"};
  std::string parameters, arguments;
  bool ordinary = !function.is_generator && !function.is_async && function.decorators.empty();
  for (std::size_t i = 0; i < function.parameters.size() && ordinary; ++i) {
    const py::Parameter& parameter = function.parameters[i];
    const Type& type = types_.of_node(instance.parameters[i]);
    auto form = is_ghost(type) || type.is(Kind::none) ? std::nullopt : python_type(type);
    bool plain = parameter.kind == py::Parameter::Kind::ordinary;
    if (!form || !plain || (type.is(Kind::list) && may_change_parameter(function, i, type)))
      return std::nullopt;
    std::string name = safe_local(snake_case(parameter.name));
    parameters += (parameters.empty() ? "" : ", ") + name + ": &Bound<'_, PyAny>";
    line.body.push_back({"let " + name + ": " + *form + " = bridge::take(" + name + ")?;"});
    std::string argument = by_reference(type) || *form != rust_type(type)
                               ? std::string(by_reference(type) ? "&" : "") + "Outside::enter(&" + name + ")"
                               : name;
    arguments += (arguments.empty() ? "" : ", ") + argument;
  }
  const Type& result = types_.of_node(instance.result);
  auto form = is_ghost(result) || result.is(Kind::none) || result.is(Kind::never) ? std::nullopt
                                                                                  : python_type(result);
  if (!ordinary || !form) return std::nullopt;
  std::string name = function_name(instance);
  line.text = "fn " + name + "(" + parameters + ") -> PyResult<" + *form + "> {";
  std::string call =
      "program::" + name + "(" + arguments + ")" + (*form != rust_type(result) ? ".leave()" : "");
  line.body.push_back({"bridge::guard(|| " + call + ")"});
  return line;
}

// Turns the items of the translation into an extension: a module of their own, and the functions that Python
// calls.
void Lowering::wrap_extension() {
  std::map<std::string, std::string> texts;
  auto reached = reached_functions(texts);
  std::vector<Item> outer;
  for (const Instance* instance : types_.instances()) {
    if (instance->id == 0 || instance->self_class != types::kNoId || instance->outer != 0) continue;
    auto frame = names_.frame_of.find(instance->function);
    std::string name = function_name(*instance);
    bool top =
        frame != names_.frame_of.end() && names_.frames[frame->second].parent == 0 && texts.contains(name);
    if (!top || instance->function->name.empty()) continue;
    bool pure = !stays(texts[name]);
    for (const std::string& other : reached[name]) pure = pure && !stays(texts[other]);
    for (py::VariableId global : used_globals_) {
      if (constants_.contains(global)) continue;
      pure = pure && !calls(texts[name], global_names_[global]);
      for (const std::string& other : reached[name])
        pure = pure && !calls(texts[other], global_names_[global]);
    }
    bool twice =
        std::count_if(types_.instances().begin(), types_.instances().end(),
                      [&](const Instance* other) { return other->function == instance->function; }) > 1;
    auto line = pure && !twice ? native_function(*instance) : std::nullopt;
    if (!line) continue;
    program_.natives.push_back({instance->function->name, name});
    Item item;
    item.doc = doc_lines(instance->function->docstring);
    item.lines.push_back({"#[pyfunction]"});
    item.lines.push_back(std::move(*line));
    outer.push_back(std::move(item));
  }
  // Python's own limit is what ends a recursion without end.
  for (Item& item : program_.items) {
    for (Line& line : item.lines) {
      std::size_t at = line.text.find("fn ");
      std::size_t end = at == std::string::npos ? at : line.text.find('(', at);
      if (end == std::string::npos) continue;
      std::string name = line.text.substr(at + 3, end - at - 3);
      if (reached[name].contains(name))
        line.body.insert(line.body.begin(), Line{"let _depth = checked::Depth::deeper();"});
    }
  }
  Line inner{"mod program {", {{"use concord_rt::prelude::*;"}}, "}"};
  for (std::size_t i = 1; i < program_.items.size(); ++i) {
    inner.body.push_back({""});
    for (const std::string& line : program_.items[i].doc)
      inner.body.push_back({line.empty() ? "///" : "/// " + line});
    for (Line& line : program_.items[i].lines) inner.body.push_back(std::move(line));
  }
  Line module{"fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {", {}, "}"};
  module.body.push_back({"bridge::begin(module)?;"});
  for (const auto& [python, rust] : program_.natives)
    module.body.push_back({"module.add_function(wrap_pyfunction!(" + rust + ", module)?)?;"});
  module.body.push_back({"Ok(())"});
  program_.items.clear();
  program_.items.push_back({{}, {{"mod bridge;"}}});
  program_.items.push_back({{}, {{"use concord_rt::prelude::*;"}, {"use pyo3::prelude::*;"}}});
  for (Item& item : outer) program_.items.push_back(std::move(item));
  program_.items.push_back({{}, {{"#[pymodule]"}, std::move(module)}});
  program_.items.push_back({{}, {{"#[allow(dead_code)]"}, std::move(inner)}});
}

}  // namespace transpile::rust
