use concord_rt::prelude::*;

thread_local! {
    static P_MID: Global<P> = const { Global::new() };
    static P_ALIAS: Global<P> = const { Global::new() };
    static P_BOTH: Global<P> = const { Global::new() };
    static P_MEMBERS: Global<List<P>> = const { Global::new() };
}

class!(P, PData {
    name: Str,
    value: i64,
});

impl P {
    fn new(name: Str, value: i64) -> P {
        P::make(PData { name, value })
    }
    fn dunder_str(&self) -> Str {
        text!("P.{}", self.name)
    }
    fn dunder_repr(&self) -> Str {
        text!("<P.{}: {}>", self.name, repr(&self.value))
    }
    fn dunder_hash(&self) -> i64 {
        self.name.hash()
    }
    fn next(&self) -> P {
        let items = P_MEMBERS.get().iter().collect::<Vec<P>>();
        items.item(modulo(items.index(self) + 1, items.len() as i64))
    }
}

defaults!(P, "P": eq compare truth);

impl Key for P {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for P {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

class!(Weekday, WeekdayData {
    name: Str,
    value: i64,
});

impl Weekday {
    fn new(name: Str, value: i64) -> Weekday {
        Weekday::make(WeekdayData { name, value })
    }
    fn dunder_str(&self) -> Str {
        show(&self.value)
    }
    fn dunder_repr(&self) -> Str {
        text!("<Weekday.{}: {}>", self.name, repr(&self.value))
    }
    fn dunder_hash(&self) -> i64 {
        self.value.hash()
    }
    fn dunder_bool(&self) -> bool {
        self.value != 0
    }
    fn dunder_eq(&self, other: &Weekday) -> bool {
        self.value == other.value
    }
    fn dunder_lt(&self, other: &Weekday) -> bool {
        self.value < other.value
    }
    fn dunder_gt(&self, other: &Weekday) -> bool {
        self.value > other.value
    }
    fn dunder_le(&self, other: &Weekday) -> bool {
        self.value <= other.value
    }
    fn dunder_ge(&self, other: &Weekday) -> bool {
        self.value >= other.value
    }
}

impl PartialEq for Weekday {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Key for Weekday {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for Weekday {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

impl Compare for Weekday {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

impl Truth for Weekday {
    fn truth(&self) -> bool {
        self.dunder_bool()
    }
}

fn f() {
    let value2 = P_ALIAS.get();
    let value3 = P_ALIAS.get().is(&P_MID.get());
    let value1 = P_MEMBERS.get().iter().map(|m| m.name.clone()).collect::<List<Str>>();
    let value4 = P_BOTH.get().value;
    let value5 = P_MID.get().next();
    outln!(
        "{} {} {} {} {}",
        show(&value2),
        show(&value3),
        show(&value1),
        show(&value4),
        show(&value5),
    );
}

fn program() {
    let p_low = P::new(Str::lit("LOW"), 2);
    P_MID.set(P::new(Str::lit("MID"), 5));
    P_ALIAS.set(P_MID.get());
    P_BOTH.set(P::new(Str::lit("BOTH"), 2_i64 + 5));
    P_MEMBERS.set(list![p_low.clone(), P_MID.get(), P_BOTH.get()]);
    f();
    let weekday_mon = Weekday::new(Str::lit("MON"), 1);
    let weekday_tue = Weekday::new(Str::lit("TUE"), 2);
    let weekday_start = weekday_mon.clone();
    let weekday_members: Vec<Weekday> = Vec::from([weekday_mon.clone(), weekday_tue.clone()]);
    outln!(
        "{} {} {}",
        show(&weekday_tue),
        weekday_start.name,
        show(&weekday_members.iter().cloned().collect::<List<Weekday>>()),
    );
    // : P.MID True ['LOW', 'MID', 'BOTH'] 7 P.BOTH
    // : 2 MON [<Weekday.MON: 1>, <Weekday.TUE: 2>]
}

main!(program);
