use concord_rt::prelude::*;

thread_local! {
    static LEVEL_LOW: Global<Level> = const { Global::new() };
    static LEVEL_HIGH: Global<Level> = const { Global::new() };
}

class!(Level, LevelData {
    name: Str,
    value: i64,
});

impl Level {
    fn new(name: Str, value: i64) -> Level {
        Level::make(LevelData { name, value })
    }
    fn dunder_str(&self) -> Str {
        text!("Level.{}", self.name)
    }
    fn dunder_repr(&self) -> Str {
        text!("<Level.{}: {}>", self.name, repr(&self.value))
    }
    fn dunder_hash(&self) -> i64 {
        self.name.hash()
    }
}

defaults!(Level, "Level": eq compare truth);

impl Key for Level {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for Level {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

class!(Task, TaskData {
    level: Level,
    title: Str,
});

impl Task {
    fn new(title: Str, level: Level) -> Task {
        Task::make(TaskData { title, level })
    }
}

defaults!(Task, "Task": unhashable compare truth);

impl PartialEq for Task {
    fn eq(&self, other: &Self) -> bool {
        self.title == other.title && self.level == other.level
    }
}

impl Show for Task {
    fn repr(&self, out: &mut String) {
        out.push_str("Task(");
        out.push_str("title=");
        self.title.repr(out);
        out.push_str(", level=");
        self.level.repr(out);
        out.push(')');
    }
}

#[derive(Clone, Copy, PartialEq)]
enum MemberKind {
    Member,
    Student,
    Teacher,
    Guest,
}

class!(Member(MemberKind), MemberData {
    name: Str,
});

impl Member {
    fn new_member(name: Str) -> Member {
        Member::make(MemberData { kind: MemberKind::Member, name })
    }
    fn new_student(name: Str) -> Member {
        Member::make(MemberData { kind: MemberKind::Student, name })
    }
    fn new_teacher(name: Str) -> Member {
        Member::make(MemberData { kind: MemberKind::Teacher, name })
    }
    fn new_guest(name: Str) -> Member {
        Member::make(MemberData { kind: MemberKind::Guest, name })
    }
    fn fee(&self, days: i64) -> i64 {
        match self.kind {
            MemberKind::Student => self.student_fee(days),
            MemberKind::Teacher => self.teacher_fee(days),
            MemberKind::Member | MemberKind::Guest => no_attribute(
                self.class_name().as_str(),
                "fee",
            ),
        }
    }
    fn limit(&self) -> i64 {
        match self.kind {
            MemberKind::Student => self.student_limit(),
            MemberKind::Teacher => self.teacher_limit(),
            MemberKind::Member | MemberKind::Guest => no_attribute(
                self.class_name().as_str(),
                "limit",
            ),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            MemberKind::Member => "Member",
            MemberKind::Student => "Student",
            MemberKind::Teacher => "Teacher",
            MemberKind::Guest => "Guest",
        })
    }
    fn student_limit(&self) -> i64 {
        self.name.len()
    }
    fn teacher_limit(&self) -> i64 {
        5
    }
    fn student_fee(&self, days: i64) -> i64 {
        days
    }
    fn teacher_fee(&self, days: i64) -> i64 {
        days.div_euclid(2)
    }
}

defaults!(Member, "Member": eq key show compare truth);

fn make_tasks() -> List<Task> {
    list![
        Task::new(Str::lit("sweep"), LEVEL_LOW.get()),
        Task::new(Str::lit("paint"), LEVEL_HIGH.get()),
    ]
}

fn lambda() -> Member {
    type_error::<Member>("Can't instantiate abstract class Member with abstract methods fee, limit")
}

fn lambda_2() -> Member {
    type_error::<Member>("Can't instantiate abstract class Guest with abstract method fee")
}

fn program() {
    // A class that lacks methods has no instances; a plain value may stand for a property of a base.
    LEVEL_LOW.set(Level::new(Str::lit("LOW"), 1));
    LEVEL_HIGH.set(Level::new(Str::lit("HIGH"), 2));
    let _level_members: Vec<Level> = Vec::from([LEVEL_LOW.get(), LEVEL_HIGH.get()]);
    for member in [Member::new_student(Str::lit("Zoe")), Member::new_teacher(Str::lit("Bob"))].into_iter() {
        outln!("{} {} {}", member.name, member.limit(), member.fee(9));
    }
    for made in [Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> Member>), Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Member>)].into_iter() {
        match attempt(|| {
            made();
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
                let error = error1.clone();
                outln!("{}", show(&error));
            }
            Err(error1) => reraise(&error1),
        }
    }
    outln!(
        "{}",
        show(&make_tasks().iter().map(|task| task.level.name.clone()).collect::<List<Str>>()),
    );
    // : Zoe 3 9
    // : Bob 5 4
    // : Can't instantiate abstract class Member with abstract methods fee, limit
    // : Can't instantiate abstract class Guest with abstract method fee
    // : ['LOW', 'HIGH']
}

main!(program);
