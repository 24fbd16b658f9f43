#include "cli/interrupt.hpp"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <boost/asio/posix/stream_descriptor.hpp>

#include "cli/command.hpp"

// A handler of our own instead of asio::signal_set: the loop may be busy for longer than a person wants to
// wait, and then only the handler itself can keep the promise of a tenth of a second. It writes to a pipe
// that the loop reads, and winds an alarm clock.
namespace cli {
namespace {

constexpr long kPatienceNanoseconds =
    90'000'000;  // what is left of 100 ms is for the kernel to close what we held

std::atomic<int> wake_handle = -1;  // where the handler writes; -1: it ends the program
timer_t alarm_clock;

extern "C" void on_interrupt(int) {
  int handle = wake_handle.exchange(-1);
  if (handle < 0) _exit(kInterrupted);
  int error = errno;
  itimerspec when{};
  when.it_value.tv_nsec = kPatienceNanoseconds;
  timer_settime(alarm_clock, 0, &when, nullptr);
  [[maybe_unused]] ssize_t written = ::write(handle, "!", 1);
  errno = error;
}

extern "C" void on_alarm(int) {
  _exit(kInterrupted);
}

void handle(int signal_number, void (*handler)(int)) {
  struct sigaction action{};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  ::sigaction(signal_number, &action, nullptr);
}

// While it lives, an interrupt is something that the loop hears of.
class Listening {
 public:
  explicit Listening(base::asio::io_context& loop) : pipe_(loop) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return;  // then an interrupt ends the program at once
    pipe_.assign(ends[0]);
    write_end_ = ends[1];
    sigevent event{};
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGALRM;
    if (::timer_create(CLOCK_MONOTONIC, &event, &alarm_clock) != 0) return;
    has_timer_ = true;
    handle(SIGALRM, on_alarm);
    wake_handle = write_end_;
  }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;
  ~Listening() {
    wake_handle = -1;
    if (has_timer_) ::timer_delete(alarm_clock);
    if (write_end_ >= 0) ::close(write_end_);
  }

  bool works() const { return has_timer_; }
  base::asio::posix::stream_descriptor& pipe() { return pipe_; }

 private:
  base::asio::posix::stream_descriptor pipe_;
  int write_end_ = -1;
  bool has_timer_ = false;
};

base::Task<> watch_for_interrupt(Listening& listening, base::TaskGroup& group, std::size_t work,
                                 bool& interrupted) {
  char byte;
  boost::system::error_code error;
  co_await listening.pipe().async_read_some(base::asio::buffer(&byte, 1),
                                            base::asio::redirect_error(base::asio::use_awaitable, error));
  if (error) co_return;
  interrupted = true;
  group.cancel(work);
}

base::Task<> work_and_stop_watching(base::Task<int> task, int& code, Listening& listening) {
  // Closed and not only cancelled: who watches may not have begun to read.
  struct Close {
    base::asio::posix::stream_descriptor& pipe;
    ~Close() {
      boost::system::error_code ignored;
      pipe.close(ignored);
    }
  } close{listening.pipe()};
  code = co_await std::move(task);
}

base::Task<int> race_with_interrupt(base::Task<int> task, Listening& listening) {
  auto executor = co_await base::asio::this_coro::executor;
  int code = kInterrupted;
  bool interrupted = false;
  base::TaskGroup group(executor);
  std::size_t work = group.spawn(work_and_stop_watching(std::move(task), code, listening));
  if (listening.works()) group.spawn(watch_for_interrupt(listening, group, work, interrupted));
  co_await group.join();
  co_return interrupted ? static_cast<int>(kInterrupted) : code;
}

}  // namespace

void ignore_broken_pipes() {
  handle(SIGPIPE, SIG_IGN);
}

void end_on_interrupt() {
  handle(SIGINT, on_interrupt);
  handle(SIGTERM, on_interrupt);
}

int run_interruptible(base::asio::io_context& loop, base::Task<int> task) {
  end_on_interrupt();
  Listening listening(loop);
  return base::run(loop, race_with_interrupt(std::move(task), listening));
}

}  // namespace cli
