//! Instances see what becomes of their class's variables until they have their own.

use concord_rt::prelude::*;

thread_local! {
    static BAG_KIND: Global<Str> = const { Global::new() };
    static BAG_COUNT: Global<i64> = const { Global::new() };
}

class!(Bag, BagData {
    count: Slot<Option<i64>>,
    kind_field: Slot<Option<Str>>,
});

impl Bag {
    fn new() -> Bag {
        let made = Bag::make(BagData { count: Slot::new(None), kind_field: Slot::new(None) });
        BAG_COUNT.set(BAG_COUNT.get() + 1);
        made
    }
}

defaults!(Bag, "Bag": eq key show compare truth);

fn program() {
    BAG_KIND.set(Str::lit("root"));
    BAG_COUNT.set(0);
    let (a, b): (Bag, Bag) = (Bag::new(), Bag::new());
    a.kind_field.set(Some(Str::lit("own")));
    BAG_KIND.set(Str::lit("changed"));
    outln!(
        "{} {} {} {} {}",
        a.kind_field.get().unwrap_or_else(|| BAG_KIND.get()),
        b.kind_field.get().unwrap_or_else(|| BAG_KIND.get()),
        a.count.get().unwrap_or_else(|| BAG_COUNT.get()),
        b.count.get().unwrap_or_else(|| BAG_COUNT.get()),
        BAG_COUNT.get(),
    );
    b.count.set(Some(b.count.get().unwrap_or_else(|| BAG_COUNT.get()) + 5));
    outln!(
        "{} {} {}",
        a.count.get().unwrap_or_else(|| BAG_COUNT.get()),
        b.count.get().unwrap_or_else(|| BAG_COUNT.get()),
        BAG_COUNT.get(),
    );
    // : own changed 2 2 2
    // : 2 7 2
}

main!(program);
