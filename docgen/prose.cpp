#include "docgen/prose.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "docgen/draft.hpp"
#include "docgen/facts/tree_view.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

constexpr std::size_t kLongestSentence = 400;
constexpr std::size_t kMostCodeBytes = 6000;

// Calls `visit(key, name, text)` for each text of a draft.
template <class Visit>
void for_each_text(Content& content, Visit visit) {
  visit("summary", "", content.summary);
  auto items = [&](const char* what, std::vector<Content::Item>& list) {
    for (Content::Item& item : list) {
      std::string name = item.name;
      while (name.starts_with('*')) name.erase(0, 1);
      visit(name.empty() ? what : what + (" " + name), name, item.text);
    }
  };
  items("type", content.type_parameters);
  items("attribute", content.attributes);
  items("parameter", content.parameters);
  items("yields", content.yields);
  items("returns", content.returns);
  items("raises", content.raises);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

// Words that documentation of any project may use as names: what languages and their libraries call things.
constexpr auto kEverywhere = std::to_array<std::string_view>(
    {"None",  "True",   "False", "null",      "nil",        "true",     "false",     "self",      "cls",
     "this",  "int",    "str",   "float",     "bool",       "list",     "dict",      "set",       "tuple",
     "bytes", "object", "type",  "callable",  "iter",       "range",    "len",       "print",     "repr",
     "hash",  "super",  "void",  "char",      "String",     "Option",   "Some",      "Result",    "Ok",
     "Err",   "Vec",    "Box",   "error",     "string",     "number",   "boolean",   "undefined", "Promise",
     "Array", "Object", "Error", "Exception", "ValueError", "KeyError", "TypeError", "IndexError"});

bool is_everywhere(std::string_view name) {
  return std::ranges::find(kEverywhere, name) != kEverywhere.end() || is_builtin_exception(name);
}

// A capital after a small letter; "URLs" and "IDs" are words.
bool has_inner_capital(std::string_view word) {
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (is_upper(word[i]) && is_lower(word[i - 1])) return true;
  }
  return false;
}

std::vector<std::string> parts_of(std::string_view dotted) {
  std::vector<std::string> parts;
  std::string plain = base::replace_all(std::string(dotted), "::", ".");
  for (std::string_view part : base::split(plain, '.')) {
    if (!part.empty()) parts.emplace_back(part);
  }
  return parts;
}

