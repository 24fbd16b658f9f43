// Generator functions become state machines.
//
//   before   def evens(n):                  after   Iter::generator(move || loop {
//              for i in range(n):                       match state {
//                if i % 2 == 0:                             0 => { source1 = Some(Iter::new(0..n)); state =
//                1; }
//                  yield i                                  1 => match … { Some(item) => { i = item; state =
//                  2; } None => state = 3 }
//                                                           2 => { … state = 1; return Some(i); }
//
// Only statements that yield, or that leave the function or a loop that yields, are taken apart; all others
// stand as they would elsewhere. Variables live outside of the closure, so that they keep their values
// between two calls. What a state inside a `try` raises, and what is thrown into a generator that waits
// there, goes to the state that handles it; close() throws GeneratorExit, and so does the end of the last
// holder.
#include <map>
#include <optional>
#include <set>

#include "transpile/python/flow.hpp"
#include "transpile/rust/lowering.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Stmt;
using py::StmtKind;

namespace {

bool yields(const Expr* e) {
  if (!e || e->kind == ExprKind::lambda) return false;
  if (e->kind == ExprKind::yield || e->kind == ExprKind::yield_from) return true;
  bool found = false;
  py::for_each_part(*e, [&](const Expr& part) { found = found || yields(&part); });
  return found;
}

// Whether a statement has to be taken apart: it yields, returns, or leaves a loop around it.
bool splits(const Stmt& s, bool in_loop) {
  if (yields(s.value)) return true;
  switch (s.kind) {
    case StmtKind::return_:
      return true;
    case StmtKind::break_:
    case StmtKind::continue_:
      return !in_loop;
    case StmtKind::function:
    case StmtKind::class_:
      return false;
    default:
      break;
  }
  bool loop = s.kind == StmtKind::for_ || s.kind == StmtKind::while_;
  auto any = [&](const py::Block& stmts, bool inside) {
    for (const Stmt* inner : stmts) {
      if (splits(*inner, inside)) return true;
    }
    return false;
  };
  if (any(s.body, in_loop || loop) || any(s.orelse, in_loop) || any(s.final, in_loop)) return true;
  for (const py::Handler& handler : s.handlers) {
    if (any(handler.body, in_loop)) return true;
  }
  for (const py::Case& one : s.cases) {
    if (any(one.body, in_loop)) return true;
  }
  return false;
}

// Whether StopIteration may leave this function, as far as its own text tells.
bool may_stop(const py::Function& function, const py::Module& module) {
  auto inside = [&](base::Span span) {
    return span.begin >= function.span.begin && span.end <= function.span.end;
  };
  return std::any_of(module.exprs.begin(), module.exprs.end(), [&](const Expr& e) {
    if (!inside(e.span)) return false;
    if (e.kind == ExprKind::name) return e.text == "StopIteration";
    if (e.kind != ExprKind::call) return false;
    const Expr& callee = *e.items[0];
    return (callee.kind == ExprKind::name && callee.text == "next" && e.items.size() == 2) ||
           (callee.kind == ExprKind::attribute && (callee.text == "send" || callee.text == "__next__"));
  });
}

// Whether a `raise` alone stands here.
bool raises_again(const py::Block& stmts) {
  return std::any_of(stmts.begin(), stmts.end(), [](const Stmt* s) {
    bool again = (s->kind == StmtKind::raise && !s->value) || raises_again(s->body) ||
                 raises_again(s->orelse) || raises_again(s->final);
    for (const py::Case& one : s->cases) again = again || raises_again(one.body);
    return again;
  });
}

}  // namespace

class GeneratorBuilder {
 public:
  explicit GeneratorBuilder(Lowering& lowering)
      : in_(lowering),
        state_(lowering.unique("state", lowering.taken_)),
        item_(lowering.unique("item", lowering.taken_)),
        error_(lowering.unique("error", lowering.taken_)) {
    add_state();
  }

