//! Bytes that are changed in place, and tuples that are spread over arguments.

use concord_rt::prelude::*;

class!(Bloom, BloomData {
    bits: bytearrays::ByteArray,
});

impl Bloom {
    fn new(n: i64) -> Bloom {
        Bloom::make(BloomData { bits: bytearrays::ByteArray::zeros(n) })
    }
    fn add(&self, p: i64) {
        self.bits.set(shift_right(p, 3), self.bits.get(shift_right(p, 3)) | shift_left(1, p & 7));
    }
    fn has(&self, p: i64) -> bool {
        (self.bits.get(shift_right(p, 3)) & shift_left(1, p & 7)) != 0
    }
}

defaults!(Bloom, "Bloom": eq key show compare truth);

class!(Ini, IniData {});

impl Ini {
    fn new() -> Ini {
        Ini::make(IniData {})
    }
    fn dunder_getitem(&self, name: &Str, create: bool) -> Str {
        name + &show(&create)
    }
    fn section(&self, name: &Str, create: bool) -> Str {
        name + &show(&create)
    }
}

defaults!(Ini, "Ini": eq key show compare truth);

fn lambda(w: &Dict<i64, Str>) -> Func<dyn Fn(i64) -> Str> {
    Func(
        Rc::new({ let w = w.clone(); move |a: i64| lambda_lambda(&w, a) }) as Rc<dyn Fn(i64) -> Str>
    )
}

fn lambda_lambda(w: &Dict<i64, Str>, x: i64) -> Str {
    w.get(&x)
}

fn add(a: i64, b: i64, c: i64) -> i64 {
    a + b * c
}

fn rest(args: &Tuple<i64>) -> i64 {
    args.len()
}

fn none() -> EmptyTuple {
    EmptyTuple
}

fn program() {
    let b = Bloom::new(8);
    for p in [1_i64, 5, 33, 62].into_iter() {
        b.add(p);
    }
    outln!(
        "{} {}",
        show(&(0..64_i64).filter(|&p_2| b.has(p_2)).collect::<List<i64>>()),
        show(&b.bits),
    );
    let data = bytearrays::ByteArray::of_bytes(&Bytes::from(b"hello".to_vec()));
    data.set(0, data.get(0) + 1);
    data.set(-1, data.get(-1) ^ 255);
    outln!("{}", show(&data));
    match attempt(|| {
        data.set(0, data.get(0) + 250);
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("{}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    let point: (f64, f64) = (1.5, 2.5);
    outln!(
        "{}",
        percent(
            &Str::lit("at (%.2f, %.2f) with %d"),
            Value::of(
                [
                    Num::from(point.0),
                    Num::from(point.1),
                ].into_iter().chain(std::iter::once(Num::from(3))).collect::<Tuple<Num>>()
            ).cast::<Tuple<Value>>().as_slice(),
        ),
    );
    outln!(
        "{}",
        percent(
            &Str::lit("%s-%s-%s"),
            Value::of(
                Str::lit("ab").iter().chain(std::iter::once(Str::lit("c"))).collect::<Tuple<Str>>()
            ).cast::<Tuple<Value>>().as_slice(),
        ),
    );
    let row: List<i64> = list![1, 2];
    outln!(
        "{}",
        percent(
            &Str::lit("%d %d %s"),
            Value::of(
                row.iter().map(Value::of).chain(
                    std::iter::once(Value::of("x"))
                ).collect::<Tuple<Value>>()
            ).cast::<Tuple<Value>>().as_slice(),
        ),
    );
    let day: (i64, i64) = (2, 29);
    outln!(
        "{} {}",
        show(&({ let spread2 = day; datetime::Date::new(2024, spread2.0, spread2.1) })),
        show(
            &(
                { let spread3 = (2020_i64, 1_i64, 1_i64); datetime::Date::new(spread3.0, spread3.1, spread3.2) }
            )
        ),
    );
    let xs: List<i64> = list![3, 1, 2];
    let w: Dict<i64, Str> = Dict::from([
        (3, Str::lit("c")),
        (1, Str::lit("a")),
        (2, Str::lit("b")),
    ]);
    outln!(
        "{} {}",
        show(
            &xs.iter().sorted_by(
                { let called4 = (Func(Rc::new(move |a: Dict<i64, Str>| lambda(&a)) as Rc<dyn Fn(Dict<i64, Str>) -> Func<dyn Fn(i64) -> Str>>))(w.clone()); move |x: &i64| called4(*x) },
                false,
            )
        ),
        { let default5 = vec![0_i64, 5, 1, 2]; xs.iter().most_by(|&i| { let z = &default5; (z.item(i), i) }) },
    );
    let value6 = xs.iter().map(|x| { let k = 10; x * k }).collect::<List<i64>>();
    let value7 = xs.iter().filter(|&x_2| { let low = 2; x_2 >= low }).collect::<List<i64>>();
    outln!("{} {}", show(&value6), show(&value7));
    let t: (i64, i64) = (4, 5);
    outln!(
        "{} {} {} {}",
        add(1, t.0, t.1),
        add(t.0, t.1, 3),
        [t.0, t.1].into_iter().chain(std::iter::once(9)).collect::<List<i64>>().iter().most(),
        std::iter::once(1).chain(xs.iter()).collect::<List<i64>>().iter().least(),
    );
    let i_2 = Ini::new();
    outln!("{} {}", i_2.dunder_getitem(&Str::lit("x"), false), i_2.section(&Str::lit("y"), true));
    outln!(
        "{} {} {} {}",
        rest(&Tuple::from(vec![])),
        rest(&Tuple::from(vec![1, 2])),
        0,
        { let _ = none(); 0_i64 },
    );
    let s: Set<i64> = Set::from([1]);
    let alias = s.clone();
    s.update_set(&[2_i64, 3].into_iter().collect::<FrozenSet<i64>>().0);
    s.difference_update(&[1_i64].into_iter().collect::<FrozenSet<i64>>().0);
    s.symmetric_difference_update(&[9_i64].into_iter().collect::<FrozenSet<i64>>().0);
    s.intersection_update(&[2_i64, 9].into_iter().collect::<FrozenSet<i64>>().0);
    outln!("{} {}", show(&alias.iter().sorted(false)), show(&s.is(&alias)));
    // : [1, 5, 33, 62] bytearray(b'"\x00\x00\x00\x02\x00\x00@')
    // : bytearray(b'iell\x90')
    // : byte must be in range(0, 256)
    // : at (1.50, 2.50) with 3
    // : a-b-c
    // : 1 2 x
    // : 2024-02-29 2020-01-01
    // : [1, 2, 3] 1
    // : [30, 10, 20] [3, 2]
    // : 21 19 9 1
    // : xFalse yTrue
    // : 0 2 0 0
    // : [2, 9] True
}

main!(program);
