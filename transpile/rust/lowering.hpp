// The inside of lowering, shared by the files of this folder.
#pragma once

#include <functional>
#include <optional>
#include <set>

#include "transpile/rust/lower.hpp"
#include "transpile/types/signature.hpp"

namespace transpile::rust {

namespace py = transpile::python;
using ownership::Home;
using ownership::Place;
using types::ClassId;
using types::Instance;
using types::Kind;
using types::Type;

// A construct that has no translation. Caught at the statement it stands in, which becomes a gap.
struct Untranslated {
  base::DiagnosticCode code;
  base::Span span;
  std::string message;
};

using Block = std::vector<Line>;

// Sets a variable for as long as it lives.
template <typename T>
class During {
 public:
  During(T& flag, T value) : flag_(flag), before_(flag) { flag = value; }
  During(const During&) = delete;
  During& operator=(const During&) = delete;
  ~During() { flag_ = before_; }

 private:
  T& flag_;
  T before_;
};

class GeneratorBuilder;

class Lowering {
 public:
  Lowering(const LowerInput& input, base::Diagnostics& diagnostics);
  Program run();

  // ---- items (program.cpp)
  void name_items();
  void lower_module();
  void belong(std::size_t first, base::Span place);
  void find_recursion();
  void lower_function(const Instance& instance);
  bool sees_captures(const types::Instance& target) const;
  bool has_captures(const Instance& instance) const;
  Line function_line(const Instance& instance, const std::string& self);
  void refuse_unknown_parts(const py::ClassDef& def);
  void lower_class(ClassId family);
  std::string joined_bases(const types::ClassInfo& info, std::string base);
  void class_traits(ClassId family, Block& out);
  // ---- objects.cpp
  const Instance* family_method(ClassId family, const std::string& method, std::string* called);
  std::optional<std::string> call_with_values(ClassId family, const std::string& method,
                                              const std::vector<std::string>& given);
  Block behaviour_in_values(ClassId family, bool ordered);
  // ---- orders.cpp
  bool defines_partly(ClassId family, const std::string& method) const;
  bool is_only_less(ClassId family) const;
  bool orders_by_kind(ClassId family) const;
  std::string by_kind(ClassId family, const std::string& holder,
                      const std::function<std::string(ClassId)>& text) const;
  Block order_by_kind(ClassId family);
  std::optional<Line> order_in_values(ClassId family);
  bool has_formats(ClassId family) const;
  Block formats(ClassId family);
  void lower_globals();
  // ---- a library's functions for others (boundary.cpp)
  std::optional<std::string> outside_type(const Type& type) const;
  bool may_change_parameter(const py::Function& function, std::size_t index, const Type& type) const;
  std::optional<Item> exported(const Instance& instance, const std::string& name);
  void wrap_library(Block module_code);
  // ---- an extension module for Python (extension.cpp)
  std::optional<std::string> python_type(const Type& type) const;
  std::optional<Line> native_function(const Instance& instance);
  void wrap_extension();
  std::map<std::string, std::set<std::string>> reached_functions(
      std::map<std::string, std::string>& texts) const;
  bool uses_variables(const std::string& text) const;
  std::string parameter_list(const Instance& instance, bool method);
  Block function_body(const Instance& instance);
  bool resumes_generators() const;  // whether the program sends or throws something into one
  Block generator_body(const Instance& instance);
  Code bare_instance(const py::Expr& e);
  std::optional<Code> has_attribute(const py::Expr& object, const std::string& name);
  std::string bare_name(ClassId id) const;
  bool has_bare(ClassId family) const;
  void bare_constructor(ClassId id, Block& out);
  void constructor(ClassId class_id, Block& out);
  const Instance* init_of(ClassId class_id) const;
  // Whether a field may be read before it is assigned, as far as can be seen: it is held in an Option.
  bool is_late(ClassId family, const std::string& field) const;
  // The statements `self.x = …` that __init__ begins with, when instances can be made whole from them.
  bool follows_class(ClassId family, const std::string& field) const;
  std::string class_variable_text(py::VariableId variable, const Type& to);
  struct Leading {
    std::size_t statements = 0;                                       // of __init__'s body
    std::vector<std::pair<const py::Expr*, const py::Expr*>> fields;  // target, value
    std::set<std::string> read;                                       // fields that later values read
  };
  std::optional<Leading> leading(ClassId class_id) const;
  bool is_fixed(ClassId family, const std::string& field) const;
  // Whether the function takes this parameter as its own: a constructor that only puts it into a field.
  bool takes(const Instance& instance, std::size_t parameter) const;
  Code read_field(ClassId family, const std::string& holder, const std::string& field);
  std::string arguments_of_init(const Instance& init);
  void lower_method(const Instance& instance);
  void dispatchers(ClassId family, Block& out);
  std::map<std::string, const py::Function*> methods_of(ClassId id) const;

