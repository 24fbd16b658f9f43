// One list of fields for each struct, read in both directions: what is written in an order is read in that
// order.
#include "docgen/facts/pack.hpp"

#include <type_traits>

namespace docgen {
namespace {

template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

// Stands for a value of any type while members are counted.
struct Anything {
  template <class T>
  operator T() const;
};

// How many members a struct has: as many as it takes in braces.
template <class T, class... Members>
consteval std::size_t members_of() {
  if constexpr (requires { T{Members{}..., Anything{}}; })
    return members_of<T, Members..., Anything>();
  else
    return sizeof...(Members);
}

// Whoever adds a fact adds it to its list below, and here.
static_assert(members_of<base::Span>() == 2);
static_assert(members_of<Parameter>() == 12);
static_assert(members_of<Raise>() == 6);
static_assert(members_of<Return>() == 3);
static_assert(members_of<Yield>() == 5);
static_assert(members_of<Mutation>() == 2);
static_assert(members_of<Attribute>() == 8);
static_assert(members_of<Call>() == 4);
static_assert(members_of<Comment>() == 7);
static_assert(members_of<Import>() == 2);
static_assert(members_of<Symbol>() == 47);
static_assert(members_of<Facts>() == 6);

template <class A>
void fields(A& at, base::Span& v) {
  at(v.begin, v.end);
}
template <class A>
void fields(A& at, Parameter& v) {
  at(v.name, v.kind, v.annotation, v.fallback, v.type, v.type_source, v.span, v.mutated, v.members,
     v.optional, v.is_pattern, v.member_rest);
}
template <class A>
void fields(A& at, Raise& v) {
  at(v.exception, v.guard, v.via, v.assertion, v.span, v.kind);
}
template <class A>
void fields(A& at, Return& v) {
  at(v.type, v.has_value, v.span);
}
template <class A>
void fields(A& at, Yield& v) {
  at(v.type, v.has_value, v.delegates, v.received, v.span);
}
template <class A>
void fields(A& at, Mutation& v) {
  at(v.target, v.span);
}
template <class A>
void fields(A& at, Attribute& v) {
  at(v.name, v.annotation, v.value, v.class_variable, v.own_comment, v.own_string, v.on_instance, v.span);
}
template <class A>
void fields(A& at, Call& v) {
  at(v.callee, v.span, v.caught, v.consumed);
}
template <class A>
void fields(A& at, Comment& v) {
  at(v.form, v.span, v.text, v.prefix, v.quote, v.rewritable, v.line);
}
template <class A>
void fields(A& at, Import& v) {
  at(v.local, v.target);
}
template <class A>
void fields(A& at, Symbol& v) {
  at(v.kind, v.name, v.qualified, v.parent, v.span, v.name_span, v.head, v.body, v.line, v.indent, v.comment);
  at(v.parameters, v.type_parameters, v.return_annotation, v.returns, v.yields, v.raises, v.declared,
     v.attributes, v.mutations, v.effects, v.calls, v.decorators, v.bases, v.callers, v.tests);
  at(v.is_public, v.is_async, v.is_generator, v.is_abstract, v.is_overload, v.is_static, v.is_class_method,
     v.is_property, v.is_setter, v.is_deprecated, v.is_nested, v.is_stub, v.may_fall_off, v.raises_only,
     v.has_side_exit, v.has_body, v.is_exported, v.is_unsafe, v.gives_error, v.passes_errors, v.keyword);
}
template <class A>
void fields(A& at, Facts& v) {
  at(v.path, v.language, v.symbols, v.imports, v.broken, v.generated);
}

// Numbers as decimal digits and a blank; texts as their length, a blank, and their bytes, whatever they are.
struct Writer {
  std::string out;

  template <class... T>
  void operator()(T&... values) {
    (write(values), ...);
  }
  void number(std::uint64_t value) { out += std::to_string(value) + ' '; }
  template <class T>
  void write(T& value) {
    if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
      number(static_cast<std::uint64_t>(value));
    } else if constexpr (std::is_same_v<T, std::string>) {
      number(value.size());
      out += value;
    } else if constexpr (IsVector<T>::value) {
      number(value.size());
      for (auto& one : value) write(one);
    } else if constexpr (IsOptional<T>::value) {
      number(value.has_value());
      if (value) write(*value);
    } else {
      fields(*this, value);
    }
  }
};

struct PackReader {
  std::string_view in;
  bool failed = false;

  template <class... T>
  void operator()(T&... values) {
    (read(values), ...);
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    std::size_t at = 0;
    while (at < in.size() && at < 19 && in[at] >= '0' && in[at] <= '9')
      value = value * 10 + static_cast<unsigned>(in[at++] - '0');
    if (at == 0 || at >= in.size() || in[at] != ' ') failed = true;
    in.remove_prefix(failed ? in.size() : at + 1);
    return failed ? 0 : value;
  }
  // A list or text can't have more parts than there are bytes left.
  std::size_t length() {
    std::uint64_t value = number();
    if (value > in.size()) failed = true;
    return failed ? 0 : static_cast<std::size_t>(value);
  }
  template <class T>
  void read(T& value) {
    if (failed) return;
    if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
      value = static_cast<T>(number());
    } else if constexpr (std::is_same_v<T, std::string>) {
      std::size_t size = length();
      value.assign(in.substr(0, size));
      in.remove_prefix(size);
    } else if constexpr (IsVector<T>::value) {
      // Grown one by one: a length that lies costs no memory.
      for (std::size_t left = length(); left > 0 && !failed; --left) read(value.emplace_back());
    } else if constexpr (IsOptional<T>::value) {
      if (number() != 0) read(value.emplace());
    } else {
      fields(*this, value);
    }
  }
};

}  // namespace

std::string pack(const Facts& facts) {
  Writer writer;
  Facts copy = facts;  // the list of fields serves both directions, and so takes what may change
  writer(copy);
  return std::move(writer.out);
}

base::Result<Facts> unpack_facts(std::string_view bytes) {
  PackReader reader{bytes};
  Facts facts;
  reader(facts);
  bool sound = !reader.failed && reader.in.empty();
  for (const Symbol& symbol : facts.symbols) sound = sound && symbol.parent < facts.symbols.size();
  if (!sound) return base::fail(base::ErrorCode::bad_reply, "these are no facts of this version");
  return facts;
}

}  // namespace docgen
