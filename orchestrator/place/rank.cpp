#include "orchestrator/place/rank.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "orchestrator/place/reach.hpp"

namespace orchestrator::place {
namespace {

constexpr std::size_t kTooManyMeant = 16;  // definitions of a name that says nothing ("get", "run")

constexpr double kNearness = 0.1;  // how much less a function counts for each step that lies between

// What each sign weighs. Found on seeded faults of packages (tools/place_bench); docs/decisions.md has the
// figures.
struct Weights {
  double spectrum = 1.0, trace = 0.9, called = 0.35, named_after = 0.35, asserted = 0.5, reached = 0.3,
         next = 0.2, words = 1.2, told = 1.0, differs = 0.3;
  // Calls by name, where the lines of a whole file of tests are one observation.
  double calls_beside_lines = 0.6;
  // What earlier lines of the same test lead to as well, and those were passed.
  double passed_before = 0.5;
};
constexpr Weights kWeights;

// "parse_date" and "TestParseDate" are made of the same words.
std::set<std::string> parts_of(std::string_view name) {
  std::set<std::string> parts;
  std::string part;
  auto close = [&] {
    if (part.size() > 1 && part != "test" && part != "tests" && part != "should" && part != "case")
      parts.insert(part);
    part.clear();
  };
  char before = 0;
  for (char c : name) {
    auto byte = static_cast<unsigned char>(c);
    bool begins = std::isupper(byte) && std::islower(static_cast<unsigned char>(before));
    if (begins || !std::isalnum(byte)) close();
    if (std::isalnum(byte)) part += static_cast<char>(std::tolower(byte));
    before = c;
  }
  close();
  return parts;
}

// How telling words of names are: what many functions are called ("get", "calc") says little.
class WordWeights {
 public:
  explicit WordWeights(const Functions& functions) {
    for (const Function& function : functions.all()) {
      if (function.is_test) continue;
      for (const std::string& part : parts_of(function.name)) ++counts_[part];
    }
  }

  // How far `test` is named after `function`: the share of the function's words that the test's name has.
  double named_after(const std::set<std::string>& test, const std::set<std::string>& function) const {
    double shared = 0, all = 0;
    for (const std::string& part : function) {
      auto count = counts_.find(part);
      double weight = 1.0 / std::sqrt(count == counts_.end() ? 1.0 : static_cast<double>(count->second));
      all += weight;
      shared += test.contains(part) ? weight : 0;
    }
    return all > 0 ? shared / all * std::min(1.0, 0.5 + 0.25 * static_cast<double>(function.size())) : 0;
  }

 private:
  std::map<std::string, std::size_t> counts_;
};

class Ranking {
 public:
  Ranking(const Functions& functions, const Observations& observations)
      : functions_(functions),
        observations_(observations),
        scores_(functions.all().size()),
        words_(functions) {}

  std::vector<Place> rank(std::size_t most) {
    spectrum();
    for (const TestRun& test : observations_.tests) {
      if (!test.failed) continue;
      follow_trace(test.trace, kWeights.trace, "stands in the trace of " + test.name);
      look_at_test(test);
      look_at_assertion(test);
      look_next_to_frame(test);
    }
    follow_trace(observations_.told, kWeights.told, "is what the request's trace speaks of");
    look_at_words();
    return places(most);
  }

 private:
  struct Score {
    double value = 0;
    std::vector<std::pair<double, std::string>> reasons;
  };

  // Signs by name are strongest for what tests call themselves, and all tests of a module call the same few
  // functions: such signs count as far as the lines that ran speak for the function as well.
  double trust(std::size_t function) const {
    if (trusted_.empty()) return 1;
    auto known = trusted_.find(function);
    return known == trusted_.end() ? 0 : known->second * known->second;
  }

  void add(std::size_t function, double value, const std::string& reason) {
    if (value <= 0) return;
    scores_[function].value += value;
    scores_[function].reasons.emplace_back(value, reason);
  }

