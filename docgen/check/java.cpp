// Java: Javadoc against the declaration below it (the documentation comment specification of the javadoc
// tool; what its doclint and Checkstyle's JavadocMethod find).
//
// An exception has to be documented where `throws` declares it, and where the body throws it in a text that
// tells about exceptions already: unchecked ones are documented by choice. A documented exception is wrong
// where it is a checked one that can't leave the method.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "docgen/check/context.hpp"
#include "docgen/check/html.hpp"
#include "docgen/facts/java_exceptions.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

constexpr auto kJavaTags = std::to_array<std::string_view>(
    {"author", "deprecated", "exception",  "hidden",      "param",    "provides",  "return",
     "see",    "serial",     "serialData", "serialField", "since",    "spec",      "throws",
     "uses",   "version",    "apiNote",    "implNote",    "implSpec", "inheritDoc"});

class JavaCheck {
 public:
  explicit JavaCheck(CheckContext& context) : context_(context), symbols_(context.facts.symbols) {
    for (const Symbol& symbol : symbols_) {
      if (symbol.keyword.empty() && symbol.kind == SymbolKind::class_ && !symbol.bases.empty())
        own_.emplace_back(symbol.name, symbol.bases[0]);
    }
  }

  void run() {
    for (std::size_t i = 1; i < symbols_.size(); ++i) {
      const Symbol& symbol = symbols_[i];
      if (!symbol.comment) {
        if (wants_text(symbol)) report_missing_doc(context_, symbol);
        continue;
      }
      const Doc& doc = context_.doc(symbol);
      check_markup(symbol, doc);
      if (symbol.kind == SymbolKind::field) continue;
      if (is_inherited(symbol, doc)) continue;
      check_words(symbol, doc);
      check_parameters(symbol, doc);
      if (symbol.kind == SymbolKind::class_) continue;
      check_result(symbol, doc);
      if (!context_.options.skip_checking_raises) check_exceptions(symbol, doc);
    }
  }

 private:
  // Accessors and what overrides another's method need no text of their own.
  bool wants_text(const Symbol& symbol) const {
    if (!context_.options.require_doc || !symbol.is_exported) return false;
    if (symbol.kind == SymbolKind::field || has_annotation(symbol, "Override")) return false;
    return true;
  }

  static bool has_annotation(const Symbol& symbol, std::string_view name) {
    return std::ranges::any_of(symbol.decorators, [&](const std::string& annotation) {
      return annotation == name || annotation.ends_with("." + std::string(name));
    });
  }

  static bool is_inherited(const Symbol& symbol, const Doc& doc) {
    return has_annotation(symbol, "Override") || doc.text.find("{@inheritDoc}") != std::string::npos ||
           doc.text.find("@inheritDoc") != std::string::npos;
  }

  void at(Rule rule, const Symbol& symbol, std::size_t line, std::string name, std::string message) {
    context_.report(rule, symbol, context_.line_in_file(symbol, line), std::move(name), std::move(message));
  }
  void at_name(Rule rule, const Symbol& symbol, std::string name, std::string message) {
    context_.report(rule, symbol, symbol.line, std::move(name), std::move(message));
  }

  // ---- the text itself

  void check_markup(const Symbol& symbol, const Doc& doc) {
    for (const Block& block : doc.blocks) {
      for (const Entry& entry : block.entries) {
        if (entry.tag.empty() || std::ranges::find(kJavaTags, entry.tag) != kJavaTags.end()) continue;
        for (std::string_view known : kJavaTags) {
          // Projects have tags of their own; one letter off is a slip.
          bool slip = base::edit_distance(known, entry.tag) <= (known.size() > 4 ? 2U : 1U) &&
                      known[0] == entry.tag[0];
          if (!slip || known == "return") continue;
          at(Rule::unknown_command, symbol, entry.line, entry.tag,
             "there is no tag @" + entry.tag + " (did you mean @" + std::string(known) + "?)");
          break;
        }
        if (entry.tag == "returns" || entry.tag == "retrun" || entry.tag == "retun")
          at(Rule::unknown_command, symbol, entry.line, entry.tag,
             "there is no tag @" + entry.tag + " (did you mean @return?)");
      }
    }
    for (const HtmlProblem& problem : html_problems(lines_of(doc.text, Comment::Form::block)))
      at(Rule::bad_markup, symbol, problem.line, problem.tag, problem.message);
  }

  void check_words(const Symbol& symbol, const Doc& doc) {
    for (const Block& block : doc.blocks) {
      for (const Entry& entry : block.entries) {
        bool names = entry.tag == "param" || entry.tag == "throws" || entry.tag == "exception";
        if (names && entry.name.empty()) {
          at(Rule::bad_argument, symbol, entry.line, "", "@" + entry.tag + " names nothing");
        } else if ((names || entry.tag == "return") && base::trim(entry.text).empty()) {
          // The exception's name says when, often enough; javadoc asks for words of the other two.
          if (entry.tag == "throws" || entry.tag == "exception") continue;
          at(Rule::empty_description, symbol, entry.line, entry.name,
             "@" + entry.tag + (entry.name.empty() ? "" : " " + entry.name) + " has no description");
        }
      }
    }
  }

  // ---- parameters

  void check_parameters(const Symbol& symbol, const Doc& doc) {
    bool record = symbol.keyword == "record";
    bool has_parameters = symbol.kind != SymbolKind::class_ || record;
    bool constructor_of_record =
        symbol.kind == SymbolKind::constructor && symbols_[symbol.parent].keyword == "record";
    compare(symbol, doc, Section::type_parameters, symbol.type_parameters, true);
    if (!has_parameters) {
      for (const Entry* entry : doc.entries(Section::parameters))
        at(Rule::extra_param, symbol, entry->line, entry->name,
           "a " + word_of(symbol) + " has no parameters");
      return;
    }
    compare(symbol, doc, Section::parameters, symbol.parameters, !constructor_of_record);
  }

