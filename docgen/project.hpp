// The files that a command about documentation looks at.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.hpp"
#include "base/result.hpp"
#include "docgen/facts/facts.hpp"

namespace docgen {

// The sources below `paths`: files as they are named, folders with all they hold but build folders and what
// .gitignore names. Paths begin as they were given. Refuses (not_found) a path that is not there; a file that
// was named and is of no language we know is kept, so that it can be said.
base::Result<std::vector<std::string>> source_files(const std::vector<std::string>& paths);

// One file, read. `problem` says why there are no facts.
struct Source {
  std::string path;
  std::optional<base::Document> document;
  std::optional<Facts> facts;
  std::optional<base::Error> problem;
  std::string encoding;  // of the file, where it declares one; "" for UTF-8, which `document` is always in
};

// Reads one file and its facts. A header of C that has C++ in it is read as C++; a Python source is read in
// the encoding that it declares.
Source read_source(const std::string& path);
// The bytes of `text` in the source's own encoding. Refuses (bad_config) characters that it doesn't have.
base::Result<std::string> encoded(const Source& source, std::string_view text);
Source read_source(base::Document document);

// Links the facts of all sources (facts.hpp) and gives the places of those that have any.
std::vector<std::size_t> link(std::vector<Source>& sources);

// Calls `work` for each index below `count`, `threads` at a time; `work` must not touch what others do.
void in_parallel(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work);

}  // namespace docgen
