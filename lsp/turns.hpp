// One at a time, the newest first: for work that takes memory while it is at it, and of which what came last
// is what the person looks at.
#pragma once

#include <cstdint>
#include <set>
#include <utility>

#include "base/task.hpp"

namespace lsp {

// Belongs to the loop's thread and outlives those who wait.
class Turns {
 public:
  explicit Turns(const base::Executor& executor) : free_(executor) {}

  // The right to be at it, for as long as it lives.
  class Turn {
   public:
    Turn() = default;
    Turn(Turn&& other) noexcept : turns_(std::exchange(other.turns_, nullptr)) {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
      if (turns_) turns_->give_back();
    }
    explicit operator bool() const { return turns_ != nullptr; }

   private:
    friend class Turns;
    explicit Turn(Turns* turns) : turns_(turns) {}
    Turns* turns_ = nullptr;
  };

  // Waits for it. False when it was cancelled before.
  base::Task<Turn> take() {
    std::uint64_t ticket = ++last_;
    waiting_.insert(ticket);
    bool told = true;
    while (told && (taken_ || *waiting_.rbegin() != ticket)) told = co_await free_.wait();
    waiting_.erase(ticket);
    if (!told) {
      free_.notify();  // the one before it is the newest now
      co_return Turn();
    }
    taken_ = true;
    co_return Turn(this);
  }

 private:
  void give_back() {
    taken_ = false;
    free_.notify();
  }

  bool taken_ = false;
  std::uint64_t last_ = 0;
  std::set<std::uint64_t> waiting_;
  base::Event free_;
};

}  // namespace lsp
