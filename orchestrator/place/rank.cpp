#include "orchestrator/place/rank.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include <fmt/format.h>

#include "base/text.hpp"

namespace orchestrator::place {
namespace {

constexpr int kReach = 4;               // calls deep that a test is followed
constexpr double kFade = 0.6;           // a step further away counts for so much less
constexpr double kFaintest = 0.02;      // and below this for nothing
constexpr std::size_t kTooCommon = 16;  // definitions of a name that says nothing ("get", "run")

// What each sign weighs. Found on seeded faults of packages (tools/place_bench); docs/decisions.md has the
// figures.
struct Weights {
  double spectrum = 1.0, trace = 0.9, called = 0.35, named_after = 0.35, asserted = 0.5, next = 0.2,
         words = 1.2, told = 1.0;
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

// How far `test` is named after `function`: the share of the function's words that the test's name has.
double named_after(const std::set<std::string>& test, const std::set<std::string>& function) {
  if (function.empty()) return 0;
  double shared = 0;
  for (const std::string& part : function) shared += test.contains(part) ? 1 : 0;
  double share = shared / static_cast<double>(function.size());
  return share * std::min(1.0, 0.5 + 0.25 * static_cast<double>(function.size()));
}

// Weights by function of what one test reaches.
using Reach = std::map<std::size_t, double>;

class Ranking {
 public:
  Ranking(const Functions& functions, const Observations& observations)
      : functions_(functions), observations_(observations), scores_(functions.all().size()) {}

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

  void add(std::size_t function, double value, const std::string& reason) {
    if (value <= 0) return;
    scores_[function].value += value;
    scores_[function].reasons.emplace_back(value, reason);
  }

  // The function or the block of a test file that is this test; its mentions.
  const std::map<std::string, double>* body_of(const TestRun& test) const {
    // The line where it failed is in it.
    for (const Frame& frame : test.trace) {
      if (!is_test_path(frame.path)) continue;
      if (auto block = functions_.block_at(frame.path, frame.line))
        return &functions_.blocks()[*block].mentions;
      auto at = functions_.at(frame.path, frame.line);
      if (at) return &functions_.all()[*at].mentions;
    }
    std::string_view name = test.name;
    name = name.substr(0, name.find('['));  // pytest's parameters
    std::size_t last = name.find_last_of(":.");
    for (std::string_view candidate : {name, last == std::string_view::npos ? name : name.substr(last + 1)}) {
      for (std::size_t i : functions_.named(std::string(candidate))) {
        const Function& function = functions_.all()[i];
        if (function.is_test && (test.path.empty() || test.path == function.path)) return &function.mentions;
      }
      for (const NamedBlock& block : functions_.blocks()) {
        if (block.name == candidate || (block.name.size() > 8 && candidate.ends_with(block.name)))
          return &block.mentions;
      }
    }
    return nullptr;
  }

  // What is called, and by how much. Where a name has several definitions, all may be meant.
  void follow(const std::map<std::string, double>& mentions, double weight, int depth, Reach& reach) const {
    if (depth >= kReach || weight < kFaintest) return;
    for (const auto& [name, count] : mentions) {
      auto meant = functions_.named(name);
      if (meant.empty() || meant.size() > kTooCommon) continue;
      double each = weight * std::min(1.0, count) / std::sqrt(static_cast<double>(meant.size()));
      for (std::size_t i : meant) {
        const Function& function = functions_.all()[i];
        if (function.is_test && depth > 1) continue;
        double& known = reach[i];
        if (known >= each) continue;
        known = each;
        follow(function.mentions, each * kFade, depth + 1, reach);
      }
    }
  }

  Reach reach_of(const TestRun& test) const {
    Reach reach;
    if (const auto* body = body_of(test)) follow(*body, 1.0, 0, reach);
    return reach;
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
    if (observed)
      observed_spectrum();
    else
      called_spectrum();
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
    for (const auto& [function, values] : by_function) {
      double mean = values.second / counts[function];
      double value = 0.85 * values.first + 0.15 * mean;
      add(function, kWeights.spectrum * value,
          fmt::format("its lines run where tests fail more than where they pass ({:.2f})", value));
    }
  }

  // Without a run: calls by name stand for what would be covered.
  void called_spectrum() {
    std::map<std::size_t, std::pair<double, double>> touched;
    for (const TestRun& test : observations_.tests) {
      for (const auto& [function, weight] : reach_of(test)) {
        auto& [failing, passing] = touched[function];
        (test.failed ? failing : passing) += weight;
      }
    }
    for (const auto& [function, both] : touched) {
      if (functions_.all()[function].is_test) continue;
      double value = ochiai(both.first, both.second);
      add(function, kWeights.spectrum * value,
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
      double after = named_after(parts, parts_of(function.name));
      if (after >= 0.5 && scores_[i].value > 0)
        add(i, kWeights.named_after * share * after, test.name + " is named after it");
      if (!body) continue;
      auto mention = body->find(function.name);
      if (mention == body->end() || mention->second < 1) continue;
      double among = static_cast<double>(functions_.named(function.name).size());
      add(i, kWeights.called * share / std::sqrt(among), test.name + " calls it");
    }
  }

  // What the line of the test says that failed: whose result it is that was wrong.
  void look_at_assertion(const TestRun& test) {
    auto frame = std::ranges::find_if(test.trace, [](const Frame& each) { return is_test_path(each.path); });
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
    for (std::size_t i = 0; i < functions_.all().size(); ++i) {
      const Function& function = functions_.all()[i];
      if (function.is_test || scores_[i].value <= 0) continue;
      bool is_named = names->contains(function.name);
      double among = std::sqrt(static_cast<double>(functions_.named(function.name).size()));
      double value = is_named ? 1.0 / among : 0.7 * named_after(parts, parts_of(function.name));
      if (value >= 0.5) add(i, share * value, test.name + " fails on a line that speaks of it");
    }
  }

  // What the function calls where it went wrong may have given it the wrong value.
  void look_next_to_frame(const TestRun& test) {
    for (const Frame& frame : test.trace) {
      auto function = functions_.at(frame.path, frame.line);
      if (!function || functions_.all()[*function].is_test) continue;
      double share = kWeights.next / static_cast<double>(failing_tests_);
      for (const auto& [name, count] : functions_.all()[*function].mentions) {
        auto meant = functions_.named(name);
        if (count < 1 || meant.size() > kTooCommon) continue;
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
      if (meant.size() > kTooCommon) continue;
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
  std::size_t failing_tests_ = 0;
};

}  // namespace

std::vector<Place> rank_places(const Functions& functions, const Observations& observations,
                               std::size_t most) {
  return Ranking(functions, observations).rank(most);
}

}  // namespace orchestrator::place
