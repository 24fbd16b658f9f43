// Python: what a docstring says against what its function or class does.
//
// A parameter is compared by name, order and type; a result and yielded values by whether there are any, and
// by type where both sides give one; exceptions by name, as the reader of bodies finds them. Types are
// compared only where the file has annotations and its texts give types: a project that keeps types out of
// its documentation does so everywhere.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "docgen/check/context.hpp"

namespace docgen {
namespace {

constexpr std::array<std::string_view, 2> kGeneratorNames = {"Generator", "AsyncGenerator"};
constexpr std::array<std::string_view, 4> kIteratorNames = {"Iterator", "Iterable", "AsyncIterator",
                                                            "AsyncIterable"};
constexpr std::array<std::string_view, 2> kTupleNames = {"Tuple", "tuple"};

bool is_dunder(std::string_view name) {
  return name.size() > 4 && name.starts_with("__") && name.ends_with("__");
}

bool is_private(std::string_view name) {
  return name.starts_with('_') && !is_dunder(name);
}

bool only_underscores(std::string_view name) {
  return name.find_first_not_of('_') == std::string_view::npos;
}

bool means_nothing(std::string_view annotation) {
  return annotation == "None" || annotation == "NoReturn" || annotation == "Never" ||
         annotation.ends_with(".NoReturn") || annotation.ends_with(".Never") || annotation == "\"None\"" ||
         annotation == "'None'";
}

bool is_generator_type(std::string_view annotation) {
  return !type_arguments(annotation, kGeneratorNames).empty();
}

std::string in_quotes(std::string_view name) {
  return "`" + std::string(name) + "`";
}

// A text without sections about the signature tells about nothing in particular, however long it is.
bool is_short(const Doc& doc) {
  return std::ranges::none_of(doc.blocks, [](const Block& block) {
    bool about_signature = block.section != Section::text && block.section != Section::other &&
                           block.section != Section::examples && block.section != Section::methods;
    return about_signature || !block.entries.empty();
  });
}

// `:class:`~module.Name`` and the like are the name.
std::string exception_name(std::string_view words) {
  if (std::size_t tick = words.rfind(":`"); tick != std::string_view::npos) words.remove_prefix(tick + 2);
  std::string name(base::trim(words));
  std::erase_if(name, [](char c) { return c == '`' || c == '~' || c == '!' || c == '*'; });
  while (name.ends_with(':') || name.ends_with('.') || name.ends_with(',')) name.pop_back();
  return name;
}

std::vector<std::string> exception_names_of(std::string_view words) {
  std::vector<std::string> names;
  std::string separated = base::replace_all(std::string(words), " or ", ",");
  separated = base::replace_all(separated, " and ", ",");
  separated = base::replace_all(separated, "|", ",");
  for (std::string_view part : base::split(separated, ',')) {
    std::string name = exception_name(part);
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

std::string_view last_of(std::string_view dotted) {
  std::size_t dot = dotted.rfind('.');
  return dot == std::string_view::npos ? dotted : dotted.substr(dot + 1);
}

// With or without the modules that lead to it.
bool same_exception(std::string_view a, std::string_view b) {
  return a == b || (last_of(a) == last_of(b) &&
                    (a.find('.') == std::string_view::npos || b.find('.') == std::string_view::npos ||
                     a.ends_with(b) || b.ends_with(a)));
}

class PythonCheck {
 public:
  explicit PythonCheck(CheckContext& context)
      : context_(context), options_(context.options), symbols_(context.facts.symbols) {}

  void run() {
    find_what_is_typed();
    const Symbol& module = symbols_[0];
    if (options_.require_doc && options_.require_module_doc && !module.comment && symbols_.size() > 1)
      report_missing_doc(context_, module);
    for (std::size_t i = 1; i < symbols_.size(); ++i) {
      std::size_t before = context_.findings.size();
      const Symbol& symbol = symbols_[i];
      switch (symbol.kind) {
        case SymbolKind::class_:
          check_class(i);
          break;
        case SymbolKind::constructor:
          check_constructor(symbol);
          break;
        case SymbolKind::function:
        case SymbolKind::method:
          check_function(symbol);
          break;
        default:
          break;
      }
      drop_suppressed(symbol, before);
    }
  }

 private:
  void find_what_is_typed() {
    for (const Symbol& symbol : symbols_) {
      types_in_code_ = types_in_code_ || !symbol.return_annotation.empty();
      for (const Parameter& parameter : symbol.parameters)
        types_in_code_ = types_in_code_ || !parameter.annotation.empty();
      if (!symbol.comment) continue;
      for (const Block& block : context_.doc(symbol).blocks) {
        for (const Entry& entry : block.entries) types_in_docs_ = types_in_docs_ || entry.has_type;
      }
    }
    if (!options_.arg_type_hints_in_docstring || !options_.arg_type_hints_in_signature)
      compares_types_ = false;
    knows_types_ = types_in_code_ && types_in_docs_;
  }

  // ---- which comments say "not here"

  void drop_suppressed(const Symbol& symbol, std::size_t before) {
    if (context_.findings.size() == before) return;
    auto places = noqa_places(symbol);
    auto& all = context_.findings;
    auto end = std::remove_if(
        all.begin() + static_cast<std::ptrdiff_t>(before), all.end(), [&](const Finding& finding) {
          return std::ranges::any_of(places,
                                     [&](std::string_view line) { return silences(line, finding.rule); });
        });
    all.erase(end, all.end());
  }

  std::vector<std::string_view> noqa_places(const Symbol& symbol) const {
    std::vector<std::string_view> lines;
    auto line_at = [&](std::size_t offset) {
      std::size_t number = context_.document.lines().position(offset).line;
      return context_.text(context_.document.lines().line(number));
    };
    if (options_.noqa_at_definition) {
      std::size_t first = context_.document.lines().position(symbol.head.begin).line;
      std::size_t last = context_.document.lines().position(symbol.head.end).line;
      for (std::size_t i = first; i <= last; ++i)
        lines.push_back(context_.text(context_.document.lines().line(i)));
      return lines;
    }
    const Symbol* documented = &symbol;
    if (symbol.kind == SymbolKind::constructor && !symbol.comment) documented = &symbols_[symbol.parent];
    if (documented->comment) lines.push_back(line_at(documented->comment->span.end));
    return lines;
  }

  static bool silences(std::string_view line, Rule rule) {
    std::size_t hash = line.rfind('#');
    while (hash != std::string_view::npos) {
      std::string words = base::lower_ascii(base::trim(line.substr(hash + 1)));
      if (std::size_t noqa = words.find("noqa"); noqa != std::string::npos) {
        std::string codes = words.substr(noqa + 4);
        for (char& c : codes) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        if (!codes.starts_with(':')) return true;
        std::string list = base::replace_all(codes.substr(1), " ", ",");
        for (std::string_view code : base::split(list, ',')) {
          auto rules = rules_of_foreign_code(base::trim(code));
          if (std::ranges::find(rules, rule) != rules.end()) return true;
        }
        return false;
      }
      if (hash == 0) break;
      hash = line.rfind('#', hash - 1);
    }
    return false;
  }

  // ---- functions

  bool is_skipped(const Symbol& symbol) const {
    if (symbol.is_overload) return true;
    if (!options_.skip_checking_private_functions) return false;
    if (is_private(symbol.name)) return true;
    // What stands in a private function is private too.
    for (std::size_t above = symbol.parent; symbol.is_nested && above != 0; above = symbols_[above].parent) {
      if (symbols_[above].kind != SymbolKind::class_ && is_private(symbols_[above].name)) return true;
    }
    return false;
  }

  void check_function(const Symbol& symbol) {
    if (is_skipped(symbol)) return;
    if (!symbol.comment) {
      if (options_.require_doc && symbol.is_public && !symbol.is_nested && !symbol.is_setter &&
          !is_dunder(symbol.name))
        report_missing_doc(context_, symbol);
      return;
    }
    const Doc& doc = context_.doc(symbol);
    check_style(symbol, doc);
    if (options_.skip_checking_short_docstrings && is_short(doc)) return;
    if (report_problems(symbol, symbol, doc)) return;
    check_parameters(symbol, {{&symbol, &doc}}, documented_parameters(symbol));
    // A generator's text that lacks both sections lacks one thing: what comes out of it.
    bool lacks_result = check_returns(symbol, doc);
    if (!lacks_result || !symbol.is_generator || doc.has(Section::yields)) check_yields(symbol, doc);
    if (!options_.skip_checking_raises) check_raises(symbol, {{&symbol, &doc}});
  }

  using Texts = std::vector<std::pair<const Symbol*, const Doc*>>;

  void check_constructor(const Symbol& symbol) {
    if (is_skipped(symbol)) return;
    const Symbol& owner = symbols_[symbol.parent];
    Texts texts;
    if (owner.comment) texts.emplace_back(&owner, &context_.doc(owner));
    // A text of its own counts where it may have one, and where the class has none.
    bool own = options_.allow_init_docstring || texts.empty() || is_short(*texts[0].second);
    if (symbol.comment && own) texts.emplace_back(&symbol, &context_.doc(symbol));
    if (texts.empty()) return;
    for (const auto& [where, doc] : texts) {
      for (const Entry* entry : doc->entries(Section::returns)) {
        extra(Rule::extra_return, *where, entry->line, "", "a constructor returns nothing to tell about");
        break;
      }
      for (const Entry* entry : doc->entries(Section::yields)) {
        extra(Rule::extra_yield, *where, entry->line, "", "a constructor yields nothing");
        break;
      }
    }
    bool all_short = std::ranges::all_of(texts, [](const auto& text) { return is_short(*text.second); });
    if (options_.skip_checking_short_docstrings && all_short) return;
    for (const auto& [where, doc] : texts) {
      if (report_problems(symbol, *where, *doc)) return;
    }
    check_parameters(symbol, texts, documented_parameters(symbol));
    if (!options_.skip_checking_raises) check_raises(symbol, texts);
  }

  // A text that can't be read is said to be so, once, and no more is read out of it.
  bool report_problems(const Symbol& symbol, const Symbol& where, const Doc& doc) {
    if (doc.problems.empty()) return false;
    context_.report(Rule::bad_section, symbol, &symbol == &where ? symbol.line : where.line, "",
                    doc.problems[0]);
    return true;
  }

  void extra(Rule rule, const Symbol& where, std::size_t line, std::string name, std::string message) {
    context_.report(rule, where, context_.line_in_file(where, line), std::move(name), std::move(message));
  }

  void check_style(const Symbol& symbol, const Doc& doc) {
    if (!options_.check_style_mismatch || doc.has_sections()) return;
    std::string_view text = context_.text(symbol.comment->text);
    const Style* likely = detect(std::span(&text, 1), Language::python);
    if (likely == nullptr || likely == &context_.style) return;
    context_.report(Rule::wrong_style, symbol, symbol.line, "",
                    "the documentation is written in the style " + std::string(likely->name) + ", not " +
                        std::string(context_.style.name));
  }

  // The parameters that want documentation: not self and cls.
  std::vector<const Parameter*> documented_parameters(const Symbol& symbol) const {
    std::vector<const Parameter*> wanted;
    bool in_class = symbols_[symbol.parent].kind == SymbolKind::class_;
    for (std::size_t i = 0; i < symbol.parameters.size(); ++i) {
      const Parameter& parameter = symbol.parameters[i];
      if (i == 0 && in_class && !symbol.is_static) continue;
      bool star = parameter.kind == Parameter::Kind::rest || parameter.kind == Parameter::Kind::keyword_rest;
      if (star && !options_.should_document_star_arguments) continue;
      // Its names stand in a TypedDict.
      if (star && type_name_is_unpack(parameter.annotation)) continue;
      if (options_.ignore_underscore_args && only_underscores(parameter.name)) continue;
      // A private one that may be left out is for the module's own use.
      bool is_private = parameter.name.starts_with('_');
      if (is_private && (options_.ignore_private_args || parameter.fallback)) continue;
      wanted.push_back(&parameter);
    }
    return wanted;
  }

  static bool type_name_is_unpack(std::string_view annotation) {
    constexpr std::array<std::string_view, 1> kUnpack = {"Unpack"};
    return !type_arguments(annotation, kUnpack).empty();
  }

  static std::string shown(const Parameter& parameter) {
    if (parameter.kind == Parameter::Kind::rest) return "*" + parameter.name;
    if (parameter.kind == Parameter::Kind::keyword_rest) return "**" + parameter.name;
    return parameter.name;
  }

  // Whether `name` is a parameter that needs no documentation and may have some.
  static bool may_be_documented(const Symbol& symbol, std::string_view name) {
    return std::ranges::any_of(symbol.parameters, [&](const Parameter& p) { return p.name == name; });
  }

  struct Documented {
    const Entry* entry;
    const Symbol* where;
  };

  static std::vector<Documented> parameters_in(const Texts& texts) {
    std::vector<Documented> all;
    for (const auto& [where, doc] : texts) {
      for (const Entry* entry : doc->entries(Section::parameters)) all.push_back({entry, where});
    }
    return all;
  }

  // A name without a word or a type tells nothing.
  static bool tells(const Entry& entry) { return entry.has_type || !base::trim(entry.text).empty(); }

  bool matches(const Parameter& parameter, const Entry& entry) const {
    if (parameter.name != entry.name) return false;
    std::string stars = parameter.kind == Parameter::Kind::rest           ? "*"
                        : parameter.kind == Parameter::Kind::keyword_rest ? "**"
                                                                          : "";
    if (options_.omit_stars_when_documenting_varargs) return entry.stars.empty();
    return stars == entry.stars || entry.stars.empty();
  }

  void check_parameters(const Symbol& symbol, const Texts& texts,
                        const std::vector<const Parameter*>& wanted) {
    std::vector<Documented> documented = parameters_in(texts);
    // A bare list of names is one by intention; among others that have words, a bare name lacks them.
    bool any_tells = std::ranges::any_of(documented, [](const Documented& d) { return tells(*d.entry); });
    bool names_agree = true;
    for (const Parameter* parameter : wanted) {
      bool told =
          std::ranges::any_of(documented, [&](const Documented& d) { return matches(*parameter, *d.entry); });
      bool in_words = !told || !any_tells || std::ranges::any_of(documented, [&](const Documented& d) {
        return matches(*parameter, *d.entry) && tells(*d.entry);
      });
      if (told && in_words) continue;
      names_agree = false;
      context_.report(Rule::missing_param, symbol, symbol.line, shown(*parameter),
                      "the documentation does not tell about the parameter " + in_quotes(shown(*parameter)));
    }
    for (const Documented& d : documented) {
      bool known = std::ranges::any_of(wanted, [&](const Parameter* p) { return matches(*p, *d.entry); });
      // What is handed on by **kwargs has names of its own.
      bool handed_on = d.entry->stars.empty() && takes_any_keyword(symbol);
      if (known || handed_on ||
          (may_be_documented(symbol, d.entry->name) && !is_wanted(wanted, d.entry->name)))
        continue;
      names_agree = false;
      extra(Rule::extra_param, *d.where, d.entry->line, d.entry->stars + d.entry->name,
            "there is no parameter " + in_quotes(d.entry->stars + d.entry->name));
    }
    if (!names_agree) return;
    check_order(symbol, wanted, documented);
    check_parameter_types(symbol, wanted, documented);
  }

  static bool takes_any_keyword(const Symbol& symbol) {
    return std::ranges::any_of(symbol.parameters, [](const Parameter& p) {
      return p.kind == Parameter::Kind::keyword_rest || p.kind == Parameter::Kind::rest;
    });
  }

  static bool is_wanted(const std::vector<const Parameter*>& wanted, std::string_view name) {
    return std::ranges::any_of(wanted, [&](const Parameter* p) { return p->name == name; });
  }

  void check_order(const Symbol& symbol, const std::vector<const Parameter*>& wanted,
                   const std::vector<Documented>& documented) {
    if (!options_.check_arg_order) return;
    std::vector<std::string_view> code, text;
    for (const Parameter* parameter : wanted) code.push_back(parameter->name);
    for (const Documented& d : documented) {
      if (is_wanted(wanted, d.entry->name)) text.push_back(d.entry->name);
    }
    if (code.size() != text.size() || code == text) return;
    context_.report(Rule::param_order, symbol, symbol.line, "",
                    "the parameters are documented in another order than they have");
  }

  void check_parameter_types(const Symbol& symbol, const std::vector<const Parameter*>& wanted,
                             const std::vector<Documented>& documented) {
    if (!compares_types_ || !knows_types_) return;
    for (const Documented& d : documented) {
      for (const Parameter* parameter : wanted) {
        if (parameter->name != d.entry->name) continue;
        if (parameter->annotation.empty() && !d.entry->has_type) continue;
        if (same_parameter_type(*parameter, *d.entry)) continue;
        context_.report(Rule::param_type, symbol,
                        d.where == &symbol ? context_.line_in_file(symbol, d.entry->line) : symbol.line,
                        shown(*parameter),
                        type_message("the parameter " + in_quotes(shown(*parameter)), parameter->annotation,
                                     d.entry->type));
      }
    }
  }

  static std::string type_message(const std::string& what, std::string_view code, std::string_view text) {
    std::string in_code = code.empty() ? "has no annotation" : "is annotated " + in_quotes(code);
    return what + " " + in_code +
           (text.empty() ? " and documented without a type" : " and documented as " + in_quotes(text));
  }

  // A default that the text tells must be the code's; with check-arg-defaults it has to be told.
  bool same_parameter_type(const Parameter& parameter, const Entry& entry) const {
    if (!same_type(parameter.annotation, entry.type)) return false;
    std::string code = plain_quotes(parameter.fallback.value_or(""));
    std::string text = plain_quotes(entry.fallback.value_or(""));
    if (options_.check_arg_defaults) return code == text;
    // Google's style has no place for a default among the types.
    return !entry.fallback || context_.style.name != "google";
  }

  static std::string plain_quotes(std::string text) {
    std::ranges::replace(text, '"', '\'');
    std::erase_if(text, [](char c) { return c == ' ' || c == '`'; });
    return text;
  }

  // ---- results

  static bool returns_value(const Symbol& symbol) {
    return std::ranges::any_of(symbol.returns, [](const Return& r) { return r.has_value; });
  }

  bool wants_return_section(const Symbol& symbol) const {
    if (symbol.is_property) return false;
    const std::string& annotation = symbol.return_annotation;
    if (!annotation.empty()) {
      if (annotation == "NoReturn" || annotation == "Never" || annotation.ends_with(".NoReturn"))
        return false;
      if (means_nothing(annotation)) return options_.require_return_section_when_returning_nothing;
      if (is_generator_type(annotation)) {
        auto arguments = type_arguments(annotation, kGeneratorNames);
        bool nothing = arguments.size() < 3 || means_nothing(arguments[2]);
        bool returns = nothing ? returns_value(symbol) : !symbol.returns.empty();
        return returns && (!nothing || options_.require_return_section_when_returning_nothing);
      }
      if (symbol.is_generator) return returns_value(symbol);
      return true;
    }
    if (returns_value(symbol)) return true;
    return options_.require_return_section_when_returning_nothing && !symbol.returns.empty();
  }

  // Whether a section is missing.
  bool check_returns(const Symbol& symbol, const Doc& doc) {
    const Block* section = doc.block(Section::returns);
    auto entries = doc.entries(Section::returns);
    bool documented = section != nullptr || !entries.empty();
    if (!documented) {
      bool missing = wants_return_section(symbol) && symbol.name != "__new__" && !summary_says(doc, "return");
      if (missing)
        context_.report(Rule::missing_return, symbol, symbol.line, "",
                        "the documentation does not tell about the result");
      return missing;
    }
    std::size_t line = section != nullptr ? section->line : entries[0]->line;
    if (is_superfluous_return(symbol)) {
      extra(Rule::extra_return, symbol, line, "",
            "nothing is returned that the documentation could tell about");
      if (options_.check_return_types && knows_types_ && !symbol.is_generator)
        check_return_type(symbol, entries, line);
      return false;
    }
    if (options_.check_return_types && knows_types_) check_return_type(symbol, entries, line);
    return false;
  }

  // "Return the sum." and "Yields each line." tell as much as a section does.
  static bool summary_says(const Doc& doc, std::string_view verb) {
    std::string summary = base::lower_ascii(doc.summary);
    return summary.starts_with(std::string(verb) + " ") || summary.starts_with(std::string(verb) + "s ");
  }

  bool is_superfluous_return(const Symbol& symbol) const {
    const std::string& annotation = symbol.return_annotation;
    bool forever = annotation == "NoReturn" || annotation == "Never" || annotation.ends_with(".NoReturn");
    if (forever) return true;
    if (symbol.is_stub || symbol.is_abstract || symbol.raises_only)
      return annotation.empty() && !symbol.is_abstract && !symbol.is_stub;
    // What a Generator is annotated to return is compared with the text, where something is returned.
    bool compared = is_generator_type(annotation) && !symbol.returns.empty();
    if (symbol.is_generator && !returns_value(symbol)) return !compared;
    if (means_nothing(annotation)) return false;
    return annotation.empty() && symbol.returns.empty();
  }

  void check_return_type(const Symbol& symbol, const std::vector<const Entry*>& entries, std::size_t line) {
    std::string annotation = symbol.return_annotation;
    // An Iterator's annotation says nothing about what ends it.
    if (symbol.is_generator && !annotation.empty() && annotation.find("Generator") == std::string::npos)
      return;
    if (is_generator_type(annotation)) {
      auto arguments = type_arguments(annotation, kGeneratorNames);
      if (arguments.size() <= 3) annotation = arguments.size() > 2 ? arguments[2] : "";
    }
    compare_results(Rule::return_type, symbol, annotation, entries, line, "the result");
  }

  void compare_results(Rule rule, const Symbol& symbol, const std::string& annotation,
                       const std::vector<const Entry*>& entries, std::size_t line, const std::string& what) {
    std::vector<std::string> types;
    for (const Entry* entry : entries) {
      if (entry->has_type) types.push_back(entry->type);
    }
    if (annotation.empty() && types.empty()) return;
    bool same = types.size() == 1 && same_type(annotation, types[0]);
    auto parts = type_arguments(annotation, kTupleNames);
    if (!same && types.size() == parts.size() && !parts.empty()) {
      same = true;
      for (std::size_t i = 0; i < parts.size(); ++i) same = same && same_type(parts[i], types[i]);
    }
    if (same) return;
    std::string documented;
    for (const std::string& type : types) documented += (documented.empty() ? "" : ", ") + type;
    extra(rule, symbol, line, "", type_message(what, annotation, documented));
  }

  // ---- yields

  void check_yields(const Symbol& symbol, const Doc& doc) {
    const Block* section = doc.block(Section::yields);
    auto entries = doc.entries(Section::yields);
    bool documented = section != nullptr || !entries.empty();
    if (!documented) {
      if (wants_yield_section(symbol) && !summary_says(doc, "yield"))
        context_.report(Rule::missing_yield, symbol, symbol.line, "",
                        "the documentation does not tell what is yielded");
      return;
    }
    std::size_t line = section != nullptr ? section->line : entries[0]->line;
    bool may_yield = symbol.is_generator || symbol.is_abstract || symbol.is_stub || symbol.raises_only;
    if (!may_yield) {
      extra(Rule::extra_yield, symbol, line, "", "nothing is yielded");
      return;
    }
    if (options_.check_yield_types && knows_types_)
      compare_results(Rule::yield_type, symbol, yielded_type(symbol.return_annotation), entries, line,
                      "what is yielded");
  }

  static std::string yielded_type(const std::string& annotation) {
    auto generator = type_arguments(annotation, kGeneratorNames);
    if (!generator.empty() && generator.size() <= 3) return generator[0];
    auto iterator = type_arguments(annotation, kIteratorNames);
    return iterator.empty() ? annotation : iterator[0];
  }

  bool wants_yield_section(const Symbol& symbol) const {
    bool is_generator =
        symbol.is_generator || (is_generator_type(symbol.return_annotation) && symbol.is_stub);
    if (!is_generator) return false;
    if (options_.require_yield_section_when_yielding_nothing) return true;
    std::string type = symbol.return_annotation.empty() ? "" : yielded_type(symbol.return_annotation);
    if (means_nothing(type)) return false;
    return !type.empty() || std::ranges::any_of(symbol.yields, [](const Yield& y) { return y.has_value; });
  }

  // ---- exceptions

  void check_raises(const Symbol& symbol, const Texts& texts) {
    std::vector<std::string> raised;
    for (const Raise& raise : symbol.raises) {
      if (raise.exception.empty() || !raise.via.empty()) continue;
      if (raise.assertion && !options_.should_declare_assert_error_if_assert_statement_exists) continue;
      if (std::ranges::find(raised, raise.exception) == raised.end()) raised.push_back(raise.exception);
    }
    struct Told {
      std::string name;
      std::size_t line;
      const Symbol* where;
    };
    std::vector<Told> told;
    for (const auto& [where, doc] : texts) {
      for (const Entry* entry : doc->entries(Section::raises)) {
        for (std::string& name : exception_names_of(entry->name))
          told.push_back({std::move(name), entry->line, where});
      }
    }
    auto told_before = [&](std::string_view name, std::size_t end) {
      std::size_t count = 0;
      for (std::size_t i = 0; i < end; ++i) count += told[i].name == name;
      return count;
    };
    for (const std::string& exception : raised) {
      bool documented =
          std::ranges::any_of(told, [&](const Told& t) { return names_exception(t.name, exception); });
      if (documented) continue;
      context_.report(Rule::missing_raises, symbol, symbol.line, exception,
                      "the documentation does not tell about the exception " + in_quotes(exception));
    }
    if (symbol.is_abstract || symbol.is_stub) return;
    for (std::size_t i = 0; i < told.size(); ++i) {
      const Told& t = told[i];
      if (!may_be_raised(symbol, t.name)) {
        extra(Rule::extra_raises, *t.where, t.line, t.name, in_quotes(t.name) + " is not raised here");
      } else if (told_before(t.name, i) >= times_raised(symbol, t.name)) {
        extra(Rule::extra_raises, *t.where, t.line, t.name,
              in_quotes(t.name) + " is told about more often than it is raised");
      }
    }
  }

  // A text may leave out the modules that lead to a class; what an object of a local name holds is known by
  // that name only.
  bool names_exception(std::string_view told, std::string_view raised) const {
    if (told == raised) return true;
    std::string_view root = raised.substr(0, raised.find('.'));
    bool dotted = root.size() < raised.size();
    bool known = !dotted || root == "self" || root == "cls" || root == "builtins" || is_imported(root) ||
                 std::ranges::any_of(symbols_, [&](const Symbol& s) {
                   return s.kind == SymbolKind::class_ && s.name == root;
                 });
    return known && same_exception(told, raised);
  }

  bool is_imported(std::string_view root) const {
    return std::ranges::any_of(context_.facts.imports, [&](const Import& import) {
      return import.local == root || import.local == "*" ||
             import.local.substr(0, import.local.find('.')) == root;
    });
  }

  std::size_t times_raised(const Symbol& symbol, std::string_view name) const {
    std::size_t count = 0;
    for (const Raise& raise : symbol.raises) {
      if (raise.exception.empty() || !raise.via.empty()) return symbol.raises.size() + 64;
      count += names_exception(name, raise.exception);
    }
    return count;
  }

  bool may_be_raised(const Symbol& symbol, std::string_view name) const {
    return std::ranges::any_of(symbol.raises, [&](const Raise& raise) {
      bool counts = !raise.assertion || options_.should_declare_assert_error_if_assert_statement_exists;
      return counts && (raise.exception.empty() || names_exception(name, raise.exception));
    });
  }

  // ---- classes

  void check_class(std::size_t index) {
    const Symbol& symbol = symbols_[index];
    if (!symbol.comment) {
      if (options_.require_doc && symbol.is_public && !symbol.is_nested) report_missing_doc(context_, symbol);
      return;
    }
    const Doc& doc = context_.doc(symbol);
    check_style(symbol, doc);
    bool has_constructor = std::ranges::any_of(
        symbols_, [&](const Symbol& s) { return s.kind == SymbolKind::constructor && s.parent == index; });
    if (!has_constructor) check_result_of_class(symbol, doc);
    if (!options_.check_class_attributes) return;
    if (options_.skip_checking_short_docstrings && is_short(doc)) return;
    if (report_problems(symbol, symbol, doc)) return;
    check_attributes(index, doc);
  }

  void check_result_of_class(const Symbol& symbol, const Doc& doc) {
    if (auto entries = doc.entries(Section::returns); !entries.empty())
      extra(Rule::extra_return, symbol, entries[0]->line, "", "a class returns nothing to tell about");
    if (auto entries = doc.entries(Section::yields); !entries.empty())
      extra(Rule::extra_yield, symbol, entries[0]->line, "", "a class yields nothing");
  }

  std::vector<Attribute> class_attributes(std::size_t index) const {
    std::vector<Attribute> wanted;
    for (const Attribute& attribute : symbols_[index].attributes) {
      if (attribute.on_instance) continue;
      if (options_.only_attrs_with_class_var_are_treated_as_class_attrs && !attribute.class_variable)
        continue;
      if (attribute.name.starts_with('_') && !options_.should_document_private_class_attributes) continue;
      wanted.push_back(attribute);
    }
    if (!options_.treat_property_methods_as_class_attributes) return wanted;
    for (const Symbol& symbol : symbols_) {
      if (symbol.parent != index || !symbol.is_property) continue;
      Attribute attribute;
      attribute.name = symbol.name;
      attribute.annotation = symbol.return_annotation;
      wanted.push_back(std::move(attribute));
    }
    return wanted;
  }

  bool has_attribute(std::size_t index, std::string_view name) const {
    const Symbol& symbol = symbols_[index];
    if (std::ranges::any_of(symbol.attributes, [&](const Attribute& a) { return a.name == name; }))
      return true;
    return std::ranges::any_of(
        symbols_, [&](const Symbol& s) { return s.parent == index && s.is_property && s.name == name; });
  }

  void check_attributes(std::size_t index, const Doc& doc) {
    const Symbol& symbol = symbols_[index];
    std::vector<Attribute> wanted = class_attributes(index);
    auto documented = doc.entries(Section::attributes);
    bool names_agree = true;
    for (const Attribute& attribute : wanted) {
      bool told = std::ranges::any_of(documented, [&](const Entry* e) { return e->name == attribute.name; });
      if (options_.require_inline_class_var_docs || attribute.own_comment) told = true;
      // A string below the attribute is documentation that the class's text does not have.
      if (told) continue;
      names_agree = false;
      context_.report(Rule::missing_attribute, symbol, symbol.line, attribute.name,
                      "the documentation does not tell about the attribute " + in_quotes(attribute.name));
    }
    for (const Entry* entry : documented) {
      bool known = std::ranges::any_of(wanted, [&](const Attribute& a) { return a.name == entry->name; });
      if (known || has_attribute(index, entry->name)) continue;
      names_agree = false;
      extra(Rule::extra_attribute, symbol, entry->line, entry->name,
            "there is no attribute " + in_quotes(entry->name));
    }
    if (names_agree && compares_types_) check_attribute_types(symbol, wanted, documented);
  }

  void check_attribute_types(const Symbol& symbol, const std::vector<Attribute>& wanted,
                             const std::vector<const Entry*>& documented) {
    for (const Entry* entry : documented) {
      for (const Attribute& attribute : wanted) {
        if (attribute.name != entry->name || attribute.annotation.empty() || !entry->has_type) continue;
        std::string annotation = attribute.annotation;
        constexpr std::array<std::string_view, 2> kWrappers = {"ClassVar", "Final"};
        if (auto inner = type_arguments(annotation, kWrappers); inner.size() == 1) annotation = inner[0];
        if (same_type(annotation, entry->type) || same_type(attribute.annotation, entry->type)) continue;
        extra(Rule::attribute_type, symbol, entry->line, attribute.name,
              type_message("the attribute " + in_quotes(attribute.name), attribute.annotation, entry->type));
      }
    }
  }

  CheckContext& context_;
  const CheckOptions& options_;
  const std::vector<Symbol>& symbols_;
  bool types_in_code_ = false;
  bool types_in_docs_ = false;
  bool compares_types_ = true;
  bool knows_types_ = false;
};

}  // namespace

void check_python(CheckContext& context) {
  PythonCheck(context).run();
}

}  // namespace docgen
