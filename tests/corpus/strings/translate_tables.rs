use concord_rt::prelude::*;

fn strip_chars(s: &Str, punctuation: &Option<Str>) -> Str {
    s.translate(
        &text::maketrans_without(
            &Str::lit(""),
            &Str::lit(""),
            &(
                { let left1 = punctuation.clone(); if left1.truth() { present(&left1) } else { Str::lit(",.") } }
            ),
        )
    )
}

fn program() {
    // What the tables of translate() may hold.
    let t9: Dict<Str, Str> = { let out1 = Dict::new(); for (d, letters) in Str::lit("abc def").words().counted(2) { for ch in letters.iter() { out1.set(ch.clone(), show(&d)); } } out1 };
    outln!("{}", Str::lit("face").translate(&text::maketrans_of(&t9)));
    let t: Dict<Str, Option<Str>> = Dict::from([
        (Str::lit("a"), Some(Str::lit("x"))),
        (Str::lit("b"), None),
    ]);
    outln!("{}", Str::lit("abc").translate(&text::maketrans_of(&t)));
    outln!(
        "{}",
        Str::lit("abc").translate(
            &Dict::from([('a' as i64, Some(Str::lit("zz"))), ('b' as i64, None)])
        ),
    );
    let table = Str::lit("ab").chars().map(
        |c| (c as i64, Str::from(c).upper())
    ).collect::<Dict<i64, Str>>();
    outln!("{}", Str::lit("abc").translate(&table));
    let nums: Dict<Str, i64> = Dict::from([(Str::lit("a"), 65)]);
    outln!("{}", Str::lit("abc").translate(&text::maketrans_of(&nums)));
    outln!(
        "{} {}",
        strip_chars(&Str::lit("a,b.c"), &None),
        strip_chars(&Str::lit("a,b.c"), &Some(Str::lit("abc"))),
    );
    outln!(
        "{}",
        Str::lit("abcd").translate(
            &Dict::from([(97_i64, Value::of("xy")), (98, Value::of(66_i64)), (99, Value::None)])
        ),
    );
    // : 3223
    // : xc
    // : zzc
    // : ABc
    // : Abc
    // : abc ,.
    // : xyBd
}

main!(program);
