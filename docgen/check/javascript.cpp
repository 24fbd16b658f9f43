// JavaScript and TypeScript: JSDoc against the function below it.
//
// Names are compared in order, since JSDoc's parameters are told apart by their places: a destructured
// parameter has no name but the one that its tag gives it, and its members are told as "name.member".
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "docgen/check/context.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

bool is_object_type(std::string_view type) {
  for (std::string_view name :
       {"object", "Object", "array", "Array", "PlainObject", "GenericObject", "GenericArray"}) {
    if (type == name) return true;
  }
  return false;
}

bool is_void_type(std::string_view type) {
  return type == "void" || type == "undefined";
}

// Whether a member of the union at the top of `type` is void.
bool may_be_void(std::string_view type) {
  int depth = 0;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= type.size(); ++i) {
    char c = i < type.size() ? type[i] : '|';
    depth += c == '<' || c == '{' || c == '[';
    depth -= c == '>' || c == '}' || c == ']';
    if (c != '|' || (depth > 0 && i < type.size())) continue;
    std::string_view one = base::trim(type.substr(from, i - from));
    while (one.starts_with('(')) one = base::trim(one.substr(1));
    while (one.ends_with(')')) one = base::trim(one.substr(0, one.size() - 1));
    if (is_void_type(one)) return true;
    from = i + 1;
  }
  return false;
}

class ScriptCheck {
 public:
  explicit ScriptCheck(CheckContext& context)
      : context_(context),
        typescript_(context.facts.language == Language::typescript ||
                    context.facts.language == Language::tsx) {}

  void run() {
    for (const Symbol& symbol : context_.facts.symbols) {
      if (symbol.kind == SymbolKind::module || symbol.kind == SymbolKind::class_ ||
          symbol.kind == SymbolKind::field)
        continue;
      if (symbol.comment) {
        check_function(symbol);
      } else {
        check_presence(symbol);
      }
    }
  }

 private:
  std::string option(const std::string& name, const std::string& fallback = "") const {
    auto found = context_.options.jsdoc.find(name);
    return found == context_.options.jsdoc.end() ? fallback : found->second;
  }
  bool is_on(const std::string& name, bool fallback = false) const {
    std::string value = option(name);
    return value.empty() ? fallback : value == "true";
  }

  static std::string_view written_as(const Symbol& symbol) {
    return symbol.decorators.empty() ? std::string_view() : std::string_view(symbol.decorators[0]);
  }

  // ---- what has no comment

  void check_presence(const Symbol& symbol) {
    if (!context_.options.require_doc || written_as(symbol) != "FunctionDeclaration") return;
    if (is_on("require-jsdoc.publicOnly") && !symbol.is_exported) return;
    bool empty = symbol.is_stub && symbol.parameters.empty();
    if (is_on("require-jsdoc.exemptEmptyFunctions") && empty) return;
    if (overload_is_documented(symbol)) return;
    std::string least = option("require-jsdoc.minLineCount");
    if (!least.empty()) {
      std::size_t lines = context_.document.lines().position(symbol.body.end).line - symbol.line + 1;
      if (lines < static_cast<std::size_t>(std::atoi(least.c_str()))) return;
    }
    report_missing_doc(context_, symbol);
  }

  // The signatures above an implementation tell about it.
  bool overload_is_documented(const Symbol& symbol) const {
    return std::ranges::any_of(context_.facts.symbols, [&](const Symbol& other) {
      return other.is_overload && other.comment && other.name == symbol.name && other.parent == symbol.parent;
    });
  }

  // ---- tags

  static bool has_tag(const Doc& doc, std::initializer_list<std::string_view> names) {
    return std::ranges::any_of(doc.blocks, [&](const Block& block) {
      return !block.entries.empty() &&
             std::ranges::find(names, std::string_view(block.entries[0].tag)) != names.end();
    });
  }

  static const Entry* tag_named(const Doc& doc, std::initializer_list<std::string_view> names) {
    for (const Block& block : doc.blocks) {
      if (!block.entries.empty() &&
          std::ranges::find(names, std::string_view(block.entries[0].tag)) != names.end())
        return &block.entries[0];
    }
    return nullptr;
  }

