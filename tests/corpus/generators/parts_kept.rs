//! Iterators of itertools that a generator keeps parts of itself in, and bisect among floats.

use concord_rt::prelude::*;

class!(Chain, ChainData {
    p: Dict<Str, Dict<Str, f64>>,
});

impl Chain {
    fn new(p: Dict<Str, Dict<Str, f64>>) -> Chain {
        Chain::make(ChainData { p })
    }
    fn walk(&self, state: &Str, rng: &random::Random) -> Iter<Str> {
        let this = self.clone();
        let mut state = state.clone();
        let rng = rng.clone();
        let mut targets: List<Str> = Default::default();
        let mut limits: List<f64> = Default::default();
        let mut state_2 = 0;
        Iter::generator(move || loop {
            match state_2 {
                0 => {
                    state_2 = 1;
                }
                1 => {
                    state_2 = if this.p.contains(&state) { 2 } else { 3 };
                }
                2 => {
                    let value = state.clone();
                    state_2 = 5;
                    return Some(value);
                }
                3 => {
                    state_2 = 4;
                }
                4 => {
                    state_2 = 9999;
                }
                5 => {
                    targets = this.p.get(&state).keys().collect::<List<Str>>();
                    limits = itertools::accumulate(
                        { let this = this.clone(); let state = state.clone(); targets.iter().map(move |t| this.p.get(&state).get(&t)) },
                        |a, b| a + b,
                    ).collect::<List<f64>>();
                    state = targets.get(
                        bisect::bisect_right(&limits, &rng.random(), 0, -1).min(targets.len() - 1)
                    );
                    state_2 = 1;
                }
                _ => return None,
            }
        })
    }
}

defaults!(Chain, "Chain": eq key show compare truth);

class!(Both, BothData {
    names: List<Str>,
});

impl Both {
    fn new(names: List<Str>) -> Both {
        Both::make(BothData { names })
    }
    fn all(&self, extra: &List<Str>) -> Iter<Value> {
        let this = self.clone();
        let extra = extra.clone();
        let mut prefix: Str = Default::default();
        let mut source1: Option<Iter<Str>> = None;
        let mut source2: Option<Iter<Value>> = None;
        let mut state = 0;
        Iter::generator(move || loop {
            match state {
                0 => {
                    source1 = Some(Iter::new([Str::lit("a"), Str::lit("b")].into_iter()));
                    state = 1;
                }
                1 => {
                    match source1.as_mut().and_then(Iterator::next) {
                        Some(item) => {
                            prefix = item;
                            state = 2;
                        }
                        None => state = 3,
                    }
                }
                2 => {
                    source2 = Some(
                        Iter::new(
                            Iter::new(
                                { let prefix = prefix.clone(); let this = this.clone(); this.names.iter().map(move |n| &prefix + &n) }.chain({ let prefix = prefix.clone(); let extra = extra.clone(); extra.iter().map(move |x| &prefix + &x) })
                            ).map(Value::of)
                        )
                    );
                    state = 6;
                }
                3 => {
                    state = 4;
                }
                4 => {
                    state = 9999;
                }
                5 => {
                    let value = Value::of(
                        Iter::new(
                            { let prefix = prefix.clone(); let this = this.clone(); this.names.iter().map(move |n_2| list![prefix.clone(), n_2.clone()]) }.flat_map(|row| row.iter())
                        ).map(Value::of).collect::<List<Value>>()
                    );
                    state = 7;
                    return Some(value);
                }
                6 => {
                    match source2.as_mut().and_then(Iterator::next) {
                        Some(value) => return Some(value),
                        None => state = 5,
                    }
                }
                7 => {
                    state = 1;
                }
                _ => return None,
            }
        })
    }
}

defaults!(Both, "Both": eq key show compare truth);

fn covers(_rows: &Dict<(), ()>, optional: &Value) -> Iter<List<i64>> {
    let optional = Shared::new(optional.clone());
    optional.set(Value::of(optional.get().iter().collect::<Set<Value>>()));
    let out_: List<i64> = List::new();
    covers_search(&optional, &out_, 0)
}

fn covers_search(optional: &Shared<Value>, out_: &List<i64>, n: i64) -> Iter<List<i64>> {
    let optional = optional.clone();
    let out_ = out_.clone();
    let mut source1: Option<Iter<List<i64>>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                state = if optional.get().contains(&Value::of(n)) { 1 } else { 2 };
            }
            1 => {
                let value = out_.iter().collect::<List<i64>>();
                state = 4;
                return Some(value);
            }
            2 => {
                state = 3;
            }
            3 => {
                out_.push(n);
                source1 = Some(Iter::new(covers_search(&optional, &out_, n + 1)));
                state = 7;
            }
            4 => {
                state = 9999;
            }
            5 => {
                state = 3;
            }
            6 => {
                state = 9999;
            }
            7 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(value) => return Some(value),
                    None => state = 6,
                }
            }
            _ => return None,
        }
    })
}

fn program() {
    let c = Chain::new(
        Dict::from([
            (Str::lit("a"), Dict::from([(Str::lit("b"), 1.0)])),
            (Str::lit("b"), Dict::from([(Str::lit("c"), 0.5), (Str::lit("a"), 0.5)])),
        ])
    );
    outln!("{}", show(&c.walk(&Str::lit("a"), &random::Random::seeded(&3)).collect::<List<Str>>()));
    outln!(
        "{}",
        show(
            &Both::new(
                list![Str::lit("x"), Str::lit("y")]
            ).all(&list![Str::lit("z")]).collect::<List<Value>>()
        ),
    );
    let value1 = covers(
        &Dict::<(), ()>::new(),
        &Value::of(list![Value::of(3_i64)]),
    ).collect::<List<List<i64>>>();
    let value2 = covers(
        &Dict::<(), ()>::new(),
        &Value::of(Set::from([Value::of(2_i64), Value::of(5_i64)])),
    ).collect::<List<List<i64>>>();
    outln!("{} {}", show(&value1), show(&value2));
    let limits = itertools::accumulate(
        [1_i64, 2].into_iter().map(move |t| t as f64),
        |a, b| a + b,
    ).collect::<List<f64>>();
    let value3 = limits.clone();
    let value4 = bisect::bisect_right(&limits, &0.5, 0, -1);
    outln!("{} {}", show(&value3), show(&value4));
    let more = itertools::accumulate(
        [0.5_f64, 1.5].into_iter(),
        |a, b| a + b,
    ).map(Num::from).collect::<List<Num>>();
    let value5 = more.clone();
    let value6 = bisect::bisect_right(&more, &Num::from(0.5), 0, -1);
    let value7 = bisect::bisect_right(&more, &Num::from(1), 0, -1);
    outln!("{} {} {}", show(&value5), show(&value6), show(&value7));
    // : ['a', 'b', 'a', 'b', 'a', 'b']
    // : ['ax', 'ay', 'az', ['a', 'x', 'a', 'y'], 'bx', 'by', 'bz', ['b', 'x', 'b', 'y']]
    // : [[0, 1, 2]] [[0, 1]]
    // : [1.0, 3.0] 0
    // : [0.5, 2.0] 1 1
}

main!(program);