  // ---- names
  std::string unique(std::string name, std::set<std::string>& taken) const;
  std::string local_name(py::WebId web);
  bool is_reassigned(py::WebId web) const;
  std::string function_name(const Instance& instance);
  std::string class_name(ClassId class_id) const;
  std::string field_name(const std::string& name) const;
  std::string global_name(py::VariableId variable);

  // ---- types
  std::string rust_type(const Type& type) const;
  std::string parameter_type(const Type& type) const;
  // How the function takes a plain list, and its type then.
  ownership::Lent lent(const py::Function& function, std::size_t parameter) const;
  std::string plain_parameter_type(const Type& type, ownership::Lent lent) const;
  bool changes_in_place(py::WebId web) const { return input_.plain.changed.contains({at_->id, web}); }
  bool looks_at_item(py::WebId web) const { return input_.plain.looked_at.contains({at_->id, web}); }
  bool is_ghost(const Type& type) const;
  // A function or class, or one that may be there: nothing that has a text here.
  bool has_no_text(const Type& type) const {
    return is_ghost(type) || (type.is(types::Kind::option) && is_ghost(type.part(0)));
  }
  // A variable that has no Rust variable: a function's own name, or one whose value is known.
  bool ghost_variable(py::VariableId id) const;
  bool is_ghost_web(py::WebId web, const Type& type) const {
    return is_ghost(type) || ghost_variable(names_.webs[web].variable);
  }
  std::optional<std::string> imported_constant(py::VariableId id) const;
  bool by_reference(const Type& type) const { return !types::is_copy(type) && !is_ghost(type); }
  const Type& type_of(const py::Expr& e) const { return types_.of(*at_, e); }
  const Type* make(Kind kind, std::vector<const Type*> parts = {}) const {
    return types_.make(kind, std::move(parts));
  }
  std::string describe(const Type& type) const { return types::describe(type, types_.class_names()); }

