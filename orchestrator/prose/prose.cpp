#include "orchestrator/prose/prose.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace orchestrator::prose {
namespace {

constexpr int kMostRounds = 2;  // the question, and once more with the reasons
constexpr std::size_t kMostFailuresInARow = 3;

struct Asked {
  docgen::Answers accepted;
  std::vector<docgen::Blank> open;
  std::vector<std::string> reasons;  // of the last round, one for each answer that failed
};

// Sorts a reply's sentences into those that stand and those with an objection.
void judge(const std::string& reply, const Subject& subject, const docgen::Symbol& symbol,
           const docgen::Vocabulary& vocabulary, Asked& asked) {
  docgen::Answers answers = docgen::read_answers(reply, asked.open);
  std::string_view code =
      std::string_view(subject.document->text()).substr(symbol.span.begin, symbol.span.size());
  asked.reasons.clear();
  for (auto& [key, sentence] : answers) {
    auto blank = std::ranges::find(asked.open, key, &docgen::Blank::key);
    if (blank == asked.open.end()) continue;
    if (auto why = docgen::objection(symbol, *blank, sentence, code, vocabulary)) {
      asked.reasons.push_back(fmt::format("{}: {}", key, *why));
    } else {
      asked.accepted[key] = sentence;
    }
  }
  std::erase_if(asked.open, [&](const docgen::Blank& blank) { return asked.accepted.contains(blank.key); });
}

class Describer {
 public:
  Describer(std::span<agents::Agent* const> crowd, const docgen::Vocabulary& vocabulary,
            agents::Budget& budget)
      : crowd_(crowd), vocabulary_(vocabulary), budget_(budget) {}

  base::Task<> symbol(const Subject& subject, const docgen::Undescribed& wanted, docgen::Prose& prose,
                      Described& described) {
    const docgen::Symbol& symbol = subject.facts->symbols[wanted.symbol];
    Asked asked{{}, wanted.blanks, {}};
    described.wanted += wanted.blanks.size();
    for (agents::Agent* agent : crowd_) {
      std::string last_reply;
      asked.reasons.clear();
      for (int round = 0; round < kMostRounds && !asked.open.empty(); ++round) {
        if (round > 0 && asked.reasons.empty()) break;  // it said nothing about what is open
        auto reply = co_await ask(*agent, subject, symbol, asked, described);
        if (!reply) break;
        judge(*reply, subject, symbol, vocabulary_, asked);
        described.dropped += asked.reasons.size();
      }
      if (asked.open.empty() || described.stopped) break;
    }
    for (const std::string& reason : asked.reasons)
      described.reasons.push_back(fmt::format("{}, {}", symbol.qualified, reason));
    described.written += asked.accepted.size();
    if (!asked.accepted.empty()) prose[symbol.qualified] = std::move(asked.accepted);
  }

 private:
  base::Task<std::optional<std::string>> ask(agents::Agent& agent, const Subject& subject,
                                             const docgen::Symbol& symbol, const Asked& asked,
                                             Described& described) {
    agents::Request request;
    request.id = fmt::format("prose-{}", ++asked_);
    request.kind = agents::RequestKind::document;
    request.text = docgen::question_about(*subject.document, *subject.facts, symbol, asked.open);
    if (!asked.reasons.empty()) {
      request.text += "\nThese were wrong before, and have to be said otherwise:\n";
      for (const std::string& reason : asked.reasons) request.text += reason + "\n";
    }
    agents::Ask question{request, budget_, {}, nullptr, {}};
    agents::Candidate candidate = co_await agent.propose(question);
    described.cost = described.cost + candidate.cost;
    if (!candidate.reply.empty()) {
      failures_ = 0;
      co_return candidate.reply;
    }
    // A role that gives text has no patch; without words, its reason says what went wrong.
    bool fatal = !candidate.patch && (candidate.patch.error().code == base::ErrorCode::budget_spent ||
                                      candidate.patch.error().code == base::ErrorCode::cancelled);
    if (!candidate.patch && (fatal || ++failures_ >= kMostFailuresInARow))
      described.stopped = candidate.patch.error();
    co_return std::nullopt;
  }

  std::span<agents::Agent* const> crowd_;
  const docgen::Vocabulary& vocabulary_;
  agents::Budget& budget_;
  std::size_t asked_ = 0;
  std::size_t failures_ = 0;
};

}  // namespace

base::Task<Described> describe(std::span<agents::Agent* const> crowd, std::span<const Subject> subjects,
                               const docgen::Vocabulary& vocabulary, agents::Budget& budget,
                               const Progress& progress) {
  Described described;
  described.prose.resize(subjects.size());
  if (crowd.empty()) co_return described;
  Describer describer(crowd, vocabulary, budget);
  std::size_t all = 0, done = 0;
  for (const Subject& subject : subjects) all += subject.symbols.size();
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    for (const docgen::Undescribed& wanted : subjects[i].symbols) {
      co_await describer.symbol(subjects[i], wanted, described.prose[i], described);
      if (progress) progress(++done, all);
      if (described.stopped) co_return described;
    }
  }
  co_return described;
}

}  // namespace orchestrator::prose
