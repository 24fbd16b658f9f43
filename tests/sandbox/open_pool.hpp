// One pool for all tests of a suite: opening costs as much as a run. Without a sandbox they are skipped, with
// what is missing.
#pragma once

#include <csignal>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "base/task.hpp"
#include "sandbox/pool.hpp"

namespace sandbox {

class OpenPool : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::signal(SIGPIPE, SIG_IGN);
    loop = std::make_unique<base::asio::io_context>();
    auto opened = base::run(*loop, Pool::open({.slots = 2, .folder = {}}));
    if (opened)
      pool = std::move(*opened);
    else
      refusal = base::describe(opened.error());
  }
  static void TearDownTestSuite() {
    pool.reset();
    loop.reset();
  }
  void SetUp() override {
    if (!pool) GTEST_SKIP() << refusal;
  }

  static inline std::unique_ptr<base::asio::io_context> loop;
  static inline std::unique_ptr<Pool> pool;
  static inline std::string refusal;
};

}  // namespace sandbox
