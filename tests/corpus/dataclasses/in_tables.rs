use concord_rt::prelude::*;

const WORKER_RATE: f64 = 0.5;

#[derive(Clone, Copy, PartialEq)]
enum WorkerKind {
    Worker,
    Boss,
    Coder,
}

class!(Worker(WorkerKind), WorkerData {
    name: Str,
    notes: List<Str>,
    pay: f64,
    team: Slot<Option<i64>>,
});

impl Worker {
    fn new_worker(name: Str, pay: f64, notes: List<Str>) -> Worker {
        Worker::make(
            WorkerData { kind: WorkerKind::Worker, name, pay, notes, team: Slot::new(None) }
        )
    }
    fn new_boss(name: Str, pay: f64, notes: List<Str>, team: i64) -> Worker {
        Worker::make(
            WorkerData { kind: WorkerKind::Boss, name, pay, notes, team: Slot::new(Some(team)) }
        )
    }
    fn new_coder(name: Str, pay: f64, notes: List<Str>) -> Worker {
        Worker::make(
            WorkerData { kind: WorkerKind::Coder, name, pay, notes, team: Slot::new(None) }
        )
    }
    fn dunder_eq(&self, other: &Worker) -> bool {
        match self.kind {
            WorkerKind::Boss => self.boss_dunder_eq(other),
            WorkerKind::Worker | WorkerKind::Coder => self.worker_dunder_eq(other),
        }
    }
    fn dunder_repr(&self) -> Str {
        match self.kind {
            WorkerKind::Boss => self.boss_dunder_repr(),
            WorkerKind::Worker | WorkerKind::Coder => self.worker_dunder_repr(),
        }
    }
    fn bonus(&self) -> f64 {
        match self.kind {
            WorkerKind::Boss => self.boss_bonus(),
            WorkerKind::Coder => self.coder_bonus(),
            WorkerKind::Worker => self.worker_bonus(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            WorkerKind::Worker => "Worker",
            WorkerKind::Boss => "Boss",
            WorkerKind::Coder => "Coder",
        })
    }
    fn worker_dunder_repr(&self) -> Str {
        text!(
            "{}(name={}, pay={}, notes={})",
            self.class_name(),
            repr(&self.name),
            repr(&self.pay),
            repr(&self.notes),
        )
    }
    fn worker_dunder_eq(&self, other: &Worker) -> bool {
        self.class_name() == other.class_name() && (
            other.name.clone(),
            other.pay,
            other.notes.clone(),
        ) == (self.name.clone(), self.pay, self.notes.clone())
    }
    fn worker_bonus(&self) -> f64 {
        let _frame = Frame::enter();
        self.pay * WORKER_RATE
    }
    fn coder_bonus(&self) -> f64 {
        let _frame = Frame::enter();
        self.worker_bonus() + 1.0
    }
    fn boss_dunder_repr(&self) -> Str {
        text!(
            "{}(name={}, pay={}, notes={}, team={})",
            self.class_name(),
            repr(&self.name),
            repr(&self.pay),
            repr(&self.notes),
            repr(&late!(self, team)),
        )
    }
    fn boss_dunder_eq(&self, other: &Worker) -> bool {
        matches!(other.kind, WorkerKind::Boss) && self.class_name() == other.class_name() && (
            other.name.clone(),
            other.pay,
            other.notes.clone(),
            late!(other, team),
        ) == (self.name.clone(), self.pay, self.notes.clone(), late!(self, team))
    }
    fn boss_bonus(&self) -> f64 {
        let _frame = Frame::enter();
        self.worker_bonus() + late!(self, team) as f64
    }
}

defaults!(Worker, "Worker": unhashable compare truth);

impl PartialEq for Worker {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for Worker {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

fn program() {
    // Dataclasses, and classes that derive from them, in a table of classes.
    let kinds: Dict<Str, AnyClass> = Dict::from([
        (Str::lit("boss"), AnyClass::own("Boss")),
        (Str::lit("coder"), AnyClass::own("Coder")),
    ]);
    for (kind, name, pay) in [(Str::lit("boss"), Str::lit("Ann"), 10.0_f64), (Str::lit("coder"), Str::lit("Bob"), 6.5), (Str::lit("other"), Str::lit("Cid"), 3.0)].into_iter() {
        let make = kinds.get_or(&kind, AnyClass::own("Worker"));
        let class1 = make;
        let worker: Worker = match class1.name() { "Worker" => Worker::new_worker(name.clone(), pay, List::new()), "Boss" => Worker::new_boss(name.clone(), pay, List::new(), 0), "Coder" => Worker::new_coder(name.clone(), pay, List::new()), _ => unreached() };
        worker.notes.push(kind.clone());
        let value2 = worker.clone();
        let value3 = worker.bonus();
        outln!("{} {}", show(&value2), show(&value3));
    }
    outln!("{}", show(&Worker::new_coder(Str::lit("Dan"), 1.0, List::new()).coder_bonus()));
    // : Boss(name='Ann', pay=10.0, notes=['boss'], team=0) 5.0
    // : Coder(name='Bob', pay=6.5, notes=['coder']) 4.25
    // : Worker(name='Cid', pay=3.0, notes=['other']) 1.5
    // : 1.5
}

main!(program);
