use concord_rt::prelude::*;

thread_local! {
    static CODES: Global<Dict<Str, Str>> = const { Global::new() };
}

fn encode(text_: &Str, table: &Dict<Str, Str>) -> Str {
    Str::lit("").join(text_.iter().map(|at| table.get(&at)))
}

fn apply_all(f: &Func<dyn Fn(Str) -> Str>, xs: &Str) -> List<Str> {
    xs.iter().map(|x| f(x.clone())).collect::<List<Str>>()
}

fn lambda(at: &Str) -> Str {
    CODES.get().get(at)
}

fn play(n: i64, log: &Option<List<Str>>) -> i64 {
    let say = if log.is_some() { Func(Rc::new({ let log = log.clone(); move |a: Str| play_lambda(&log, &a) }) as Rc<dyn Fn(Str)>) } else { Func(Rc::new(move |a: Str| play_lambda_2(&a)) as Rc<dyn Fn(Str)>) };
    let mut total: i64 = 0;
    for i in 0..n {
        total += i;
        say(text!("step {}", i));
    }
    total
}

fn play_lambda(log: &Option<List<Str>>, value: &Str) {
    with_attribute(log, "append").push(value.clone())
}

fn play_lambda_2(_s: &Str) {}

fn program() {
    // Operators of values given away by the names of their methods.
    CODES.set(
        Dict::from([
            (Str::lit("a"), Str::lit("0")),
            (Str::lit("b"), Str::lit("10")),
            (Str::lit("c"), Str::lit("11")),
        ])
    );
    outln!("{}", encode(&Str::lit("abacab"), &CODES.get()));
    outln!(
        "{} {}",
        Str::lit("karolin").iter().zip(Str::lit("kathrin").iter()).map(
            |(left, right)| i64::from(left == right)
        ).sum::<i64>(),
        show(
            &[1_i64, 2].into_iter().zip([3_i64, 4]).map(
                |(left_2, right_2)| left_2 + right_2
            ).collect::<List<i64>>()
        ),
    );
    let stop: Set<Str> = Set::from([Str::lit("the"), Str::lit("a")]);
    let words = Str::lit("the cat sat on a mat").split_whitespace().into_vec();
    outln!(
        "{} {}",
        show(
            &words.iter().cloned().filter(
                |at| { let at = at.clone(); stop.contains(&at) }
            ).collect::<List<Str>>()
        ),
        show(
            &words.iter().filter_map(
                |w| if !stop.contains(w) { Some(w.clone()) } else { None }
            ).collect::<List<Str>>()
        ),
    );
    let order: Vec<i64> = Vec::from([3, 1, 2, 0]);
    outln!(
        "{} {}",
        show(&(0..4_i64).sorted_by(|&at_2| order.item(at_2), false)),
        (0..4_i64).most_by(|&at_3| order.item(at_3)),
    );
    outln!(
        "{}",
        show(
            &apply_all(
                &Func(Rc::new(move |a: Str| lambda(&a)) as Rc<dyn Fn(Str) -> Str>),
                &Str::lit("cab"),
            )
        ),
    );
    match attempt(|| {
        outln!(
            "{}",
            show(&Str::lit("az").iter().map(|at_4| CODES.get().get(&at_4)).collect::<List<Str>>()),
        );
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
            let e = error1.clone();
            outln!("missing {}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    outln!(
        "{}",
        show(
            &[1.0_f64, 2.0].into_iter().zip([2.0_f64, 2.5]).map(
                |(left_3, right_3)| left_3 < right_3
            ).all(|item| item)
        ),
    );
    let lines: List<Str> = List::new();
    let value3 = play(3, &Some(lines.clone()));
    let value2 = lines.clone();
    let value4 = play(2, &None);
    outln!("{} {} {}", show(&value3), show(&value2), show(&value4));
    // : 010011010
    // : 4 [4, 6]
    // : ['the', 'a'] ['cat', 'sat', 'on', 'mat']
    // : [3, 1, 2, 0] 0
    // : ['11', '0', '10']
    // : missing 'z'
    // : True
    // : 3 ['step 0', 'step 1', 'step 2'] 1
}

main!(program);
