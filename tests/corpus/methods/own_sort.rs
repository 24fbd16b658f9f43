use concord_rt::prelude::*;

thread_local! {
    static LL_SORT_KEY_DEFAULT: Global<Func<dyn Fn(Value) -> Value>> = const { Global::new() };
}

class!(Node, NodeData {
    next: Slot<Option<Node>>,
    value: Slot<Value>,
});

impl Node {
    fn new(value: Value) -> Node {
        Node::make(NodeData { value: Slot::new(value), next: Slot::new(None) })
    }
}

defaults!(Node, "Node": eq key show compare truth);

class!(LL, LLData {
    head: Slot<Option<Node>>,
});

impl LL {
    fn new(items: &Value) -> LL {
        let made = LL::make(LLData { head: Slot::new(None) });
        for x in items.iter().collect::<List<Value>>().iter().rev() {
            let n = Node::new(x.clone());
            n.next.set(made.head.get());
            made.head.set(Some(n.clone()));
        }
        made
    }
    fn sort(&self, key: &Func<dyn Fn(Value) -> Value>) {
        let vals = self.dunder_iter().sorted_by(
            |v| { let v = v.clone(); key(v.clone()) },
            false,
        ).into_vec();
        let mut n = self.head.get();
        for v_2 in vals.iter() {
            with_attribute(&n, "value").value.set(v_2.clone());
            n = with_attribute(&n, "next").next.get();
        }
    }
    fn dunder_iter(&self) -> Iter<Value> {
        let this = self.clone();
        let mut n: Option<Node> = Default::default();
        let mut state = 0;
        Iter::generator(move || loop {
            match state {
                0 => {
                    n = this.head.get();
                    state = 1;
                }
                1 => {
                    state = if n.is_some() { 2 } else { 3 };
                }
                2 => {
                    let value = known(&n).value.get();
                    state = 5;
                    return Some(value);
                }
                3 => {
                    state = 4;
                }
                4 => {
                    state = 9999;
                }
                5 => {
                    n = known(&n).next.get();
                    state = 1;
                }
                _ => return None,
            }
        })
    }
}

defaults!(LL, "LL": eq key show compare truth);

fn lambda(x: &Value) -> Value {
    x.clone()
}

fn lambda_2(x: &Value) -> Value {
    Value::of(x.negative().cast::<i64>())
}

fn lambda_3(value: &Value) -> Value {
    Value::of(value.len())
}

fn program() {
    // A sort() of the program's own, with a key.
    LL_SORT_KEY_DEFAULT.set(
        Func(Rc::new(move |a: Value| lambda(&a)) as Rc<dyn Fn(Value) -> Value>)
    );
    let a = LL::new(&Value::of(list![Value::of(3_i64), Value::of(1_i64), Value::of(2_i64)]));
    a.sort(&LL_SORT_KEY_DEFAULT.get());
    outln!("{}", show(&a.dunder_iter().collect::<List<Value>>()));
    a.sort(&Func(Rc::new(move |a: Value| lambda_2(&a)) as Rc<dyn Fn(Value) -> Value>));
    outln!("{}", show(&a.dunder_iter().collect::<List<Value>>()));
    let w = LL::new(&Value::of(list![Value::of("bbb"), Value::of("a"), Value::of("cc")]));
    w.sort(&Func(Rc::new(move |a: Value| lambda_3(&a)) as Rc<dyn Fn(Value) -> Value>));
    outln!("{}", show(&w.dunder_iter().collect::<List<Value>>()));
    // : [1, 2, 3]
    // : [3, 2, 1]
    // : ['a', 'cc', 'bbb']
}

main!(program);
