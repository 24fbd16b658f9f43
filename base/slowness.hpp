// How much longer work may take in this build than in an ordinary one: g++'s sanitizers in code that is not
// optimised were seen to take thirty times as long, the thread's most of all. On a shared machine that is
// more than any bound of time leaves room for.
#pragma once

namespace base {

#if defined(__SANITIZE_THREAD__)
inline constexpr int kSlowness = 20;
#elif defined(__SANITIZE_ADDRESS__)
inline constexpr int kSlowness = 5;
#else
inline constexpr int kSlowness = 1;
#endif

}  // namespace base
