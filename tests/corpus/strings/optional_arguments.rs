//! Arguments of methods of texts that may be None; case folding.

use concord_rt::prelude::*;

fn f(t: &Str, sep: &Option<Str>, n: Option<i64>) -> (List<Str>, Str, List<(Str, i64)>) {
    (
        t.split_at_any(sep),
        t.strip_of_any(sep),
        t.split_at_any(sep).iter().collect::<Counter<Str>>().most_common_of_any(n),
    )
}

fn swap(t: &Value) -> (Value, List<Value>, Value) {
    let (parts1a, parts1, parts1b) = unpackable(t).iter().unpack_star(1, 1);
    let first = parts1a[0].clone();
    let middle = parts1.clone();
    let last = parts1b[0].clone();
    (first.clone(), middle.clone(), last.clone())
}

fn swap_2(_t: (i64,)) -> ((), List<()>, ()) {
    too_short_to_unpack(2, 1);
    let first = ();
    let middle = never::<List<()>>();
    let last = ();
    unreached();
}

fn program() {
    let value2 = { let lent3 = None.clone(); f(&Str::lit("a b a "), &lent3, None) };
    let value1 = f(&Str::lit("a,b,a,"), &Some(Str::lit(",")), None);
    let value4 = f(&Str::lit("x"), &None, Some(1));
    outln!("{} {} {}", show(&value2), show(&value1), show(&value4));
    for v in [Value::of((1_i64, 2_i64, 3_i64)), Value::of(EmptyTuple), Value::of((Str::lit("x"),)), Value::of("abc")].into_iter() {
        match attempt(|| {
            outln!("{}", show(&swap(&v)));
        }) {
            Ok(_) => {}
            Err(error5) if error5.is(&exceptions::VALUE_ERROR) => {
                let e = error5.clone();
                outln!("{}", show(&e));
            }
            Err(error5) => reraise(&error5),
        }
    }
    match attempt(|| {
        swap_2((1,));
    }) {
        Ok(_) => {}
        Err(error6) if error6.is(&exceptions::VALUE_ERROR) => {
            let e = error6.clone();
            outln!("{}", show(&e));
        }
        Err(error6) => reraise(&error6),
    }
    outln!("{} {}", Str::lit("straße").casefold(), Str::lit("ẞΣς ﬁ İı").casefold());
    // : (['a', 'b', 'a'], 'a b a', [('a', 2), ('b', 1)]) (['a', 'b', 'a', ''], 'a,b,a', [('a', 2), ('b', 1), ('', 1)]) (['x'], 'x', [('x', 1)])
    // : (1, [2], 3)
    // : not enough values to unpack (expected at least 2, got 0)
    // : not enough values to unpack (expected at least 2, got 1)
    // : ('a', ['b'], 'c')
    // : not enough values to unpack (expected at least 2, got 1)
    // : strasse ssσσ fi i̇ı
}

main!(program);