  // Rust's modules of tests are blocks with whole tests in them, others are in one test.
  static bool is_nearer(const Function& function, const NamedBlock& block) {
    return block.path.ends_with(".rs") && function.first_line > block.first_line &&
           function.last_line <= block.last_line;
  }

  bool is_in_tests(const Frame& frame) const {
    if (is_test_path(frame.path) || functions_.block_at(frame.path, frame.line)) return true;
    auto function = functions_.at(frame.path, frame.line);
    return function && functions_.all()[*function].is_test;
  }

  // The function or the block of a test file that is this test; its mentions.
  const std::map<std::string, double>* body_of(const TestRun& test) const {
    // The line where it failed is in it.
    for (const Frame& frame : test.trace) {
      auto block = functions_.block_at(frame.path, frame.line);
      auto function = functions_.at(frame.path, frame.line);
      if (function && !functions_.all()[*function].is_test) function.reset();
      if (function && (!block || is_nearer(functions_.all()[*function], functions_.blocks()[*block])))
        return &functions_.all()[*function].mentions;
      if (block) return &functions_.blocks()[*block].mentions;
    }
    return body_of_test(functions_, test.name, test.path);
  }

  Reach reach_of(const TestRun& test) const {
    const auto* body = body_of(test);
    return body ? reached_from(functions_, *body) : Reach();
  }

  // Ochiai's coefficient of one thing that `failing` and `passing` tests touch.
  double ochiai(double failing, double passing) const {
    if (failing <= 0) return 0;
    return failing / std::sqrt(static_cast<double>(failing_tests_) * (failing + passing));
  }

  void spectrum() {
    bool observed = false;
    for (const TestRun& test : observations_.tests) {
      failing_tests_ += test.failed;
      observed |= test.failed && test.observed;
    }
    if (failing_tests_ == 0) return;
    if (!observed) return called_spectrum(kWeights.spectrum);
    observed_spectrum();
    if (lines_are_of_files()) called_spectrum(kWeights.calls_beside_lines);
  }

  // Whether tests of one file were observed together, so that they can't be told apart by their lines.
  bool lines_are_of_files() const {
    std::map<std::string, std::size_t> failing;
    for (const TestRun& test : observations_.tests) {
      if (!test.observed) return true;
      if (test.failed && test.observed && ++failing[test.path] > 1) {
        const TestRun* first = first_of(test.path);
        if (first && first != &test && first->lines == test.lines) return true;
      }
    }
    return false;
  }

  const TestRun* first_of(const std::string& path) const {
    for (const TestRun& test : observations_.tests) {
      if (test.failed && test.observed && test.path == path) return &test;
    }
    return nullptr;
  }

  void observed_spectrum() {
    struct Touched {
      int failing = 0, passing = 0;
    };
    std::map<std::string, std::map<std::size_t, Touched>> lines;
    std::size_t observed_failing = 0;
    for (const TestRun& test : observations_.tests) {
      if (!test.observed) continue;
      observed_failing += test.failed;
      for (const auto& [path, covered] : test.lines) {
        for (std::size_t line : covered) {
          Touched& touched = lines[path][line];
          (test.failed ? touched.failing : touched.passing) += 1;
        }
      }
    }
    failing_tests_ = observed_failing;
    int passing = static_cast<int>(std::ranges::count_if(
        observations_.tests, [](const TestRun& test) { return test.observed && !test.failed; }));
    for (const auto& [path, covered] : observations_.imported) {
      for (std::size_t line : covered) {
        Touched& touched = lines[path][line];
        if (touched.failing == 0) touched = {static_cast<int>(observed_failing), passing};
      }
    }
    // A function is as suspect as its most suspect line; its others break ties.
    std::map<std::size_t, std::pair<double, double>> by_function;  // most, sum
    std::map<std::size_t, int> counts;
    for (const auto& [path, touched_lines] : lines) {
      for (const auto& [line, touched] : touched_lines) {
        auto function = functions_.at(path, line);
        if (!function || functions_.all()[*function].is_test) continue;
        double value = ochiai(touched.failing, touched.passing);
        auto& [most, sum] = by_function[*function];
        most = std::max(most, value);
        sum += value;
        ++counts[*function];
      }
    }
    add_steps(by_function);
    double highest = 0;
    for (const auto& [function, values] : by_function) {
      double mean = values.second / counts[function];
      double value = 0.85 * values.first + 0.15 * mean;
      trusted_[function] = value;
      highest = std::max(highest, value);
      add(function, kWeights.spectrum * value,
          fmt::format("its lines run where tests fail more than where they pass ({:.2f})", value));
    }
    for (auto& [function, value] : trusted_) value /= highest > 0 ? highest : 1;
  }