  Block build(const py::Function& function, const Type& yielded) {
    yielded_ = &yielded;
    block(function.body);
    go(kEnd);
    Line match{"match " + state_ + " {", {}, "}"};
    for (std::size_t i = 0; i < states_.size(); ++i) match.body.push_back(arm(i));
    match.body.push_back({"_ => return None,"});
    Block out;
    for (const Line& line : sources_) out.push_back(line);
    out.push_back({"let mut " + state_ + " = 0;"});
    bool reads = mentions(match, "iter::received(&mut sent)");
    bool stops = may_stop(function, in_.module_);
    if (tries_.empty() && !reads && passes_on_.empty()) {
      std::string made =
          stops ? "Iter::generator(iter::never_stops(move || loop {" : "Iter::generator(move || loop {";
      out.push_back({made, {std::move(match)}, stops ? "}))" : "})"});
      return out;
    }
    if (!tries_.empty()) out.push_back({"let mut caught: Option<Exception> = None;"});
    Line machine{"Iter::resumable(move |resume| {", {}, "})"};
    if (stops) machine = {"Iter::resumable(iter::never_stops_resumed(move |resume| {", {}, "}))"};
    if (reads) machine.body.push_back({"let mut sent = Value::None;"});
    if (!passes_on_.empty()) machine.body.push_back({"let mut passed = Resume::Next;"});
    machine.body.push_back(resuming(reads));
    machine.body.push_back({"loop {", {std::move(match)}, "}"});
    out.push_back(std::move(machine));
    return out;
  }

 private:
  static constexpr std::size_t kEnd = 9999;

  struct Loop {
    std::size_t on_break;
    std::size_t on_continue;
  };

  static bool mentions(const Line& line, std::string_view text) {
    return line.text.find(text) != std::string::npos ||
           std::any_of(line.body.begin(), line.body.end(),
                       [&](const Line& inner) { return mentions(inner, text); });
  }

  // What is thrown at a `yield` inside a `try` goes to its handler; elsewhere it ends the generator.
  Line resuming(bool reads) const {
    Line thrown{"Resume::Throw(error) => match " + state_ + " {", {}, "},"};
    for (std::size_t i = 0; i < states_.size(); ++i) {
      auto reads_from = delegates_.find(i);
      if (passes_on_.contains(i)) {
        thrown.body.push_back({std::to_string(i) + " => passed = Resume::Throw(error),"});
        continue;
      }
      if (!guard_of_[i] && reads_from == delegates_.end()) continue;
      Line arm{std::to_string(i) + " => {", {}, "}"};
      if (reads_from != delegates_.end()) {
        arm.body.push_back(
            {"if !error.is(&exceptions::GENERATOR_EXIT) {",
             {{"exceptions::refuse(\"what is thrown through `yield from` is not translated\");"}},
             "}"});
        arm.body.push_back({reads_from->second + " = None;"});
      }
      if (guard_of_[i]) {
        arm.body.push_back({"caught = Some(error);"});
        arm.body.push_back({state_ + " = " + std::to_string(tries_[*guard_of_[i]].handler) + ";"});
      } else {
        arm.body.push_back({"raise(error);"});
      }
      thrown.body.push_back(std::move(arm));
    }
    thrown.body.push_back({"_ => raise(error),"});
    Line out{"match resume {", {}, "}"};
    out.body.push_back(std::move(thrown));
    std::string states;
    for (std::size_t state : passes_on_) states += (states.empty() ? "" : " | ") + std::to_string(state);
    if (!states.empty())
      out.body.push_back({"Resume::Send(value) if matches!(" + state_ + ", " + states +
                          ") => passed = Resume::Send(value),"});
    if (reads) out.body.push_back({"Resume::Send(value) => sent = value,"});
    out.body.push_back({"_ => {}"});
    return out;
  }

