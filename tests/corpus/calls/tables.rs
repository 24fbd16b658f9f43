use concord_rt::prelude::*;

class!(Shell, ShellData {
    commands: Slot<Option<Dict<Str, Func<dyn Fn(Tuple<Value>) -> Str>>>>,
    stack: Slot<List<i64>>,
});

impl Shell {
    fn new() -> Shell {
        let made = Shell::make(
            ShellData { stack: Slot::new(List::new()), commands: Slot::new(None) }
        );
        made.commands.set(
            Some(
                Dict::from([
                    (
                        Str::lit("push"),
                        Func(
                            Rc::new(
                                { let this = made.clone(); move |arguments: Tuple<Value>| { check_arguments("Shell.push", &["text"], Some(2), 1, arguments.len()); this.push(&arguments.get(0).cast::<Str>(), &(if arguments.len() > 1 { arguments.get(1) } else { (&Value::of(1_i64)).clone() })) } }
                            ) as Rc<dyn Fn(Tuple<Value>) -> Str>
                        ),
                    ),
                    (
                        Str::lit("pop"),
                        Func(
                            Rc::new(
                                { let this = made.clone(); move |arguments: Tuple<Value>| { check_arguments("Shell.pop", &[], Some(0), 1, arguments.len()); this.pop() } }
                            ) as Rc<dyn Fn(Tuple<Value>) -> Str>
                        ),
                    ),
                    (
                        Str::lit("add"),
                        Func(
                            Rc::new(
                                { let this = made.clone(); move |arguments: Tuple<Value>| { check_arguments("Shell.add", &["first", "second"], None, 1, arguments.len()); this.add(&arguments.get(0).cast::<Str>(), &arguments.get(1).cast::<Str>(), &arguments.slice(Some(2), None, None).iter().map(|item| item.cast::<Str>()).collect::<Tuple<Str>>()) } }
                            ) as Rc<dyn Fn(Tuple<Value>) -> Str>
                        ),
                    ),
                    (
                        Str::lit("clear"),
                        Func(
                            Rc::new(
                                { let this = made.clone(); move |arguments: Tuple<Value>| { check_arguments("Shell.clear", &[], Some(0), 1, arguments.len()); this.clear() } }
                            ) as Rc<dyn Fn(Tuple<Value>) -> Str>
                        ),
                    ),
                    (
                        Str::lit("show"),
                        Func(
                            Rc::new(
                                { let this = made.clone(); move |arguments: Tuple<Value>| { check_arguments("Shell.__init__.<locals>.<lambda>", &[], None, 0, arguments.len()); _init__lambda(&this, &arguments.slice(Some(0), None, None).iter().map(|item| item.cast::<Str>()).collect::<Tuple<Str>>()) } }
                            ) as Rc<dyn Fn(Tuple<Value>) -> Str>
                        ),
                    ),
                ])
            )
        );
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("Shell")
    }
    fn run(&self, line: &Str) -> Str {
        let (parts1a, parts1, parts1b) = line.split_whitespace().iter().unpack_star(1, 0);
        let _ = parts1b;
        let name = parts1a[0].clone();
        let words = parts1.clone();
        let action = late!(self, commands).find(&name);
        if action.is_none() {
            return text!("no {}", name);
        }
        match attempt(|| -> Flow<Str> {
            Flow::Return((present(&action))(words.iter().map(Value::of).collect::<Tuple<Value>>()))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
                let error = error2.clone();
                text!("wrong: {}", show(&error))
            }
            Err(error2) if error2.is(&exceptions::INDEX_ERROR) => {
                let error = error2.clone();
                show(&error)
            }
            Err(error2) => reraise(&error2),
        }
    }
    fn push(&self, text_: &Str, times: &Value) -> Str {
        for _ in 0..times.to_int() {
            self.stack.get().push(parse_int(text_, 10));
        }
        text!("pushed {}", text_)
    }
    fn pop(&self) -> Str {
        let _frame = Frame::enter();
        text!("popped {}", self.stack.get().pop())
    }
    fn add(&self, first: &Str, second: &Str, rest: &Tuple<Str>) -> Str {
        self.stack.get().push(
            parse_int(first, 10) + parse_int(second, 10) + rest.iter().map(
                |one| parse_int(&one, 10)
            ).sum::<i64>()
        );
        text!("added {}", 2 + rest.len())
    }
    fn clear(&self) -> Str {
        self.stack.set(List::new());
        Str::lit("cleared")
    }
}

defaults!(Shell, "Shell": eq key show compare truth);

fn _init__lambda(this: &Shell, _rest: &Tuple<Str>) -> Str {
    { let left1 = Str::lit(" ").join(this.stack.get().iter().map(|x| show(&x))); if !left1.is_empty() { left1 } else { Str::lit("nothing") } }
}

fn program() {
    // Functions of one table that take their arguments in different ways.
    let shell = Shell::new();
    let lines: Vec<Str> = Vec::from([
        Str::lit("show"),
        Str::lit("push 5"),
        Str::lit("push 2 3"),
        Str::lit("pop"),
        Str::lit("add 1 2"),
        Str::lit("add 1 2 3 4"),
        Str::lit("show x y"),
        Str::lit("add 1"),
        Str::lit("push"),
        Str::lit("pop 1"),
        Str::lit("push 1 2 3"),
        Str::lit("jump"),
        Str::lit("clear"),
        Str::lit("pop"),
    ]);
    for line in lines.iter() {
        outln!("{}: {}", line, shell.run(line));
    }
    // : show: nothing
    // : push 5: pushed 5
    // : push 2 3: pushed 2
    // : pop: popped 2
    // : add 1 2: added 2
    // : add 1 2 3 4: added 4
    // : show x y: 5 2 2 3 10
    // : add 1: wrong: Shell.add() missing 1 required positional argument: 'second'
    // : push: wrong: Shell.push() missing 1 required positional argument: 'text'
    // : pop 1: wrong: Shell.pop() takes 1 positional argument but 2 were given
    // : push 1 2 3: wrong: Shell.push() takes from 2 to 3 positional arguments but 4 were given
    // : jump: no jump
    // : clear: cleared
    // : pop: pop from empty list
}

main!(program);
