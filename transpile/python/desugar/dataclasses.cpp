// What @dataclass writes, where it is more than comparing and showing all fields of one class: with bases, or
// with fields that say field(repr=False). Then __repr__, __eq__ and the like become methods. A factory
// becomes the call of it.
#include <algorithm>
#include <set>

#include "transpile/python/class_order.hpp"
#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

struct DataField {
  std::string name;
  bool repr = true;
  bool compare = true;
};

const Expr* decorator_of(const ClassDef& class_def) {
  for (const Expr* decorator : class_def.decorators) {
    if (is_named(decorator->kind == ExprKind::call ? *decorator->items[0] : *decorator, "dataclass"))
      return decorator;
  }
  return nullptr;
}

bool is_on(const Expr& call, std::string_view option, bool otherwise) {
  for (const Keyword& keyword : call.keywords) {
    if (keyword.name == option && keyword.value->kind == ExprKind::boolean) return keyword.value->number != 0;
  }
  return otherwise;
}

class DataWriter {
 public:
  explicit DataWriter(Module& module) : module_(module), make_(module) {}

  void run() {
    for (const ClassDef& class_def : module_.classes) {
      for (const Expr* base : class_def.bases) derived_from_.insert(base->text);
    }
    if (std::none_of(module_.classes.begin(), module_.classes.end(), decorator_of)) return;
    find_calls();
    for (std::size_t i = 0; i < module_.classes.size(); ++i) {
      ClassDef& class_def = module_.classes[i];
      const Expr* decorator = decorator_of(class_def);
      if (!decorator) continue;
      bool plain = !derived_from_.contains(class_def.name);
      std::vector<DataField> fields;
      for (auto base = class_def.bases.rbegin(); base != class_def.bases.rend(); ++base) {
        auto known = fields_.find((*base)->text);
        if (known == fields_.end()) continue;
        for (const DataField& field : known->second) add_field(fields, field, &DataField::name);
        plain = false;
      }
      if (refuse_mutable_default(class_def)) continue;
      keep_factories(class_def);
      note_keywords_only(class_def, *decorator);
      note_statements(class_def);
      write_init(class_def, *decorator);
      read_fields(class_def, fields, plain);
      fields_[class_def.name] = fields;
      bool alone = !is_on(*decorator, "eq", true);
      if (!plain || alone || is_on(*decorator, "unsafe_hash", false))
        write_methods(class_def, *decorator, fields);
    }
  }

 private:
  // Whose __init__ is asked for by its parameters: Task(**record) finds them by their names, Task(*row)
  // counts them, super().__init__(side, side) of a class that derives from it calls it.
  void find_calls() {
    bool by_cls = false;
    for (const Expr& e : module_.exprs) {
      if (e.kind != ExprKind::call || e.items[0]->kind != ExprKind::name) continue;
      bool open = std::any_of(e.keywords.begin(), e.keywords.end(),
                              [](const Keyword& keyword) { return keyword.name.empty(); }) ||
                  has_star(e.items);
      if (!open) continue;
      needs_init_.insert(e.items[0]->text);
      by_cls = by_cls || e.items[0]->text == "cls";
    }
    for (const ClassDef& class_def : module_.classes) {
      if (by_cls) needs_init_.insert(class_def.name);
      if (!has(class_def, "__init__")) continue;
      for (const Expr* base : class_def.bases) {
        if (base->kind == ExprKind::name) needs_init_.insert(base->text);
      }
    }
  }

  static bool is_init_var(const Stmt& s) {
    if (!s.annotation) return false;
    const Expr& type = s.annotation->kind == ExprKind::subscript ? *s.annotation->items[0] : *s.annotation;
    return is_named(type, "InitVar");
  }

