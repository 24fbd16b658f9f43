// The inside of `expand`, shared by the files of this folder.
#pragma once

#include <algorithm>
#include <map>
#include <set>

#include "transpile/python/expand.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {

class Expander {
 public:
  explicit Expander(Module& module);
  void run();

 private:
  void note_target(const Expr& target);
  std::string dotted(const Expr& e) const;
  std::string called(const Expr& e) const;
  void replace(Expr& e, const std::string& text, const std::vector<Expr*>& parts);
  void substitute(Expr& e, const std::vector<Expr*>& parts);
  void statements(Block& block);
  void function_call(Expr& e);
  void item_getter(Expr& e);
  void attribute_getter(Expr& e);
  void method_caller(Expr& e);
  void partial(Expr& e);

  // ---- unittest (expand_tests.cpp)
  void test_cases();
  void assertions(Block& block, const std::string& self);
  void assertion(Stmt& s);
  std::optional<Block> run_tests(const Stmt& s);

  void star_map(Expr& e);

  Module& module_;
  std::map<std::string, std::string> modules_;   // the name of a module here, and its own
  std::map<std::string, std::string> imported_;  // a name here, and what it is
  std::vector<const ClassDef*> test_classes_;
  std::set<std::string> bound_;  // names that the program gives to something of its own
};

}  // namespace transpile::python
