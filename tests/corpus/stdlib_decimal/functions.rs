use concord_rt::prelude::*;

fn program() {
    // : 2.718281828459045235360287471 2.302585092994045684017991455 3
    outln!(
        "{} {} {}",
        show(&decimal::Decimal::from_str(&Str::lit("1")).exp()),
        show(&decimal::Decimal::from_str(&Str::lit("10")).ln()),
        show(&decimal::Decimal::from_str(&Str::lit("1000")).log10()),
    );
    outln!(
        "{} {} {}",
        show(&decimal::Decimal::from_str(&Str::lit("2")).log10()),
        show(&decimal::Decimal::from_str(&Str::lit("0.5")).ln()),
        show(&decimal::Decimal::from_str(&Str::lit("-3.2")).exp()),
    );
    // : 0.3010299956639811952137388947 -0.6931471805599453094172321215 0.04076220397836621516607926214
    decimal::getcontext().set_prec(40);
    // : 0.6931471805599453094172321214581765680755 2.718281828459045235360287471352662497757
    outln!(
        "{} {}",
        show(&decimal::Decimal::from_int(&Int::from(2)).ln()),
        show(&decimal::Decimal::from_int(&Int::from(1)).exp()),
    );
}

main!(program);