void add_names_of_code(std::string_view code, std::vector<std::string>& names) {
  for (std::size_t i = 0; i < code.size();) {
    if (!is_name_char(code[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < code.size() && is_name_char(code[end])) ++end;
    std::string_view word = code.substr(i, end - i);
    if (!is_digit(word[0])) names.emplace_back(word);
    i = end;
  }
}

std::vector<std::string> content_words(std::string_view sentence) {
  constexpr auto kSmall = std::to_array<std::string_view>(
      {"a",      "an",    "the",   "of",      "to",     "for",       "is",       "and",   "or",
       "in",     "this",  "that",  "it",      "its",    "parameter", "argument", "value", "function",
       "method", "class", "given", "returns", "return", "object",    "input"});
  std::vector<std::string> words;
  std::string word;
  for (char c : std::string(sentence) + " ") {
    if (is_name_char(c) && c != '_') {
      word += c;
      continue;
    }
    std::string lower = base::lower_ascii(word);
    if (!lower.empty() && std::ranges::find(kSmall, lower) == kSmall.end()) words.push_back(lower);
    word.clear();
  }
  return words;
}

// "max_length" and "maxLength" are the words max and length.
std::vector<std::string> words_of_name(std::string_view name) {
  std::string spaced;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (i > 0 && is_upper(name[i]) && is_lower(name[i - 1])) spaced += ' ';
    spaced += name[i] == '_' ? ' ' : name[i];
  }
  return content_words(spaced);
}

bool same_stem(std::string_view a, std::string_view b) {
  std::size_t shorter = std::min(a.size(), b.size());
  return a == b || (shorter >= 3 && a.substr(0, shorter) == b.substr(0, shorter) &&
                    std::max(a.size(), b.size()) - shorter <= 3);
}

struct Claim {
  std::string_view words, effect;
};
constexpr std::array kClaims = {
    Claim{"prints", "writes to standard output"},
    Claim{"print the", "writes to standard output"},
    Claim{"to the console", "writes to standard output"},
    Claim{"to stdout", "writes to standard output"},
};

constexpr auto kGuesses = std::to_array<std::string_view>(
    {"appears to", "seems to", "probably", "presumably", "likely", "might be used", "could be used",
     "i think", "it is assumed", "as an ai", "todo", "example usage", "here is", "here's", "o(n", "o(1",
     "o(log", "thread-safe", "thread safe"});

struct TypeWord {
  std::string_view word;
  std::array<std::string_view, 7> types;
};
constexpr std::array kTypeWords = {
    TypeWord{"string", {"str", "string", "String", "&str", "Text", "AnyStr", "bytes"}},
    TypeWord{"list", {"list", "List", "Sequence", "Iterable", "Vec", "[]", "Array"}},
    TypeWord{"dictionary", {"dict", "Dict", "Mapping", "Map", "map", "MutableMapping", "OrderedDict"}},
    TypeWord{"integer", {"int", "Int", "long", "i32", "u", "size", "number"}},
    TypeWord{"boolean", {"bool", "Bool", "boolean", "TypeGuard", "TypeIs", "Boolean", "true"}},
    TypeWord{"tuple", {"tuple", "Tuple", "(", "NamedTuple", "[", "Pair", "Sequence"}},
    TypeWord{"float", {"float", "double", "f32", "f64", "number", "Float", "Decimal"}},
};

// "A string …" of something that is annotated as another of these.
std::optional<std::string> contradicted_type(std::string_view sentence, const std::string& type) {
  if (type.empty()) return std::nullopt;
  std::string lower = base::lower_ascii(sentence);
  for (std::string_view article : {"a ", "an ", "the "}) {
    if (!lower.starts_with(article)) continue;
    std::string_view rest = std::string_view(lower).substr(article.size());
    std::string_view head = rest.substr(0, rest.find_first_of(" .,;:"));
    auto known = std::ranges::find(kTypeWords, head, &TypeWord::word);
    if (known == kTypeWords.end()) return std::nullopt;
    auto names = [&](const TypeWord& word) {
      return std::ranges::any_of(word.types, [&](std::string_view t) { return type.find(t) != type.npos; });
    };
    // Only where the annotation is one of the others: "Path" may well be told as a string.
    bool another = std::ranges::any_of(kTypeWords, [&](const TypeWord& word) { return names(word); });
    if (another && !names(*known)) return "its type is " + type;
  }
  return std::nullopt;
}

std::optional<std::string> wrong_form(std::string_view sentence) {
  if (sentence.empty()) return "there is no sentence";
  if (sentence.size() > kLongestSentence) return "it is too long; one or two sentences are enough";
  for (std::string_view mark : {"\n", "\"\"\"", "'''", "*/", "\\", "```", "{@", "<", "@param", ":param"}) {
    if (sentence.find(mark) != std::string_view::npos) return "it is no plain sentence";
  }
  std::string lower = base::lower_ascii(sentence);
  for (std::string_view guess : kGuesses) {
    if (lower.find(guess) != std::string::npos) return "it guesses (\"" + std::string(guess) + "\")";
  }
  return std::nullopt;
}

bool code_has_number(std::string_view code, std::string_view number) {
  for (std::size_t at = code.find(number); at != std::string_view::npos; at = code.find(number, at + 1)) {
    bool starts = at == 0 || (!is_name_char(code[at - 1]) && code[at - 1] != '.');
    std::size_t end = at + number.size();
    if (starts && (end == code.size() || !is_digit(code[end]))) return true;
  }
  return false;
}

std::optional<std::string> unknown_number(std::string_view sentence, std::string_view code) {
  for (std::size_t i = 0; i < sentence.size();) {
    if (!is_digit(sentence[i]) || (i > 0 && is_name_char(sentence[i - 1]))) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < sentence.size() &&
           (is_digit(sentence[end]) ||
            (sentence[end] == '.' && end + 1 < sentence.size() && is_digit(sentence[end + 1]))))
      ++end;
    std::string_view number = sentence.substr(i, end - i);
    if (!code_has_number(code, number)) return "the code has no " + std::string(number);
    i = end;
  }
  return std::nullopt;
}

