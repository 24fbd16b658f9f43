use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum RobotKind {
    Robot,
    Fast,
}

class!(Robot(RobotKind), RobotData {
    speed: i64,
    trail: List<Value>,
    x: Slot<i64>,
});

impl Robot {
    fn new_robot() -> Robot {
        Robot::make(
            RobotData { kind: RobotKind::Robot, x: Slot::new(0), trail: List::new(), speed: 1 }
        )
    }
    fn new_fast() -> Robot {
        Robot::make(
            RobotData { kind: RobotKind::Fast, x: Slot::new(0), trail: List::new(), speed: 1 }
        )
    }
    fn call_0(&self, name: &Str) {
        match self.kind {
            RobotKind::Robot => self.robot_call_0(name),
            RobotKind::Fast => no_attribute(self.class_name().as_str(), "call_0"),
        }
    }
    fn call_1(&self, name: &Str, given0: i64) -> Value {
        match self.kind {
            RobotKind::Robot => self.robot_call_1(name, given0),
            RobotKind::Fast => no_attribute(self.class_name().as_str(), "call_1"),
        }
    }
    fn call_named(&self, name: &Str, given: &Tuple<Value>) -> Value {
        match self.kind {
            RobotKind::Fast => self.fast_call_named(name, given),
            RobotKind::Robot => self.robot_call_named(name, given),
        }
    }
    fn forward(&self, n: &Value) -> i64 {
        match self.kind {
            RobotKind::Fast => self.fast_forward(n),
            RobotKind::Robot => self.robot_forward(n),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            RobotKind::Robot => "Robot",
            RobotKind::Fast => "Fast",
        })
    }
    fn robot_call_1(&self, name: &Str, given0: i64) -> Value {
        if *name == "forward" {
            return Value::of(self.robot_forward(&Value::of(given0)));
        }
        if *name == "back" {
            return Value::of(self.back(&Value::of(given0), &Value::of(1_i64)));
        }
        if *name == "say" {
            return Value::of(self.say(&Value::of(given0)));
        }
        if *name == "reset" {
            return { type_error::<()>("Robot.reset() takes 1 positional argument but 2 were given"); never::<Value>() };
        }
        if *name == "speed" {
            exceptions::untranslated(
                (&Str::lit("what a name known at run time only asks for")).as_str()
            );
        }
        if *name == "trail" {
            exceptions::untranslated(
                (&Str::lit("what a name known at run time only asks for")).as_str()
            );
        }
        if *name == "x" {
            exceptions::untranslated(
                (&Str::lit("what a name known at run time only asks for")).as_str()
            );
        }
        raise(
            exceptions::ATTRIBUTE_ERROR.with(
                text!("'{}' object has no attribute '{}'", self.class_name(), name)
            )
        );
    }
    fn robot_call_0(&self, name: &Str) {
        if *name == "forward" {
            { type_error::<()>("Robot.forward() missing 1 required positional argument: 'n'"); never::<()>() };
            return;
        }
        if *name == "back" {
            { type_error::<()>("Robot.back() missing 1 required positional argument: 'n'"); never::<()>() };
            return;
        }
        if *name == "say" {
            { type_error::<()>("Robot.say() missing 1 required positional argument: 'text'"); never::<()>() };
            return;
        }
        if *name == "reset" {
            self.reset();
            return;
        }
        if *name == "speed" {
            exceptions::untranslated(
                (&Str::lit("what a name known at run time only asks for")).as_str()
            );
        }
        if *name == "trail" {
            exceptions::untranslated(
                (&Str::lit("what a name known at run time only asks for")).as_str()
            );
        }
        if *name == "x" {
            exceptions::untranslated(
                (&Str::lit("what a name known at run time only asks for")).as_str()
            );
        }
        raise(
            exceptions::ATTRIBUTE_ERROR.with(
                text!("'{}' object has no attribute '{}'", self.class_name(), name)
            )
        );
    }
    fn robot_call_named(&self, name: &Str, given: &Tuple<Value>) -> Value {
        if *name == "forward" {
            return Value::of(
                { let spread1 = spread_to("Robot.forward", &["n"], 1, 0, given.iter(), 1, 1); self.robot_forward(&spread1.get(0)) }
            );
        }
        if *name == "back" {
            return Value::of(
                { let spread2 = spread_to("Robot.back", &["n"], 1, 0, given.iter(), 1, 2); self.back(&spread2.get(0), &if spread2.len() > 1 { spread2.get(1) } else { Value::of(1_i64) }) }
            );
        }
        if *name == "say" {
            return Value::of(
                { let spread3 = spread_to("Robot.say", &["text"], 1, 0, given.iter(), 1, 1); self.say(&spread3.get(0)) }
            );
        }
        if *name == "reset" {
            return { { spread(given.iter(), 0, 0); self.reset() }; Value::None };
        }
        if *name == "speed" {
            exceptions::untranslated(
                (&Str::lit("what a name known at run time only asks for")).as_str()
            );
        }
        if *name == "trail" {
            exceptions::untranslated(
                (&Str::lit("what a name known at run time only asks for")).as_str()
            );
        }
        if *name == "x" {
            exceptions::untranslated(
                (&Str::lit("what a name known at run time only asks for")).as_str()
            );
        }
        raise(
            exceptions::ATTRIBUTE_ERROR.with(
                text!("'{}' object has no attribute '{}'", self.class_name(), name)
            )
        );
    }
    fn fast_call_named(&self, name: &Str, given: &Tuple<Value>) -> Value {
        if *name == "back" {
            return Value::of(
                { let spread1 = spread_to("Robot.back", &["n"], 1, 0, given.iter(), 1, 2); self.back(&spread1.get(0), &if spread1.len() > 1 { spread1.get(1) } else { Value::of(1_i64) }) }
            );
        }
        if *name == "say" {
            return Value::of(
                { let spread2 = spread_to("Robot.say", &["text"], 1, 0, given.iter(), 1, 1); self.say(&spread2.get(0)) }
            );
        }
        if *name == "reset" {
            return { { spread(given.iter(), 0, 0); self.reset() }; Value::None };
        }
        if *name == "forward" {
            return Value::of(
                { let spread3 = spread_to("Fast.forward", &["n"], 1, 0, given.iter(), 1, 1); self.fast_forward(&spread3.get(0)) }
            );
        }
        if *name == "speed" {
            exceptions::untranslated(
                (&Str::lit("what a name known at run time only asks for")).as_str()
            );
        }
        if *name == "trail" {
            exceptions::untranslated(
                (&Str::lit("what a name known at run time only asks for")).as_str()
            );
        }
        if *name == "x" {
            exceptions::untranslated(
                (&Str::lit("what a name known at run time only asks for")).as_str()
            );
        }
        raise(
            exceptions::ATTRIBUTE_ERROR.with(
                text!("'{}' object has no attribute '{}'", self.class_name(), name)
            )
        );
    }
    fn robot_forward(&self, n: &Value) -> i64 {
        let _frame = Frame::enter();
        self.x.set(Value::of(self.x.get()).add_in_place(n).cast::<i64>());
        self.x.get()
    }
    fn back(&self, n: &Value, times: &Value) -> i64 {
        self.x.set(Value::of(self.x.get()).sub_in_place(&n.mul(times)).cast::<i64>());
        self.x.get()
    }
    fn say(&self, text_: &Value) -> Str {
        self.trail.push(text_.clone());
        text_.call_method("upper", &[]).cast::<Str>()
    }
    fn reset(&self) {
        self.x.set(0);
    }
    fn fast_forward(&self, n: &Value) -> i64 {
        let _frame = Frame::enter();
        self.robot_forward(&n.mul(&Value::of(10)))
    }
}

