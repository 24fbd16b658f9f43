use concord_rt::prelude::*;

thread_local! {
    static COLOR_RED: Global<Color> = const { Global::new() };
    static COLOR_GREEN: Global<Color> = const { Global::new() };
    static COLOR_MEMBERS: Global<List<Color>> = const { Global::new() };
}

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
    fn label(&self) -> Str {
        self.name.title()
    }
    fn parse(text_: &Str) -> Color {
        for member in COLOR_MEMBERS.get().iter() {
            if member.name.lower() == *text_ {
                return member;
            }
        }
        raise(exceptions::VALUE_ERROR.with(text_.clone()));
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

class!(Planet, PlanetData {
    mass: f64,
    name: Str,
    radius: f64,
    value: (f64, f64),
});

impl Planet {
    fn new(name: Str, value: (f64, f64), mass: f64, radius: f64) -> Planet {
        Planet::make(PlanetData { name, value, mass, radius })
    }
    fn dunder_str(&self) -> Str {
        text!("Planet.{}", self.name)
    }
    fn dunder_repr(&self) -> Str {
        text!("<Planet.{}: {}>", self.name, repr(&self.value))
    }
    fn dunder_hash(&self) -> i64 {
        self.name.hash()
    }
    fn density(&self) -> i64 {
        round(true_div(self.mass, float_pow(self.radius, 3.0)))
    }
}

defaults!(Planet, "Planet": eq compare truth);

impl Key for Planet {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for Planet {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

fn color_of(wanted: i64) -> Color {
    for member in COLOR_MEMBERS.get().iter() {
        if member.value == Value::of(wanted) {
            return member;
        }
    }
    raise(exceptions::VALUE_ERROR.with(text!("{} is not a valid Color", repr(&wanted))));
}

fn color_named(wanted: &Str) -> Color {
    if *wanted == "CRIMSON" {
        return COLOR_RED.get();
    }
    for member in COLOR_MEMBERS.get().iter() {
        if member.name == *wanted {
            return member;
        }
    }
    raise(exceptions::KEY_ERROR.with(wanted.clone()));
}

fn advice(color: &Color) -> Str {
    let subject1 = color.clone();
    if subject1 == COLOR_RED.get() {
        Str::lit("stop")
    } else if subject1 == COLOR_GREEN.get() {
        Str::lit("go")
    } else {
        Str::lit("?")
    }
}

fn program() {
    COLOR_RED.set(Color::new(Str::lit("RED"), Value::of(1_i64)));
    COLOR_GREEN.set(Color::new(Str::lit("GREEN"), Value::of(2_i64)));
    let color_blue = Color::new(Str::lit("BLUE"), Value::of("b"));
    let color_crimson = COLOR_RED.get();
    COLOR_MEMBERS.set(list![COLOR_RED.get(), COLOR_GREEN.get(), color_blue.clone()]);
    let planet_earth = Planet::new(Str::lit("EARTH"), (5.97e+24, 6370000.0), 5.97e+24, 6370000.0);
    let planet_mars = Planet::new(Str::lit("MARS"), (6.42e+23, 3390000.0), 6.42e+23, 3390000.0);
    let _planet_members: Vec<Planet> = Vec::from([planet_earth.clone(), planet_mars.clone()]);
    outln!(
        "{} {} {} {} {}",
        show(&COLOR_RED.get()),
        repr(&COLOR_GREEN.get()),
        show(&color_blue.value),
        COLOR_GREEN.get().label(),
        show(&color_crimson.is(&COLOR_RED.get())),
    );
    let value2 = COLOR_MEMBERS.get().iter().map(|c| c.name.clone()).collect::<List<Str>>();
    let value3 = COLOR_MEMBERS.get().len();
    let value4 = color_of(2).name.clone();
    let value1 = color_named(&Str::lit("BLUE"));
    let value5 = Color::parse(&Str::lit("red"));
    outln!(
        "{} {} {} {} {}",
        show(&value2),
        show(&value3),
        show(&value4),
        show(&value1),
        show(&value5),
    );
    outln!(
        "{} {} {}",
        Dict::from([(COLOR_RED.get(), Str::lit("stop"))]).get(&COLOR_RED.get()),
        show(&(COLOR_RED.get() == COLOR_GREEN.get())),
        show(&COLOR_MEMBERS.get().contains(&COLOR_RED.get())),
    );
    outln!(
        "{} {} {}",
        planet_earth.density(),
        show(&planet_mars.mass),
        show(&planet_earth.value.1),
    );
    match attempt(|| {
        color_of(9);
    }) {
        Ok(_) => {}
        Err(error6) if error6.is(&exceptions::VALUE_ERROR) => {
            let e = error6.clone();
            outln!("{}", show(&e));
        }
        Err(error6) => reraise(&error6),
    }
    outln!("{}", show(&COLOR_MEMBERS.get().iter().map(|c_2| advice(&c_2)).collect::<List<Str>>()));
    // : Color.RED <Color.GREEN: 2> b Green True
    // : ['RED', 'GREEN', 'BLUE'] 3 GREEN Color.BLUE Color.RED
    // : stop False True
    // : 23097 6.42e+23 6370000.0
    // : 9 is not a valid Color
    // : ['stop', 'go', '?']
}

main!(program);
