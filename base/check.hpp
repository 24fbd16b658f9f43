// Our own mistakes.
#pragma once

#include <stdexcept>
#include <string>

namespace base {

// Thrown by CHECK. A server catches it where a request ends, reports it and lives on; the command line ends
// with exit code 4.
class Bug : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void report_bug(const char* file, int line, const char* condition, const std::string& belief);

}  // namespace base

// CHECK(condition, "what we believed"): throws base::Bug when the condition is false, in every kind of build.
#define CHECK(condition, belief)                                                  \
  do {                                                                            \
    if (!(condition)) ::base::report_bug(__FILE__, __LINE__, #condition, belief); \
  } while (false)
