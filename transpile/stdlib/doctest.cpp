#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

// What python/expand_doctests.cpp makes of doctest.testmod().
Module doctest() {
  static constexpr Model models[] = {
      {"doctest.Runner", "(path: str, verbose: bool, flags: int) -> doctest.Runner", "doctest::Runner::new"},
      {"doctest.Runner.start", "(name: str) -> none", "start"},
      {"doctest.Runner.example", "(line: int, source: str, want: str, flags: int) -> none", "example"},
      {"doctest.Runner.show", "(value: any) -> none", "show"},
      {"doctest.Runner.raised", "(kind: str, message: str) -> none", "raised"},
      {"doctest.Runner.check", "() -> none", "check"},
      {"doctest.Runner.surprise", "() -> none", "surprise"},
      {"doctest.Runner.finish", "() -> doctest.TestResults", "finish"},
      {"doctest.TestResults.failed", "-> int", "failed"},
      {"doctest.TestResults.attempted", "-> int", "attempted"},
      {"doctest.TestResults.__iter__", "() -> iterator[int]", "iter"},
      {"doctest.TestResults.__getitem__", "(index: int) -> int", "item"},
  };
  static constexpr types::Constant constants[] = {
      {"doctest.DONT_ACCEPT_TRUE_FOR_1", "int", "doctest::DONT_ACCEPT_TRUE_FOR_1"},
      {"doctest.DONT_ACCEPT_BLANKLINE", "int", "doctest::DONT_ACCEPT_BLANKLINE"},
      {"doctest.NORMALIZE_WHITESPACE", "int", "doctest::NORMALIZE_WHITESPACE"},
      {"doctest.ELLIPSIS", "int", "doctest::ELLIPSIS"},
      {"doctest.IGNORE_EXCEPTION_DETAIL", "int", "doctest::IGNORE_EXCEPTION_DETAIL"},
  };
  static constexpr ClassModel classes[] = {{"doctest.Runner", "doctest::Runner"},
                                           {"doctest.TestResults", "doctest::Results"}};
  return {"doctest", models, constants, classes};
}

}  // namespace transpile::stdlib