  // xs: list = []: Python makes no such class.
  bool refuse_mutable_default(const ClassDef& class_def) {
    const Stmt* wrong = nullptr;
    std::string_view kind;
    for (const Stmt* s : class_def.body) {
      if (wrong || s->kind != StmtKind::ann_assign || !s->value) continue;
      kind = s->value->kind == ExprKind::list   ? "list"
             : s->value->kind == ExprKind::dict ? "dict"
             : s->value->kind == ExprKind::set  ? "set"
                                                : "";
      bool of_class =
          s->annotation &&
          (is_named(*s->annotation, "ClassVar") ||
           (s->annotation->kind == ExprKind::subscript && is_named(*s->annotation->items[0], "ClassVar")));
      if (!kind.empty() && !of_class) wrong = s;
    }
    if (!wrong) return false;
    each_stmt(module_.body, [&](Stmt& s) {
      if (s.class_def != &class_def) return;
      std::string text = "mutable default <class '" + std::string(kind) + "'> for field " +
                         wrong->targets[0]->text + " is not allowed: use default_factory";
      s.kind = StmtKind::raise;
      s.class_def = nullptr;
      s.value = make_.call(make_.name("ValueError", s.span), {make_.text(text, s.span)}, s.span);
    });
    return true;
  }

  // number: int = field(default_factory=count(1).__next__): what counts is made once, before the class.
  void keep_factories(const ClassDef& class_def) {
    for (Stmt* s : class_def.body) {
      if (s->kind != StmtKind::ann_assign || !s->value || s->value->kind != ExprKind::call ||
          !is_named(*s->value->items[0], "field"))
        continue;
      for (Keyword& keyword : s->value->keywords) {
        Expr* factory = keyword.value;
        bool counts = keyword.name == "default_factory" && factory->kind == ExprKind::attribute &&
                      factory->text == "__next__" && factory->items[0]->kind == ExprKind::call;
        if (!counts) continue;
        base::Span at = factory->span;
        const std::string name = class_def.name + "_" + s->targets[0]->text + "__";
        Stmt* kept = make_.assign(make_.name(name, at), factory->items[0]);
        for (std::size_t i = 0; i < module_.body.size(); ++i) {
          if (module_.body[i]->class_def != &class_def) continue;
          module_.body.insert(module_.body.begin() + static_cast<std::ptrdiff_t>(i), kept);
          Expr* lambda = make_.expr(ExprKind::lambda, at);
          lambda->function = make_.function("", {}, at)->function;
          lambda->function->lambda_body = make_.call(make_.name("next", at), {make_.name(name, at)}, at);
          keyword.value = lambda;
          break;
        }
      }
    }
  }

  // `_: KW_ONLY` is no field; those behind it are given by name only, as are all of @dataclass(kw_only=True).
  void note_keywords_only(ClassDef& class_def, const Expr& decorator) {
    bool all = is_on(decorator, "kw_only", false), behind = false;
    std::erase_if(class_def.body, [&](const Stmt* s) {
      if (s->kind != StmtKind::ann_assign) return false;
      if (s->annotation && is_named(*s->annotation, "KW_ONLY")) return behind = true;
      bool itself = s->value && s->value->kind == ExprKind::call && is_named(*s->value->items[0], "field") &&
                    is_on(*s->value, "kw_only", false);
      if (all || behind || itself) by_name_only_.insert(s);
      return false;
    });
    bool any = std::any_of(class_def.body.begin(), class_def.body.end(),
                           [&](const Stmt* s) { return by_name_only_.contains(s); });
    if (any) needs_init_.insert(class_def.name);
  }

  // Whether the field may be given None, as far as its annotation and the calls of the class tell.
  bool takes_none(const ClassDef& class_def, const Stmt& field) const {
    std::function<bool(const Expr&)> optional = [&](const Expr& e) {
      return e.kind == ExprKind::none || is_named(e, "Optional") ||
             std::any_of(e.items.begin(), e.items.end(),
                         [&](const Expr* item) { return item && optional(*item); });
    };
    if (field.annotation && optional(*field.annotation)) return true;
    return std::any_of(module_.exprs.begin(), module_.exprs.end(), [&](const Expr& e) {
      if (e.kind != ExprKind::call || !is_named(*e.items[0], class_def.name)) return false;
      return std::any_of(e.items.begin(), e.items.end(),
                         [](const Expr* item) { return item->kind == ExprKind::none; }) ||
             std::any_of(e.keywords.begin(), e.keywords.end(),
                         [](const Keyword& one) { return one.value->kind == ExprKind::none; });
    });
  }

