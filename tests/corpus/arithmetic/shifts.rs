use concord_rt::prelude::*;

fn program() {
    outln!(
        "{} {} {}",
        Int::from(1_i64).shift_left(&Int::from(65)),
        Int::from(1_i64).shift_left(&Int::from(64)) - &Int::from(1),
        Int::from(3_i64).shift_left(&Int::from(62)),
    );
    let mask = Int::from(1_i64).shift_left(&Int::from(64)) - &Int::from(1);
    let mut h = Int::lit("14695981039346656037");
    for c in Bytes::from(b"hello".to_vec()).iter() {
        h = (&h ^ &Int::from(c)) * &Int::from(1099511628211_i64) & &mask;
    }
    outln!("{}", h);
    let x = Int::from(1_i64).shift_left(&Int::from(70));
    outln!(
        "{} {} {} {}",
        x,
        x.shift_right(&Int::from(60)),
        &x | &Int::from(1),
        &x & &(&x - &Int::from(1)),
    );
    let n = Int::from(2_i64).pow(&Int::from(61)) - &Int::from(1);
    outln!(
        "{} {}",
        Int::pow_mod(&Int::from(3), &(&n - &Int::from(1)), &n),
        Int::pow_mod(&Int::from(5), &((&n - &Int::from(1)) * &Int::from(2)), &n),
    );
    // : 36893488147419103232 18446744073709551615 13835058055282163712
    // : 11831194018420276491
    // : 1180591620717411303424 1024 1180591620717411303425 0
    // : 1 1
}

main!(program);
