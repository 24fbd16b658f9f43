use concord_rt::prelude::*;

fn lambda(m: &re::Match) -> Str {
    show(&(parse_int(&m.text(0), 10) * 2))
}

fn shout(m: &re::Match) -> Str {
    m.text(0).upper()
}

fn program() {
    let log = re::compile(
        &Str::lit(
            "(?P<ip>\\d+\\.\\d+\\.\\d+\\.\\d+) - (?P<user>\\w+)? \"(?P<verb>[A-Z]+) (?P<path>\\S+)\" (\\d{3})"
        ),
        0,
    );
    let lines: Vec<Str> = Vec::from([
        Str::lit("10.0.0.1 - bob \"GET /index.html\" 200"),
        Str::lit("10.0.0.2 -  \"POST /login\" 302"),
        Str::lit("garbage"),
    ]);
    for line in lines.iter() {
        let m = log.match_start(line, 0, i64::MAX);
        if m.truth() {
            outln!(
                "{} {} {} {} {}",
                present(&m).text_named(&Str::lit("ip")),
                show(&present(&m).group_named(&Str::lit("user"))),
                present(&m).text_named(&Str::lit("verb")),
                present(&m).text(5),
                show(&present(&m).span(0)),
            );
            outln!("{}", show(&present(&m).groupdict()));
            let code = parse_int(&present(&m).text(5), 10);
            outln!("{}", code + 1);
            let (ip, user, verb, path, status) = (
                present(&m).text(1),
                present(&m).group(2),
                present(&m).text(3),
                present(&m).text(4),
                present(&m).text(5),
            );
            outln!("{} {} {} {} {}", ip, show(&user), verb, path, status);
        } else {
            outln!("no match: {}", line);
        }
    }
    // : ['1', '22', '333']
    // : 10.0.0.1 bob GET 200 (0, 36)
    // : {'ip': '10.0.0.1', 'user': 'bob', 'verb': 'GET', 'path': '/index.html'}
    // : 201
    // : 10.0.0.1 bob GET /index.html 200
    // : 10.0.0.2 None POST 302 (0, 29)
    // : {'ip': '10.0.0.2', 'user': None, 'verb': 'POST', 'path': '/login'}
    // : 303
    // : 10.0.0.2 None POST /login 302
    // : no match: garbage
    outln!(
        "{}",
        show(&re::compile(&Str::lit("\\d+"), 0).findall(&Str::lit("a1 b22 c333"), 0, i64::MAX)),
    );
    // : [('a', '1'), ('b', '22'), ('c', '333')]
    outln!(
        "{}",
        show(
            &re::compile(&Str::lit("(\\w)(\\d+)"), 0).findall_groups(
                &Str::lit("a1 b22 c333"),
                0,
                i64::MAX,
            ).iter().map(|found| (found.get(0), found.get(1))).collect::<List<_>>()
        ),
    );
    // : world hello
    outln!(
        "{}",
        re::compile(&Str::lit("(\\w+) (\\w+)"), 0).sub(
            &Str::lit("\\2 \\1"),
            &Str::lit("hello world"),
            0,
        ),
    );
    // : a2 b44
    outln!(
        "{}",
        re::compile(&Str::lit("\\d+"), 0).sub_by(
            { let called2 = Func(Rc::new(move |a: re::Match| lambda(&a)) as Rc<dyn Fn(re::Match) -> Str>); move |x: &re::Match| called2(x.clone()) },
            &Str::lit("a1 b22"),
            0,
        ),
    );
    // : ['a', 'b', 'c']
    outln!("{}", show(&re::compile(&Str::lit("[,;]\\s*"), 0).split_texts(&Str::lit("a, b;c"), 0)));
    // : ['a', ',', 'b', ';', 'c']
    outln!("{}", show(&re::compile(&Str::lit("([,;])"), 0).split(&Str::lit("a,b;c"), 0)));
    let words = re::compile(&Str::lit("\\b[a-z]+\\b"), 2);
    // : ['Hello', 'World', 'foo'] \b[a-z]+\b
    outln!(
        "{} {}",
        show(&words.findall(&Str::lit("Hello World foo"), 0, i64::MAX)),
        words.pattern(),
    );
    // : [1, 2, 5, 6]
    outln!(
        "{}",
        show(
            &re::compile(&Str::lit("o"), 0).finditer(
                &Str::lit("foo boo"),
                0,
                i64::MAX,
            ).map(|m_2| m_2.start(0)).collect::<List<i64>>()
        ),
    );
    // : EdUcAtion
    outln!(
        "{}",
        re::compile(&Str::lit("[aeiou]"), 0).sub_by(|x| shout(x), &Str::lit("education"), 3),
    );
    // : ('bbnbnb', 3)
    outln!(
        "{}",
        show(&re::compile(&Str::lit("a"), 0).subn(&Str::lit("b"), &Str::lit("banana"), 0)),
    );
    if re::compile(&Str::lit("^ab"), 0).search(&Str::lit("abc"), 0, i64::MAX).truth() {
        // : yes
        outln!("yes");
    }
    if !re::compile(&Str::lit("\\d{3}"), 0).fullmatch(&Str::lit("12"), 0, i64::MAX).truth() {
        // : not full
        outln!("not full");
    }
    // : a\.b\*c
    outln!("{}", re::escape(&Str::lit("a.b*c")));
    let text_ = Str::lit("x = 10\ny=20");
    for (key, value) in re::compile(&Str::lit("^(\\w+)\\s*=\\s*(\\d+)$"), 8).findall_groups(&text_, 0, i64::MAX).iter().map(|found| (found.get(0), found.get(1))).collect::<List<_>>().iter() {
        outln!("{} {}", key, parse_int(&value, 10));
    }
    // : <re.Match object; span=(0, 1), match='a'> None
    // : x 10
    // : y 20
    outln!(
        "{} {}",
        show(&re::compile(&Str::lit("a"), 0).match_start(&Str::lit("abc"), 0, i64::MAX)),
        show(&re::compile(&Str::lit("b"), 0).match_start(&Str::lit("abc"), 0, i64::MAX)),
    );
    let tokens: Vec<(Str, Str)> = Vec::from([
        (Str::lit("NUM"), Str::lit("\\d+")),
        (Str::lit("ID"), Str::lit("[a-z]+")),
        (Str::lit("OP"), Str::lit("[+*]")),
        (Str::lit("WS"), Str::lit("\\s+")),
    ]);
    let master = Str::lit("|").join(
        tokens.iter().map(
            |pair| { let parts3 = pair; percent(&Str::lit("(?P<%s>%s)"), &[Value::of(parts3.0.clone()), Value::of(parts3.1.clone())]) }
        )
    );
    for m in re::compile(&master, 0).finditer(&Str::lit("foo + 42 * bar"), 0, i64::MAX) {
        if m.lastgroup() != Some(Str::lit("WS")) {
            outln!("{} {}", show(&m.lastgroup()), m.text(0));
        }
    }
    // : ID foo
    // : OP +
    // : NUM 42
    // : OP *
    // : ID bar
    match attempt(|| {
        re::compile(&Str::lit("("), 0);
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::RE_ERROR) => {
            let e = error4.clone();
            // : error: missing ), unterminated subpattern at position 0
            outln!("error: {}", show(&e));
        }
        Err(error4) => reraise(&error4),
    }
    let data: Dict<Str, Value> = Dict::from([
        (Str::lit("name"), Value::of("x")),
        (Str::lit("list"), Value::of(list![Value::of(1_i64), Value::of(2_i64), Value::of(3_i64)])),
        (
            Str::lit("nested"),
            Value::of(
                Dict::from([(Value::of("a"), Value::None), (Value::of("b"), Value::of(true))])
            ),
        ),
    ]);
    // : {"name": "x", "list": [1, 2, 3], "nested": {"a": null, "b": true}}
    outln!("{}", json::dumps(&data, None, None, false, true, true));
    outln!("{}", json::dumps(&data, Some(2), None, true, true, true));
    // : {
    // :   "list": [
    // :     1,
    // :     2,
    // :     3
    // :   ],
    // :   "name": "x",
    // :   "nested": {
    // :     "a": null,
    // :     "b": true
    // :   }
    // : }
    let back = json::loads(&Str::lit("{\"k\": [1, 2.5, \"s\", null, true], \"z\": {\"y\": 1}}"));
    // : [1, 2.5, 's', None, True] 1 2
    outln!(
        "{} {} {}",
        show(&back.get(&Value::of("k"))),
        show(&back.get(&Value::of("z")).get(&Value::of("y"))),
        back.len(),
    );
    for k in back.iter() {
        outln!("{} {}", show(&k), show(&back.get(&k.clone())));
    }
    // : [1, "é", [1, 2]] "\u00e9"
    // : k [1, 2.5, 's', None, True]
    // : z {'y': 1}
    outln!(
        "{} {}",
        json::dumps(
            &list![Value::of(1_i64), Value::of("é"), Value::of((1, 2))],
            None,
            None,
            false,
            false,
            true,
        ),
        json::dumps(&Str::lit("é"), None, None, false, true, true),
    );
    match attempt(|| {
        json::loads(&Str::lit("{\"a\": }"));
    }) {
        Ok(_) => {}
        Err(error5) if error5.is(&exceptions::JSON_JSON_DECODE_ERROR) => {
            let e = error5.clone();
            // : Expecting value: line 1 column 7 (char 6)
            outln!("{}", show(&e));
        }
        Err(error5) => reraise(&error5),
    }
    // : 5d41402abc4b2a76b9719d911017c592
    outln!("{}", hashlib::md5(&Bytes::from(b"hello".to_vec())).hexdigest());
    outln!("{}", hashlib::sha256(&Str::lit("hello").encode()).hexdigest());
    // : 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824
    let h: hashlib::Hash = hashlib::sha1(&Bytes::default());
    h.update(&Bytes::from(b"abc".to_vec()));
    outln!(
        "{} {}",
        h.hexdigest(),
        hashlib::sha512(&Bytes::from(b"x".to_vec())).hexdigest().slice(None, Some(20), None),
    );
    // : a9993e364706816aba3e25717850c26c9cd0d89d a4abd4448c49562d8281
}

main!(program);
