#include "base/diagnostic.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/document.hpp"

namespace base {

std::string code_name(DiagnosticCode code) {
  std::string result;
  switch (code) {
#define DIAGNOSTIC(name, severity, text) \
  case DiagnosticCode::name:             \
    result = #name;                      \
    break;
#include "base/diagnostics.def"
#undef DIAGNOSTIC
  }
  std::replace(result.begin(), result.end(), '_', '-');
  return result;
}

Severity severity(DiagnosticCode code) {
  switch (code) {
#define DIAGNOSTIC(name, severity, text) \
  case DiagnosticCode::name:             \
    return Severity::severity;
#include "base/diagnostics.def"
#undef DIAGNOSTIC
  }
  return Severity::error;
}

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::information:
      return "information";
    case Severity::hint:
      return "hint";
  }
  return "error";
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return severity(d.code) == Severity::error; });
}

std::string format(const Diagnostic& diagnostic, std::string_view text) {
  Position at = LineIndex(text).position(diagnostic.span.begin);
  return fmt::format("{}:{}:{}: {}: {} [{}]", diagnostic.path, at.line, at.column,
                     name(severity(diagnostic.code)), diagnostic.message, code_name(diagnostic.code));
}

}  // namespace base