  // ---- statements (statements.cpp)
  bool block(const py::Block& stmts, Block& out);
  void stmt(const py::Stmt& s, Block& out);
  std::optional<Block> ended_before(const py::Stmt& s, base::Span at);
  void stmt_of(const py::Stmt& s, Block& out);
  void comments(const py::Stmt& s, Block& out);
  void hoist(const py::Stmt& s, Block& out);
  void declare_for_gap(const py::Stmt& s, Block& out);
  void declare_empty(py::WebId web, const Place& place, Block& out);
  void assign_stmt(const py::Stmt& s, Block& out);
  void assign(const py::Expr& target, Code value, const Type& from, Block& out, const py::Stmt* by);
  bool assign_by_setter(const py::Expr& target, const Code& value, const Type& from,
                        const std::string& holder, ClassId family, Block& out);
  const types::Type& taken_as(const py::Expr& target, const py::Expr& value) const;
  void delete_attribute(const py::Expr& target, Block& out);
  bool deletes_field(const std::string& field) const;
  void assign_attribute(const py::Expr& target, Code value, const Type& from, const std::string& holder,
                        ClassId family, Block& out);
  void refuse_without_slot(const py::Expr& target, ClassId family) const;
  bool raises_as_fixed(const py::Expr& target, const Code& value, ClassId family, Block& out);
  void assign_attribute_of_value(const py::Expr& target, Code value, const Type& from, const Code& holder,
                                 Block& out);
  bool is_plain_path(const py::Expr& e) const;
  std::optional<std::string> updates_item(const py::Expr& target, const py::Expr& value);
  bool turns_a_prefix(const py::Expr& target, const py::Expr& value) const;
  void assign_name(const py::Expr& target, Code value, const Type& from, Block& out, const py::Stmt* by);
  void store(py::WebId web, const std::string& value, Block& out, const void* declared_by, bool may_declare);
  void unpack(const py::Expr& target, Code value, const Type& from, Block& out, const py::Stmt* by);
  Code as_count(const Code& code, const Type& from, base::Span at) const;
  void aug_assign(const py::Stmt& s, Block& out);
  bool aug_assign_in_place(const py::Stmt& s, Block& out);
  void aug_assign_cell(const py::Stmt& s, Block& out);
  void if_(const py::Stmt& s, Block& out);
  void while_(const py::Stmt& s, Block& out);
  void for_(const py::Stmt& s, Block& out);
  void try_(const py::Stmt& s, Block& out);
  void try_body(const py::Stmt& s, Block& out);
  void with_(const py::Stmt& s, std::size_t item, Block& out);
  void with_library(const py::Stmt& s, std::size_t item, Block& out);
  bool outlives_with(const py::Stmt& s, const py::WithItem& item) const;
  void with_body(const py::Stmt& s, std::size_t item, const std::string& at_end, const std::string& raises,
                 Block& out);
  void raise_(const py::Stmt& s, Block& out);
  bool asks_for_causes() const;
  bool is_never_raised(const py::Expr& type) const;
  void return_(const py::Stmt& s, Block& out);
  void delete_(const py::Stmt& s, Block& out);
  void match_(const py::Stmt& s, Block& out);
  void pattern(const py::Pattern& p, const Code& subject, const Type& type, std::vector<std::string>& tests,
               Block& binds);
  void declare_import(const py::Stmt& s, const py::Alias& alias, Block& out);
  void function_stmt(const py::Stmt& s, Block& out);
  // The pattern of a `for` or a closure for targets that it can declare itself; nothing when it can't.
  std::optional<std::string> target_pattern(const py::Expr& target, const Type& element);
  struct Region;
  std::string flow_type(const Region& region) const;
  void flow_arms(const Region& region, bool falls_through, Block& arms);
  std::string return_text(const std::string& value);
  void leave_loop_text(bool breaks, Block& out);
  void name_loop(Line& loop);
  void start_frame(py::FrameId frame, const Instance& instance);
  bool has_default(const Type& type) const;
  void declare_top(Block& out);
  const Type& result_type() const;

  // ---- expressions (expressions.cpp)
  Code expr(const py::Expr& e);
  Code expr_of(const py::Expr& e);
  std::string owned(const py::Expr& e, const Type& to);
  std::string borrowed(const py::Expr& e, const Type& to);
  std::string argument(const py::Expr& e, const Type& to) {
    return by_reference(to) ? borrowed(e, to) : owned(e, to);
  }
  std::string own(const Code& code, const Type& type) const;
  std::string borrow(const Code& code) const;
  std::string operand(const Code& code) const;  // as an operand of ==, <
  Code coerce(Code code, const Type& from, const Type& to, const py::Expr& at);
  std::optional<Code> converted(const Code& code, const Type& from, const Type& to, const py::Expr& at);
  static bool is_field_path(std::string_view text);
  std::optional<Code> optional_of(const Code& code, const Type& from, const Type& to) const;
  Code name(const py::Expr& e);
  Code read_web(py::WebId web, const py::Expr& at, bool maybe_unbound);
  Code truth(const py::Expr& e, bool negate = false);
  Code truth_of(Code code, const Type& type, bool negate);
  Code literal(const py::Expr& e, const Type& to);
  Code display(const py::Expr& e, const Type& to);
  std::optional<Code> table(const py::Expr& e, const Type& to) const;  // tables.cpp
  std::string table_form(const py::Expr& e, const Type& to) const;
  Code fstring(const py::Expr& e);
  void format_pieces(const py::Expr& e, std::string& format, std::string& arguments);
  bool formats_itself(const Type& type) const;
  std::string formatted(const py::Expr& value, const std::string& spec);
  void format_value(const py::Expr& value, const std::string& conversion, const py::Expr* spec,
                    std::string& format, std::string& arguments);
  Code bool_op(const py::Expr& e, const Type& to);
  Code conditional(const py::Expr& e, const Type& to);
  Code attribute(const py::Expr& e);
  Code attribute_of_exception(const py::Expr& e, const Code& exception);
  Code attribute_of_object(const py::Expr& e, const Code& object, const Type& type);
  std::optional<Code> property_or_field(const py::Expr& e, const Code& object, const Type& type);
  bool has_attribute(ClassId id, const std::string& name) const;
  std::vector<ClassId> families_in(const py::Expr& object, const std::function<bool(ClassId)>& has) const;
  Code holder(const py::Expr& object);
  Code subscript(const py::Expr& e);
  bool has_slices(const py::Expr& key) const;
  Code of_nothing(const py::Expr& object, const types::Type& wanted);
  bool is_row(const py::Expr& e) const;
  bool lies_in_list(const py::Expr& e) const;
  Code changing(const py::Expr& e);
  std::string root_text(const py::Expr& e);
  std::string slice_arguments(const py::Expr& slice);
  Code function_as_function(const Code& code, const Type& from, const Type& to, const py::Expr& at);
  bool takes_freely(const Type& type, const py::Expr& e) const;
  Code function_in_value(const Code& code, const Type& from, const py::Expr& at);
  Code builtin_as_value(const Type& type, const py::Expr& at);
  Code named_method(const py::Expr& e);