  // The text is another's, or is about something else than this function.
  static bool is_exempt(const Doc& doc) {
    return has_tag(doc, {"inheritdoc", "inheritDoc", "override", "implements", "ignore"}) ||
           base::trim(doc.text).find("{@inheritDoc}") != std::string_view::npos;
  }

  void at_entry(Rule rule, const Symbol& symbol, const Entry& entry, std::string message) {
    context_.report(rule, symbol, context_.line_in_file(symbol, entry.line), entry.name, std::move(message));
  }
  void at_comment(Rule rule, const Symbol& symbol, std::string name, std::string message) {
    context_.report(rule, symbol, symbol.comment->line, std::move(name), std::move(message));
  }

  void check_function(const Symbol& symbol) {
    const Doc& doc = context_.doc(symbol);
    check_words(symbol, doc);
    const Symbol& owner = context_.facts.symbols[symbol.parent];
    bool in_class = owner.kind == SymbolKind::class_ && owner.comment;
    if (is_exempt(doc) || (in_class && is_exempt(context_.doc(owner)))) return;
    if (in_class && has_tag(context_.doc(owner), {"interface", "record"})) return;
    if (!has_tag(doc, {"type", "typedef", "callback"})) {
      check_missing_parameters(symbol, doc);
      check_documented_parameters(symbol, doc);
    }
    check_returns(symbol, doc);
    check_yields(symbol, doc);
    check_received(symbol, doc);
    check_throws(symbol, doc);
  }

  // ---- tags without what they are there for

  void check_words(const Symbol& symbol, const Doc& doc) {
    for (const Entry* entry : doc.entries(Section::parameters)) {
      if (entry->name.empty()) {
        at_entry(Rule::bad_argument, symbol, *entry, "@" + entry->tag + " names no parameter");
        continue;
      }
      if (entry->text.empty())
        at_entry(Rule::empty_description, symbol, *entry,
                 "@" + entry->tag + " \"" + entry->name + "\" has no description");
      if (!entry->has_type && !typescript_)
        at_entry(Rule::param_type, symbol, *entry, "@" + entry->tag + " \"" + entry->name + "\" has no type");
    }
    for (const Entry* entry : doc.entries(Section::returns)) {
      bool nothing =
          may_be_void(entry->type) || entry->type == "Promise<void>" || entry->type == "Promise<undefined>";
      if (entry->text.empty() && !nothing)
        at_entry(Rule::empty_description, symbol, *entry, "@" + entry->tag + " has no description");
      if (!entry->has_type && !typescript_)
        at_entry(Rule::return_type, symbol, *entry, "@" + entry->tag + " has no type");
    }
    for (const Entry* entry : doc.entries(Section::yields)) {
      bool nothing =
          may_be_void(entry->type) || entry->type == "Promise<void>" || entry->type == "Promise<undefined>";
      if (entry->text.empty() && !nothing)
        at_entry(Rule::empty_description, symbol, *entry, "@" + entry->tag + " has no description");
      if (!entry->has_type && !typescript_)
        at_entry(Rule::yield_type, symbol, *entry, "@" + entry->tag + " has no type");
    }
  }

  // ---- parameters

  static bool is_root(const Entry& entry) { return entry.name.find('.') == std::string::npos; }

  static std::vector<const Entry*> roots(const Doc& doc) {
    std::vector<const Entry*> found;
    for (const Entry* entry : doc.entries(Section::parameters)) {
      if (is_root(*entry) && !entry->name.empty()) found.push_back(entry);
    }
    return found;
  }

  static bool is_documented(const Doc& doc, std::string_view name) {
    auto entries = doc.entries(Section::parameters);
    return std::ranges::any_of(entries,
                               [&](const Entry* e) { return e->name == name || plain(e->name) == name; });
  }

  // "employees[].name" tells about employees.name.
  static std::string plain(std::string name) {
    name = base::replace_all(std::move(name), "[]", "");
    std::erase_if(name, [](char c) { return c == '"' || c == '\''; });
    return name;
  }

  bool members_count(const Entry* root, std::string_view rule) const {
    if (!is_on(std::string(rule) + ".checkDestructured", true)) return false;
    if (root == nullptr || !root->has_type) return true;
    std::string pattern = option(std::string(rule) + ".checkTypesPattern");
    return pattern.empty() ? is_object_type(root->type) : pattern == root->type;
  }

