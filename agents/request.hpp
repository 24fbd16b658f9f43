// What a person wants.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/document.hpp"
#include "base/span.hpp"

namespace agents {

enum class RequestKind { edit, fix, explain, document, translate, test };

// A file that the person named, and what of it (`span`: nothing means all of it).
struct Target {
  base::Document document;
  std::optional<base::Span> span;
};

struct Limits {
  double dollars = 1.0;
  std::int64_t tokens = 400'000;
  std::chrono::milliseconds time = std::chrono::seconds(120);
};

struct Request {
  std::string id;  // unique for ever: names the run in the ledger
  RequestKind kind = RequestKind::edit;
  std::string text;                // the person's own words
  std::vector<Target> targets;     // at exact versions; edits may touch these files, and new ones
  bool targets_are_found = false;  // nobody named them: other files may be meant as well
  std::vector<base::Document>
      context;       // other files of the project that may be shown to models (read-only unless named)
  std::string root;  // where the project lies on disk; empty when it is only in memory
  Limits limits;
};

}  // namespace agents