  static std::string word_of(const Symbol& symbol) {
    return symbol.keyword.empty() ? std::string(name(symbol.kind)) : symbol.keyword;
  }

  void compare(const Symbol& symbol, const Doc& doc, Section section, const std::vector<Parameter>& wanted,
               bool all_wanted) {
    auto documented = doc.entries(section);
    auto shown = [&](const std::string& name) {
      return section == Section::type_parameters ? "<" + name + ">" : name;
    };
    bool complete = true;
    for (const Parameter& parameter : wanted) {
      bool told = std::ranges::any_of(documented, [&](const Entry* e) { return e->name == parameter.name; });
      if (told) continue;
      complete = false;
      if (all_wanted)
        at_name(Rule::missing_param, symbol, shown(parameter.name),
                "the documentation does not tell about the parameter `" + shown(parameter.name) + "`");
    }
    std::vector<std::string> seen;
    for (const Entry* entry : documented) {
      if (entry->name.empty()) continue;
      bool known = std::ranges::any_of(wanted, [&](const Parameter& p) { return p.name == entry->name; });
      bool twice = std::ranges::find(seen, entry->name) != seen.end();
      if (!known) {
        complete = false;
        at(Rule::extra_param, symbol, entry->line, shown(entry->name),
           "there is no parameter `" + shown(entry->name) + "`");
      } else if (twice) {
        complete = false;
        at(Rule::duplicate, symbol, entry->line, shown(entry->name),
           "@param " + shown(entry->name) + " is there already");
      }
      seen.push_back(entry->name);
    }
    if (!complete || !context_.options.check_arg_order) return;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (documented[i]->name == wanted[i].name) continue;
      at(Rule::param_order, symbol, documented[i]->line, documented[i]->name,
         "parameters are documented in another order than the code's");
      return;
    }
  }

  // ---- results

  void check_result(const Symbol& symbol, const Doc& doc) {
    bool nothing = symbol.kind == SymbolKind::constructor || symbol.return_annotation == "void";
    auto tags = doc.entries(Section::returns);
    bool inline_tag = doc.text.find("{@return") != std::string::npos;
    if (nothing) {
      if (!tags.empty())
        at(Rule::extra_return, symbol, tags[0]->line, "",
           symbol.kind == SymbolKind::constructor ? "a constructor returns nothing"
                                                  : "a void method returns nothing");
      return;
    }
    if (symbol.return_annotation == "Void" || symbol.return_annotation.empty()) return;
    if (tags.empty() && !inline_tag)
      at_name(Rule::missing_return, symbol, "", "the documentation does not tell about the result");
    if (tags.size() > 1) at(Rule::duplicate, symbol, tags[1]->line, "", "@return is there already");
  }

  // ---- exceptions

  static std::string_view simple(std::string_view name) {
    std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? name : name.substr(dot + 1);
  }

  bool covers(std::string_view documented, std::string_view thrown) const {
    return simple(documented) == simple(thrown) || java_derives_from(thrown, documented, own_) ||
           java_derives_from(documented, thrown, own_);
  }

  bool is_told(const std::vector<const Entry*>& documented, std::string_view exception) const {
    return std::ranges::any_of(documented, [&](const Entry* e) { return covers(e->name, exception); });
  }

  void check_exceptions(const Symbol& symbol, const Doc& doc) {
    auto documented = doc.entries(Section::raises);
    for (const std::string& exception : symbol.declared) {
      if (is_told(documented, exception)) continue;
      at_name(Rule::missing_raises, symbol, exception,
              "the documentation does not tell about the exception `" + exception + "`");
    }
    std::vector<std::string> said;
    for (const Raise& raise : symbol.raises) {
      if (documented.empty() || raise.exception.empty() || !raise.via.empty()) continue;
      bool declared = std::ranges::any_of(symbol.declared,
                                          [&](const std::string& d) { return covers(d, raise.exception); });
      if (declared || is_told(documented, raise.exception)) continue;
      if (std::ranges::find(said, raise.exception) != said.end()) continue;
      said.push_back(raise.exception);
      at_name(Rule::missing_raises, symbol, raise.exception,
              "the documentation does not tell about the exception `" + raise.exception + "`");
    }
    for (const Entry* entry : documented) {
      if (may_be_thrown(symbol, entry->name)) continue;
      at(Rule::extra_raises, symbol, entry->line, entry->name,
         "the checked exception `" + entry->name + "` can't be thrown here");
    }
  }

  // Unchecked exceptions may come from anywhere, and what is declared may be a base that we don't know.
  bool may_be_thrown(const Symbol& symbol, std::string_view exception) const {
    if (exception.empty() || !is_checked_java_exception(exception, own_)) return true;
    if (simple(exception) == "Exception" || simple(exception) == "Throwable") return true;
    return std::ranges::any_of(symbol.declared, [&](const std::string& declared) {
      bool known = is_java_exception(declared) || std::ranges::any_of(own_, [&](const auto& pair) {
                     return pair.first == simple(declared);
                   });
      return !known || covers(exception, declared);
    });
  }

  CheckContext& context_;
  const std::vector<Symbol>& symbols_;
  ClassPairs own_;
};

}  // namespace

void check_java(CheckContext& context) {
  JavaCheck(context).run();
}

}  // namespace docgen
