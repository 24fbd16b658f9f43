use concord_rt::prelude::*;

fn same_cycle(expected: i64, numbers: &Tuple<i64>) -> bool {
    math::lcm(&numbers.iter().collect::<Vec<i64>>()) == expected
}

fn program() {
    // Methods of bytes that have their twins in str, checksums, and numbers from math and fractions.
    let word = Bytes::from(b"tar".to_vec());
    outln!(
        "{} {} {} {}",
        show(&word.ljust(6, &Bytes::from(vec![32]))),
        show(&word.rjust(6, &Bytes::from(b".".to_vec()))),
        show(&word.ljust(2, &Bytes::from(vec![32]))),
        show(&word.rjust(5, &Bytes::from(vec![32])).concat(&Bytes::from(b"|".to_vec()))),
    );
    let padded = Bytes::from(b"--x-y==".to_vec());
    outln!(
        "{} {} {} {} {}",
        show(&padded.lstrip_of(&Bytes::from(b"-".to_vec()))),
        show(&padded.rstrip_of(&Bytes::from(b"=".to_vec()))),
        show(&padded.strip_of(&Bytes::from(b"=-".to_vec()))),
        show(&padded.strip_of(&Bytes::from(b"z".to_vec()))),
        show(&Bytes::from(b" \x09a\x0a".to_vec()).strip()),
    );
    for data in [Bytes::from(b"2024".to_vec()), Bytes::from(b"abc".to_vec()), Bytes::from(b"a1".to_vec()), Bytes::from(b"".to_vec()), Bytes::from(b"a b".to_vec()), Bytes::from(b"\xe9".to_vec())].into_iter() {
        outln!(
            "{} {} {} {}",
            show(&data),
            show(&data.isdigit()),
            show(&data.isalpha()),
            show(&data.isalnum()),
        );
    }
    let name = Bytes::from(b"lib_core.so".to_vec());
    outln!(
        "{} {} {} {}",
        show(&name.removeprefix(&Bytes::from(b"lib_".to_vec()))),
        show(&name.removesuffix(&Bytes::from(b".so".to_vec()))),
        show(&name.removeprefix(&Bytes::from(b"x".to_vec()))),
        show(&name.removesuffix(&Bytes::from(b"".to_vec()))),
    );
    outln!(
        "{} {} {}",
        name.rfind(&Bytes::from(b"o".to_vec())),
        name.rfind(&Bytes::from(b"zz".to_vec())),
        name.rfind(&Bytes::from(b"".to_vec())),
    );
    match attempt(|| {
        word.ljust(6, &Bytes::from(b"ab".to_vec()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let e = error1.clone();
            outln!("{}", e.class_name());
        }
        Err(error1) => reraise(&error1),
    }
    outln!(
        "{} {} {}",
        base64::adler32(&Bytes::from(b"".to_vec()), 1),
        base64::adler32(&Bytes::from(b"Wikipedia".to_vec()), 1),
        base64::adler32(
            &Bytes::from(b"pedia".to_vec()),
            base64::adler32(&Bytes::from(b"Wiki".to_vec()), 1),
        ),
    );
    for data in [Bytes::from(b"".to_vec()), Bytes::from(b"f".to_vec()), Bytes::from(b"fo".to_vec()), Bytes::from(b"foobar".to_vec()), bytearrays::bytes_of(250..256_i64)].into_iter() {
        outln!("{}", show(&base64::b32encode(&data)));
    }
    outln!(
        "{} {} {} {} {}",
        show(&same_cycle(12, &Tuple::from(vec![4, 6]))),
        show(&same_cycle(12, &Tuple::from(vec![4, 5]))),
        show(&same_cycle(1, &Tuple::from(vec![]))),
        show(&same_cycle(0, &Tuple::from(vec![3, 0]))),
        math::lcm(&[2_i64, 3, 7].into_iter().collect::<Vec<i64>>()),
    );
    outln!(
        "{} {} {}",
        show(
            &fractions::Fraction::of_values(
                &Value::of(fractions::Fraction::new(&Int::from(1), &Int::from(3))),
                &Value::of(2_i64),
            )
        ),
        show(
            &fractions::Fraction::of_fractions(
                &fractions::Fraction::new(&Int::from(1), &Int::from(3)),
                &fractions::Fraction::new(&Int::from(2), &Int::from(9)),
            )
        ),
        repr(
            &fractions::Fraction::of_values(
                &Value::of(3_i64),
                &Value::of(fractions::Fraction::new(&Int::from(6), &Int::from(5))),
            )
        ),
    );
    // : b'tar   ' b'...tar' b'tar' b'  tar|'
    // : b'x-y==' b'--x-y' b'x-y' b'--x-y==' b'a'
    // : b'2024' True False True
    // : b'abc' False True True
    // : b'a1' False False True
    // : b'' False False False
    // : b'a b' False False False
    // : b'\xe9' False False False
    // : b'core.so' b'lib_core' b'lib_core.so' b'lib_core.so'
    // : 10 -1 11
    // : TypeError
    // : 1 300286872 300286872
    // : b''
    // : b'MY======'
    // : b'MZXQ===='
    // : b'MZXW6YTBOI======'
    // : b'7L57Z7P674======'
    // : True False True True 42
    // : 1/6 3/2 Fraction(5, 2)
}

main!(program);
