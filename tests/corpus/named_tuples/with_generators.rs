use concord_rt::prelude::*;

class!(Sim, SimData {
    log: List<(f64, Value)>,
    now: Slot<f64>,
    order: Iter<i64>,
    queue: List<Event>,
});

impl Sim {
    fn new() -> Sim {
        Sim::make(
            SimData { queue: List::new(), order: itertools::count(0, 1), now: Slot::new(0.0), log: List::new() }
        )
    }
    fn add(&self, delay: f64, process: &Iter<f64>) {
        heapq::heappush(
            &self.queue,
            Event::new(self.now.get() + delay, self.order.next_value(), process.clone()),
        );
    }
    fn run(&self) {
        while !self.queue.is_empty() {
            let event = heapq::heappop(&self.queue);
            self.now.set(event.time);
            let mut delay: f64 = Default::default();
            match attempt(|| {
                delay = event.process.next_value();
            }) {
                Ok(_) => {}
                Err(error1) if error1.is(&exceptions::STOP_ITERATION) => {
                    let stop = error1.clone();
                    self.log.push((self.now.get(), stop.value()));
                    continue;
                }
                Err(error1) => reraise(&error1),
            }
            self.add(delay, &event.process);
        }
    }
}

defaults!(Sim, "Sim": eq key show compare truth);

class!(Event, EventData {
    order: i64,
    process: Iter<f64>,
    time: f64,
});

impl Event {
    fn new(time: f64, order: i64, process: Iter<f64>) -> Event {
        Event::make(EventData { time, order, process })
    }
    fn dunder_len(&self) -> i64 {
        3
    }
}

impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        self.time == other.time && self.order == other.order && self.process == other.process
    }
}

impl Key for Event {
    fn hash(&self) -> i64 {
        (self.time, self.order, self.process.clone(), ).hash()
    }
}

impl Show for Event {
    fn repr(&self, out: &mut String) {
        out.push_str("Event(");
        out.push_str("time=");
        self.time.repr(out);
        out.push_str(", order=");
        self.order.repr(out);
        out.push_str(", process=");
        self.process.repr(out);
        out.push(')');
    }
}

impl Compare for Event {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.time, self.order, self.process.clone(), ).compare(
            &(other.time, other.order, other.process.clone(), )
        )
    }
}

impl Truth for Event {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn worker(name: &Str, pause: f64) -> Iter<f64> {
    let name = name.clone();
    let mut _i: i64 = Default::default();
    let mut result1: Str = Default::default();
    let mut source1: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                source1 = Some(Iter::new(0..3_i64));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        _i = item;
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                let value = pause;
                state = 5;
                return Some(value);
            }
            3 => {
                state = 4;
            }
            4 => {
                result1 = name.clone();
                iter::give(Value::of(result1.clone()));
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

fn program() {
    let sim = Sim::new();
    sim.add(0.5, &worker(&Str::lit("a"), 1.5));
    sim.add(0.0, &worker(&Str::lit("b"), 2.0));
    sim.run();
    outln!("{} {}", show(&sim.log), show(&sim.now.get()));
    // : [(5.0, 'a'), (6.0, 'b')] 6.0
}

main!(program);
