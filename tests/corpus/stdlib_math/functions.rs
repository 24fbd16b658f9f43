use concord_rt::prelude::*;

fn program() {
    // : 4.0 -3 3 3.141592653589793
    outln!(
        "{} {} {} {}",
        show(&math::sqrt(16.0)),
        math::floor(-2.5),
        math::ceil(2.1),
        show(&std::f64::consts::PI),
    );
    // : 6 2432902008176640000 120 4
    outln!(
        "{} {} {} {}",
        math::gcd(&[12, 18]),
        math::factorial(20),
        math::comb(10, 3),
        math::isqrt(17),
    );
    // : 1.0 3.0 3.0 1.0
    outln!(
        "{} {} {} {}",
        show(&math::log(std::f64::consts::E)),
        show(&math::log2(8.0)),
        show(&math::log10(1000.0)),
        show(&math::exp(0.0)),
    );
    // : 5.0 True True True
    outln!(
        "{} {} {} {}",
        show(&math::hypot(3.0, 4.0)),
        show(&(f64::INFINITY > 1e+308)),
        show(&math::isclose(0.1 + 0.2, 0.3, 1e-9, 0.0)),
        show(&f64::NAN.is_nan()),
    );
    match attempt(|| {
        math::sqrt(-1 as f64);
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
            let error = error1.clone();
            // : math domain error
            outln!("{}", show(&error));
        }
        Err(error1) => reraise(&error1),
    }
    let points: Vec<Dict<Str, Value>> = Vec::from([
        Dict::from([
            (Str::lit("name"), Value::of("near")),
            (Str::lit("x"), Value::of(3_i64)),
            (Str::lit("y"), Value::of(4.0)),
        ]),
        Dict::from([
            (Str::lit("name"), Value::of("far")),
            (Str::lit("x"), Value::of(5.0)),
            (Str::lit("y"), Value::of(12_i64)),
        ]),
    ]);
    for point in points.iter() {
        outln!(
            "{} {} {}",
            show(&point.get(&Str::lit("name"))),
            show(
                &math::hypot(
                    (&point.get(&Str::lit("x"))).cast::<f64>(),
                    (&point.get(&Str::lit("y"))).cast::<f64>(),
                )
            ),
            show(
                &math::hypot(
                    (&point.get(&Str::lit("x"))).cast::<f64>(),
                    (&Value::of(0_i64)).cast::<f64>(),
                )
            ),
        );
    }
    // : near 5.0 3.0
    // : far 13.0 5.0
}

main!(program);
