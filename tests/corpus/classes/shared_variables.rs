use concord_rt::prelude::*;

const ANIMAL_SOUND: Str = Str::lit("...");
const DOG_SOUND: Str = Str::lit("woof");
const BIRD_SOUND: Str = Str::lit("tweet");
const URGENT_LEVEL: i64 = 1;
thread_local! {
    static ANIMAL_LEGS: Global<i64> = const { Global::new() };
    static ANIMAL_TAGS: Global<List<Str>> = const { Global::new() };
    static BIRD_LEGS: Global<i64> = const { Global::new() };
    static TASK_STATE: Global<Str> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum AnimalKind {
    Animal,
    Dog,
    Bird,
    Robin,
}

class!(Animal(AnimalKind), AnimalData {
    legs: Slot<i64>,
});

impl Animal {
    fn new_animal() -> Animal {
        Animal::make(AnimalData { kind: AnimalKind::Animal, legs: Slot::new(ANIMAL_LEGS.get()) })
    }
    fn new_dog() -> Animal {
        Animal::make(AnimalData { kind: AnimalKind::Dog, legs: Slot::new(ANIMAL_LEGS.get()) })
    }
    fn new_bird() -> Animal {
        Animal::make(AnimalData { kind: AnimalKind::Bird, legs: Slot::new(BIRD_LEGS.get()) })
    }
    fn new_robin() -> Animal {
        Animal::make(AnimalData { kind: AnimalKind::Robin, legs: Slot::new(BIRD_LEGS.get()) })
    }
    fn speak(&self) -> Str {
        match self.kind {
            AnimalKind::Animal | AnimalKind::Bird | AnimalKind::Robin => self.animal_speak(),
            AnimalKind::Dog => self.dog_speak(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            AnimalKind::Animal => "Animal",
            AnimalKind::Dog => "Dog",
            AnimalKind::Bird => "Bird",
            AnimalKind::Robin => "Robin",
        })
    }
    fn animal_speak(&self) -> Str {
        let _frame = Frame::enter();
        text!(
            "{} says {} on {}",
            self.class_name(),
            match self.kind { AnimalKind::Animal => ANIMAL_SOUND, AnimalKind::Dog => DOG_SOUND, AnimalKind::Bird | AnimalKind::Robin => BIRD_SOUND, },
            self.legs.get(),
        )
    }
    fn dog_speak(&self) -> Str {
        let _frame = Frame::enter();
        self.animal_speak() + &Str::lit("!")
    }
    fn hurt(&self) -> Animal {
        self.legs.set(self.legs.get() - 1);
        self.clone()
    }
}

defaults!(Animal, "Animal": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum TaskKind {
    Task,
    Urgent,
}

class!(Task(TaskKind), TaskData {
    state: Slot<Str>,
});

impl Task {
    fn new_task() -> Task {
        Task::make(TaskData { kind: TaskKind::Task, state: Slot::new(TASK_STATE.get()) })
    }
    fn new_urgent() -> Task {
        Task::make(TaskData { kind: TaskKind::Urgent, state: Slot::new(TASK_STATE.get()) })
    }
    fn start(&self) {
        self.state.set(Str::lit("running"));
    }
}

defaults!(Task, "Task": eq key show compare truth);

fn program() {
    ANIMAL_LEGS.set(4);
    ANIMAL_TAGS.set(List::new());
    BIRD_LEGS.set(2);
    for one in [Animal::new_animal(), Animal::new_dog(), Animal::new_bird(), Animal::new_robin()].into_iter() {
        outln!(
            "{} {} {}",
            one.speak(),
            one.hurt().legs.get(),
            match one.kind { AnimalKind::Animal => ANIMAL_SOUND, AnimalKind::Dog => DOG_SOUND, AnimalKind::Bird | AnimalKind::Robin => BIRD_SOUND, },
        );
    }
    ANIMAL_TAGS.get().push(Str::lit("shared"));
    let value1 = ANIMAL_TAGS.get();
    let value2 = BIRD_LEGS.get();
    let value3 = BIRD_SOUND;
    let value4 = Animal::new_robin().legs.get();
    outln!("{} {} {} {}", show(&value1), show(&value2), show(&value3), show(&value4));
    TASK_STATE.set(Str::lit("new"));
    let (t, u): (Task, Task) = (Task::new_task(), Task::new_urgent());
    u.start();
    outln!(
        "{} {} {} {}",
        t.state.get(),
        u.state.get(),
        TASK_STATE.get(),
        match u.kind { TaskKind::Urgent => URGENT_LEVEL, TaskKind::Task => no_attribute("Task", "level"), },
    );
    // : Animal says ... on 4 3 ...
    // : Dog says woof on 4! 3 woof
    // : Bird says tweet on 2 1 tweet
    // : Robin says tweet on 2 1 tweet
    // : ['shared'] 2 tweet 2
    // : new running new 1
}

main!(program);
