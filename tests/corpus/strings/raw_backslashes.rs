use concord_rt::prelude::*;

fn program() {
    // Raw texts of backslashes alone; fields inside the formats of fields.
    outln!(
        "\\\\ {} \\\\\\\\ \\d\\\\ {} {}\\\\ {}\\",
        Str::lit("\\\\").len(),
        show(&Bytes::from(b"\\\\".to_vec())),
        3,
        3,
    );
    outln!(
        "{}",
        formatting::format_template(
            &Str::lit("{:>{}}|{:{}^{}}|{}"),
            &[
                Value::of("a"),
                Value::of(4_i64),
                Value::of("b"),
                Value::of("*"),
                Value::of(5_i64),
                Value::of("z"),
            ],
            &[],
        ),
    );
    outln!("{} {}", round_int(i64::from(true), 2), i64::from(false));
    let options: Dict<Str, i64> = Dict::from([(Str::lit("x"), 1)]);
    outln!(
        "{} {} {}",
        show(
            &(
                { let dict = Dict::new(); dict.set(Str::lit("a"), 1); dict.update(options.items()); dict }
            )
        ),
        show(
            &(
                { let dict = options.copy(); dict.update(Dict::from([(Str::lit("b c"), 2_i64)]).items()); dict }
            )
        ),
        show(
            &(
                { let dict = Dict::new(); dict.update(options.items()); dict.set(Str::lit("q"), 5); dict }
            )
        ),
    );
    for bad in [list![1_i64, 2_i64], list![3]].into_iter() {
        match attempt(|| {
            outln!("{}", show(&Dict::<(), ()>::of_no_sequences(bad.iter())));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
                let error = error1.clone();
                outln!("{}", show(&error));
            }
            Err(error1) => reraise(&error1),
        }
    }
    let mut numbers: Vec<i64> = vec![3, 1];
    match attempt(|| {
        type_error::<()>("sort() takes no positional arguments");
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
            let error = error2.clone();
            outln!("{}", show(&error));
        }
        Err(error2) => reraise(&error2),
    }
    // : \\ 2 \\\\ \d\\ b'\\\\' 3\\ 3\
    // :    a|**b**|z
    // : 1 0
    // : {'a': 1, 'x': 1} {'x': 1, 'b c': 2} {'x': 1, 'q': 5}
    // : cannot convert dictionary update sequence element #0 to a sequence
    // : cannot convert dictionary update sequence element #0 to a sequence
    // : sort() takes no positional arguments
}

main!(program);