  void check_missing_parameters(const Symbol& symbol, const Doc& doc) {
    bool skipped =
        (symbol.kind == SymbolKind::constructor && !is_on("require-param.checkConstructors", true)) ||
        (symbol.is_property && !is_on("require-param.checkGetters")) ||
        (symbol.is_setter && !is_on("require-param.checkSetters"));
    if (skipped) return;
    if (is_on("require-param.interfaceExemptsParamsCheck") && typed_by_others(symbol)) return;
    auto documented = roots(doc);
    if (documented.empty() && doc.entries(Section::parameters).empty() &&
        is_on("require-param.ignoreWhenAllParamsMissing"))
      return;
    std::size_t number =
        static_cast<std::size_t>(std::atoi(option("require-param.autoIncrementBase", "0").c_str()));
    for (std::size_t i = 0; i < symbol.parameters.size(); ++i) {
      const Parameter& parameter = symbol.parameters[i];
      if (!parameter.is_pattern) {
        if (parameter.name.empty()) continue;
        bool rest = parameter.kind == Parameter::Kind::rest;
        if (rest && !is_on("require-param.enableRestElementFixer", true)) continue;
        if (!is_documented(doc, parameter.name)) missing(symbol, parameter.name);
        const Entry* own = entry_named(doc, parameter.name);
        if (!parameter.members.empty() && members_count(own, "require-param"))
          missing_members(symbol, doc, parameter, parameter.name);
        continue;
      }
      const Entry* root = i < documented.size() ? documented[i] : nullptr;
      std::string name = root != nullptr ? root->name : "root" + std::to_string(number++);
      if (root == nullptr && is_on("require-param.checkDestructuredRoots", true)) missing(symbol, name);
      if (root == nullptr && !is_on("require-param.checkDestructuredRoots", true)) continue;
      if (members_count(root, "require-param")) missing_members(symbol, doc, parameter, name);
    }
  }

  static const Entry* entry_named(const Doc& doc, std::string_view name) {
    for (const Entry* entry : doc.entries(Section::parameters)) {
      if (plain(entry->name) == name) return entry;
    }
    return nullptr;
  }

  // All parameters are of named types, which may be documented for themselves.
  static bool typed_by_others(const Symbol& symbol) {
    return !symbol.parameters.empty() && std::ranges::all_of(symbol.parameters, [](const Parameter& p) {
      return !p.annotation.empty() && p.annotation[0] >= 'A' && p.annotation[0] <= 'Z';
    });
  }

  // What lies in a member of another type than an object is that type's matter.
  bool lies_in_other_type(const Doc& doc, const std::string& name) const {
    for (std::size_t dot = name.find('.', name.find('.') + 1); dot != std::string::npos;
         dot = name.find('.', dot + 1)) {
      const Entry* above = entry_named(doc, name.substr(0, dot));
      if (above != nullptr && !members_count(above, "require-param")) return true;
    }
    return false;
  }

  void missing_members(const Symbol& symbol, const Doc& doc, const Parameter& parameter,
                       const std::string& root) {
    for (const std::string& member : parameter.members) {
      std::string name = member;
      if (std::size_t dots = name.find("..."); dots != std::string::npos) {
        if (!is_on("require-param.checkRestProperty") && !is_on("check-param-names.checkRestProperty"))
          continue;
        name.erase(dots, 3);
      }
      name = root + "." + name;
      if (!is_documented(doc, name) && !lies_in_other_type(doc, name)) missing(symbol, name);
    }
  }

  void missing(const Symbol& symbol, const std::string& name) {
    at_comment(Rule::missing_param, symbol, name, "the parameter \"" + name + "\" is not documented");
  }

