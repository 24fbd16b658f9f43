use concord_rt::prelude::*;

class!(Settings, SettingsData {
    debug: Slot<Value>,
    items: Slot<Option<Value>>,
    level: Slot<Value>,
    name: Slot<Option<Value>>,
    size: Slot<Option<Value>>,
    title: Slot<Option<Value>>,
    x: Slot<Option<Value>>,
});

impl Settings {
    fn new(options: &Dict<Str, Value>) -> Settings {
        let made = Settings::make(
            SettingsData { debug: Slot::new(Value::of(false)), level: Slot::new(Value::of(1_i64)), items: Slot::new(None), name: Slot::new(None), size: Slot::new(None), title: Slot::new(None), x: Slot::new(None) }
        );
        for (name, value) in options.items() {
            made.set_attribute(&name, &value);
        }
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("Settings")
    }
    fn get(&self, name: &Str, otherwise: Option<i64>) -> Value {
        self.attribute_or(name, otherwise)
    }
    fn set_attribute(&self, name: &Str, value: &Value) {
        if *name == "debug" {
            self.debug.set(value.clone());
        } else if *name == "level" {
            self.level.set(value.clone());
        } else if *name == "items" {
            self.items.set(Some(value.clone()));
        } else if *name == "name" {
            self.name.set(Some(value.clone()));
        } else if *name == "size" {
            self.size.set(Some(value.clone()));
        } else if *name == "title" {
            self.title.set(Some(value.clone()));
        } else if *name == "x" {
            self.x.set(Some(value.clone()));
        } else {
            exceptions::untranslated((&Str::lit("an attribute that is set by a name")).as_str());
        }
    }
    fn attribute_or(&self, name: &Str, otherwise: Option<i64>) -> Value {
        if *name == "debug" {
            return self.debug.get();
        }
        if *name == "level" {
            return self.level.get();
        }
        if *name == "items" {
            match attempt(|| -> Flow<Value> {
                Flow::Return(late!(self, items))
            }) {
                Ok(Flow::Return(value)) => return value,
                Ok(_) => unreached(),
                Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                    return Value::of(otherwise);
                }
                Err(error1) => reraise(&error1),
            }
        }
        if *name == "name" {
            match attempt(|| -> Flow<Value> {
                Flow::Return(late!(self, name))
            }) {
                Ok(Flow::Return(value)) => return value,
                Ok(_) => unreached(),
                Err(error2) if error2.is(&exceptions::ATTRIBUTE_ERROR) => {
                    return Value::of(otherwise);
                }
                Err(error2) => reraise(&error2),
            }
        }
        if *name == "size" {
            match attempt(|| -> Flow<Value> {
                Flow::Return(late!(self, size))
            }) {
                Ok(Flow::Return(value)) => return value,
                Ok(_) => unreached(),
                Err(error3) if error3.is(&exceptions::ATTRIBUTE_ERROR) => {
                    return Value::of(otherwise);
                }
                Err(error3) => reraise(&error3),
            }
        }
        if *name == "title" {
            match attempt(|| -> Flow<Value> {
                Flow::Return(late!(self, title))
            }) {
                Ok(Flow::Return(value)) => return value,
                Ok(_) => unreached(),
                Err(error4) if error4.is(&exceptions::ATTRIBUTE_ERROR) => {
                    return Value::of(otherwise);
                }
                Err(error4) => reraise(&error4),
            }
        }
        if *name == "x" {
            match attempt(|| -> Flow<Value> {
                Flow::Return(late!(self, x))
            }) {
                Ok(Flow::Return(value)) => return value,
                Ok(_) => unreached(),
                Err(error5) if error5.is(&exceptions::ATTRIBUTE_ERROR) => {
                    return Value::of(otherwise);
                }
                Err(error5) => reraise(&error5),
            }
        }
        if *name == "get" {
            exceptions::untranslated(
                (&Str::lit("a method that a name known at run time only asks for")).as_str()
            );
        }
        Value::of(otherwise)
    }
}

defaults!(Settings, "Settings": eq key show compare truth);