  Block& here() { return states_[at_]; }
  std::size_t add_state() {
    states_.emplace_back();
    guard_of_.push_back(guard_);
    return states_.size() - 1;
  }
  // A state that gives nothing ends with that, unless it ends before.
  static void end_step(Block& body) {
    std::string* last = body.empty() || !body.back().body.empty() ? nullptr : &body.back().text;
    if (last && last->starts_with("return ") && last->ends_with(";")) {
      *last = last->substr(7, last->size() - 8);
      return;
    }
    bool leaves = last && last->ends_with(");") &&
                  (last->starts_with("raise(") || last->starts_with("reraise(") || last->starts_with("gap("));
    if (!leaves) body.push_back({"None"});
  }
  // What a state inside the body of a `try` raises goes to the state that handles it.
  Line arm(std::size_t state) {
    std::string number = std::to_string(state) + " => ";
    if (!guard_of_[state]) return {number + "{", std::move(states_[state]), "}"};
    Block body = std::move(states_[state]);
    for (Line& line : body) wrap_returns(line);
    end_step(body);
    Line step{number + "match attempt(|| -> Option<Option<_>> {", std::move(body), ""};
    Line outcome{"}) {", {{"Ok(Some(value)) => return value,"}, {"Ok(None) => {}"}}, "}"};
    Line failed{"Err(error) => {", {}, "}"};
    failed.body.push_back({"caught = Some(error);"});
    failed.body.push_back({state_ + " = " + std::to_string(tries_[*guard_of_[state]].handler) + ";"});
    outcome.body.push_back(std::move(failed));
    Line whole{number + "{", {}, "}"};
    step.text = "match attempt(|| -> Option<Option<_>> {";
    whole.body.push_back(std::move(step));
    whole.body.push_back(std::move(outcome));
    return whole;
  }

  static void wrap_returns(Line& line) {
    const std::string text = "return Some(value)";
    if (std::size_t at = line.text.find(text); at != std::string::npos)
      line.text.replace(at, text.size(), "return Some(Some(value))");
    for (Line& inner : line.body) wrap_returns(inner);
  }

  void go(std::size_t state) { here().push_back({state_ + " = " + std::to_string(state) + ";"}); }

  // Leaves the `try` statements with a `finally` from `first` on: each does what it says, and leads on.
  void leave(std::size_t first, std::size_t target) {
    for (std::size_t i = finals_.size(); i-- > first;) {
      std::size_t next = i > first ? finals_[i - 1].state : target;
      here().push_back({finals_[i].after + " = " + std::to_string(next) + ";"});
    }
    go(finals_.size() > first ? finals_.back().state : target);
  }
  // How many of them are around the loop that is being left.
  std::size_t outside_loop() const {
    std::size_t first = finals_.size();
    while (first > 0 && finals_[first - 1].loops == loops_.size()) --first;
    return first;
  }

  void block(const py::Block& stmts) {
    for (const Stmt* s : stmts) {
      if (!splits(*s, false)) {
        in_.stmt(*s, here());
        if (s->kind == StmtKind::raise) break;
        continue;
      }
      in_.comments(*s, here());
      split(*s);
      if (s->kind == StmtKind::return_ || s->kind == StmtKind::break_ || s->kind == StmtKind::continue_)
        break;
    }
  }

