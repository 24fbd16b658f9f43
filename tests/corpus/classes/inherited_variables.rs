use concord_rt::prelude::*;

thread_local! {
    static SHAPE_COUNT: Global<i64> = const { Global::new() };
    static SHAPE_REGISTRY: Global<List<Str>> = const { Global::new() };
    static CIRCLE_COUNT: Global<i64> = const { Global::new() };
    static CIRCLE_HAS_OWN_COUNT: Global<bool> = const { Global::new() };
    static SQUARE_COUNT: Global<i64> = const { Global::new() };
    static ACCOUNT_RATE: Global<f64> = const { Global::new() };
    static ACCOUNT_OPENED: Global<i64> = const { Global::new() };
    static SAVINGS_OPENED: Global<i64> = const { Global::new() };
    static SAVINGS_HAS_OWN_OPENED: Global<bool> = const { Global::new() };
    static SAVINGS_RATE: Global<f64> = const { Global::new() };
    static GOLD_RATE: Global<f64> = const { Global::new() };
    static GOLD_HAS_OWN_RATE: Global<bool> = const { Global::new() };
    static GOLD_OPENED: Global<i64> = const { Global::new() };
    static GOLD_HAS_OWN_OPENED: Global<bool> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum ShapeKind {
    Shape,
    Circle,
    Square,
}

class!(Shape(ShapeKind), ShapeData {
    name: Str,
});

impl Shape {
    fn new_shape(name: &Str) -> Shape {
        let made = Shape::make(ShapeData { kind: ShapeKind::Shape, name: name.clone() });
        let given1: i64 = (
            match made.kind { ShapeKind::Shape => SHAPE_COUNT.get(), ShapeKind::Circle => CIRCLE_COUNT.get(), ShapeKind::Square => SQUARE_COUNT.get(), }
        ) + 1;
        { let object2 = made.clone(); match object2.kind { ShapeKind::Circle => Shape::circle_set_count(given1), ShapeKind::Shape => Shape::shape_set_count(given1), ShapeKind::Square => Shape::square_set_count(given1), } };
        SHAPE_REGISTRY.get().push(name.clone());
        made
    }
    fn new_circle(name: &Str) -> Shape {
        let made = Shape::make(ShapeData { kind: ShapeKind::Circle, name: name.clone() });
        let given1: i64 = (
            match made.kind { ShapeKind::Shape => SHAPE_COUNT.get(), ShapeKind::Circle => CIRCLE_COUNT.get(), ShapeKind::Square => SQUARE_COUNT.get(), }
        ) + 1;
        { let object2 = made.clone(); match object2.kind { ShapeKind::Circle => Shape::circle_set_count(given1), ShapeKind::Shape => Shape::shape_set_count(given1), ShapeKind::Square => Shape::square_set_count(given1), } };
        SHAPE_REGISTRY.get().push(name.clone());
        made
    }
    fn new_square(name: &Str) -> Shape {
        let made = Shape::make(ShapeData { kind: ShapeKind::Square, name: name.clone() });
        let given1: i64 = (
            match made.kind { ShapeKind::Shape => SHAPE_COUNT.get(), ShapeKind::Circle => CIRCLE_COUNT.get(), ShapeKind::Square => SQUARE_COUNT.get(), }
        ) + 1;
        { let object2 = made.clone(); match object2.kind { ShapeKind::Circle => Shape::circle_set_count(given1), ShapeKind::Shape => Shape::shape_set_count(given1), ShapeKind::Square => Shape::square_set_count(given1), } };
        SHAPE_REGISTRY.get().push(name.clone());
        made
    }
    fn shape_made() -> i64 {
        SHAPE_COUNT.get()
    }
    fn circle_made() -> i64 {
        CIRCLE_COUNT.get()
    }
    fn square_made() -> i64 {
        SQUARE_COUNT.get()
    }
    fn shape_set_count(value: i64) {
        SHAPE_COUNT.set(value);
        if !CIRCLE_HAS_OWN_COUNT.get() {
            CIRCLE_COUNT.set(value);
        }
    }
    fn circle_set_count(value: i64) {
        CIRCLE_COUNT.set(value);
        CIRCLE_HAS_OWN_COUNT.set(true);
    }
    fn square_set_count(value: i64) {
        SQUARE_COUNT.set(value);
    }
}

defaults!(Shape, "Shape": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum AccountKind {
    Account,
    Savings,
    Gold,
}

class!(Account(AccountKind), AccountData {
    balance: i64,
    owner: Str,
});

impl Account {
    fn new_account(owner: Str, balance: i64) -> Account {
        let made = Account::make(AccountData { kind: AccountKind::Account, owner, balance });
        let given1: i64 = (
            match made.kind { AccountKind::Account => ACCOUNT_OPENED.get(), AccountKind::Savings => SAVINGS_OPENED.get(), AccountKind::Gold => GOLD_OPENED.get(), }
        ) + 1;
        { let object2 = made.clone(); match object2.kind { AccountKind::Account => Account::account_set_opened(given1), AccountKind::Gold => Account::gold_set_opened(given1), AccountKind::Savings => Account::savings_set_opened(given1), } };
        made
    }
    fn new_savings(owner: Str, balance: i64) -> Account {
        let made = Account::make(AccountData { kind: AccountKind::Savings, owner, balance });
        let given1: i64 = (
            match made.kind { AccountKind::Account => ACCOUNT_OPENED.get(), AccountKind::Savings => SAVINGS_OPENED.get(), AccountKind::Gold => GOLD_OPENED.get(), }
        ) + 1;
        { let object2 = made.clone(); match object2.kind { AccountKind::Account => Account::account_set_opened(given1), AccountKind::Gold => Account::gold_set_opened(given1), AccountKind::Savings => Account::savings_set_opened(given1), } };
        made
    }
    fn new_gold(owner: Str, balance: i64) -> Account {
        let made = Account::make(AccountData { kind: AccountKind::Gold, owner, balance });
        let given1: i64 = (
            match made.kind { AccountKind::Account => ACCOUNT_OPENED.get(), AccountKind::Savings => SAVINGS_OPENED.get(), AccountKind::Gold => GOLD_OPENED.get(), }
        ) + 1;
        { let object2 = made.clone(); match object2.kind { AccountKind::Account => Account::account_set_opened(given1), AccountKind::Gold => Account::gold_set_opened(given1), AccountKind::Savings => Account::savings_set_opened(given1), } };
        made
    }
    fn interest(&self) -> f64 {
        self.balance as f64 * (
            match self.kind { AccountKind::Account => ACCOUNT_RATE.get(), AccountKind::Savings => SAVINGS_RATE.get(), AccountKind::Gold => GOLD_RATE.get(), }
        )
    }
    fn gold_set_rate(rate: f64) {
        Account::gold_set_rate_(rate);
    }
    fn account_set_rate(rate: f64) {
        Account::account_set_rate_(rate);
    }
    fn savings_set_rate_(value: f64) {
        SAVINGS_RATE.set(value);
        if !GOLD_HAS_OWN_RATE.get() {
            GOLD_RATE.set(value);
        }
    }
    fn account_set_opened(value: i64) {
        ACCOUNT_OPENED.set(value);
        if !SAVINGS_HAS_OWN_OPENED.get() {
            SAVINGS_OPENED.set(value);
            if !GOLD_HAS_OWN_OPENED.get() {
                GOLD_OPENED.set(value);
            }
        }
    }
    fn savings_set_opened(value: i64) {
        SAVINGS_OPENED.set(value);
        SAVINGS_HAS_OWN_OPENED.set(true);
        if !GOLD_HAS_OWN_OPENED.get() {
            GOLD_OPENED.set(value);
        }
    }
    fn gold_set_opened(value: i64) {
        GOLD_OPENED.set(value);
        GOLD_HAS_OWN_OPENED.set(true);
    }
    fn gold_set_rate_(value: f64) {
        GOLD_RATE.set(value);
        GOLD_HAS_OWN_RATE.set(true);
    }
    fn account_set_rate_(value: f64) {
        ACCOUNT_RATE.set(value);
    }
}

defaults!(Account, "Account": eq key show compare truth);

fn program() {
    SHAPE_COUNT.set(0);
    SHAPE_REGISTRY.set(List::new());
    CIRCLE_COUNT.set(SHAPE_COUNT.get());
    CIRCLE_HAS_OWN_COUNT.set(false);
    SQUARE_COUNT.set(10);
    Shape::new_shape(&Str::lit("s"));
    Shape::new_circle(&Str::lit("c"));
    Shape::new_circle(&Str::lit("d"));
    Shape::new_square(&Str::lit("q"));
    outln!(
        "{} {} {} {} {} {}",
        SHAPE_COUNT.get(),
        CIRCLE_COUNT.get(),
        SQUARE_COUNT.get(),
        Shape::shape_made(),
        Shape::circle_made(),
        Shape::square_made(),
    );
    for s in [Shape::new_shape(&Str::lit("x")), Shape::new_circle(&Str::lit("y")), Shape::new_square(&Str::lit("z"))].into_iter() {
        outln!(
            "{} {} {} {}",
            s.name,
            match s.kind { ShapeKind::Shape => SHAPE_COUNT.get(), ShapeKind::Circle => CIRCLE_COUNT.get(), ShapeKind::Square => SQUARE_COUNT.get(), },
            match s.kind { ShapeKind::Shape => SHAPE_COUNT.get(), ShapeKind::Circle => CIRCLE_COUNT.get(), ShapeKind::Square => SQUARE_COUNT.get(), },
            { let object1 = s.clone(); match object1.kind { ShapeKind::Circle => Shape::circle_made(), ShapeKind::Shape => Shape::shape_made(), ShapeKind::Square => Shape::square_made(), } },
        );
    }
    outln!("{}", show(&SHAPE_REGISTRY.get()));
    ACCOUNT_RATE.set(0.01);
    ACCOUNT_OPENED.set(0);
    SAVINGS_OPENED.set(ACCOUNT_OPENED.get());
    SAVINGS_HAS_OWN_OPENED.set(false);
    SAVINGS_RATE.set(0.05);
    GOLD_RATE.set(SAVINGS_RATE.get());
    GOLD_HAS_OWN_RATE.set(false);
    GOLD_OPENED.set(SAVINGS_OPENED.get());
    GOLD_HAS_OWN_OPENED.set(false);
    let a = Account::new_account(Str::lit("a"), 100);
    let s = Account::new_savings(Str::lit("s"), 100);
    let g = Account::new_gold(Str::lit("g"), 100);
    outln!("{} {} {}", show(&a.interest()), show(&s.interest()), show(&g.interest()));
    Account::gold_set_rate(0.5);
    outln!("{} {} {}", show(&a.interest()), show(&s.interest()), show(&g.interest()));
    Account::account_set_rate(0.25);
    outln!("{} {} {}", show(&a.interest()), show(&s.interest()), show(&g.interest()));
    outln!("{} {} {}", ACCOUNT_OPENED.get(), SAVINGS_OPENED.get(), GOLD_OPENED.get());
    Account::savings_set_rate_(0.75);
    outln!(
        "{} {} {}",
        show(&ACCOUNT_RATE.get()),
        show(&SAVINGS_RATE.get()),
        show(&GOLD_RATE.get()),
    );
    // : 1 3 11 1 3 11
    // : x 2 2 2
    // : y 4 4 4
    // : z 12 12 12
    // : ['s', 'c', 'd', 'q', 'x', 'y', 'z']
    // : 1.0 5.0 5.0
    // : 1.0 5.0 50.0
    // : 25.0 5.0 50.0
    // : 1 2 3
    // : 0.25 0.75 0.5
}

main!(program);
