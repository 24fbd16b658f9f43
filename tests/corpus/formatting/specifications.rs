use concord_rt::prelude::*;

fn program() {
    let (name, price, count): (Str, f64, i64) = (Str::lit("tea"), 3.14159, 42);
    // :    tea|tea   |  tea  |'tea'
    outln!("{}|{}|{}|{}", spec(&name, ">6"), spec(&name, "<6"), spec(&name, "^7"), repr(&name));
    // : 3.14    3.142 3.141590e+00 3.14159 1,234,567.9
    outln!(
        "{} {} {} {} {}",
        spec(&price, ".2f"),
        spec(&price, "8.3f"),
        spec(&price, "e"),
        spec(&price, "g"),
        spec(&1234567.891, ",.1f"),
    );
    // : 00042 2a 0b101010 +42    -42|
    outln!(
        "{} {} {} {} {}|",
        spec(&count, "05d"),
        spec(&count, "x"),
        spec(&count, "#b"),
        spec(&count, "+"),
        spec(&-count, "6"),
    );
    // : tea costs 3.1 (42%)     a|b    |
    outln!(
        "{}",
        percent(
            &Str::lit("%s costs %.1f (%d%%) %5s|%-5s|"),
            &[
                Value::of(name.clone()),
                Value::of(price),
                Value::of(count),
                Value::of("a"),
                Value::of("b"),
            ],
        ),
    );
    // : and y x
    outln!(
        "{}",
        formatting::format_template(
            &Str::lit("{} and {1} {0}").replace(&Str::lit("{} "), &Str::lit("")),
            &[Value::of("x"), Value::of("y")],
            &[],
        ),
    );
    // : 1-   z 2.000 1,234,567
    outln!(
        "{} {} {}",
        formatting::format_template(
            &Str::lit("{a}-{b:>4}"),
            &[],
            &[("a", Value::of(1_i64)), ("b", Value::of("z"))],
        ),
        formatting::format_template(&Str::lit("{:.3f}"), &[Value::of(2.0)], &[]),
        formatting::format_template(&Str::lit("{:,}"), &[Value::of(1234567_i64)], &[]),
    );
    let width: i64 = 7;
    // :      42|50%|True|None|[1, 'a']
    outln!(
        "{}|{}|{}|{}|{}",
        spec(&count, &format!("{}", width)),
        spec(&0.5, ".0%"),
        show(&true),
        show(&()),
        show(&list![Value::of(1_i64), Value::of("a")]),
    );
    // : count = 42 {literal}
    outln!("count = {} {{literal}}", repr(&count));
    // : 1-a-2.0!
    out!("{}-a-{}!\n", 1, show(&2.0));
    // : 1e+22 123456789.123 0.1 5e-324 inf -0.0
    outln!(
        "{} {} {} {} {} {}",
        show(&1e+22),
        show(&123456789.123),
        repr(&0.1),
        show(&5e-324),
        show(&f64::INFINITY),
        show(&-0.0),
    );
}

main!(program);