  void split(const Stmt& s) {
    switch (s.kind) {
      case StmtKind::expression:
        return yield(*s.value);
      case StmtKind::return_:
        if (s.value && s.value->kind != ExprKind::none)
          in_.refuse(s.span, "a generator's return value is not translated",
                     base::DiagnosticCode::unsupported_statement);
        leave(0, kEnd);
        at_ = add_state();
        return;
      case StmtKind::break_:
      case StmtKind::continue_:
        leave(outside_loop(),
              s.kind == StmtKind::break_ ? loops_.back().on_break : loops_.back().on_continue);
        at_ = add_state();
        return;
      case StmtKind::if_: {
        std::size_t then = add_state();
        std::size_t otherwise = add_state();
        std::size_t after = add_state();
        here().push_back({state_ + " = if " + in_.truth(*s.value).text + " { " + std::to_string(then) +
                          " } else { " + std::to_string(otherwise) + " };"});
        at_ = then;
        block(s.body);
        go(after);
        at_ = otherwise;
        block(s.orelse);
        go(after);
        at_ = after;
        return;
      }
      case StmtKind::while_: {
        std::size_t head = add_state();
        std::size_t body = add_state();
        std::size_t otherwise = add_state();
        std::size_t after = add_state();
        go(head);
        at_ = head;
        here().push_back({state_ + " = if " + in_.truth(*s.value).text + " { " + std::to_string(body) +
                          " } else { " + std::to_string(otherwise) + " };"});
        loop_body(s, body, head, otherwise, after);
        return;
      }
      case StmtKind::for_: {
        std::size_t head = add_state();
        std::size_t body = add_state();
        std::size_t otherwise = add_state();
        std::size_t after = add_state();
        const Type& element = in_.element_of(in_.type_of(*s.value));
        std::string source = add_source(in_.iterator(*s.value, element, true), element);
        go(head);
        at_ = head;
        Line some{"Some(" + item_ + ") => {", {}, "}"};
        in_.assign(*s.targets[0], {item_, Binding::atom, Form::value}, element, some.body, nullptr);
        some.body.push_back({state_ + " = " + std::to_string(body) + ";"});
        here().push_back({"match " + source + ".as_mut().and_then(Iterator::next) {",
                          {std::move(some), {"None => " + state_ + " = " + std::to_string(otherwise) + ","}},
                          "}"});
        loop_body(s, body, head, otherwise, after);
        return;
      }
      case StmtKind::try_:
        return try_(s);
      case StmtKind::with:
        return with(s);
      default:
        in_.refuse(s.span, "`yield` or `return` inside this statement of a generator is not translated",
                   base::DiagnosticCode::unsupported_statement);
    }
  }

  void loop_body(const Stmt& s, std::size_t body, std::size_t head, std::size_t otherwise,
                 std::size_t after) {
    loops_.push_back({after, head});
    at_ = body;
    block(s.body);
    go(head);
    loops_.pop_back();
    at_ = otherwise;
    block(s.orelse);
    go(after);
    at_ = after;
  }

  // A place for an iterator that is being read, and what puts it there.
  std::string add_source(const std::string& iterator, const Type& element) {
    std::string name = in_.unique("source" + std::to_string(sources_.size() + 1), in_.taken_);
    sources_.push_back({"let mut " + name + ": Option<Iter<" + in_.rust_type(element) + ">> = None;"});
    here().push_back({name + " = Some(Iter::new(" + iterator + "));"});
    return name;
  }

  void yield(const Expr& e) {
    std::size_t next = add_state();
    if (e.kind == ExprKind::yield) {
      std::string value =
          e.items.empty()
              ? in_.coerce({"()", Binding::atom, Form::value}, *in_.make(Kind::none), *yielded_, e).text
              : in_.owned(*e.items[0], *yielded_);
      here().push_back({"let value = " + value + ";"});
      go(next);
      here().push_back({"return Some(value);"});
    } else if (e.kind == ExprKind::yield_from) {
      std::size_t read = add_state();
      const Type& from = in_.type_of(*e.items[0]);
      if (from.is(Kind::iterator) && in_.resumes_generators()) return pass_on(e, from, read, next);
      std::string source = add_source(in_.iterator(*e.items[0], *yielded_, true), *yielded_);
      delegates_[read] = source;
      go(read);
      at_ = read;
      here().push_back({"match " + source + ".as_mut().and_then(Iterator::next) {",
                        {{"Some(value) => return Some(value),"},
                         {"None => " + state_ + " = " + std::to_string(next) + ","}},
                        "}"});
    } else {
      in_.refuse(e.span, "what `yield` gives back (send) is not translated: use `yield` as a statement");
    }
    at_ = next;
  }

