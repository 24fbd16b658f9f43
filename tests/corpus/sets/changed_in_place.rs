use concord_rt::prelude::*;

thread_local! {
    static CL: Global<Dict<Str, CS>> = const { Global::new() };
}

class!(CS, CSData {
    chars: FrozenSet<Value>,
});

impl CS {
    fn new(chars: &Str) -> CS {
        CS::make(CSData { chars: chars.iter().map(Value::of).collect::<FrozenSet<Value>>() })
    }
}

defaults!(CS, "CS": eq key show compare truth);

fn f(x: &Str, flag: bool) -> List<Str> {
    let chars: Set<Value> = Set::new();
    for e in x.iter() {
        if flag {
            Value::of(chars.clone()).bit_or_in_place(
                &(
                    if CL.get().contains(&e) { Value::of(CL.get().get(&e).chars.clone()) } else { Value::of(Set::from([Value::of(e.clone())])) }
                )
            );
        } else {
            chars.update((97..99_i64).map(|c| Value::of(chr(c))));
        }
    }
    chars.iter().map(|item| item.cast::<Str>()).sorted(false)
}

fn g(words: &[Str]) -> (List<Str>, bool) {
    let seen: Set<Value> = Set::new();
    let other = seen.clone();
    for w in words.iter() {
        Value::of(seen.clone()).bit_or_in_place(
            &(
                if w.len() > 2 { Value::of(w.iter().map(Value::of).collect::<FrozenSet<Value>>()) } else { Value::of(Set::from([Value::of(w.clone())])) }
            )
        );
        Value::of(seen.clone()).sub_in_place(
            &(
                if *w == "a" { Value::of(Set::from([Value::of("a")])) } else { Value::of(Str::lit("z").iter().map(Value::of).collect::<FrozenSet<Value>>()) }
            )
        );
    }
    (seen.iter().map(|item| item.cast::<Str>()).sorted(false), seen.is(&other))
}

fn change(x: &Set<i64>, y: &Set<i64>) {
    let mut x = x.clone();
    let z = x.clone();
    x.update_set(y);
    outln!("{} {}", show(&x.is(&z)), show(&z.iter().sorted(false)));
    x.intersection_update(y);
    outln!("{} {}", show(&x.is(&z)), show(&z.iter().sorted(false)));
    x.symmetric_difference_update(y);
    outln!("{} {}", show(&x.is(&z)), show(&z.iter().sorted(false)));
    x.difference_update(y);
    outln!("{} {}", show(&x.is(&z)), show(&z.iter().sorted(false)));
}

fn change_2(mut x: i64, y: i64) {
    let z = x;
    x = x | y;
    outln!("{} {}", show(&same_int(x, z)), show(&Value::of(z)));
    x = x & y;
    outln!("{} {}", show(&same_int(x, z)), show(&Value::of(z)));
    x = x ^ y;
    outln!("{} {}", show(&same_int(x, z)), show(&Value::of(z)));
    x -= y;
    outln!("{} {}", show(&same_int(x, z)), show(&Value::of(z)));
}

fn change_3(x: &Set<Value>, y: &FrozenSet<Value>) {
    let mut x = x.clone();
    let z = x.clone();
    x.update_set(&y.0);
    outln!("{} {}", show(&x.is(&z)), show(&z.iter().sorted(false)));
    x.intersection_update(&y.0);
    outln!("{} {}", show(&x.is(&z)), show(&z.iter().sorted(false)));
    x.symmetric_difference_update(&y.0);
    outln!("{} {}", show(&x.is(&z)), show(&z.iter().sorted(false)));
    x.difference_update(&y.0);
    outln!("{} {}", show(&x.is(&z)), show(&z.iter().sorted(false)));
}

fn mul(a: &List<i64>, n: i64) -> (bool, List<i64>) {
    let mut a = a.clone();
    let b = a.clone();
    a.repeat_in_place(n);
    (a.is(&b), b.clone())
}

fn items(data: &Dict<Str, Set<Value>>, kind: bool) -> (List<Value>, i64) {
    let held: Set<Value> = Set::new();
    let same = held.clone();
    for k in data.keys() {
        held.update_set(&(if kind { data.get(&k) } else { Set::from([Value::of(k.clone())]) }));
    }
    (held.iter().sorted_by(|x| show(x), false), same.len())
}

fn program() {
    CL.set(Dict::from([(Str::lit("d"), CS::new(&Str::lit("0123")))]));
    let value1 = f(&Str::lit("dx"), true);
    let value2 = f(&Str::lit("a"), false);
    outln!("{} {}", show(&value1), show(&value2));
    outln!("{}", show(&g(&[Str::lit("abc"), Str::lit("zz"), Str::lit("a")])));
    change(&Set::from([1, 2]), &Set::from([2, 3]));
    change_2(6, 3);
    change_3(
        &Set::from([Value::of("a"), Value::of(1_i64)]).difference(&Set::from([Value::of(1_i64)])),
        &Str::lit("ab").iter().map(Value::of).collect::<FrozenSet<Value>>(),
    );
    let rows: List<i64> = list![1, 2];
    outln!("{} {} {}", show(&mul(&rows, 2)), show(&rows), show(&rows));
    let value3 = items(
        &Dict::from([
            (Str::lit("a"), Set::from([Value::of(1_i64)])),
            (Str::lit("b"), Set::from([Value::of("x"), Value::of(2_i64)])),
        ]),
        true,
    );
    let value4 = items(&Dict::from([(Str::lit("a"), Set::from([Value::of(1_i64)]))]), false);
    outln!("{} {}", show(&value3), show(&value4));
    let value5 = FrozenSet::<()>::default().0.copy();
    let value6 = FrozenSet::<()>::default();
    let value7 = EmptyTuple;
    let value8 = std::iter::empty::<()>().collect::<Set<()>>();
    outln!("{} {} {} {}", show(&value5), show(&value6), show(&value7), show(&value8));
    // : ['0', '1', '2', '3', 'x'] ['a', 'b']
    // : (['b', 'c', 'zz'], True)
    // : True [1, 2, 3]
    // : True [2, 3]
    // : True []
    // : True []
    // : False 6
    // : False 6
    // : False 6
    // : False 6
    // : True ['a', 'b']
    // : True ['a', 'b']
    // : True []
    // : True []
    // : (True, [1, 2, 1, 2]) [1, 2, 1, 2] [1, 2, 1, 2]
    // : ([1, 2, 'x'], 3) (['a'], 1)
    // : set() frozenset() () set()
}

main!(program);
