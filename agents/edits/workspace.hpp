// The files that a reply changes, while it is being read.
#pragma once

#include <expected>
#include <map>
#include <optional>
#include <string>

#include "agents/edits/lines.hpp"
#include "base/files.hpp"
#include "base/patch.hpp"

namespace agents::edits {

struct WorkFile {
  std::optional<std::string> before;  // nothing: there was no such file
  std::optional<WorkText> now;        // nothing: there is no such file any more
  bool changed = false;               // by this reply
};

class Workspace {
 public:
  explicit Workspace(const base::Files& files) : files_(files) {}

  // The file at `path`, read when it is first asked for. Refuses what base::Files refuses, binary files, and
  // paths that no patch may touch.
  std::expected<WorkFile*, std::string> open(const std::string& path);

  // What has become of all files. A reply that put curly quotes or odd blanks into code that was sound, and
  // broke it with them, is mended first: nothing but these characters is changed for it.
  base::Patch patch();

 private:
  const base::Files& files_;
  std::map<std::string, WorkFile> opened_;
};

}  // namespace agents::edits
