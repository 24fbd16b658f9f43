#include "orchestrator/batch/cluster/slowdown.hpp"

#include <algorithm>

namespace orchestrator::batch::cluster {
namespace {

using Milliseconds = Slowdown::Milliseconds;

constexpr Milliseconds kLongestPause = std::chrono::minutes(2);  // of pauses that nobody asked for
constexpr Milliseconds kLongestAsked = std::chrono::hours(1);
constexpr Milliseconds kForFirst = std::chrono::seconds(10);
constexpr unsigned kMostCounted = 30;

}  // namespace

std::optional<Slowdown::Word> Slowdown::refused(Time now, Time began, std::optional<Milliseconds> asked) {
  Word word{me_, {}, refusals_};
  if (asked) {
    word.pause = std::clamp(*asked, Milliseconds(1), kLongestAsked);
    if (is_slow_ && now + word.pause <= until_) return std::nullopt;
  } else {
    // It was under way when the others were refused.
    if (is_slow_ && began < began_) return std::nullopt;
    word.pause = std::min(first_, kLongestAsked);
    for (unsigned i = 0; i < refusals_ && word.pause < kLongestPause; ++i)
      word.pause = std::min(2 * word.pause, std::max(first_, kLongestPause));
    word.pause = std::max(word.pause, Milliseconds(1));
    word.refusals = std::min(refusals_ + 1, kMostCounted);
  }
  heard(now, word);
  return word;
}

std::optional<Slowdown::Word> Slowdown::answered(Time now, Time began) {
  if (!is_slow_ || now < until_ || began < until_) return std::nullopt;
  Word word{me_, {}, 0};
  heard(now, word);
  return word;
}

void Slowdown::heard(Time now, const Word& word) {
  if (word.pause <= Milliseconds(0)) {
    // Somebody was refused since.
    if (now < until_) return;
    is_slow_ = false;
    refusals_ = 0;
    return;
  }
  Milliseconds pause = std::min(word.pause, kLongestAsked);
  if (!is_slow_ || now >= until_) began_ = now;
  is_slow_ = true;
  until_ = std::max(until_, now + pause);
  grace_ = std::min(pause, kForFirst);
  refusals_ = std::max(refusals_, word.refusals);
  first_to_try_ = word.worker;
}

bool Slowdown::may_ask(Time now, bool others_ask) const {
  if (!is_slow_) return true;
  if (now < until_ || others_ask) return false;
  return first_to_try_ == me_ || now >= until_ + grace_;
}

Milliseconds Slowdown::left(Time now) const {
  if (!is_slow_ || now >= until_) return Milliseconds(0);
  return std::chrono::ceil<Milliseconds>(until_ - now);
}

}  // namespace orchestrator::batch::cluster
