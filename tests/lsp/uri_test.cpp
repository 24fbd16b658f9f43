#include "lsp/documents/uri.hpp"

#include <gtest/gtest.h>

namespace lsp {
namespace {

using std::string_literals::operator""s;

TEST(Uri, Paths) {
  const std::pair<std::string, std::optional<std::string>> cases[] = {
      {"file:///home/x/a.py", "/home/x/a.py"},
      {"file:///home/x%20y/a%2Bb.py", "/home/x y/a+b.py"},
      {"FILE:///a", "/a"},
      {"file:/a", "/a"},
      {"file://localhost/a", "/a"},
      {"file:///a/./b/../c", "/a/c"},
      {"file:///%F0%9F%98%80", "/😀"},
      {"file:///a?query#fragment", "/a"},
      {"file:///%00", std::nullopt},
      {"file:///a\0b"s, std::nullopt},
      {"file:///%zz", std::nullopt},
      {"file:///%2", std::nullopt},
      {"file://server/share", std::nullopt},
      {"file:", std::nullopt},
      {"file:relative", std::nullopt},
      {"untitled:Untitled-1", std::nullopt},
      {"", std::nullopt},
  };
  for (const auto& [uri, want] : cases) {
    auto path = path_of_uri(uri);
    EXPECT_EQ(path ? std::optional(path->string()) : std::nullopt, want) << uri;
  }
}

TEST(Uri, AndBack) {
  for (const char* path : {"/a/b.py", "/a b/%/ü/😀/x#y?z", "/a:b"})
    EXPECT_EQ(path_of_uri(uri_of_path(path)), path);
}

TEST(Uri, TheSameDocumentHasTheSameKey) {
  EXPECT_EQ(document_key("file:///a%20b"), document_key("file://localhost/a b"));
  EXPECT_EQ(document_key("untitled:Untitled-1"), "untitled:Untitled-1");
  EXPECT_FALSE(document_key("file:///%00"));
  EXPECT_FALSE(document_key(""));
}

}  // namespace
}  // namespace lsp
