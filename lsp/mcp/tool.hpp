// What a server of the Model Context Protocol lends to other agents: tools, and resources to read.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace lsp::mcp {

using base::Json;

// Something to read that a result points to, or that the list of resources has.
struct Resource {
  std::string uri;
  std::string name;   // short, for programs
  std::string title;  // for people
  std::string description;
  std::string mime_type;
};

// What a tool found. Bad news ("no candidate is good enough") is an outcome like any other; `failed` is for
// what kept the tool from finding out, and then `text` says why, in words that a model can act on.
struct Outcome {
  Json structured = Json::object();  // as Tool::output says; left out where it failed
  std::string text;                  // empty: the structured value as text
  bool failed = false;
  std::vector<Resource> links;
};

inline Outcome failure(std::string text) {
  Outcome outcome;
  outcome.text = std::move(text);
  outcome.failed = true;
  return outcome;
}

// What the tool does to its surroundings, for clients that ask a person first.
struct Hints {
  bool read_only = false;
  bool destructive = false;  // may overwrite what a person wrote
  bool idempotent = false;   // a second call changes nothing more
  bool open_world = false;   // reaches models or networks
};

// A new line about how far a call has come. On the loop's thread; must not block.
using OnProgress = std::function<void(const std::string& message)>;

// Asks the person at the client's end whether they agree. False: they do not, or went away.
using AskClient = std::function<base::Task<bool>(std::string question)>;

// Who called a tool. Most tools only tell how far they are.
struct Caller {
  OnProgress on_progress;
  AskClient ask;  // empty: this client has no way to ask a person
  operator OnProgress() const { return on_progress; }
};

struct Tool {
  std::string name, title, description;
  Json input;   // JSON Schema of the arguments; what does not fit never reaches `call`
  Json output;  // JSON Schema of Outcome::structured
  Hints hints;
  // Cancelling ends whatever it started. The arguments are those that `input` allows.
  std::function<base::Task<Outcome>(Json arguments, Caller caller)> call;
};

class Resources {
 public:
  virtual ~Resources() = default;
  virtual base::Task<base::Result<std::vector<Resource>>> list() = 0;
  // The text of one; not_found where there is none.
  virtual base::Task<base::Result<std::string>> read(std::string uri) = 0;
  // RFC 6570 templates of what can be read beyond the list.
  virtual std::vector<Resource> templates() const = 0;
};

}  // namespace lsp::mcp