  // ---- classes that variables hold (class_values.cpp)
  bool is_class(const Type& type) const;
  bool asks_type(const py::Expr& e) const;
  std::string named_class(const types::Alternative& a, base::Span at) const;
  Code class_as_value(const Type& type, const py::Expr& e);
  Code class_of(const py::Expr& subject, base::Span at);
  Code for_each_class(const py::Expr& object, const Type& wanted,
                      const std::function<Code(const types::Alternative&)>& one);
  Code method_of_class(ClassId id, const py::Expr& e);
  bool takes_class(const types::Instance& method) const;
  Code call_class(const py::Expr& e, const types::Alternative& a);
  Code reduced(const py::Expr& e, const std::vector<const py::Expr*>& arguments, const Type& wanted);
  Code lambda_value(const py::Expr& e);
  Code function_as_value(std::uint32_t value, const Type& type, const py::Expr& at);
  Code default_dict_call(const py::Expr& e);
  void keep_in_values(const Type& type);
  bool is_own_function(const py::Expr& callee) const;
  bool makes_container(const py::Expr& e) const;
  std::string_view python_name(const py::Function& function) const;
  bool asks_function_names();
  bool compares_functions();
  std::string identified(const types::FunctionValue& fv);
  std::string named(std::string_view name);
  Code function_code(const std::string& closure, const Type& type, const std::string& named) const;
  Code around_function(const std::string& name, const std::string& function, const std::string& closure,
                       const Type& type);
  // How a closure calls a function: what it keeps for that, the function's text, and what it is given first.
  struct Callee {
    std::string captured, name;
    std::vector<std::string> given;
    std::size_t first = 0;  // of the parameters that are left
  };
  Callee callee_of(const types::FunctionValue& fv, const types::Instance& target, const py::Expr& at);
  Code made_function(std::string closure, const Callee& callee, const types::FunctionValue& fv,
                     const Type& type);
  Code spread_of(std::uint32_t id, const py::Expr& e, const Type& type);
  Code spread_value(const py::Expr& e, const Type& type);
  Code held_as_spread(const Code& held, const Type& from, const py::Expr& e, const Type& type);
  std::string words_as(const types::Type& to, const py::Expr& at);
  std::string full_name(const py::Function& function) const;
  // wrong_calls.cpp
  std::optional<std::string> qualified_name(const py::Function& function) const;
  std::optional<Code> wrong_call(const py::Expr& e);
  std::string qualified_name(const types::FunctionValue& fv) const;
  const Instance* for_inputs(const Instance& target, const std::vector<const Type*>& inputs) const;
  std::optional<Code> builtin_in_value(const Type& from, const py::Expr& at);
  std::string builtin_closure(const std::string& name, const std::vector<const Type*>& inputs,
                              const Type* result, bool by_reference_inputs, const py::Expr& at);
  std::string closure(const py::Expr& function, const std::vector<const Type*>& inputs, const Type* result,
                      bool by_reference_inputs, const py::Expr& at);
  Code comprehension(const py::Expr& e);
  std::string accumulated(const py::Expr& e, const std::vector<const py::Expr*>& arguments,
                          const Type& total);
  Code kept_iterator(const py::Expr& e, const std::function<std::string()>& make_text, std::string held = "");
  std::string handles_for(const py::Expr& generator);
  Code kept_generator(const py::Expr& e, const Type& element, bool as_value);
  // Where the items of `source` may be looked at where they lie: without the copying of each.
  void look_at_items(const py::Expr& iterable, const py::Expr& target,
                     const std::optional<std::string>& pattern, std::string& source);
  static void copy_in_pattern(std::optional<std::string>& pattern, std::string& source);
  std::string comprehension_iterator(const py::Expr& e, const Type& element, bool keeps);
  std::size_t used_up_by(const py::Stmt& binding) const;
  const py::Expr* sees_changes(const py::Expr& e) const;
  void refuse_changes(const py::Expr& generator) const;
  Code comprehension_block(const py::Expr& e, const Type& to);
  void comprehension_loops(const py::Expr& e, std::size_t level, Block& out,
                           const std::function<std::string()>& innermost);
  Code walrus(const py::Expr& e);
  // Rust text of an iterator over the values of `e`, each coerced to `element`; `keeps`: it outlives the
  // expression.
  std::string iterator(const py::Expr& e, const Type& element, bool keeps = false);
  // The same for what a Counter counts: a value that turns out to hold counts itself ends as a gap.
  std::string counted(const py::Expr& e, const Type& element);
  // ---- characters.cpp
  bool is_char(py::WebId web) const;
  const std::string* joined_by(const py::Expr& list) const;
  std::string web_type(py::WebId web) const;
  bool can_be_char(const py::Expr& e) const;
  std::optional<std::string> as_char(const py::Expr& e);
  std::optional<Code> compare_chars(const py::Expr& left, const char* symbol, const py::Expr& right);
  std::optional<Code> contains_char(const py::Expr& left, const py::Expr& right);
  std::optional<Code> char_method(const py::Expr& e);
  void mark_chars(const py::Expr& target, const py::Expr& iterable);
  std::string chars_of(const py::Expr& text, bool keeps);
  std::optional<Code> joined_call(const py::Expr& e);
  bool is_join(const py::Expr& e, py::WebId other) const;
  bool find_pieces(const py::Expr& e, py::WebId into, std::vector<const py::Expr*>& pieces) const;
  std::string piece(const py::Expr& e);
  std::optional<std::string> parts_of_text(const py::Expr& e, const Type& element, bool keeps);
  std::string iterator_of(const Code& code, const Type& type, const Type& element, const py::Expr& at);
  const Type& element_of(const Type& iterable) const;
  const Type& common_type(const std::vector<const Type*>& some) const;

