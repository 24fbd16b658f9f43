// Any bytes as a Python file: translating ends, says the same twice, writes nothing for what is no Python,
// and places each diagnostic within the file.
#include <cstdint>
#include <string>

#include "base/check.hpp"
#include "transpile/pipeline.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  base::Document document("fuzz.py", text);
  transpile::Translation once = transpile::translate(document, {});
  CHECK(once.status != transpile::Status::failed || once.source.empty(),
        "nothing is written for a file that failed");
  CHECK(once.status != transpile::Status::failed || !once.diagnostics.empty(), "a failure is explained");
  CHECK(once.functions_translated <= once.functions, "a part is no more than the whole");
  for (const base::Diagnostic& diagnostic : once.diagnostics)
    CHECK(diagnostic.span.begin <= diagnostic.span.end && diagnostic.span.end <= size,
          "a diagnostic lies in its file");
  CHECK(transpile::translate(document, {}).source == once.source, "a file has one translation");
  return 0;
}
