use concord_rt::prelude::*;

thread_local! {
    static COLOR_GREEN: Global<Color> = const { Global::new() };
    static COLOR_MEMBERS: Global<List<Color>> = const { Global::new() };
    static CHOOSE_CALLS: Global<i64> = const { Global::new() };
}

class!(Stack, StackData {});

impl Stack {
    fn new() -> Stack {
        Stack::make(StackData {})
    }
}

defaults!(Stack, "Stack": eq key show compare truth object);

class!(VecClass, VecClassData {});

impl VecClass {
    fn new() -> VecClass {
        VecClass::make(VecClassData {})
    }
}

defaults!(VecClass, "Vec": eq key show compare truth object);

class!(Color, ColorData {
    name: Str,
    value: Value,
});

impl Color {
    fn new(name: Str, value: Value) -> Color {
        Color::make(ColorData { name, value })
    }
    fn dunder_str(&self) -> Str {
        text!("Color.{}", self.name)
    }
    fn dunder_repr(&self) -> Str {
        text!("<Color.{}: {}>", self.name, repr(&self.value))
    }
    fn dunder_hash(&self) -> i64 {
        self.name.hash()
    }
    fn nice(&self) -> Str {
        self.name.title()
    }
}

defaults!(Color, "Color": eq compare truth);

impl Key for Color {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for Color {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

fn color_named(wanted: &Str) -> Color {
    if *wanted == "LIME" {
        return COLOR_GREEN.get();
    }
    for member in COLOR_MEMBERS.get().iter() {
        if member.name == *wanted {
            return member;
        }
    }
    raise(exceptions::KEY_ERROR.with(wanted.clone()));
}

fn color_of(wanted: i64) -> Color {
    for member in COLOR_MEMBERS.get().iter() {
        if member.value == Value::of(wanted) {
            return member;
        }
    }
    raise(exceptions::VALUE_ERROR.with(text!("{} is not a valid Color", repr(&wanted))));
}

/// Add things.
fn choose(a: i64, b: i64) -> i64 {
    CHOOSE_CALLS.set(CHOOSE_CALLS.get() + 1);
    choose_plain(a, b)
}

fn choose_plain(a: i64, b: i64) -> i64 {
    a + b
}

/// Twice.
fn double(x: i64) -> i64 {
    double_plain(x)
}

fn double_plain(x: i64) -> i64 {
    2 * x
}

fn program() {
    outln!(
        "{} {} {}",
        show(&({ let _ = Stack::new(); true })),
        show(&({ let _ = VecClass::new(); false })),
        show(&false),
    );
    outln!(
        "{}",
        show(
            &[
                Value::Object(Rc::new(Stack::new())),
                Value::Object(Rc::new(VecClass::new())),
                Value::of(3_i64),
                Value::of("t"),
            ].into_iter().map(|x| x.is_object_of::<Stack>()).collect::<List<bool>>()
        ),
    );
    let color_red = Color::new(Str::lit("RED"), Value::of(1_i64));
    COLOR_GREEN.set(Color::new(Str::lit("GREEN"), Value::of(2_i64)));
    let color_lime = COLOR_GREEN.get();
    let color_blue = Color::new(Str::lit("BLUE"), Value::of("b"));
    COLOR_MEMBERS.set(list![color_red.clone(), COLOR_GREEN.get(), color_blue.clone()]);
    let color_table: Dict<Str, Color> = Dict::from([
        (Str::lit("RED"), color_red.clone()),
        (Str::lit("GREEN"), COLOR_GREEN.get()),
        (Str::lit("LIME"), COLOR_GREEN.get()),
        (Str::lit("BLUE"), color_blue.clone()),
    ]);
    outln!(
        "{} {} {} {} {}",
        show(&color_named(&Str::lit("LIME")).is(&COLOR_GREEN.get())),
        show(&color_lime),
        show(&color_table.keys().collect::<List<Str>>()),
        show(&COLOR_MEMBERS.get().iter().map(|c| c.name.clone()).collect::<List<Str>>()),
        COLOR_MEMBERS.get().len(),
    );
    outln!(
        "{} {} {}",
        color_lime.nice(),
        color_named(&Str::lit("LIME")).nice(),
        show(&color_of(2).is(&color_lime)),
    );
    for (n, m) in color_table.items() {
        outln!("{} {} {}", n, m.name, show(&m.value));
    }
    for k in [Str::lit("RED"), Str::lit("LIME"), Str::lit("PINK")].into_iter() {
        match attempt(|| {
            outln!("{}", show(&color_named(&k)));
        }) {
            Ok(_) => {}
            Err(error3) if error3.is(&exceptions::KEY_ERROR) => {
                let e = error3.clone();
                outln!("KeyError {}", show(&e));
            }
            Err(error3) => reraise(&error3),
        }
    }
    outln!(
        "{} {}",
        show(&color_table.contains(&Str::lit("LIME"))),
        show(&color_table.contains(&Str::lit("X"))),
    );
    CHOOSE_CALLS.set(0);
    outln!(
        "{} {} {} {} {}",
        choose(8, 2),
        choose(8, 7),
        CHOOSE_CALLS.get(),
        Str::lit("wrapper"),
        show(&()),
    );
    outln!("{} {} {}", double(3), Str::lit("inner"), show(&()));
    // : True False False
    // : [True, False, False, False]
    // : True Color.GREEN ['RED', 'GREEN', 'LIME', 'BLUE'] ['RED', 'GREEN', 'BLUE'] 3
    // : Green Green True
    // : RED RED 1
    // : GREEN GREEN 2
    // : LIME GREEN 2
    // : BLUE BLUE b
    // : Color.RED
    // : Color.GREEN
    // : KeyError 'PINK'
    // : True False
    // : 10 15 2 wrapper None
    // : 6 inner None
}

main!(program);