  // yield from generator: it gets what this one is told.
  void pass_on(const Expr& e, const Type& from, std::size_t read, std::size_t next) {
    if (in_.rust_type(in_.element_of(from)) != in_.rust_type(*yielded_))
      in_.refuse(
          e.span,
          "`yield from` a generator of other types, in a program that sends values, is not translated");
    std::string source = in_.unique("source" + std::to_string(sources_.size() + 1), in_.taken_);
    sources_.push_back({"let mut " + source + ": Option<" + in_.rust_type(from) + "> = None;"});
    here().push_back({source + " = Some(" + in_.owned(*e.items[0], from) + ");"});
    passes_on_.insert(read);
    go(read);
    at_ = read;
    here().push_back(
        {"match known(&" + source + ").go_on(std::mem::replace(&mut passed, Resume::Next)) {",
         {{"Some(value) => return Some(value),"}, {"None => " + state_ + " = " + std::to_string(next) + ","}},
         "}"});
    at_ = next;
  }

  // try: …yield… finally: …: how the body was left, by an exception or towards a state, is kept until the end
  // of the `finally`.
  void try_(const Stmt& s) {
    if (s.final.empty()) return try_except(s);
    std::string number = std::to_string(++made_finals_);
    std::string pending = in_.unique("pending" + number, in_.taken_);
    std::string after_name = in_.unique("after" + number, in_.taken_);
    sources_.push_back({"let mut " + pending + ": Option<Exception> = None;"});
    sources_.push_back({"let mut " + after_name + " = 0;"});
    std::size_t raised = add_state();
    std::size_t final = add_state();
    std::size_t after = add_state();
    tries_.push_back({raised});
    std::optional<std::size_t> outside = std::exchange(guard_, tries_.size() - 1);
    finals_.push_back({final, after_name, loops_.size()});
    std::size_t body = add_state();
    go(body);
    at_ = body;
    if (s.handlers.empty())
      block(s.body);
    else
      try_except(s);
    leave(finals_.size() - 1, after);
    guard_ = outside;
    finals_.pop_back();
    at_ = raised;
    here().push_back({pending + " = caught.take();"});
    go(final);
    at_ = final;
    block(s.final);
    here().push_back({"if let Some(error) = " + pending + ".take() {", {{"reraise(&error);"}}, "}"});
    here().push_back({state_ + " = " + after_name + ";"});
    at_ = after;
  }

  // try: …yield… except E: …
  void try_except(const Stmt& s) {
    std::size_t handler = add_state();
    std::size_t after = add_state();
    tries_.push_back({handler});
    std::optional<std::size_t> outside = std::exchange(guard_, tries_.size() - 1);
    std::size_t body = add_state();
    go(body);
    at_ = body;
    block(s.body);
    guard_ = outside;
    std::size_t otherwise = add_state();
    go(otherwise);
    at_ = otherwise;
    block(s.orelse);
    go(after);
    at_ = handler;
    here().push_back(
        {"let " + error_ + " = caught.take().expect(\"a state that only exceptions lead to\");"});
    std::string handled;
    if (std::any_of(s.handlers.begin(), s.handlers.end(),
                    [](const py::Handler& one) { return raises_again(one.body); })) {
      handled = in_.unique("handled" + std::to_string(tries_.size()), in_.taken_);
      sources_.push_back({"let mut " + handled + ": Option<Exception> = None;"});
      here().push_back({handled + " = Some(" + error_ + ".clone());"});
      handled = "known(&" + handled + ")";
    }
    Block choices;
    std::vector<std::pair<std::size_t, const py::Handler*>> bodies;
    bool all = false;
    for (const py::Handler& one : s.handlers) {
      if (one.type && in_.is_never_raised(*one.type)) continue;
      std::string guard;
      std::vector<const Expr*> kinds;
      if (one.type && one.type->kind == ExprKind::tuple)
        kinds.assign(one.type->items.begin(), one.type->items.end());
      else if (one.type)
        kinds.push_back(one.type);
      for (const Expr* kind : kinds)
        guard += (guard.empty() ? "" : " || ") + (error_ + ".is(" + in_.exception_static(*kind) + ")");
      bodies.emplace_back(add_state(), &one);
      Line line{guard.empty() ? (choices.empty() ? "{" : "} else {")
                              : (choices.empty() ? "if " : "} else if ") + guard + " {",
                {},
                ""};
      if (one.target) {
        py::WebId web = in_.names_.web(*one.target);
        auto found = in_.own_places_.find(web);
        bool used = found == in_.own_places_.end() || found->second.uses > 0;
        if (used)
          in_.assign_name(*one.target, {error_, Binding::atom, Form::place}, *in_.make(Kind::exception),
                          line.body, nullptr);
      }
      line.body.push_back({state_ + " = " + std::to_string(bodies.back().first) + ";"});
      choices.push_back(std::move(line));
      all = kinds.empty();
      if (all) break;
    }
    if (choices.empty())
      choices.push_back({"reraise(&" + error_ + ");"});
    else if (!all)
      choices.push_back({"} else {", {{"reraise(&" + error_ + ");"}}, ""});
    if (!bodies.empty()) choices.back().close = "}";
    at_ = handler;
    for (Line& line : choices) here().push_back(std::move(line));
    for (const auto& [state, one] : bodies) {
      at_ = state;
      in_.handler_errors_.push_back(handled);
      block(one->body);
      in_.handler_errors_.pop_back();
      go(after);
    }
    at_ = after;
  }

