#include "transpile/verify/calls.hpp"

#include <algorithm>
#include <cstdlib>
#include <random>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"

namespace transpile::verify {
namespace {

constexpr std::size_t kCallsOfAFunction = 16;
constexpr std::size_t kMostTrials = 240;

// Boundaries first: what is empty, one, negative, even and odd, equal to another.
const std::vector<std::string> kIntegers = {"0",  "1",  "2",   "-1", "3",   "7",   "10",
                                            "-5", "12", "100", "97", "-64", "1000"};
const std::vector<std::string> kFloats = {"0.0", "1.0",  "0.5",     "-1.5", "2.25",
                                          "3.0", "1e-3", "100.125", "-0.0", "1e6"};
const std::vector<std::string> kTexts = {
    "''",   "'a'",      "'abc'",    "'hello world'", "'Aa'",  "'racecar'",
    "'12'", "'a,b c'",  "'x y  z'", "'[()]{}'",      "'ÄÖ'",  "'The quick brown fox'",
    "'()'", "'aabbcc'", "'-3.5'",   "'  pad '",      "'A1b2'"};

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  // `size`: how large it may be, from 0.
  std::string make(const Shape& shape, std::size_t size) {
    switch (shape.kind) {
      case Shape::Kind::none:
        return "None";
      case Shape::Kind::boolean:
        return size % 2 ? "True" : "False";
      case Shape::Kind::integer:
        return size < kIntegers.size() ? kIntegers[size] : std::to_string(static_cast<int>(below(400)) - 100);
      case Shape::Kind::floating:
        return size < kFloats.size() ? kFloats[size]
                                     : fmt::format("{:.2f}", static_cast<double>(below(20000)) / 100 - 50);
      case Shape::Kind::number:
        return make({size % 2 ? Shape::Kind::floating : Shape::Kind::integer}, size / 2);
      case Shape::Kind::str:
        return size < kTexts.size() ? kTexts[size] : text();
      case Shape::Kind::bytes:
        return size ? "b'" + std::string(std::min<std::size_t>(size, 9), 'k') + "'" : "b''";
      case Shape::Kind::list:
        return "[" + several(shape.parts[0], length(size)) + "]";
      case Shape::Kind::set:
        return length(size) == 0 ? "set()" : "{" + several(shape.parts[0], length(size)) + "}";
      case Shape::Kind::dict:
        return dict(shape, length(size));
      case Shape::Kind::tuple:
        return tuple(shape, size);
      case Shape::Kind::option:
        return size % 4 == 3 ? "None" : make(shape.parts[0], size);
      case Shape::Kind::other:
        break;
    }
    return "None";
  }

  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }

 private:
  static std::size_t length(std::size_t size) {
    return size < 4 ? size : std::min<std::size_t>(size, 4 + size / 4);
  }

  // Values that occur twice are what many functions are about.
  std::string several(const Shape& element, std::size_t count) {
    std::string out, last;
    for (std::size_t i = 0; i < count; ++i) {
      std::string one = !last.empty() && below(5) == 0 ? last : make(element, below(4 + 3 * count));
      out += (i ? ", " : "") + one;
      last = one;
    }
    return out;
  }

  std::string dict(const Shape& shape, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
      out += (i ? ", " : "") + make(shape.parts[0], below(4 + 3 * count)) + ": " +
             make(shape.parts[1], below(4 + 3 * count));
    return "{" + out + "}";
  }

  std::string tuple(const Shape& shape, std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < shape.parts.size(); ++i)
      out += (i ? ", " : "") + make(shape.parts[i], below(size + 2));
    return "(" + out + (shape.parts.size() == 1 ? ",)" : ")");
  }

  std::string text() {
    static constexpr std::string_view letters = "abcdeABZ0129 .,-_()";
    std::string out = "'";
    for (std::size_t i = below(12); i > 0; --i) out += letters[below(letters.size())];
    return out + "'";
  }

  std::mt19937_64 random_;
};

// Arguments are named first, so that what a call does to them is compared as well.
Trial call(const FunctionShape& function, const std::vector<std::string>& arguments) {
  Trial out;
  std::string names;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    std::string name = fmt::format("given_{}", i + 1);
    out.body.push_back(name + " = " + arguments[i]);
    names += (i ? ", " : "") + name;
  }
  std::string shown = function.name + "(" + fmt::format("{}", fmt::join(arguments, ", ")) + ")";
  std::string result = function.name + "(" + names + ")";
  if (function.is_generator) result = "list(" + result + ")";
  out.body.push_back("result = " + result);
  out.body.push_back("return repr(" + (arguments.empty() ? "result" : "(result, " + names + ")") + ")");
  out.shown = std::move(shown);
  return out;
}

bool is_test(const FunctionShape& function) {
  return function.name.starts_with("test") && function.parameters.empty();
}

