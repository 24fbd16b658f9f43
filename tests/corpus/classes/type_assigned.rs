use concord_rt::prelude::*;

thread_local! {
    static ORDER_COUNT: Global<i64> = const { Global::new() };
    static ORDER_NAMES: Global<Dict<Str, i64>> = const { Global::new() };
    static ORDER_LAST: Global<Str> = const { Global::new() };
    static RUSH_COUNT: Global<i64> = const { Global::new() };
    static RUSH_HAS_OWN_COUNT: Global<bool> = const { Global::new() };
    static RUSH_LAST: Global<Str> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum OrderKind {
    Order,
    Rush,
}

class!(Order(OrderKind), OrderData {});

impl Order {
    fn new_order(name: &Str) -> Order {
        let made = Order::make(OrderData { kind: OrderKind::Order });
        let given1: i64 = (
            match made.kind { OrderKind::Order => ORDER_COUNT.get(), OrderKind::Rush => RUSH_COUNT.get(), }
        ) + 1;
        { let object2 = made.clone(); match object2.kind { OrderKind::Order => Order::order_set_count(given1), OrderKind::Rush => Order::rush_set_count(given1), } };
        ORDER_NAMES.get().set(
            name.clone(),
            match made.kind { OrderKind::Order => ORDER_COUNT.get(), OrderKind::Rush => RUSH_COUNT.get(), },
        );
        if !name.is_empty() {
            let object3 = made.clone();
            match object3.kind { OrderKind::Order => Order::order_set_last(name), OrderKind::Rush => Order::rush_set_last(name), };
        }
        made
    }
    fn new_rush(name: &Str) -> Order {
        let made = Order::make(OrderData { kind: OrderKind::Rush });
        let given1: i64 = (
            match made.kind { OrderKind::Order => ORDER_COUNT.get(), OrderKind::Rush => RUSH_COUNT.get(), }
        ) + 1;
        { let object2 = made.clone(); match object2.kind { OrderKind::Order => Order::order_set_count(given1), OrderKind::Rush => Order::rush_set_count(given1), } };
        ORDER_NAMES.get().set(
            name.clone(),
            match made.kind { OrderKind::Order => ORDER_COUNT.get(), OrderKind::Rush => RUSH_COUNT.get(), },
        );
        if !name.is_empty() {
            let object3 = made.clone();
            match object3.kind { OrderKind::Order => Order::order_set_last(name), OrderKind::Rush => Order::rush_set_last(name), };
        }
        made
    }
    fn order_set_count(value: i64) {
        ORDER_COUNT.set(value);
        if !RUSH_HAS_OWN_COUNT.get() {
            RUSH_COUNT.set(value);
        }
    }
    fn rush_set_count(value: i64) {
        RUSH_COUNT.set(value);
        RUSH_HAS_OWN_COUNT.set(true);
    }
    fn order_set_last(value: &Str) {
        ORDER_LAST.set(value.clone());
    }
    fn rush_set_last(value: &Str) {
        RUSH_LAST.set(value.clone());
    }
}

defaults!(Order, "Order": eq key show compare truth);

fn program() {
    ORDER_COUNT.set(0);
    ORDER_NAMES.set(Dict::new());
    ORDER_LAST.set(Str::lit(""));
    RUSH_COUNT.set(ORDER_COUNT.get());
    RUSH_HAS_OWN_COUNT.set(false);
    RUSH_LAST.set(Str::lit(""));
    Order::new_order(&Str::lit("a"));
    Order::new_rush(&Str::lit("b"));
    Order::new_rush(&Str::lit("c"));
    outln!(
        "{} {} {} {} {}",
        ORDER_COUNT.get(),
        RUSH_COUNT.get(),
        show(&ORDER_NAMES.get()),
        ORDER_LAST.get(),
        RUSH_LAST.get(),
    );
    let text_ = Str::lit("\ntype(x).y = 1\n");
    outln!("{} {}", text_.strip(), spec(&text_.strip(), "=^20"));
    // : 1 3 {'a': 1, 'b': 2, 'c': 3} a c
    // : type(x).y = 1 ===type(x).y = 1====
}

main!(program);
