//! Classes that a method of a registry decorates.

use concord_rt::prelude::*;

class!(Registry, RegistryData {
    items: Dict<Str, AnyClass>,
});

impl Registry {
    fn new() -> Registry {
        Registry::make(RegistryData { items: Dict::new() })
    }
    fn register(&self, name: &Str) -> Func<dyn Fn(AnyClass) -> AnyClass> {
        Func(
            Rc::new(
                { let this = self.clone(); let name = name.clone(); move |a: AnyClass| register_deco(&this, &name, a) }
            ) as Rc<dyn Fn(AnyClass) -> AnyClass>
        )
    }
    fn plain(&self) {
        self.items.set(Str::lit("Title"), AnyClass::own("Title"));
    }
}

defaults!(Registry, "Registry": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum UpperKind {
    Upper,
    Lower,
    Title,
}

class!(Upper(UpperKind), UpperData {});

impl Upper {
    fn new_upper_() -> Upper {
        Upper::make(UpperData { kind: UpperKind::Upper })
    }
    fn new_lower_() -> Upper {
        Upper::make(UpperData { kind: UpperKind::Lower })
    }
    fn new_title_() -> Upper {
        Upper::make(UpperData { kind: UpperKind::Title })
    }
    fn run(&self, s: &Str) -> Str {
        match self.kind {
            UpperKind::Lower => self.lower_run(s),
            UpperKind::Title => self.title_run(s),
            UpperKind::Upper => self.upper_run(s),
        }
    }
    fn upper_run(&self, s: &Str) -> Str {
        s.upper()
    }
    fn lower_run(&self, s: &Str) -> Str {
        s.lower()
    }
    fn title_run(&self, s: &Str) -> Str {
        s.title()
    }
}

defaults!(Upper, "Upper": eq key show compare truth);

fn register_deco(this: &Registry, name: &Str, obj: AnyClass) -> AnyClass {
    this.items.set(name.clone(), obj);
    obj
}

fn program() {
    let plugins = Registry::new();
    (plugins.register(&Str::lit("upper")))(AnyClass::own("Upper"));
    (plugins.register(&Str::lit("lower")))(AnyClass::own("Lower"));
    plugins.plain();
    outln!("{} {}", show(&plugins.items.keys().sorted(false)), plugins.items.len());
    for name in plugins.items.keys().sorted(false).iter() {
        outln!(
            "{} {}",
            name,
            (
                { let class1 = plugins.items.get(&name); match class1.name() { "Upper" => Upper::new_upper_(), "Lower" => Upper::new_lower_(), "Title" => Upper::new_title_(), _ => unreached() } }
            ).run(&Str::lit("aBc")),
        );
    }
    // : ['Title', 'lower', 'upper'] 3
    // : Title Abc
    // : lower abc
    // : upper ABC
}

main!(program);