bool leaves(const Symbol& symbol, std::string_view exception) {
  auto last = [](std::string_view name) {
    std::size_t dot = name.find_last_of(".:");
    return dot == std::string_view::npos ? name : name.substr(dot + 1);
  };
  return std::ranges::any_of(symbol.raises,
                             [&](const Raise& r) { return last(r.exception) == last(exception); }) ||
         std::ranges::any_of(symbol.declared,
                             [&](const std::string& d) { return last(d) == last(exception); });
}

std::optional<std::string> contradicted_claim(const Symbol& symbol, const Blank& blank,
                                              std::string_view sentence) {
  std::string lower = base::lower_ascii(sentence);
  bool raises = lower.find("raise") != std::string::npos || lower.find("throw") != std::string::npos;
  for (const std::string& name : names_in(sentence)) {
    bool exception = name.ends_with("Error") || name.ends_with("Exception") || name.ends_with("Warning");
    if (raises && exception && !leaves(symbol, name)) return name + " does not leave it";
  }
  bool called = symbol.kind != SymbolKind::class_;
  bool gives_value = !symbol.return_annotation.empty() && symbol.return_annotation != "None" &&
                     symbol.return_annotation != "void";
  gives_value =
      gives_value || std::ranges::any_of(symbol.returns, [](const Return& r) { return r.has_value; });
  bool says_return = lower.starts_with("return") || lower.find(" and returns ") != std::string::npos;
  if (blank.key == "summary" && called && says_return && !gives_value && symbol.has_body &&
      symbol.kind != SymbolKind::constructor)
    return "it returns nothing";
  bool says_none = (lower.find("none") != std::string::npos || lower.find("null") != std::string::npos) &&
                   (blank.key == "returns" || says_return);
  bool may_be_none =
      symbol.may_fall_off || !symbol.has_body || symbol.return_annotation.find("None") != std::string::npos ||
      symbol.return_annotation.find("Optional") != std::string::npos ||
      symbol.return_annotation.find("null") != std::string::npos ||
      std::ranges::any_of(symbol.returns,
                          [](const Return& r) { return !r.has_value || r.type.empty() || r.type == "null"; });
  if (says_none && !may_be_none) return "its result is never none";
  bool changes = lower.find("in place") != std::string::npos || lower.find("in-place") != std::string::npos;
  if (changes && symbol.mutations.empty() &&
      std::ranges::none_of(symbol.parameters, [](const Parameter& p) { return p.mutated.has_value(); }))
    return "nothing shows that it changes an argument";
  for (const Claim& claim : kClaims) {
    if (lower.find(claim.words) == std::string::npos) continue;
    if (std::ranges::find(symbol.effects, claim.effect) == symbol.effects.end())
      return "nothing shows that it " + std::string(claim.effect);
  }
  return std::nullopt;
}

}  // namespace

bool is_known_name(std::string_view name, const Vocabulary& vocabulary) {
  return vocabulary.knows(name) || is_everywhere(name);
}

std::vector<Blank> blanks_of(const Content& content) {
  std::vector<Blank> blanks;
  Content copy = content;
  for_each_text(copy, [&](const std::string& key, const std::string& name, const std::string& text) {
    Blank blank{key, name};
    bool wanted = text.find(kPlaceholder) != std::string::npos;
    if (wanted && std::ranges::find(blanks, blank) == blanks.end()) blanks.push_back(std::move(blank));
  });
  return blanks;
}

