use concord_rt::prelude::*;

class!(Coin, CoinData {
    name: Str,
    value: i64,
});

impl Coin {
    fn new(name: Str, value: i64) -> Coin {
        Coin::make(CoinData { name, value })
    }
    fn dunder_str(&self) -> Str {
        show(&self.value)
    }
    fn dunder_repr(&self) -> Str {
        text!("<Coin.{}: {}>", self.name, repr(&self.value))
    }
    fn dunder_hash(&self) -> i64 {
        self.value.hash()
    }
    fn dunder_bool(&self) -> bool {
        self.value != 0
    }
    fn dunder_eq(&self, other: &Coin) -> bool {
        self.value == other.value
    }
    fn dunder_lt(&self, other: &Coin) -> bool {
        self.value < other.value
    }
    fn dunder_gt(&self, other: &Coin) -> bool {
        self.value > other.value
    }
    fn dunder_le(&self, other: &Value) -> bool {
        self.value <= (
            if other.is_object_of::<Coin>() { other.object::<Coin>().value } else { other.cast::<i64>() }
        )
    }
    fn dunder_ge(&self, other: &Coin) -> bool {
        self.value >= other.value
    }
    fn dunder_radd(&self, other: i64) -> i64 {
        other + self.value
    }
    fn dunder_rsub(&self, other: i64) -> i64 {
        other - self.value
    }
    fn dunder_mod(&self, other: i64) -> i64 {
        modulo(self.value, other)
    }
    fn dunder_mul(&self, other: i64) -> i64 {
        self.value * other
    }
    fn dunder_add(&self, other: i64) -> i64 {
        self.value + other
    }
}

impl PartialEq for Coin {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Key for Coin {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for Coin {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

impl Compare for Coin {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

impl Truth for Coin {
    fn truth(&self) -> bool {
        self.dunder_bool()
    }
}

object!(Coin, "Coin", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("+", false) => Some(Value::of(self.dunder_add(other.cast::<i64>()))),
            ("+", true) => Some(Value::of(self.dunder_radd(other.cast::<i64>()))),
            ("-", true) => Some(Value::of(self.dunder_rsub(other.cast::<i64>()))),
            ("*", false) => Some(Value::of(self.dunder_mul(other.cast::<i64>()))),
            ("%", false) => Some(Value::of(self.dunder_mod(other.cast::<i64>()))),
            _ => None,
        }
    }
    fn compare_value(&self, other: &Value) -> Option<std::cmp::Ordering> {
        if other.is_object_of::<Coin>() { self.compare(&other.object::<Coin>()) } else { None }
    }
    fn object_number(&self) -> Option<i64> {
        Some(self.value)
    }
});

fn program() {
    let mut c_2: Option<Coin> = None;
    let coin_one = Coin::new(Str::lit("ONE"), 1);
    let coin_two = Coin::new(Str::lit("TWO"), 2);
    let coin_five = Coin::new(Str::lit("FIVE"), 5);
    let coin_members: Vec<Coin> = Vec::from([
        coin_one.clone(),
        coin_two.clone(),
        coin_five.clone(),
    ]);
    let coins: List<Coin> = list![coin_one.clone(), coin_five.clone()];
    outln!(
        "{} {} {}",
        coins.iter().map(|item| item.value).sum::<i64>(),
        coins.iter().map(|c| c.value).sum::<i64>(),
        10 + coins.iter().map(|item| item.value).sum::<i64>(),
    );
    let mut amount: i64 = 13;
    let mut out_: Vec<Coin> = Vec::new();
    for item1 in coin_members.iter().cloned().sorted(true).iter() {
        c_2 = Some(item1);
        while ge(&Value::of(amount), &Value::Object(Rc::new(defined(&c_2, "c")))) {
            out_.push(defined(&c_2, "c"));
            amount = defined(&c_2, "c").dunder_rsub(amount);
        }
    }
    outln!(
        "{} {} {} {} {}",
        show(&out_.iter().map(|c_3| c_3.name.clone()).collect::<List<Str>>()),
        out_.iter().cloned().map(|item| item.value).sum::<i64>(),
        out_.iter().cloned().most().dunder_add(1),
        show(&out_.iter().map(|c_4| c_4.dunder_mul(2)).collect::<List<i64>>()),
        defined(&c_2, "c").dunder_mod(2),
    );
    // : 6 6 16
    // : ['FIVE', 'FIVE', 'TWO', 'ONE'] 13 6 [10, 10, 4, 2] 1
}

main!(program);
