use concord_rt::prelude::*;

class!(Item, ItemData {
    count: i64,
    name: Str,
    price: f64,
    tags: List<Str>,
});

impl Item {
    fn new(name: Str, price: f64, tags: List<Str>, count: i64) -> Item {
        Item::make(
            ItemData { count: Slot::new(count), name: Slot::new(name), price: Slot::new(price), tags: Slot::new(tags) }
        )
    }
    fn total(&self) -> f64 {
        self.price.get() * self.count.get() as f64
    }
}

defaults!(Item, "Item": unhashable compare truth);

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.name.get() == other.name.get() && self.price.get() == other.price.get() && self.tags.get() == other.tags.get() && self.count.get() == other.count.get()
    }
}

impl Show for Item {
    fn repr(&self, out: &mut String) {
        out.push_str("Item(");
        out.push_str("name=");
        self.name.get().repr(out);
        out.push_str(", price=");
        self.price.get().repr(out);
        out.push_str(", tags=");
        self.tags.get().repr(out);
        out.push_str(", count=");
        self.count.get().repr(out);
        out.push(')');
    }
}

class!(Version, VersionData {
    major: i64,
    minor: i64,
});

impl Version {
    fn new(major: i64, minor: i64) -> Version {
        Version::make(VersionData { major: Slot::new(major), minor: Slot::new(minor) })
    }
}

defaults!(Version, "Version": truth);

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.major.get() == other.major.get() && self.minor.get() == other.minor.get()
    }
}

impl Key for Version {
    fn hash(&self) -> i64 {
        (self.major.get(), self.minor.get(), ).hash()
    }
}

impl Show for Version {
    fn repr(&self, out: &mut String) {
        out.push_str("Version(");
        out.push_str("major=");
        self.major.get().repr(out);
        out.push_str(", minor=");
        self.minor.get().repr(out);
        out.push(')');
    }
}

impl Compare for Version {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.major.get(), self.minor.get(), ).compare(&(other.major.get(), other.minor.get(), ))
    }
}

fn program() {
    let tea: Item = Item::new(Str::lit("tea"), 2.5, List::new(), 1);
    tea.tags.get().push(Str::lit("hot"));
    // : Item(name='tea', price=2.5, tags=['hot'], count=1) 2.5
    { let value1 = tea.clone(); let value2 = tea.total(); outln!("{} {}", show(&value1), show(&value2)) };
    // : True False
    outln!(
        "{} {}",
        show(
            &(
                Item::new(Str::lit("x"), 1.0, List::new(), 3) == Item::new(
                    Str::lit("x"),
                    1.0,
                    List::new(),
                    3,
                )
            )
        ),
        show(&(Item::new(Str::lit("x"), 1.0, List::new(), 1) == tea)),
    );
    // : True [Version(major=1, minor=5), Version(major=2, minor=0)]
    outln!(
        "{} {}",
        show(&lt(&Version::new(1, 2), &Version::new(1, 10))),
        show(&[Version::new(2_i64, 0_i64), Version::new(1, 5)].into_iter().sorted(false)),
    );
    // : a
    outln!(
        "{}",
        Dict::from([(Version::new(1_i64, 0_i64), Str::lit("a"))]).get(&Version::new(1, 0)),
    );
}

fn main() {
    run(program)
}
