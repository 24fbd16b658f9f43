//! What JSON holds, given by name: the keys are seen when the program runs.

use concord_rt::prelude::*;

class!(Task, TaskData {
    priority: Value,
    tags: Value,
    title: Value,
});

impl Task {
    fn new(title: Value, priority: Value, tags: &Value) -> Task {
        Task::make(
            TaskData { title, priority, tags: if tags.is_none() { Value::of(List::new()) } else { tags.clone() } }
        )
    }
    fn as_dict(&self) -> Dict<Str, Value> {
        Dict::from([
            (Str::lit("title"), self.title.clone()),
            (Str::lit("priority"), self.priority.clone()),
            (Str::lit("tags"), Value::of(self.tags.iter().collect::<List<Value>>())),
        ])
    }
    fn from_dict(fields: &Value) -> Task {
        { only_words_of(fields, &["title", "priority", "tags"], "Task.__init__"); Task::new({ let words1 = fields.cast::<Dict<Value, Value>>(); words1.get(&Value::of(Str::lit("title"))) }, { let words2 = fields.cast::<Dict<Value, Value>>(); if words2.contains(&Value::of(Str::lit("priority"))) { words2.get(&Value::of(Str::lit("priority"))) } else { Value::of(1_i64) } }, &{ let words3 = fields.cast::<Dict<Value, Value>>(); if words3.contains(&Value::of(Str::lit("tags"))) { words3.get(&Value::of(Str::lit("tags"))) } else { Value::None } }) }
    }
}

defaults!(Task, "Task": unhashable compare truth);

impl PartialEq for Task {
    fn eq(&self, other: &Self) -> bool {
        self.title == other.title && self.priority == other.priority && self.tags == other.tags
    }
}

impl Show for Task {
    fn repr(&self, out: &mut String) {
        out.push_str("Task(");
        out.push_str("title=");
        self.title.repr(out);
        out.push_str(", priority=");
        self.priority.repr(out);
        out.push_str(", tags=");
        self.tags.repr(out);
        out.push(')');
    }
}

class!(User, UserData {
    age: Value,
    extra: Dict<Str, Value>,
    name: Value,
});

impl User {
    fn new(name: Value, age: Value, extra: &Dict<Str, Value>) -> User {
        User::make(UserData { name, age, extra: extra.clone() })
    }
    fn dunder_repr(&self) -> Str {
        text!("User({}, {}, {})", show(&self.name), show(&self.age), show(&self.extra))
    }
}

defaults!(User, "User": eq key compare truth);

impl Show for User {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

fn program() {
    let tasks: Vec<Task> = Vec::from([
        Task::new(Value::of("a"), Value::of(2_i64), &Value::of(list![Value::of("x")])),
        Task::new(Value::of("b"), Value::of(1_i64), &Value::None),
    ]);
    let back: Vec<Task> = json::loads(&json::dumps(&tasks.iter().map(|task| task.as_dict()).collect::<List<Dict<Str, Value>>>(), None, None, false, true, true)).iter().map(
        |fields| { only_words_of(&fields, &["title", "priority", "tags"], "Task.__init__"); Task::new({ let words1 = fields.cast::<Dict<Value, Value>>(); words1.get(&Value::of(Str::lit("title"))) }, { let words2 = fields.cast::<Dict<Value, Value>>(); if words2.contains(&Value::of(Str::lit("priority"))) { words2.get(&Value::of(Str::lit("priority"))) } else { Value::of(1_i64) } }, &{ let words3 = fields.cast::<Dict<Value, Value>>(); if words3.contains(&Value::of(Str::lit("tags"))) { words3.get(&Value::of(Str::lit("tags"))) } else { Value::None } }) }
    ).collect::<Vec<Task>>();
    // : True Task(title='a', priority=2, tags=['x'])
    outln!("{} {}", show(&(back == tasks)), show(back.at(0)));
    // : Task(title='c', priority=3, tags=[])
    outln!(
        "{}",
        show(&Task::from_dict(&json::loads(&Str::lit("{\"title\": \"c\", \"priority\": 3}")))),
    );
    let settings = json::loads(&Str::lit("{\"name\": \"Cy\", \"age\": 5, \"city\": \"Rome\"}"));
    let changed = settings.to_dict().items().map(
        |(key, item)| (key, item)
    ).collect::<Dict<Value, Value>>();
    changed.set(Value::of("age"), changed.get(&Value::of("age")).add(&Value::of(1)));
    // : User(Cy, 5, {'city': 'Rome'}) User(Cy, 6, {'city': 'Rome'})
    let value4 = User::new(
        { let words5 = settings.cast::<Dict<Value, Value>>(); words5.get(&Value::of(Str::lit("name"))) },
        { let words6 = settings.cast::<Dict<Value, Value>>(); if words6.contains(&Value::of(Str::lit("age"))) { words6.get(&Value::of(Str::lit("age"))) } else { Value::of(0_i64) } },
        &{ let words: Dict<Str, Value> = Dict::new(); words.update(words_of(&settings).filter(|item| !["name", "age"].contains(&item.0.as_str()))); words },
    );
    let value7 = User::new(
        { let words8 = Value::of(changed.clone()).cast::<Dict<Value, Value>>(); words8.get(&Value::of(Str::lit("name"))) },
        { let words9 = Value::of(changed.clone()).cast::<Dict<Value, Value>>(); if words9.contains(&Value::of(Str::lit("age"))) { words9.get(&Value::of(Str::lit("age"))) } else { Value::of(0_i64) } },
        &{ let words: Dict<Str, Value> = Dict::new(); words.update(words_of(&Value::of(changed.clone())).filter(|item| !["name", "age"].contains(&item.0.as_str()))); words },
    );
    outln!("{} {}", show(&value4), show(&value7));
    match attempt(|| {
        { only_words_of(&Value::of(changed.clone()), &["title", "priority", "tags"], "Task.__init__"); Task::new({ let words10 = Value::of(changed.clone()).cast::<Dict<Value, Value>>(); words10.get(&Value::of(Str::lit("title"))) }, { let words11 = Value::of(changed.clone()).cast::<Dict<Value, Value>>(); if words11.contains(&Value::of(Str::lit("priority"))) { words11.get(&Value::of(Str::lit("priority"))) } else { Value::of(1_i64) } }, &{ let words12 = Value::of(changed.clone()).cast::<Dict<Value, Value>>(); if words12.contains(&Value::of(Str::lit("tags"))) { words12.get(&Value::of(Str::lit("tags"))) } else { Value::None } }) };
    }) {
        Ok(_) => {}
        Err(error13) if error13.is(&exceptions::TYPE_ERROR) => {
            let e = error13.clone();
            // : True
            outln!("{}", show(&show(&e).contains(&Str::lit("unexpected keyword"))));
        }
        Err(error13) => reraise(&error13),
    }
}

main!(program);
