#include "lsp/rpc/running.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/post.hpp>

#include "base/log.hpp"

namespace lsp::rpc {
namespace {

void log_failure(std::exception_ptr failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const boost::system::system_error& error) {
    if (error.code() != base::asio::error::operation_aborted) base::log(base::LogLevel::error, error.what());
  } catch (const std::exception& error) {
    base::log(base::LogLevel::error, error.what());
  }
}

}  // namespace

std::uint64_t Running::spawn(base::Task<> task) {
  std::uint64_t number = ++state_->last;
  auto member = std::make_shared<Member>();
  state_->members.emplace(number, member);
  auto done = [state = state_, number](std::exception_ptr failure) {
    if (failure) log_failure(failure);
    auto member = state->members.extract(number);
    // Its own signal may be what ended the task and may still be on the stack.
    base::asio::post(state->executor, [member = std::move(member)] {});
    state->changed.notify();
  };
  base::asio::co_spawn(state_->executor, begin(std::move(task), state_->executor, member),
                       base::asio::bind_cancellation_slot(member->signal.slot(), std::move(done)));
  return number;
}

// Asio 1.81 throws out of the loop when a coroutine is cancelled before its first step: the signal waits for
// that step.
base::Task<> Running::begin(base::Task<> task, base::Executor executor, std::shared_ptr<Member> member) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  member->begun = true;
  if (member->stopped) {
    stop(executor, member);
    co_await base::asio::post(executor, base::asio::use_awaitable);  // it arrives by way of the loop
  }
  co_await std::move(task);
}

// What Asio posts to the loop for a signal refers to the signal, which must live until the loop has come past
// it.
void Running::stop(const base::Executor& executor, const std::shared_ptr<Member>& member) {
  member->stopped = true;
  if (!member->begun) return;
  member->signal.emit(base::asio::cancellation_type::terminal);
  base::asio::post(executor, [member] {});
}

void Running::cancel(std::uint64_t number) {
  auto found = state_->members.find(number);
  if (found != state_->members.end()) stop(state_->executor, std::shared_ptr(found->second));
}

void Running::cancel_all() {
  auto members = state_->members;  // ending one may start another: only those of now are meant
  for (const auto& [number, member] : members) stop(state_->executor, member);
}

base::Task<bool> Running::ended() {
  while (!state_->members.empty()) {
    bool told = co_await state_->changed.wait();
    if (!told) co_return state_->members.empty();
  }
  co_return true;
}

}  // namespace lsp::rpc
