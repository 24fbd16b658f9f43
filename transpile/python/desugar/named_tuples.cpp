// Named tuples become frozen dataclasses that can be iterated over and indexed.
#include <algorithm>
#include <set>
#include <utility>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {

std::optional<std::vector<std::string>> listed_names(const Expr& listed) {
  std::vector<std::string> names;
  if (listed.kind == ExprKind::string) {
    std::string word;
    for (char c : listed.text + " ") {
      bool separates = c == ' ' || c == ',' || c == '\n' || c == '\t';
      if (!separates) word += c;
      if (separates && !word.empty()) names.push_back(std::exchange(word, {}));
    }
    return names;
  }
  if (listed.kind != ExprKind::list && listed.kind != ExprKind::tuple) return std::nullopt;
  for (const Expr* item : listed.items) {
    if (item->kind != ExprKind::string) return std::nullopt;
    names.push_back(item->text);
  }
  return names;
}

namespace {

struct NamedField {
  std::string name;
  Expr* default_value = nullptr;
  Expr* annotation = nullptr;
};

// The fields in namedtuple("P", "x y") or namedtuple("P", ["x", "y"], defaults=[0]); none: not that form.
std::vector<NamedField> fields_of_call(const Expr& call) {
  std::vector<NamedField> out;
  if (call.kind != ExprKind::call || !is_named(*call.items[0], "namedtuple") || call.items.size() != 3)
    return out;
  auto names = listed_names(*call.items[2]);
  if (!names) return out;
  for (std::string& name : *names) out.push_back({std::move(name)});
  for (const Keyword& keyword : call.keywords) {
    bool display = keyword.value->kind == ExprKind::list || keyword.value->kind == ExprKind::tuple;
    if (keyword.name != "defaults" || !display || keyword.value->items.size() > out.size()) return {};
    std::size_t first = out.size() - keyword.value->items.size();
    for (std::size_t i = 0; i < keyword.value->items.size(); ++i)
      out[first + i].default_value = keyword.value->items[i];
  }
  return out;
}

class TupleWriter {
 public:
  TupleWriter(Module& module, std::vector<NamedField> fields) : make_(module), fields_(std::move(fields)) {}

  void write_into(ClassDef& class_def) {
    base::Span at = class_def.name_span;
    class_def.is_tuple = true;
    Expr* decorator = make_.call(make_.name("dataclass", at), {}, at);
    for (const char* option : {"frozen", "order"}) {
      Expr* yes = make_.expr(ExprKind::boolean, at);
      yes->number = 1;
      decorator->keywords.push_back({option, yes});
    }
    class_def.decorators.push_back(decorator);
    Block body;
    for (const NamedField& field : fields_) {
      Stmt* made = make_.stmt(StmtKind::ann_assign, at);
      made->targets.push_back(make_.name(field.name, at));
      made->annotation = field.annotation ? field.annotation : make_.name("object", at);
      made->value = field.default_value;
      body.push_back(made);
    }
    Stmt* iterate = make_.function("__iter__", {"self"}, at);
    iterate->function->is_generator = true;
    std::vector<Expr*> values;
    for (const NamedField& field : fields_) {
      Stmt* one = make_.stmt(StmtKind::expression, at);
      one->value = make_.expr(ExprKind::yield, at);
      one->value->items.push_back(own(field, at));
      iterate->function->body.push_back(one);
      values.push_back(own(field, at));
    }
    body.push_back(iterate);
    Stmt* item = make_.function("__getitem__", {"self", "index"}, at);
    Expr* chosen = make_.expr(ExprKind::subscript, at);
    chosen->items = {make_.tuple(std::move(values), at), make_.name("index", at)};
    item->function->body.push_back(make_.returns(chosen));
    body.push_back(item);
    Stmt* part = make_.function("__getslice__", {"self", "start", "stop", "step"}, at);
    Expr* places = make_.expr(ExprKind::slice, at);
    places->items = {make_.name("start", at), make_.name("stop", at), make_.name("step", at)};
    std::vector<Expr*> all;
    for (const NamedField& field : fields_) all.push_back(own(field, at));
    Expr* several = make_.expr(ExprKind::subscript, at);
    several->items = {make_.tuple(std::move(all), at), places};
    part->function->body.push_back(make_.returns(several));
    body.push_back(part);
    Stmt* length = make_.function("__len__", {"self"}, at);
    length->function->body.push_back(make_.returns(make_.integer(static_cast<long>(fields_.size()), at)));
    body.push_back(length);
    Stmt* named = make_.function("_asdict", {"self"}, at);
    Expr* dict = make_.expr(ExprKind::dict, at);
    for (const NamedField& field : fields_) {
      dict->items.push_back(make_.text(field.name, at));
      dict->items.push_back(own(field, at));
    }
    named->function->body.push_back(make_.returns(dict));
    body.push_back(named);
    write_operators(class_def, body);
    class_def.body.insert(class_def.body.begin(), body.begin(), body.end());
  }