void fill(Content& content, const Answers& answers) {
  for_each_text(content, [&](const std::string& key, const std::string&, std::string& text) {
    auto answer = answers.find(key);
    std::size_t at = text.find(kPlaceholder);
    if (answer == answers.end() || at == std::string::npos) return;
    std::string sentence = answer->second;
    // Go's summary begins with the name already.
    if (at > 0 && key == "summary" && !sentence.empty() && is_upper(sentence[0]) && sentence.size() > 1 &&
        !is_upper(sentence[1]))
      sentence[0] = static_cast<char>(sentence[0] - 'A' + 'a');
    text.replace(at, kPlaceholder.size(), sentence);
  });
}

std::string question_about(const base::Document& document, const Facts& facts, const Symbol& symbol,
                           const std::vector<Blank>& blanks) {
  std::string_view code = document.text().substr(symbol.span.begin, symbol.span.size());
  std::string text = "Describe this " +
                     (symbol.keyword.empty() ? std::string(name(symbol.kind)) : symbol.keyword) + " of " +
                     std::string(title(facts.language)) + " code.\n\n```\n" +
                     std::string(code.substr(0, base::utf8_cut(code, kMostCodeBytes))) + "\n```\n\n";
  for (const Raise& raise : symbol.raises) {
    if (raise.exception.empty()) continue;
    text += "It raises " + raise.exception + (raise.guard.empty() ? "" : " if " + raise.guard) + ".\n";
  }
  text +=
      "Write one short sentence for each of these, each on a line of its own, in the form `key: sentence`:\n";
  for (const Blank& blank : blanks) {
    std::string what = blank.key == "summary"                ? "what it does, beginning with a verb"
                       : blank.key == "returns"              ? "what is returned"
                       : blank.key == "yields"               ? "what is yielded"
                       : blank.key.starts_with("parameter ") ? "what it is"
                       : blank.key.starts_with("raises ")    ? "when"
                                                             : "what it is";
    text += blank.key + ": " + what + "\n";
  }
  return text;
}

Answers read_answers(std::string_view reply, const std::vector<Blank>& blanks) {
  Answers answers;
  for (std::string_view line : base::split_lines(reply)) {
    line = base::trim(line);
    while (!line.empty() &&
           (line[0] == '-' || line[0] == '*' || line[0] == '`' || line[0] == '#' || line[0] == ' '))
      line.remove_prefix(1);
    std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    std::string key(base::trim(line.substr(0, colon)));
    std::erase_if(key, [](char c) { return c == '`' || c == '*' || c == '"'; });
    std::string_view sentence = base::trim(line.substr(colon + 1));
    while (!sentence.empty() && (sentence[0] == '*' || sentence[0] == '"'))
      sentence = base::trim(sentence.substr(1));
    while (!sentence.empty() && (sentence.back() == '"' || sentence.back() == '*'))
      sentence = base::trim(sentence.substr(0, sentence.size() - 1));
    if (sentence.empty()) continue;
    for (const Blank& blank : blanks) {
      bool named = !blank.name.empty() && key == blank.name;
      if (base::lower_ascii(key) != base::lower_ascii(blank.key) && !named) continue;
      std::string words(sentence);
      if (is_lower(words[0])) words[0] = static_cast<char>(words[0] - 'a' + 'A');
      if (words.back() != '.' && words.back() != '!' && words.back() != '?') words += '.';
      answers.try_emplace(blank.key, std::move(words));
    }
  }
  return answers;
}

