//! Members of enumerations that ask for their class.

use concord_rt::prelude::*;

thread_local! {
    static DIRECTION_MEMBERS: Global<List<Direction>> = const { Global::new() };
    static LEVEL_MEMBERS: Global<List<Level>> = const { Global::new() };
}

class!(Direction, DirectionData {
    name: Str,
    value: i64,
});

impl Direction {
    fn new(name: Str, value: i64) -> Direction {
        Direction::make(DirectionData { name, value })
    }
    fn dunder_str(&self) -> Str {
        text!("Direction.{}", self.name)
    }
    fn dunder_repr(&self) -> Str {
        text!("<Direction.{}: {}>", self.name, repr(&self.value))
    }
    fn dunder_hash(&self) -> i64 {
        self.name.hash()
    }
    fn turn(&self, steps: i64) -> Direction {
        let members = DIRECTION_MEMBERS.get().iter().collect::<Vec<Direction>>();
        members.item(modulo(members.index(self) + steps, members.len() as i64))
    }
    fn opposite(&self) -> Direction {
        direction_of((self.value + 2).rem_euclid(4))
    }
    fn label(&self) -> Str {
        text!("{}:{}", Str::lit("Direction"), self.name.title())
    }
}

defaults!(Direction, "Direction": eq compare truth);

impl Key for Direction {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for Direction {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

class!(Level, LevelData {
    name: Str,
    value: i64,
});

impl Level {
    fn new(name: Str, value: i64) -> Level {
        Level::make(LevelData { name, value })
    }
    fn dunder_str(&self) -> Str {
        show(&self.value)
    }
    fn dunder_repr(&self) -> Str {
        text!("<Level.{}: {}>", self.name, repr(&self.value))
    }
    fn dunder_hash(&self) -> i64 {
        self.value.hash()
    }
    fn dunder_bool(&self) -> bool {
        self.value != 0
    }
    fn dunder_eq(&self, other: &Level) -> bool {
        self.value == other.value
    }
    fn dunder_lt(&self, other: &Level) -> bool {
        self.value < other.value
    }
    fn dunder_gt(&self, other: &Level) -> bool {
        self.value > other.value
    }
    fn dunder_le(&self, other: &Level) -> bool {
        self.value <= other.value
    }
    fn dunder_ge(&self, other: &Level) -> bool {
        self.value >= other.value
    }
    fn next(&self) -> Level {
        let order = LEVEL_MEMBERS.get().iter().collect::<Vec<Level>>();
        let i = order.index(self) + 1;
        if i < order.len() as i64 { order.item(i) } else { order.item(0) }
    }
}

impl PartialEq for Level {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Key for Level {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for Level {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

impl Compare for Level {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

impl Truth for Level {
    fn truth(&self) -> bool {
        self.dunder_bool()
    }
}

fn direction_of(wanted: i64) -> Direction {
    for member in DIRECTION_MEMBERS.get().iter() {
        if member.value == wanted {
            return member;
        }
    }
    raise(exceptions::VALUE_ERROR.with(text!("{} is not a valid Direction", repr(&wanted))));
}

fn program() {
    let direction_north = Direction::new(Str::lit("NORTH"), 0);
    let direction_east = Direction::new(Str::lit("EAST"), 1);
    let direction_south = Direction::new(Str::lit("SOUTH"), 2);
    let direction_west = Direction::new(Str::lit("WEST"), 3);
    DIRECTION_MEMBERS.set(
        list![
            direction_north.clone(),
            direction_east.clone(),
            direction_south.clone(),
            direction_west.clone(),
        ]
    );
    let level_low = Level::new(Str::lit("LOW"), 1);
    let level_high = Level::new(Str::lit("HIGH"), 2);
    LEVEL_MEMBERS.set(list![level_low.clone(), level_high.clone()]);
    let d = direction_north.clone();
    let value2 = d.turn(1);
    let value1 = d.turn(-1);
    let value3 = d.opposite();
    let value4 = d.label();
    let value5 = DIRECTION_MEMBERS.get().len();
    outln!(
        "{} {} {} {} {}",
        show(&value2),
        show(&value1),
        show(&value3),
        show(&value4),
        show(&value5),
    );
    outln!(
        "{} {} {}",
        level_low.next().name,
        level_high.next().name,
        show(&LEVEL_MEMBERS.get().iter().map(|x| x.name.clone()).collect::<List<Str>>()),
    );
    // : Direction.EAST Direction.WEST Direction.SOUTH Direction:North 4
    // : HIGH LOW ['LOW', 'HIGH']
}

main!(program);
