use concord_rt::prelude::*;

fn lambda() -> Dict<Str, Str> {
    Dict::<Str, Str>::of_no_pairs([(1_i64, 2_i64, 3_i64)].into_iter(), 3)
}

fn lambda_2() -> Dict<Str, Str> {
    Dict::<Str, Str>::of_no_pairs([(1_i64,)].into_iter(), 1)
}

fn lambda_3() -> Dict<Str, Str> {
    [Str::lit("abc")].into_iter().enumerate().map(
        |(at, item)| { let [a, b] = item.iter().dict_pair(at); (a, b) }
    ).collect::<Dict<Str, Str>>()
}

fn program() {
    let t = Str::lit("ham").iter().collect::<Counter<Str>>();
    match attempt(|| {
        t.delete(&Str::lit("nope"));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
            let e = error1.clone();
            outln!("KeyError {}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    t.delete(&Str::lit("h"));
    outln!("{}", show(&t));
    outln!(
        "{} {}",
        repr(&Counter::<()>::default()),
        show(&Counter::from_dict(&Dict::from([(Str::lit("z"), 0_i64)]))),
    );
    match attempt(|| {
        Deque::<()>::default().pop_front();
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::INDEX_ERROR) => {
            let e = error2.clone();
            outln!("{}", show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    match attempt(|| {
        Deque::<()>::default().pop();
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::INDEX_ERROR) => {
            let e = error3.clone();
            outln!("{}", show(&e));
        }
        Err(error3) => reraise(&error3),
    }
    for f in [Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> Dict<Str, Str>>), Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Dict<Str, Str>>), Func(Rc::new(move || lambda_3()) as Rc<dyn Fn() -> Dict<Str, Str>>)].into_iter() {
        match attempt(|| {
            outln!("{}", show(&f()));
        }) {
            Ok(_) => {}
            Err(error4) if error4.is(&exceptions::VALUE_ERROR) || error4.is(&exceptions::TYPE_ERROR) => {
                let e = error4.clone();
                outln!("{} {}", e.class_name(), show(&e));
            }
            Err(error4) => reraise(&error4),
        }
    }
    // : Counter({'a': 1, 'm': 1})
    // : Counter() Counter({'z': 0})
    // : pop from an empty deque
    // : pop from an empty deque
    // : ValueError dictionary update sequence element #0 has length 3; 2 is required
    // : ValueError dictionary update sequence element #0 has length 1; 2 is required
    // : ValueError dictionary update sequence element #0 has length 3; 2 is required
}

main!(program);
