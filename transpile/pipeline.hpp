// Python text to Rust text, one file at a time.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/document.hpp"
#include "transpile/shape.hpp"

namespace transpile {

// In the order in which they happen. Each can be printed, and each can be the last.
enum class Phase { read, names, types, rust };
std::optional<Phase> phase_by_name(std::string_view name);

// What rustc does not accept the translation of: a statement, or a function by its name, by where it begins
// in its file.
struct Rejected {
  std::string path;
  std::size_t offset = 0;
  std::string why;
};

// What a line of the translation is made of. No path: of nothing in particular.
struct LineOrigin {
  std::string path;
  std::optional<std::size_t> statement, function;  // where it, or its name, begins in that file
};

struct Options {
  // Another file of the project, by its path below the folder that imports start from; the program's own
  // dotted name below that folder.
  std::function<std::optional<base::Document>(const std::string& path)> find_file;
  std::string module_name;
  bool library = false;            // functions are for others to call; no `main`
  bool extension = false;          // and these others are Python
  bool wide_integers = false;      // every integer may grow: what verification asks for after an overflow
  std::vector<Rejected> rejected;  // these become gaps
  bool origins = false;            // fills Translation::origins
  std::optional<Phase> print;      // fills Translation::printed
  Phase last = Phase::rust;
};

enum class Status {
  translated,
  partial,  // the program compiles; reaching one of its gaps ends it with exit code 70
  failed,   // nothing was written: the file is no Python
};
std::string_view name(Status status);

struct Translation {
  std::string path;
  std::vector<base::Document> imported;  // the files of the project that went into the program
  Status status = Status::failed;
  base::Diagnostics diagnostics;
  std::string source;                                        // of main.rs or lib.rs
  std::vector<std::pair<std::string, std::string>> modules;  // beside it: a file each of the program's others
  std::vector<std::pair<std::string, std::string>> natives;  // of an extension: names in Python and in Rust
  // By the file below src/ ("main.rs", "lib.rs", a module's): one for each line.
  std::map<std::string, std::vector<LineOrigin>, std::less<>> origins;
  std::string printed;
  std::vector<FunctionShape> shapes;    // of the program's own functions
  std::vector<std::string> docstrings;  // of the program and all that it defines
  std::vector<base::Span> main_guards;  // `if __name__ == "__main__":`, with what it guards
  std::size_t functions = 0;
  std::size_t functions_translated = 0;
  std::size_t python_lines = 0;  // that are not blank
  std::size_t rust_lines = 0;
};

// A plain function over a text: any number of them may run at the same time.
Translation translate(const base::Document& document, const Options& options);

}  // namespace transpile
