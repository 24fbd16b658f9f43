use concord_rt::prelude::*;

class!(Person, PersonData {
    age: i64,
    name: Str,
});

impl Person {
    fn new(name: Str, age: i64) -> Person {
        Person::make(PersonData { name, age })
    }
    fn dunder_len(&self) -> i64 {
        2
    }
    fn greet(&self) -> Str {
        Str::lit("I am ") + &self.name
    }
    fn _replace_age(&self, age: i64) -> Person {
        Person::new(self.name.clone(), age)
    }
}

impl PartialEq for Person {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.age == other.age
    }
}

impl Key for Person {
    fn hash(&self) -> i64 {
        (self.name.clone(), self.age, ).hash()
    }
}

impl Show for Person {
    fn repr(&self, out: &mut String) {
        out.push_str("Person(");
        out.push_str("name=");
        self.name.repr(out);
        out.push_str(", age=");
        self.age.repr(out);
        out.push(')');
    }
}

impl Compare for Person {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.name.clone(), self.age, ).compare(&(other.name.clone(), other.age, ))
    }
}

impl Truth for Person {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

class!(Point, PointData {
    x: i64,
    y: i64,
});

impl Point {
    fn new(x: i64, y: i64) -> Point {
        Point::make(PointData { x, y })
    }
    fn dunder_len(&self) -> i64 {
        2
    }
    fn dunder_getitem(&self, index: i64) -> i64 {
        { let parts = (self.x, self.y); [parts.0, parts.1] }.into_iter().collect::<Tuple<i64>>().get(index)
    }
    fn _replace_x(&self, x: i64) -> Point {
        Point::new(x, self.y)
    }
    fn _asdict(&self) -> Dict<Str, i64> {
        Dict::from([(Str::lit("x"), self.x), (Str::lit("y"), self.y)])
    }
    fn dunder_iter(&self) -> Iter<i64> {
        let this = self.clone();
        let mut state = 0;
        Iter::generator(move || loop {
            match state {
                0 => {
                    let value = this.x;
                    state = 1;
                    return Some(value);
                }
                1 => {
                    let value = this.y;
                    state = 2;
                    return Some(value);
                }
                2 => {
                    state = 9999;
                }
                _ => return None,
            }
        })
    }
}

impl PartialEq for Point {
    fn eq(&self, other: &Self) -> bool {
        self.x == other.x && self.y == other.y
    }
}

impl Key for Point {
    fn hash(&self) -> i64 {
        (self.x, self.y, ).hash()
    }
}

impl Show for Point {
    fn repr(&self, out: &mut String) {
        out.push_str("Point(");
        out.push_str("x=");
        self.x.repr(out);
        out.push_str(", y=");
        self.y.repr(out);
        out.push(')');
    }
}

impl Compare for Point {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.x, self.y, ).compare(&(other.x, other.y, ))
    }
}

impl Truth for Point {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

class!(Pair, PairData {
    left: i64,
    right: i64,
});

impl Pair {
    fn new(left: i64, right: i64) -> Pair {
        Pair::make(PairData { left, right })
    }
    fn dunder_len(&self) -> i64 {
        2
    }
}

impl PartialEq for Pair {
    fn eq(&self, other: &Self) -> bool {
        self.left == other.left && self.right == other.right
    }
}

impl Key for Pair {
    fn hash(&self) -> i64 {
        (self.left, self.right, ).hash()
    }
}

impl Show for Pair {
    fn repr(&self, out: &mut String) {
        out.push_str("Pair(");
        out.push_str("left=");
        self.left.repr(out);
        out.push_str(", right=");
        self.right.repr(out);
        out.push(')');
    }
}

impl Compare for Pair {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.left, self.right, ).compare(&(other.left, other.right, ))
    }
}

impl Truth for Pair {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn program() {
    let p = Point::new(1, 2);
    let parts1 = p.dunder_iter().unpack::<2>();
    let x = parts1[0];
    let y = parts1[1];
    outln!(
        "{} {} {} {} {} {}",
        show(&p),
        p.x + p.dunder_getitem(1),
        x,
        y,
        p.dunder_len(),
        show(&p.dunder_iter().collect::<List<i64>>()),
    );
    let value3 = p._replace_x(5);
    let value2 = p._asdict();
    let value4 = (Str::lit("x"), Str::lit("y"));
    let value5 = Pair::new(7, 0);
    outln!("{} {} {} {}", show(&value3), show(&value2), show(&value4), show(&value5));
    let value6 = [Point::new(2_i64, 1_i64), Point::new(1, 9)].into_iter().sorted(false);
    let value7 = p == Point::new(1, 2);
    let value8 = Dict::from([(p.clone(), Str::lit("here"))]).get(&Point::new(1, 2));
    outln!("{} {} {}", show(&value6), show(&value7), show(&value8));
    let ann = Person::new(Str::lit("ann"), 30);
    let value9 = ann.clone();
    let value10 = ann.greet();
    let value11 = ann.age;
    let value12 = Person::new(Str::lit("bob"), 5)._replace_age(6);
    outln!("{} {} {} {}", show(&value9), show(&value10), show(&value11), show(&value12));
    for one in [Point::new(0_i64, 1_i64), Point::new(3, 4)].into_iter() {
        outln!("{}", one.x * one.y);
    }
    // : Point(x=1, y=2) 3 1 2 2 [1, 2]
    // : Point(x=5, y=2) {'x': 1, 'y': 2} ('x', 'y') Pair(left=7, right=0)
    // : [Point(x=1, y=9), Point(x=2, y=1)] True here
    // : Person(name='ann', age=30) I am ann 30 Person(name='bob', age=6)
    // : 0
    // : 12
}

main!(program);
