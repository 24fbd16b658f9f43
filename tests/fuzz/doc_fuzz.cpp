// Any bytes as a source: facts, checks and the writer end; what was written passed the proof; every style
// prints what it parsed. The first byte chooses language and style.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "docgen/check/check.hpp"
#include "docgen/project.hpp"
#include "docgen/proof.hpp"
#include "docgen/write.hpp"

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const char* names[] = {"x.py",  "x.js", "x.ts",    "x.java",   "x.rs", "x.go",  "x.c", "x.cpp", "x.cs",
                         "x.php", "x.kt", "x.scala", "x.groovy", "x.rb", "x.lua", "x.R", "x.sh"};
  std::string path = names[data[0] % std::size(names)];
  std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  for (const docgen::Style& style : docgen::styles()) {
    for (auto form :
         {docgen::Comment::Form::docstring, docgen::Comment::Form::block, docgen::Comment::Form::lines})
      expect(docgen::print(style.parse(text, form)) == text);
  }
  docgen::Source source = docgen::read_source(base::Document(path, text));
  if (!source.facts) return 0;
  docgen::check(*source.document, *source.facts, {}, nullptr);
  docgen::WriteOptions options;
  options.style = &docgen::styles()[data[0] / 8 % docgen::styles().size()];
  docgen::Written written = docgen::write_documentation(*source.document, *source.facts, options);
  expect(!written.failed_proof);
  expect(written.text == text ||
         !docgen::difference_outside_documentation(source.facts->language, text, written.text));
  return 0;
}
