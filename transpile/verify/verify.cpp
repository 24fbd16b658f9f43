#include "transpile/verify/verify.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "base/text.hpp"

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

double seconds(const base::ExitStatus& status) {
  return std::chrono::duration<double>(status.user_time + status.system_time).count();
}

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
  double python_time = 0;
  double rust_time = 0;
  double python_memory = 0;
  double rust_memory = 0;
  for (const std::string& input : inputs) {
    Files python_files = programs.files;
    python_files.emplace_back("program.py", programs.python);
    std::vector<std::string> python_words;
    python_words.push_back(*python);
    python_words.push_back("program.py");
    auto theirs = co_await pool.run(job(std::move(python_words), std::move(python_files), input));
    if (!theirs) co_return std::unexpected(theirs.error());
    Files rust_files;
    rust_files.emplace_back("program", *binary);
    std::vector<std::string> rust_words;
    rust_words.push_back("/usr/bin/sh");
    rust_words.push_back("-c");
    rust_words.push_back("chmod +x ./program && exec ./program");
    auto ours = co_await pool.run(job(std::move(rust_words), std::move(rust_files), input));
    if (!ours) co_return std::unexpected(ours.error());
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
    python_time += seconds(theirs->status);
    rust_time += seconds(ours->status);
    python_memory = std::max(python_memory, static_cast<double>(theirs->status.peak_memory_bytes));
    rust_memory = std::max(rust_memory, static_cast<double>(ours->status.peak_memory_bytes));
  }
  out.outcome = Outcome::same;
  out.speedup = rust_time > 0 ? python_time / rust_time : 0;
  out.memory_ratio = python_memory > 0 ? rust_memory / python_memory : 0;
  co_return out;
}

}  // namespace transpile::verify
