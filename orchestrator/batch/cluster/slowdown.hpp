// When items may ask models again after a provider had too many requests. Each worker keeps one, and tells
// all others what it learns, so that they agree: all wait, each pause that was too short is followed by one
// of twice the length, and at its end one worker asks one thing before the others go on.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace orchestrator::batch::cluster {

class Slowdown {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Milliseconds = std::chrono::milliseconds;

  // What one worker tells all of them.
  struct Word {
    std::string worker;     // who tells it, and is to try first
    Milliseconds pause{};   // for so long nobody asks; 0: the provider answers again
    unsigned refusals = 0;  // in a row, without a word from the provider of how long to wait
  };

  // `first` is the pause where a provider doesn't say for how long.
  Slowdown(std::string me, Milliseconds first) : me_(std::move(me)), first_(first) {}

  // What was asked for at `began` was refused, and here is what to tell: nothing where others were told so
  // already.
  std::optional<Word> refused(Time now, Time began, std::optional<Milliseconds> asked);
  // It was answered: whether this is the end of the pause, and what to tell.
  std::optional<Word> answered(Time now, Time began);
  // Whoever told it, this worker included.
  void heard(Time now, const Word& word);

  // Whether something may be asked; `others_ask`: something of this worker's is under way.
  bool may_ask(Time now, bool others_ask) const;
  // How long certainly not.
  Milliseconds left(Time now) const;

 private:
  std::string me_;
  Milliseconds first_;
  Time began_{}, until_{};  // of the last pause
  Milliseconds grace_{};    // for whoever is to try first; then it may be gone
  std::string first_to_try_;
  unsigned refusals_ = 0;
  bool is_slow_ = false;
};

}  // namespace orchestrator::batch::cluster