class!(Calculator, CalculatorData {});

impl Calculator {
    fn new() -> Calculator {
        Calculator::make(CalculatorData {})
    }
    fn class_name(&self) -> Str {
        Str::lit("Calculator")
    }
    fn run(&self, operation: &Str, a: i64, b: i64) -> i64 {
        let _frame = Frame::enter();
        self.call_2(operation, a, b)
    }
    fn call_2(&self, name: &Str, given0: i64, given1: i64) -> i64 {
        let _frame = Frame::enter();
        if *name == "add" {
            return self.add(given0, given1);
        }
        if *name == "multiply" {
            return self.multiply(given0, given1);
        }
        if *name == "run" {
            return { type_error::<()>("Calculator.run() missing 1 required positional argument: 'b'"); never::<i64>() };
        }
        raise(
            exceptions::ATTRIBUTE_ERROR.with(
                text!("'{}' object has no attribute '{}'", self.class_name(), name)
            )
        );
    }
    fn add(&self, a: i64, b: i64) -> i64 {
        a + b
    }
    fn multiply(&self, a: i64, b: i64) -> i64 {
        a * b
    }
}

defaults!(Calculator, "Calculator": eq key show compare truth);

class!(Point, PointData {
    name: Slot<Str>,
    x: Slot<i64>,
});

impl Point {
    fn new() -> Point {
        Point::make(PointData { x: Slot::new(1), name: Slot::new(Str::lit("origin")) })
    }
    fn class_name(&self) -> Str {
        Str::lit("Point")
    }
    fn get_attribute(&self, name: &Str) -> Value {
        if *name == "x" {
            return Value::of(self.x.get());
        }
        if *name == "name" {
            return Value::of(self.name.get());
        }
        raise(
            exceptions::ATTRIBUTE_ERROR.with(
                text!("'{}' object has no attribute '{}'", self.class_name(), name)
            )
        );
    }
    fn attributes(&self) -> Dict<Str, Value> {
        Dict::from([
            (Str::lit("x"), Value::of(self.x.get())),
            (Str::lit("name"), Value::of(self.name.get())),
        ])
    }
    fn size_or(&self, otherwise: i64) -> i64 {
        otherwise
    }
    fn x_or(&self, _otherwise: i64) -> i64 {
        self.x.get()
    }
}

defaults!(Point, "Point": eq key show compare truth);

fn program() {
    let settings = Settings::new(
        &Dict::from([(Str::lit("debug"), Value::of(true)), (Str::lit("title"), Value::of("main"))])
    );
    // : True 1 main
    outln!(
        "{} {} {}",
        show(&settings.debug.get()),
        show(&settings.level.get()),
        show(&late!(settings, title)),
    );
    // : 1 5
    let value1 = settings.get(&Str::lit("level"), None);
    let value2 = settings.get(&Str::lit("missing"), Some(5));
    outln!("{} {}", show(&value1), show(&value2));
    let calculator = Calculator::new();
    // : 5 6
    outln!(
        "{} {}",
        calculator.run(&Str::lit("add"), 2, 3),
        calculator.run(&Str::lit("multiply"), 2, 3),
    );
    match attempt(|| {
        calculator.run(&Str::lit("divide"), 1, 2);
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::ATTRIBUTE_ERROR) => {
            let problem = error3.clone();
            outln!("{}", show(&problem));
        }
        Err(error3) => reraise(&error3),
    }
    // : 'Calculator' object has no attribute 'divide'
    let point = Point::new();
    for field in [Str::lit("x"), Str::lit("name")].into_iter() {
        outln!("{} {}", field, show(&point.get_attribute(&field)));
    }
    // : x 1
    // : name origin
    point.x.set(10);
    // : 10 {'x': 10, 'name': 'origin'} {'x': 10, 'name': 'origin'}
    let value5 = point.x.get();
    let value4 = point.attributes();
    let value6 = point.attributes();
    outln!("{} {} {}", show(&value5), show(&value4), show(&value6));
    // : 7 10
    outln!("{} {}", point.size_or(7), point.x_or(0));
}

main!(program);