  // The steps that tests took: which way a condition went and how a function was left tell apart what runs
  // the same lines. What only failing tests do, and the first of that in each of them, is nearest to where it
  // went wrong: what follows may be right and work on a wrong value.
  void add_steps(std::map<std::size_t, std::pair<double, double>>& by_function) {
    using Key = std::pair<std::int64_t, std::int64_t>;
    struct Taken {
      int failing = 0, passing = 0;
    };
    std::map<std::string, std::map<Key, Taken>> all;
    for (const TestRun& test : observations_.tests) {
      if (!test.observed) continue;
      for (const auto& [path, steps] : test.steps) {
        for (const Step& step : steps) {
          Taken& taken = all[path][{step.from, step.to}];
          (test.failed ? taken.failing : taken.passing) += 1;
        }
      }
    }
    for (const auto& [path, steps] : all) {
      for (const auto& [step, taken] : steps) {
        auto function = functions_.at(path, static_cast<std::size_t>(step.first));
        if (!function || functions_.all()[*function].is_test) continue;
        auto known = by_function.find(*function);
        if (known == by_function.end()) continue;
        known->second.first = std::max(known->second.first, ochiai(taken.failing, taken.passing));
      }
    }
    for (const TestRun& test : observations_.tests) {
      if (test.failed && test.observed)
        add_first_difference(test, [&](const std::string& path, const Step& step) {
          return all[path][{step.from, step.to}].passing == 0;
        });
    }
  }

  template <class IsOwn>
  void add_first_difference(const TestRun& test, IsOwn&& is_own) {
    std::optional<std::pair<std::int64_t, std::size_t>> first;
    for (const auto& [path, steps] : test.steps) {
      for (const Step& step : steps) {
        if ((first && first->first < step.order) || !is_own(path, step)) continue;
        auto function = functions_.at(path, static_cast<std::size_t>(step.from));
        if (function && !functions_.all()[*function].is_test) first = {step.order, *function};
      }
    }
    if (!first) return;
    add(first->second, kWeights.differs / static_cast<double>(failing_tests_),
        "is where " + test.name + " first does what no passing test does");
  }

  // Without a run: calls by name stand for what would be covered.
  void called_spectrum(double weight_of_calls) {
    struct Reached {
      double failing = 0, passing = 0, nearest = 0;
    };
    std::map<std::size_t, Reached> touched;
    for (const TestRun& test : observations_.tests) {
      for (const auto& [function, weight] : reach_of(test)) {
        Reached& reached = touched[function];
        (test.failed ? reached.failing : reached.passing) += weight;
        reached.nearest = std::max(reached.nearest, weight);
      }
    }
    for (const auto& [function, reached] : touched) {
      if (functions_.all()[function].is_test) continue;
      // How well it tells failing from passing tests is one thing, and how far it lies from them another.
      double value = ochiai(reached.failing / reached.nearest, reached.passing / reached.nearest) *
                     std::pow(reached.nearest, kNearness);
      add(function, weight_of_calls * value,
          fmt::format("failing tests lead to it more than passing ones ({:.2f})", value));
    }
  }

  // The innermost frame of the project is nearest to where it went wrong.
  void follow_trace(const std::vector<Frame>& trace, double weight, const std::string& reason) {
    double share = weight / static_cast<double>(std::max<std::size_t>(1, failing_tests_));
    std::set<std::size_t> seen;
    for (const Frame& frame : trace) {
      auto function = functions_.at(frame.path, frame.line);
      if (!function || functions_.all()[*function].is_test || !seen.insert(*function).second) continue;
      add(*function, share, reason);
      share *= 0.5;
    }
  }

