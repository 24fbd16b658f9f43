#include "transpile/types/signature.hpp"

#include <map>
#include <memory>
#include <set>
#include <unordered_map>

#include "base/check.hpp"
#include "base/text.hpp"
#include "transpile/stdlib/models.hpp"

namespace transpile::types {
namespace {

class PatternReader {
 public:
  explicit PatternReader(std::string_view text) : text_(text) {}

  Pattern read() {
    std::string word = read_word();
    std::vector<Pattern> parts;
    if (peek() == '[') {
      do {
        ++at_;
        parts.push_back(read());
      } while (peek() == ',');
      ++at_;  // ]
    }
    return make(word, std::move(parts));
  }

 private:
  char peek() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  std::string read_word() {
    peek();
    std::size_t begin = at_;
    while (at_ < text_.size() &&
           (std::isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '_' || text_[at_] == '.'))
      ++at_;
    // What is known of the value goes on to the next bracket, comma or blank.
    if (at_ < text_.size() && text_[at_] == '#')
      at_ = std::min(text_.size(), text_.find_first_of(",] )", at_));
    return std::string(text_.substr(begin, at_ - begin));
  }

  static Pattern make(const std::string& word, std::vector<Pattern> parts) {
    static const std::unordered_map<std::string_view, Kind> kinds = {
        {"int", Kind::integer},       {"big", Kind::big},          {"float", Kind::floating},
        {"num", Kind::number},        {"str", Kind::str},          {"bool", Kind::boolean},
        {"none", Kind::none},         {"bytes", Kind::bytes},      {"list", Kind::list},
        {"dict", Kind::dict},         {"set", Kind::set},          {"frozenset", Kind::frozen_set},
        {"deque", Kind::deque},       {"counter", Kind::counter},  {"defaultdict", Kind::default_dict},
        {"tuple", Kind::tuple},       {"vtuple", Kind::var_tuple}, {"range", Kind::range},
        {"iterator", Kind::iterator}, {"file", Kind::file},        {"value", Kind::value},
        {"opt", Kind::option},        {"never", Kind::never},      {"exception", Kind::exception}};
    Pattern pattern;
    pattern.parts = std::move(parts);
    if (word.size() == 1) {
      pattern.form = Pattern::Form::letter;
      pattern.letter = word[0];
    } else if (word == "any" || word == "data") {
      pattern.form = Pattern::Form::any;
      pattern.name = word;
    } else if (word == "iter") {
      pattern.form = Pattern::Form::iterable;
    } else if (word == "func") {
      pattern.form = Pattern::Form::function;
    } else if (auto found = kinds.find(word); found != kinds.end()) {
      pattern.kind = found->second;
    } else {
      pattern.kind = Kind::opaque;
      pattern.name = word;
    }
    return pattern;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// Commas at the outer level only.
std::vector<std::string_view> split_outer(std::string_view text) {
  std::vector<std::string_view> out;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || (text[i] == ',' && depth == 0)) {
      if (!base::trim(text.substr(begin, i - begin)).empty())
        out.push_back(base::trim(text.substr(begin, i - begin)));
      begin = i + 1;
    } else if (text[i] == '[' || text[i] == '(' || text[i] == '<') {
      ++depth;
    } else if (text[i] == ']' || text[i] == ')' || text[i] == '>') {
      --depth;
    }
  }
  return out;
}

// The class as its own methods see it: array.array[a].
std::string_view class_with_parts(std::string_view name);

Signature read_signature(const stdlib::Model& model) {
  Signature signature;
  std::string_view text = model.signature;
  std::size_t arrow = text.rfind("->");
  bool is_static = text.starts_with("static ");
  if (is_static) text.remove_prefix(7), arrow -= 7;
  signature.is_attribute = text.starts_with("->");
  if (signature.is_attribute) text = "() -> none", arrow = 3;
  CHECK(text.starts_with('(') && arrow != std::string_view::npos, "a signature reads (…) -> type");
  std::string_view inside = base::trim(text.substr(1, arrow - 1));
  inside.remove_suffix(1);  // )
  bool keyword_only = false;
  for (std::string_view part : split_outer(inside)) {
    if (part == "*") {
      keyword_only = true;
      continue;
    }
    SignatureParameter parameter;
    parameter.keyword_only = keyword_only;
    std::size_t colon = part.find(':');
    std::string_view name = base::trim(part.substr(0, colon));
    if (name.starts_with('+')) parameter.owned = true, name.remove_prefix(1);
    if (name.starts_with('*')) parameter.variadic = true, name.remove_prefix(1);
    std::string_view type = part.substr(colon + 1);
    std::size_t equals = type.find('=');
    if (equals != std::string_view::npos) {
      parameter.default_text = std::string(base::trim(type.substr(equals + 1)));
      type = type.substr(0, equals);
    }
    parameter.name = name;
    parameter.type = PatternReader(type).read();
    signature.parameters.push_back(std::move(parameter));
  }
  std::string_view result = signature.is_attribute ? model.signature : text.substr(arrow);
  signature.result = PatternReader(result.substr(2)).read();
  signature.rust = model.rust;
  std::string_view owner =
      model.name.substr(0, model.name.rfind('.') == std::string_view::npos ? 0 : model.name.rfind('.'));
  if (!owner.empty() && !is_static && !is_module(owner)) {
    signature.is_method = true;
    static const std::map<std::string_view, std::string_view> selves = {{"list", "list[a]"},
                                                                        {"dict", "dict[k, v]"},
                                                                        {"set", "set[a]"},
                                                                        {"frozenset", "frozenset[a]"},
                                                                        {"deque", "deque[a]"},
                                                                        {"counter", "counter[k]"},
                                                                        {"defaultdict", "defaultdict[k, v]"},
                                                                        {"vtuple", "vtuple[a]"},
                                                                        {"iterator", "iterator[a]"}};
    auto self = selves.find(owner);
    std::string_view text_of_self = self == selves.end() ? class_with_parts(owner) : self->second;
    signature.self = PatternReader(text_of_self).read();
  }
  return signature;
}

struct Tables {
  std::unordered_map<std::string_view, std::vector<const stdlib::Model*>> models;
  std::unordered_map<std::string_view, std::string_view> classes;
  std::unordered_map<std::string_view, std::string_view> selves;  // a class with its parts
  std::unordered_map<std::string_view, stdlib::Refine> refiners;  // by module
  std::unordered_map<std::string_view, const Constant*> constants;
  std::set<std::string_view> modules;
};

const Tables& tables() {
  static const Tables all = [] {
    Tables t;
    for (const stdlib::Model& model : stdlib::models()) t.models[model.name].push_back(&model);
    for (const Constant& constant : stdlib::constants()) t.constants[constant.name] = &constant;
    for (std::string_view module : stdlib::modules()) t.modules.insert(module);
    for (const stdlib::Module& module : stdlib::all_modules()) {
      for (const stdlib::ClassModel& one : module.classes) {
        std::string_view name = one.name.substr(0, one.name.find('['));
        t.classes[name] = one.rust;
        t.selves[name] = one.name;
      }
      if (module.refine) t.refiners[module.name] = module.refine;
      if (!module.also.empty()) t.refiners[module.also] = module.refine;
    }
    return t;
  }();
  return all;
}

}  // namespace

namespace {

std::string_view class_with_parts(std::string_view name) {
  auto found = tables().selves.find(name);
  return found == tables().selves.end() ? name : found->second;
}

const Signature* read_once(const stdlib::Model* model) {
  // Read when first asked for: most programs use a handful of some hundreds.
  static thread_local std::unordered_map<const stdlib::Model*, std::unique_ptr<Signature>> read;
  auto& signature = read[model];
  if (!signature) signature = std::make_unique<Signature>(read_signature(*model));
  return signature.get();
}

// A model that was made for one call. Kept by its text, since many calls are alike.
const Signature* keep_refined(const stdlib::RefinedModel& refined) {
  struct Kept {
    stdlib::RefinedModel texts;
    std::unique_ptr<Signature> signature;
  };
  static thread_local std::map<std::string, Kept> kept;
  Kept& entry = kept[refined.name + '\n' + refined.signature + '\n' + refined.rust];
  if (!entry.signature) {
    entry.texts = refined;
    entry.signature = std::make_unique<Signature>(
        read_signature({entry.texts.name, entry.texts.signature, entry.texts.rust}));
  }
  return entry.signature.get();
}

bool takes(const Signature& signature, std::size_t arguments) {
  std::size_t least = 0;
  std::size_t most = 0;
  for (const SignatureParameter& parameter : signature.parameters) {
    if (parameter.variadic)
      most = 1000;
    else
      ++most;
    if (!parameter.variadic && !parameter.default_text) ++least;
  }
  return arguments >= least && arguments <= most;
}

}  // namespace

const Signature* find_signature(std::string_view name, std::size_t arguments) {
  auto found = tables().models.find(name);
  if (found == tables().models.end()) return nullptr;
  const Signature* last = nullptr;
  for (const stdlib::Model* model : found->second) {
    last = read_once(model);
    if (takes(*last, arguments)) return last;
  }
  return last;
}

namespace {

// Whether the call gives what only a keyword can give and has no default: json.dumps(x, default=f) is another
// function than json.dumps(x).
bool has_its_words(const Signature& signature, const CallSite& site) {
  if (!site.call || site.call->kind != python::ExprKind::call) return true;
  return std::all_of(signature.parameters.begin(), signature.parameters.end(),
                     [&](const SignatureParameter& one) {
                       if (!one.keyword_only || one.variadic || one.default_text) return true;
                       const auto& words = site.call->keywords;
                       return std::any_of(words.begin(), words.end(),
                                          [&](const python::Keyword& word) { return word.name == one.name; });
                     });
}

}  // namespace

std::vector<const Signature*> find_signatures(std::string_view name, const CallSite& site) {
  if (site.call) {
    auto refiner = tables().refiners.find(name.substr(0, name.find('.')));
    if (refiner != tables().refiners.end()) {
      if (auto refined = refiner->second(name, site)) return {keep_refined(*refined)};
    }
  }
  auto found = tables().models.find(name);
  if (found == tables().models.end()) return {};
  std::vector<const Signature*> out;
  for (const stdlib::Model* model : found->second) {
    const Signature* signature = read_once(model);
    if (takes(*signature, site.arguments) && has_its_words(*signature, site)) out.push_back(signature);
  }
  if (out.empty()) out.push_back(read_once(found->second.back()));
  return out;
}

const SignatureParameter* parameter_for(const Signature& signature, std::size_t index,
                                        std::string_view keyword) {
  for (std::size_t i = 0; i < signature.parameters.size(); ++i) {
    const SignatureParameter& parameter = signature.parameters[i];
    if (!keyword.empty()) {
      if (parameter.name == keyword) return &parameter;
    } else if (parameter.variadic || (i == index && !parameter.keyword_only)) {
      return &parameter;
    }
  }
  return nullptr;
}

std::string_view class_part(std::string_view type_name) {
  return type_name.substr(0, type_name.find('#'));
}
std::string_view qualifier_part(std::string_view type_name) {
  std::size_t hash = type_name.find('#');
  return hash == std::string_view::npos ? std::string_view() : type_name.substr(hash + 1);
}
std::string_view rust_class(std::string_view type_name) {
  auto found = tables().classes.find(class_part(type_name));
  return found == tables().classes.end() ? std::string_view() : found->second;
}

bool is_modelled(std::string_view name) {
  return tables().models.contains(name);
}
bool is_module(std::string_view name) {
  return tables().modules.contains(name);
}

const Constant* find_constant(std::string_view name) {
  auto found = tables().constants.find(name);
  return found == tables().constants.end() ? nullptr : found->second;
}

Pattern read_pattern(std::string_view text) {
  return PatternReader(text).read();
}

std::string_view prefix(Kind kind) {
  switch (kind) {
    case Kind::boolean:
    case Kind::integer:
      return "int";
    case Kind::big:
      return "big";
    case Kind::floating:
      return "float";
    case Kind::str:
      return "str";
    case Kind::bytes:
      return "bytes";
    case Kind::list:
      return "list";
    case Kind::dict:
      return "dict";
    case Kind::set:
      return "set";
    case Kind::frozen_set:
      return "frozenset";
    case Kind::deque:
      return "deque";
    case Kind::counter:
      return "counter";
    case Kind::default_dict:
      return "defaultdict";
    case Kind::tuple:
    case Kind::var_tuple:
      return "vtuple";
    case Kind::range:
      return "range";
    case Kind::iterator:
      return "iterator";
    case Kind::file:
      return "file";
    default:
      return "";
  }
}

bool is_number_part(std::string_view attribute, Kind kind) {
  bool whole = kind == Kind::integer || kind == Kind::boolean;
  if (attribute == "real" || attribute == "imag") return whole || kind == Kind::floating;
  return whole && (attribute == "numerator" || attribute == "denominator");
}

std::string_view python_name(Kind kind) {
  switch (kind) {
    case Kind::none:
      return "NoneType";
    case Kind::boolean:
      return "bool";
    case Kind::big:
      return "int";
    case Kind::counter:
      return "Counter";
    case Kind::tuple:
    case Kind::var_tuple:
      return "tuple";
    case Kind::function:
      return "function";
    case Kind::module:
      return "module";
    case Kind::class_object:
    case Kind::exception_class:
      return "type";
    case Kind::iterator:
    case Kind::file:
      return "";
    default:
      return prefix(kind);
  }
}

bool names_function(std::string_view builtin) {
  static const std::set<std::string_view> small_classes = {"int",
                                                           "float",
                                                           "str",
                                                           "bool",
                                                           "list",
                                                           "dict",
                                                           "set",
                                                           "tuple",
                                                           "bytes",
                                                           "object",
                                                           "range",
                                                           "frozenset",
                                                           "type",
                                                           "bytearray",
                                                           "slice",
                                                           "complex",
                                                           "enumerate",
                                                           "zip",
                                                           "map",
                                                           "filter",
                                                           "reversed",
                                                           "memoryview",
                                                           "super",
                                                           "property",
                                                           "array.array",
                                                           "datetime.date",
                                                           "datetime.time",
                                                           "datetime.datetime",
                                                           "classmethod",
                                                           "collections.deque",
                                                           "collections.defaultdict",
                                                           "datetime.timedelta",
                                                           "staticmethod",
                                                           "functools.partial"};
  std::string_view last = builtin.substr(builtin.rfind('.') + 1);
  bool capital = last.empty() || (last[0] >= 'A' && last[0] <= 'Z');
  // Those of itertools are classes, except for one.
  bool iterates = builtin.starts_with("itertools.") && last != "tee";
  return !capital && !iterates && !small_classes.contains(builtin);
}

}  // namespace transpile::types
