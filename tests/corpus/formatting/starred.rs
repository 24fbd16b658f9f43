use concord_rt::prelude::*;

class!(Count, CountData {
    n: Slot<i64>,
});

impl Count {
    fn new() -> Count {
        Count::make(CountData { n: Slot::new(0) })
    }
    fn more(&self) -> i64 {
        self.n.set(self.n.get() + 1);
        self.n.get()
    }
}

defaults!(Count, "Count": eq key show compare truth);

fn program() {
    // print(): what `*` gives brings its separators along.
    let none = List::<()>::new();
    let two: List<Str> = list![Str::lit("a"), Str::lit("b")];
    outln!("all:{}", none.iter().spread_after(" "));
    outln!("all:{}", two.iter().spread_after("-"));
    outln!("{}end", none.iter().spread_before(" "));
    outln!("{}end", two.iter().spread_before(", "));
    outln!(
        "{}",
        none.iter().map(|item| show(&item)).chain(two.iter().map(|item| show(&item))).spread("+"),
    );
    outln!(
        "{}",
        two.iter().map(|item| show(&item)).chain(none.iter().map(|item| show(&item))).chain(
            [1_i64, 2].into_iter().map(|item| show(&item))
        ).spread(" "),
    );
    outln!("{}", none.iter().spread(" "));
    outln!("x{}|y{}|z", none.iter().spread_after("|"), two.iter().spread_after("|"));
    let count = Count::new();
    outln!(
        "{}{} {}{}",
        count.more(),
        [count.more(), count.more()].into_iter().spread_after(" "),
        count.n.get(),
        two.iter().spread_after(" "),
    );
    let separator = Str::lit("/");
    outln!("p{}", two.iter().spread_after(&separator));
    match attempt(|| {
        Dict::from([(Str::lit("a"), 1_i64)]).get(&Str::lit("b"));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
            let e = error1.clone();
            outln!("{} {} {}", show(&e.args().get(0)), e.args().len(), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    match attempt(|| {
        Dict::from([((1_i64, Str::lit("a")), 2_i64)]).get(&(2_i64, Str::lit("b")));
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::KEY_ERROR) => {
            let e = error2.clone();
            outln!("{} {}", show(&e.args()), show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    // : all:
    // : all:-a-b
    // : end
    // : a, b, end
    // : a+b
    // : a b 1 2
    // :
    // : x|y|a|b|z
    // : 1 2 3 3 a b
    // : p/a/b
    // : b 1 'b'
    // : ((2, 'b'),) (2, 'b')
}

main!(program);
