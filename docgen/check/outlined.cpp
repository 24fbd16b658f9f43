// The languages that are read off tokens, and kernel-doc: names, their order, results and exceptions, in the
// tags of their styles.
//
// What a text does not list at all is its own affair: parameters are missing where the text lists something.
// An options argument (`**options`, `...`) may be told about by the names that it takes.
#include <algorithm>

#include "base/text.hpp"
#include "docgen/check/context.hpp"

namespace docgen {
namespace {

class OutlinedCheck {
 public:
  explicit OutlinedCheck(CheckContext& context) : context_(context), symbols_(context.facts.symbols) {}

  void run() {
    for (std::size_t i = 1; i < symbols_.size(); ++i) {
      const Symbol& symbol = symbols_[i];
      if (!symbol.comment) {
        if (wants_text(symbol)) report_missing_doc(context_, symbol);
        continue;
      }
      bool callable = symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method ||
                      symbol.kind == SymbolKind::constructor;
      const Doc& doc = context_.doc(symbol);
      bool constructed =
          context_.facts.language == Language::kotlin || context_.facts.language == Language::scala;
      if (symbol.kind == SymbolKind::class_ && constructed) check_constructed(i, doc);
      if (!callable || symbol.is_property || is_inherited(symbol, doc)) continue;
      // KDoc and Scaladoc tell about parameters in their prose, and list an exception or a result beside it.
      std::string_view style = context_.style.name;
      bool by_choice = style == "xmldoc" || style == "kdoc" || style == "scaladoc";
      bool lists = doc.has(Section::parameters) ||
                   (!by_choice && (doc.has(Section::returns) || doc.has(Section::raises)));
      check_parameters(symbol, doc, lists);
      check_result(symbol, doc, lists);
      if (!context_.options.skip_checking_raises) check_exceptions(symbol, doc);
    }
  }

 private:
  bool wants_text(const Symbol& symbol) const {
    bool asked = symbol.kind == SymbolKind::class_ || symbol.kind == SymbolKind::function ||
                 (symbol.kind == SymbolKind::method && !symbol.is_property);
    bool kernel = context_.style.name == "kerneldoc";  // there each file chooses what it tells about
    return context_.options.require_doc && !kernel && asked && symbol.is_public && !symbol.is_nested &&
           !inherits_text(symbol, context_.facts.language);
  }

  bool is_inherited(const Symbol& symbol, const Doc& doc) const {
    return inherits_text(symbol, context_.facts.language) ||
           base::lower_ascii(doc.text).find("inheritdoc") != std::string::npos ||
           doc.text.find("@inherit") != std::string::npos || doc.text.find("(see ") != std::string::npos ||
           doc.text.find("@overload") != std::string::npos || doc.text.find("@rdname") != std::string::npos;
  }

  void at(Rule rule, const Symbol& symbol, std::size_t line, std::string name, std::string message) {
    context_.report(rule, symbol, context_.line_in_file(symbol, line), std::move(name), std::move(message));
  }
  void at_name(Rule rule, const Symbol& symbol, std::string name, std::string message) {
    context_.report(rule, symbol, symbol.line, std::move(name), std::move(message));
  }

  // ---- parameters

  // roxygen's "@param x,y" tells about both.
  static bool tells_about(const Entry& entry, std::string_view name) {
    for (std::string_view one : base::split(entry.name, ',')) {
      if (base::trim(one) == name) return true;
    }
    return false;
  }

  bool is_known(const Symbol& symbol, const Entry& entry) const {
    bool dotted = entry.name.find('.') != std::string::npos && entry.name != "...";
    if (dotted && context_.facts.language != Language::r) return true;  // a member of one
    auto tells = [&](const auto& named) { return tells_about(entry, named.name); };
    return std::ranges::any_of(symbol.parameters, tells) ||
           std::ranges::any_of(symbol.type_parameters, tells) ||
           std::ranges::any_of(symbol.attributes, tells);
  }

  void check_parameters(const Symbol& symbol, const Doc& doc, bool lists) {
    auto documented = doc.entries(Section::parameters);
    bool takes_any = std::ranges::any_of(symbol.parameters, [&](const Parameter& p) {
      bool lua = context_.facts.language == Language::lua && p.kind == Parameter::Kind::rest;
      return lua || p.kind == Parameter::Kind::keyword_rest || p.name == "...";
    });
    bool complete = true;
    for (const Parameter& parameter : symbol.parameters) {
      bool told =
          std::ranges::any_of(documented, [&](const Entry* e) { return tells_about(*e, parameter.name); });
      bool asked = lists && !parameter.name.starts_with('_') && parameter.name != "..." &&
                   parameter.kind != Parameter::Kind::keyword_rest && parameter.type != "Proc";
      if (told) continue;
      complete = false;
      if (asked)
        at_name(Rule::missing_param, symbol, parameter.name,
                "the documentation does not tell about the parameter `" + parameter.name + "`");
    }
    std::vector<std::string> seen;
    for (const Entry* entry : documented) {
      if (entry->name.empty()) continue;
      if (!is_known(symbol, *entry)) {
        complete = false;
        if (!takes_any)
          at(Rule::extra_param, symbol, entry->line, entry->name,
             "the documentation tells about `" + entry->name + "`, which is no parameter");
      } else if (std::ranges::find(seen, entry->name) != seen.end()) {
        complete = false;
        at(Rule::duplicate, symbol, entry->line, entry->name, "`" + entry->name + "` is there already");
      }
      seen.push_back(entry->name);
    }
    if (complete) check_order(symbol, documented);
  }

