//! Loops over rows of functions, and of values of several kinds.

use concord_rt::prelude::*;

fn area(xs: &[i64]) -> f64 {
    if (xs.len() as i64) < 3 {
        raise(exceptions::VALUE_ERROR.with("few"));
    }
    true_div(xs.iter().copied().sum::<i64>(), 2)
}

fn pair(xs: &List<()>) -> ((), ()) {
    if xs.is_empty() {
        raise(exceptions::VALUE_ERROR.with("none"));
    }
    (xs.get(0), xs.get(1))
}

fn hull(xs: Vec<i64>) -> Vec<i64> {
    if xs.is_empty() {
        raise(exceptions::VALUE_ERROR.with("empty"));
    }
    xs
}

fn tried() {
    let pts = hull(vec![1, 2, 3]);
    let part_1: Vec<i64> = pts.slice(None, Some(2), None);
    let arg = part_1;
    match attempt(|| {
        area(&arg);
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
            let e = error1.clone();
            outln!("area: {}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    match attempt(|| {
        pair(&List::<()>::new());
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::VALUE_ERROR) => {
            let e = error2.clone();
            outln!("pair: {}", show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    match attempt(|| {
        hull(Vec::new());
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::VALUE_ERROR) => {
            let e = error3.clone();
            outln!("hull: {}", show(&e));
        }
        Err(error3) => reraise(&error3),
    }
}

fn total(weights: &[i64], values: &[i64]) -> i64 {
    if weights.len() as i64 != values.len() as i64 {
        raise(exceptions::VALUE_ERROR.with("lengths differ"));
    }
    if weights.iter().copied().any(|w| false) {
        raise(exceptions::TYPE_ERROR.with("whole numbers only"));
    }
    weights.iter().copied().zip(values.iter().copied()).map(|(w_2, v)| w_2 * v).sum::<i64>()
}

fn total_2(weights: &Str, values: &[i64]) -> i64 {
    if weights.len() != values.len() as i64 {
        raise(exceptions::VALUE_ERROR.with("lengths differ"));
    }
    if weights.iter().any(|w| true) {
        raise(exceptions::TYPE_ERROR.with("whole numbers only"));
    }
    sums_no_numbers(weights.iter().zip(values.iter().copied()).map(|(w_2, v)| w_2.repeat(v)), "str")
}

fn total_3(weights: &[f64], values: &[i64]) -> f64 {
    if weights.len() as i64 != values.len() as i64 {
        raise(exceptions::VALUE_ERROR.with("lengths differ"));
    }
    if weights.iter().copied().any(|w| true) {
        raise(exceptions::TYPE_ERROR.with("whole numbers only"));
    }
    weights.iter().copied().zip(values.iter().copied()).map(|(w_2, v)| w_2 * v as f64).sum_floats()
}

fn shout(s: &Str) -> Str {
    s.upper()
}

fn shout_2(_s: i64) {
    lacks::<()>("int", "upper");
    never::<()>()
}

fn shout_3(_s: ()) {
    lacks::<()>("NoneType", "upper");
    never::<()>()
}

fn shout_4(_s: &List<i64>) {
    lacks::<()>("list", "upper");
    never::<()>()
}

fn plain(xs: &List<Str>) -> List<Str> {
    xs.iter().sorted(false)
}

fn longest(xs: &List<Str>) -> List<Str> {
    xs.iter().sorted_by(|x| x.len(), false)
}

fn program() {
    tried();
    outln!("{}", total(&[1, 2], &[3, 4]));
    let weights: Vec<i64> = Vec::from([1]);
    let values: Vec<i64> = Vec::from([1, 2]);
    match attempt(|| {
        total(&weights, &values);
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) || error1.is(&exceptions::TYPE_ERROR) => {
            let e = error1.clone();
            outln!("{} {}", e.class_name(), show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    let weights = Str::lit("12");
    let values: Vec<i64> = Vec::from([1, 2]);
    match attempt(|| {
        total_2(&weights, &values);
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::VALUE_ERROR) || error2.is(&exceptions::TYPE_ERROR) => {
            let e = error2.clone();
            outln!("{} {}", e.class_name(), show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    let weights: Vec<f64> = Vec::from([1.5]);
    let values: Vec<i64> = Vec::from([2]);
    match attempt(|| {
        total_3(&weights, &values);
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::VALUE_ERROR) || error3.is(&exceptions::TYPE_ERROR) => {
            let e = error3.clone();
            outln!("{} {}", e.class_name(), show(&e));
        }
        Err(error3) => reraise(&error3),
    }
    match attempt(|| {
        outln!("{}", shout(&Str::lit("x")));
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::ATTRIBUTE_ERROR) => {
            let e = error4.clone();
            outln!("{}", show(&e));
        }
        Err(error4) => reraise(&error4),
    }
    match attempt(|| {
        outln!("{}", show(&shout_2(5)));
    }) {
        Ok(_) => {}
        Err(error5) if error5.is(&exceptions::ATTRIBUTE_ERROR) => {
            let e = error5.clone();
            outln!("{}", show(&e));
        }
        Err(error5) => reraise(&error5),
    }
    match attempt(|| {
        outln!("{}", show(&shout_3(())));
    }) {
        Ok(_) => {}
        Err(error6) if error6.is(&exceptions::ATTRIBUTE_ERROR) => {
            let e = error6.clone();
            outln!("{}", show(&e));
        }
        Err(error6) => reraise(&error6),
    }
    match attempt(|| {
        outln!("{}", show(&shout_4(&list![1])));
    }) {
        Ok(_) => {}
        Err(error7) if error7.is(&exceptions::ATTRIBUTE_ERROR) => {
            let e = error7.clone();
            outln!("{}", show(&e));
        }
        Err(error7) => reraise(&error7),
    }
    for xs in [list![Str::lit("b"), Str::lit("aa")], list![Str::lit("ccc"), Str::lit("d")]].into_iter() {
        outln!("{}", show(&list![plain(&xs), longest(&xs)]));
    }
    // : area: few
    // : pair: none
    // : hull: empty
    // : 11
    // : ValueError lengths differ
    // : TypeError whole numbers only
    // : TypeError whole numbers only
    // : X
    // : 'int' object has no attribute 'upper'
    // : 'NoneType' object has no attribute 'upper'
    // : 'list' object has no attribute 'upper'
    // : [['aa', 'b'], ['b', 'aa']]
    // : [['ccc', 'd'], ['d', 'ccc']]
}

main!(program);
