// The inside of inference, shared by the files of this folder.
#pragma once

#include <optional>
#include <utility>

#include "transpile/types/infer.hpp"
#include "transpile/types/signature.hpp"

namespace transpile::types {

// What is known at one place about what a variable, or a path such as `self.left`, can be there.
using Narrowing = std::map<std::string, std::vector<Filter>>;

struct Arguments {
  const py::Expr* call = nullptr;
  std::vector<NodeId> positional;
  std::vector<NodeId> keywords;
};

class Inference {
 public:
  Inference(const py::Module& module, const py::Names& names) : module_(module), names_(names) {}
  void start(Options options, std::set<const py::Function*> polymorphic,
             std::set<const py::Function*> unrolled, std::set<std::uint32_t> float_literals);
  void run();

  const py::Module& module_;
  const py::Names& names_;
  Options options_;
  Solver solver_;
  bool finished_ = true;

  std::deque<Instance> instances_;
  std::vector<FunctionValue> values_;
  std::deque<ClassInfo> classes_store_;
  std::vector<ClassInfo> classes_;
  std::unordered_map<const py::ClassDef*, ClassId> class_ids_;
  std::vector<std::string> texts_;
  std::map<std::string, std::uint32_t, std::less<>> text_ids_;
  std::set<const py::Function*> polymorphic_;
  std::set<const py::Function*> unrolled_;  // those whose first call of themselves is an instance of its own
  std::map<std::tuple<std::uint32_t, InstanceId, std::uint32_t>, InstanceId> by_key_;
  std::map<std::pair<const py::Function*, InstanceId>, std::uint32_t> value_ids_;
  std::map<std::pair<ClassId, std::string>, NodeId> attributes_;  // by family
  std::set<const py::Function*> filled_;  // called through a variable that leaves arguments to the defaults
  std::set<const py::Function*>
      spread_;  // called through a variable with what only the run counts: f(*values)
  std::set<std::pair<ClassId, std::string>> stored_;
  struct Operation {
    py::Op op;
    NodeId left, right, out;
  };
  std::vector<Operation> operations_;       // on numbers, as far as is known
  std::set<std::uint32_t> float_literals_;  // integers, by Expr::id, that are floats to all who see them
  std::vector<std::pair<const py::Expr*, NodeId>> int_literals_;
  std::vector<Operation> calculations_;             // the same, all of them
  std::vector<std::pair<NodeId, NodeId>> depends_;  // abs, int: the second grows with the first
  std::vector<std::pair<NodeId, NodeId>> bounded_;  // min: it does not
  std::vector<std::pair<NodeId, NodeId>>
      ranges_;  // a range's end, and what it counts; a range, and its items
  std::set<std::pair<NodeId, std::uint32_t>>
      joined_tuples_;  // which lengths a node's tuple of any length has taken
  std::vector<std::pair<NodeId, NodeId>> calls_of_values_;  // what is called, what that gives
  std::set<std::pair<NodeId, NodeId>> joined_results_;      // those, and the functions' results
  std::map<std::pair<ClassId, std::string>, InstanceId> method_instances_;
  std::unordered_map<const py::Function*, std::set<std::pair<InstanceId, std::uint32_t>>> call_sites_;
  std::deque<std::vector<std::uint32_t>> class_lists_;  // owned lists for filters

  // ---- names for things
  std::uint32_t text_id(std::string_view text);
  std::uint32_t value_id(const py::Function& function, InstanceId outer, ClassId self_class);
  Instance& instance_for(std::uint32_t value, const py::Expr* call, const Instance* caller);
  NodeId web_node(Instance& at, py::WebId web);
  NodeId attribute_node(ClassId class_id, const std::string& name);
  ClassId family(ClassId id) const { return classes_[id].family; }
  bool derives(ClassId id, ClassId base) const;
  bool is_builtin_subclass(ClassId id, std::string_view name) const;
  const py::Function* find_method(ClassId id, std::string_view name, ClassId* owner = nullptr) const;
  // The class whose method of the name super(), or super(Class, self), means in a method of `own`; kNoId for
  // none of the program's.
  ClassId behind_super(const py::Expr& super, ClassId own, std::string_view name) const;
  py::VariableId find_class_variable(ClassId id, std::string_view name) const;
  bool asks_getattr(ClassId id, const std::string& name) const;
  NodeId class_variable_node(py::VariableId variable);

