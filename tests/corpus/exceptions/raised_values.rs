use concord_rt::prelude::*;

thread_local! {
    static SHEET: Global<Sheet> = const { Global::new() };
}

static CELL_ERROR: Class = Class::new("CellError", &exceptions::EXCEPTION);

class!(CellError, CellErrorData {
    args: Slot<Vec<Value>>,
    cell: Slot<Option<Str>>,
    reason: Slot<Option<Str>>,
});

impl CellError {
    fn new(cell: &Str, reason: &Str, all_args: Vec<Value>) -> CellError {
        let made = CellError::make(
            CellErrorData { args: Slot::new(all_args), cell: Slot::new(None), reason: Slot::new(None) }
        );
        made.args.set(vec![Value::of(text!("{}: {}", cell, reason))]);
        let value1 = cell.clone();
        let value2 = reason.clone();
        made.cell.set(Some(value1));
        made.reason.set(Some(value2));
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("CellError")
    }
    fn class(&self) -> &'static Class {
        &CELL_ERROR
    }
    fn exception(&self) -> Exception {
        Exception::from_object(self.class(), self.clone(), self.args.get())
    }
}

defaults!(CellError, "CellError": eq key compare truth);

impl Show for CellError {
    fn repr(&self, out: &mut String) {
        self.exception().repr(out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(&exceptions::message_of(self.class(), &self.args.get()));
    }
}

object!(CellError, "CellError", {
    fn object_exception(&self) -> Option<Exception> {
        Some(self.exception())
    }
});

class!(Sheet, SheetData {
    results: Dict<Str, Value>,
});

impl Sheet {
    fn new() -> Sheet {
        Sheet::make(SheetData { results: Dict::new() })
    }
    fn store(&self, cell: &Str, compute: &Func<dyn Fn() -> Num>) {
        match attempt(|| {
            let value1 = compute();
            self.results.set(cell.clone(), Value::of(value1));
        }) {
            Ok(_) => {}
            Err(error2) if error2.is(&CELL_ERROR) => {
                let e = error2.object::<CellError>();
                let lent4 = text!("needs {}", late!(e, cell));
                let value3 = CellError::new(
                    cell,
                    &lent4,
                    vec![Value::of(cell.clone()), Value::of(text!("needs {}", late!(e, cell)))],
                );
                self.results.set(cell.clone(), Value::Object(Rc::new(value3)));
            }
            Err(error2) if error2.is(&exceptions::ZERO_DIVISION_ERROR) => {
                let e = error2.clone();
                let value5 = CellError::new(
                    cell,
                    &show(&e),
                    vec![Value::of(cell.clone()), Value::of(show(&e))],
                );
                self.results.set(cell.clone(), Value::Object(Rc::new(value5)));
            }
            Err(error2) => reraise(&error2),
        }
    }
    fn read(&self, cell: &Str) -> Num {
        let value = Value::of(self.results.find(cell));
        if value.is_none() {
            raise(
                CellError::new(
                    cell,
                    &Str::lit("empty"),
                    vec![Value::of(cell.clone()), Value::of("empty")],
                ).exception()
            );
        }
        if value.is_object_of::<CellError>() {
            raise(value.object::<CellError>().exception());
        }
        value.cast::<Num>()
    }
}

defaults!(Sheet, "Sheet": eq key show compare truth);

fn lambda() -> Num {
    Num::from(12)
}

fn lambda_2() -> Num {
    Num::from(true_div(SHEET.get().read(&Str::lit("a")), Num::from(8)))
}

fn lambda_3() -> Num {
    floor_div(SHEET.get().read(&Str::lit("a")), Num::from(0))
}

fn lambda_4() -> Num {
    SHEET.get().read(&Str::lit("c")) + Num::from(1)
}

fn lambda_5() -> Num {
    SHEET.get().read(&Str::lit("nowhere"))
}

fn program() {
    // A sheet's cells hold numbers or errors; an error that is read is raised again.
    SHEET.set(Sheet::new());
    SHEET.get().store(&Str::lit("a"), &Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> Num>));
    SHEET.get().store(&Str::lit("b"), &Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Num>));
    SHEET.get().store(&Str::lit("c"), &Func(Rc::new(move || lambda_3()) as Rc<dyn Fn() -> Num>));
    SHEET.get().store(&Str::lit("d"), &Func(Rc::new(move || lambda_4()) as Rc<dyn Fn() -> Num>));
    SHEET.get().store(&Str::lit("e"), &Func(Rc::new(move || lambda_5()) as Rc<dyn Fn() -> Num>));
    for cell in Str::lit("abcdef").iter() {
        match attempt(|| {
            outln!("{} {}", cell, show(&(SHEET.get().read(&cell) * Num::from(2))));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&CELL_ERROR) => {
                let e = error1.object::<CellError>();
                outln!("error in {} | {} | {}", late!(e, cell), late!(e, reason), show(&e));
            }
            Err(error1) => reraise(&error1),
        }
    }
    outln!(
        "{}",
        show(
            &SHEET.get().results.values().filter_map(
                |value| if !value.is_object_of::<CellError>() { Some(value.cast::<Num>()) } else { None }
            ).sum::<Num>()
        ),
    );
    outln!("{}", repr(&SHEET.get().results.get(&Str::lit("c"))));
    match attempt(|| {
        SHEET.get().read(&Str::lit("c"));
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&CELL_ERROR) => {
            let e = error2.object::<CellError>();
            outln!(
                "{}",
                show(
                    &Value::Object(Rc::new(e.clone())).is_same(
                        &SHEET.get().results.get(&Str::lit("c"))
                    )
                ),
            );
        }
        Err(error2) => reraise(&error2),
    }
    // : a 24
    // : b 3.0
    // : error in c | integer division or modulo by zero | c: integer division or modulo by zero
    // : error in d | needs c | d: needs c
    // : error in e | needs nowhere | e: needs nowhere
    // : error in f | empty | f: empty
    // : 13.5
    // : CellError('c: integer division or modulo by zero')
    // : True
}

main!(program);
