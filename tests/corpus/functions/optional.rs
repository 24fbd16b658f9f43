use concord_rt::prelude::*;

class!(Button, ButtonData {
    handlers: List<Func<dyn Fn(Button)>>,
    on_click: Option<Func<dyn Fn() -> Str>>,
});

impl Button {
    fn new(on_click: Option<Func<dyn Fn() -> Str>>) -> Button {
        Button::make(ButtonData { on_click, handlers: List::new() })
    }
    fn click(&self) {
        if self.on_click.is_some() {
            outln!("{}", (present(&self.on_click))());
        }
        for h in self.handlers.iter() {
            h(self.clone());
        }
    }
    fn add(&self, h: &Func<dyn Fn(Button)>) {
        self.handlers.push(h.clone());
    }
}

defaults!(Button, "Button": eq key show compare truth);

fn hello() -> Str {
    Str::lit("hello")
}

fn run_fn(cb: &Option<Func<dyn Fn() -> Str>>) -> Str {
    if cb.is_some() {
        return hello();
    }
    Str::lit("none")
}

fn run2(x: i64, key: &Option<Func<dyn Fn(i64) -> i64>>) -> i64 {
    let mut key = key.clone();
    if key.is_none() {
        key = Some(Func(Rc::new(move |a: i64| run2_lambda(a)) as Rc<dyn Fn(i64) -> i64>));
    }
    (callable(&key))(x)
}

fn run2_lambda(v: i64) -> i64 {
    v
}

fn lambda(v: i64) -> i64 {
    v * 2
}

fn lambda_3(s: &Button) {
    outln!("clicked {}", s.handlers.len())
}

fn apply_n(f: &Func<dyn Fn(i64) -> i64>, n: i64, mut x: i64) -> i64 {
    for _ in 0..n {
        x = f(x);
    }
    x
}

fn apply_n_2(n: i64, x: &Str) -> Str {
    let mut x = x.clone();
    for _ in 0..n {
        x = x.upper();
    }
    x
}

fn lambda_2(v: i64) -> i64 {
    v + 1
}

fn program() {
    outln!(
        "{} {}",
        run_fn(&None),
        run_fn(&Some(Func(Rc::new(move || hello()) as Rc<dyn Fn() -> Str>))),
    );
    outln!(
        "{} {}",
        run2(3, &None),
        run2(4, &Some(Func(Rc::new(move |a: i64| lambda(a)) as Rc<dyn Fn(i64) -> i64>))),
    );
    let b: Button = Button::new(None);
    b.click();
    let c = Button::new(Some(Func(Rc::new(move || hello()) as Rc<dyn Fn() -> Str>)));
    c.add(&Func(Rc::new(move |a: Button| lambda_3(&a)) as Rc<dyn Fn(Button)>));
    c.click();
    outln!(
        "{} {}",
        apply_n(&Func(Rc::new(move |a: i64| lambda_2(a)) as Rc<dyn Fn(i64) -> i64>), 3, 0),
        apply_n_2(1, &Str::lit("a")),
    );
    let mut handler: Option<Func<dyn Fn() -> Str>> = None;
    for name in [Str::lit("a"), Str::lit("b")].into_iter() {
        if name == "b" {
            handler = Some(Func(Rc::new(move || hello()) as Rc<dyn Fn() -> Str>));
        }
    }
    if handler.is_some() {
        outln!("{}", hello());
    }
    // : none hello
    // : 3 8
    // : hello
    // : clicked 1
    // : 3 A
    // : hello
}

main!(program);
