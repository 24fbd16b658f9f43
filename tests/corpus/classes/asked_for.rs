use concord_rt::prelude::*;

class!(Settings, SettingsData {
    _values: Dict<Value, Value>,
});

impl Settings {
    fn new(values: &Dict<Value, Value>) -> Settings {
        Settings::make(SettingsData { _values: values.clone() })
    }
    fn dunder_getattr(&self, name: &Str) -> i64 {
        let _frame = Frame::enter();
        match attempt(|| -> Flow<i64> {
            Flow::Return(self._values.get(&Value::of(name.clone())).cast::<i64>())
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
                raise(exceptions::ATTRIBUTE_ERROR.with(text!("no setting {}", repr(name))));
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn level_or(&self, otherwise: i64) -> i64 {
        match attempt(|| -> Flow<i64> {
            Flow::Return(self.dunder_getattr(&Str::lit("level")))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                otherwise
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn size_or(&self, otherwise: i64) -> i64 {
        match attempt(|| -> Flow<i64> {
            Flow::Return(self.dunder_getattr(&Str::lit("size")))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                otherwise
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn attribute_or(&self, name: &Str, _otherwise: ()) -> Value {
        if *name == "_values" {
            return Value::of(self._values.clone());
        }
        match attempt(|| -> Flow<Value> {
            Flow::Return(Value::of(self.dunder_getattr(name)))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                Value::None
            }
            Err(error1) => reraise(&error1),
        }
    }
}

defaults!(Settings, "Settings": eq key show compare truth);

class!(Point, PointData {
    x: i64,
    y: i64,
});

impl Point {
    fn new(x: i64, y: i64) -> Point {
        Point::make(PointData { x, y })
    }
    fn class_name(&self) -> Str {
        Str::lit("Point")
    }
    fn get_attribute(&self, name: &Str) -> i64 {
        let _frame = Frame::enter();
        if *name == "x" {
            return self.x;
        }
        if *name == "y" {
            return self.y;
        }
        raise(
            exceptions::ATTRIBUTE_ERROR.with(
                text!("'{}' object has no attribute '{}'", self.class_name(), name)
            )
        );
    }
}

defaults!(Point, "Point": eq key show compare truth);

class!(Proxy, ProxyData {
    _target: Point,
    log: List<Str>,
});

impl Proxy {
    fn new(target: Point) -> Proxy {
        Proxy::make(ProxyData { _target: target, log: List::new() })
    }
    fn dunder_getattr(&self, name: &Str) -> i64 {
        let _frame = Frame::enter();
        self.log.push(name.clone());
        self._target.get_attribute(name)
    }
}

defaults!(Proxy, "Proxy": eq key show compare truth);

fn program() {
    // Attributes that __getattr__ gives.
    let settings = Settings::new(
        &Dict::from([
            (Value::of(Str::lit("debug")), Value::of(1_i64)),
            (Value::of(Str::lit("level")), Value::of(3_i64)),
        ])
    );
    outln!(
        "{} {}",
        settings.dunder_getattr(&Str::lit("debug")),
        settings.dunder_getattr(&Str::lit("level")) + 1,
    );
    match attempt(|| {
        outln!("{}", settings.dunder_getattr(&Str::lit("color")));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
            let error = error1.clone();
            outln!("{}", show(&error));
        }
        Err(error1) => reraise(&error1),
    }
    outln!("{} {}", settings.level_or(9), settings.size_or(9));
    for name in [Str::lit("level"), Str::lit("other")].into_iter() {
        outln!("{}", show(&settings.attribute_or(&name, ())));
    }
    let proxy = Proxy::new(Point::new(3, 4));
    outln!(
        "{} {} {}",
        proxy.dunder_getattr(&Str::lit("x")) * 2,
        proxy.dunder_getattr(&Str::lit("y")),
        show(&proxy.log),
    );
    // : 1 4
    // : no setting 'color'
    // : 3 9
    // : 3
    // : None
    // : 6 4 ['x', 'y']
}

main!(program);
