//! Instances that are made without __init__, and enumerations that are made by a call.

use concord_rt::prelude::*;

class!(Position, PositionData {
    board: Slot<Option<Dict<i64, Str>>>,
    half: Slot<Option<i64>>,
    turn: Slot<Option<Str>>,
});
copies!(Position, PositionData { board, half, turn });

impl Position {
    fn new(board: &Dict<i64, Str>, turn: &Str) -> Position {
        let made = Position::make(
            PositionData { board: Slot::new(None), half: Slot::new(None), turn: Slot::new(None) }
        );
        made.init(board, turn);
        made
    }
    fn bare() -> Position {
        Position::make(
            PositionData { board: Slot::new(None), half: Slot::new(None), turn: Slot::new(None) }
        )
    }
    fn class_name(&self) -> Str {
        Str::lit("Position")
    }
    fn init(&self, board: &Dict<i64, Str>, turn: &Str) {
        self.board.set(Some(board.clone()));
        self.turn.set(Some(turn.clone()));
        self.half.set(Some(0));
        outln!("made {}", turn);
    }
    fn copy(&self) -> Position {
        let p = Position::bare();
        p.board.set(Some(late!(self, board).copy()));
        let value1 = late!(self, turn);
        let value2 = late!(self, half);
        p.turn.set(Some(value1));
        p.half.set(Some(value2));
        p
    }
    fn blank() -> Position {
        let this = Position::bare();
        this.board.set(Some(Dict::new()));
        this.turn.set(Some(Str::lit("b")));
        this.half.set(Some(1));
        this
    }
}

defaults!(Position, "Position": eq key show compare truth);

class!(Color, ColorData {
    name: Slot<Str>,
    value: Slot<i64>,
});
copies!(Color, ColorData { name, value });

impl Color {
    fn new(name: Str, value: i64) -> Color {
        Color::make(ColorData { name: Slot::new(name), value: Slot::new(value) })
    }
    fn dunder_str(&self) -> Str {
        text!("Color.{}", self.name.get())
    }
    fn dunder_repr(&self) -> Str {
        text!("<Color.{}: {}>", self.name.get(), repr(&self.value.get()))
    }
    fn dunder_hash(&self) -> i64 {
        self.name.get().hash()
    }
}

defaults!(Color, "Color": eq compare truth);

impl Key for Color {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for Color {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

class!(Op, OpData {
    name: Slot<Str>,
    value: Slot<i64>,
});
copies!(Op, OpData { name, value });

impl Op {
    fn new(name: Str, value: i64) -> Op {
        Op::make(OpData { name: Slot::new(name), value: Slot::new(value) })
    }
    fn dunder_str(&self) -> Str {
        show(&self.value.get())
    }
    fn dunder_repr(&self) -> Str {
        text!("<Op.{}: {}>", self.name.get(), repr(&self.value.get()))
    }
    fn dunder_hash(&self) -> i64 {
        self.value.get().hash()
    }
    fn dunder_bool(&self) -> bool {
        self.value.get() != 0
    }
    fn dunder_eq(&self, other: &Op) -> bool {
        self.value.get() == other.value.get()
    }
    fn dunder_lt(&self, other: &Op) -> bool {
        self.value.get() < other.value.get()
    }
    fn dunder_gt(&self, other: &Op) -> bool {
        self.value.get() > other.value.get()
    }
    fn dunder_le(&self, other: &Op) -> bool {
        self.value.get() <= other.value.get()
    }
    fn dunder_ge(&self, other: &Op) -> bool {
        self.value.get() >= other.value.get()
    }
    fn dunder_add(&self, other: i64) -> i64 {
        self.value.get() + other
    }
}

impl PartialEq for Op {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Key for Op {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for Op {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

impl Compare for Op {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

impl Truth for Op {
    fn truth(&self) -> bool {
        self.dunder_bool()
    }
}

fn program() {
    let a = Position::new(&Dict::from([(1, Str::lit("x"))]), &Str::lit("w"));
    let b = a.copy();
    late!(b, board).set(2, Str::lit("y"));
    b.turn.set(Some(Str::lit("b")));
    outln!(
        "{} {} {} {} {}",
        show(&late!(a, board)),
        show(&late!(b, board)),
        late!(a, turn),
        late!(b, turn),
        late!(b, half),
    );
    let c = Position::blank();
    outln!("{} {} {}", show(&late!(c, board)), late!(c, turn), late!(c, half));
    let color_red = Color::new(Str::lit("RED"), 1);
    let color_green = Color::new(Str::lit("GREEN"), 2);
    let color_blue = Color::new(Str::lit("BLUE"), 3);
    let color_members: Vec<Color> = Vec::from([
        color_red.clone(),
        color_green.clone(),
        color_blue.clone(),
    ]);
    let op_add = Op::new(Str::lit("ADD"), 1);
    let op_sub = Op::new(Str::lit("SUB"), 2);
    let _op_members: Vec<Op> = Vec::from([op_add.clone(), op_sub.clone()]);
    outln!(
        "{} {} {} {} {}",
        show(&color_red),
        color_green.value.get(),
        show(&color_members.iter().map(|m| m.name.get()).collect::<List<Str>>()),
        op_sub.dunder_add(1),
        show(&op_add.dunder_lt(&op_sub)),
    );
    // : made w
    // : {1: 'x'} {1: 'x', 2: 'y'} w b 0
    // : {} b 1
    // : Color.RED 2 ['RED', 'GREEN', 'BLUE'] 3 True
}

main!(program);
