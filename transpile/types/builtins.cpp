// Functions of Python's own whose types no signature can say.
#include <algorithm>
#include <unordered_map>

#include "transpile/types/inference.hpp"

namespace transpile::types {

using py::Expr;
using py::ExprKind;

namespace {

using Rule = void (*)(Inference&, const Arguments&, NodeId);

NodeId argument(const Arguments& arguments, std::size_t index) {
  return index < arguments.positional.size() ? arguments.positional[index] : kNoNode;
}

NodeId element_of(Inference& in, NodeId iterable) {
  NodeId element = in.solver_.make();
  if (iterable != kNoNode) in.iterate(iterable, element);
  return element;
}

template <Kind kind>
void gives(Inference& in, const Arguments&, NodeId out) {
  in.solver_.add(out, kind);
}

template <Kind kind>
void collects(Inference& in, const Arguments& arguments, NodeId out) {
  in.solver_.add(out, kind, 0, {element_of(in, argument(arguments, 0))});
}

// reversed(rows), which an object may do in its own way.
void reversed(Inference& in, const Arguments& arguments, NodeId out) {
  NodeId element = in.solver_.make();
  in.solver_.each(argument(arguments, 0), [&in, element](const Alternative& a) {
    NodeId source = in.solver_.make(a.kind, a.id, a.parts);
    if (a.kind != Kind::object || !in.find_method(a.id, "__reversed__")) return in.iterate(source, element);
    NodeId made = in.solver_.make();
    in.call_dunder(a.id, "__reversed__", source, {}, made, in.module_.exprs.front());
    in.iterate(made, element);
  });
  in.solver_.add(out, Kind::iterator, 0, {element});
}

// iter(rows), and iter(step, end): what calls of `step` give.
void iter(Inference& in, const Arguments& arguments, NodeId out) {
  if (arguments.positional.size() != 2) return collects<Kind::iterator>(in, arguments, out);
  NodeId element = in.solver_.make();
  in.call_nodes(arguments.positional[0], {}, element, *arguments.call);
  in.solver_.add(out, Kind::iterator, 0, {element});
}

// int("".join(digits)), int(digest.hexdigest(), 16) and int(bits, 2): as many digits as there are.
bool has_many_digits(const Expr& call) {
  if (call.kind != ExprKind::call || call.items.size() < 2) return false;
  const Expr& text = *call.items[1];
  if (text.kind == ExprKind::call && text.items[0]->kind == ExprKind::attribute)
    return text.items[0]->text == "join" || text.items[0]->text == "hexdigest" ||
           text.items[0]->text == "hex";
  bool binary =
      call.items.size() == 3 && call.items[2]->kind == ExprKind::integer && call.items[2]->text == "2";
  return binary && text.kind == ExprKind::name;
}

void to_int(Inference& in, const Arguments& arguments, NodeId out) {
  if (arguments.positional.empty()) return in.solver_.add(out, Kind::integer);
  in.depends_.push_back({arguments.positional[0], out});
  bool many = has_many_digits(*arguments.call);
  in.solver_.each(arguments.positional[0], [&in, out, arguments, many](const Alternative& a) {
    if (a.kind == Kind::object)
      in.call_dunder(a.id, "__int__", in.solver_.make(Kind::object, a.id), {}, out, *arguments.call);
    else if (a.kind == Kind::opaque)
      in.library_method(a, "__int__", {}, out, *arguments.call);
    else
      in.solver_.add(out,
                     a.kind == Kind::big || many || in.options_.wide_integers ? Kind::big : Kind::integer);
  });
}

void range(Inference& in, const Arguments& arguments, NodeId out) {
  for (NodeId bound : arguments.positional) in.ranges_.emplace_back(bound, out);
  in.solver_.add(out, Kind::range);
}

void to_float(Inference& in, const Arguments& arguments, NodeId out) {
  in.solver_.add(out, Kind::floating);
  if (arguments.positional.empty()) return;
  in.solver_.each(arguments.positional[0], [&in, arguments](const Alternative& a) {
    if (a.kind == Kind::object)
      in.call_dunder(a.id, "__float__", in.solver_.make(Kind::object, a.id), {}, in.solver_.make(),
                     *arguments.call);
  });
}

void tuple(Inference& in, const Arguments& arguments, NodeId out) {
  if (arguments.positional.empty()) return in.solver_.add(out, Kind::tuple, 0, {});
  NodeId element = in.solver_.make();
  NodeId from = arguments.positional[0];
  in.solver_.each(from, [&in, element, out](const Alternative& a) {
    if (a.kind == Kind::tuple) return in.solver_.add(out, a.kind, a.id, a.parts);
    in.iterate(in.solver_.make(a.kind, a.id, a.parts), element);
    in.solver_.add(out, Kind::var_tuple, 0, {element});
  });
}

void dict(Inference& in, const Arguments& arguments, NodeId out) {
  NodeId key = in.solver_.make();
  NodeId value = in.solver_.make();
  if (!arguments.positional.empty()) {
    in.solver_.each(arguments.positional[0], [&in, key, value](const Alternative& a) {
      if (a.kind == Kind::dict || a.kind == Kind::default_dict) {
        in.solver_.unify(a.parts[0], key);
        in.solver_.unify(a.parts[1], value);
        return;
      }
      if (a.kind == Kind::counter) {
        in.solver_.unify(a.parts[0], key);
        return in.solver_.add(value, Kind::integer);
      }
      NodeId pair = in.solver_.make();
      if (a.kind == Kind::object && in.find_method(a.id, "items")) {  // a class that derives from dict
        NodeId pairs = in.solver_.make();
        in.call_dunder(a.id, "items", in.solver_.make(Kind::object, a.id), {}, pairs,
                       in.module_.exprs.front());
        in.iterate(pairs, pair);
      } else {
        in.iterate(in.solver_.make(a.kind, a.id, a.parts), pair);
      }
      in.solver_.flow(in.unpacked(pair, 0, 2, kNoId), key);
      in.solver_.flow(in.unpacked(pair, 1, 2, kNoId), value);
    });
  }
  for (std::size_t i = 0; i < arguments.keywords.size(); ++i) {
    in.solver_.add(key, Kind::str);
    if (!arguments.call->keywords[i].name.empty()) {
      in.solver_.flow(arguments.keywords[i], value);
      continue;
    }
    in.solver_.each(arguments.keywords[i], [&in, value](const Alternative& a) {
      if (a.kind == Kind::dict || a.kind == Kind::default_dict) in.solver_.flow(a.parts[1], value);
    });
  }
  in.solver_.add(out, Kind::dict, 0, {key, value});
}

void fromkeys(Inference& in, const Arguments& arguments, NodeId out) {
  NodeId value = argument(arguments, 1) == kNoNode ? in.solver_.make(Kind::none) : arguments.positional[1];
  NodeId held = in.solver_.make();
  in.solver_.flow(value, held);
  in.solver_.add(out, Kind::dict, 0, {element_of(in, argument(arguments, 0)), held});
}

void key_call(Inference& in, const Arguments& arguments, NodeId element) {
  NodeId key = in.keyword(arguments, "key");
  if (key == kNoNode) return;
  for (const py::Keyword& keyword : arguments.call->keywords) {
    if (keyword.name != "key" || keyword.value->kind != ExprKind::call) continue;
    const Expr& callee = *keyword.value->items[0];
    if (callee.text == "cmp_to_key" && keyword.value->items.size() == 2) {
      in.call_nodes(in.at_->exprs[keyword.value->items[1]->id], {element, element}, in.solver_.make(),
                    *keyword.value);
    }
  }
  in.call_nodes(key, {element}, in.solver_.make(), *arguments.call);
}

void sorted(Inference& in, const Arguments& arguments, NodeId out) {
  NodeId element = element_of(in, argument(arguments, 0));
  key_call(in, arguments, element);
  in.solver_.add(out, Kind::list, 0, {element});
}

void extreme(Inference& in, const Arguments& arguments, NodeId out) {
  NodeId element = in.solver_.make();
  if (arguments.positional.size() == 1) {
    if (arguments.call->kind == ExprKind::call && arguments.call->items.size() == 2 &&
        arguments.call->items[1]->kind == ExprKind::star) {
      in.iterate(arguments.positional[0], element);
    } else {
      in.iterate(arguments.positional[0], element);
    }
  } else {
    for (NodeId one : arguments.positional) in.solver_.flow(one, element);
  }
  key_call(in, arguments, element);
  in.solver_.flow(element, out);
  if (arguments.call->kind == ExprKind::call && arguments.call->items[0]->text == "min")
    in.bounded_.push_back({element, out});
  NodeId otherwise = in.keyword(arguments, "default");
  if (otherwise != kNoNode) in.solver_.flow(otherwise, out);
}

void sum(Inference& in, const Arguments& arguments, NodeId out) {
  NodeId element = element_of(in, argument(arguments, 0));
  NodeId start = argument(arguments, 1) != kNoNode ? arguments.positional[1] : in.keyword(arguments, "start");
  if (start == kNoNode) {
    // The sum of a library's numbers is such a number; that of none at all shows itself as 0 as well.
    in.solver_.each(element, [&in, out](const Alternative& a) {
      if (a.kind == Kind::opaque)
        in.solver_.add(out, a.kind, a.id, a.parts);
      else
        in.solver_.add(out, a.kind == Kind::floating ? Kind::floating : Kind::integer);
    });
    in.sums_.emplace_back(element, out);
  } else {
    in.solver_.flow(start, out);
  }
  NodeId added = in.binary(*arguments.call, py::Op::add, out, element, false);
  in.solver_.flow(added, out);
}

void absolute(Inference& in, const Arguments& arguments, NodeId out) {
  if (arguments.positional.empty()) return;
  in.depends_.push_back({arguments.positional[0], out});
  in.solver_.each(arguments.positional[0], [&in, out, arguments](const Alternative& a) {
    if (a.kind == Kind::boolean)
      in.solver_.add(out, Kind::integer);
    else if (a.kind == Kind::opaque)
      in.library_method(a, "__abs__", {}, out, *arguments.call);
    else if (a.kind == Kind::object)
      in.call_dunder(a.id, "__abs__", in.solver_.make(Kind::object, a.id), {}, out, *arguments.call);
    else if (a.parts.empty())
      in.solver_.add(out, a.kind, a.id);
  });
}

void round(Inference& in, const Arguments& arguments, NodeId out) {
  if (arguments.positional.empty()) return;
  bool digits = arguments.positional.size() + arguments.keywords.size() > 1;
  in.solver_.each(arguments.positional[0], [&in, out, digits, arguments](const Alternative& a) {
    if (a.kind == Kind::opaque) {
      std::vector<NodeId> given;
      if (digits) given.push_back(in.solver_.make(Kind::integer));
      in.library_method(a, "__round__", given, out, *arguments.call);
      return;
    }
    if (a.parts.empty()) in.solver_.add(out, a.kind == Kind::boolean || !digits ? Kind::integer : a.kind);
  });
}

void divmod(Inference& in, const Arguments& arguments, NodeId out) {
  if (arguments.positional.size() < 2) return;
  NodeId quotient =
      in.binary(*arguments.call, py::Op::floor_div, arguments.positional[0], arguments.positional[1], false);
  NodeId rest =
      in.binary(*arguments.call, py::Op::mod, arguments.positional[0], arguments.positional[1], false);
  const py::Expr* call = arguments.call;
  NodeId divisor = arguments.positional[1];
  in.solver_.each(arguments.positional[0], [&in, call, divisor, quotient, rest, out](const Alternative& a) {
    if (a.kind == Kind::object)
      in.call_dunder(a.id, "__divmod__", in.solver_.make(Kind::object, a.id), {divisor}, out, *call);
    else
      in.solver_.add(out, Kind::tuple, 2, {quotient, rest});
  });
}

void power(Inference& in, const Arguments& arguments, NodeId out) {
  if (arguments.positional.size() == 3) {
    in.solver_.each(arguments.positional[0], [&in, out](const Alternative& a) {
      in.solver_.add(out, a.kind == Kind::big ? Kind::big : Kind::integer);
    });
    in.solver_.each(arguments.positional[2], [&in, out](const Alternative& a) {
      in.solver_.add(out, a.kind == Kind::big ? Kind::big : Kind::integer);
    });
  } else if (arguments.positional.size() == 2) {
    in.solver_.flow(
        in.binary(*arguments.call, py::Op::pow, arguments.positional[0], arguments.positional[1], false),
        out);
  }
}

void enumerate(Inference& in, const Arguments& arguments, NodeId out) {
  NodeId element = element_of(in, argument(arguments, 0));
  NodeId pair = in.solver_.make(Kind::tuple, 2, {in.solver_.make(Kind::integer), element});
  in.solver_.add(out, Kind::iterator, 0, {pair});
}

void zip(Inference& in, const Arguments& arguments, NodeId out) {
  const auto& items = arguments.call->items;
  if (items.size() == 2 && items[1]->kind == ExprKind::star) {  // zip(*rows)
    NodeId row = element_of(in, arguments.positional[0]);
    NodeId element = element_of(in, row);
    in.solver_.add(out, Kind::iterator, 0, {in.solver_.make(Kind::var_tuple, 0, {element})});
    return;
  }
  std::vector<NodeId> parts;
  for (NodeId one : arguments.positional) parts.push_back(element_of(in, one));
  auto count = static_cast<std::uint32_t>(parts.size());
  in.solver_.add(out, Kind::iterator, 0, {in.solver_.make(Kind::tuple, count, std::move(parts))});
}

void map(Inference& in, const Arguments& arguments, NodeId out) {
  std::vector<NodeId> elements;
  for (std::size_t i = 1; i < arguments.positional.size(); ++i)
    elements.push_back(element_of(in, arguments.positional[i]));
  NodeId result = in.solver_.make();
  if (!arguments.positional.empty())
    in.call_nodes(arguments.positional[0], elements, result, *arguments.call);
  in.solver_.add(out, Kind::iterator, 0, {result});
}

void filter(Inference& in, const Arguments& arguments, NodeId out) {
  NodeId element = element_of(in, argument(arguments, 1));
  if (!arguments.positional.empty())
    in.call_nodes(arguments.positional[0], {element}, in.solver_.make(), *arguments.call);
  NodeId kept = in.solver_.make();
  bool none = arguments.call->items.size() > 1 && arguments.call->items[1]->kind == ExprKind::none;
  in.solver_.flow(element, kept, none ? Filter{~bit(Kind::none), nullptr, false} : Filter{});
  in.solver_.add(out, Kind::iterator, 0, {kept});
}

void next(Inference& in, const Arguments& arguments, NodeId out) {
  if (arguments.positional.empty()) return;
  in.solver_.each(arguments.positional[0], [&in, out, arguments](const Alternative& a) {
    if (a.kind == Kind::iterator) in.solver_.flow(a.parts[0], out);
    if (a.kind == Kind::file) in.solver_.add(out, Kind::str);
    if (a.kind == Kind::opaque) in.library_method(a, "__next__", {}, out, *arguments.call);
    if (a.kind == Kind::object)
      in.call_dunder(a.id, "__next__", in.solver_.make(Kind::object, a.id), {}, out, *arguments.call);
  });
  if (arguments.positional.size() > 1) in.solver_.flow(arguments.positional[1], out);
}

void type(Inference& in, const Arguments& arguments, NodeId out) {
  if (arguments.positional.empty()) return;
  in.solver_.each(arguments.positional[0], [&in, out](const Alternative& a) {
    if (a.kind == Kind::object)
      in.solver_.add(out, Kind::class_object, a.id);
    else if (a.kind == Kind::exception)
      in.solver_.add(out, Kind::exception_class, a.id);
    else if (a.kind == Kind::opaque)
      in.solver_.add(out, Kind::builtin, in.text_id(std::string(class_part(in.texts_[a.id]))));
    else
      in.solver_.add(out, Kind::builtin, in.text_id(std::string(python_name(a.kind))));
  });
}

void get_attribute(Inference& in, const Arguments& arguments, NodeId out) {
  const auto& items = arguments.call->items;
  if (items.size() < 3) return;
  if (items[2]->kind != ExprKind::string) return in.named_methods(arguments, out);
  std::string name = items[2]->text;
  in.solver_.each(arguments.positional[0], [&in, out, name](const Alternative& a) {
    if (a.kind == Kind::object) in.solver_.flow(in.attribute_node(a.id, name), out);
  });
  if (arguments.positional.size() > 2) in.solver_.flow(arguments.positional[2], out);
}

void reduce(Inference& in, const Arguments& arguments, NodeId out) {
  if (arguments.positional.size() < 2) return;
  NodeId element = element_of(in, arguments.positional[1]);
  in.solver_.flow(arguments.positional.size() > 2 ? arguments.positional[2] : element, out);
  in.call_nodes(arguments.positional[0], {out, element}, out, *arguments.call);
}

// A decorator that gives what it gets: functools.cache(f), functools.wraps(g)(f).
void same(Inference& in, const Arguments& arguments, NodeId out) {
  if (arguments.positional.empty()) return;
  in.solver_.each(arguments.positional[0], [&in, out](const Alternative& a) {
    if (a.kind == Kind::function) in.solver_.add(out, a.kind, a.id, a.parts);
  });
}

void lru_cache(Inference& in, const Arguments& arguments, NodeId out) {
  same(in, arguments, out);
  bool configures = arguments.positional.empty() || arguments.call->items.size() < 2 ||
                    arguments.call->items[1]->kind == ExprKind::integer ||
                    arguments.call->items[1]->kind == ExprKind::none;
  if (configures && arguments.call->kind == ExprKind::call)
    in.solver_.add(out, Kind::builtin, in.text_id("functools.cache"));
}

void wraps(Inference& in, const Arguments&, NodeId out) {
  in.solver_.add(out, Kind::builtin, in.text_id("functools.cache"));
}

void copied(Inference& in, const Arguments& arguments, NodeId out) {
  if (!arguments.positional.empty()) in.solver_.flow(arguments.positional[0], out);
}

void counter(Inference& in, const Arguments& arguments, NodeId out) {
  NodeId key = in.solver_.make();
  if (!arguments.positional.empty()) {
    in.solver_.each(arguments.positional[0], [&in, key](const Alternative& a) {
      if (a.kind == Kind::dict || a.kind == Kind::default_dict || a.kind == Kind::counter)
        in.solver_.unify(a.parts[0], key);
      else
        in.iterate(in.solver_.make(a.kind, a.id, a.parts), key);
    });
  }
  if (!arguments.keywords.empty()) in.solver_.add(key, Kind::str);
  in.solver_.add(out, Kind::counter, 0, {key});
}

void default_dict(Inference& in, const Arguments& arguments, NodeId out) {
  NodeId key = in.solver_.make();
  NodeId value = in.solver_.make();
  if (!arguments.positional.empty()) {
    NodeId made = in.solver_.make();
    in.call_nodes(arguments.positional[0], {}, made, *arguments.call);
    in.solver_.flow(made, value);
  }
  if (arguments.positional.size() > 1) {
    in.solver_.each(arguments.positional[1], [&in, key, value](const Alternative& a) {
      if (a.kind == Kind::dict || a.kind == Kind::default_dict) {
        in.solver_.unify(a.parts[0], key), in.solver_.unify(a.parts[1], value);
        return;
      }
      NodeId pair = in.solver_.make();
      in.iterate(in.solver_.make(a.kind, a.id, a.parts), pair);
      in.solver_.flow(in.unpacked(pair, 0, 2, kNoId), key);
      in.solver_.flow(in.unpacked(pair, 1, 2, kNoId), value);
    });
  }
  for (NodeId keyword : arguments.keywords) in.solver_.add(key, Kind::str), in.solver_.flow(keyword, value);
  in.solver_.add(out, Kind::default_dict, 0, {key, value});
}

void product(Inference& in, const Arguments& arguments, NodeId out) {
  bool repeated = in.keyword(arguments, "repeat") != kNoNode || arguments.positional.empty() ||
                  arguments.call->items[1]->kind == ExprKind::star;
  if (repeated) {
    NodeId element = in.solver_.make();
    for (std::size_t i = 0; i < arguments.positional.size(); ++i) {
      NodeId from = arguments.positional[i];
      bool star = arguments.call->items[i + 1]->kind == ExprKind::star;
      if (star)
        in.iterate(element_of(in, from), element);
      else
        in.iterate(from, element);
    }
    in.solver_.add(out, Kind::iterator, 0, {in.solver_.make(Kind::var_tuple, 0, {element})});
    return;
  }
  zip(in, arguments, out);
}

void chain(Inference& in, const Arguments& arguments, NodeId out) {
  NodeId element = in.solver_.make();
  for (std::size_t i = 0; i < arguments.positional.size(); ++i) {
    bool star =
        arguments.call->kind == ExprKind::call && arguments.call->items[i + 1]->kind == ExprKind::star;
    in.iterate(star ? element_of(in, arguments.positional[i]) : arguments.positional[i], element);
  }
  in.solver_.add(out, Kind::iterator, 0, {element});
}

void accumulate(Inference& in, const Arguments& arguments, NodeId out) {
  NodeId total = in.solver_.make();
  NodeId element = element_of(in, argument(arguments, 0));
  in.solver_.flow(element, total);
  if (NodeId initial = in.keyword(arguments, "initial"); initial != kNoNode) in.solver_.flow(initial, total);
  if (arguments.positional.size() > 1)
    in.call_nodes(arguments.positional[1], {total, element}, total, *arguments.call);
  else
    in.solver_.flow(in.binary(*arguments.call, py::Op::add, total, element, false), total);
  in.solver_.add(out, Kind::iterator, 0, {total});
}

// bare__(Board): an instance that is made without __init__.
void bare(Inference& in, const Arguments& arguments, NodeId out) {
  in.solver_.each(argument(arguments, 0), [&in, out](const Alternative& a) {
    if (a.kind != Kind::class_object) return;
    in.classes_[a.id].bare = true;
    in.instantiate_dunders(a.id);
    in.solver_.add(out, Kind::object, a.id);
  });
}

void print(Inference& in, const Arguments& arguments, NodeId out) {
  for (std::size_t i = 0; i < arguments.positional.size() && arguments.call->kind == ExprKind::call; ++i) {
    if (arguments.call->items[i + 1]->kind == ExprKind::star) element_of(in, arguments.positional[i]);
  }
  in.solver_.add(out, Kind::none);
}

void repr(Inference& in, const Arguments&, NodeId out) {
  in.solver_.add(out, Kind::str);
}

void format(Inference& in, const Arguments& arguments, NodeId out) {
  if (!arguments.positional.empty()) in.format_objects(arguments.positional[0], *arguments.call);
  in.solver_.add(out, Kind::str);
}

const std::unordered_map<std::string_view, Rule>& rules() {
  static const std::unordered_map<std::string_view, Rule> all = {
      {"print", print},
      {"len", gives<Kind::integer>},
      {"range", range},
      {"int", to_int},
      {"float", to_float},
      {"bool", gives<Kind::boolean>},
      {"str", gives<Kind::str>},
      {"repr", repr},
      {"ascii", repr},
      {"format", format},
      {"chr", gives<Kind::str>},
      {"ord", gives<Kind::integer>},
      {"bin", gives<Kind::str>},
      {"hex", gives<Kind::str>},
      {"oct", gives<Kind::str>},
      {"input", gives<Kind::str>},
      {"hash", gives<Kind::integer>},
      {"id", gives<Kind::integer>},
      {"abs", absolute},
      {"round", round},
      {"divmod", divmod},
      {"pow", power},
      {"list", collects<Kind::list>},
      {"set", collects<Kind::set>},
      {"frozenset", collects<Kind::frozen_set>},
      {"tuple", tuple},
      {"dict", dict},
      {"dict.fromkeys", fromkeys},
      {"collections.OrderedDict.fromkeys", fromkeys},
      {"sorted", sorted},
      {"reversed", reversed},
      {"bare__", bare},
      {"iter", iter},
      {"enumerate", enumerate},
      {"zip", zip},
      {"map", map},
      {"filter", filter},
      {"next", next},
      {"min", extreme},
      {"max", extreme},
      {"sum", sum},
      {"any", gives<Kind::boolean>},
      {"all", gives<Kind::boolean>},
      {"isinstance", gives<Kind::boolean>},
      {"issubclass", gives<Kind::boolean>},
      {"issubclass", gives<Kind::boolean>},
      {"callable", gives<Kind::boolean>},
      {"hasattr", gives<Kind::boolean>},
      {"type", type},
      {"getattr", get_attribute},
      {"functools.reduce", reduce},
      {"functools.lru_cache", lru_cache},
      {"functools.cache", same},
      {"functools.wraps", wraps},
      {"copy.copy", copied},
      {"copy.deepcopy", copied},
      {"collections.Counter", counter},
      {"collections.defaultdict", default_dict},
      {"collections.deque", collects<Kind::deque>},
      {"collections.OrderedDict", dict},
      {"itertools.product", product},
      {"itertools.chain", chain},
      {"itertools.accumulate", accumulate},
      {"itertools.chain.from_iterable", [](Inference& in, const Arguments& a, NodeId out) {
         in.solver_.add(out, Kind::iterator, 0, {element_of(in, element_of(in, argument(a, 0)))});
       }}};
  return all;
}

}  // namespace

bool Inference::is_special(std::string_view name) const {
  return rules().contains(name);
}

bool Inference::call_special(const std::string& name, const Arguments& arguments, NodeId out) {
  auto found = rules().find(name);
  if (found == rules().end()) return false;
  found->second(*this, arguments, out);
  return true;
}

void Inference::call_builtin(const std::string& name, const Arguments& arguments, NodeId out) {
  if (name.starts_with("typing.")) return solver_.add(out, Kind::builtin, text_id("typing"));
  if (call_special(name, arguments, out)) return;
  if (call_library_rule(name, arguments, out)) return;
  if (std::uint32_t exception = exception_class(name); exception != kNoId)
    return solver_.add(out, Kind::exception, exception);
  call_library(name, "", kNoNode, arguments, out);
}

}  // namespace transpile::types
