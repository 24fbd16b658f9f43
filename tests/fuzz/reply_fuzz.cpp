// Any bytes as a model's reply: it is read in bounded time, it is the same when it is read again, and what is
// said to be applied can be applied.
#include <cstdint>
#include <map>
#include <string>

#include "agents/edits/edits.hpp"
#include "base/check.hpp"
#include "base/files.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::map<std::string, std::string> texts = {
      {"a.py",
       "import os\n\n\nclass A:\n    def f(self):\n        return 1\n\n\ndef g(x):\n    # why\n    return "
       "x\n"},
      {"src/b.c", "#include <stdio.h>\n\nint f(void) {\n\treturn 1;\n}\n"},
      {"r.md", "# T\r\n```sh\r\nls\r\n```\r\nend"},
      {"empty.txt", ""},
  };
  std::string_view reply(reinterpret_cast<const char*>(data), size);
  base::MemoryFiles files(texts);
  for (const std::vector<std::string>& targets :
       {std::vector<std::string>{}, {"a.py"}, {"a.py", "src/b.c"}}) {
    auto reading = agents::edits::read_reply(reply, files, targets);
    CHECK(reading.applied() == reading.refusal().empty(), "a reply is applied or says why not");
    CHECK(reading.applied() || reading.patch.empty(), "what is refused changes nothing");
    CHECK(agents::edits::read_reply(reply, files, targets).patch == reading.patch, "a reply means one thing");
    if (!reading.applied()) continue;
    base::MemoryFiles now(texts);
    auto undo = base::apply(reading.patch, now);
    CHECK(undo.has_value(), "what was placed can be applied");
    CHECK(base::apply(*undo, now).has_value(), "and taken back");
  }
  return 0;
}
