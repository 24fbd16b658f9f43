//! What a generator returned is the value of the StopIteration that ends it.

use concord_rt::prelude::*;

class!(Task, TaskData {
    result: Slot<Value>,
    steps: Iter<Option<i64>>,
});

impl Task {
    fn new(steps: Iter<Option<i64>>) -> Task {
        Task::make(TaskData { steps, result: Slot::new(Value::None) })
    }
}

defaults!(Task, "Task": eq key show compare truth);

fn worker(n: i64) -> Iter<Option<i64>> {
    let mut total: i64 = Default::default();
    let mut i: i64 = Default::default();
    let mut result1: i64 = Default::default();
    let mut source1: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                total = 0;
                source1 = Some(Iter::new(0..n));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        i = item;
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                total += i * i;
                let value = None;
                state = 5;
                return Some(value);
            }
            3 => {
                state = 4;
            }
            4 => {
                result1 = total;
                iter::give(Value::of(result1));
                state = 9999;
            }
            5 => {
                state = 1;
            }
            6 => {
                state = 9999;
            }
            _ => return None,
        }
    })
}

fn quiet(n: i64) -> Iter<Option<i64>> {
    let mut i: i64 = Default::default();
    let mut source1: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                source1 = Some(Iter::new(0..n));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        i = item;
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                let value = Some(i);
                state = 5;
                return Some(value);
            }
            3 => {
                state = 4;
            }
            4 => {
                iter::give(Value::None);
                state = 9999;
            }
            5 => {
                state = 1;
            }
            _ => return None,
        }
    })
}

fn early(stop: bool, returned: &List<Str>) -> Iter<Option<i64>> {
    let returned = returned.clone();
    let mut result2: Str = Default::default();
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                let value = Some(1);
                state = 1;
                return Some(value);
            }
            1 => {
                state = if stop { 2 } else { 3 };
            }
            2 => {
                iter::give(Value::None);
                state = 9999;
            }
            3 => {
                state = 4;
            }
            4 => {
                let value = Some(2);
                state = 6;
                return Some(value);
            }
            5 => {
                state = 4;
            }
            6 => {
                result2 = Str::lit("late");
                iter::give(Value::of(result2.clone()));
                returned.push(result2.clone());
                state = 9999;
            }
            7 => {
                state = 9999;
            }
            _ => return None,
        }
    })
}

fn joined() -> Iter<Option<i64>> {
    let mut got: Option<Str> = Default::default();
    let mut result3: Str = Default::default();
    let mut returned4: List<Str> = Default::default();
    let mut source1: Option<Iter<Option<i64>>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                returned4 = List::new();
                source1 = Some(Iter::new(early(false, &returned4)));
                state = 2;
            }
            1 => {
                got = if !returned4.is_empty() { Some(returned4.get(0)) } else { None };
                result3 = left_operand(&got, "+", "str") + &Str::lit("!");
                iter::give(Value::of(result3.clone()));
                state = 9999;
            }
            2 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(value) => return Some(value),
                    None => state = 1,
                }
            }
            3 => {
                state = 9999;
            }
            _ => return None,
        }
    })
}

fn program() {
    for task in [Task::new(worker(3_i64)), Task::new(quiet(1)), Task::new(early(true, &List::new())), Task::new(early(false, &List::new()))].into_iter() {
        loop {
            match attempt(|| {
                task.steps.next_value();
            }) {
                Ok(_) => {}
                Err(error1) if error1.is(&exceptions::STOP_ITERATION) => {
                    let stop = error1.clone();
                    task.result.set(stop.value());
                    break;
                }
                Err(error1) => reraise(&error1),
            }
        }
        outln!("{}", show(&task.result.get()));
    }
    // : 5
    // : None
    // : None
    // : late
    let whole = joined();
    // : [1, 2]
    outln!("{}", show(&whole.clone().collect::<List<Option<i64>>>()));
    match attempt(|| {
        whole.next_value();
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::STOP_ITERATION) => {
            let stop = error2.clone();
            // : None ()
            outln!("{} {}", show(&stop.value()), show(&stop.args()));
        }
        Err(error2) => reraise(&error2),
    }
    let steps = joined();
    (steps.next_value(), steps.next_value());
    match attempt(|| {
        steps.next_value();
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::STOP_ITERATION) => {
            let stop = error3.clone();
            // : ended with late!
            outln!("ended with {}", show(&stop.value()));
        }
        Err(error3) => reraise(&error3),
    }
}

main!(program);