  static bool is_field(const Stmt& s) {
    if (s.kind != StmtKind::ann_assign || s.targets[0]->kind != ExprKind::name) return false;
    const Expr* type = s.annotation;
    if (type && type->kind == ExprKind::subscript) type = type->items[0];
    return !type || !is_named(*type, "ClassVar");
  }

  // The statements of the fields as they stand, its bases' first; one of the same name is in the place of the
  // first.
  void note_statements(const ClassDef& class_def) {
    std::vector<Stmt*> all;
    auto add = [&](Stmt* s) {
      auto same = std::find_if(all.begin(), all.end(), [&](const Stmt* other) {
        return other->targets[0]->text == s->targets[0]->text;
      });
      if (same == all.end())
        all.push_back(s);
      else
        *same = s;
    };
    for (auto base = class_def.bases.rbegin(); base != class_def.bases.rend(); ++base) {
      for (Stmt* s : statements_[(*base)->text]) add(s);
    }
    for (Stmt* s : class_def.body) {
      if (!is_field(*s)) continue;
      Stmt* copied = make_.copy(s);
      if (by_name_only_.contains(s)) by_name_only_.insert(copied);
      add(copied);
    }
    statements_[class_def.name] = std::move(all);
    bool finishes = has(class_def, "__post_init__") ||
                    std::any_of(class_def.bases.begin(), class_def.bases.end(),
                                [&](const Expr* base) { return finishes_.contains(base->text); });
    if (finishes) finishes_.insert(class_def.name);
  }

  // Whether a base's __init__ has been written out, so that one that is found there would not be its own.
  bool base_written(const ClassDef& class_def) const {
    return std::any_of(class_def.bases.begin(), class_def.bases.end(),
                       [&](const Expr* base) { return written_.contains(base->text); });
  }

