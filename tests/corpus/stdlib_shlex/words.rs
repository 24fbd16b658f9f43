use concord_rt::prelude::*;

fn shlex_split(text_: &Str) -> Vec<Str> {
    let mut words: Vec<Str> = Vec::new();
    let mut word = Str::lit("");
    let mut inside = false;
    let mut quote = Str::lit("");
    let mut i: i64 = 0;
    while i < text_.len() {
        let c = text_.char_at(i);
        if quote == "'" {
            if c == '\'' {
                quote = Str::lit("");
            } else {
                word.push(c);
            }
        } else if quote == "\"" {
            if c == '"' {
                quote = Str::lit("");
            } else if c == '\\' {
                i += 1;
                if i == text_.len() {
                    raise(exceptions::VALUE_ERROR.with("No escaped character"));
                }
                if !"\"\\".contains(text_.char_at(i)) {
                    word.push(c);
                }
                word.push(text_.char_at(i));
            } else {
                word.push(c);
            }
        } else if "'\"".contains(c) {
            quote = Str::from(c);
            inside = true;
        } else if c == '\\' {
            i += 1;
            if i == text_.len() {
                raise(exceptions::VALUE_ERROR.with("No escaped character"));
            }
            word.push(text_.char_at(i));
            inside = true;
        } else if " \t\r\n".contains(c) {
            if inside {
                words.push(word.clone());
            }
            word = Str::lit("");
            inside = false;
        } else {
            word.push(c);
            inside = true;
        }
        i += 1;
    }
    if !quote.is_empty() {
        raise(exceptions::VALUE_ERROR.with("No closing quotation"));
    }
    if inside {
        words.push(word.clone());
    }
    words
}

fn program() {
    // : ['take', 'rusty sword', 'from chest', 'now ok']
    outln!("{}", show(&shlex_split(&Str::lit("take 'rusty sword' \"from chest\" now\\ ok"))));
}

main!(program);
