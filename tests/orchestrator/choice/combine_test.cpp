#include "orchestrator/choice/combine.hpp"

#include <gtest/gtest.h>

namespace orchestrator::choice {
namespace {

using syntax::Language;

constexpr const char* kFirst =
    "\"\"\"About it.\"\"\"\n"
    "class Box:\n"
    "    def __init__(self):\n"
    "        self.x = 1\n"
    "\n"
    "    def get(self):\n"
    "        return 0\n"
    "\n"
    "    def put(self, x):\n"
    "        self.x = x\n";
constexpr const char* kSecond =
    "import math\n"
    "class Box:\n"
    "  @staticmethod\n"
    "  def get(self):\n"
    "    if self.x:\n"
    "      return math.floor(self.x)\n"
    "    return None\n";

TEST(WithPart, a_method_comes_with_its_decorator_its_imports_and_the_others_indentation) {
  auto code = with_part(Language::python, kFirst, kSecond, "Box", "get");
  ASSERT_TRUE(code);
  EXPECT_EQ(*code,
            "\"\"\"About it.\"\"\"\n"
            "import math\n"
            "class Box:\n"
            "    def __init__(self):\n"
            "        self.x = 1\n"
            "\n"
            "    @staticmethod\n"
            "    def get(self):\n"
            "      if self.x:\n"
            "        return math.floor(self.x)\n"
            "      return None\n"
            "\n"
            "    def put(self, x):\n"
            "        self.x = x\n");
}

TEST(WithPart, a_function_of_the_file_itself) {
  auto code = with_part(Language::python, "def a():\n    return 1\n\ndef b():\n    return 2\n",
                        "def b():\n    return 3\n", "", "b");
  EXPECT_EQ(code, "def a():\n    return 1\n\ndef b():\n    return 3\n");
}

TEST(WithPart, refuses_to_guess) {
  EXPECT_FALSE(with_part(Language::python, kFirst, kSecond, "Box", "put")) << "the other lacks it";
  EXPECT_FALSE(with_part(Language::python, kFirst, kFirst, "Box", "get")) << "nothing would change";
  EXPECT_FALSE(with_part(Language::python, kFirst, "class Box:\n  def get(:\n", "Box", "get"))
      << "does not parse";
  EXPECT_FALSE(with_part(Language::python, kFirst,
                         "class Box:\n  def get(self): return 1\n  def get(self): return 2\n", "Box", "get"))
      << "twice";
  EXPECT_FALSE(with_part(Language::python, kFirst, kSecond, "Bag", "get")) << "no such class";
}

}  // namespace
}  // namespace orchestrator::choice
