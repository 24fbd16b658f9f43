// A job's progress in the editor, with a button that cancels it.
#pragma once

#include <memory>
#include <optional>
#include <string>

namespace lsp {

class Server;

// Asks the client for a place to show it and tells it what happens, from the moment on at which it agrees; a
// client that never answers shows nothing and holds nothing up. Clients without progress get the beginning
// and the end as log messages.
class Progress {
 public:
  Progress(Server& server, std::string token, std::string title);

  // Reports come at most every 100 ms; the newest is told. `percent`: 0 to 100.
  void report(std::string message, int percent);
  void end(std::string message);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace lsp
