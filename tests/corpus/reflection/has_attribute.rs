//! hasattr(), of several classes and of what is Python's own.

use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum DogKind {
    Dog,
    Cat,
}

class!(Dog(DogKind), DogData {
    name: Slot<Option<Str>>,
});

impl Dog {
    fn new_dog() -> Dog {
        let made = Dog::make(DogData { kind: DogKind::Dog, name: Slot::new(None) });
        made.init();
        made
    }
    fn new_cat() -> Dog {
        Dog::make(DogData { kind: DogKind::Cat, name: Slot::new(None) })
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            DogKind::Dog => "Dog",
            DogKind::Cat => "Cat",
        })
    }
    fn init(&self) {
        self.name.set(Some(Str::lit("d")));
    }
    fn speak(&self, n: i64) -> Str {
        Str::lit("woof").repeat(n)
    }
}

defaults!(Dog, "Dog": eq key show compare truth);

fn program() {
    for a in [Dog::new_dog(), Dog::new_cat()].into_iter() {
        outln!(
            "{} {} {} {}",
            show(&matches!(&*a.class_name(), "Dog")),
            show(&a.name.get().is_some()),
            show(&matches!(&*a.class_name(), "Cat")),
            show(&matches!(&*a.class_name(), "Cat")),
        );
    }
    let d = Dog::new_dog();
    outln!(
        "{} {}",
        if matches!(&*d.class_name(), "Dog") { d.speak(2) } else { Str::lit("no") },
        show(&matches!(&*d.class_name(), "Cat")),
    );
    outln!(
        "{} {} {}",
        show(&({ let _ = &List::<()>::new(); true })),
        show(&({ let _ = &Str::lit("x"); true })),
        show(&false),
    );
    // : True True False False
    // : False False True True
    // : woofwoof False
    // : True True False
}

main!(program);
