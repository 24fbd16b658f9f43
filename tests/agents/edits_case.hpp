// What the tests of replies share: files before, a reply, files after.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "agents/edits/edits.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace edits_case {

using agents::edits::read_reply;
using agents::edits::Reading;
using Tree = std::map<std::string, std::string>;

// What the files are after the reply; nothing when it was refused.
inline std::optional<Tree> after(const Reading& reading, Tree files) {
  if (!reading.applied()) return std::nullopt;
  base::MemoryFiles disk(files);
  auto undo = base::apply(reading.patch, disk);
  EXPECT_TRUE(undo) << (undo ? "" : undo.error().message);
  Tree out;
  auto listed = disk.list(1000);
  EXPECT_TRUE(listed);
  for (const std::string& path : *listed) out[path] = std::string(disk.read(path)->text());
  return out;
}

struct Case {
  const char* name;
  Tree files;
  std::vector<std::string> targets;
  std::string reply;
  std::optional<Tree> want;  // nothing: refused
  std::string says;          // the method, or a part of the reason
};

inline void check(const Case& test) {
  SCOPED_TRACE(test.name);
  Reading reading = read_reply(test.reply, base::MemoryFiles(test.files), test.targets);
  auto now = after(reading, test.files);
  ASSERT_EQ(now.has_value(), test.want.has_value()) << reading.refusal();
  if (test.want) {
    for (const auto& [path, text] : *test.want) EXPECT_EQ((*now)[path], text) << path;
    EXPECT_EQ(now->size(), test.want->size());
    EXPECT_EQ(reading.refusal(), "");
    if (!test.says.empty()) {
      EXPECT_EQ(reading.edits.front().method, test.says);
    }
  } else {
    EXPECT_TRUE(reading.patch.empty());
    EXPECT_NE(reading.refusal().find(test.says), std::string::npos) << reading.refusal();
    EXPECT_NE(reading.refusal(), "");
  }
}

inline std::string block(const std::string& path, const std::string& search, const std::string& replace) {
  return path + "\n```python\n<<<<<<< SEARCH\n" + search + "=======\n" + replace + ">>>>>>> REPLACE\n```\n";
}

inline const char* const kShapes =
    "import math\n\n\nclass Shape:\n    def area(self):\n        return 0\n\n    def name(self):\n        "
    "return \"shape\"\n\n\n"
    "def total(shapes):\n    return sum(s.area() for s in shapes)\n";

}  // namespace edits_case
