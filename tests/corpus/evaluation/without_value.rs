use concord_rt::prelude::*;

class!(Door, DoorData {});

impl Door {
    fn new() -> Door {
        Door::make(DoorData {})
    }
    fn open(&self) {
        outln!("open");
    }
}

defaults!(Door, "Door": eq key show compare truth);

class!(Chain, ChainData {
    steps: Tuple<Str>,
});

impl Chain {
    fn new(steps: &Tuple<Str>) -> Chain {
        Chain::make(ChainData { steps: steps.clone() })
    }
    fn then(&self, step: &Str) -> Chain {
        Chain::new(&self.steps.iter().chain(std::iter::once(step.clone())).collect::<Tuple<Str>>())
    }
}

defaults!(Chain, "Chain": eq key show compare truth);

fn note(text_: &Str) {
    outln!("note {}", text_);
}

fn note_2(text_: i64) {
    outln!("note {}", text_);
}

fn maybe(n: i64) -> Option<i64> {
    if n > 2 {
        return Some(n);
    }
    { note_2(n); None }
}

fn helper() -> i64 {
    9
}

fn pick() {
    outln!("picking");
}

fn door_class() {
    outln!("choosing");
}

fn apply(n: i64) -> i64 {
    helper() + n
}

fn lambda() -> Value {
    { note(&Str::lit("a")); Value::None }
}

fn lambda_2() -> Value {
    Value::of(5_i64)
}

fn lambda_3() -> Value {
    Value::of("b")
}

fn program() {
    // Calls that give None, or what is known before the program runs, are made all the same.
    outln!("{} {}", show(&maybe(1)), show(&maybe(3)));
    for act in [Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> Value>), Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Value>), Func(Rc::new(move || lambda_3()) as Rc<dyn Fn() -> Value>)].into_iter() {
        outln!("{}", show(&act()));
    }
    outln!("{}", { pick(); helper() });
    outln!("{}", { pick(); apply(1) });
    pick();
    outln!("{}", helper());
    outln!("{}", show(&({ door_class(); Door::new() }).open()));
    let value2 = list![{ note(&Str::lit("c")); None }, Some(3), None];
    let value1 = Dict::from([
        (Str::lit("k"), { note(&Str::lit("d")); None }),
        (Str::lit("l"), Some(2)),
    ]);
    let value3 = (note(&Str::lit("e")), Str::lit("x"));
    outln!("{} {} {}", show(&value2), show(&value1), show(&value3));
    outln!("{}", { let left4 = note(&Str::lit("f")); if false { never() } else { 4 } });
    outln!(
        "{}",
        show(
            &Chain::new(
                &Tuple::from(vec![Str::lit("a")])
            ).then(&Str::lit("b")).then(&Str::lit("c")).steps
        ),
    );
    // : note 1
    // : None 3
    // : note a
    // : None
    // : 5
    // : b
    // : picking
    // : 9
    // : picking
    // : 10
    // : picking
    // : 9
    // : choosing
    // : open
    // : None
    // : note c
    // : note d
    // : note e
    // : [None, 3, None] {'k': None, 'l': 2} (None, 'x')
    // : note f
    // : 4
    // : ('a', 'b', 'c')
}

main!(program);
