// Ctrl-C, and a polite kill.
#pragma once

#include "base/task.hpp"

namespace cli {

// A reader that went away makes writing fail; it does not end the program in the middle of a run.
void ignore_broken_pipes();

// From here on SIGINT and SIGTERM end the program at once with kInterrupted; children go with it. For
// commands that never wait.
void end_on_interrupt();

// Runs `task` on `loop` until it has ended and gives its exit code. The first SIGINT or SIGTERM cancels it,
// and the answer is kInterrupted whatever it gives then; should it not have ended a tenth of a second later,
// or should a second signal come, the program ends at once.
int run_interruptible(base::asio::io_context& loop, base::Task<int> task);

}  // namespace cli
