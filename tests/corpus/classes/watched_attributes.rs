use concord_rt::prelude::*;

thread_local! {
    static ROW_KINDS: Global<Dict<Str, AnyClass>> = const { Global::new() };
}

class!(Checked, CheckedData {
    title_held: Slot<Option<Str>>,
    year_held: Slot<Option<i64>>,
});

/// Watches all that is assigned.
impl Checked {
    fn new(title: &Str, year: i64) -> Checked {
        let made = Checked::make(
            CheckedData { title_held: Slot::new(None), year_held: Slot::new(None) }
        );
        made.set_title(&title.clone());
        made.set_year(year);
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("Checked")
    }
    fn year(&self) -> i64 {
        match attempt(|| -> Flow<i64> {
            Flow::Return(late!(self, year_held))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                raise(
                    exceptions::ATTRIBUTE_ERROR.with(
                        text!("'{}' object has no attribute 'year'", self.class_name())
                    )
                );
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn set_year(&self, value: i64) {
        if value < 0 {
            raise(exceptions::VALUE_ERROR.with(text!("year of {}: {}", self.class_name(), value)));
        }
        self.year_held.set(Some(value));
    }
    fn title(&self) -> Str {
        match attempt(|| -> Flow<Str> {
            Flow::Return(late!(self, title_held))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                raise(
                    exceptions::ATTRIBUTE_ERROR.with(
                        text!("'{}' object has no attribute 'title'", self.class_name())
                    )
                );
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn set_title(&self, value: &Str) {
        self.title_held.set(Some(value.clone()));
    }
}

defaults!(Checked, "Checked": eq key show compare truth);

class!(Sealed, SealedData {
    x_held: Slot<i64>,
});

impl Sealed {
    fn new(x: i64) -> Sealed {
        Sealed::make(SealedData { x_held: Slot::new(x) })
    }
    fn class_name(&self) -> Str {
        Str::lit("Sealed")
    }
    fn set_x(&self, value: i64) {
        raise(exceptions::ATTRIBUTE_ERROR.with(text!("x can't be set to {}", repr(&value))));
    }
    fn x(&self) -> i64 {
        match attempt(|| -> Flow<i64> {
            Flow::Return(self.x_held.get())
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                raise(
                    exceptions::ATTRIBUTE_ERROR.with(
                        text!("'{}' object has no attribute 'x'", self.class_name())
                    )
                );
            }
            Err(error1) => reraise(&error1),
        }
    }
}

defaults!(Sealed, "Sealed": eq key show compare truth);

class!(Kept, KeptData {
    log: List<Str>,
    size_held: Slot<Option<Int>>,
});

impl Kept {
    fn new() -> Kept {
        let made = Kept::make(KeptData { log: List::new(), size_held: Slot::new(None) });
        made.set_size(&Int::from(1));
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("Kept")
    }
    fn size(&self) -> Int {
        match attempt(|| -> Flow<Int> {
            Flow::Return(late!(self, size_held))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                raise(
                    exceptions::ATTRIBUTE_ERROR.with(
                        text!("'{}' object has no attribute 'size'", self.class_name())
                    )
                );
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn set_size(&self, value: &Int) {
        self.log.push(text!("size={}", value));
        self.size_held.set(Some(value.clone()));
    }
}

defaults!(Kept, "Kept": eq key show compare truth);

class!(Options, OptionsData {
    asked: i64,
    held: Dict<Str, i64>,
    wrapped: (),
});

/// Gives what a dict holds, and calls on what it wraps.
impl Options {
    fn new(held: Dict<Str, i64>, wrapped: ()) -> Options {
        Options::make(OptionsData { held, wrapped, asked: 0 })
    }
    fn dunder_getattr(&self, name: &Str) -> i64 {
        let _frame = Frame::enter();
        if self.held.contains(name) {
            return self.held.get(name);
        }
        raise(exceptions::ATTRIBUTE_ERROR.with(name.clone()));
    }
    fn has_width(&self) -> bool {
        match attempt(|| -> Flow<bool> {
            self.dunder_getattr(&Str::lit("width"));
            Flow::Return(true)
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                false
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn has_height(&self) -> bool {
        match attempt(|| -> Flow<bool> {
            self.dunder_getattr(&Str::lit("height"));
            Flow::Return(true)
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                false
            }
            Err(error1) => reraise(&error1),
        }
    }
}

defaults!(Options, "Options": eq key show compare truth);

class!(Stack, StackData {
    items: Slot<List<Str>>,
});

impl Stack {
    fn new() -> Stack {
        Stack::make(StackData { items: Slot::new(List::new()) })
    }
    fn class_name(&self) -> Str {
        Str::lit("Stack")
    }
    fn push(&self, item: &Str, times: i64) -> i64 {
        let _frame = Frame::enter();
        self.items.get().extend(list![item.clone()].repeat(times).iter());
        self.items.get().len()
    }
    fn get_attribute(&self, name: &Str) -> List<Str> {
        let _frame = Frame::enter();
        if *name == "items" {
            return self.items.get();
        }
        if *name == "push" {
            exceptions::untranslated(
                (&Str::lit("a method that a name known at run time only asks for")).as_str()
            );
        }
        raise(
            exceptions::ATTRIBUTE_ERROR.with(
                text!("'{}' object has no attribute '{}'", self.class_name(), name)
            )
        );
    }
}

defaults!(Stack, "Stack": eq key show compare truth);

class!(Counted, CountedData {
    calls: Slot<i64>,
    target: Stack,
});

impl Counted {
    fn new(target: Stack) -> Counted {
        Counted::make(CountedData { target, calls: Slot::new(0) })
    }
    fn push(&self, given1: &Str, given2: i64) -> i64 {
        let _frame = Frame::enter();
        self.calls.set(self.calls.get() + 1);
        self.target.push(given1, given2)
    }
    fn dunder_getattr(&self, name: &Str) -> List<Str> {
        let _frame = Frame::enter();
        self.calls.set(self.calls.get() + 1);
        self.target.get_attribute(name)
    }
}

defaults!(Counted, "Counted": eq key show compare truth);

class!(Row, RowData {
    age_held: Slot<Option<Value>>,
    name_held: Slot<Option<Value>>,
});

impl Row {
    fn new(name: &Value, age: &Value) -> Row {
        let made = Row::make(RowData { age_held: Slot::new(None), name_held: Slot::new(None) });
        made.set_name(&name.clone());
        made.set_age(&age.clone());
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("Row")
    }
    fn name(&self) -> Value {
        match attempt(|| -> Flow<Value> {
            Flow::Return(late!(self, name_held))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                raise(
                    exceptions::ATTRIBUTE_ERROR.with(
                        text!("'{}' object has no attribute 'name'", self.class_name())
                    )
                );
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn age(&self) -> Value {
        match attempt(|| -> Flow<Value> {
            Flow::Return(late!(self, age_held))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                raise(
                    exceptions::ATTRIBUTE_ERROR.with(
                        text!("'{}' object has no attribute 'age'", self.class_name())
                    )
                );
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn set_name(&self, value: &Value) {
        let kind = ROW_KINDS.get().find(&Str::lit("name"));
        if kind.is_some() && !({ let class1 = present(&kind); match class1.name() { "int" => value.is_a("int"), "str" => value.is_a("str"), _ => unreached() } }) {
            raise(
                exceptions::TYPE_ERROR.with(
                    text!(
                        "name is no {} but a {}",
                        present(&kind).text(),
                        Str::from(value.class_title()),
                    )
                )
            );
        }
        self.name_held.set(Some(value.clone()));
    }
    fn set_age(&self, value: &Value) {
        let kind = ROW_KINDS.get().find(&Str::lit("age"));
        if kind.is_some() && !({ let class1 = present(&kind); match class1.name() { "int" => value.is_a("int"), "str" => value.is_a("str"), _ => unreached() } }) {
            raise(
                exceptions::TYPE_ERROR.with(
                    text!(
                        "age is no {} but a {}",
                        present(&kind).text(),
                        Str::from(value.class_title()),
                    )
                )
            );
        }
        self.age_held.set(Some(value.clone()));
    }
}

defaults!(Row, "Row": eq key show compare truth);

fn program() {
    let book = Checked::new(&Str::lit("Emma"), 1815);
    book.set_year(book.year() + 1);
    // : Emma 1816
    outln!("{} {}", book.title(), book.year());
    match attempt(|| {
        book.set_year(-5);
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
            let error = error1.clone();
            // : year of Checked: -5 1816
            outln!("{} {}", show(&error), book.year());
        }
        Err(error1) => reraise(&error1),
    }
    let sealed = Sealed::new(3);
    for _ in 0..1_i64 {
        match attempt(|| {
            sealed.set_x(4);
        }) {
            Ok(_) => {}
            Err(error2) if error2.is(&exceptions::ATTRIBUTE_ERROR) => {
                let error = error2.clone();
                // : x can't be set to 4 3
                outln!("{} {}", show(&error), sealed.x());
            }
            Err(error2) => reraise(&error2),
        }
    }
    let kept = Kept::new();
    kept.set_size(&(kept.size() * &Int::from(5)));
    // : 5 ['size=1', 'size=5']
    outln!("{} {}", kept.size(), show(&kept.log));
    let options = Options::new(Dict::from([(Str::lit("width"), 80)]), ());
    // : 80 True False
    outln!(
        "{} {} {}",
        options.dunder_getattr(&Str::lit("width")),
        show(&options.has_width()),
        show(&options.has_height()),
    );
    let counted = Counted::new(Stack::new());
    // : 1 3 ['a', 'b', 'b'] 3
    outln!(
        "{} {} {} {}",
        counted.push(&Str::lit("a"), 1),
        counted.push(&Str::lit("b"), 2),
        show(&counted.dunder_getattr(&Str::lit("items"))),
        counted.calls.get(),
    );
    ROW_KINDS.set(
        Dict::from([
            (Str::lit("age"), AnyClass::builtin("int")),
            (Str::lit("name"), AnyClass::builtin("str")),
        ])
    );
    for (name, age) in [(Value::of("Ann"), Value::of(3_i64)), (Value::of("Bo"), Value::of("old")), (Value::of(4_i64), Value::of(5_i64))].into_iter() {
        match attempt(|| {
            let row = Row::new(&name, &age);
            outln!("{} {}", show(&row.name()), show(&row.age()));
        }) {
            Ok(_) => {}
            Err(error3) if error3.is(&exceptions::TYPE_ERROR) => {
                let error = error3.clone();
                outln!("{}", show(&error));
            }
            Err(error3) => reraise(&error3),
        }
    }
    // : Ann 3
    // : age is no int but a str
    // : name is no str but a int
}

main!(program);