  // with open(…) as file: …yield…
  void with(const Stmt& s) {
    for (const py::WithItem& item : s.with_items) {
      const Type& type = in_.type_of(*item.value);
      if (!type.is(Kind::file) || !item.target || item.target->kind != ExprKind::name)
        in_.refuse(s.span, "`yield` inside this `with` is not translated",
                   base::DiagnosticCode::unsupported_statement);
      in_.assign(*item.target, {in_.owned(*item.value, type), Binding::atom, Form::value}, type, here(),
                 nullptr);
    }
    block(s.body);
    if (!py::may_fall_through(s.body)) return;
    for (const py::WithItem& item : s.with_items)
      here().push_back({inside(in_.expr(*item.target), Binding::atom) + ".close();"});
  }

  Lowering& in_;
  const Type* yielded_ = nullptr;
  struct Try {
    std::size_t handler;
  };
  struct Final {
    std::size_t state;
    std::string after;  // the variable that says where it leads
    std::size_t loops;  // around it
  };
  std::vector<Final> finals_;
  unsigned made_finals_ = 0;
  std::string state_, item_, error_;  // names that no variable of the program has here
  std::vector<Try> tries_;
  std::map<std::size_t, std::string> delegates_;      // states that wait in a `yield from`: what they read
  std::set<std::size_t> passes_on_;                   // those of them that say there what this one is told
  std::optional<std::size_t> guard_;                  // the `try` whose body is being written
  std::vector<std::optional<std::size_t>> guard_of_;  // by state
  std::vector<Block> states_;
  std::size_t at_ = 0;
  std::vector<Loop> loops_;
  Block sources_;
};

namespace {

// The targets of loops that are taken apart.
void split_targets(const py::Block& stmts, std::vector<const Expr*>& out) {
  for (const Stmt* s : stmts) {
    if (!splits(*s, false)) continue;
    if (s->kind == StmtKind::for_) out.push_back(s->targets[0]);
    split_targets(s->body, out);
    split_targets(s->orelse, out);
    split_targets(s->final, out);
    for (const py::Handler& handler : s->handlers) {
      if (handler.target) out.push_back(handler.target);
      split_targets(handler.body, out);
    }
    for (const py::WithItem& item : s->with_items) {
      if (item.target) out.push_back(item.target);
    }
  }
}

void names_in(const Expr& target, std::vector<const Expr*>& out) {
  if (target.kind == ExprKind::name)
    out.push_back(&target);
  else if (target.kind == ExprKind::tuple || target.kind == ExprKind::list || target.kind == ExprKind::star) {
    for (const Expr* item : target.items) names_in(*item, out);
  }
}

}  // namespace

