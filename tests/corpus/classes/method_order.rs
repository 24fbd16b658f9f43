use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum AnimalKind {
    Swimmer,
    Duck,
}

class!(Animal(AnimalKind), AnimalData {
    age: i64,
    name: Str,
});

impl Animal {
    fn new_swimmer(name: Str, age: i64) -> Animal {
        Animal::make(AnimalData { kind: AnimalKind::Swimmer, name, age })
    }
    fn new_duck(name: Str, age: i64) -> Animal {
        Animal::make(AnimalData { kind: AnimalKind::Duck, name, age })
    }
    fn abilities(&self) -> List<Str> {
        match self.kind {
            AnimalKind::Duck => self.duck_abilities(),
            AnimalKind::Swimmer => self.swimmer_abilities(),
        }
    }
    fn duck_abilities(&self) -> List<Str> {
        let _frame = Frame::enter();
        self.abilities_of_flyer().concat(&list![Str::lit("quack")])
    }
    fn swimmer_abilities(&self) -> List<Str> {
        let _frame = Frame::enter();
        self.animal_abilities().concat(&list![Str::lit("swim")])
    }
    fn animal_abilities(&self) -> List<Str> {
        let _frame = Frame::enter();
        list![Str::lit("eat")]
    }
    fn abilities_of_flyer(&self) -> List<Str> {
        let _frame = Frame::enter();
        self.swimmer_abilities().concat(&list![Str::lit("fly")])
    }
}

defaults!(Animal, "Animal": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum LogMixinKind {
    Doc,
}

class!(LogMixin(LogMixinKind), LogMixinData {
    key: i64,
});

impl LogMixin {
    fn new_doc(key: i64) -> LogMixin {
        LogMixin::make(LogMixinData { kind: LogMixinKind::Doc, key })
    }
    fn save(&self) {
        match self.kind {
            LogMixinKind::Doc => self.doc_save(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            LogMixinKind::Doc => "Doc",
        })
    }
    fn doc_save(&self) {
        let _frame = Frame::enter();
        self.log(&Str::lit("saving"));
        self.save_of_time_mixin();
    }
    fn log(&self, text_: &Str) {
        outln!("[{}] {}", self.class_name(), text_);
    }
    fn save_of_time_mixin(&self) {
        let _frame = Frame::enter();
        outln!("time");
        self.store_save();
    }
    fn store_save(&self) {
        let _frame = Frame::enter();
        outln!("stored {}", self.key);
    }
}

defaults!(LogMixin, "LogMixin": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum BaseKind {
    Both,
}

class!(Base(BaseKind), BaseData {
    extra: Slot<Option<Dict<Str, i64>>>,
    left: Slot<Option<i64>>,
    right: Slot<Option<i64>>,
});

impl Base {
    fn new_both(kw: &Dict<Str, i64>) -> Base {
        let made = Base::make(
            BaseData { kind: BaseKind::Both, extra: Slot::new(None), left: Slot::new(None), right: Slot::new(None) }
        );
        made.both_init(kw);
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            BaseKind::Both => "Both",
        })
    }
    fn both_init(&self, kw: &Dict<Str, i64>) {
        let _frame = Frame::enter();
        self.init_of_left(
            if kw.contains(&Str::lit("left")) { kw.get(&Str::lit("left")) } else { 1 },
            &{ let words: Dict<Str, i64> = Dict::new(); words.update(kw.items().filter(|item| !["left"].contains(&item.0.as_str()))); words },
        );
        outln!("Both {} {}", late!(self, left), late!(self, right));
    }
    fn init_of_left(&self, left: i64, kw: &Dict<Str, i64>) {
        let _frame = Frame::enter();
        outln!("Left {}", left);
        self.right_init(
            if kw.contains(&Str::lit("right")) { kw.get(&Str::lit("right")) } else { 2 },
            &{ let words: Dict<Str, i64> = Dict::new(); words.update(kw.items().filter(|item| !["right"].contains(&item.0.as_str()))); words },
        );
        self.left.set(Some(left));
    }
    fn right_init(&self, right: i64, kw: &Dict<Str, i64>) {
        let _frame = Frame::enter();
        outln!("Right {}", right);
        self.base_init(
            &{ let words: Dict<Str, i64> = Dict::new(); words.update(kw.items()); words }
        );
        self.right.set(Some(right));
    }
    fn base_init(&self, kw: &Dict<Str, i64>) {
        let _frame = Frame::enter();
        self.extra.set(Some(kw.clone()));
        outln!("Base {}", show(&kw.keys().sorted(false)));
    }
}

defaults!(Base, "Base": eq key show compare truth);

fn program() {
    let value1 = Animal::new_duck(Str::lit("d"), 3).duck_abilities();
    let value2 = Animal::new_swimmer(Str::lit("s"), 1).swimmer_abilities();
    outln!("{} {}", show(&value1), show(&value2));
    outln!(
        "{}",
        show(
            &[
                AnyClass::own("Duck"),
                AnyClass::own("Flyer"),
                AnyClass::own("Swimmer"),
                AnyClass::own("Animal"),
                AnyClass::builtin("object"),
            ].into_iter().map(|c| c.text()).collect::<List<Str>>()
        ),
    );
    LogMixin::new_doc(7).doc_save();
    Base::new_both(
        &Dict::from([(Str::lit("left"), 5), (Str::lit("right"), 6), (Str::lit("other"), 7)])
    );
    Base::new_both(&Dict::from([]));
    // : ['eat', 'swim', 'fly', 'quack'] ['eat', 'swim']
    // : ['Duck', 'Flyer', 'Swimmer', 'Animal', 'object']
    // : [Doc] saving
    // : time
    // : stored 7
    // : Left 5
    // : Right 6
    // : Base ['other']
    // : Both 5 6
    // : Left 1
    // : Right 2
    // : Base []
    // : Both 1 2
}

main!(program);