  void look_at_test(const TestRun& test) {
    double share = 1.0 / static_cast<double>(failing_tests_);
    std::set<std::string> parts = parts_of(test.name);
    const auto* body = body_of(test);
    for (std::size_t i = 0; i < functions_.all().size(); ++i) {
      const Function& function = functions_.all()[i];
      if (function.is_test) continue;
      double after = words_.named_after(parts, parts_of(function.name));
      if (after >= 0.5 && scores_[i].value > 0)
        add(i, trust(i) * kWeights.named_after * share * after, test.name + " is named after it");
      if (!body) continue;
      auto mention = body->find(function.name);
      if (mention == body->end() || mention->second < 1) continue;
      double among = static_cast<double>(functions_.named(function.name).size());
      add(i, trust(i) * kWeights.called * share / std::sqrt(among), test.name + " calls it");
    }
  }

  // What the line of the test says that failed: whose result it is that was wrong.
  void look_at_assertion(const TestRun& test) {
    auto frame = std::ranges::find_if(test.trace, [&](const Frame& each) { return is_in_tests(each); });
    if (frame == test.trace.end()) return;
    const auto* names = functions_.on_line(frame->path, frame->line);
    if (!names) return;
    double share = kWeights.asserted / static_cast<double>(failing_tests_);
    std::set<std::string> parts;
    for (const auto& [name, weight] : *names) {
      bool is_judge =
          name.starts_with("assert") || name.starts_with("expect") || name == "self" || name == "equal";
      if (!is_judge) parts.merge(parts_of(name));
    }
    look_behind_line(test, *frame);
    for (std::size_t i = 0; i < functions_.all().size(); ++i) {
      const Function& function = functions_.all()[i];
      if (function.is_test || scores_[i].value <= 0) continue;
      bool is_named = names->contains(function.name);
      double among = std::sqrt(static_cast<double>(functions_.named(function.name).size()));
      double value = is_named ? 1.0 / among : 0.7 * words_.named_after(parts, parts_of(function.name));
      if (value >= 0.5) add(i, trust(i) * share * value, test.name + " fails on a line that speaks of it");
    }
  }

  // What made the values that were wrong: calls on the line that failed, and on those before it that gave it
  // its values; less what earlier lines of the test call as well, for they were passed.
  void look_behind_line(const TestRun& test, const Frame& frame) {
    std::size_t first = first_line_of_test(frame);
    std::set<std::size_t> slice = lines_behind(frame, first);
    std::map<std::string, double> wrong, passed;
    for (std::size_t line = first; line <= frame.line; ++line) {
      const auto* names = functions_.on_line(frame.path, line);
      if (!names) continue;
      for (const auto& [name, weight] : *names) {
        double& known = (slice.contains(line) ? wrong : passed)[name];
        known = std::max(known, weight);
      }
    }
    Reach reached = reached_from(functions_, wrong), before = reached_from(functions_, passed);
    double share = kWeights.reached / static_cast<double>(failing_tests_);
    for (const auto& [function, weight] : reached) {
      if (functions_.all()[function].is_test || scores_[function].value <= 0) continue;
      auto earlier = before.find(function);
      bool was_passed = earlier != before.end() && earlier->second >= weight;
      add(function, trust(function) * share * weight * (was_passed ? kWeights.passed_before : 1.0),
          test.name + " fails on a line that leads to it");
    }
  }

  std::size_t first_line_of_test(const Frame& frame) const {
    std::size_t first = frame.line;
    auto function = functions_.at(frame.path, frame.line);
    if (function && functions_.all()[*function].is_test) first = functions_.all()[*function].first_line;
    auto block = functions_.block_at(frame.path, frame.line);
    if (block && !function) first = functions_.blocks()[*block].first_line;
    return first;
  }