  // ---- operators (operators.cpp)
  Code binary(const py::Expr& at, py::Op op, const py::Expr& left, const py::Expr& right, const Type& result);
  Code objects_refusal(const py::Expr& at, py::Op op, const Code& left, const Type& l, const Code& right,
                       const Type& r, const Type& result);
  bool has_no_operator(const types::Type& library, const types::Type& other) const;
  Code binary_codes(const py::Expr& at, py::Op op, Code left, const Type& l, Code right, const Type& r,
                    const Type& result, const py::Expr* right_expr);
  Code opened_operand(const Code& code, bool is_left, const std::string& op, const Code& other,
                      const Type& beside);
  Code opened_argument(const std::string& function, const Code& code);
  Code number_operand(const py::Expr& e, const Type& to);
  Code unary(const py::Expr& e);
  Code compare(const py::Expr& e);
  std::string compare_from(const py::Expr& e, std::size_t first);
  std::optional<Code> in_range(const py::Expr& e);
  bool is_named_tuple(const Type& type) const;
  std::pair<Code, const Type*> tuple_of_fields(const std::string& holder, const Type& type,
                                               const py::Expr& at);
  Code compare_pair(const py::Expr& at, py::Op op, const py::Expr& left, const py::Expr& right);
  std::optional<Code> measured(const py::Expr& e);
  Code equals(const py::Expr& at, const py::Expr& left, const py::Expr& right, bool negate);
  Code contains(const py::Expr& at, const py::Expr& left, const py::Expr& right, bool negate);
  std::optional<Code> contains_unlike(const py::Expr& left, const py::Expr& right);
  std::optional<Code> same_function(const py::Expr& at, const py::Expr& left, const py::Expr& right,
                                    const char* compared, bool negate);
  Code is_same(const py::Expr& at, const py::Expr& left, const py::Expr& right, bool negate);
  Code percent_format(const py::Expr& e);

