use concord_rt::prelude::*;

fn program() {
    // What an error of a pattern or of a JSON text says of itself.
    for p in [Str::lit("[a"), Str::lit("a(b"), Str::lit("*x"), Str::lit("ok")].into_iter() {
        match attempt(|| {
            re::compile(&p, 0);
            outln!("fine");
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::RE_ERROR) => {
                let e = error1.clone();
                outln!("{} {} | {}", e.msg(), e.pos(), show(&e));
            }
            Err(error1) => reraise(&error1),
        }
    }
    match attempt(|| {
        json::loads(&Str::lit("{x"));
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::JSON_JSON_DECODE_ERROR) => {
            let e = error2.clone();
            outln!("{} {} {}", e.msg(), e.pos(), e.lineno());
        }
        Err(error2) => reraise(&error2),
    }
    // : unterminated character set 0 | unterminated character set at position 0
    // : missing ), unterminated subpattern 1 | missing ), unterminated subpattern at position 1
    // : nothing to repeat 0 | nothing to repeat at position 0
    // : fine
    // : Expecting property name enclosed in double quotes 1 1
}

main!(program);