defaults!(Robot, "Robot": eq key show compare truth);

fn run_fn(robot: &Robot, script: &Str) {
    for line in script.splitlines().iter() {
        let (parts1a, parts1, parts1b) = line.split_whitespace().iter().unpack_star(1, 0);
        let _ = parts1b;
        let command = parts1a[0].clone();
        let args = parts1.clone();
        let args = args.iter().map(
            |a| if a.isdigit() { Value::of(Int::read(&a, 10)) } else { Value::of(a.clone()) }
        ).collect::<List<Value>>();
        let mut result: Value = Default::default();
        match attempt(|| {
            result = robot.call_named(&command, &args.iter().collect::<Tuple<Value>>());
        }) {
            Ok(_) => {
                outln!("{} {} -> {}", command, show(&args), show(&result));
            }
            Err(error2) if error2.is(&exceptions::ATTRIBUTE_ERROR) => {
                let e = error2.clone();
                outln!("?? {}", show(&e));
            }
            Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
                let e = error2.clone();
                outln!("!! {}", show(&e));
            }
            Err(error2) => reraise(&error2),
        }
    }
}

fn program() {
    // Methods that are called by a name and with values that only the run knows.
    let script = Str::lit("forward 3\nback 1 2\nsay hello\nfly 3\nforward\nreset\nforward 2 3");
    run_fn(&Robot::new_robot(), &script);
    run_fn(&Robot::new_fast(), &script);
    let r = Robot::new_robot();
    for (name, n) in [(Str::lit("forward"), 2_i64), (Str::lit("back"), 1)].into_iter() {
        outln!("{}", show(&r.robot_call_1(&name, n)));
    }
    for name in [Str::lit("reset"), Str::lit("forward"), Str::lit("nope")].into_iter() {
        match attempt(|| {
            outln!("{}", show(&r.robot_call_0(&name)));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                let e = error1.clone();
                outln!("{} {}", e.class_name(), show(&e));
            }
            Err(error1) => reraise(&error1),
        }
    }
    // : forward [3] -> 3
    // : back [1, 2] -> 1
    // : say ['hello'] -> HELLO
    // : ?? 'Robot' object has no attribute 'fly'
    // : !! Robot.forward() missing 1 required positional argument: 'n'
    // : reset [] -> None
    // : !! Robot.forward() takes 2 positional arguments but 3 were given
    // : forward [3] -> 30
    // : back [1, 2] -> 28
    // : say ['hello'] -> HELLO
    // : ?? 'Fast' object has no attribute 'fly'
    // : !! Fast.forward() missing 1 required positional argument: 'n'
    // : reset [] -> None
    // : !! Fast.forward() takes 2 positional arguments but 3 were given
    // : 2
    // : 1
    // : None
    // : TypeError Robot.forward() missing 1 required positional argument: 'n'
    // : AttributeError 'Robot' object has no attribute 'nope'
}

main!(program);
