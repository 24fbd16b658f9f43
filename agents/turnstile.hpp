// Lets a few through at a time: models on this machine share its processor, and two that compute at once are
// slower than one after the other.
#pragma once

#include <cstddef>
#include <list>
#include <memory>

#include "base/task.hpp"

namespace agents {

// Belongs to the loop's thread. First come, first served.
class Turnstile {
 public:
  explicit Turnstile(std::size_t places = 1) : free_(places) {}
  Turnstile(const Turnstile&) = delete;
  Turnstile& operator=(const Turnstile&) = delete;

  // A place; going without it frees it for the next. The turnstile must outlive it.
  class Place {
   public:
    Place() = default;
    explicit Place(Turnstile* turnstile) : turnstile_(turnstile) {}
    Place(Place&& other) noexcept : turnstile_(std::exchange(other.turnstile_, nullptr)) {}
    Place& operator=(Place&& other) noexcept {
      std::swap(turnstile_, other.turnstile_);
      return *this;
    }
    ~Place() {
      if (turnstile_) turnstile_->leave();
    }

   private:
    Turnstile* turnstile_ = nullptr;
  };

  // Waits for a place. ErrorCode::cancelled when the waiting coroutine is cancelled.
  base::Task<base::Result<Place>> enter();
  std::size_t waiting() const { return queue_.size(); }

 private:
  struct Waiter {
    explicit Waiter(const base::Executor& executor) : called(executor) {}
    base::Event called;
    bool has_place = false;
  };
  void leave();

  std::size_t free_;
  std::list<Waiter*> queue_;
};

}  // namespace agents