  // ---- what a library's functions take (seeds.cpp)
  void seed_library();
  bool seed(const py::Expr& literal, NodeId node);
  void seed_from_documentation(const Instance& instance);
  void seed_from_use(const Instance& instance);

  // ---- walking (walk.cpp)
  void walk_instance(Instance& instance);
  void block(const py::Block& stmts);
  void stmt(const py::Stmt& stmt);
  void assign(const py::Expr& target, NodeId value);
  void define(const void* by, NodeId value);
  void import(const py::Stmt& stmt);
  void class_def(const py::ClassDef& def);
  void register_classes();
  void register_class(const py::ClassDef& def);
  void with(const py::Stmt& stmt);
  void try_(const py::Stmt& stmt);
  void match(const py::Stmt& stmt);
  void pattern(const py::Pattern& pattern, NodeId subject);
  void loop_body(const py::Stmt& stmt);
  void forget(const py::Expr& target);
  void forget_assigned(const py::Block& stmts);
  void forget_paths();
  void assume(const py::Expr& condition, bool truth);
  std::optional<Filter> type_filter(const py::Expr& type);
  std::string path(const py::Expr& expr) const;
  bool is_builtin_name(const py::Expr& expr, std::string_view name) const;

  // ---- expressions (expressions.cpp)
  NodeId expr(const py::Expr& e);
  NodeId expr_of(const py::Expr& e);
  void condition(const py::Expr& e);
  NodeId name(const py::Expr& e);
  NodeId binary(const py::Expr& e, py::Op op, NodeId left, NodeId right, bool grows);
  bool is_below_zero(const py::Expr& name) const;
  bool meets_integers(NodeId literal) const;
  void binary_pair(const py::Expr& e, py::Op op, const Alternative& l, const Alternative& r, NodeId left,
                   NodeId right, NodeId out, bool grows);
  NodeId compare(const py::Expr& e);
  NodeId attribute(const py::Expr& e);
  NodeId subscript(const py::Expr& e);
  void subscript_of(const py::Expr& e, const Alternative& object, NodeId object_node, NodeId key, NodeId out);
  void store_subscript(const py::Expr& target, NodeId object, NodeId key, NodeId value);
  NodeId comprehension(const py::Expr& e);
  NodeId lambda(const py::Expr& e);
  NodeId unpacked(NodeId from, std::size_t index, std::size_t count, std::size_t star);
  void iterate(NodeId iterable, NodeId element);
  NodeId annotation(const py::Expr* type);
  bool annotate(const py::Expr& type, NodeId node);

  // ---- calls (calls.cpp)
  NodeId call(const py::Expr& e);
  void call_alternative(const Alternative& callee, const Arguments& arguments, NodeId out);
  void call_function(std::uint32_t value, const Arguments& arguments, NodeId self, NodeId out);
  void call_nodes(NodeId callee, const std::vector<NodeId>& arguments, NodeId out, const py::Expr& at);
  void spread(NodeId from, std::size_t index, NodeId to, bool all_from_there = false);
  void bind(Instance& target, const Matched& matched, NodeId self, const py::Expr& call);
  void construct(ClassId id, const Arguments& arguments, NodeId out);
  void method_call(const Alternative& object, NodeId object_node, const std::string& name,
                   const Arguments& arguments, NodeId out);
  void format_objects(NodeId node, const py::Expr& at, unsigned levels = 0);
  void call_dunder(ClassId id, const char* name, NodeId self, const std::vector<NodeId>& arguments,
                   NodeId out, const py::Expr& at);
  void instantiate_dunders(ClassId id);
  NodeId super_call(const py::Expr& e);
  void apply(const Signature& signature, NodeId self, const Arguments& arguments, NodeId out);
  void match_pattern(const Pattern& pattern, NodeId node, std::map<char, NodeId>& letters,
                     const py::Expr& at);
  NodeId build(const Pattern& pattern, std::map<char, NodeId>& letters);

