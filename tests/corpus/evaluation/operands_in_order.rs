//! Operands are evaluated from left to right, and a walrus after them changes nothing of them.

use concord_rt::prelude::*;

class!(Job, JobData {
    name: Str,
    state: Slot<Str>,
});

impl Job {
    fn new(name: Str) -> Job {
        Job::make(JobData { name, state: Slot::new(Str::lit("new")) })
    }
    fn step(&self) {
        self.state.set(
            Dict::from([
                (Str::lit("new"), Str::lit("run")),
                (Str::lit("run"), Str::lit("done")),
                (Str::lit("done"), Str::lit("done")),
            ]).get(&self.state.get())
        );
    }
}

defaults!(Job, "Job": eq key show compare truth);

fn f(x: i64) -> i64 {
    outln!("f {}", x);
    x
}

fn f_2(x: &Str) -> Str {
    outln!("f {}", x);
    x.clone()
}

fn g(xs: Vec<i64>) -> Vec<i64> {
    outln!("g {}", show(&xs));
    xs
}

fn g_2(xs: (i64, i64)) -> (i64, i64) {
    outln!("g {}", show(&xs));
    xs
}

fn g_3(xs: &Str) -> Str {
    outln!("g {}", xs);
    xs.clone()
}

fn g_4(xs: &Dict<i64, i64>) -> Dict<i64, i64> {
    outln!("g {}", show(xs));
    xs.clone()
}

fn g_5(xs: &Set<i64>) -> Set<i64> {
    outln!("g {}", show(xs));
    xs.clone()
}

fn g_6(xs: Vec<Str>) -> Vec<Str> {
    outln!("g {}", show(&xs));
    xs
}

fn g_7(xs: &Dict<Str, Str>) -> Dict<Str, Str> {
    outln!("g {}", show(xs));
    xs.clone()
}

fn settle(mut n: Option<i64>) -> Option<i64> {
    let mut last: Option<i64> = None;
    while { let before1 = last; before1 != Some({ last = Some(left_operand(&n, "//", "int").div_euclid(2)); present(&last) }) } {
        n = last;
    }
    last
}

fn program() {
    outln!(
        "{} {} {} {} {}",
        show(&({ let item1 = f(1); g(vec![1, 2]).contains(&item1) })),
        show(
            &(
                { let item2 = f(3); !({ let wanted3 = item2; { let parts = g_2((1, 2)); [parts.0, parts.1] }.into_iter().any(|item| item == wanted3) }) }
            )
        ),
        show(&({ let item4 = f_2(&Str::lit("a")); g_3(&Str::lit("abc")).contains(&item4) })),
        show(&({ let item5 = f(1); g_4(&Dict::from([(1, 2)])).contains(&item5) })),
        show(&({ let item6 = f(1); g_5(&Set::from([1])).contains(&item6) })),
    );
    outln!(
        "{} {}",
        show(&({ let item7 = f(1); [f(2), f(1)].contains(&item7) })),
        show(&({ let item8 = f(1); [f(1), f(2)].contains(&item8) })),
    );
    outln!(
        "{} {} {}",
        show(
            &({ let first9 = f(1); { let middle10 = f(2); first9 < middle10 && middle10 < f(3) } })
        ),
        show(
            &(
                { let first11 = f(5); { let middle12 = f(2); first11 < middle12 && middle12 < f(3) } }
            )
        ),
        show(
            &(
                { let first13 = f(1); { let middle14 = f(1); first13 == middle14 && middle14 != f(2) } }
            )
        ),
    );
    let value16 = g(vec![1, 2]).item(f(0));
    let value17 = g_4(&Dict::from([(1, 2)])).get(&f(1));
    let value15 = g(vec![1, 2]).plus(&g(vec![3]));
    let value18 = Int::from(f(2)).pow(&Int::from(f(3)));
    outln!("{} {} {} {}", show(&value16), show(&value17), show(&value15), show(&value18));
    outln!(
        "{} {} {} {}",
        f_2(&Str::lit("a")).join(g_6(vec![Str::lit("x"), Str::lit("y")]).into_iter()),
        percent(&f_2(&Str::lit("%s")), &[Value::of(f_2(&Str::lit("z")))]),
        f(1).max(f(2)),
        { let parts = (f(1_i64), f(2_i64)); [parts.0, parts.1] }.into_iter().collect::<Tuple<i64>>().get(f(0)),
    );
    let d: Dict<Str, Str> = Dict::from([
        (f_2(&Str::lit("k")), f_2(&Str::lit("v"))),
        (f_2(&Str::lit("k2")), f_2(&Str::lit("v2"))),
    ]);
    let value19 = f_2(&Str::lit("w"));
    g_7(&d).set(f_2(&Str::lit("z")), value19);
    let value20 = d.clone();
    let value21 = f(3) - f(1);
    let value22 = { let left23 = f(1); if left23 != 0 { left23 } else { f(2) } };
    let value24 = { let left25 = f(0); if left25 != 0 { left25 } else { f(2) } };
    let value26 = { let left27 = f(1); if left27 != 0 { f(0) } else { left27 } };
    outln!(
        "{} {} {} {} {}",
        show(&value20),
        show(&value21),
        show(&value22),
        show(&value24),
        show(&value26),
    );
    let jobs = Str::lit("ab").iter().map(
        |n| (n.clone(), Job::new(n.clone()))
    ).collect::<Dict<Str, Job>>();
    let mut before: Option<List<Str>> = None;
    let mut rounds: i64 = 0;
    while { let before28 = before.clone(); before28 != Some({ before = Some(jobs.values().map(|j| j.state.get()).collect::<List<Str>>()); present(&before) }) } {
        rounds += 1;
        for j_2 in jobs.values() {
            j_2.step();
        }
    }
    outln!("{} {}", rounds, show(&before));
    outln!("{}", show(&settle(Some(100))));
    let x: i64 = 5;
    let mut x_2: i64 = Default::default();
    outln!("{} {}", x + ({ x_2 = 7; x_2 }), x_2);
    // : f 1
    // : g [1, 2]
    // : f 3
    // : g (1, 2)
    // : f a
    // : g abc
    // : f 1
    // : g {1: 2}
    // : f 1
    // : g {1}
    // : True True True True True
    // : f 1
    // : f 2
    // : f 1
    // : f 1
    // : f 1
    // : f 2
    // : True True
    // : f 1
    // : f 2
    // : f 3
    // : f 5
    // : f 2
    // : f 1
    // : f 1
    // : f 2
    // : True False True
    // : g [1, 2]
    // : f 0
    // : g {1: 2}
    // : f 1
    // : g [1, 2]
    // : g [3]
    // : f 2
    // : f 3
    // : 1 2 [1, 2, 3] 8
    // : f a
    // : g ['x', 'y']
    // : f %s
    // : f z
    // : f 1
    // : f 2
    // : f 1
    // : f 2
    // : f 0
    // : xay z 2 1
    // : f k
    // : f v
    // : f k2
    // : f v2
    // : f w
    // : g {'k': 'v', 'k2': 'v2'}
    // : f z
    // : f 3
    // : f 1
    // : f 1
    // : f 0
    // : f 2
    // : f 1
    // : f 0
    // : {'k': 'v', 'k2': 'v2', 'z': 'w'} 2 1 2 0
    // : 3 ['done', 'done']
    // : 0
    // : 12 7
}

main!(program);
