#include "orchestrator/place/reach.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "base/text.hpp"

namespace orchestrator::place {
namespace {

constexpr int kReach = 4;               // calls deep that a test is followed
constexpr double kFade = 0.6;           // a step further away counts for so much less
constexpr double kFaintest = 0.02;      // and below this for nothing
constexpr std::size_t kTooCommon = 16;  // definitions of a name that says nothing ("get", "run")

// Methods that a language calls without their names: whoever uses the type may run them.
bool is_called_by_the_language(std::string_view name) {
  static const std::set<std::string_view> kNames = {
      "fmt",     "drop",     "deref",   "deref_mut", "index",    "index_mut", "add",
      "sub",     "mul",      "div",     "neg",       "not",      "eq",        "partial_cmp",
      "cmp",     "hash",     "next",    "into_iter", "from",     "try_from",  "from_str",
      "default", "toString", "valueOf", "equals",    "hashCode", "compareTo", "constructor"};
  return kNames.contains(name) || (name.starts_with("__") && name.ends_with("__") && name.size() > 4);
}

void follow_calls(const Functions& functions, const std::map<std::string, double>& mentions, double weight,
                  int depth, Reach& reach) {
  if (depth >= kReach || weight < kFaintest) return;
  for (const auto& [name, count] : mentions) {
    for (std::size_t i : functions.owned_by(name)) {
      const Function& function = functions.all()[i];
      if (function.is_test || !is_called_by_the_language(function.name)) continue;
      double own = weight * std::min(1.0, count);  // it is no further step
      double& known = reach[i];
      if (known >= own || own < kFaintest) continue;
      known = own;
      follow_calls(functions, function.mentions, own * kFade, depth + 1, reach);
    }
    auto meant = functions.named(name);
    if (meant.empty() || meant.size() > kTooCommon) continue;
    double each = weight * std::min(1.0, count) / std::sqrt(static_cast<double>(meant.size()));
    for (std::size_t i : meant) {
      const Function& function = functions.all()[i];
      if (function.is_test && depth > 1) continue;
      double& known = reach[i];
      if (known >= each) continue;
      known = each;
      follow_calls(functions, function.mentions, each * kFade, depth + 1, reach);
    }
  }
}

// "kebab::tests::from_words": no function, but the module of tests that a macro made it in.
const std::map<std::string, double>* body_of_module(const Functions& functions, std::string_view name) {
  std::vector<std::string_view> parts;
  for (std::string_view part : base::split(name, ':')) {
    if (!part.empty()) parts.push_back(part);
  }
  if (parts.size() < 2) return nullptr;
  std::string_view module = parts[parts.size() - 2];
  const NamedBlock* only = nullptr;
  bool is_one_of_several = false;
  for (const NamedBlock& block : functions.blocks()) {
    if (block.name != module || !block.path.ends_with(".rs")) continue;
    if (parts.size() > 2 && stem_of(block.path) == parts[parts.size() - 3]) return &block.mentions;
    if (only != nullptr) is_one_of_several = true;
    only = &block;
  }
  return only && !is_one_of_several ? &only->mentions : nullptr;
}

}  // namespace

Reach reached_from(const Functions& functions, const std::map<std::string, double>& mentions) {
  Reach reach;
  follow_calls(functions, mentions, 1.0, 0, reach);
  return reach;
}

const std::map<std::string, double>* body_of_test(const Functions& functions, std::string_view name,
                                                  std::string_view path) {
  // A framework that names nothing: its file is the test.
  if (const auto* whole_file = functions.in_tests_of(name)) return whole_file;
  name = name.substr(0, name.find('['));             // pytest's parameters
  if (std::size_t types = name.find_first_of("({");  // and JUnit's: "adds(int)[1]"
      types != std::string_view::npos && types > 0 && name[types - 1] != ' ')
    name = name.substr(0, types);
  // A subtest of Go belongs to its function.
  std::size_t slash = name.find('/', name.rfind('.') == std::string_view::npos ? 0 : name.rfind('.'));
  std::string_view whole = slash == std::string_view::npos ? name : name.substr(0, slash);
  std::size_t last = whole.find_last_of(":.");
  std::string_view end = last == std::string_view::npos ? whole : whole.substr(last + 1);
  for (std::string_view candidate : {name, end}) {
    for (std::size_t i : functions.named(std::string(candidate))) {
      const Function& function = functions.all()[i];
      if (function.is_test && (path.empty() || path == function.path)) return &function.mentions;
    }
    for (const NamedBlock& block : functions.blocks()) {
      if (block.name == candidate || (block.name.size() > 8 && candidate.ends_with(block.name)))
        return &block.mentions;
    }
  }
  return body_of_module(functions, name);
}

}  // namespace orchestrator::place
