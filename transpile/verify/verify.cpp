#include "transpile/verify/verify.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "base/text.hpp"
#include "transpile/verify/measure.hpp"

namespace transpile::verify {
namespace {

constexpr int kRefused = 70;

sandbox::Job job(std::vector<std::string> words, std::vector<std::pair<std::string, std::string>> files,
                 const std::string& input) {
  sandbox::Job out;
  out.words = std::move(words);
  out.tree.files = std::move(files);
  out.input = input;
  out.environment = {{"PYTHONHASHSEED", "0"}, {"PYTHONDONTWRITEBYTECODE", "1"}};
  out.limits.output_bytes = std::size_t{16} << 20;
  out.limits.memory_bytes = std::size_t{4} << 30;  // a translated program reserves a large stack
  return out;
}

std::string last_line(const std::string& text) {
  std::string_view trimmed = base::trim(text);
  std::size_t at = trimmed.rfind('\n');
  return std::string(at == std::string_view::npos ? trimmed : trimmed.substr(at + 1));
}

// The type of the exception in "Type: message".
std::string exception_type(const std::string& error) {
  std::string line = last_line(error);
  return line.substr(0, line.find(':'));
}

// Empty where both showed the same.
std::string difference(const base::ProcessOutput& python, const base::ProcessOutput& rust,
                       Verification& out) {
  if (python.output != rust.output) {
    auto want = base::split(python.output, '\n');
    auto got = base::split(rust.output, '\n');
    for (std::size_t i = 0; i < std::max(want.size(), got.size()); ++i) {
      std::string_view w = i < want.size() ? want[i] : std::string_view("nothing");
      std::string_view g = i < got.size() ? got[i] : std::string_view("nothing");
      if (w != g) {
        out.want = w;
        out.got = g;
        return "line " + std::to_string(i + 1) + " of the output: Python wrote \"" + std::string(w) +
               "\", the translation \"" + std::string(g) + "\"";
      }
    }
    return "the outputs differ";
  }
  if (python.status.code != rust.status.code) {
    return "Python ended with exit code " + std::to_string(python.status.code) + ", the translation with " +
           std::to_string(rust.status.code);
  }
  if (python.status.code != 0 && exception_type(python.error) != exception_type(rust.error)) {
    return "Python ended with \"" + last_line(python.error) + "\", the translation with \"" +
           last_line(rust.error) + "\"";
  }
  return {};
}

// What all runs took together; nothing can be said once one of them could not be watched.
struct Total {
  std::chrono::microseconds time{};
  std::size_t memory = 0;
  bool known = true;

  void add(const std::optional<Usage>& usage) {
    known = known && usage;
    if (!usage) return;
    time += usage->processor_time;
    memory = std::max(memory, usage->peak_memory_bytes);
  }
};

}  // namespace

std::string_view name(Outcome outcome) {
  switch (outcome) {
    case Outcome::same:
      return "same";
    case Outcome::differs:
      return "differs";
    case Outcome::skipped:
      return "skipped";
  }
  return "";
}

base::Task<base::Result<Verification>> verify(sandbox::Pool& pool, Programs programs,
                                              std::vector<std::string> inputs) {
  Verification out;
  auto python = pool.program("python3");
  if (!python) {
    out.why = "the sandbox has no python3";
    co_return out;
  }
  auto binary = base::read_file(programs.binary);
  if (!binary) co_return std::unexpected(binary.error());
  if (inputs.empty()) inputs.emplace_back();
  Total python_took;
  Total rust_took;
  for (const std::string& input : inputs) {
    Files python_files = programs.files;
    python_files.emplace_back(programs.name, programs.python);
    std::vector<std::string> python_words;
    python_words.push_back(*python);
    python_words.push_back(programs.name);
    auto python_job = measured(job(std::move(python_words), std::move(python_files), input), *python);
    auto theirs = co_await pool.run(std::move(python_job));
    if (!theirs) co_return std::unexpected(theirs.error());
    Files rust_files;
    rust_files.emplace_back("program", *binary);
    std::vector<std::string> rust_words;
    rust_words.push_back("./program");
    auto rust_job = measured(job(std::move(rust_words), std::move(rust_files), input), *python);
    auto ours = co_await pool.run(std::move(rust_job));
    if (!ours) co_return std::unexpected(ours.error());
    python_took.add(take_usage(*theirs));
    rust_took.add(take_usage(*ours));
    ++out.runs;
    if (theirs->timed_out || ours->timed_out) {
      out.why = theirs->timed_out ? "the Python program did not end in time"
                                  : "the translation did not end in time";
      co_return out;
    }
    if (ours->status.code == kRefused) {
      out.why = last_line(ours->error);
      out.overflowed = out.why.find("64 bits") != std::string::npos;
      co_return out;
    }
    out.why = difference(*theirs, *ours, out);
    if (!out.why.empty()) {
      out.outcome = Outcome::differs;
      co_return out;
    }
  }
  out.outcome = Outcome::same;
  if (python_took.known && rust_took.known && rust_took.time.count() > 0 && python_took.memory > 0) {
    out.speedup = static_cast<double>(python_took.time.count()) / static_cast<double>(rust_took.time.count());
    out.memory_ratio = static_cast<double>(rust_took.memory) / static_cast<double>(python_took.memory);
  }
  co_return out;
}

}  // namespace transpile::verify
