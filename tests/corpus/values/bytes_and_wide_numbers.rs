//! Methods of bytes, and numbers beyond 64 bits where they come from outside.

use concord_rt::prelude::*;

fn lambda() {
    { let _ = (&datetime::DateTime::new(2024, 1, 1, 0, 0, 0, 0, None), &datetime::Date::new(2024, 1, 1)); no_operator::<()>("-", "datetime.datetime", "datetime.date") }
}

fn lambda_2() {
    { let _ = (&decimal::Decimal::from_int(&Int::from(1)), &fractions::Fraction::new(&Int::from(1), &Int::from(2))); no_operator::<()>("+", "decimal.Decimal", "Fraction") }
}

fn first_factor(n: &Int) -> i64 {
    (
        { let n = n.clone(); Iter::expression((2..n.nearest_i64()).filter(move |&k| modulo(n.clone(), Int::from(k)) == Int::from(0))) }
    ).next_value()
}

fn read(token: &Str) -> Value {
    if token.isdigit() {
        return Value::of(Int::read(token, 10));
    }
    if token.starts_with(&Str::lit("\"")) {
        return Value::of(token.slice(Some(1), Some(-1), None));
    }
    Value::None
}

fn shorten(mut items: Vec<i64>, n: i64) -> Vec<i64> {
    items.delete_slice(Some(n), None, None);
    items
}

fn shorten_2(mut items: Vec<Value>, n: i64) -> Vec<Value> {
    items.delete_slice(Some(n), None, None);
    items
}

fn program() {
    let key = Bytes::from(b"key".to_vec());
    outln!(
        "{} {} {} {} {}",
        show(&key.center(9, &Bytes::from(b"-".to_vec()))),
        show(&key.center(4, &Bytes::from(vec![32]))),
        show(&Bytes::from(b"ab".to_vec()).center(5, &Bytes::from(b"*".to_vec()))),
        show(&Bytes::from(b"-42".to_vec()).zfill(6)),
        show(&Bytes::from(b" \x09".to_vec()).isspace()),
    );
    let value4 = Bytes::from(b"a b\x09c".to_vec()).words();
    let value3 = Bytes::from(b"a,b,c".to_vec()).split_at_most(&Bytes::from(b",".to_vec()), 1);
    let value2 = Bytes::from(b"x\x0d\x0ay\x0az".to_vec()).splitlines(false);
    let value1 = Bytes::from(b"x\x0ay".to_vec()).splitlines(true);
    let value5 = Bytes::from(b"k=v=w".to_vec()).partition(&Bytes::from(b"=".to_vec()));
    outln!(
        "{} {} {} {} {}",
        show(&value4),
        show(&value3),
        show(&value2),
        show(&value1),
        show(&value5),
    );
    outln!(
        "{} {} {} {} {} {}",
        show(&Bytes::from(b"k=v=w".to_vec()).rpartition(&Bytes::from(b"=".to_vec()))),
        show(&Bytes::from(b"none".to_vec()).partition(&Bytes::from(b"=".to_vec()))),
        Bytes::from(b"abc".to_vec()).index(&Bytes::from(b"c".to_vec())),
        show(&Bytes::from(b"abc".to_vec()).contains(&Bytes::from(b"b".to_vec()))),
        show(&Bytes::from(b"abc".to_vec()).contains_byte(98)),
        bytearrays::bytes_of(0..5_i64).hex_grouped(&Str::lit("-"), 2),
    );
    match attempt(|| {
        outln!("{}", Bytes::from(b"abc".to_vec()).index(&Bytes::from(b"z".to_vec())));
    }) {
        Ok(_) => {}
        Err(error6) if error6.is(&exceptions::VALUE_ERROR) => {
            let error = error6.clone();
            outln!("{}", show(&error));
        }
        Err(error6) => reraise(&error6),
    }
    let z = complexes::cos(&complexes::Complex::new(2.0 * std::f64::consts::PI * 3.0 / 16.0, 0.0));
    outln!(
        "{} {} {}",
        show(&round_to(z.real(), 6)),
        show(&complexes::phase(&complexes::Complex::new(-1.0, 0.0))),
        show(&complexes::polar(&complexes::Complex::new(2.0, 0.0))),
    );
    outln!(
        "{} {} {} {}",
        show(&math::prod_values([Value::of(2_i64), Value::of(3.5)].into_iter(), Value::of(1_i64))),
        math::prod_ints([2_i64, 3].into_iter(), 1),
        show(
            &math::prod_values([Value::of(1.5_f64), Value::of(2_i64)].into_iter(), Value::of(2_i64))
        ),
        show(
            &math::prod_values(
                [Num::from(1), Num::from(2.0), Num::from(3)].into_iter().map(|x| Value::of(x)),
                Value::of(1_i64),
            )
        ),
    );
    for job in [Func(Rc::new(move || lambda()) as Rc<dyn Fn()>), Func(Rc::new(move || lambda_2()) as Rc<dyn Fn()>)].into_iter() {
        match attempt(|| {
            outln!("{}", show(&job()));
        }) {
            Ok(_) => {}
            Err(error7) if error7.is(&exceptions::TYPE_ERROR) => {
                let error = error7.clone();
                outln!("{}", show(&error));
            }
            Err(error7) => reraise(&error7),
        }
    }
    let rng = random::Random::seeded(&5);
    let top = Int::from(10_i64).pow(&Int::from(30));
    outln!(
        "{} {} {}",
        rng.randrange_big(&Int::from(2), &(&top - &Int::from(1))),
        rng.randint_big(&Int::from(1), &top),
        rng.randrange_big(&Int::from(0), &top),
    );
    outln!(
        "{} {}",
        first_factor(&(Int::from(10_i64).pow(&Int::from(25)) + &Int::from(5))),
        first_factor(&Int::from(91)),
    );
    outln!(
        "{}",
        show(
            &[
                Str::lit("12"),
                Str::lit("\"x\""),
                Str::lit("123456789012345678901234567890"),
                Str::lit("q"),
            ].into_iter().map(|t| read(&t)).collect::<List<Value>>()
        ),
    );
    let value8 = shorten(vec![1, 2, 3], 1);
    let value9 = shorten_2(vec![Value::of("a"), Value::of(2_i64), Value::None], 2);
    outln!("{} {}", show(&value8), show(&value9));
    // : b'---key---' b'key ' b'**ab*' b'-00042' True
    // : [b'a', b'b', b'c'] [b'a', b'b,c'] [b'x', b'y', b'z'] [b'x\n', b'y'] (b'k', b'=', b'v=w')
    // : (b'k=v', b'=', b'w') (b'none', b'', b'') 2 True True 00-0102-0304
    // : subsection not found
    // : 0.382683 3.141592653589793 (2.0, 0.0)
    // : 7.0 6 6.0 6.0
    // : unsupported operand type(s) for -: 'datetime.datetime' and 'datetime.date'
    // : unsupported operand type(s) for +: 'decimal.Decimal' and 'Fraction'
    // : 454911232961676339139289971783 706899414540038233555879984682 987628377558082410878553875183
    // : 3 7
    // : [12, 'x', 123456789012345678901234567890, None]
    // : [1] ['a', 2]
}

main!(program);
