use concord_rt::prelude::*;

fn describe(value: i64) -> Str {
    let subject1 = value;
    if subject1 == 0 {
        return Str::lit("zero");
    }
    if subject1 == 1 || subject1 == 2 {
        return Str::lit("small");
    }
    let n: i64 = subject1;
    if n < 0 {
        return text!("negative {}", n);
    }
    Str::lit("large")
}

fn locate(point: (i64, i64)) -> Option<Str> {
    let x: i64;
    let x_2: i64;
    let y: i64;
    let subject1 = point;
    if subject1.0 == 0 && subject1.1 == 0 {
        return Some(Str::lit("origin"));
    } else if subject1.1 == 0 {
        x = subject1.0;
        return Some(text!("x={}", x));
    } else {
        x_2 = subject1.0;
        y = subject1.1;
        return Some(text!("{},{}", x_2, y));
    }
    None
}

fn program() {
    // : zero small negative -5 large
    outln!("{} {} {} {}", describe(0), describe(2), describe(-5), describe(9));
    // : origin x=3 1,2
    outln!("{} {} {}", show(&locate((0, 0))), show(&locate((3, 0))), show(&locate((1, 2))));
    for command in [Str::lit("go"), Str::lit("stop"), Str::lit("wait")].into_iter() {
        let other: Str;
        let subject1 = command.clone();
        if subject1 == "go" {
            outln!("moving");
        } else if subject1 == "stop" {
            outln!("halting");
        } else {
            other = subject1.clone();
            outln!("unknown {}", other);
        }
    }
    // : moving
    // : halting
    // : unknown wait
}

main!(program);
