//! A star that gives nothing where no parameter is left.

use concord_rt::prelude::*;

thread_local! {
    static KINDS: Global<Dict<Str, AnyClass>> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum AccountKind {
    Account,
    Savings,
}

class!(Account(AccountKind), AccountData {
    balance: Slot<Option<i64>>,
    owner: Slot<Option<Str>>,
    rate: Slot<Option<f64>>,
});

impl Account {
    fn new_account(owner: &Str, balance: i64) -> Account {
        let made = Account::make(
            AccountData { kind: AccountKind::Account, balance: Slot::new(None), owner: Slot::new(None), rate: Slot::new(None) }
        );
        made.account_init(owner, balance);
        made
    }
    fn new_savings(owner: &Str, balance: i64, rate: f64) -> Account {
        let made = Account::make(
            AccountData { kind: AccountKind::Savings, balance: Slot::new(None), owner: Slot::new(None), rate: Slot::new(None) }
        );
        made.savings_init(owner, balance, rate);
        made
    }
    fn kind_field(&self) -> Str {
        match self.kind {
            AccountKind::Account => self.account_kind_field(),
            AccountKind::Savings => self.savings_kind_field(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            AccountKind::Account => "Account",
            AccountKind::Savings => "Savings",
        })
    }
    fn account_init(&self, owner: &Str, balance: i64) {
        let _frame = Frame::enter();
        let value1 = owner.clone();
        let value2 = balance;
        self.owner.set(Some(value1));
        self.balance.set(Some(value2));
    }
    fn savings_init(&self, owner: &Str, balance: i64, rate: f64) {
        let _frame = Frame::enter();
        self.account_init(owner, balance);
        self.rate.set(Some(rate));
    }
    fn account_kind_field(&self) -> Str {
        Str::lit("plain")
    }
    fn savings_kind_field(&self) -> Str {
        text!("savings {}", show(&late!(self, rate)))
    }
}

defaults!(Account, "Account": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum ShapeKind {
    Shape,
    Big,
}

class!(Shape(ShapeKind), ShapeData {
    name: Slot<Option<Value>>,
    note: Slot<Option<Value>>,
    size: Slot<Option<Value>>,
});

impl Shape {
    fn new_shape(name: &Value, size: &Value) -> Shape {
        let made = Shape::make(
            ShapeData { kind: ShapeKind::Shape, name: Slot::new(None), note: Slot::new(None), size: Slot::new(None) }
        );
        made.shape_init(name, size);
        made
    }
    fn new_big(name: &Value, size: &Value, note: &Value) -> Shape {
        let made = Shape::make(
            ShapeData { kind: ShapeKind::Big, name: Slot::new(None), note: Slot::new(None), size: Slot::new(None) }
        );
        made.big_init(name, size, note);
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            ShapeKind::Shape => "Shape",
            ShapeKind::Big => "Big",
        })
    }
    fn shape_make_field(row: &Dict<Str, Value>) -> Shape {
        let extra = Value::of(row.find(&Str::lit("extra")));
        { spread((if extra.truth() { list![extra.clone()] } else { List::new() }).iter(), 0, 0); Shape::new_shape(&row.get(&Str::lit("name")), &row.get(&Str::lit("size"))) }
    }
    fn big_make_field(row: &Dict<Str, Value>) -> Shape {
        let extra = Value::of(row.find(&Str::lit("extra")));
        let spread1 = spread_to(
            "Big.__init__",
            &["name", "size"],
            1,
            2,
            (if extra.truth() { list![extra.clone()] } else { List::new() }).iter(),
            0,
            1,
        );
        Shape::new_big(
            &row.get(&Str::lit("name")),
            &row.get(&Str::lit("size")),
            &if spread1.len() > 0 { spread1.get(0) } else { Value::of("none") },
        )
    }
    fn shape_init(&self, name: &Value, size: &Value) {
        let _frame = Frame::enter();
        let value1 = name.clone();
        let value2 = size.clone();
        self.name.set(Some(value1));
        self.size.set(Some(value2));
    }
    fn big_init(&self, name: &Value, size: &Value, note: &Value) {
        let _frame = Frame::enter();
        self.shape_init(name, size);
        self.note.set(Some(note.clone()));
    }
}

defaults!(Shape, "Shape": eq key show compare truth);

fn opened(kind: &Str, owner: &Str, amount: i64, args: &Tuple<f64>) -> Account {
    let class1 = KINDS.get().get(kind);
    match class1.name() { "Account" => { spread(args.iter(), 0, 0); Account::new_account(owner, amount) }, "Savings" => { let spread2 = spread_to("Savings.__init__", &["owner", "balance", "rate"], 1, 2, args.iter(), 1, 1); Account::new_savings(owner, amount, spread2.get(0)) }, _ => unreached() }
}

fn area(w: i64, h: i64) -> i64 {
    w * h
}

fn program() {
    KINDS.set(
        Dict::from([
            (Str::lit("plain"), AnyClass::own("Account")),
            (Str::lit("savings"), AnyClass::own("Savings")),
        ])
    );
    let a = opened(&Str::lit("plain"), &Str::lit("ann"), 5, &Tuple::from(vec![]));
    let b = opened(&Str::lit("savings"), &Str::lit("bob"), 7, &Tuple::from(vec![0.5]));
    outln!("{} {} {} {}", a.kind_field(), late!(a, balance), b.kind_field(), late!(b, balance));
    let rest = List::<()>::new();
    outln!("{}", area(2, 3));
    let value1 = late!(
        Shape::shape_make_field(
            &Dict::from([(Str::lit("name"), Value::of("s")), (Str::lit("size"), Value::of(1_i64))])
        ),
        name,
    );
    let value2 = late!(
        Shape::big_make_field(
            &Dict::from([
                (Str::lit("name"), Value::of("b")),
                (Str::lit("size"), Value::of(2_i64)),
                (Str::lit("extra"), Value::of("x")),
            ])
        ),
        note,
    );
    outln!("{} {}", show(&value1), show(&value2));
    // : plain 5 savings 0.5 7
    // : 6
    // : s x
}

main!(program);
