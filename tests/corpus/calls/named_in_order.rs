//! Named arguments are evaluated in the order that they are written in.

use concord_rt::prelude::*;

class!(BoxClass, BoxClassData {
    size: i64,
});

impl BoxClass {
    fn new(width: i64, height: i64) -> BoxClass {
        BoxClass::make(BoxClassData { size: width * height })
    }
    fn put(&self, item: &Str, at: i64) -> (Str, i64, i64) {
        (item.clone(), at, self.size)
    }
}

defaults!(BoxClass, "Box": eq key show compare truth);

class!(Item, ItemData {
    name: Str,
    price: f64,
});

impl Item {
    fn new(name: Str, price: f64) -> Item {
        Item::make(ItemData { name, price })
    }
}

defaults!(Item, "Item": unhashable compare truth);

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.price == other.price
    }
}

impl Show for Item {
    fn repr(&self, out: &mut String) {
        out.push_str("Item(");
        out.push_str("name=");
        self.name.repr(out);
        out.push_str(", price=");
        self.price.repr(out);
        out.push(')');
    }
}

fn show_fn(v: i64, tag: &Str) -> i64 {
    outln!("{} {}", tag, v);
    v
}

fn show_fn_2(v: &Str, tag: &Str) -> Str {
    outln!("{} {}", tag, v);
    v.clone()
}

fn show_fn_3(v: f64, tag: &Str) -> f64 {
    outln!("{} {}", tag, show(&v));
    v
}

fn check_fn(a: i64, b: i64, rest: &Tuple<()>, key: i64) -> i64 {
    outln!("{} {} {} {}", a, b, show(rest), key);
    a
}

fn check_fn_2(a: i64, b: i64, rest: &Tuple<i64>, key: i64) -> i64 {
    outln!("{} {} {} {}", a, b, show(rest), key);
    a
}

fn program() {
    let given1: i64 = show_fn(2, &Str::lit("b"));
    let given2: i64 = show_fn(7, &Str::lit("a"));
    check_fn(given2, given1, &Tuple::from(vec![]), 0);
    let given3: i64 = show_fn(1, &Str::lit("x"));
    let given4: i64 = show_fn(3, &Str::lit("k"));
    let given5: i64 = show_fn(4, &Str::lit("b"));
    check_fn(given3, given5, &Tuple::from(vec![]), given4);
    check_fn_2(1, 2, &Tuple::from(vec![show_fn(9, &Str::lit("r"))]), show_fn(8, &Str::lit("k")));
    let given6: i64 = show_fn(3, &Str::lit("h"));
    let given7: i64 = show_fn(5, &Str::lit("w"));
    let box_ = BoxClass::new(given7, given6);
    outln!(
        "{}",
        show(
            &(
                { let given8: i64 = show_fn(1, &Str::lit("at")); let given9: Str = show_fn_2(&Str::lit("i"), &Str::lit("item")); box_.put(&given9, given8) }
            )
        ),
    );
    outln!(
        "{}",
        show(
            &(
                { let given10: f64 = show_fn_3(2.5, &Str::lit("p")); let given11: Str = show_fn_2(&Str::lit("n"), &Str::lit("name")); Item::new(given11.clone(), given10) }
            )
        ),
    );
    let total: i64 = 3;
    outln!(
        "{}",
        { let given12: i64 = show_fn(total + 1, &Str::lit("t")); check_fn(given12, total, &Tuple::from(vec![]), 0) },
    );
    // : b 2
    // : a 7
    // : 7 2 () 0
    // : x 1
    // : k 3
    // : b 4
    // : 1 4 () 3
    // : r 9
    // : k 8
    // : 1 2 (9,) 8
    // : h 3
    // : w 5
    // : at 1
    // : item i
    // : ('i', 1, 15)
    // : p 2.5
    // : name n
    // : Item(name='n', price=2.5)
    // : t 4
    // : 4 3 () 0
    // : 4
}

main!(program);
