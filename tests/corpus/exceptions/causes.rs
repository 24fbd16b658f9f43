use concord_rt::prelude::*;

static APP_ERROR: Class = Class::new("AppError", &exceptions::EXCEPTION);

static NOT_FOUND: Class = Class::new("NotFound", &APP_ERROR);

#[derive(Clone, Copy, PartialEq)]
enum AppErrorKind {
    AppError,
    NotFound,
}

class!(AppError(AppErrorKind), AppErrorData {
    args: Slot<Vec<Value>>,
    raised_from: Slot<Option<Exception>>,
    key: Slot<Option<Str>>,
});

impl AppError {
    fn new_app_error(all_args: Vec<Value>) -> AppError {
        AppError::make(
            AppErrorData { kind: AppErrorKind::AppError, args: Slot::new(all_args), raised_from: Slot::new(None), key: Slot::new(None) }
        )
    }
    fn new_not_found(key: &Str, all_args: Vec<Value>) -> AppError {
        let made = AppError::make(
            AppErrorData { kind: AppErrorKind::NotFound, args: Slot::new(all_args), raised_from: Slot::new(None), key: Slot::new(None) }
        );
        made.init(key);
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            AppErrorKind::AppError => "AppError",
            AppErrorKind::NotFound => "NotFound",
        })
    }
    fn class(&self) -> &'static Class {
        match self.kind {
            AppErrorKind::AppError => &APP_ERROR,
            AppErrorKind::NotFound => &NOT_FOUND,
        }
    }
    fn exception(&self) -> Exception {
        let made = Exception::from_object(self.class(), self.clone(), self.args.get());
        made.caused_by(&self.raised_from.get())
    }
    fn init(&self, key: &Str) {
        let _frame = Frame::enter();
        self.args.set(vec![Value::of(text!("no {}", key))]);
        self.key.set(Some(key.clone()));
    }
}

defaults!(AppError, "AppError": eq key compare truth);

impl Show for AppError {
    fn repr(&self, out: &mut String) {
        self.exception().repr(out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(&exceptions::message_of(self.class(), &self.args.get()));
    }
}

fn find(table: &Dict<Str, i64>, key: &Str) -> i64 {
    match attempt(|| -> Flow<i64> {
        Flow::Return(table.get(key))
    }) {
        Ok(Flow::Return(value)) => value,
        Ok(_) => unreached(),
        Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
            let e = error1.clone();
            let raised2 = AppError::new_not_found(key, vec![Value::of(key.clone())]);
            raised2.raised_from.set(Some(e.clone()));
            raise(raised2.exception().caused_by(&Some(e.clone())));
        }
        Err(error1) => reraise(&error1),
    }
}

fn load(table: &Dict<Str, i64>, key: &Str) -> i64 {
    match attempt(|| -> Flow<i64> {
        Flow::Return(find(table, key))
    }) {
        Ok(Flow::Return(value)) => value,
        Ok(_) => unreached(),
        Err(error1) if error1.is(&NOT_FOUND) => {
            let e = error1.object::<AppError>();
            let raised2 = AppError::new_app_error(vec![Value::of("load failed")]);
            raised2.raised_from.set(Some(e.exception()));
            raise(raised2.exception().caused_by(&Some(e.exception())));
        }
        Err(error1) => reraise(&error1),
    }
}

fn program() {
    match attempt(|| {
        find(&Dict::from([(Str::lit("a"), 1)]), &Str::lit("b"));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&NOT_FOUND) => {
            let e = error1.object::<AppError>();
            outln!("{} {} {}", show(&e), late!(e, key), repr(&e.raised_from.get()));
        }
        Err(error1) => reraise(&error1),
    }
    match attempt(|| {
        load(&Dict::new(), &Str::lit("x"));
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&APP_ERROR) => {
            let e = error2.object::<AppError>();
            let error = e.raised_from.get();
            outln!(
                "{} <- {} <- {}",
                show(&e),
                show(&error),
                show(&(if error.truth() { Some(repr(&present(&error).cause())) } else { None })),
            );
        }
        Err(error2) => reraise(&error2),
    }
    match attempt(|| {
        match attempt(|| {
            parse_int(&Str::lit("x"), 10);
        }) {
            Ok(_) => {}
            Err(error3) if error3.is(&exceptions::VALUE_ERROR) => {
                let e = error3.clone();
                raise(exceptions::RUNTIME_ERROR.with("bad number").caused_by(&Some(e.clone())));
            }
            Err(error3) => reraise(&error3),
        }
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::RUNTIME_ERROR) => {
            let e = error4.clone();
            outln!(
                "{} {}",
                show(&e),
                e.cause().as_ref().map_or(Str::lit("NoneType"), |value| value.class_name()),
            );
        }
        Err(error4) => reraise(&error4),
    }
    match attempt(|| {
        match attempt(|| {
            parse_int(&Str::lit("x"), 10);
        }) {
            Ok(_) => {}
            Err(error5) if error5.is(&exceptions::VALUE_ERROR) => {
                raise(exceptions::KEY_ERROR.with("hidden"));
            }
            Err(error5) => reraise(&error5),
        }
    }) {
        Ok(_) => {}
        Err(error6) if error6.is(&exceptions::KEY_ERROR) => {
            let e = error6.clone();
            outln!("{} {}", show(&e), show(&e.cause()));
        }
        Err(error6) => reraise(&error6),
    }
    // : no b b KeyError('b')
    // : load failed <- no x <- KeyError('x')
    // : bad number ValueError
    // : 'hidden' None
}

main!(program);
