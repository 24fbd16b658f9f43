use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum VisitorKind {
    Printer,
}

class!(Visitor(VisitorKind), VisitorData {});

impl Visitor {
    fn new_printer() -> Visitor {
        Visitor::make(VisitorData { kind: VisitorKind::Printer })
    }
    fn visit(&self, node: &Leaf) -> Str {
        let holder1 = self.clone();
        let name1 = Str::lit("visit_") + &node.class_name().lower();
        let method = match name1.as_str() { "visit_leaf" => Func(Rc::new({ let this = self.clone(); move |a: Leaf| this.visit_leaf(&a) }) as Rc<dyn Fn(Leaf) -> Str>), "visit_pair" => Func(Rc::new({ let this = self.clone(); move |a: Leaf| this.visit_pair(&a) }) as Rc<dyn Fn(Leaf) -> Str>), _ => Func(Rc::new({ let this = self.clone(); move |a: Leaf| this.generic(&a) }) as Rc<dyn Fn(Leaf) -> Str>) };
        method(node.clone())
    }
    fn generic(&self, node: &Leaf) -> Str {
        Str::lit("?") + &node.class_name()
    }
    fn visit_leaf(&self, node: &Leaf) -> Str {
        show(&late!(node, n))
    }
    fn visit_pair(&self, node: &Leaf) -> Str {
        Str::lit("(") + &self.visit(&late!(node, a)) + &Str::lit(" ") + &self.visit(&late!(node, b)) + &Str::lit(")")
    }
}

defaults!(Visitor, "Visitor": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum LeafKind {
    Leaf,
    Pair,
    Other,
}

class!(Leaf(LeafKind), LeafData {
    a: Slot<Option<Leaf>>,
    b: Slot<Option<Leaf>>,
    n: Slot<Option<i64>>,
});

impl Leaf {
    fn new_leaf(n: i64) -> Leaf {
        let made = Leaf::make(
            LeafData { kind: LeafKind::Leaf, a: Slot::new(None), b: Slot::new(None), n: Slot::new(None) }
        );
        made.leaf_init(n);
        made
    }
    fn new_pair(a: &Leaf, b: &Leaf) -> Leaf {
        let made = Leaf::make(
            LeafData { kind: LeafKind::Pair, a: Slot::new(None), b: Slot::new(None), n: Slot::new(None) }
        );
        made.pair_init(a, b);
        made
    }
    fn new_other() -> Leaf {
        Leaf::make(
            LeafData { kind: LeafKind::Other, a: Slot::new(None), b: Slot::new(None), n: Slot::new(None) }
        )
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            LeafKind::Leaf => "Leaf",
            LeafKind::Pair => "Pair",
            LeafKind::Other => "Other",
        })
    }
    fn leaf_init(&self, n: i64) {
        self.n.set(Some(n));
    }
    fn pair_init(&self, a: &Leaf, b: &Leaf) {
        self.a.set(Some(a.clone()));
        self.b.set(Some(b.clone()));
    }
}

defaults!(Leaf, "Leaf": eq key show compare truth);

class!(Shell, ShellData {
    log: List<Str>,
});

impl Shell {
    fn new() -> Shell {
        Shell::make(ShellData { log: List::new() })
    }
    fn run(&self, line: &Str) -> Str {
        let (verb, _unused, rest) = line.partition(&Str::lit(" "));
        let command: Option<Func<dyn Fn(Str) -> Str>> = { let holder2 = self.clone(); let name2 = text!("do_{}", verb); match name2.as_str() { "do_count" => Some(Func(Rc::new({ let this = self.clone(); move |a: Str| this.do_count(&a) }) as Rc<dyn Fn(Str) -> Str>)), "do_say" => Some(Func(Rc::new({ let this = self.clone(); move |a: Str| this.do_say(&a) }) as Rc<dyn Fn(Str) -> Str>)), _ => None } };
        if command.is_none() {
            return Str::lit("unknown ") + &verb;
        }
        (present(&command))(rest.clone())
    }
    fn do_say(&self, text_: &Str) -> Str {
        self.log.push(text_.clone());
        text_.upper()
    }
    fn do_count(&self, _text: &Str) -> Str {
        show(&self.log.len())
    }
}

defaults!(Shell, "Shell": eq key show compare truth);

class!(Version, VersionData {
    key: (i64, i64),
});

impl Version {
    fn new(major: i64, minor: i64) -> Version {
        Version::make(VersionData { key: (major, minor) })
    }
    fn dunder_eq(&self, other: &Version) -> bool {
        self.key == other.key
    }
    fn dunder_lt(&self, other: &Version) -> bool {
        lt(&self.key, &other.key)
    }
    fn dunder_gt(&self, other: &Version) -> bool {
        !self.dunder_lt(other) && *self != *other
    }
    fn dunder_le(&self, other: &Version) -> bool {
        self.dunder_lt(other) || *self == *other
    }
    fn dunder_ge(&self, other: &Version) -> bool {
        !self.dunder_lt(other)
    }
}

defaults!(Version, "Version": unhashable show truth);

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Compare for Version {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

fn program() {
    outln!(
        "{}",
        Visitor::new_printer().visit(
            &Leaf::new_pair(
                &Leaf::new_leaf(1),
                &Leaf::new_pair(&Leaf::new_leaf(2), &Leaf::new_other()),
            )
        ),
    );
    let shell = Shell::new();
    outln!(
        "{}",
        show(
            &[
                Str::lit("say hi"),
                Str::lit("count"),
                Str::lit("jump high"),
            ].into_iter().map(|line| shell.run(&line)).collect::<List<Str>>()
        ),
    );
    let say: Func<dyn Fn(Str) -> Str> = Func(
        Rc::new(
            { let this = shell.clone(); move |a: Str| this.do_say(&a) }
        ) as Rc<dyn Fn(Str) -> Str>
    );
    outln!("{} {}", say(Str::lit("again")), show(&shell.log));
    let (a, b): (Version, Version) = (Version::new(1, 2), Version::new(1, 10));
    outln!(
        "{} {} {} {} {} {} {}",
        show(&a.dunder_lt(&b)),
        show(&a.dunder_le(&b)),
        show(&a.dunder_gt(&b)),
        show(&a.dunder_ge(&a)),
        show(&(a == Version::new(1, 2))),
        show(&(a != b)),
        show(&maximum(a.clone(), b.clone()).is(&b)),
    );
    // : (1 (2 ?Other))
    // : ['HI', '1', 'unknown jump']
    // : AGAIN ['hi', 'again']
    // : True True False True True True True
}

main!(program);
