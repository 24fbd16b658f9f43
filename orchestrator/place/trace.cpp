#include "orchestrator/place/trace.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <optional>

#include "base/text.hpp"

namespace orchestrator::place {
namespace {

constexpr std::size_t kMostFrames = 200;
constexpr std::size_t kMostText = std::size_t{1} << 20;
constexpr std::size_t kLongestLine = 4096;

bool is_path_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '.' || c == '/' ||
         c == '@' || c == '+' || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t number_at(std::string_view text) {
  std::size_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end != text.data() ? value : 0;
}

// The project's file that `word` means: the one that shares most of its end with it, at whole names.
class Paths {
 public:
  explicit Paths(std::span<const std::string> paths) {
    for (const std::string& path : paths) by_name_[path.substr(path.rfind('/') + 1)].push_back(&path);
  }

  const std::string* find(std::string_view word) const {
    while (word.starts_with("./")) word.remove_prefix(2);
    auto same_name = by_name_.find(word.substr(word.rfind('/') + 1));
    if (same_name == by_name_.end()) return nullptr;
    const std::string* best = nullptr;
    std::size_t best_parts = 0;
    bool is_tie = false;
    for (const std::string* path : same_name->second) {
      std::size_t parts = shared_parts(*path, word);
      if (parts > best_parts) {
        best = path;
        best_parts = parts;
        is_tie = false;
      } else if (parts == best_parts) {
        is_tie = true;
      }
    }
    return is_tie ? nullptr : best;
  }

 private:
  static std::size_t shared_parts(std::string_view a, std::string_view b) {
    std::size_t parts = 0;
    while (true) {
      std::size_t slash_a = a.rfind('/'), slash_b = b.rfind('/');
      if (a.substr(slash_a + 1) != b.substr(slash_b + 1)) return parts;
      ++parts;
      if (slash_a == std::string_view::npos || slash_b == std::string_view::npos) return parts;
      a = a.substr(0, slash_a);
      b = b.substr(0, slash_b);
    }
  }

