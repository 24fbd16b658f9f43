//! Functions of Python's own, given to map() and its like.

use concord_rt::prelude::*;

class!(V, VData {
    x: i64,
});

impl V {
    fn new(x: i64) -> V {
        V::make(VData { x })
    }
    fn dunder_repr(&self) -> Str {
        text!("V({})", self.x)
    }
    fn dunder_len(&self) -> i64 {
        self.x
    }
    fn dunder_abs(&self) -> i64 {
        absolute(self.x)
    }
}

defaults!(V, "V": eq key compare);

impl Show for V {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

impl Truth for V {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn roundrobin(iterables: &Tuple<Str>) -> Iter<Str> {
    let iterables = iterables.clone();
    let mut queue: Deque<Iter<Str>> = Default::default();
    let mut state = 0;
    let mut caught: Option<Exception> = None;
    Iter::resumable(iter::never_stops_resumed(move |resume| {
        match resume {
            Resume::Throw(error) => match state {
                7 => {
                    caught = Some(error);
                    state = 5;
                }
                8 => {
                    caught = Some(error);
                    state = 5;
                }
                9 => {
                    caught = Some(error);
                    state = 5;
                }
                10 => {
                    caught = Some(error);
                    state = 5;
                }
                11 => {
                    caught = Some(error);
                    state = 5;
                }
                12 => {
                    caught = Some(error);
                    state = 5;
                }
                _ => raise(error),
            },
            _ => {}
        }
        loop {
            match state {
                0 => {
                    queue = iterables.iter().map(
                        { let called1 = Func(Rc::new(move |a: Str| roundrobin_lambda(&a)) as Rc<dyn Fn(Str) -> Iter<Str>>); move |x: Str| called1(x.clone()) }
                    ).collect::<Deque<Iter<Str>>>();
                    state = 1;
                }
                1 => {
                    state = if !queue.is_empty() { 2 } else { 3 };
                }
                2 => {
                    state = 7;
                }
                3 => {
                    state = 4;
                }
                4 => {
                    state = 9999;
                }
                5 => {
                    let error = caught.take().expect("a state that only exceptions lead to");
                    if error.is(&exceptions::STOP_ITERATION) {
                        state = 14;
                    } else {
                        reraise(&error);
                    }
                }
                6 => {
                    state = 1;
                }
                7 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 8;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 5;
                        }
                    }
                }
                8 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = if !queue.is_empty() { 9 } else { 10 };
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 5;
                        }
                    }
                }
                9 => {
                    match attempt(|| -> Option<Option<_>> {
                        let value = queue.get(0).next_value();
                        state = 12;
                        Some(Some(value))
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 5;
                        }
                    }
                }
                10 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 11;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 5;
                        }
                    }
                }
                11 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 13;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 5;
                        }
                    }
                }
                12 => {
                    match attempt(|| -> Option<Option<_>> {
                        queue.rotate(-1);
                        state = 8;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 5;
                        }
                    }
                }
                13 => {
                    state = 6;
                }
                14 => {
                    queue.pop_front();
                    state = 6;
                }
                _ => return None,
            }
        }
    }))
}

fn roundrobin_lambda(value: &Str) -> Iter<Str> {
    Iter::new(value.iter())
}

fn program() {
    let rows: Vec<List<Num>> = Vec::from([
        list![Num::from(3), Num::from(4)],
        list![Num::from(1)],
        list![Num::from(2), Num::from(2.5)],
    ]);
    outln!(
        "{} {} {}",
        show(
            &[list![3_i64, 4_i64], list![1]].into_iter().sorted_by(
                |value| { let value = value.clone(); value.iter().sum::<i64>() },
                false,
            )
        ),
        show(
            &rows.iter().cloned().sorted_by(
                |value_2| { let value_2 = value_2.clone(); value_2.iter().sum::<Num>() },
                false,
            )
        ),
        show(&rows.iter().cloned().most_by(|x| x.len())),
    );
    let value2 = [V::new(3_i64), V::new(-4)].into_iter().sorted_by(
        |value_3| { let value_3 = value_3.clone(); value_3.dunder_abs() },
        false,
    );
    let value1 = [(2_i64, 3_i64), (3, 2)].into_iter().map(
        |(given0, given1)| Int::from(given0).pow(&Int::from(given1))
    ).collect::<List<Int>>();
    let value3 = (0..4_i64).zip(itertools::repeat(2)).map(
        |(left, right)| Int::from(left).pow(&Int::from(right))
    ).collect::<List<Int>>();
    outln!("{} {} {}", show(&value2), show(&value1), show(&value3));
    outln!(
        "{}",
        show(
            &roundrobin(
                &Tuple::from(vec![Str::lit("abc"), Str::lit("de"), Str::lit("f")])
            ).collect::<List<Str>>()
        ),
    );
    // : [[1], [3, 4]] [[1], [2, 2.5], [3, 4]] [3, 4]
    // : [V(3), V(-4)] [8, 9] [0, 1, 4, 9]
    // : ['a', 'd', 'f', 'b', 'e', 'c']
}

main!(program);
