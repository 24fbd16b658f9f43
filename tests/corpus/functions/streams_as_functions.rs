use concord_rt::prelude::*;

thread_local! {
    static LINES: Global<List<Str>> = const { Global::new() };
    static BASIC_INIT_OUT_DEFAULT: Global<Func<dyn Fn(Str) -> Option<i64>>> = const { Global::new() };
}

class!(Basic, BasicData {
    out: Func<dyn Fn(Str) -> Option<i64>>,
    source: List<Str>,
});

impl Basic {
    fn new(source: List<Str>, out_: Func<dyn Fn(Str) -> Option<i64>>) -> Basic {
        Basic::make(BasicData { out: out_, source })
    }
    fn run(&self) {
        for x in self.source.iter() {
            (self.out)(&x + &Str::lit("\n"));
        }
    }
}

defaults!(Basic, "Basic": eq key show compare truth);

fn lambda(text_: &Str) -> Option<i64> {
    Some(File::stdout().write(text_))
}

fn lambda_2(value: &Str) -> Option<i64> {
    { LINES.get().push(value.clone()); None }
}

fn write(text_: &Str) -> i64 {
    let _frame = Frame::enter();
    File::stdout().write(text_)
}

fn program() {
    BASIC_INIT_OUT_DEFAULT.set(
        Func(Rc::new(move |a: Str| lambda(&a)) as Rc<dyn Fn(Str) -> Option<i64>>)
    );
    Basic::new(list![Str::lit("a"), Str::lit("b")], BASIC_INIT_OUT_DEFAULT.get()).run();
    LINES.set(List::new());
    Basic::new(
        list![Str::lit("c")],
        Func(Rc::new(move |a: Str| lambda_2(&a)) as Rc<dyn Fn(Str) -> Option<i64>>),
    ).run();
    outln!("{}", show(&LINES.get()));
    write(&Str::lit("hi\n"));
    // : a
    // : b
    // : ['c\n']
    // : hi
}

main!(program);
