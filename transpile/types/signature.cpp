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
        {"opt", Kind::option},        {"never", Kind::never}};
    Pattern pattern;
    pattern.parts = std::move(parts);
    if (word.size() == 1) {
      pattern.form = Pattern::Form::letter;
      pattern.letter = word[0];
    } else if (word == "any") {
      pattern.form = Pattern::Form::any;
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

Signature read_signature(const stdlib::Model& model) {
  Signature signature;
  std::string_view text = model.signature;
  std::size_t arrow = text.rfind("->");
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
  signature.result = PatternReader(text.substr(arrow + 2)).read();
  signature.rust = model.rust;
  std::string_view owner =
      model.name.substr(0, model.name.rfind('.') == std::string_view::npos ? 0 : model.name.rfind('.'));
  if (!owner.empty() && !is_module(owner)) {
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
    signature.self = PatternReader(self == selves.end() ? owner : self->second).read();
  }
  return signature;
}

struct Tables {
  std::unordered_map<std::string_view, std::vector<const stdlib::Model*>> models;
  std::unordered_map<std::string_view, const Constant*> constants;
  std::set<std::string_view> modules;
};

const Tables& tables() {
  static const Tables all = [] {
    Tables t;
    for (const stdlib::Model& model : stdlib::models()) t.models[model.name].push_back(&model);
    for (const Constant& constant : stdlib::constants()) t.constants[constant.name] = &constant;
    for (std::string_view module : stdlib::modules()) t.modules.insert(module);
    return t;
  }();
  return all;
}

}  // namespace

const Signature* find_signature(std::string_view name, std::size_t arguments) {
  // Read when first asked for: most programs use a handful of some hundreds.
  static thread_local std::unordered_map<const stdlib::Model*, std::unique_ptr<Signature>> read;
  auto found = tables().models.find(name);
  if (found == tables().models.end()) return nullptr;
  const Signature* last = nullptr;
  for (const stdlib::Model* model : found->second) {
    auto& signature = read[model];
    if (!signature) signature = std::make_unique<Signature>(read_signature(*model));
    last = signature.get();
    std::size_t least = 0;
    std::size_t most = 0;
    for (const SignatureParameter& parameter : last->parameters) {
      if (parameter.variadic)
        most = 1000;
      else
        ++most;
      if (!parameter.variadic && !parameter.default_text) ++least;
    }
    if (arguments >= least && arguments <= most) return last;
  }
  return last;
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

}  // namespace transpile::types
