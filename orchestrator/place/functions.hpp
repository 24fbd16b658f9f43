// The functions of a project: where each begins and ends, and which names it mentions. What "place" means
// when a fault is looked for.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/document.hpp"
#include "base/span.hpp"

namespace orchestrator::place {

struct Function {
  std::string path;
  std::string name;   // "push"; the file's stem for a function that is all that a module exports
  std::string owner;  // the class or type that it belongs to; empty for none
  base::Span span;
  std::size_t first_line = 1, last_line = 1;
  bool is_test = false;  // in a file of tests, or marked as one
  // Names in its text, but for those of functions inside of it that stand by themselves: 1 for each call,
  // less for a mere mention.
  std::map<std::string, double> mentions;
  std::string title() const { return owner.empty() ? name : owner + "." + name; }
};

// A stretch of text that a test framework runs under a name: `it('adds', () => …)`; a module of tests of
// Rust.
struct NamedBlock {
  std::string path;
  std::string name;
  std::size_t first_line = 1, last_line = 1;
  std::map<std::string, double> mentions;
};

class Functions {
 public:
  // Reads what has a grammar with functions; files over 1 MiB are left out. Any thread.
  static Functions read(std::span<const base::Document> files, std::stop_token stop = {});

  std::span<const Function> all() const { return all_; }
  std::span<const NamedBlock> blocks() const { return blocks_; }
  // The innermost function of `path` around a line; nothing where there is none.
  std::optional<std::size_t> at(std::string_view path, std::size_t line) const;
  std::optional<std::size_t> block_at(std::string_view path, std::size_t line) const;
  std::span<const std::size_t> named(const std::string& name) const;
  // Functions of a class or type, in the order of the text.
  std::span<const std::size_t> owned_by(const std::string& owner) const;
  // The names on one line of a test; null where there are none.
  const std::map<std::string, double>* on_line(const std::string& path, std::size_t line) const;
  // The names in all tests of a file; null where it has none.
  const std::map<std::string, double>* in_tests_of(std::string_view path) const;

 private:
  std::vector<Function> all_;
  std::vector<NamedBlock> blocks_;
  std::map<std::string, std::map<std::size_t, std::map<std::string, double>>> test_lines_;
  std::map<std::string, std::map<std::string, double>, std::less<>> test_names_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_name_, by_owner_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_path_, blocks_by_path_;
};

// What stands for a file in names: its own without ending, or its folder's for index, mod and lib.
std::string_view stem_of(std::string_view path);

// Whether a project's tests live in `path`, told by its name.
bool is_test_path(std::string_view path);

}  // namespace orchestrator::place
