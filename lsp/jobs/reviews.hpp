// Verdicts that the person has before them: shown, taken as a whole or in hunks, exchanged for the next
// proposal, explained, rejected. What was done with each hunk goes to the ledger.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "lsp/documents/documents.hpp"
#include "lsp/jobs/review.hpp"
#include "lsp/rpc/message.hpp"

namespace lsp {

class Server;

inline constexpr const char* kUseCommand = "concord.use";        // [{run, hunk?}] -> whether there is an edit
inline constexpr const char* kNextCommand = "concord.next";      // [{run}] -> {proposal, of}
inline constexpr const char* kWhyCommand = "concord.why";        // [{run}] -> the explanation, as text
inline constexpr const char* kRejectCommand = "concord.reject";  // [{run, hunk?}] -> how many hunks

// The texts that the patches are for, as they are in the editor and on disk at this moment.
base::Result<Sources> sources_now(const Documents& documents, const base::Files& files,
                                  const std::filesystem::path& root, const base::Patch& patch);

class Reviews {
 public:
  struct Surroundings {
    std::filesystem::path root;
    base::Files& files;
    orchestrator::Ledger* ledger = nullptr;
    std::string explanation;          // why it was chosen, for a terminal or a text
    std::function<void()> ask_again;  // the same about the text of now
  };

  explicit Reviews(Server& server) : server_(server) {}

  // Shows the verdict, or applies it at once, as the settings and the client's abilities have it.
  void present(Review review, Surroundings surroundings);

  // Sends the edit. InvalidParams for what is not there, ContentModified where the text is another one.
  rpc::Answer use(const std::string& run, const std::string& hunk);
  rpc::Answer next(const std::string& run);
  rpc::Answer why(const std::string& run);
  rpc::Answer reject(const std::string& run, const std::string& hunk);

  // Lenses over the page of a review and over the places that it would change.
  Json lenses(const std::string& uri) const;
  // The same as commands with their titles, for clients without lenses; `line` from 0.
  struct Offer {
    std::string title, command;
    Json arguments;
  };
  std::vector<Offer> offers(const std::string& uri, std::size_t first_line, std::size_t last_line) const;

  // A document was saved or closed: what became of the hunks that were used in it goes to the ledger.
  void look_at(const OpenDocument& document);

  // The editor is gone: what nobody has touched was ignored.
  void end();

 private:
  struct Entry;
  Entry* find(const std::string& run) const;
  void show(Entry& entry, bool focus);
  void refresh(Entry& entry);
  bool shows_first() const;
  void when_answered(const std::string& run, const std::vector<std::string>& ids, const base::Patch& patch,
                     const Sources& now, const std::expected<Json, rpc::ResponseError>& answer);
  void remember(Entry& entry, const std::vector<Review::Hunk*>& hunks, orchestrator::Fate fate);
  void remember_fates(Entry& entry, const std::vector<Review::Hunk*>& hunks);
  void remember_ignored(Entry& entry);
  rpc::Answer use(Entry& entry, const std::string& hunk, bool permitted);
  void ask_permission(const Entry& entry, const std::string& hunk, const std::string& reason);
  void remember_applied(Entry& entry, const base::Patch& patch, const Sources& now);
  void offer_again(const Entry& entry, const base::Error& error);

  Server& server_;
  std::deque<std::shared_ptr<Entry>> entries_;  // the newest last
};

}  // namespace lsp
