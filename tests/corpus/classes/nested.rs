use concord_rt::prelude::*;

const SAVINGS_PREFIX: Str = Str::lit("SAV");
const CHECKING_PREFIX: Str = Str::lit("CHK");
thread_local! {
    static ACCOUNT_MADE: Global<i64> = const { Global::new() };
}

class!(Chain, ChainData {
    first: Slot<Option<Link>>,
});
copies!(Chain, ChainData { first });

impl Chain {
    fn new() -> Chain {
        Chain::make(ChainData { first: Slot::new(None) })
    }
    fn push(&self, value: i64) {
        self.first.set(Some(Link::new(value, self.first.get())));
    }
    fn pop(&self) -> i64 {
        let _frame = Frame::enter();
        if self.first.get().is_none() {
            raise(Empty::new(vec![Value::of("nothing there")]).exception());
        }
        let link = present(&self.first.get());
        self.first.set(link.after.get());
        link.value.get()
    }
}

defaults!(Chain, "Chain": eq key show compare truth);

static EMPTY: Class = Class::new("Empty", &exceptions::EXCEPTION);

class!(Empty, EmptyData {
    args: Slot<Vec<Value>>,
});

impl Empty {
    fn new(all_args: Vec<Value>) -> Empty {
        Empty::make(EmptyData { args: Slot::new(all_args) })
    }
    fn class_name(&self) -> Str {
        Str::lit("Empty")
    }
    fn class(&self) -> &'static Class {
        &EMPTY
    }
    fn exception(&self) -> Exception {
        Exception::from_object(self.class(), self.clone(), self.args.get())
    }
}

defaults!(Empty, "Empty": eq key compare truth);

impl Show for Empty {
    fn repr(&self, out: &mut String) {
        self.exception().repr(out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(&exceptions::message_of(self.class(), &self.args.get()));
    }
}

class!(Link, LinkData {
    after: Slot<Option<Link>>,
    value: Slot<i64>,
});
copies!(Link, LinkData { after, value });

impl Link {
    fn new(value: i64, after: Option<Link>) -> Link {
        Link::make(LinkData { value: Slot::new(value), after: Slot::new(after) })
    }
}

defaults!(Link, "Link": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum AccountKind {
    Savings,
    Checking,
}

class!(Account(AccountKind), AccountData {
    number: Slot<Option<Str>>,
    owner: Slot<Option<Str>>,
});
copies!(Account, AccountData { number, owner } kind);

impl Account {
    fn new_savings(owner: &Str) -> Account {
        let made = Account::make(
            AccountData { kind: AccountKind::Savings, number: Slot::new(None), owner: Slot::new(None) }
        );
        ACCOUNT_MADE.set(ACCOUNT_MADE.get() + 1);
        made.number.set(
            Some(
                text!(
                    "{}-{}",
                    match made.kind { AccountKind::Savings => SAVINGS_PREFIX, AccountKind::Checking => CHECKING_PREFIX, },
                    spec(&ACCOUNT_MADE.get(), "03d"),
                )
            )
        );
        made.owner.set(Some(owner.clone()));
        made
    }
    fn new_checking(owner: &Str) -> Account {
        let made = Account::make(
            AccountData { kind: AccountKind::Checking, number: Slot::new(None), owner: Slot::new(None) }
        );
        ACCOUNT_MADE.set(ACCOUNT_MADE.get() + 1);
        made.number.set(
            Some(
                text!(
                    "{}-{}",
                    match made.kind { AccountKind::Savings => SAVINGS_PREFIX, AccountKind::Checking => CHECKING_PREFIX, },
                    spec(&ACCOUNT_MADE.get(), "03d"),
                )
            )
        );
        made.owner.set(Some(owner.clone()));
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            AccountKind::Savings => "Savings",
            AccountKind::Checking => "Checking",
        })
    }
}

defaults!(Account, "Account": eq key show compare truth);

class!(Length, LengthData {
    inches: Slot<i64>,
});
copies!(Length, LengthData { inches });

impl Length {
    fn new(inches: i64) -> Length {
        Length::make(LengthData { inches: Slot::new(inches) })
    }
    fn dunder_divmod(&self, other: &Length) -> (i64, Length) {
        let (whole, rest) = (
            floor_div(self.inches.get(), other.inches.get()),
            modulo(self.inches.get(), other.inches.get()),
        );
        (whole, Length::new(rest))
    }
}

defaults!(Length, "Length": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum ListBaseKind {
    Ordered,
}

class!(ListBase(ListBaseKind), ListBaseData {
    own_items: Slot<List<i64>>,
});
copies!(ListBase, ListBaseData { own_items } kind);

impl ListBase {
    fn new_ordered(items: EmptyTuple) -> ListBase {
        ListBase::make(
            ListBaseData { kind: ListBaseKind::Ordered, own_items: Slot::new(std::iter::empty::<i64>().collect::<List<i64>>()) }
        )
    }
    fn dunder_repr(&self) -> Str {
        repr(&self.own_items.get())
    }
    fn dunder_len(&self) -> i64 {
        self.own_items.get().len()
    }
    fn dunder_eq(&self, other: &ListBase) -> bool {
        self.own_items.get() == other.own_items.get()
    }
    fn add(&self, item: i64) {
        bisect::insort_right(&self.own_items.get(), item);
    }
    fn between(&self, low: i64, high: i64) -> i64 {
        bisect::bisect_right(
            &self.own_items.get(),
            &high,
            0,
            -1,
        ) - bisect::bisect_left(&self.own_items.get(), &low, 0, -1)
    }
}

defaults!(ListBase, "ListBase": unhashable compare);

impl PartialEq for ListBase {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for ListBase {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

impl Truth for ListBase {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn program() {
    // Classes inside classes, the class of an object under a name, and divmod of objects.
    ACCOUNT_MADE.set(0);
    let chain = Chain::new();
    chain.push(1);
    chain.push(2);
    chain.first.set(Some(Link::new(3, chain.first.get())));
    outln!("{} {} {}", chain.pop(), chain.pop(), chain.pop());
    match attempt(|| {
        chain.pop();
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&EMPTY) => {
            let error = error1.object::<Empty>();
            outln!("{} {}", error.class_name(), show(&error));
        }
        Err(error1) => reraise(&error1),
    }
    outln!(
        "{} {}",
        show(
            &[
                Account::new_savings(&Str::lit("ann")),
                Account::new_checking(&Str::lit("bob")),
                Account::new_savings(&Str::lit("eve")),
            ].into_iter().map(|a| late!(a, number)).collect::<List<Str>>()
        ),
        ACCOUNT_MADE.get(),
    );
    let (whole, rest) = Length::new(75).dunder_divmod(&Length::new(12));
    outln!("{} {} {}", whole, rest.inches.get(), show(&(floor_div(7_i64, -2), modulo(7_i64, -2))));
    let ordered = ListBase::new_ordered(EmptyTuple);
    for number in [5_i64, 1, 3, 9].into_iter() {
        ordered.add(number);
    }
    let value3 = ordered.clone();
    let value4 = ordered.between(2, 6);
    outln!("{} {}", show(&value3), show(&value4));
    // : 3 2 1
    // : Empty nothing there
    // : ['SAV-001', 'CHK-002', 'SAV-003'] 3
    // : 6 3 (-4, -1)
    // : [1, 3, 5, 9] 2
}

main!(program);