  // ---- calls (calls.cpp, builtins.cpp)
  Code call(const py::Expr& e);
  Code call_of(const py::Expr& e);
  Code call_function(std::uint32_t value, const py::Expr& e, const std::string& self_text);
  std::string lend(const py::Expr& e, const Type& to, ownership::Lent how);
  void keep_apart(std::vector<std::string>& texts);
  std::string work_out_first(const std::string& variable, std::vector<std::string>& texts);
  Code call_instance(const Instance& target, const py::Expr& e, const std::string& receiver, bool skip_first);
  std::string captures_text(const Instance& target);
  using DefaultText = std::function<std::string(std::size_t parameter, const Type& to)>;
  std::string match_text(const Instance& target, const py::Expr& e, bool skip_first);
  // `inputs`: the types of the parameters, `self` apart; `borrows`: not Copy means by reference.
  std::string match_text(const py::Function& function, const std::vector<const Type*>& inputs,
                         const py::Expr& e, bool skip_first, const DefaultText& default_of,
                         bool borrows = true, const std::vector<bool>& taken = {});
  std::string spread_items(const py::Expr& e);
  std::string arguments_of_value(const Type& type, const std::vector<types::Alternative>& alternatives,
                                 const py::Expr& e);
  std::string packed_text(const types::Argument& given, const Type& to, const py::Expr& e);
  std::string quiet_name(const py::Expr& source, const py::Expr& call);
  std::string assertion_message(const py::Expr& message);
  bool calls_only(const py::Function& function, const py::Expr& e) const;
  std::string spread_check(const py::Function& function, bool skip_first, const py::Expr& e) const;
  std::string spread_text(const types::Argument& given, const Type& to, const py::Expr& e,
                          const std::string& check, const std::function<std::string()>& otherwise);
  std::string rest_of_tuple(const std::string& name, const Type& tuple, std::size_t first,
                            const Type& element, const py::Expr& e);
  std::string spread_word_text(const types::Argument& given, const std::string& word, const Type& to,
                               const py::Expr& e, const std::function<std::string()>& otherwise);
  std::string words_given(const py::Expr& e);
  std::string tuple_given(const py::Expr& e);
  bool gives_words();
  std::string default_name(const Instance& instance, std::size_t parameter);
  std::string default_text(const py::Function& function, std::size_t index, const Type& to,
                           const Instance& target);
  bool is_harmless(const py::Expr& e) const;
  void work_out_arguments(const py::Expr& call);
  void keep_written_order(const py::Expr& call, const std::vector<const py::Expr*>& in_order);
  bool is_made_by_program(ClassId id, unsigned depth = 0) const;
  Code construct(ClassId class_id, const py::Expr& e);
  std::string field_default(const py::Expr& given, const Type& to);
  Code method_call(const py::Expr& e);
  bool may_take(const types::Signature& signature, const py::Expr& e) const;
  std::optional<Code> method_of_value(const py::Expr& e, const Code& object);
  std::optional<Code> class_variable_of(const std::string& name, const Code& object, const Type& type,
                                        const Type& wanted);
  std::vector<const Type*> library_types_in(const py::Expr& object, std::string_view name);
  std::optional<std::uint32_t> library_class_of(const types::Alternative& a) const;
  const std::vector<std::uint32_t>& library_classes();
  bool lacks_attribute(types::ClassId family, const py::Expr& e) const;
  std::optional<Code> denied_attribute(types::ClassId family, const std::string& object, const py::Expr& e);
  std::optional<Code> attribute_of_value(const py::Expr& e, const Code& object);
  bool take_differently(ClassId family, const std::string& name) const;
  Code call_by_class(const py::Expr& e, const Code& object, const Type& type);
  Code object_method(const py::Expr& e, const Code& object, const Type& type);
  Code super_of_class(const py::Expr& e, const types::Instance& method, const types::Instance& target);
  Code super_call(const py::Expr& e);

  // ---- what is known to fail (refusals.cpp)
  std::optional<Code> math_refusal(const std::string& name, const py::Expr& e);
  std::string path_of(const Instance& target);
  std::optional<Code> unhashable_refusal(const py::Expr& e, const Type& wanted);
  Code once_evaluated(const Code& code, const std::string& text) const;
  void refuse_strict_zip(const py::Expr& e) const;
  Code type_refusal(const Code& code, const std::string& text, const Type& wanted) const;
  std::optional<Code> attribute_refusal(const Code& object, const Type& type, const std::string& name);
  std::optional<Code> subscript_refusal(const py::Expr& e, const Code& object, const Type& type);
  const py::Expr* ends_in(const py::Stmt& s, base::Span at) const;

