#include "base/thread_pool.hpp"

namespace base {

ThreadPool::ThreadPool(unsigned workers)
    : pool_(workers == 0 ? nullptr : std::make_unique<asio::thread_pool>(workers)) {}

ThreadPool::~ThreadPool() {
  if (pool_) pool_->join();
}

}  // namespace base
