// The inside of `expand`, shared by the files of this folder.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "transpile/python/expand/expand.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {

class Expander {
 public:
  Expander(Module& module, const FileText& file);
  void run();

 private:
  void note_target(const Expr& target);
  std::string dotted(const Expr& e) const;
  std::string called(const Expr& e) const;
  void replace(Expr& e, const std::string& text, const std::vector<Expr*>& parts);
  void substitute(Expr& e, const std::vector<Expr*>& parts);
  void statements(Block& block);
  void known_values(Expr& e);
  std::optional<Block> only_branch(const Stmt& s) const;
  void function_call(Expr& e);
  void item_getter(Expr& e);
  void attribute_getter(Expr& e);
  void method_caller(Expr& e);
  std::optional<std::vector<Parameter>> parameters_of(const Expr& function) const;
  void partial(Expr& e);

  // ---- unittest (expand_tests.cpp)
  void test_cases();
  void assertions(Block& block, const std::string& self);
  void assertion(Stmt& s);
  void name_caught(Block& body);
  std::set<std::string, std::less<>> caught_;  // by assertRaises, in the method that is being read
  bool tests_by_pattern_ = false;              // a test searches for a regular expression
  std::optional<Block> run_tests(const Stmt& s);
  void class_fixtures(ClassDef& one);
  void marks(Function& test);
  static std::pair<std::map<std::string, const Function*>, std::set<std::string>> tests_of(
      const ClassDef& one);
  void test_suites();
  void add_suite_code();

  void star_map(Expr& e);

  // ---- doctest (expand_doctests.cpp)
  void doctests();
  std::optional<Block> documentation(const std::string& runner);
  std::optional<bool> keeps_documentation(const Expr& decorator) const;
  void show_values(Block& block, const std::string& runner);
  std::string doctest_name_;

  // ---- argparse (expand_parsers.cpp)
  // One call of add_argument(), add_subparsers() or one name of set_defaults().
  struct ParserArgument {
    std::size_t id = 0;
    std::vector<std::string> flags;
    std::string dest;
    std::string action = "store";
    std::string words;  // nargs
    Expr* type = nullptr;
    Expr* default_value = nullptr;
    Expr* constant = nullptr;
    Expr* choices = nullptr;
    bool is_set_default = false;

    std::string number() const { return std::to_string(id); }
    bool is_positional() const { return flags.empty(); }
    bool has_many() const { return words == "*" || words == "+" || words == "..." || std::isdigit(words[0]); }
  };
  void argument_parsers();
  bool is_argparse(const Expr& e, std::string_view name) const;
  std::string fresh(std::string name) const;  // a name that the file does not have
  bool is_known_everywhere(const Expr& e) const;
  std::optional<ParserArgument> read_argument(const Expr& call);
  std::string is_file_type(const Expr& type) const;
  std::string type_name(const Expr& type) const;
  Expr* keep_argument(const std::string& name, Expr* value, Block& out);
  Block parts_of(const std::string& text, const std::vector<Expr*>& parts, base::Span span);
  std::optional<Block> add_argument(Expr& call);
  std::optional<Block> set_defaults(Expr& call);
  std::optional<std::string> parser_arguments(const Expr& call, std::size_t first, const std::string& program,
                                              std::vector<Expr*>& parts);
  void parser_call(Expr& e);
  void parser_statements(Block& block);
  std::string converter(const ParserArgument& argument, Block& out);
  Block namespace_code();
  Block reader_code(bool known, bool direct, const std::vector<std::string>& dests,
                    const std::map<std::size_t, std::string>& converters);
  std::vector<ParserArgument> parser_arguments_;
  std::string kept_name_, kept_class_, namespace_name_, reader_name_, known_reader_name_;
  std::size_t parsers_ = 0;
  bool keeps_arguments_ = false, has_subcommands_ = false;
  bool reads_all_ = false, reads_known_ = false, reads_given_ = false, reads_argv_ = false;
  base::Span argument_span_;

  Module& module_;
  const base::Document& document_;
  const std::string& docstring_;
  Mark begin_;
  bool is_program_;
  std::map<std::string, std::string> modules_;   // the name of a module here, and its own
  std::map<std::string, std::string> imported_;  // a name here, and what it is
  std::vector<const ClassDef*> test_classes_;
  std::map<const Function*, std::string> skipped_;  // tests, and why they are skipped
  std::set<const Function*> expected_to_fail_;
  std::set<std::string> bound_;  // names that the program gives to something of its own
};

}  // namespace transpile::python
