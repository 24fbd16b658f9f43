//! What is chosen, made or read before it is used: functions of Python's own, factories, defaults, many at once.

use concord_rt::prelude::*;

thread_local! {
    static OP_MEMBERS: Global<List<Op>> = const { Global::new() };
}

class!(Op, OpData {
    name: Str,
    value: i64,
});

impl Op {
    fn new(name: Str, value: i64) -> Op {
        Op::make(OpData { name, value })
    }
    fn dunder_str(&self) -> Str {
        show(&self.value)
    }
    fn dunder_repr(&self) -> Str {
        text!("<Op.{}: {}>", self.name, repr(&self.value))
    }
    fn dunder_hash(&self) -> i64 {
        self.value.hash()
    }
    fn dunder_bool(&self) -> bool {
        self.value != 0
    }
    fn dunder_eq(&self, other: &Op) -> bool {
        self.value == other.value
    }
    fn dunder_lt(&self, other: &Op) -> bool {
        self.value < other.value
    }
    fn dunder_gt(&self, other: &Op) -> bool {
        self.value > other.value
    }
    fn dunder_le(&self, other: &Op) -> bool {
        self.value <= other.value
    }
    fn dunder_ge(&self, other: &Op) -> bool {
        self.value >= other.value
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

object!(Op, "Op", {
    fn compare_value(&self, other: &Value) -> Option<std::cmp::Ordering> {
        if other.is_object_of::<Op>() { self.compare(&other.object::<Op>()) } else { None }
    }
    fn object_number(&self) -> Option<i64> {
        Some(self.value)
    }
});

fn op_of(wanted: i64) -> Op {
    for member in OP_MEMBERS.get().iter() {
        if member.value == wanted {
            return member;
        }
    }
    raise(exceptions::VALUE_ERROR.with(text!("{} is not a valid Op", repr(&wanted))));
}

fn outcome_fn(scores: &[(i64, Str)], player: &Str) -> (i64, Str) {
    let pick = *player == "X";
    if pick { scores.iter().cloned().most_by(|pair| { let pair = pair.clone(); pair.0 }) } else { scores.iter().cloned().least_by(|pair_2| { let pair_2 = pair_2.clone(); pair_2.0 }) }
}

fn joined(text_: &Str) -> Str {
    let mut out_ = Joined::new("");
    for c in text_.chars() {
        if c != '-' {
            out_.push(c);
        }
    }
    out_.into_text()
}

fn grouped(pairs: &[(Str, i64)]) -> (List<i64>, List<i64>, i64) {
    let groups: DefaultDict<Str, Set<i64>> = DefaultDict::new("<class 'set'>", || Set::default());
    for (name, number) in pairs.iter().cloned() {
        groups.get(&name).add(number);
    }
    (
        groups.get_or_empty(&Str::lit("a")).iter().sorted(false),
        groups.get_or_empty(&Str::lit("z")).iter().sorted(false),
        groups.len(),
    )
}

fn least(rows: &[Vec<i64>]) -> Option<i64> {
    let mut row: Vec<i64> = Vec::new();
    for line in rows.iter() {
        let options: List<i64> = if !row.is_empty() { list![row.item(0)] } else { List::new() };
        row = line.iter().copied().map(
            |cost| cost + (if !options.is_empty() { options.iter().least() } else { 0 })
        ).collect::<Vec<i64>>();
    }
    if !row.is_empty() { Some(row.item(0)) } else { None }
}

fn least_2(rows: &[Vec<f64>]) -> Option<f64> {
    let mut row: Vec<f64> = Vec::new();
    for line in rows.iter() {
        let options: List<f64> = if !row.is_empty() { list![row.item(0)] } else { List::new() };
        row = line.iter().copied().map(
            |cost| (
                Num::from(cost) + (
                    if !options.is_empty() { Num::from(options.iter().least()) } else { Num::from(0) }
                )
            ).to_f64()
        ).collect::<Vec<f64>>();
    }
    if !row.is_empty() { Some(row.item(0)) } else { None }
}

fn least_3(rows: &List<()>) {
    let mut row = List::<()>::new();
    for line in rows.iter() {
        let options = if !row.is_empty() { list![row.get(0)] } else { List::<()>::new() };
        row = never::<Iter<()>>().collect::<List<()>>();
    }
    if !row.is_empty() { { row.get(0); never::<()>() } } else { () };
}

fn power(base: i64, exponent: i64) -> (Int, Int) {
    if exponent >= 0 {
        return (Int::from(base).pow(&Int::from(exponent)), Int::from(1));
    }
    (Int::from(1), Int::from(base).pow(&Int::from(-exponent)))
}

fn root(n: &Int) -> Int {
    let mut x = Int::from(1).shift_left(&Int::from((n.bit_length() + 1).div_euclid(2)));
    while &x * &x > *n {
        x = floor_div(&x + &floor_div(n.clone(), x.clone()), Int::from(2));
    }
    x
}

fn loaded(numbers: &[i64]) -> Vec<Value> {
    let mut words: Vec<Value> = Vec::new();
    for &n in numbers.iter() {
        words.push(
            if n > 5 { Value::of(n) } else { Value::of({ let parts1 = (op_of(n), n); (Value::Object(Rc::new(parts1.0.clone())), Value::of(parts1.1)) }) }
        );
    }
    words
}

fn program() {
    let op_push = Op::new(Str::lit("PUSH"), 1);
    let op_add = Op::new(Str::lit("ADD"), 2);
    OP_MEMBERS.set(list![op_push.clone(), op_add.clone()]);
    outln!(
        "{} {} {}",
        show(
            &outcome_fn(
                &[(3, Str::lit("a")), (1, Str::lit("b")), (2, Str::lit("c"))],
                &Str::lit("X"),
            )
        ),
        show(&outcome_fn(&[(3, Str::lit("a")), (1, Str::lit("b"))], &Str::lit("O"))),
        joined(&Str::lit("a-b-c")),
    );
    outln!("{}", show(&grouped(&[(Str::lit("a"), 2), (Str::lit("b"), 1), (Str::lit("a"), 1)])));
    outln!(
        "{} {} {}",
        show(&least(&[vec![1, 3], vec![4, 2]])),
        show(&least_2(&[vec![0.5], vec![0.25]])),
        show(&least_3(&List::<()>::new())),
    );
    let value2 = power(3, 4);
    let value3 = power(3, -50);
    let value4 = root(&Int::from(10_i64).pow(&Int::from(40)));
    let value1 = [1_i64, 15, 16].into_iter().map(|n| root(&Int::from(n))).collect::<List<Int>>();
    let value5 = (Int::from(2_i64).pow(&Int::from(100)) + &Int::from(5)).bit_count();
    outln!(
        "{} {} {} {} {}",
        show(&value2),
        show(&value3),
        show(&value4),
        show(&value1),
        show(&value5),
    );
    for word in loaded(&[1, 2, 7]).into_iter() {
        if word.is_a("tuple") {
            let (op, x) = word.cast::<(Op, i64)>();
            outln!("{} {} {}", op.name, show(&(op == op_add)), x);
        } else {
            outln!("{}", word.cast::<i64>());
        }
    }
    for (a, b, c, d, e) in [1_i64, 2].into_iter().zip(Str::lit("xy").iter()).zip([true, false]).zip([0.5_f64, 1.5]).zip(0..2_i64).map(|((((a, b), c), d), e)| (a, b, c, d, e)) {
        outln!("{} {} {} {} {}", a, b, show(&c), show(&d), e);
    }
    let z = complexes::Complex::new(1.5, -2 as f64);
    outln!(
        "{} {} {} {}",
        spec(&z, ".2f"),
        spec(&z, ">14.1f"),
        spec(&z, "e"),
        spec(&complexes::Complex::new(0.0, true_div(1_i64, 3)), "+.3g"),
    );
    outln!(
        "{} {} {}",
        datetime::DateTime::combine(
            &datetime::Date::new(2024, 12, 31),
            &datetime::Time::new(0, 0, 0, 0),
        ).day_of_year(),
        datetime::DateTime::new(2023, 3, 1, 5, 0, 0, 0, None).clone().hour(),
        math::isqrt(17),
    );
    let stock = { let filled: DefaultDict<Str, i64> = DefaultDict::new("<class 'int'>", || 0_i64); filled.update(Dict::from([(Str::lit("pen"), 2_i64)]).items()); filled.set(Str::lit("cup"), 1); filled };
    stock.set(Str::lit("ink"), stock.get(&Str::lit("ink")) + 3);
    let value8 = stock.clone();
    let value7 = (
        { let filled: DefaultDict<Str, List<i64>> = DefaultDict::new("<class 'list'>", || List::default()); filled.update([(Str::lit("a"), list![1_i64])].into_iter()); filled }
    ).get(&Str::lit("a"));
    let value9 = (
        { let filled: DefaultDict<Str, f64> = DefaultDict::new("<class 'float'>", || 0.0); filled.set(Str::lit("x"), 0.5); filled }
    ).get(&Str::lit("y"));
    outln!("{} {} {}", show(&value8), show(&value7), show(&value9));
    let rows: Vec<Vec<Value>> = Vec::from([
        vec![Value::of(1_i64), Value::of(2.5)],
        vec![Value::of(true), Value::of(3_i64)],
    ]);
    outln!(
        "{}",
        show(
            &rows.iter().map(
                |row| row.iter().cloned().map(|x| x.to_float()).collect::<List<f64>>()
            ).collect::<List<List<f64>>>()
        ),
    );
    // : (3, 'a') (1, 'b') abc
    // : ([1, 2], [], 2)
    // : 5 0.75 None
    // : (81, 1) (1, 717897987691852588770249) 100000000000000000000 [1, 3, 4] 3
    // : PUSH False 1
    // : ADD True 2
    // : 7
    // : 1 x True 0.5 0
    // : 2 y False 1.5 1
    // : 1.50-2.00j       1.5-2.0j 1.500000e+00-2.000000e+00j +0+0.333j
    // : 366 5 4
    // : defaultdict(<class 'int'>, {'pen': 2, 'cup': 1, 'ink': 3}) [1] 0.0
    // : [[1.0, 2.5], [1.0, 3.0]]
}

main!(program);
