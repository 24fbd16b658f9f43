use concord_rt::prelude::*;

class!(P, PData {
    x: i64,
    y: i64,
});

impl P {
    fn new(x: i64, y: i64) -> P {
        P::make(PData { x, y })
    }
}

defaults!(P, "P": eq key show compare truth);

fn spread_fn(a: i64, b: i64) -> i64 {
    a + b
}

fn f(x: i64, y: i64) -> i64 {
    x * y
}

fn g(a: i64, b: i64, rest: &Tuple<i64>) -> (i64, i64, Tuple<i64>) {
    (a, b, rest.clone())
}

fn program() {
    // What a call with a star says where it gives too few values, or too many.
    for args in [list![1_i64, 2_i64], list![1], list![1, 2, 3], List::new()].into_iter() {
        for fn_ in [Func(Rc::new(move |arguments: Tuple<Value>| { check_arguments("f", &["x", "y"], Some(2), 0, arguments.len()); f(arguments.get(0).cast::<i64>(), arguments.get(1).cast::<i64>()) }) as Rc<dyn Fn(Tuple<Value>) -> i64>), Func(Rc::new(move |arguments: Tuple<Value>| { check_arguments("spread", &["a"], Some(2), 0, arguments.len()); spread_fn(arguments.get(0).cast::<i64>(), if arguments.len() > 1 { arguments.get(1).cast::<i64>() } else { 2 }) }) as Rc<dyn Fn(Tuple<Value>) -> i64>)].into_iter() {
            match attempt(|| {
                outln!("{}", fn_(args.iter().map(Value::of).collect::<Tuple<Value>>()));
            }) {
                Ok(_) => {}
                Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
                    let e = error1.clone();
                    outln!("{}", show(&e));
                }
                Err(error1) => reraise(&error1),
            }
        }
        match attempt(|| {
            outln!(
                "{}",
                { let spread2 = spread_to("f", &["x", "y"], 0, 0, args.iter(), 2, 2); f(spread2.get(0), spread2.get(1)) },
            );
        }) {
            Ok(_) => {}
            Err(error3) if error3.is(&exceptions::TYPE_ERROR) => {
                let e = error3.clone();
                outln!("{}", show(&e));
            }
            Err(error3) => reraise(&error3),
        }
        match attempt(|| {
            outln!(
                "{}",
                { let spread4 = spread_to("f", &["x", "y"], 0, 1, args.iter(), 1, 1); f(5, spread4.get(0)) },
            );
        }) {
            Ok(_) => {}
            Err(error5) if error5.is(&exceptions::TYPE_ERROR) => {
                let e = error5.clone();
                outln!("{}", show(&e));
            }
            Err(error5) => reraise(&error5),
        }
        match attempt(|| {
            outln!(
                "{}",
                { let spread6 = spread_to("spread", &["a"], 0, 0, args.iter(), 1, 2); spread_fn(spread6.get(0), if spread6.len() > 1 { spread6.get(1) } else { 2 }) },
            );
        }) {
            Ok(_) => {}
            Err(error7) if error7.is(&exceptions::TYPE_ERROR) => {
                let e = error7.clone();
                outln!("{}", show(&e));
            }
            Err(error7) => reraise(&error7),
        }
        match attempt(|| {
            outln!(
                "{}",
                show(
                    &(
                        { let spread8 = spread_to("g", &["a"], 0, 0, args.iter(), 1, usize::MAX); g(spread8.get(0), if spread8.len() > 1 { spread8.get(1) } else { 1 }, &spread8.iter().skip(2).collect::<Tuple<i64>>()) }
                    )
                ),
            );
        }) {
            Ok(_) => {}
            Err(error9) if error9.is(&exceptions::TYPE_ERROR) => {
                let e = error9.clone();
                outln!("{}", show(&e));
            }
            Err(error9) => reraise(&error9),
        }
    }
    for args in [list![1_i64], List::new(), list![1, 2, 3]].into_iter() {
        match attempt(|| {
            let spread10 = spread_to("P.__init__", &["x"], 1, 0, args.iter(), 1, 2);
            let p = P::new(spread10.get(0), if spread10.len() > 1 { spread10.get(1) } else { 0 });
            outln!("{} {}", p.x, p.y);
        }) {
            Ok(_) => {}
            Err(error11) if error11.is(&exceptions::TYPE_ERROR) => {
                let e = error11.clone();
                outln!("{}", show(&e));
            }
            Err(error11) => reraise(&error11),
        }
    }
    // : 2
    // : 3
    // : 2
    // : f() takes 2 positional arguments but 3 were given
    // : 3
    // : (1, 2, ())
    // : f() missing 1 required positional argument: 'y'
    // : 3
    // : f() missing 1 required positional argument: 'y'
    // : 5
    // : 3
    // : (1, 1, ())
    // : f() takes 2 positional arguments but 3 were given
    // : spread() takes from 1 to 2 positional arguments but 3 were given
    // : f() takes 2 positional arguments but 3 were given
    // : f() takes 2 positional arguments but 4 were given
    // : spread() takes from 1 to 2 positional arguments but 3 were given
    // : (1, 2, (3,))
    // : f() missing 2 required positional arguments: 'x' and 'y'
    // : spread() missing 1 required positional argument: 'a'
    // : f() missing 2 required positional arguments: 'x' and 'y'
    // : f() missing 1 required positional argument: 'y'
    // : spread() missing 1 required positional argument: 'a'
    // : g() missing 1 required positional argument: 'a'
    // : 1 0
    // : P.__init__() missing 1 required positional argument: 'x'
    // : P.__init__() takes from 2 to 3 positional arguments but 4 were given
}

main!(program);
