use concord_rt::prelude::*;

static APP_ERROR: Class = Class::new("AppError", &exceptions::EXCEPTION);

static MISSING_APP_ERROR: Class = Class::new("AppError", &exceptions::KEY_ERROR);

static MISSING: Class = Class::new("Missing", &MISSING_APP_ERROR);

static BAD_APP_ERROR: Class = Class::new("AppError", &exceptions::VALUE_ERROR);

static BAD: Class = Class::new("Bad", &BAD_APP_ERROR);

#[derive(Clone, Copy, PartialEq)]
enum AppErrorKind {
    Missing,
    Bad,
}

class!(AppError(AppErrorKind), AppErrorData {
    args: Slot<Vec<Value>>,
    what: Slot<Option<Str>>,
});

impl AppError {
    fn new_missing(all_args: Vec<Value>) -> AppError {
        AppError::make(
            AppErrorData { kind: AppErrorKind::Missing, args: Slot::new(all_args), what: Slot::new(None) }
        )
    }
    fn new_bad(what: &Str, all_args: Vec<Value>) -> AppError {
        let made = AppError::make(
            AppErrorData { kind: AppErrorKind::Bad, args: Slot::new(all_args), what: Slot::new(None) }
        );
        made.init(what);
        made
    }
    fn class(&self) -> &'static Class {
        match self.kind {
            AppErrorKind::Missing => &MISSING,
            AppErrorKind::Bad => &BAD,
        }
    }
    fn exception(&self) -> Exception {
        Exception::from_object(self.class(), self.clone(), self.args.get())
    }
    fn init(&self, what: &Str) {
        let _frame = Frame::enter();
        self.args.set(vec![Value::of(Str::lit("bad ") + what)]);
        self.what.set(Some(what.clone()));
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

fn lambda() -> AppError {
    AppError::new_missing(vec![Value::of("k")])
}

fn lambda_2() -> AppError {
    AppError::new_bad(&Str::lit("x"), vec![Value::of("x")])
}

fn program() {
    for make in [Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> AppError>), Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> AppError>)].into_iter() {
        match attempt(|| {
            raise(make().exception());
        }) {
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::LOOKUP_ERROR) => {
                let e = error1.clone();
                outln!("lookup {}", e.class_name());
            }
            Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
                let e = error1.clone();
                outln!("value {} {}", show(&e), show(&e.is(&APP_ERROR)));
            }
            Err(error1) => reraise(&error1),
        }
    }
    match attempt(|| {
        outln!("{}", show(&undefined::<()>("nobody_knows")));
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::NAME_ERROR) => {
            let e = error2.clone();
            outln!("{}", show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    match attempt(|| {
        raise(AppError::new_bad(&Str::lit("y"), vec![Value::of("y")]).exception());
    }) {
        Ok(_) => unreached(),
        Err(error3) if error3.is(&APP_ERROR) => {
            let e = error3.object::<AppError>();
            outln!("{}", show(&e));
        }
        Err(error3) => reraise(&error3),
    }
    // : lookup Missing
    // : value bad x True
    // : name 'nobody_knows' is not defined
    // : bad y
}

main!(program);