  // ---- the library (library.cpp)
  int cost(const Signature& signature, const Arguments& arguments,
           const std::vector<Alternative>& given) const;
  void apply_overloads(const std::vector<const Signature*>& all, NodeId self, const Arguments& arguments,
                       NodeId out);
  // False when the library has no such function. `self` is kNoNode where no object is called.
  bool call_library(std::string_view full, std::string_view qualifier, NodeId self,
                    const Arguments& arguments, NodeId out);
  bool library_method(const Alternative& object, const char* name, const std::vector<NodeId>& given,
                      NodeId out, const py::Expr& at);
  bool library_operator(const std::string& name, const Alternative& left, const Alternative& right,
                        NodeId out, const py::Expr& at);
  bool call_library_rule(const std::string& name, const Arguments& arguments,
                         NodeId out);  // library_rules.cpp
  void iterate_library(const Alternative& object, NodeId element);

  // ---- Python's own functions whose types no signature can say (builtins.cpp)
  void call_builtin(const std::string& name, const Arguments& arguments, NodeId out);
  bool is_special(std::string_view name) const;
  bool call_special(const std::string& name, const Arguments& arguments, NodeId out);
  NodeId keyword(const Arguments& arguments, std::string_view name) const;
  void named_methods(const Arguments& arguments, NodeId out);

  // ---- from sets to types (settle.cpp)
  void settle();
  bool settle_once();
  void note_operation(const py::Expr& e, py::Op op, NodeId left, NodeId right, NodeId out);
  bool widen_growing();     // growth.cpp
  bool widen_far_shifts();  // growth.cpp
  bool widen_seen_sums();   // sums.cpp
  std::set<std::uint32_t> unseen_literals() const;
  bool merge_families();
  bool join_tuples();
  bool join_results();
  const Instance* instance_of_value(std::uint32_t value);
  std::uint32_t library_class(const std::vector<Alternative>& some);
  bool needs_value(NodeId node);
  bool make_dynamic_inside(const Alternative& alternative);
  const Type* type_of(NodeId node);
  const Type* compute_type(NodeId root);
  bool are_named(const std::vector<Alternative>& some) const;
  bool take_differently(const std::vector<Alternative>& functions) const;
  const Type* make(Kind kind, std::vector<const Type*> parts = {}, std::uint32_t id = 0);
  bool is_only_method(const py::Function& function) const;
  std::set<const py::Function*> ambiguous_functions();
  std::set<const py::Function*> mixed_recursions();
  void classes_held(NodeId node, unsigned depth, std::set<ClassId>& out);
  void kinds_held(NodeId node, unsigned depth, std::uint32_t place, std::set<std::uint32_t>& out);
  void merge_equal_instances();
  void set_plain(std::set<NodeId> groups);

  Instance* at_ = nullptr;  // the instance being walked
  Narrowing narrowing_;
  std::vector<std::string> star_modules_;        // from x import *
  std::vector<std::pair<NodeId, NodeId>> sums_;  // of sum() without a start: the elements and the result
  bool names_slices_ = false;                    // whether the program says `slice`
  unsigned loop_depth_ = 0;
  const py::ClassDef* in_class_ = nullptr;

  std::map<std::tuple<Kind, std::uint32_t, std::vector<const Type*>>, std::unique_ptr<Type>> interned_;
  std::unordered_map<NodeId, const Type*> type_of_root_;
  std::set<NodeId> computing_;
  std::set<NodeId> plain_;  // what is inside plain lists
  std::vector<InstanceId> canonical_;
  std::vector<Instance*> used_;
  std::vector<std::string> class_names_;
};

}  // namespace transpile::types