  // Fields that __init__ doesn't take, or takes for __post_init__ only: it is written out.
  void write_init(ClassDef& class_def, const Expr& decorator) {
    if (has(class_def, "__init__") || !is_on(decorator, "init", true)) return;
    bool derives = std::any_of(class_def.bases.begin(), class_def.bases.end(),
                               [&](const Expr* base) { return fields_.contains(base->text); });
    if (derives && !base_written(class_def)) return;
    // Nothing is made where nothing is needed: what is made counts as part of the program.
    bool by_words = needs_init_.contains(class_def.name);
    bool wanted =
        by_words || derives || std::any_of(class_def.body.begin(), class_def.body.end(), [](const Stmt* one) {
          if (one->kind != StmtKind::ann_assign) return false;
          bool outside = one->value && one->value->kind == ExprKind::call &&
                         is_named(*one->value->items[0], "field") && !is_on(*one->value, "init", true);
          return outside || is_init_var(*one);
        });
    if (!wanted) return;
    base::Span at = class_def.name_span;
    Stmt* made = make_.function("__init__", {"self"}, at);
    Function& init = *made->function;
    std::vector<Expr*> for_later;
    Block kept;
    bool needed = by_words || derives;
    for (Stmt* s : class_def.body) {
      if (!is_field(*s) || !is_init_var(*s)) kept.push_back(s);
    }
    for (Stmt* s : statements_[class_def.name]) {
      const std::string& name = s->targets[0]->text;
      Expr* value = s->value;
      Expr* factory = nullptr;
      bool in_init = true;
      if (value && value->kind == ExprKind::call && is_named(*value->items[0], "field")) {
        in_init = is_on(*value, "init", true);
        Expr* given = nullptr;
        for (const Keyword& keyword : value->keywords) {
          if (keyword.name == "default") given = keyword.value;
          if (keyword.name == "default_factory") factory = keyword.value;
        }
        value = given;
      }
      bool for_post = is_init_var(*s);
      needed = needed || for_post || !in_init;
      // A parameter's default is made once, so that None stands for one that is made for each.
      if (factory && in_init && !by_words && takes_none(class_def, *s)) return;
      if (in_init) {
        Parameter parameter;
        if (by_name_only_.contains(s)) parameter.kind = Parameter::Kind::keyword_only;
        parameter.name = name;
        parameter.span = at;
        parameter.target = make_.name(name, at);
        parameter.default_value = value     ? make_.copy(value)
                                  : factory ? make_.expr(ExprKind::none, at)
                                            : nullptr;
        init.parameters.push_back(std::move(parameter));
      }
      if (for_post)
        for_later.push_back(make_.name(name, at));
      else if (in_init && factory) {
        Expr* given = make_.expr(ExprKind::conditional, at);
        given->items = {make_.call(make_.copy(factory), {}, at),
                        make_.compare(Op::is, make_.name(name, at), make_.expr(ExprKind::none, at)),
                        make_.name(name, at)};
        init.body.push_back(make_.assign(make_.attribute(make_.name("self", at), name), given));
      } else if (in_init)
        init.body.push_back(
            make_.assign(make_.attribute(make_.name("self", at), name), make_.name(name, at)));
      else if (factory || value)
        init.body.push_back(
            make_.assign(make_.attribute(make_.name("self", at), name),
                         factory ? make_.call(make_.copy(factory), {}, at) : make_.copy(value)));
    }
    if (!needed) return;
    std::stable_partition(init.parameters.begin(), init.parameters.end(),
                          [](const Parameter& one) { return one.kind != Parameter::Kind::keyword_only; });
    if (finishes_.contains(class_def.name)) {
      Stmt* call = make_.stmt(StmtKind::expression, at);
      call->value = make_.call(make_.attribute(make_.name("self", at), "__post_init__"), for_later, at);
      init.body.push_back(call);
    }
    class_def.body = kept;
    class_def.body.push_back(made);
    written_.insert(class_def.name);
  }

  void read_fields(ClassDef& class_def, std::vector<DataField>& fields, bool& plain) {
    for (Stmt* s : class_def.body) {
      if (s->kind != StmtKind::ann_assign || s->targets[0]->kind != ExprKind::name) continue;
      if (s->annotation &&
          (is_named(*s->annotation, "ClassVar") ||
           (s->annotation->kind == ExprKind::subscript && is_named(*s->annotation->items[0], "ClassVar")))) {
        s->kind = StmtKind::assign;
        continue;
      }
      DataField field{s->targets[0]->text};
      if (s->value && s->value->kind == ExprKind::call && is_named(*s->value->items[0], "field")) {
        field.repr = is_on(*s->value, "repr", true);
        field.compare = is_on(*s->value, "compare", true);
        plain = plain && field.repr && field.compare;
        for (Keyword& keyword : s->value->keywords) {
          if (keyword.name == "default_factory")
            keyword.value = make_.call(keyword.value, {}, keyword.value->span);
        }
      }
      add_field(fields, field, &DataField::name);
    }
  }

  static bool has(const ClassDef& class_def, std::string_view method) {
    return std::any_of(class_def.body.begin(), class_def.body.end(),
                       [&](const Stmt* s) { return s->function && s->function->name == method; });
  }

  void add(ClassDef& class_def, std::string_view name, std::vector<std::string> parameters, Expr* value) {
    if (has(class_def, name)) return;
    Stmt* made = make_.function(name, std::move(parameters), class_def.name_span);
    made->function->body.push_back(make_.returns(value));
    class_def.body.push_back(made);
  }

  Expr* type_name(std::string_view object, base::Span at) {
    return make_.attribute(make_.call(make_.name("type", at), {make_.name(object, at)}, at), "__name__");
  }

