//! Methods of Python's own taken from objects.

use concord_rt::prelude::*;

class!(VM, VMData {
    stack: List<Int>,
});

impl VM {
    fn new() -> VM {
        VM::make(VMData { stack: List::new() })
    }
    fn run(&self, code: &List<Value>) -> Int {
        for op in code.iter() {
            if op.is_a("int") {
                self.stack.push(Int::from(op.cast::<i64>()));
            } else {
                let (b, a): (Int, Int) = (self.stack.pop(), self.stack.pop());
                self.stack.push(if op.cast::<Str>() == "+" { &a + &b } else { &a * &b });
            }
        }
        self.stack.get(-1)
    }
}

defaults!(VM, "VM": eq key show compare truth);

fn collect(rows: &[i64]) -> Vec<i64> {
    let mut out_: Vec<i64> = Vec::new();
    for &r in rows.iter() {
        out_.push(r * 2);
    }
    out_
}

fn lambda(value: &Value) -> Str {
    Str::lit(", ").join(value.iter().map(|item| item.cast::<Str>()))
}

fn lambda_2(x: &Value) -> Str {
    x.call_method("upper", &[]).cast::<Str>()
}

fn lambda_3(value: &Value) -> Str {
    Str::lit("-").join(value.iter().map(|item| item.cast::<Str>()))
}

fn program() {
    outln!(
        "{} {}",
        VM::new().run(
            &list![
                Value::of(1_i64),
                Value::of(2_i64),
                Value::of("+"),
                Value::of(4_i64),
                Value::of("*"),
            ]
        ),
        show(&collect(&[1, 2])),
    );
    let format_: Dict<Str, Func<dyn Fn(Value) -> Str>> = Dict::from([
        (Str::lit("join"), Func(Rc::new(move |a: Value| lambda(&a)) as Rc<dyn Fn(Value) -> Str>)),
        (
            Str::lit("upper"),
            Func(Rc::new(move |a: Value| lambda_2(&a)) as Rc<dyn Fn(Value) -> Str>),
        ),
        (Str::lit("dash"), Func(Rc::new(move |a: Value| lambda_3(&a)) as Rc<dyn Fn(Value) -> Str>)),
    ]);
    outln!(
        "{} {}",
        (format_.get(&Str::lit("join")))(Value::of(list![Value::of("a"), Value::of("b")])),
        (format_.get(&Str::lit("dash")))(Value::of("xyz")),
    );
    let lookup: Dict<Str, i64> = Dict::from([(Str::lit("a"), 1), (Str::lit("b"), 2)]);
    outln!("{} {}", show(&lookup.find(&Str::lit("a"))), show(&lookup.find(&Str::lit("z"))));
    // : 12 [2, 4]
    // : a, b x-y-z
    // : 1 None
}

main!(program);
