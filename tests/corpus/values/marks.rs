use concord_rt::prelude::*;

const TASKS_REMOVED: Str = Str::lit("<removed>");
thread_local! {
    static MISSING: Global<Marker> = const { Global::new() };
}

class!(Tasks, TasksData {
    count: Slot<i64>,
    entries: Dict<Str, List<Value>>,
    heap: List<List<Value>>,
});

impl Tasks {
    fn new() -> Tasks {
        Tasks::make(TasksData { heap: List::new(), entries: Dict::new(), count: Slot::new(0) })
    }
    fn add(&self, task: &Str, priority: i64) {
        if self.entries.contains(task) {
            self.remove(task);
        }
        self.count.set(self.count.get() + 1);
        let entry: List<Value> = list![
            Value::of(priority),
            Value::of(self.count.get()),
            Value::of(task.clone()),
        ];
        self.entries.set(task.clone(), entry.clone());
        heapq::heappush(&self.heap, entry.clone());
    }
    fn remove(&self, task: &Str) {
        self.entries.pop(task).set(-1, Value::of(TASKS_REMOVED));
    }
    fn pop(&self) -> Value {
        while !self.heap.is_empty() {
            let parts1 = heapq::heappop(&self.heap).iter().unpack::<3>();
            let _priority = parts1[0].clone();
            let _unused = parts1[1].clone();
            let task = parts1[2].clone();
            if !task.is_same(&Value::of(TASKS_REMOVED)) {
                self.entries.delete(&task.cast::<Str>());
                return task;
            }
        }
        Value::None
    }
}

defaults!(Tasks, "Tasks": eq key show compare truth);

class!(Marker, MarkerData {});

impl Marker {
    fn new() -> Marker {
        Marker::make(MarkerData {})
    }
}

defaults!(Marker, "Marker": eq key show compare truth object);

fn look(table: &Dict<Str, Value>, key: &Str) -> Value {
    let found = table.get_or(key, Value::Object(Rc::new(MISSING.get())));
    if found.is_same(&Value::Object(Rc::new(MISSING.get()))) {
        raise(exceptions::KEY_ERROR.with(key.clone()));
    }
    found
}

fn program() {
    // Marks that only `is` can tell.
    MISSING.set(Marker::new());
    let value1 = look(
        &Dict::from([(Str::lit("a"), Value::of(1_i64)), (Str::lit("b"), Value::None)]),
        &Str::lit("a"),
    );
    let value2 = look(
        &Dict::from([(Str::lit("a"), Value::of(1_i64)), (Str::lit("b"), Value::None)]),
        &Str::lit("b"),
    );
    outln!("{} {}", show(&value1), show(&value2));
    match attempt(|| {
        look(
            &Dict::from([(Str::lit("a"), Value::of(1_i64)), (Str::lit("b"), Value::None)]),
            &Str::lit("d"),
        );
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::KEY_ERROR) => {
            let error = error3.clone();
            outln!("no {}", show(&error));
        }
        Err(error3) => reraise(&error3),
    }
    let tasks = Tasks::new();
    for (number, task) in [Str::lit("write"), Str::lit("test"), Str::lit("ship"), Str::lit("test")].into_iter().counted(0) {
        tasks.add(&task, (number * 7).rem_euclid(5));
    }
    tasks.remove(&Str::lit("ship"));
    let value5 = tasks.pop();
    let value4 = tasks.pop();
    let value6 = tasks.pop();
    outln!("{} {} {}", show(&value5), show(&value4), show(&value6));
    let value8 = Dict::from([
        (
            Value::of(
                Set::from([1_i64, 2_i64]).iter().map(Value::of).collect::<FrozenSet<Value>>()
            ),
            Value::of("both"),
        ),
        (Value::of("x"), Value::of(FrozenSet::default())),
    ]);
    let value7 = Str::lit("ab").iter().collect::<FrozenSet<Str>>().union(
        &FrozenSet(Set::from([Str::lit("c")]))
    ).iter().sorted(false);
    let value9 = Set::from([1_i64]).union(&FrozenSet::of(&Set::from([2_i64])).0);
    outln!("{} {} {}", show(&value8), show(&value7), show(&value9));
    // : 1 None
    // : no 'd'
    // : write test None
    // : {frozenset({1, 2}): 'both', 'x': frozenset()} ['a', 'b', 'c'] {1, 2}
}

main!(program);
