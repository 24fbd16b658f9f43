// What is wrong, or worth saying, about a person's text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/patch.hpp"
#include "base/span.hpp"

namespace base {

enum class Severity { error, warning, information, hint };

enum class DiagnosticCode {
#define DIAGNOSTIC(name, severity, text) name,
#include "base/diagnostics.def"
#undef DIAGNOSTIC
};

// As users see it: the name with '-' for '_', such as "unknown-setting".
std::string code_name(DiagnosticCode code);
Severity severity(DiagnosticCode code);
std::string_view name(Severity severity);

struct Note {
  std::string path;
  Span span;
  std::string message;
};

struct Fix {
  std::string title;
  Patch patch;
};

struct Diagnostic {
  DiagnosticCode code;
  std::string path;
  Span span;
  std::string message;
  std::vector<Note> notes = {};
  std::vector<Fix> fixes = {};
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);

// "path:line:column: error: message [code]"; `text` is the text that the span is for.
std::string format(const Diagnostic& diagnostic, std::string_view text);

}  // namespace base