  Code call_signature(const types::Signature& signature, const py::Expr& e, const Code* self,
                      const Type* self_type, const std::string& name);
  Code made_by_library(std::string text, const Type& result, const py::Expr& e);
  // ---- the library (library.cpp)
  types::CallSite call_site(std::size_t arguments, const py::Expr* call, std::string_view qualifier) const;
  std::string_view library_name(const Type& type) const;  // of the class; empty for any other type
  int cost(const types::Pattern& pattern, const Type& type) const;
  bool is_data(const Type& type) const;
  // Whether copy.deepcopy() can copy values of this type, and copy.copy() instances of this family.
  bool can_copy(const Type& type) const;
  bool copies_objects(ClassId family) const;
  bool uses_copies() const;  // whether the program copies at all
  mutable std::optional<bool> uses_copies_;
  std::optional<Code> library_call(const std::string& name, const py::Expr& e);  // library_calls.cpp
  const types::Signature* signature_of(std::string_view name, std::string_view qualifier,
                                       const py::Expr& e) const;
  std::optional<Code> library_method(const std::string& method, const Code& self, const Type& self_type,
                                     const std::vector<std::pair<Code, const Type*>>& given,
                                     const Type& wanted, const py::Expr& at);
  std::string signature_text(const types::Signature& signature, const Code* self,
                             const std::vector<std::string>& texts) const;
  std::optional<Code> library_operator(py::Op op, const Code& left, const Type& l, const Code& right,
                                       const Type& r, const Type& wanted, const py::Expr& at);
  std::optional<Code> library_comparison(py::Op op, const Code& left, const Type& l, const Code& right,
                                         const Type& r, const py::Expr& at);
  Code builtin_call(const std::string& name, const py::Expr& e);
  Code dunder_call(const py::Expr& e, const Code& object, const Type& type, const char* name);
  bool can_be_called(const Type& object, base::Span at);
  std::optional<Code> special_call(const std::string& name, const py::Expr& e);
  Code int_call(const py::Expr& e);
  Code zipped_rows(const py::Expr& e);
  bool acts_when_shown(const Type& type) const;
  Code print_call(const py::Expr& e);
  // The dict of `dict.keys()`, `.values()` or `.items()`; null for anything else.
  const py::Expr* viewed_dict(const py::Expr& e) const;
  // Whether evaluating `e` may change what other expressions see.
  bool may_act(const py::Expr& e) const;
  std::string acts_unseen(const py::Expr& e);
  void act_before(const py::Expr& e) { prelude_ += acts_unseen(e); }
  void act_before(const py::Expr& e, Block& out) {
    if (std::string text = acts_unseen(e); !text.empty()) out.push_back({text.substr(0, text.size() - 1)});
  }
  // Whether what `e` gives depends on what such an expression may change.
  bool may_depend(const py::Expr& e) const;
  bool changes(const Type& type) const;  // whether values of this type can change
  Code exception_call(std::uint32_t class_id, const py::Expr& e);
  static bool is_constant(const py::Expr& e);  // a literal, or made of literals
  std::string whole_number(const py::Expr& e);
  // Whether something is an instance: always, or where one of these tests says so.
  struct InstanceTests {
    bool always = false;
    std::vector<std::string> tests = {};
  };
  InstanceTests instance_tests(const std::string& holder, const Type& type,
                               const std::vector<const py::Expr*>& wanted);
  Code isinstance_call(const py::Expr& e);
  bool is_of_abstract(const Type& type, std::string_view name, base::Span at);
  bool may_be_ordered() const;
  std::optional<std::string> view_text(const py::Expr& e);
  std::optional<std::string> class_text(const py::Expr& e);
  std::string said_after(const py::Expr& e, std::string text);
  std::string sort_key(const py::Expr& key, const Type& element);
  const py::Expr* keyword(const py::Expr& call, std::string_view name) const;
  std::string unify_letters(const types::Pattern& pattern, const Type& type,
                            std::map<char, const Type*>& letters) const;
  const Type* pattern_type(const types::Pattern& pattern, const std::map<char, const Type*>& letters) const;
  std::string exception_static(const py::Expr& e);
  std::string none_text(const py::Expr& at) const;

