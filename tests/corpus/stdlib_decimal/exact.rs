use concord_rt::prelude::*;

fn program() {
    let a = decimal::Decimal::from_str(&Str::lit("10.25"));
    let b = decimal::Decimal::from_str(&Str::lit("3"));
    outln!(
        "{} {} {} {} {} {} {} {} {}",
        show(&a.plus(&b)),
        show(&a.minus(&b)),
        show(&a.times(&b)),
        show(&a.over(&b)),
        show(&a.floor_over(&b)),
        show(&a.rest(&b)),
        show(&a.negated()),
        show(&a.negated().absolute()),
        show(&a.power(&decimal::Decimal::from_int(&Int::from(2)))),
    );
    // : 13.25 7.25 30.75 3.416666666666666666666666667 3 1.25 -10.25 10.25 105.0625
    outln!(
        "{} {} {} {} {}",
        repr(&a),
        show(&decimal::Decimal::from_str(&Str::lit("1E+5"))),
        show(&decimal::Decimal::from_str(&Str::lit("0.0000001"))),
        show(&decimal::Decimal::from_int(&Int::from(5))),
        show(&decimal::Decimal::from_float(0.1)),
    );
    // : Decimal('10.25') 1E+5 1E-7 5 0.1000000000000000055511151231257827021181583404541015625
    outln!(
        "{} {} {} {} {}",
        show(
            &a.quantize(
                &decimal::Decimal::from_str(&Str::lit("0.1")),
                Some(Str::lit("ROUND_HALF_UP")),
            )
        ),
        show(&a.round_to(1)),
        a.round(),
        a.to_int(),
        show(&a.to_float()),
    );
    // : 10.3 10.2 10 10 10.25
    outln!(
        "{} {} {} {} {} {} {} {}",
        show(&gt(&a, &b)),
        show(&(a == decimal::Decimal::from_str(&Str::lit("10.250")))),
        show(
            &matches!(
                a.compare(&decimal::Decimal::from_int(&Int::from(11))),
                Some(std::cmp::Ordering::Less),
            )
        ),
        show(
            &matches!(
                a.compare(&decimal::Decimal::from_int(&Int::from(10))),
                Some(std::cmp::Ordering::Greater | std::cmp::Ordering::Equal),
            )
        ),
        show(&decimal::Decimal::from_int(&Int::from(5)).plus(&a)),
        show(&a.minus(&decimal::Decimal::from_int(&Int::from(1)))),
        show(&decimal::Decimal::from_int(&Int::from(2)).times(&a)),
        show(&decimal::Decimal::from_int(&Int::from(1)).over(&b)),
    );
    // : 0.3 True
    // : True True True True 15.25 9.25 20.50 0.3333333333333333333333333333
    outln!(
        "{} {}",
        show(
            &list![
                decimal::Decimal::from_str(&Str::lit("0.1"))
            ].repeat(3).iter().reduce(|total, item| total.plus(&item)).unwrap_or_default()
        ),
        show(
            &(
                decimal::Decimal::from_str(&Str::lit("0.1")).plus(
                    &decimal::Decimal::from_str(&Str::lit("0.2"))
                ) == decimal::Decimal::from_str(&Str::lit("0.3"))
            )
        ),
    );
    let mut balance = decimal::Decimal::from_str(&Str::lit("100.00"));
    for rate in [Str::lit("0.05"), Str::lit("0.02")].into_iter() {
        balance = balance.plus(&balance.times(&decimal::Decimal::from_str(&rate)));
    }
    outln!(
        "{} {} {} {}| {} {}",
        show(&balance),
        spec(&balance, ".2f"),
        spec(&balance, ",.3f"),
        spec(&balance, ">15.1f"),
        text!("{}", show(&balance)),
        formatting::format_template(&Str::lit("{:.2f}"), &[Value::of(balance.clone())], &[]),
    );
    // : 107.100000 107.10 107.100           107.1| 107.100000 107.10
    match attempt(|| {
        decimal::Decimal::from_str(&Str::lit("abc"));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::DECIMAL_INVALID_OPERATION) => {
            let e = error1.clone();
            // : bad InvalidOperation
            outln!("bad {}", e.class_name());
        }
        Err(error1) => reraise(&error1),
    }
    match attempt(|| {
        let _ = decimal::Decimal::from_int(&Int::from(1)).over(
            &decimal::Decimal::from_int(&Int::from(0))
        );
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::ZERO_DIVISION_ERROR) => {
            let e = error2.clone();
            // : zero [<class 'decimal.DivisionByZero'>]
            outln!("zero {}", show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    decimal::getcontext().set_prec(10);
    // : 0.1428571429 1.414213562
    outln!(
        "{} {}",
        show(
            &decimal::Decimal::from_int(&Int::from(1)).over(
                &decimal::Decimal::from_int(&Int::from(7))
            )
        ),
        show(&decimal::Decimal::from_int(&Int::from(2)).sqrt()),
    );
    let manager4 = decimal::localcontext();
    let ctx: decimal::Context = manager4.enter();
    let outcome = attempt(|| {
        ctx.set_prec(4);
        // : 0.1429
        outln!(
            "{}",
            show(
                &decimal::Decimal::from_int(&Int::from(1)).over(
                    &decimal::Decimal::from_int(&Int::from(7))
                )
            ),
        );
    });
    if outcome.is_ok() {
        manager4.exit(None);
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager4.exit(Some(&error)) {
                reraise(&error);
            }
        }
    }
    // : 0.1428571429
    outln!(
        "{}",
        show(
            &decimal::Decimal::from_int(&Int::from(1)).over(
                &decimal::Decimal::from_int(&Int::from(7))
            )
        ),
    );
    let f = fractions::Fraction::new(&Int::from(3), &Int::from(4));
    let g = fractions::Fraction::from_str(&Str::lit("1/3"));
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {}",
        show(&f.plus(&g)),
        show(&f.minus(&g)),
        show(&f.times(&g)),
        show(&f.over(&g)),
        show(&f.power(2)),
        show(&f.negative()),
        show(&f.plus(&fractions::Fraction::from_int(&Int::from(1)))),
        show(&fractions::Fraction::from_int(&Int::from(1)).minus(&f)),
        show(&fractions::Fraction::from_int(&Int::from(2)).times(&f)),
        show(&gt(&f, &g)),
        show(&(f == fractions::Fraction::new(&Int::from(6), &Int::from(8)))),
    );
    // : 13/12 5/12 1/4 9/4 9/16 -3/4 7/4 1/4 3/2 True True
    outln!(
        "{} {} {} {} {} {} {}",
        repr(&f),
        f.numerator(),
        f.denominator(),
        show(&f.to_float()),
        fractions::Fraction::new(&Int::from(7), &Int::from(2)).to_int(),
        fractions::Fraction::new(&Int::from(7), &Int::from(2)).round(),
        (&fractions::Fraction::new(&Int::from(7), &Int::from(2))).floor(),
    );
    // : Fraction(3, 4) 3 4 0.75 3 4 3
    outln!(
        "{} {} {} {}",
        show(&fractions::Fraction::from_float(0.5)),
        show(&fractions::Fraction::from_str(&Str::lit("0.125"))),
        show(&fractions::Fraction::from_float(3.14159).limit_denominator(100)),
        show(&(f.to_float() + 0.5)),
    );
    // : 1/2 1/8 311/99 1.25
    let h = (1..11_i64).map(
        |n| fractions::Fraction::new(&Int::from(1), &Int::from(n))
    ).reduce(|total, item| total.plus(&item)).unwrap_or_default();
    outln!(
        "{} {} {}",
        show(&h),
        show(&maximum(f.clone(), g.clone())),
        show(
            &[
                f.clone(),
                g.clone(),
                fractions::Fraction::new(&Int::from(1), &Int::from(2)),
            ].into_iter().sorted(false)
        ),
    );
    // : 7381/2520 3/4 [Fraction(1, 3), Fraction(1, 2), Fraction(3, 4)]
    let table: Dict<fractions::Fraction, Str> = Dict::from([
        (fractions::Fraction::new(&Int::from(1), &Int::from(2)), Str::lit("half")),
        (fractions::Fraction::new(&Int::from(1), &Int::from(3)), Str::lit("third")),
    ]);
    // : half
    outln!("{}", table.get(&fractions::Fraction::new(&Int::from(2), &Int::from(4))));
    let mut total = Value::of(0_i64);
    for x in [decimal::Decimal::from_str(&Str::lit("1.5")), decimal::Decimal::from_str(&Str::lit("2.5"))].into_iter() {
        total = total.add_in_place(&Value::of(x.clone()));
    }
    // : 4.0
    outln!("{}", show(&total));
    outln!(
        "{} {} {} {} {} {}",
        math::gcd(&[12, 18]),
        math::lcm(&[4, 6]),
        show(&math::hypot(3.0, 4.0)),
        (&Int::from(10_i64).pow(&Int::from(20))).clone(),
        math::ceil(2.1),
        math::isqrt_big(&Int::from(10_i64).pow(&Int::from(30))),
    );
    // : 6 12 5.0 100000000000000000000 3 1000000000000000
}

main!(program);
