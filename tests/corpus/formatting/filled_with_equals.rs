//! A format whose fill is an equals sign.

use concord_rt::prelude::*;

fn program() {
    let title = Str::lit("ab");
    let n: i64 = -7;
    outln!("{}", spec(&title, "=^10"));
    outln!(
        "{}|{}|{}|{}|{}",
        spec(&title, "=<6"),
        spec(&title, "=>6"),
        spec(&n, "=+6"),
        spec(&n, "=8"),
        spec(&Str::lit("x"), "=^5"),
    );
    let d: Dict<Str, f64> = Dict::from([(Str::lit("k"), 3.14159)]);
    let w: i64 = 12;
    let mut y: i64 = Default::default();
    outln!(
        "{}|{}|{}|{}|{{{}}}",
        spec(&d.get(&Str::lit("k")), "=+9.2f"),
        spec(&w, &format!("={}", w)),
        spec(&({ y = 5; y }), ">3"),
        y,
        spec(&n, "=5"),
    );
    outln!(
        "{}\n{} {}\\d {{x:=^5}} {} {}",
        spec(&Str::lit(" Report "), "=^20"),
        spec(&repr(&n), "=>6"),
        spec(&n, "=6"),
        formatting::format_template(&Str::lit("{:=^9}"), &[Value::of("mid")], &[]),
        spec(&Str::lit("z"), &Str::lit("=>4")),
    );
    // : ====ab====
    // : ab====|====ab|-    7|-      7|==x==
    // : +    3.14|          12|  5|5|{-   7}
    // : ====== Report ======
    // : ====-7 -    7\d {x:=^5} ===mid=== ===z
}

main!(program);
