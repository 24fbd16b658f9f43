#include "base/check.hpp"

namespace base {

void report_bug(const char* file, int line, const char* condition, const std::string& belief) {
  throw Bug(belief + " (" + condition + ", " + file + ":" + std::to_string(line) + ")");
}

}  // namespace base
