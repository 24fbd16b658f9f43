// Sources in the encoding that they declare.
#include "docgen/encoding.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

#include <gtest/gtest.h>

#include "docgen/project.hpp"

namespace {

TEST(Encoding, IsDeclaredInTheFirstTwoLines) {
  using docgen::declared_encoding;
  EXPECT_EQ(declared_encoding("# -*- coding: latin-1 -*-\nx = 1\n"), "latin-1");
  EXPECT_EQ(declared_encoding("#!/usr/bin/python\n# vim: set fileencoding=CP1252 :\n"), "cp1252");
  EXPECT_EQ(declared_encoding("\n\t# coding=iso_8859_15\n"), "iso-8859-15");
  EXPECT_EQ(declared_encoding("# coding: utf-8\n"), std::nullopt);
  EXPECT_EQ(declared_encoding("x = 1\n# coding: latin-1\n"), std::nullopt);
  EXPECT_EQ(declared_encoding("\n\n# coding: latin-1\n"), std::nullopt);
  EXPECT_EQ(declared_encoding("x = 'coding: latin-1'\n"), std::nullopt);
  EXPECT_EQ(declared_encoding(""), std::nullopt);
}

TEST(Encoding, EveryByteComesBack) {
  std::string bytes;
  for (int byte = 1; byte < 256; ++byte) bytes += static_cast<char>(byte);
  auto text = docgen::to_utf8(bytes, "latin-1");
  ASSERT_TRUE(text.has_value());
  EXPECT_EQ(docgen::from_utf8(*text, "latin-1"), bytes);
  EXPECT_EQ(docgen::to_utf8("\x80", "cp1252"), "€");
  EXPECT_EQ(docgen::from_utf8("€", "latin-1"), std::nullopt);
  EXPECT_EQ(docgen::to_utf8("x", "no-such-encoding"), std::nullopt);
}

TEST(Encoding, ASourceIsReadInItsOwn) {
  auto path =
      std::filesystem::temp_directory_path() / ("encoding_test_" + std::to_string(::getpid()) + ".py");
  std::string bytes = "# coding: latin-1\ndef gr\xfc\xdf(a):\n    return a\n";
  std::ofstream(path, std::ios::binary) << bytes;
  docgen::Source source = docgen::read_source(path.string());
  std::filesystem::remove(path);
  ASSERT_TRUE(source.facts.has_value());
  EXPECT_TRUE(source.facts->broken.empty());
  EXPECT_EQ(source.facts->symbols.at(1).name, "grüß");
  EXPECT_EQ(docgen::encoded(source, source.document->text()).value(), bytes);
  EXPECT_FALSE(docgen::encoded(source, "€").has_value());
}

}  // namespace