  // point + (0,), (0,) + point, and "%d %d" % point, as far as the class says nothing else of them.
  void write_operators(const ClassDef& class_def, Block& body) {
    base::Span at = class_def.name_span;
    for (const char* name : {"__add__", "__radd__", "__rmod__"}) {
      if (function_of(class_def, name)) continue;
      std::vector<Expr*> all;
      for (const NamedField& field : fields_) all.push_back(own(field, at));
      Expr* made = make_.expr(ExprKind::binary, at);
      made->op = name == std::string_view("__rmod__") ? Op::mod : Op::add;
      made->items = {make_.tuple(std::move(all), at), make_.name("other", at)};
      if (name[2] == 'r') std::swap(made->items[0], made->items[1]);
      Stmt* method = make_.function(name, {"self", "other"}, at);
      method->function->body.push_back(make_.returns(made));
      body.push_back(method);
    }
  }

  // p._fields, of an instance: the names.
  void write_names(ClassDef& class_def) {
    if (made_names_) return;
    made_names_ = true;
    base::Span at = class_def.name_span;
    Stmt* made = make_.function("_fields", {"self"}, at);
    made->function->decorators.push_back(make_.name("property", at));
    made->function->body.push_back(make_.returns(names(at)));
    added_.push_back(made);
  }

  // P._make(row): the fields, in their order.
  void write_maker(ClassDef& class_def) {
    if (made_maker_) return;
    made_maker_ = true;
    base::Span at = class_def.name_span;
    Stmt* made = make_.function("_make", {"values"}, at);
    made->function->decorators.push_back(make_.name("staticmethod", at));
    Expr* targets = make_.expr(ExprKind::tuple, at);
    std::vector<Expr*> given;
    for (const NamedField& field : fields_) {
      targets->items.push_back(make_.name(field.name, at));
      given.push_back(make_.name(field.name, at));
    }
    made->function->body.push_back(make_.assign(targets, make_.name("values", at)));
    made->function->body.push_back(
        make_.returns(make_.call(make_.name(class_def.name, at), std::move(given), at)));
    added_.push_back(made);
  }

  // p._replace(x=1) calls a method of its own: one for each set of fields that is replaced, in each class
  // that has them.
  bool replaces(const Expr& call) const {
    return !call.keywords.empty() &&
           std::all_of(call.keywords.begin(), call.keywords.end(), [&](const Keyword& k) {
             return std::any_of(fields_.begin(), fields_.end(),
                                [&](const NamedField& f) { return f.name == k.name; });
           });
  }

  void write_replacement(ClassDef& class_def, const Expr& call) {
    std::string name = replacement_name(call);
    std::vector<std::string> parameters{"self"};
    for (const Keyword& keyword : call.keywords) parameters.push_back(keyword.name);
    if (!replacements_.insert(name).second) return;
    base::Span at = class_def.name_span;
    Stmt* made = make_.function(name, parameters, at);
    std::vector<Expr*> values;
    for (const NamedField& field : fields_) {
      bool given = std::find(parameters.begin(), parameters.end(), field.name) != parameters.end();
      values.push_back(given ? make_.name(field.name, at) : own(field, at));
    }
    made->function->body.push_back(
        make_.returns(make_.call(make_.name(class_def.name, at), std::move(values), at)));
    added_.push_back(made);
  }