  std::map<std::string, std::vector<const std::string*>, std::less<>> by_name_;
};

// `File "a/b.py", line 3, in f`
std::optional<Frame> python_frame(std::string_view line, const Paths& paths) {
  constexpr std::string_view kFile = "File \"", kLine = "\", line ";
  std::size_t at = line.find(kFile), middle = at == std::string_view::npos ? at : line.find(kLine, at);
  if (middle == std::string_view::npos) return std::nullopt;
  const std::string* path = paths.find(line.substr(at + kFile.size(), middle - at - kFile.size()));
  if (!path) return std::nullopt;
  Frame frame{*path, number_at(line.substr(middle + kLine.size())), ""};
  std::size_t in = line.find(", in ", middle);
  if (in != std::string_view::npos) frame.function = base::trim(line.substr(in + 5));
  return frame;
}

// `at Object.f (/a/b.js:3:7)`, `at com.a.Case.f(Case.java:3)`: the name before the bracket.
std::string function_before(std::string_view before) {
  std::string_view text = base::trim(before);
  if (!text.ends_with('(')) return "";
  text = base::trim(text.substr(0, text.size() - 1));
  if (!text.starts_with("at ")) return "";
  std::size_t begin = text.find_last_of(" .");
  return std::string(text.substr(begin + 1));
}

constexpr std::string_view kJavaLibraries[] = {"java.",  "javax.",      "jdk.",
                                               "sun.",   "com.sun.",    "org.junit.",
                                               "junit.", "org.testng.", "org.apache.maven."};

// `at com.shop.Cart.add(Cart.java:12)`, also behind a module ("app//", "java.base/"): the package says in
// which folder the file lies, so that the library's List.java is not taken for the project's. False: it is no
// such line.
bool java_frame(std::string_view line, std::span<const std::string> paths, std::vector<Frame>& frames) {
  std::string_view text = base::trim(line);
  std::size_t open = text.rfind('('),
              colon = open == std::string_view::npos ? open : text.find(".java:", open);
  if (!text.starts_with("at ") || colon == std::string_view::npos) return false;
  std::string_view file = text.substr(open + 1, colon + 5 - open - 1), called = text.substr(3, open - 3);
  called = called.substr(called.rfind('/') + 1);
  std::size_t method = called.rfind('.');
  if (method == std::string_view::npos) return false;
  std::string_view owner = called.substr(0, method);
  std::size_t package = owner.rfind('.');
  std::string end = package == std::string_view::npos ? "" : std::string(owner.substr(0, package)) + "/";
  std::ranges::replace(end, '.', '/');
  end += file;
  for (const std::string& path : paths) {
    bool is_it = path == end || (path.ends_with(end) && path[path.size() - end.size() - 1] == '/');
    if (!is_it) continue;
    frames.push_back({path, number_at(text.substr(colon + 6)), std::string(called.substr(method + 1))});
    return true;
  }
  // A class that does not lie where its package says may still be the only one of its name.
  return std::ranges::any_of(kJavaLibraries, [&](std::string_view each) { return owner.starts_with(each); });
}

// `path:3`, `path:3:7`, `path(3,7)`, `path:[3,7]`: what most tools print.
void plain_frames(std::string_view line, const Paths& paths, std::vector<Frame>& frames) {
  for (std::size_t at = 0; at < line.size();) {
    if (!is_path_byte(line[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < line.size() && is_path_byte(line[end])) ++end;
    bool numbered = end + 1 < line.size() && (line[end] == ':' || line[end] == '(');
    std::size_t digits = numbered ? end + 1 + (line.substr(end).starts_with(":[") ? 1 : 0) : line.size();
    std::size_t number = number_at(line.substr(digits));
    if (number > 0) {
      if (const std::string* path = paths.find(line.substr(at, end - at)))
        frames.push_back({*path, number, function_before(line.substr(0, at))});
    }
    at = end;
  }
}

std::string_view until(std::string_view text, std::string_view marks) {
  return base::trim(text.substr(0, text.find_first_of(marks)));
}

void add_name(std::vector<std::string>& names, std::string_view name) {
  name = base::trim(name);
  if (name.empty() || name.size() > 400) return;
  if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
}

// "  ✕ adds (3 ms)": the name without how long it took.
std::string_view without_time(std::string_view name) {
  if (!name.ends_with(')')) return name;
  std::size_t open = name.rfind(" (");
  bool time = open != std::string_view::npos && std::isdigit(static_cast<unsigned char>(name[open + 2]));
  return time ? name.substr(0, open) : name;
}

void read_test_line(std::string_view whole, TestNames& names) {
  std::string_view line = base::trim(whole);
  auto after = [&](std::string_view mark) { return line.substr(mark.size()); };
  for (std::string_view mark : {"FAILED ", "ERROR "}) {  // pytest's summary
    if (line.starts_with(mark) && line.find("::") != std::string_view::npos)
      return add_name(names.failed, until(after(mark), " "));
  }
  for (std::string_view mark : {"FAIL: ", "ERROR: "}) {  // unittest
    if (line.starts_with(mark)) return add_name(names.failed, until(after(mark), "("));
  }
  if (line.starts_with("--- FAIL: ")) return add_name(names.failed, until(after("--- FAIL: "), " ("));
  if (line.starts_with("--- PASS: ")) return add_name(names.passed, until(after("--- PASS: "), " ("));
  if (line.starts_with("not ok ") || line.starts_with("ok ")) {
    bool bad = line.starts_with("not");
    std::string_view rest = base::trim(after(bad ? "not ok " : "ok "));
    while (!rest.empty() && std::isdigit(static_cast<unsigned char>(rest.front()))) rest.remove_prefix(1);
    rest = base::trim(rest);
    if (rest.starts_with("- ")) rest.remove_prefix(2);
    return add_name(bad ? names.failed : names.passed, until(rest, "#"));
  }
  for (std::string_view mark : {"✕ ", "✗ ", "✖ ", "× "}) {
    if (line.starts_with(mark)) return add_name(names.failed, without_time(base::trim(after(mark))));
  }
  for (std::string_view mark : {"✓ ", "✔ "}) {
    if (line.starts_with(mark)) return add_name(names.passed, without_time(base::trim(after(mark))));
  }
  if (line.starts_with("test ")) {  // cargo: "test a::b ... ok"
    std::size_t dots = line.rfind(" ... ");
    if (dots == std::string_view::npos) return;
    std::string_view outcome = line.substr(dots + 5), name = line.substr(5, dots - 5);
    if (outcome.starts_with("FAILED")) add_name(names.failed, name);
    if (outcome.starts_with("ok")) add_name(names.passed, name);
    return;
  }
  if (line.starts_with("[ERROR] ") && line.find('.') != std::string_view::npos) {  // Maven
    std::string_view name = until(after("[ERROR] "), ":( ");
    bool is_test = name.find("Test") != std::string_view::npos && !name.starts_with("Tests");
    if (is_test) add_name(names.failed, name);
    return;
  }
  if (line.ends_with("(Failed)")) {  // ctest: "3 - adds (Failed)"
    std::size_t dash = line.find(" - ");
    if (dash != std::string_view::npos)
      add_name(names.failed, line.substr(dash + 3, line.size() - dash - 11));
  }
}

}  // namespace

std::vector<Frame> frames_in(std::string_view text, std::span<const std::string> files) {
  Paths paths(files);
  std::vector<Frame> found;
  for (std::string_view line : base::split_lines(text.substr(0, kMostText))) {
    line = line.substr(0, kLongestLine);
    if (auto frame = python_frame(line, paths)) {
      found.push_back(std::move(*frame));
    } else if (!java_frame(line, files, found)) {
      plain_frames(line, paths, found);
    }
    if (found.size() > 4 * kMostFrames) break;
  }
  std::vector<Frame> frames;
  for (Frame& frame : found) {
    auto same = std::ranges::find_if(
        frames, [&](const Frame& other) { return other.path == frame.path && other.line == frame.line; });
    if (same == frames.end()) frames.push_back(std::move(frame));
    if (frames.size() == kMostFrames) break;
  }
  return frames;
}

TestNames tests_in(std::string_view text) {
  TestNames names;
  for (std::string_view line : base::split_lines(text.substr(0, kMostText)))
    read_test_line(line.substr(0, kLongestLine), names);
  // A name that a run lists as failed somewhere did not pass.
  std::erase_if(names.passed, [&](const std::string& name) {
    return std::ranges::find(names.failed, name) != names.failed.end();
  });
  return names;
}

}  // namespace orchestrator::place
