// What a program's functions are called with when it is verified, as Python text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "transpile/pipeline.hpp"

namespace transpile::verify {

// One thing to try: lines of a function's body, the last of which returns what is to be compared.
struct Trial {
  std::vector<std::string> body;
  std::string shown;  // as a person would write it: "area(3, 4)"
};

// Literals of a shape, the plainest first; the same for the same seed.
std::vector<std::string> literals(const Shape& shape, std::size_t count, std::uint64_t seed);

// The examples in docstrings, the program's test functions, and calls of its functions with generated
// arguments: those with the smallest arguments first, so that the first that fails is a small one.
std::vector<Trial> trials(const Translation& program, std::uint64_t seed);

// The program's text without what it does when it is started as a program.
std::string without_main(std::string_view text, const std::vector<base::Span>& main_guards);

// `text` followed by the trials: each prints one line that begins with "#" and its number.
std::string with_trials(std::string_view text, const std::vector<Trial>& trials);

// What the first differing line, Python's and the translation's, says about which trial: "area(3, 4): Python
// gives 12, the translation 11". Empty where it is no trial's line.
std::string counter_example(const std::vector<Trial>& trials, const std::string& want,
                            const std::string& got);

}  // namespace transpile::verify
