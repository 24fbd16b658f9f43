use concord_rt::prelude::*;

class!(Item, ItemData {
    count: i64,
    name: Str,
    price: f64,
    tags: List<Str>,
});

impl Item {
    fn new(name: Str, price: f64, tags: List<Str>, count: i64) -> Item {
        Item::make(ItemData { name, price, tags, count })
    }
    fn total(&self) -> f64 {
        self.price * self.count as f64
    }
}

defaults!(Item, "Item": unhashable compare truth);

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.price == other.price && self.tags == other.tags && self.count == other.count
    }
}

impl Show for Item {
    fn repr(&self, out: &mut String) {
        out.push_str("Item(");
        out.push_str("name=");
        self.name.repr(out);
        out.push_str(", price=");
        self.price.repr(out);
        out.push_str(", tags=");
        self.tags.repr(out);
        out.push_str(", count=");
        self.count.repr(out);
        out.push(')');
    }
}

class!(Version, VersionData {
    major: i64,
    minor: i64,
});

impl Version {
    fn new(major: i64, minor: i64) -> Version {
        Version::make(VersionData { major, minor })
    }
}

defaults!(Version, "Version": truth);

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.major == other.major && self.minor == other.minor
    }
}

impl Key for Version {
    fn hash(&self) -> i64 {
        (self.major, self.minor, ).hash()
    }
}

impl Show for Version {
    fn repr(&self, out: &mut String) {
        out.push_str("Version(");
        out.push_str("major=");
        self.major.repr(out);
        out.push_str(", minor=");
        self.minor.repr(out);
        out.push(')');
    }
}

impl Compare for Version {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.major, self.minor, ).compare(&(other.major, other.minor, ))
    }
}

fn program() {
    let tea: Item = Item::new(Str::lit("tea"), 2.5, List::new(), 1);
    tea.tags.push(Str::lit("hot"));
    // : Item(name='tea', price=2.5, tags=['hot'], count=1) 2.5
    let value1 = tea.clone();
    let value2 = tea.total();
    outln!("{} {}", show(&value1), show(&value2));
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

main!(program);
