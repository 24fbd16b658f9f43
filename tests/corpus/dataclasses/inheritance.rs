use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum AnimalKind {
    Animal,
    Bird,
}

class!(Animal(AnimalKind), AnimalData {
    legs: i64,
    name: Str,
    notes: List<Str>,
    wingspan: Slot<Option<f64>>,
});

impl Animal {
    fn new_animal(name: Str, legs: i64, notes: List<Str>) -> Animal {
        Animal::make(
            AnimalData { kind: AnimalKind::Animal, name, legs, notes, wingspan: Slot::new(None) }
        )
    }
    fn new_bird(name: Str, legs: i64, notes: List<Str>, wingspan: f64) -> Animal {
        Animal::make(
            AnimalData { kind: AnimalKind::Bird, name, legs, notes, wingspan: Slot::new(Some(wingspan)) }
        )
    }
    fn dunder_eq(&self, other: &Animal) -> bool {
        match self.kind {
            AnimalKind::Animal => self.animal_dunder_eq(other),
            AnimalKind::Bird => self.bird_dunder_eq(other),
        }
    }
    fn dunder_repr(&self) -> Str {
        match self.kind {
            AnimalKind::Animal => self.animal_dunder_repr(),
            AnimalKind::Bird => self.bird_dunder_repr(),
        }
    }
    fn speak(&self) -> Str {
        match self.kind {
            AnimalKind::Animal => self.animal_speak(),
            AnimalKind::Bird => self.bird_speak(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            AnimalKind::Animal => "Animal",
            AnimalKind::Bird => "Bird",
        })
    }
    fn animal_dunder_repr(&self) -> Str {
        text!("{}(name={}, legs={})", self.class_name(), repr(&self.name), repr(&self.legs))
    }
    fn animal_dunder_eq(&self, other: &Animal) -> bool {
        self.class_name() == other.class_name() && (
            other.name.clone(),
            other.legs,
            other.notes.clone(),
        ) == (self.name.clone(), self.legs, self.notes.clone())
    }
    fn bird_dunder_repr(&self) -> Str {
        text!(
            "{}(name={}, legs={}, wingspan={})",
            self.class_name(),
            repr(&self.name),
            repr(&self.legs),
            repr(&late!(self, wingspan)),
        )
    }
    fn bird_dunder_eq(&self, other: &Animal) -> bool {
        matches!(other.kind, AnimalKind::Bird) && self.class_name() == other.class_name() && (
            other.name.clone(),
            other.legs,
            other.notes.clone(),
        ) == (self.name.clone(), self.legs, self.notes.clone())
    }
    fn animal_speak(&self) -> Str {
        Str::lit("...")
    }
    fn bird_speak(&self) -> Str {
        &self.name + &Str::lit(" sings")
    }
}

defaults!(Animal, "Animal": unhashable compare truth);

impl PartialEq for Animal {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for Animal {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

class!(Version, VersionData {
    major: i64,
    minor: i64,
    tags: List<Str>,
});

impl Version {
    fn new(major: i64, minor: i64, tags: List<Str>) -> Version {
        Version::make(VersionData { major, minor, tags })
    }
    fn class_name(&self) -> Str {
        Str::lit("Version")
    }
    fn dunder_repr(&self) -> Str {
        text!(
            "{}(major={}, minor={}, tags={})",
            self.class_name(),
            repr(&self.major),
            repr(&self.minor),
            repr(&self.tags),
        )
    }
    fn dunder_eq(&self, other: &Version) -> bool {
        self.class_name() == other.class_name() && (
            other.major,
            other.minor,
        ) == (self.major, self.minor)
    }
    fn dunder_lt(&self, other: &Version) -> bool {
        lt(&(self.major, self.minor), &(other.major, other.minor))
    }
}

defaults!(Version, "Version": unhashable truth);

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for Version {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

impl Compare for Version {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

fn lambda() -> List<Str> {
    list![Str::lit("new")]
}

fn program() {
    let (cat, wren): (Animal, Animal) = (
        Animal::new_animal(Str::lit("cat"), 4, List::new()),
        Animal::new_bird(Str::lit("wren"), 2, List::new(), 0.5),
    );
    wren.notes.push(Str::lit("small"));
    outln!("{} {} {} {}", show(&cat), show(&wren), show(&wren.notes), show(&cat.notes));
    let value1 = [cat.clone(), wren.clone()].into_iter().map(|a| a.speak()).collect::<List<Str>>();
    let value2 = cat == Animal::new_animal(Str::lit("cat"), 4, List::new());
    let value3 = wren == Animal::new_bird(Str::lit("wren"), 2, list![Str::lit("small")], 9.0);
    outln!("{} {} {}", show(&value1), show(&value2), show(&value3));
    let value5 = cat == Animal::new_bird(Str::lit("cat"), 4, List::new(), 0.5);
    let value4 = [
        Version::new(
            1_i64,
            2_i64,
            (Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> List<Str>>))(),
        ),
        Version::new(1, 10, (Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> List<Str>>))()),
        Version::new(0, 0, (Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> List<Str>>))()),
    ].into_iter().most();
    let value6 = Version::new(1, 0, (Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> List<Str>>))()).dunder_lt(
        &Version::new(2, 0, (Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> List<Str>>))())
    );
    outln!("{} {} {}", show(&value5), show(&value4), show(&value6));
    // : Animal(name='cat', legs=4) Bird(name='wren', legs=2, wingspan=0.5) ['small'] []
    // : ['...', 'wren sings'] True True
    // : False Version(major=1, minor=10, tags=['new']) True
}

main!(program);