  void check_documented_parameters(const Symbol& symbol, const Doc& doc) {
    if (report_duplicates(symbol, doc)) return;
    auto documented = roots(doc);
    // TypeScript's type of the receiver may be told about.
    std::erase_if(documented, [](const Entry* entry) { return entry->name == "this"; });
    auto last = std::unique(documented.begin(), documented.end(),
                            [](const Entry* a, const Entry* b) { return a->name == b->name; });
    documented.erase(last, documented.end());
    if (is_permutation(symbol, documented)) {
      if (!is_on("check-param-names.badParamOrder", true)) return;
      at_comment(Rule::param_order, symbol, "",
                 "the parameters are documented in another order than they have");
      return;
    }
    for (std::size_t i = 0; i < documented.size(); ++i) {
      const Entry& entry = *documented[i];
      if (i >= symbol.parameters.size()) {
        if (is_on("check-param-names.allowExtraTrailingParamDocs")) return;
        at_entry(Rule::extra_param, symbol, entry, "there is no parameter \"" + entry.name + "\"");
        continue;
      }
      const Parameter& parameter = symbol.parameters[i];
      if (!parameter.is_pattern && parameter.name.empty()) return;  // takes what comes, under no name
      bool elsewhere =
          is_on("check-param-names.disableMissingParamChecks") &&
          std::ranges::any_of(symbol.parameters, [&](const Parameter& p) { return p.name == entry.name; });
      if (elsewhere) continue;
      if (parameter.is_pattern || (!parameter.members.empty() && parameter.name == entry.name)) {
        check_members(symbol, doc, parameter, entry);
      } else if (parameter.name != entry.name) {
        at_entry(
            Rule::extra_param, symbol, entry,
            "the parameter at this place is called \"" + parameter.name + "\", not \"" + entry.name + "\"");
        // Its members lie in nothing either.
        if (!parameter.members.empty()) check_members(symbol, doc, parameter, entry);
        return;
      }
    }
    report_lost_members(symbol, doc, documented);
  }

  static bool is_permutation(const Symbol& symbol, const std::vector<const Entry*>& documented) {
    std::vector<std::string> code, text;
    for (const Parameter& parameter : symbol.parameters) {
      if (parameter.is_pattern) return false;
      code.push_back(parameter.name);
    }
    for (const Entry* entry : documented) text.push_back(entry->name);
    if (code == text) return false;
    std::ranges::sort(code);
    std::ranges::sort(text);
    return code == text;
  }