bool Lowering::resumes_generators() const {
  return std::any_of(module_.exprs.begin(), module_.exprs.end(), [](const Expr& e) {
    return e.kind == ExprKind::attribute && (e.text == "send" || e.text == "throw");
  });
}

Block Lowering::generator_body(const Instance& instance) {
  const py::Function& function = *instance.function;
  const Type& result = types_.of_node(instance.result);
  if (!result.is(Kind::iterator) && !is_ghost(result) && !result.is(Kind::never))
    refuse(function.name_span, "a generator where a " + describe(result) + " is wanted as well",
           base::DiagnosticCode::unsupported_type);
  Block out;
  // What the closure keeps is its own.
  std::vector<std::string> cloned;
  auto frame = names_.frame_of.find(&function);
  for (py::VariableId variable : names_.frames[frame->second].captures) {
    for (py::WebId web = 0; web < names_.webs.size(); ++web) {
      if (names_.webs[web].variable != variable || is_ghost_web(web, types_.of_web(instance, web))) continue;
      const Place& place = input_.places.at(names_.variables[variable].frame).at(web);
      if (place.shared && !place.escapes)
        refuse(function.name_span, "a generator inside a function that changes a variable it sees",
               base::DiagnosticCode::unsupported_statement);
      std::string name = local_name(web);
      if (place.shared || by_reference(types_.of_web(instance, web))) {
        out.push_back({"let " + name + " = " + name + ".clone();"});
        kept_.insert(web);
      }
    }
  }
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    py::WebId web = names_.web(*function.parameters[i].target);
    const Type& type = types_.of_web(instance, web);
    if (is_ghost_web(web, type)) continue;
    std::string name = local_name(web);
    Place& place = own_places_.at(web);
    if (place.shared) {  // a function inside sees it change
      out.push_back({"let " + name + " = " + (place.escapes ? "Shared" : "Slot") + "::new(" + name +
                     (by_reference(type) ? ".clone()" : "") + ");"});
      continue;
    }
    if (!by_reference(type)) continue;
    if (name == "self") {
      out.push_back({"let this = self.clone();"});
      local_names_[web] = "this";
    } else {
      out.push_back(
          {std::string("let ") + (place.reassigned ? "mut " : "") + name + " = " + name + ".clone();"});
    }
    kept_.insert(web);
  }
  std::vector<const Expr*> targets;
  split_targets(function.body, targets);
  std::vector<const Expr*> loop_names;
  for (const Expr* target : targets) names_in(*target, loop_names);
  for (const Expr* name : loop_names) {
    auto found = own_places_.find(names_.web(*name));
    if (found != own_places_.end() && found->second.home == Home::inline_) found->second.home = Home::hoisted;
  }
  hoisted_.clear();
  std::map<py::WebId, Place*> ordered;
  for (auto& [web, place] : own_places_) ordered[web] = &place;
  for (auto& [web, place] : ordered) {
    const Type& type = types_.of_web(instance, web);
    if (place->home == Home::parameter || place->home == Home::global || place->home == Home::inline_ ||
        is_ghost(type) || (type.is(Kind::object) && types_.instantiated_members(type.id).empty()))
      continue;
    if (place->shared) {
      out.push_back({"let " + local_name(web) + " = Shared::<Option<" + rust_type(type) + ">>::new(None);"});
      continue;
    }
    bool empty = place->may_be_empty || !has_default(type);
    place->home = Home::top;
    place->may_be_empty = empty;
    place->reassigned = true;
    std::string name = local_name(web);
    if (empty)
      out.push_back({"let mut " + name + ": Option<" + rust_type(type) + "> = None;"});
    else
      out.push_back({"let mut " + name + ": " + rust_type(type) + " = Default::default();"});
  }
  Block machine = GeneratorBuilder(*this).build(function, types_.of_node(instance.yielded));
  out.insert(out.end(), std::make_move_iterator(machine.begin()), std::make_move_iterator(machine.end()));
  kept_.clear();
  return out;
}

}  // namespace transpile::rust
