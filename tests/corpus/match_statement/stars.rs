use concord_rt::prelude::*;

fn name(shape: &Tuple<i64>, flush: bool) -> Str {
    let rest: Vec<i64>;
    let subject1 = (shape.clone(), flush);
    if subject1.0.len() == 2 && subject1.0.get(0) == 4 && subject1.0.get(1) == 1 {
        Str::lit("four")
    } else if subject1.0.len() >= 1 && subject1.0.get(0) == 3 && subject1.1 {
        Str::lit("three and a flush")
    } else if subject1.1 {
        Str::lit("flush")
    } else if subject1.0.len() >= 1 && subject1.0.get(0) == 2 && !subject1.1 {
        rest = subject1.0.slice(Some(1), None, None).iter().collect::<List<i64>>().into_vec();
        text!("pair and {}: {}", rest.len() as i64, show(&rest))
    } else {
        Str::lit("nothing")
    }
}

fn program() {
    // `*` in a pattern for a tuple of known length.
    for shape in [Tuple::from(vec![4_i64, 1_i64]), Tuple::from(vec![3, 1, 1]), Tuple::from(vec![2, 1, 1, 1]), Tuple::from(vec![1, 1])].into_iter() {
        outln!("{} {}", name(&shape, false), name(&shape, true));
    }
    let subject1 = (Str::lit("a"), 1_i64, 2_i64, 3_i64);
    let first: Str = subject1.0.clone();
    let middle: Vec<i64> = [subject1.1, subject1.2].into_iter().collect::<Vec<i64>>();
    let last: i64 = subject1.3;
    outln!("{} {} {}", first, show(&middle), last);
    // : four four
    // : nothing three and a flush
    // : pair and 3: [1, 1, 1] flush
    // : nothing flush
    // : a [1, 2] 3
}

main!(program);
