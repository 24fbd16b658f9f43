// What the helper finds out about one file. All places are bytes from the start of the file that is named
// with them.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace helper {

using Overlays =
    std::map<std::string, std::string>;  // absolute path -> the text to be read instead of what is on disk

struct Place {
  std::string path;
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Note {
  Place place;
  std::string message;
};

struct Replacement {
  Place place;
  std::string text;
};

struct Fix {
  std::string title;
  std::vector<Replacement> edits;
};

struct Problem {
  std::string severity;  // "error", "warning" or "information"
  Place place;
  std::string message;
  std::vector<Note> notes;
  std::vector<Fix> fixes;
};

struct Function {
  std::string name;  // qualified, with its parameters' types
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string hash;  // 32 hexadecimal digits
};

struct Report {
  std::vector<Problem> problems;
  std::vector<Function> functions;
};

}  // namespace helper
