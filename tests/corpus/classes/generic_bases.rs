//! Classes that say what they hold, and derive from one that does.

use concord_rt::prelude::*;

const BOX_LIMIT: i64 = 3;
const STACK_LIMIT: i64 = 5;

#[derive(Clone, Copy, PartialEq)]
enum BoxClassKind {
    BoxClass,
    Stack,
    Queue,
}

class!(BoxClass(BoxClassKind), BoxClassData {
    items: List<Value>,
});

impl BoxClass {
    fn new_box_(items: &Value) -> BoxClass {
        let made = BoxClass::make(
            BoxClassData { kind: BoxClassKind::BoxClass, items: List::new() }
        );
        for item1 in items.iter() {
            let item: i64 = item1.cast::<i64>();
            made.put(&Value::of(item));
        }
        made
    }
    fn new_stack(items: &Value) -> BoxClass {
        let made = BoxClass::make(BoxClassData { kind: BoxClassKind::Stack, items: List::new() });
        for item1 in items.iter() {
            let item: i64 = item1.cast::<i64>();
            made.put(&Value::of(item));
        }
        made
    }
    fn new_queue(items: &Value) -> BoxClass {
        let made = BoxClass::make(BoxClassData { kind: BoxClassKind::Queue, items: List::new() });
        for item1 in items.iter() {
            let item: i64 = item1.cast::<i64>();
            made.put(&Value::of(item));
        }
        made
    }
    fn pop(&self) -> Value {
        match self.kind {
            BoxClassKind::Queue => self.queue_pop(),
            BoxClassKind::Stack => self.stack_pop(),
            BoxClassKind::BoxClass => no_attribute(self.class_name().as_str(), "pop"),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            BoxClassKind::BoxClass => "Box",
            BoxClassKind::Stack => "Stack",
            BoxClassKind::Queue => "Queue",
        })
    }
    fn dunder_len(&self) -> i64 {
        self.items.len()
    }
    fn put(&self, item: &Value) {
        if self.items.len() >= (match self.kind { BoxClassKind::BoxClass => BOX_LIMIT, BoxClassKind::Stack | BoxClassKind::Queue => STACK_LIMIT, }) {
            raise(exceptions::OVERFLOW_ERROR.with("full"));
        }
        self.items.push(item.clone());
    }
    fn stack_pop(&self) -> Value {
        let _frame = Frame::enter();
        self.items.pop()
    }
    fn queue_pop(&self) -> Value {
        let _frame = Frame::enter();
        self.items.pop_at(0)
    }
    fn dunder_iter(&self) -> Iter<Value> {
        Iter::new(self.items.iter())
    }
}

defaults!(BoxClass, "Box": eq key show compare);

impl Truth for BoxClass {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn program() {
    ();
    let s = BoxClass::new_stack(&Value::of(list![Value::of(1_i64), Value::of(2_i64)]));
    s.put(&Value::of(3_i64));
    outln!(
        "{} {} {} {}",
        show(&s.stack_pop()),
        s.dunder_len(),
        show(&s.dunder_iter().collect::<List<Value>>()),
        show(&true),
    );
    let q = BoxClass::new_queue(&Value::of(EmptyTuple));
    q.put(&Value::of("a"));
    q.put(&Value::of("b"));
    outln!("{} {}", show(&q.queue_pop()), q.dunder_len());
    match attempt(|| {
        let _b = BoxClass::new_box_(
            &Value::of(
                list![Value::of(1_i64), Value::of(2_i64), Value::of(3_i64), Value::of(4_i64)]
            )
        );
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::OVERFLOW_ERROR) => {
            let e = error1.clone();
            outln!("{}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    // : 3 2 [1, 2] True
    // : a 1
    // : full
}

main!(program);