  [[noreturn]] void refuse(base::Span span, std::string message,
                           base::DiagnosticCode code = base::DiagnosticCode::unsupported_expression) const;
  // Refuses what rustc rejected the translation of.
  void refuse_rejected(base::Span span) const;
  std::string place_text(base::Span span) const;

  const LowerInput& input_;
  const py::Module& module_;
  const py::Names& names_;
  const types::Types& types_;
  base::Diagnostics& diagnostics_;
  Program program_;

  const Instance* at_ = nullptr;
  py::FrameId frame_ = 0;
  const ownership::Places* places_ = nullptr;
  std::map<py::WebId, std::string> local_names_;
  std::set<std::string> taken_;
  std::map<types::InstanceId, std::string> function_names_;
  std::set<std::string> item_names_;
  std::map<py::VariableId, std::string> global_names_;
  std::map<py::VariableId, std::string> constants_;  // globals that never change: their Rust text
  std::set<py::VariableId> used_globals_;
  // The callee of a call that is written out for each class or method that it may be.
  const py::Expr* exact_callee_ = nullptr;
  std::set<std::pair<const py::Function*, std::size_t>> stored_defaults_;
  std::map<ClassId, std::string> class_rust_names_;
  std::set<ClassId> exceptions_used_;
  std::set<ClassId> lowered_families_;
  std::set<ClassId> class_name_used_;             // families of which somebody asks the class's name
  std::map<ClassId, std::vector<Line>> methods_;  // by family
  std::vector<std::string> handler_errors_;

  // Where `return`, `break` and `continue` lead.
  struct Region {
    bool closure = false;  // the body of an attempt
    bool returns = false;
    bool breaks = false;
    bool continues = false;
    std::size_t loops = 0;  // how many loops were around it
  };
  std::vector<Region*> regions_;
  std::vector<std::string> loops_;  // what `break` leaves: a label where the loop has an `else`
  ownership::Places own_places_;
  std::map<const py::Stmt*, std::vector<py::WebId>> hoisted_;
  std::map<const py::Expr*, std::string> worked_out_;  // expressions whose values have names already
  std::string prelude_;  // what has to be evaluated before the call that is being lowered
  std::map<const py::Expr*, std::string> spread_names_;
  std::set<std::string, std::less<>> attribute_names_;
  std::set<const py::Function*> recursive_;
  std::set<ClassId> formatted_;       // families whose objects are formatted with a specification
  std::set<ClassId> kept_in_values_;  // families whose objects become dynamic values
  mutable std::set<ClassId> asked_;   // families whose copying is being found out
  unsigned counter_ = 0;
  bool leaves_ = false;                 // what comes after the `if` that was lowered last is never reached
  bool typed_ = false;                  // what is being lowered goes where Rust knows its type
  const py::Expr* as_value_ = nullptr;  // what builtin_as_value makes a function value of
  bool declares_inline_ = false;        // what is assigned is declared there: the target of a loop
  bool suffix_ = false;                 // an integer literal has to say its type
  std::set<py::WebId> kept_;            // what a generator's closure owns
  std::map<std::string, std::string> made_fields_;  // while they have no instance yet: their variables
  mutable std::set<std::pair<ClassId, std::string>> fixed_fields_;
  mutable std::optional<std::set<std::string, std::less<>>> deleted_fields_;      // by `del item.name`
  mutable std::optional<std::set<std::string, std::less<>>> changed_in_classes_;  // by class variables' names
  std::set<std::string> set_up_;            // functions of a library that need the module's variables
  Block module_code_;                       // of a library
  std::set<py::WebId> borrowed_webs_;       // variables that are a reference to what lies in a list
  std::set<const py::Expr*> char_sources_;  // texts whose characters are taken as `char`
  std::set<py::WebId> taken_webs_;          // parameters that the function takes as its own
  py::WebId made_self_ = py::kNone;         // `self` while an instance is being made
  mutable bool held_twice_ = false;
  bool uses_argv_ = false;
  std::optional<bool> gives_words_, asks_function_names_, compares_functions_;
  std::optional<std::vector<std::uint32_t>> library_classes_;
};

}  // namespace transpile::rust
