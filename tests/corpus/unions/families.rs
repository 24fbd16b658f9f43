use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum AnimalKind {
    Animal,
    Dog,
    Puppy,
}

class!(Animal(AnimalKind), AnimalData {});

impl Animal {
    fn new_animal() -> Animal {
        Animal::make(AnimalData { kind: AnimalKind::Animal })
    }
    fn new_dog() -> Animal {
        Animal::make(AnimalData { kind: AnimalKind::Dog })
    }
    fn new_puppy() -> Animal {
        Animal::make(AnimalData { kind: AnimalKind::Puppy })
    }
}

defaults!(Animal, "Animal": eq key show compare truth);

object!(Animal, "Animal", {
    fn kind_name(&self) -> Option<&'static str> {
        Some(match self.kind {
            AnimalKind::Animal => "Animal",
            AnimalKind::Dog => "Dog",
            AnimalKind::Puppy => "Puppy",
        })
    }
});

fn kind(x: &Animal) -> Value {
    if matches!(x.kind, AnimalKind::Puppy) {
        return Value::of("puppy");
    }
    if matches!(x.kind, AnimalKind::Dog | AnimalKind::Puppy) {
        return Value::of("dog");
    }
    Value::of("other")
}

fn kind_2(x: &Animal) -> Value {
    if matches!(x.kind, AnimalKind::Puppy) {
        return Value::of("puppy");
    }
    if matches!(x.kind, AnimalKind::Dog | AnimalKind::Puppy) {
        return Value::of("dog");
    }
    Value::of("animal")
}

fn kind_3(_x: &Str) -> Value {
    Value::of("other")
}

fn kind_4(_x: i64) -> Value {
    Value::of(1_i64)
}

fn kind_5(x: &Animal) -> Value {
    if matches!(x.kind, AnimalKind::Puppy) {
        return Value::of("puppy");
    }
    Value::of("other")
}

fn kind_6(x: &Value) -> Value {
    if x.is_a("int") {
        return Value::of(1_i64);
    }
    if x.is_object_of::<Animal>() && matches!(x.object::<Animal>().kind, AnimalKind::Puppy) {
        return Value::of("puppy");
    }
    if x.is_object_of::<Animal>() && matches!(x.object::<Animal>().kind, AnimalKind::Dog | AnimalKind::Puppy) {
        return Value::of("dog");
    }
    if x.is_object_of::<Animal>() {
        return Value::of("animal");
    }
    Value::of("other")
}

fn kinds(xs: &[Animal]) -> List<Value> {
    xs.iter().map(kind).collect::<List<Value>>()
}

fn kinds_2(xs: &[Animal]) -> List<Value> {
    xs.iter().map(kind_2).collect::<List<Value>>()
}

fn kinds_3(xs: &[i64]) -> List<Value> {
    xs.iter().copied().map(kind_4).collect::<List<Value>>()
}

fn kinds_4(xs: &[Str]) -> List<Value> {
    xs.iter().map(kind_3).collect::<List<Value>>()
}

fn program() {
    // One function for several classes of a family and for other types: each call tells its own classes apart.
    let value4 = kind(&Animal::new_dog());
    let value3 = kind_2(&Animal::new_animal());
    let value2 = kind_3(&Str::lit("x"));
    let value1 = kind_4(3);
    let value5 = kind_5(&Animal::new_puppy());
    outln!(
        "{} {} {} {} {}",
        show(&value4),
        show(&value3),
        show(&value2),
        show(&value1),
        show(&value5),
    );
    let value8 = kinds(&[Animal::new_dog()]);
    let value7 = kinds_2(&[Animal::new_animal()]);
    let value6 = kinds_3(&[1, 2]);
    let value9 = kinds_4(&[Str::lit("a")]);
    outln!("{} {} {} {}", show(&value8), show(&value7), show(&value6), show(&value9));
    let here = Animal::new_animal();
    let mixed: Vec<Value> = Vec::from([
        Value::Object(Rc::new(here.clone())),
        Value::Object(Rc::new(Animal::new_dog())),
        Value::of(1_i64),
        Value::of("x"),
    ]);
    outln!(
        "{} {} {} {} {}",
        show(&mixed.at(0).is_same(&Value::Object(Rc::new(here.clone())))),
        show(&mixed.at(1).is_same(&Value::Object(Rc::new(here.clone())))),
        show(&mixed.contains(&Value::Object(Rc::new(here.clone())))),
        mixed.index(&Value::Object(Rc::new(here.clone()))),
        show(&mixed.iter().map(kind_6).collect::<List<Value>>()),
    );
    let table: Dict<Str, Value> = Dict::from([
        (Str::lit("k"), Value::Object(Rc::new(here.clone()))),
        (Str::lit("n"), Value::of(1_i64)),
    ]);
    outln!(
        "{} {} {}",
        show(&table.get(&Str::lit("k")).is_same(&Value::Object(Rc::new(here.clone())))),
        show(&table.get(&Str::lit("k")).is_same(mixed.at(0))),
        show(&table.get(&Str::lit("n")).is_same(&Value::Object(Rc::new(here.clone())))),
    );
    // : dog animal other 1 puppy
    // : ['dog'] ['animal'] [1, 1] ['other']
    // : True False True 0 ['animal', 'dog', 1, 'other']
    // : True True False
}

main!(program);
