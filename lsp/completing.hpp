// Completions at the cursor: asked of whoever fills in quickest, a moment after the last key, cut where the
// language ends something, and never offered where the text would not parse with them.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "agents/fill/fill.hpp"
#include "lsp/analyses.hpp"
#include "lsp/documents/documents.hpp"
#include "lsp/rpc/message.hpp"
#include "lsp/rpc/running.hpp"

namespace lsp {

class Server;

class Completing {
 public:
  Completing(Server& server, const base::Executor& executor);

  // What belongs at `offset`; nothing when nobody can say, or nothing fits. `automatic`: the person only
  // typed, so it waits for a pause.
  base::Task<std::optional<std::string>> complete(DocumentRef document, std::size_t offset, bool automatic);
  // The next key: what is being filled in for the old text is not wanted any more.
  void text_has_changed(const OpenDocument& document);
  // A document is open: from now on somebody may want completions. Looks for who can fill in, and tells the
  // client when there is one, and when there is none any more.
  void offer();

  void stop() { fills_.cancel_all(); }
  base::Task<bool> ended() { return fills_.ended(); }

 private:
  struct Fill;
  struct Known {
    std::string key, before, after, text;
  };
  base::Task<> look_for_filler();
  base::Task<> run(std::shared_ptr<Fill> fill);
  std::optional<std::string> known(const std::string& key, const agents::Gap& gap) const;
  void announce(bool available);

  Server& server_;
  base::Executor executor_;
  std::shared_ptr<agents::Filler> filler_;
  bool looking_ = false;
  bool announced_ = false;
  rpc::Running fills_;
  std::map<std::string, std::uint64_t> by_document_;  // the fill that is on its way, by the document's key
  std::deque<Known> known_;                           // the newest last
};

// The longest beginning of `filling` that ends where a line ends and leaves the text no more broken than it
// was; nothing when there is none. For workers.
std::optional<std::string> fitting_part(const Parsed& parsed, std::size_t offset, std::string_view filling,
                                        std::stop_token stop);

}  // namespace lsp
