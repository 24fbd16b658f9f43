use concord_rt::prelude::*;

fn program() {
    // : hello world xyc
    outln!(
        "{} {}",
        Str::lit("hello, world!").translate(
            &text::maketrans_without(&Str::lit(""), &Str::lit(""), &Str::lit(",!"))
        ),
        Str::lit("abc").translate(&text::maketrans(&Str::lit("ab"), &Str::lit("xy"))),
    );
    // : 1b
    outln!(
        "{}",
        Str::lit("abc").translate(
            &text::maketrans_of(
                &Dict::from([(Str::lit("a"), Some(Str::lit("1"))), (Str::lit("c"), None)])
            )
        ),
    );
}

main!(program);