  bool report_duplicates(const Symbol& symbol, const Doc& doc) {
    bool any = false;
    if (!is_on("check-param-names.duplicateParams", true)) return any;
    auto entries = doc.entries(Section::parameters);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (entries[i]->name.empty()) continue;
      for (std::size_t j = 0; j < i; ++j) {
        if (entries[j]->name != entries[i]->name) continue;
        at_entry(Rule::extra_param, symbol, *entries[i],
                 "the parameter \"" + entries[i]->name + "\" is documented twice");
        any = true;
        break;
      }
    }
    return any;
  }

  void check_members(const Symbol& symbol, const Doc& doc, const Parameter& parameter, const Entry& root) {
    if (!members_count(&root, "check-param-names")) return;
    if (parameter.member_rest && !is_on("check-param-names.checkRestProperty")) return;
    for (const Entry* entry : doc.entries(Section::parameters)) {
      std::string name = plain(entry->name);
      if (!name.starts_with(root.name + ".")) continue;
      std::string member = name.substr(root.name.size() + 1);
      // Under another root than the code's, every member is lost.
      bool known = (parameter.is_pattern || parameter.name == root.name) && has_member(parameter, member);
      bool deeper = std::ranges::none_of(
          parameter.members, [&](const std::string& m) { return depth_of(m) >= depth_of(member); });
      if (deeper && is_on("check-param-names.disableExtraPropertyReporting")) continue;
      if (!known)
        at_entry(Rule::extra_param, symbol, *entry, "\"" + root.name + "\" has no member \"" + member + "\"");
    }
  }

  bool has_member(const Parameter& parameter, const std::string& member) const {
    std::size_t dot = member.rfind('.');
    bool element = dot != std::string::npos && is_number(std::string_view(member).substr(dot + 1));
    return std::ranges::any_of(parameter.members, [&](const std::string& m) {
      // Holes of an array's pattern have places too, and so have arrays in members.
      if (m == member || m == "..." + member || (is_number(m) && is_number(member))) return true;
      if (element && m == member.substr(0, dot)) return true;
      return is_on("check-param-names.useDefaultObjectProperties") && member.starts_with(m + ".");
    });
  }

  static bool is_number(std::string_view name) {
    return !name.empty() && name.find_first_not_of("0123456789") == std::string_view::npos;
  }
  static std::ptrdiff_t depth_of(std::string_view member) {
    while (member.starts_with('.')) member.remove_prefix(1);
    return std::ranges::count(member, '.');
  }

  // "options.x" where nothing is called options.
  void report_lost_members(const Symbol& symbol, const Doc& doc,
                           const std::vector<const Entry*>& documented) {
    for (const Entry* entry : doc.entries(Section::parameters)) {
      if (is_root(*entry)) continue;
      std::string root = plain(entry->name.substr(0, entry->name.find('.')));
      bool known = std::ranges::any_of(documented, [&](const Entry* e) { return e->name == root; });
      if (known || is_on("check-param-names.disableMissingParamChecks")) continue;
      bool first = entry == doc.entries(Section::parameters).front();
      at_entry(first ? Rule::param_order : Rule::extra_param, symbol, *entry,
               "\"" + entry->name + "\" belongs to no parameter that is documented before");
      return;
    }
  }

  // ---- results

  static bool returns_value(const Symbol& symbol) {
    const std::string& annotation = symbol.return_annotation;
    bool promises_nothing = annotation == "Promise<void>" || annotation == "Promise<undefined>";
    if (!symbol.has_body) return !annotation.empty() && !may_be_void(annotation) && !promises_nothing;
    return std::ranges::any_of(symbol.returns, [](const Return& r) { return r.has_value; });
  }

  static bool is_declared_only(const Doc& doc) {
    return has_tag(
        doc, {"abstract", "virtual", "class", "constructor", "interface", "record", "callback", "typedef"});
  }

  void check_returns(const Symbol& symbol, const Doc& doc) {
    const Entry* tag = tag_named(doc, {"returns", "return"});
    if (symbol.is_setter || is_declared_only(doc)) return;
    bool constructor = symbol.kind == SymbolKind::constructor;
    if (tag == nullptr) {
      if (constructor && !is_on("require-returns.checkConstructors")) return;
      if (symbol.is_property && !is_on("require-returns.checkGetters", true)) return;
      if (is_on("require-returns.publicOnly") && !symbol.is_exported) return;
      if (has_tag(doc, {"type"})) return;
      bool wanted = returns_value(symbol) || is_on("require-returns.forceRequireReturn") ||
                    (symbol.is_async && is_on("require-returns.forceReturnsWithAsync"));
      if (wanted) at_comment(Rule::missing_return, symbol, "", "the result is not documented");
      return;
    }
    check_superfluous_return(symbol, *tag);
  }

  // Whether a @typedef of this file gives a member of the union a type that may be void.
  bool is_named_void(std::string_view type) const {
    std::string_view text = context_.document.text();
    constexpr std::string_view kTypedef = "@typedef {";
    for (std::size_t at = text.find(kTypedef); at != std::string_view::npos;
         at = text.find(kTypedef, at + 1)) {
      std::size_t open = at + kTypedef.size() - 1;
      std::size_t end = closing(text, open);
      if (end == std::string_view::npos) return false;
      std::string_view name = base::trim(text.substr(end, 80));
      name = name.substr(0, dotted_name_length(name));
      if (name.empty() || !may_be_void(text.substr(open + 1, end - open - 2))) continue;
      for (std::string_view part : base::split(type, '|')) {
        if (base::trim(part) == name) return true;
      }
    }
    return false;
  }

  void check_superfluous_return(const Symbol& symbol, const Entry& tag) {
    bool exempts_async = is_on("require-returns-check.exemptAsync", true);
    if (exempts_async && (symbol.is_async || tag.type.starts_with("Promise"))) return;
    if (symbol.is_abstract || (symbol.is_generator && is_on("require-returns-check.exemptGenerators")))
      return;
    bool undefined =
        std::ranges::any_of(symbol.returns, [](const Return& r) { return r.type == "undefined"; });
    if (tag.type == "never") {
      if (returns_value(symbol) || undefined)
        at_entry(Rule::extra_return, symbol, tag, "something is returned that never should be");
      return;
    }
    bool strict = is_on("require-returns-check.reportMissingReturnForUndefinedTypes");
    if (may_be_void(tag.type) && (!strict || undefined)) return;
    if (tag.type == "*" || tag.type == "any" || tag.type == "unknown" || is_named_void(tag.type)) return;
    if (tag.type.starts_with("asserts ") || (symbol.is_generator && symbol.returns.empty())) return;
    if (!returns_value(symbol)) {
      bool annotated =
          symbol.has_body && !symbol.return_annotation.empty() && !may_be_void(symbol.return_annotation);
      bool silent = symbol.raises.size() > 0 && !symbol.may_fall_off;  // it only throws
      if (!annotated && !silent)
        at_entry(Rule::extra_return, symbol, tag,
                 "nothing is returned that @" + tag.tag + " could tell about");
      return;
    }
    bool some_without = symbol.may_fall_off ||
                        std::ranges::any_of(symbol.returns, [](const Return& r) { return !r.has_value; });
    if (symbol.has_body && some_without && tag.has_type && symbol.return_annotation.empty() &&
        !symbol.is_async)
      at_entry(Rule::extra_return, symbol, tag,
               "@" + tag.tag + " tells of a value, and some paths return none");
  }

  // ---- yields

  void check_yields(const Symbol& symbol, const Doc& doc) {
    const Entry* tag = tag_named(doc, {"yields", "yield"});
    if (is_declared_only(doc) || has_tag(doc, {"type"})) return;
    bool yields = std::ranges::any_of(symbol.yields, [](const Yield& y) { return y.has_value; });
    if (tag == nullptr) {
      bool forced = symbol.is_generator && is_on("require-yields.forceRequireYields");
      if (yields || forced) at_comment(Rule::missing_yield, symbol, "", "what is yielded is not documented");
    } else if (is_on("require-yields-check.checkGeneratorsOnly")) {
      if (!symbol.is_generator) at_entry(Rule::extra_yield, symbol, *tag, "this is no generator");
    } else if (!yields && !may_be_void(tag->type) && tag->type != "never" && symbol.has_body) {
      at_entry(Rule::extra_yield, symbol, *tag, "nothing is yielded");
    } else if (yields && tag->type == "never") {
      at_entry(Rule::extra_yield, symbol, *tag, "something is yielded that never should be");
    }
  }

  // What is sent into a generator: `@next`.
  void check_received(const Symbol& symbol, const Doc& doc) {
    if (is_declared_only(doc) || has_tag(doc, {"type"})) return;
    const Entry* tag = tag_named(doc, {"next", "yield-returns"});
    bool received = std::ranges::any_of(symbol.yields, &Yield::received);
    if (tag == nullptr) {
      bool wanted = (received && is_on("require-yields.next")) ||
                    (symbol.is_generator && is_on("require-yields.forceRequireNext"));
      if (wanted)
        at_comment(Rule::missing_yield, symbol, "", "what the generator receives is not documented (@next)");
      return;
    }
    if (!is_on("require-yields-check.next")) return;
    if (is_on("require-yields-check.checkGeneratorsOnly")) {
      if (!symbol.is_generator) at_entry(Rule::extra_yield, symbol, *tag, "this is no generator");
    } else if (tag->type == "never") {
      if (received) at_entry(Rule::extra_yield, symbol, *tag, "something is received that never should be");
    } else if (!received && !may_be_void(tag->type) && symbol.has_body) {
      at_entry(Rule::extra_yield, symbol, *tag, "nothing that the generator receives is used");
    }
  }

  // ---- throws

  void check_throws(const Symbol& symbol, const Doc& doc) {
    // What an asynchronous function throws is a rejection.
    if (symbol.raises.empty() || symbol.is_async || has_tag(doc, {"abstract", "virtual"})) return;
    const Entry* tag = tag_named(doc, {"throws", "throw", "exception"});
    if (tag != nullptr && tag->type != "never") return;
    std::string thrown = symbol.raises[0].exception;
    at_comment(Rule::missing_raises, symbol, thrown,
               "what is thrown is not documented" + (thrown.empty() ? "" : ": " + thrown));
  }

  CheckContext& context_;
  bool typescript_;
};

}  // namespace

void check_javascript(CheckContext& context) {
  ScriptCheck(context).run();
}

}  // namespace docgen