void add_calls(const FunctionShape& function, std::uint64_t seed, std::vector<Trial>& out) {
  if (!function.callable || function.name.starts_with("__")) return;
  if (function.parameters.empty()) {
    // A test says what it thinks by an exception; another function without parameters is run by the program
    // if it is run at all.
    if (is_test(function)) out.push_back({{function.name + "()", "return 'passed'"}, function.name + "()"});
    return;
  }
  Maker maker(seed);
  std::set<std::vector<std::string>> seen;
  for (std::size_t size = 0; size < 3 * kCallsOfAFunction && seen.size() < kCallsOfAFunction; ++size) {
    std::vector<std::string> arguments;
    for (const Shape& shape : function.parameters)
      arguments.push_back(maker.make(shape, function.parameters.size() == 1 ? size : maker.below(size + 2)));
    if (seen.insert(arguments).second) out.push_back(call(function, arguments));
  }
}

// >>> lines of one docstring, which share their names. A line that is an expression is compared, another one
// is run.
void add_examples(const std::string& docstring, std::vector<Trial>& out) {
  Trial trial;
  std::vector<std::string> results;
  std::vector<std::string> lines;
  for (std::string_view line : base::split_lines(docstring)) lines.emplace_back(base::trim(line));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].starts_with(">>> ")) continue;
    std::string text = lines[i].substr(4);
    bool continues = i + 1 < lines.size() && lines[i + 1].starts_with("...");
    if (continues) return;  // a block: whoever wrote it tests more than a call
    bool shows = i + 1 < lines.size() && !lines[i + 1].empty() && !lines[i + 1].starts_with(">>> ");
    bool raises = shows && lines[i + 1].starts_with("Traceback");
    if (raises || text.starts_with("import ") || text.starts_with("from ")) continue;
    if (shows && !text.starts_with("print(")) {
      std::string name = fmt::format("shown_{}", results.size() + 1);
      trial.body.push_back(name + " = repr(" + text + ")");
      results.push_back(name);
    } else {
      trial.body.push_back(text);
    }
    if (trial.shown.empty()) trial.shown = text;
  }
  if (results.empty()) return;
  trial.body.push_back("return " + fmt::format("{}", fmt::join(results, " + ' ' + ")));
  out.push_back(std::move(trial));
}

}  // namespace

std::vector<std::string> literals(const Shape& shape, std::size_t count, std::uint64_t seed) {
  Maker maker(seed);
  std::vector<std::string> out;
  for (std::size_t size = 0; size < count; ++size) out.push_back(maker.make(shape, size));
  return out;
}

std::vector<Trial> trials(const Translation& program, std::uint64_t seed) {
  std::vector<Trial> out;
  for (const std::string& docstring : program.docstrings) add_examples(docstring, out);
  for (const FunctionShape& function : program.shapes) add_calls(function, seed++, out);
  if (out.size() > kMostTrials) {
    // A share for each function rather than all for the first ones.
    std::vector<Trial> fewer;
    std::size_t step = (out.size() + kMostTrials - 1) / kMostTrials;
    for (std::size_t i = 0; i < out.size(); i += step) fewer.push_back(std::move(out[i]));
    out = std::move(fewer);
  }
  return out;
}

std::string without_main(std::string_view text, const std::vector<base::Span>& main_guards) {
  std::string out(text);
  for (auto guard = main_guards.rbegin(); guard != main_guards.rend(); ++guard) {
    // Lines stay where they are, so that places in messages do.
    std::string nothing = "pass";
    nothing.append(
        static_cast<std::size_t>(std::count(out.begin() + static_cast<std::ptrdiff_t>(guard->begin),
                                            out.begin() + static_cast<std::ptrdiff_t>(guard->end), '\n')),
        '\n');
    out.replace(guard->begin, guard->size(), nothing);
  }
  return out;
}

std::string with_trials(std::string_view text, const std::vector<Trial>& trials) {
  std::string out(text);
  if (!out.empty() && out.back() != '\n') out += '\n';
  for (std::size_t i = 0; i < trials.size(); ++i) {
    out += fmt::format("\n\ndef concord_trial_{}():\n", i + 1);
    for (const std::string& line : trials[i].body) out += "    " + line + "\n";
    out += fmt::format(
        "\n\ntry:\n    print(\"#{0}\", concord_trial_{0}())\nexcept Exception as concord_error:\n", i + 1);
    out += fmt::format("    print(\"#{}\", type(concord_error).__name__, concord_error)\n", i + 1);
  }
  return out;
}

std::string counter_example(const std::vector<Trial>& trials, const std::string& want,
                            const std::string& got) {
  if (!want.starts_with('#')) return {};
  std::size_t number = std::strtoul(want.c_str() + 1, nullptr, 10);
  if (number < 1 || number > trials.size()) return {};
  auto shown = [](const std::string& line) {
    std::size_t space = line.find(' ');
    return space == std::string::npos ? line : line.substr(space + 1);
  };
  return trials[number - 1].shown + ": Python gives " + shown(want) + ", the translation " + shown(got);
}

}  // namespace transpile::verify