void Vocabulary::add(const base::Document& document, const Facts& facts) {
  std::vector<base::Span> documentation;
  for (const Symbol& symbol : facts.symbols) {
    if (symbol.comment) documentation.push_back(symbol.comment->span);
  }
  std::ranges::sort(documentation, {}, &base::Span::begin);
  std::string_view text = document.text();
  std::vector<std::string> names;
  std::size_t at = 0;
  for (base::Span span : documentation) {
    if (span.begin > at) add_names_of_code(text.substr(at, span.begin - at), names);
    at = std::max(at, span.end);
  }
  add_names_of_code(text.substr(std::min(at, text.size())), names);
  // A file is a module, and a folder a package.
  std::vector<std::string> modules;
  add_names_of_code(facts.path, modules);
  names_.insert(modules.begin(), modules.end());
  modules_.insert(modules.begin(), modules.end());
  for (const Import& import : facts.imports) {
    std::vector<std::string> parts = parts_of(import.target);
    if (parts.empty() || import.target.starts_with('.')) continue;
    imported_.emplace(import.local, parts[0]);
    imported_.emplace(parts[0], parts[0]);
  }
  names_.insert(names.begin(), names.end());
}

bool Vocabulary::is_foreign(std::string_view name) const {
  auto imported = imported_.find(name);
  return imported != imported_.end() && !modules_.contains(imported->second);
}

std::vector<std::string> names_in(std::string_view prose) {
  std::vector<std::string> names;
  auto add_dotted = [&](std::string_view dotted) {
    for (std::string& part : parts_of(dotted)) {
      if (!is_digit(part[0])) names.push_back(std::move(part));
    }
  };
  for (std::size_t i = 0; i < prose.size();) {
    if (prose[i] == '`') {
      std::size_t marks = prose.find_first_not_of('`', i);
      if (marks == std::string_view::npos) break;
      std::size_t end = prose.find('`', marks);
      if (end == std::string_view::npos) break;
      std::string_view code = prose.substr(marks, end - marks);
      // An expression has names; words in quotes are a saying.
      if (dotted_name_length(base::replace_all(std::string(code), "::", ".")) > 0 &&
          code.find(' ') == code.npos)
        add_names_of_code(code, names);
      i = prose.find_first_not_of('`', end);
      if (i == std::string_view::npos) break;
      continue;
    }
    if (!is_name_char(prose[i])) {
      ++i;
      continue;
    }
    std::size_t length = std::max<std::size_t>(1, dotted_name_length(prose.substr(i)));
    std::string_view word = prose.substr(i, length);
    bool called = i + length < prose.size() && prose[i + length] == '(' &&
                  (i + length + 1 < prose.size() && prose[i + length + 1] == ')');
    bool dotted = word.find('.') != std::string_view::npos && word.find("e.g") != 0 && word.find("i.e") != 0;
    bool underscored = word.find('_') != std::string_view::npos && word.find_first_not_of('_') != word.npos;
    if (called || dotted || underscored || has_inner_capital(word)) add_dotted(word);
    i += length;
  }
  return names;
}

std::optional<std::string> objection(const Symbol& symbol, const Blank& blank, std::string_view sentence,
                                     std::string_view code, const Vocabulary& vocabulary) {
  if (auto wrong = wrong_form(sentence)) return wrong;
  for (const std::string& name : names_in(sentence)) {
    if (!is_known_name(name, vocabulary)) return "nothing here is called " + name;
  }
  if (auto number = unknown_number(sentence, code)) return number;
  if (auto claim = contradicted_claim(symbol, blank, sentence)) return claim;
  std::string type = symbol.return_annotation;
  if (blank.key.starts_with("parameter ")) {
    auto parameter = std::ranges::find(symbol.parameters, blank.name, &Parameter::name);
    type = parameter == symbol.parameters.end() ? "" : parameter->type;
  }
  bool typed = blank.key == "returns" || blank.key.starts_with("parameter ");
  if (auto wrong = typed ? contradicted_type(sentence, type) : std::nullopt) return wrong;
  std::vector<std::string> known = words_of_name(blank.name.empty() ? symbol.name : blank.name);
  for (std::string& word : words_of_name(type)) known.push_back(std::move(word));
  bool says_more = std::ranges::any_of(content_words(sentence), [&](const std::string& word) {
    return std::ranges::none_of(known, [&](const std::string& k) { return same_stem(word, k); });
  });
  if (!says_more) return "it says no more than the name";
  return std::nullopt;
}

}  // namespace docgen
