// Python's exception hierarchy (Library Reference, "Exception hierarchy", 3.13).
#include <algorithm>
#include <array>

#include "docgen/facts/facts.hpp"

namespace docgen {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;  // class, its base

constexpr std::array kBuiltinExceptions = {
    Pair{"BaseException", ""},
    Pair{"BaseExceptionGroup", "BaseException"},
    Pair{"GeneratorExit", "BaseException"},
    Pair{"KeyboardInterrupt", "BaseException"},
    Pair{"SystemExit", "BaseException"},
    Pair{"Exception", "BaseException"},
    Pair{"ArithmeticError", "Exception"},
    Pair{"FloatingPointError", "ArithmeticError"},
    Pair{"OverflowError", "ArithmeticError"},
    Pair{"ZeroDivisionError", "ArithmeticError"},
    Pair{"AssertionError", "Exception"},
    Pair{"AttributeError", "Exception"},
    Pair{"BufferError", "Exception"},
    Pair{"EOFError", "Exception"},
    Pair{"ExceptionGroup", "Exception"},
    Pair{"ImportError", "Exception"},
    Pair{"ModuleNotFoundError", "ImportError"},
    Pair{"LookupError", "Exception"},
    Pair{"IndexError", "LookupError"},
    Pair{"KeyError", "LookupError"},
    Pair{"MemoryError", "Exception"},
    Pair{"NameError", "Exception"},
    Pair{"UnboundLocalError", "NameError"},
    Pair{"OSError", "Exception"},
    Pair{"EnvironmentError", "OSError"},
    Pair{"IOError", "OSError"},
    Pair{"BlockingIOError", "OSError"},
    Pair{"ChildProcessError", "OSError"},
    Pair{"ConnectionError", "OSError"},
    Pair{"BrokenPipeError", "ConnectionError"},
    Pair{"ConnectionAbortedError", "ConnectionError"},
    Pair{"ConnectionRefusedError", "ConnectionError"},
    Pair{"ConnectionResetError", "ConnectionError"},
    Pair{"FileExistsError", "OSError"},
    Pair{"FileNotFoundError", "OSError"},
    Pair{"InterruptedError", "OSError"},
    Pair{"IsADirectoryError", "OSError"},
    Pair{"NotADirectoryError", "OSError"},
    Pair{"PermissionError", "OSError"},
    Pair{"ProcessLookupError", "OSError"},
    Pair{"TimeoutError", "OSError"},
    Pair{"ReferenceError", "Exception"},
    Pair{"RuntimeError", "Exception"},
    Pair{"NotImplementedError", "RuntimeError"},
    Pair{"PythonFinalizationError", "RuntimeError"},
    Pair{"RecursionError", "RuntimeError"},
    Pair{"StopAsyncIteration", "Exception"},
    Pair{"StopIteration", "Exception"},
    Pair{"SyntaxError", "Exception"},
    Pair{"IndentationError", "SyntaxError"},
    Pair{"TabError", "IndentationError"},
    Pair{"SystemError", "Exception"},
    Pair{"TypeError", "Exception"},
    Pair{"ValueError", "Exception"},
    Pair{"UnicodeError", "ValueError"},
    Pair{"UnicodeDecodeError", "UnicodeError"},
    Pair{"UnicodeEncodeError", "UnicodeError"},
    Pair{"UnicodeTranslateError", "UnicodeError"},
    Pair{"Warning", "Exception"},
    Pair{"BytesWarning", "Warning"},
    Pair{"DeprecationWarning", "Warning"},
    Pair{"EncodingWarning", "Warning"},
    Pair{"FutureWarning", "Warning"},
    Pair{"ImportWarning", "Warning"},
    Pair{"PendingDeprecationWarning", "Warning"},
    Pair{"ResourceWarning", "Warning"},
    Pair{"RuntimeWarning", "Warning"},
    Pair{"SyntaxWarning", "Warning"},
    Pair{"UnicodeWarning", "Warning"},
    Pair{"UserWarning", "Warning"},
};

std::string_view last_part(std::string_view dotted) {
  std::size_t dot = dotted.rfind('.');
  return dot == std::string_view::npos ? dotted : dotted.substr(dot + 1);
}

std::string_view builtin_base(std::string_view name) {
  auto found = std::ranges::find(kBuiltinExceptions, name, &Pair::first);
  return found == kBuiltinExceptions.end() ? std::string_view() : found->second;
}

}  // namespace

bool is_builtin_exception(std::string_view name) {
  return std::ranges::find(kBuiltinExceptions, name, &Pair::first) != kBuiltinExceptions.end();
}

bool is_caught_by(std::string_view exception, std::string_view handler,
                  const std::vector<std::pair<std::string, std::string>>& own) {
  if (handler.empty() || handler == "BaseException" || exception == handler) return true;
  std::string_view wanted = last_part(handler);
  // IOError and EnvironmentError are other names of OSError.
  auto plain = [](std::string_view name) {
    return name == "IOError" || name == "EnvironmentError" ? std::string_view("OSError") : name;
  };
  std::vector<std::string_view> open = {last_part(exception)};
  for (std::size_t i = 0; i < open.size() && i < 64; ++i) {
    std::string_view name = plain(open[i]);
    if (name == plain(wanted)) return true;
    bool known = is_builtin_exception(name);
    for (const auto& [derived, base] : own) {
      if (derived != name) continue;
      open.push_back(last_part(base));
      known = true;
    }
    if (!known) {
      if (wanted == "Exception") return true;
    } else if (auto base = builtin_base(name); !base.empty()) {
      open.push_back(base);
    }
  }
  return false;
}

}  // namespace docgen