  static std::string replacement_name(const Expr& call) {
    std::string name = "_replace";
    for (const Keyword& keyword : call.keywords) name += "_" + keyword.name;
    return name;
  }

  void finish(ClassDef& class_def) {
    class_def.body.insert(class_def.body.end(), added_.begin(), added_.end());
  }

  Expr* names(base::Span at) {
    std::vector<Expr*> texts;
    for (const NamedField& field : fields_) texts.push_back(make_.text(field.name, at));
    return make_.tuple(std::move(texts), at);
  }

 private:
  Expr* own(const NamedField& field, base::Span at) {
    return make_.attribute(make_.name("self", at), field.name);
  }

  Maker make_;
  std::vector<NamedField> fields_;
  std::set<std::string> replacements_;
  bool made_maker_ = false, made_names_ = false;
  Block added_;  // methods that the module turned out to need
};

// class P(NamedTuple): x: int; y: int = 0
std::vector<NamedField> fields_of_class(ClassDef& class_def) {
  std::vector<NamedField> out;
  for (Stmt* s : class_def.body) {
    if (s->kind == StmtKind::ann_assign && s->targets[0]->kind == ExprKind::name)
      out.push_back({s->targets[0]->text, s->value, s->annotation});
  }
  std::erase_if(class_def.body, [](const Stmt* s) { return s->kind == StmtKind::ann_assign; });
  return out;
}

}  // namespace

void desugar_named_tuples(Module& module) {
  std::vector<std::pair<ClassDef*, TupleWriter>> made;
  each_stmt(module.body, [&](Stmt& s) {
    if (s.kind == StmtKind::assign && s.targets.size() == 1 && s.targets[0]->kind == ExprKind::name) {
      auto fields = fields_of_call(*s.value);
      if (fields.empty()) return;
      ClassDef& class_def = module.classes.emplace_back();
      class_def.id = static_cast<std::uint32_t>(module.classes.size() - 1);
      class_def.name = s.targets[0]->text;
      class_def.span = s.span;
      class_def.name_span = s.targets[0]->span;
      s.kind = StmtKind::class_;
      s.targets.clear();
      s.value = nullptr;
      s.class_def = &class_def;
      made.emplace_back(&class_def, TupleWriter(module, std::move(fields)));
    } else if (s.class_def && s.class_def->bases.size() == 1) {
      const Expr& base = *s.class_def->bases[0];
      std::vector<NamedField> fields =
          is_named(base, "NamedTuple") ? fields_of_class(*s.class_def) : fields_of_call(base);
      if (fields.empty()) return;
      s.class_def->bases.clear();
      made.emplace_back(s.class_def, TupleWriter(module, std::move(fields)));
    }
  });
  for (auto& [class_def, writer] : made) writer.write_into(*class_def);
  if (made.empty()) return;
  each_expr(module.body, [&](Expr*& e) {
    if (e->kind == ExprKind::attribute && e->text == "_fields" && e->items[0]->kind == ExprKind::name) {
      for (auto& [class_def, writer] : made) {
        if (class_def->name == e->items[0]->text) {
          e = writer.names(e->span);
          return;
        }
      }
    }
    if (e->kind == ExprKind::attribute && e->text == "_fields") {
      for (auto& [class_def, writer] : made) writer.write_names(*class_def);
    }
    if (e->kind == ExprKind::attribute && e->text == "_make" && e->items[0]->kind == ExprKind::name) {
      for (auto& [class_def, writer] : made) {
        if (class_def->name == e->items[0]->text) writer.write_maker(*class_def);
      }
    }
    if (e->kind != ExprKind::call || e->items[0]->kind != ExprKind::attribute ||
        e->items[0]->text != "_replace" || e->items.size() != 1)
      return;
    bool known = false;
    for (auto& [class_def, writer] : made) {
      if (!writer.replaces(*e)) continue;
      writer.write_replacement(*class_def, *e);
      known = true;
    }
    if (!known) return;
    e->items[0]->text = TupleWriter::replacement_name(*e);
    for (const Keyword& keyword : e->keywords) e->items.push_back(keyword.value);
    e->keywords.clear();
  });
  for (auto& [class_def, writer] : made) writer.finish(*class_def);
}

}  // namespace transpile::python
