#include "lsp/rpc/running.hpp"

#include <vector>

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
  auto signal = std::make_shared<base::asio::cancellation_signal>();
  state_->signals.emplace(number, signal);
  auto done = [state = state_, number](std::exception_ptr failure) {
    if (failure) log_failure(failure);
    auto signal = state->signals.extract(number);
    // Its own emit may be what ended the task and may still be on the stack.
    base::asio::post(state->executor, [signal = std::move(signal)] {});
    state->changed.notify();
  };
  base::asio::co_spawn(state_->executor, std::move(task),
                       base::asio::bind_cancellation_slot(signal->slot(), std::move(done)));
  return number;
}

void Running::cancel(std::uint64_t number) {
  auto found = state_->signals.find(number);
  if (found == state_->signals.end()) return;
  auto signal = found->second;
  signal->emit(base::asio::cancellation_type::terminal);
}

void Running::cancel_all() {
  std::vector<std::uint64_t> numbers;
  for (const auto& [number, signal] : state_->signals) numbers.push_back(number);
  for (std::uint64_t number : numbers) cancel(number);
}

base::Task<bool> Running::ended() {
  while (!state_->signals.empty()) {
    bool told = co_await state_->changed.wait();
    if (!told) co_return state_->signals.empty();
  }
  co_return true;
}

}  // namespace lsp::rpc
