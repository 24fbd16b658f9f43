use concord_rt::prelude::*;

fn program() {
    // Rows that lack fields, and rows that have more.
    let out_ = File::memory(&Str::lit(""));
    let writer = csv::DictWriter::new(
        csv::Writer::new(&out_, &Str::lit(","), &Str::lit("\""), 0, &Str::lit("\r\n")),
        [Str::lit("name"), Str::lit("age")].into_iter(),
        &Str::lit("?"),
        &Str::lit("ignore"),
    );
    writer.writeheader();
    writer.writerow(
        &Dict::from([(Str::lit("name"), Str::lit("Ann")), (Str::lit("town"), Str::lit("Ghent"))])
    );
    writer.writerow(
        &Dict::from([(Str::lit("age"), Str::lit("40")), (Str::lit("name"), Str::lit("Bob"))])
    );
    outln!("{}", repr(&out_.getvalue()));
    let strict = csv::DictWriter::new(
        csv::Writer::new(
            &File::memory(&Str::lit("")),
            &Str::lit(","),
            &Str::lit("\""),
            0,
            &Str::lit("\r\n"),
        ),
        [Str::lit("name")].into_iter(),
        &Str::lit(""),
        &Str::lit("raise"),
    );
    match attempt(|| {
        strict.writerow(
            &Dict::from([(Str::lit("name"), Str::lit("Cid")), (Str::lit("age"), Str::lit("1"))])
        );
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
            let error = error1.clone();
            outln!("{}", show(&error));
        }
        Err(error1) => reraise(&error1),
    }
    // : 'name,age\r\nAnn,?\r\nBob,40\r\n'
    // : dict contains fields not in fieldnames: 'age'
}

main!(program);