  // A class that has its constructor in its head: the text tells about its parameters and properties. Scala's
  // implicit ones are told about by choice.
  void check_constructed(std::size_t index, const Doc& doc) {
    const Symbol& symbol = symbols_[index];
    auto documented = doc.entries(Section::parameters);
    for (const Entry* entry : doc.entries(Section::properties)) documented.push_back(entry);
    if (documented.empty() || is_inherited(symbol, doc)) return;
    auto missing = [&](const std::string& name) {
      bool told = std::ranges::any_of(documented, [&](const Entry* e) { return tells_about(*e, name); });
      if (!told && context_.facts.language == Language::kotlin)
        at_name(Rule::missing_param, symbol, name, "the documentation does not tell about `" + name + "`");
    };
    for (const Parameter& parameter : symbol.parameters) missing(parameter.name);
    for (const Attribute& attribute : symbol.attributes) missing(attribute.name);
    for (const Entry* entry : documented) {
      bool member = false;
      for (std::size_t i = index + 1; i < symbols_.size() && !member; ++i)
        member = symbols_[i].parent == index && symbols_[i].name == entry->name;
      if (entry->name.empty() || member || is_known(symbol, *entry)) continue;
      at(Rule::extra_param, symbol, entry->line, entry->name,
         "the documentation tells about `" + entry->name + "`, which is no parameter and no property");
    }
  }

  void check_order(const Symbol& symbol, std::vector<const Entry*> documented) {
    std::erase_if(documented, [&](const Entry* entry) {
      return std::ranges::none_of(symbol.parameters,
                                  [&](const Parameter& p) { return p.name == entry->name; });
    });
    if (!context_.options.check_arg_order || documented.size() != symbol.parameters.size()) return;
    for (std::size_t i = 0; i < documented.size(); ++i) {
      if (documented[i]->name == symbol.parameters[i].name) continue;
      at(Rule::param_order, symbol, documented[i]->line, documented[i]->name,
         "parameters are documented in another order than the code's");
      return;
    }
  }

  // ---- results and exceptions

  static bool says_nothing(std::string_view type) {
    return type == "void" || type == "nil" || type == "Unit" || type == "null" || type == "never" ||
           type == "nothing";
  }

  void check_result(const Symbol& symbol, const Doc& doc, bool lists) {
    auto told = doc.entries(Section::returns);
    bool nothing = says_nothing(symbol.return_annotation) || symbol.kind == SymbolKind::constructor;
    if (nothing) {
      bool says_so = told.empty() || says_nothing(told[0]->type) ||
                     base::lower_ascii(told[0]->text).starts_with("nothing") ||
                     says_nothing(base::lower_ascii(told[0]->text));
      // Ruby's constructors are told about as `new`, which gives the object.
      bool ruby = context_.facts.language == Language::ruby;
      if (!says_so && !ruby) at(Rule::extra_return, symbol, told[0]->line, "", "nothing is returned here");
      return;
    }
    std::string_view style = context_.style.name;
    bool asks = style == "phpdoc" || style == "scaladoc" || style == "javadoc";
    bool known = !symbol.return_annotation.empty() ||
                 std::ranges::any_of(symbol.returns, [](const Return& r) { return r.has_value; });
    if (asks && lists && known && told.empty() && doc.text.find("{@return") == std::string::npos)
      at_name(Rule::missing_return, symbol, "", "the documentation does not tell about the result");
  }

  static std::string_view simple(std::string_view name) {
    std::size_t mark = name.find_last_of(".:\\");
    return mark == std::string_view::npos ? name : name.substr(mark + 1);
  }

  // Exceptions are told about by choice: where some are, those that are thrown right here belong to them.
  void check_exceptions(const Symbol& symbol, const Doc& doc) {
    auto told = doc.entries(Section::raises);
    if (told.empty()) return;
    std::vector<std::string> said;
    for (const Raise& raise : symbol.raises) {
      auto is = [&](const Entry* e) { return simple(e->name) == simple(raise.exception); };
      bool known = std::ranges::any_of(told, is) || std::ranges::find(said, raise.exception) != said.end();
      // A base class of the exception, or an alias: names of ours decide nothing about others.
      bool general = std::ranges::any_of(told, [](const Entry* e) {
        std::string_view name = simple(e->name);
        return name.empty() || name == "Exception" || name == "Throwable" || name == "StandardError";
      });
      if (known || general) continue;
      said.push_back(raise.exception);
      at_name(Rule::missing_raises, symbol, raise.exception,
              "the documentation does not tell about the exception `" + raise.exception + "`");
    }
  }

  CheckContext& context_;
  const std::vector<Symbol>& symbols_;
};

}  // namespace

void check_outlined(CheckContext& context) {
  OutlinedCheck(context).run();
}

}  // namespace docgen
