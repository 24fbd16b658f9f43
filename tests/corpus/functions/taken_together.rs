//! Two methods taken from one object at once.

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

fn program() {
    outln!(
        "{}",
        VM::new().run(
            &list![
                Value::of(1_i64),
                Value::of(2_i64),
                Value::of("+"),
                Value::of(4_i64),
                Value::of("*"),
            ]
        ),
    );
    outln!("{}", Str::lit(", ").join([Str::lit("x"), Str::lit("y")].into_iter()));
    // : 12
    // : x, y
}

main!(program);
