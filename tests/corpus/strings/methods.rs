use concord_rt::prelude::*;

fn program() {
    let text_ = Str::lit("Hello, World");
    // : HELLO, WORLD hello, world hELLO, wORLD
    outln!("{} {} {}", text_.upper(), text_.lower(), text_.swapcase());
    // : H d ell dlroW ,olleH Hlo ol
    outln!(
        "{} {} {} {} {}",
        text_.get(0),
        text_.get(-1),
        text_.slice(Some(1), Some(4), None),
        text_.slice(None, None, Some(-1)),
        text_.slice(None, None, Some(2)),
    );
    // : ['Hello', 'World'] ['a', 'b', 'c'] ['a', 'b', '', 'c']
    outln!(
        "{} {} {}",
        show(&text_.split(&Str::lit(", "))),
        show(&Str::lit("a  b c").split_whitespace()),
        show(&Str::lit("a,b,,c").split(&Str::lit(","))),
    );
    // : x-y-z ababab
    outln!(
        "{} {}",
        Str::lit("-").join([Str::lit("x"), Str::lit("y"), Str::lit("z")].into_iter()),
        Str::lit("ab").repeat(3),
    );
    // : 4 8 3 HeLLo, WorLd
    outln!(
        "{} {} {} {}",
        text_.find(&Str::lit("o"), 0, i64::MAX),
        text_.rfind(&Str::lit("o"), 0, i64::MAX),
        text_.count(&Str::lit("l"), 0, i64::MAX),
        text_.replace(&Str::lit("l"), &Str::lit("L")),
    );
    // : pad| a 007 **a**
    outln!(
        "{} {} {} {}",
        Str::lit("  pad ").strip() + &Str::lit("|"),
        Str::lit("xxaxx").strip_of(&Str::lit("x")),
        Str::lit("7").zfill(3),
        Str::lit("a").center(5, &Str::lit("*")),
    );
    // : True 5 ï 239 €
    outln!(
        "{} {} {} {} {}",
        show(&(Str::lit("é") == "é")),
        Str::lit("naïve").len(),
        Str::lit("naïve").get(2),
        'ï' as i64,
        chr(8364),
    );
    // : True True True True
    outln!(
        "{} {} {} {}",
        show(&(Str::lit("abc") < Str::lit("abd"))),
        show(&(Str::lit("Z") < Str::lit("a"))),
        show(&Str::lit("cat").contains(&Str::lit("a"))),
        show(&!Str::lit("cat").contains(&Str::lit("dog"))),
    );
    // : "it's" 'say "hi"' 'tab\t' 'é'
    outln!(
        "{} {} {} {}",
        repr(&Str::lit("it's")),
        repr(&Str::lit("say \"hi\"")),
        repr(&Str::lit("tab\t")),
        repr(&Str::lit("é")),
    );
    // : True True True True
    outln!(
        "{} {} {} {}",
        show(&Str::lit("abc").isalpha()),
        show(&Str::lit("12").isdigit()),
        show(&Str::lit("a1").isalnum()),
        show(&Str::lit(" ").isspace()),
    );
    // : Hello World Hello True False
    outln!(
        "{} {} {} {}",
        Str::lit("hello world").title(),
        Str::lit("hello").capitalize(),
        show(&text_.starts_with(&Str::lit("Hell"))),
        show(&text_.ends_with(&Str::lit("x"))),
    );
    for c in Str::lit("añb").iter() {
        out!("{} ", c);
    }
    // : a ñ b 
    outln!();
    // : ['line one', 'line two'] ('k', '=', 'v=w')
    let value1 = Str::lit("line one\nline two").splitlines();
    let value2 = Str::lit("k=v=w").partition(&Str::lit("="));
    outln!("{} {}", show(&value1), show(&value2));
    outln!(
        "{} {} {}",
        Bytes::from(b"abc".to_vec()).hex_parted(&Str::lit("-")),
        bytearrays::bytes_of([1_i64, 255].into_iter()).hex_parted(&Str::lit(" ")),
        show(&Bytes::from(b"".to_vec()).hex_parted(&Str::lit(":")).is_empty()),
    );
    // : 61-62-63 01 ff True
}

main!(program);
