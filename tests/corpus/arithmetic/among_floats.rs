//! Ints among floats: where a program could tell, it is told as Python tells it.

use concord_rt::prelude::*;

fn mean(values: &[f64]) -> f64 {
    true_div(values.iter().copied().sum_floats(), values.len() as i64 as f64)
}

fn variance(values: &[f64]) -> f64 {
    let middle = mean(values);
    let mut total = 0.0;
    for &value in values.iter() {
        total += float_pow(value - middle, 2.0);
    }
    true_div(total, values.len() as i64 as f64)
}

fn length(vector: &[f64]) -> f64 {
    vector.iter().copied().map(|x| Num::from(x * x)).sum::<Num>().pow(Num::from(0.5)).to_f64()
}

fn shown(values: &[f64]) -> Num {
    let mut total = Num::from(0);
    for &value in values.iter() {
        total = total + Num::from(value * 0.5);
    }
    total
}

fn weighted(values: &[f64], weights: &[f64]) -> Str {
    let mut total = 0.0;
    for (value, weight) in values.iter().copied().zip(weights.iter().copied()) {
        total += value * weight;
    }
    text!("{}", spec(&total, ".3f"))
}

fn largest(values: &[f64]) -> Num {
    let mut best = Num::from(0);
    for &value in values.iter() {
        if Num::from(value) > best {
            best = Num::from(value);
        }
    }
    best
}

fn two_sides(values: &[f64]) -> Dict<Str, Num> {
    let counts: Dict<Str, Num> = Dict::new();
    for &value in values.iter() {
        let key = if value < 1.0 { Str::lit("low") } else { Str::lit("high") };
        counts.set(
            key.clone(),
            Num::from((counts.get_or(&key, Num::from(0)) + Num::from(value)).to_f64()),
        );
    }
    counts
}

fn program() {
    // : 2.5 1.0555555555555556
    outln!("{} {}", show(&mean(&[1.5, 2.5, 3.5])), show(&variance(&[1.5, 2.5, 4.0])));
    // : 5.0 0.0
    outln!("{} {}", show(&length(&[3.0, 4.0])), show(&length(&Vec::new())));
    // : 0 1.5
    outln!("{} {}", show(&shown(&Vec::new())), show(&shown(&[1.0, 2.0])));
    // : 1.250 0.000
    outln!("{} {}", weighted(&[1.5, 2.0], &[0.5, 0.25]), weighted(&Vec::new(), &Vec::new()));
    // : 0 0.5
    outln!("{} {}", show(&largest(&[-1.5, -2.5])), show(&largest(&[0.5])));
    // : {'low': 0.75, 'high': 2.0}
    outln!("{}", show(&two_sides(&[0.5, 0.25, 2.0])));
    // : 0.75 0
    outln!(
        "{} {}",
        show(&[Num::from(0.5_f64), Num::from(0.25)].into_iter().sum::<Num>()),
        show(
            &[1.5_f64].into_iter().filter_map(
                |x| if x > 2.0 { Some(Num::from(x)) } else { None }
            ).sum::<Num>()
        ),
    );
    let mut start = Num::from(1);
    for x_2 in [0.5_f64, 1.5].into_iter() {
        start = Num::from((start * Num::from(x_2)).to_f64());
    }
    // : 0.75
    outln!("{}", show(&start));
    let count: i64 = 0;
    let count = if count > 1 { Num::from(count as f64 + 0.5) } else { Num::from(count) };
    // : 0
    outln!("{}", show(&count));
    // : 0.00 True
    outln!(
        "{} {}",
        spec(&[0.5_f64].into_iter().filter(|&x_3| x_3 < 0.0).sum_floats(), ".2f"),
        show(&([0.5_f64].into_iter().filter(|&x_4| x_4 < 0.0).sum_floats() == 0.0)),
    );
}

main!(program);