  // The line, and the nearest ones above it that speak of its names, and of theirs.
  std::set<std::size_t> lines_behind(const Frame& frame, std::size_t first) const {
    constexpr int kRounds = 3;
    std::set<std::size_t> slice{frame.line}, fresh{frame.line};
    for (int round = 0; round < kRounds && !fresh.empty(); ++round) {
      std::set<std::size_t> found;
      for (std::size_t from : fresh) {
        const auto* names = functions_.on_line(frame.path, from);
        if (!names) continue;
        for (const auto& [name, weight] : *names) {
          // A function of the project is what is looked for, not a value of the test.
          if (weight >= 1 || !functions_.named(name).empty()) continue;
          for (std::size_t line = from; line-- > first;) {
            const auto* others = functions_.on_line(frame.path, line);
            if (!others || !others->contains(name)) continue;
            if (slice.insert(line).second) found.insert(line);
            break;
          }
        }
      }
      fresh = std::move(found);
    }
    return slice;
  }

  // What the function calls where it went wrong may have given it the wrong value.
  void look_next_to_frame(const TestRun& test) {
    for (const Frame& frame : test.trace) {
      auto function = functions_.at(frame.path, frame.line);
      if (!function || functions_.all()[*function].is_test) continue;
      double share = kWeights.next / static_cast<double>(failing_tests_);
      for (const auto& [name, count] : functions_.all()[*function].mentions) {
        auto meant = functions_.named(name);
        if (count < 1 || meant.size() > kTooManyMeant) continue;
        for (std::size_t i : meant) {
          if (scores_[i].value > 0 && i != *function)
            add(i, share / std::sqrt(static_cast<double>(meant.size())),
                "is called where " + test.name + " went wrong");
        }
      }
      return;
    }
  }

  void look_at_words() {
    std::set<std::string> said;
    std::string word;
    for (char c : observations_.words + " ") {
      if (std::isalnum(static_cast<unsigned char>(c)) || c == '_') {
        word += c;
        continue;
      }
      if (word.size() > 2) said.insert(word);
      word.clear();
    }
    for (const std::string& name : said) {
      auto meant = functions_.named(name);
      if (meant.size() > kTooManyMeant) continue;
      // "open" or "value" may be just a word; a name with structure is none.
      bool structured =
          name.find('_') != std::string::npos ||
          std::any_of(name.begin() + 1, name.end(), [](unsigned char c) { return std::isupper(c); });
      bool called = observations_.words.find(name + "(") != std::string::npos ||
                    observations_.words.find("`" + name + "`") != std::string::npos;
      double weight = kWeights.words * (structured || called ? 1.0 : 0.4);
      for (std::size_t i : meant) {
        if (functions_.all()[i].is_test) continue;
        add(i, weight / std::sqrt(static_cast<double>(meant.size())), "the request names it");
      }
    }
  }

  std::vector<Place> places(std::size_t most) {
    std::vector<Place> found;
    for (std::size_t i = 0; i < scores_.size(); ++i) {
      if (scores_[i].value <= 0) continue;
      Place place{i, scores_[i].value, {}};
      auto& reasons = scores_[i].reasons;
      std::ranges::stable_sort(reasons, [](const auto& a, const auto& b) { return a.first > b.first; });
      for (const auto& [value, reason] : reasons) {
        if (place.reasons.size() == 4) break;
        if (std::ranges::find(place.reasons, reason) == place.reasons.end()) place.reasons.push_back(reason);
      }
      found.push_back(std::move(place));
    }
    std::ranges::stable_sort(found, [](const Place& a, const Place& b) { return a.score > b.score; });
    if (found.size() > most) found.resize(most);
    double highest = found.empty() ? 1 : found.front().score;
    for (Place& place : found) place.score /= highest;
    return found;
  }

  const Functions& functions_;
  const Observations& observations_;
  std::vector<Score> scores_;
  WordWeights words_;
  std::map<std::size_t, double>
      trusted_;  // of what ran, against the most suspect; empty where nothing was seen
  std::size_t failing_tests_ = 0;
};

}  // namespace

std::vector<Place> rank_places(const Functions& functions, const Observations& observations,
                               std::size_t most) {
  return Ranking(functions, observations).rank(most);
}

}  // namespace orchestrator::place
