use concord_rt::prelude::*;

fn program() {
    let rows: Vec<Dict<Str, Value>> = Vec::from([
        Dict::from([(Str::lit("name"), Value::of("a")), (Str::lit("pay"), Value::of(3_i64))]),
        Dict::from([(Str::lit("name"), Value::of("b")), (Str::lit("pay"), Value::of(4.5))]),
        Dict::from([(Str::lit("name"), Value::of("c")), (Str::lit("pay"), Value::of(10_i64))]),
    ]);
    let pays = rows.iter().map(|r| r.get(&Str::lit("pay"))).collect::<List<Value>>();
    outln!("{} {}", show(&statistics::mean(pays.iter())), show(&statistics::median(pays.iter())));
    outln!(
        "{} {}",
        show(&round_to(statistics::stdev(pays.iter()), 3)),
        show(
            &statistics::median(
                rows.slice(None, Some(2), None).into_iter().map(
                    |r_2| r_2.get(&Str::lit("pay"))
                ).collect::<List<Value>>().iter()
            )
        ),
    );
    outln!(
        "{}",
        show(
            &statistics::mean(
                rows.iter().filter_map(
                    |r_3| if r_3.get(&Str::lit("name")) != Value::of(Str::lit("b")) { Some(r_3.get(&Str::lit("pay"))) } else { None }
                ).collect::<List<Value>>().iter()
            )
        ),
    );
    // : 5.833333333333333 4.5
    // : 3.686 3.75
    // : 6.5
}

main!(program);