  Expr* values(std::string_view object, const std::vector<DataField>& fields, base::Span at) {
    std::vector<Expr*> items;
    for (const DataField& field : fields) {
      if (field.compare) items.push_back(make_.attribute(make_.name(object, at), field.name));
    }
    return make_.tuple(std::move(items), at);
  }

  void write_methods(ClassDef& class_def, const Expr& decorator, const std::vector<DataField>& fields) {
    base::Span at = class_def.name_span;
    Expr* shown = make_.expr(ExprKind::fstring, at);
    auto piece = [&](Expr* value, std::string_view conversion) {
      Expr* made = make_.expr(ExprKind::formatted, at);
      made->items.push_back(value);
      made->text = conversion;
      shown->items.push_back(made);
    };
    piece(type_name("self", at), "");
    std::string before = "(";
    for (const DataField& field : fields) {
      if (!field.repr) continue;
      shown->items.push_back(make_.text(before + field.name + "=", at));
      piece(make_.attribute(make_.name("self", at), field.name), "r");
      before = ", ";
    }
    shown->items.push_back(make_.text(before == "(" ? "()" : ")", at));
    if (is_on(decorator, "repr", true)) add(class_def, "__repr__", {"self"}, shown);
    if (is_on(decorator, "eq", true)) {
      Expr* same = make_.expr(ExprKind::bool_op, at);
      same->op = Op::and_;
      same->items = {make_.call(make_.name("isinstance", at),
                                {make_.name("other", at), make_.name(class_def.name, at)}, at),
                     make_.compare(Op::eq, type_name("self", at), type_name("other", at)),
                     make_.compare(Op::eq, values("self", fields, at), values("other", fields, at))};
      add(class_def, "__eq__", {"self", "other"}, same);
    } else if (!has(class_def, "__eq__")) {  // each equals itself
      Expr* same = make_.expr(ExprKind::bool_op, at);
      same->op = Op::and_;
      same->items = {make_.call(make_.name("isinstance", at),
                                {make_.name("other", at), make_.name(class_def.name, at)}, at),
                     make_.compare(Op::is, make_.name("self", at), make_.name("other", at))};
      add(class_def, "__eq__", {"self", "other"}, same);
      if (!has(class_def, "__hash__"))
        add(class_def, "__hash__", {"self"}, make_.call(make_.name("id", at), {make_.name("self", at)}, at));
    }
    if (is_on(decorator, "order", false) && !has(class_def, "__lt__")) {
      // What is of another class has the last word, and then there is no order.
      Expr* same = make_.call(make_.name("isinstance", at),
                              {make_.name("other", at), make_.name(class_def.name, at)}, at);
      if (derived_from_.contains(class_def.name)) {
        Expr* both = make_.expr(ExprKind::bool_op, at);
        both->op = Op::and_;
        both->items = {same, make_.compare(Op::eq, type_name("self", at), type_name("other", at))};
        same = both;
      }
      Expr* chosen = make_.expr(ExprKind::conditional, at);
      chosen->items = {make_.compare(Op::lt, values("self", fields, at), values("other", fields, at)), same,
                       make_.name("NotImplemented", at)};
      add(class_def, "__lt__", {"self", "other"}, chosen);
    }
    if (is_on(decorator, "frozen", false) || is_on(decorator, "unsafe_hash", false))
      add(class_def, "__hash__", {"self"},
          make_.call(make_.name("hash", at), {values("self", fields, at)}, at));
  }

  Module& module_;
  Maker make_;
  std::set<std::string, std::less<>> derived_from_;  // classes that others derive from
  std::set<std::string, std::less<>> needs_init_;
  std::set<const Stmt*> by_name_only_;  // fields
  std::map<std::string, std::vector<Stmt*>, std::less<>> statements_;
  std::set<std::string, std::less<>> written_, finishes_;  // __init__; with a __post_init__
  std::map<std::string, std::vector<DataField>, std::less<>> fields_;
};

}  // namespace

void desugar_dataclasses(Module& module) {
  DataWriter(module).run();
}

}  // namespace transpile::python
