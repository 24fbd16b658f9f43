// Facts as JSON: each with the lines that prove it.
#include <algorithm>

#include "docgen/facts/facts.hpp"

namespace docgen {
namespace {

base::Json place(const base::Document& document, base::Span span) {
  base::Position from = document.lines().position(span.begin);
  base::Position to = document.lines().position(span.end);
  return {{"line", from.line}, {"column", from.column}, {"end_line", to.line}, {"end_column", to.column}};
}

base::Json with_place(base::Json fact, const base::Document& document, base::Span span) {
  fact["at"] = place(document, span);
  return fact;
}

std::string_view source_name(Parameter::TypeSource source) {
  switch (source) {
    case Parameter::TypeSource::annotated:
      return "annotation";
    case Parameter::TypeSource::default_value:
      return "default";
    case Parameter::TypeSource::checked:
      return "isinstance";
    case Parameter::TypeSource::unknown:
      return "unknown";
  }
  return "unknown";
}

base::Json parameter_json(const Parameter& parameter, const base::Document& document) {
  base::Json json = {{"name", parameter.name}, {"kind", std::string(name(parameter.kind))}};
  if (parameter.fallback) json["default"] = *parameter.fallback;
  if (!parameter.type.empty()) {
    json["type"] = parameter.type;
    json["type_from"] = std::string(source_name(parameter.type_source));
  }
  if (parameter.mutated) json["mutated"] = place(document, *parameter.mutated);
  if (!parameter.members.empty()) json["members"] = parameter.members;
  return with_place(std::move(json), document, parameter.span);
}

// "Not written yet" is no behaviour: the function is one for others to write.
bool is_unimplemented(const Symbol& symbol, const Raise& raise) {
  return symbol.raises_only && raise.exception == "NotImplementedError";
}

void add_flags(const Symbol& symbol, base::Json& json) {
  base::Json flags = base::Json::array();
  auto flag = [&](bool is, const char* word) {
    if (is) flags.push_back(word);
  };
  flag(symbol.is_public, "public");
  flag(symbol.is_async, "async");
  flag(symbol.is_generator, "generator");
  bool unimplemented =
      std::ranges::any_of(symbol.raises, [&](const Raise& raise) { return is_unimplemented(symbol, raise); });
  flag(symbol.is_abstract || unimplemented, "abstract");
  flag(symbol.is_overload, "overload");
  flag(symbol.is_static, "static");
  flag(symbol.is_class_method, "classmethod");
  flag(symbol.is_property, "property");
  flag(symbol.is_setter, "setter");
  flag(symbol.is_deprecated, "deprecated");
  flag(symbol.is_unsafe, "unsafe");
  flag(symbol.is_nested, "nested");
  flag(symbol.is_stub, "stub");
  json["flags"] = std::move(flags);
}

bool is_callable(const Symbol& symbol) {
  return symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method ||
         symbol.kind == SymbolKind::constructor;
}

base::Json returns_json(const Symbol& symbol, const base::Document& document) {
  base::Json returns = base::Json::object();
  if (!symbol.return_annotation.empty()) returns["annotation"] = symbol.return_annotation;
  returns["falls_off"] = symbol.may_fall_off;
  base::Json paths = base::Json::array();
  for (const Return& path : symbol.returns) {
    base::Json json = {{"value", path.has_value}};
    if (!path.type.empty()) json["type"] = path.type;
    paths.push_back(with_place(std::move(json), document, path.span));
  }
  returns["paths"] = std::move(paths);
  return returns;
}

void add_body(const Symbol& symbol, const base::Document& document, base::Json& json) {
  base::Json parameters = base::Json::array(), raises = base::Json::array(), yields = base::Json::array();
  for (const Parameter& parameter : symbol.parameters)
    parameters.push_back(parameter_json(parameter, document));
  base::Json assertions = base::Json::array();
  for (const Raise& raise : symbol.raises) {
    if (is_unimplemented(symbol, raise)) continue;
    base::Json one = base::Json::object();
    // What must hold is no exception that callers are to expect.
    if (raise.assertion) {
      one["fails_when"] = raise.guard;
      assertions.push_back(with_place(std::move(one), document, raise.span));
      continue;
    }
    one["exception"] = raise.exception.empty() ? base::Json() : base::Json(raise.exception);
    if (!raise.guard.empty()) one["when"] = raise.guard;
    if (!raise.via.empty()) one["via"] = raise.via;
    raises.push_back(with_place(std::move(one), document, raise.span));
  }
  for (const Yield& yield : symbol.yields) {
    base::Json one = {{"value", yield.has_value}};
    if (!yield.type.empty()) one["type"] = yield.type;
    yields.push_back(with_place(std::move(one), document, yield.span));
  }
  json["parameters"] = std::move(parameters);
  json["returns"] = returns_json(symbol, document);
  json["raises"] = std::move(raises);
  if (!assertions.empty()) json["assertions"] = std::move(assertions);
  json["yields"] = std::move(yields);
  base::Json mutations = base::Json::array();
  for (const Mutation& mutation : symbol.mutations) {
    base::Json one = {{"target", mutation.target}};
    mutations.push_back(with_place(std::move(one), document, mutation.span));
  }
  json["mutates"] = std::move(mutations);
  json["effects"] = symbol.effects;
  json["callers"] = symbol.callers;
  json["tests"] = symbol.tests;
}

base::Json symbol_json(const Symbol& symbol, const base::Document& document) {
  base::Json json = {{"name", symbol.qualified}, {"kind", std::string(name(symbol.kind))}};
  add_flags(symbol, json);
  if (symbol.comment) json["documentation"] = place(document, symbol.comment->span);
  if (!symbol.decorators.empty()) json["decorators"] = symbol.decorators;
  if (!symbol.bases.empty()) json["bases"] = symbol.bases;
  if (is_callable(symbol)) add_body(symbol, document, json);
  base::Json attributes = base::Json::array();
  for (const Attribute& attribute : symbol.attributes) {
    base::Json one = {{"name", attribute.name}};
    if (!attribute.annotation.empty()) one["type"] = attribute.annotation;
    if (attribute.value) one["value"] = *attribute.value;
    attributes.push_back(with_place(std::move(one), document, attribute.span));
  }
  if (!attributes.empty()) json["attributes"] = std::move(attributes);
  return with_place(std::move(json), document, symbol.span);
}

}  // namespace

base::Json to_json(const Facts& facts, const base::Document& document) {
  base::Json symbols = base::Json::array();
  for (const Symbol& symbol : facts.symbols) symbols.push_back(symbol_json(symbol, document));
  base::Json broken = base::Json::array();
  for (base::Span span : facts.broken) broken.push_back(place(document, span));
  base::Json json = {{"path", facts.path}, {"language", std::string(name(facts.language))}};
  json["generated"] = facts.generated;
  json["broken"] = std::move(broken);
  json["symbols"] = std::move(symbols);
  return json;
}

}  // namespace docgen
