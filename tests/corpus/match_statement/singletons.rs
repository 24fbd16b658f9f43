use concord_rt::prelude::*;

fn kind(value: &Value) -> Str {
    let subject1 = value.clone();
    if subject1.is_none() || matches!(&subject1, Value::Bool(false)) {
        Str::lit("nothing")
    } else if matches!(&subject1, Value::Bool(true)) {
        Str::lit("yes")
    } else if subject1 == Value::of(0_i64) {
        Str::lit("zero")
    } else if subject1 == Value::of(1_i64) {
        Str::lit("one")
    } else {
        Str::lit("other")
    }
}

fn flag(value: bool) -> Option<Str> {
    let subject1 = value;
    if subject1 {
        return Some(Str::lit("t"));
    } else if !subject1 {
        return Some(Str::lit("f"));
    }
    None
}

fn corner(x: &List<List<i64>>) -> Str {
    let x_2: i64;
    let y: i64;
    let z: i64;
    let w: i64;
    let subject1 = x.clone();
    if subject1.len() == 2 && subject1.get(0).len() == 2 && subject1.get(1).len() == 2 {
        x_2 = subject1.get(0).get(0);
        y = subject1.get(0).get(1);
        z = subject1.get(1).get(0);
        w = subject1.get(1).get(1);
        return text!("square {}", x_2 * w - y * z);
    } else if subject1.len() == 3 {
        return text!("three {}", x.len());
    }
    Str::lit("neither")
}

fn corner_2(x: &List<i64>) -> Str {
    let x_2 = ();
    let y = ();
    let z = ();
    let w = ();
    let subject1 = x.clone();
    if subject1.len() == 3 {
        return text!("three {}", x.len());
    }
    Str::lit("neither")
}

fn program() {
    // True, False and None in patterns are compared by `is`; names are bound when the whole pattern fits.
    outln!(
        "{}",
        show(
            &[
                Value::None,
                Value::of(0_i64),
                Value::of(false),
                Value::of(true),
                Value::of(1_i64),
                Value::of(2.5),
                Value::of(""),
                Value::of(1.0),
            ].into_iter().map(|value| kind(&value)).collect::<List<Str>>()
        ),
    );
    outln!(
        "{} {} {} {} {}",
        show(&flag(true)),
        show(&flag(false)),
        corner(&list![list![1, 2], list![3, 4]]),
        corner_2(&list![1, 2, 3]),
        corner_2(&list![4]),
    );
    let _x: i64;
    let y: i64;
    let x: i64;
    let y_2: i64;
    let subject1 = (3_i64, -1_i64);
    'matched1: {
        _x = subject1.0;
        y = subject1.1;
        if y > 0 {
            outln!("above");
            break 'matched1;
        }
        x = subject1.0;
        y_2 = subject1.1;
        outln!("fell through {} {}", x, y_2);
        break 'matched1;
    }
    // : ['nothing', 'zero', 'nothing', 'yes', 'one', 'other', 'other', 'one']
    // : t f square -2 three 3 neither
    // : fell through 3 -1
}

main!(program);
