use concord_rt::prelude::*;

fn program() {
    for (a, e, m) in [(Int::from(3), Int::from(-1_i64), Int::from(-7_i64)), (Int::from(3), Int::from(-1), Int::from(7)), (Int::from(3), Int::from(-2), Int::from(10_i64).pow(&Int::from(30)) + &Int::from(57)), (Int::from(7_i64).pow(&Int::from(50)), Int::from(-3), Int::from(10_i64).pow(&Int::from(20)) + &Int::from(39)), (Int::from(7_i64).pow(&Int::from(50)), Int::from(-3), -(Int::from(10_i64).pow(&Int::from(20)) + &Int::from(39))), (Int::from(3), Int::from(-5), Int::from(1)), (Int::from(2_i64).pow(&Int::from(70)), Int::from(-1), Int::from(9)), (Int::from(5_i64).pow(&Int::from(40)), Int::from(3), -Int::from(10_i64).pow(&Int::from(25))), (-Int::from(5_i64).pow(&Int::from(40)), Int::from(-3), Int::from(10_i64).pow(&Int::from(25)) + &Int::from(13)), (Int::from(2), Int::from(-1), Int::from(10_i64).pow(&Int::from(30))), (Int::from(4), Int::from(-1), Int::from(8)), (Int::from(2), Int::from(2_i64).pow(&Int::from(70)), Int::from(0))].into_iter() {
        match attempt(|| {
            outln!("{}", Int::pow_mod(&a, &e, &m));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
                let err = error1.clone();
                outln!("{}", show(&err));
            }
            Err(error1) => reraise(&error1),
        }
    }
    // : -2
    // : 5
    // : 222222222222222222222222222235
    // : 8536859736170963086
    // : -91463140263829036953
    // : 0
    // : 4
    // : -8907981812953948974609375
    // : 6903220072504822952210273
    // : base is not invertible for the given modulus
    // : base is not invertible for the given modulus
    // : pow() 3rd argument cannot be 0
}

main!(program);
