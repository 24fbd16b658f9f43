use concord_rt::prelude::*;

thread_local! {
    static U: Global<User> = const { Global::new() };
}

class!(Var, VarData {
    n: i64,
    name: Option<Str>,
});

impl Var {
    fn new(name: Option<Str>, n: i64) -> Var {
        Var::make(VarData { name, n })
    }
    fn dunder_repr(&self) -> Option<Str> {
        if self.n == 0 { self.name.clone() } else { Some(text!("_{}{}", show(&self.name), self.n)) }
    }
}

defaults!(Var, "Var": eq key compare truth);

impl Show for Var {
    fn repr(&self, out: &mut String) {
        out.push_str(Value::of(self.dunder_repr()).returned_text("__repr__").as_str());
    }
}

class!(User, UserData {
    _email: Slot<Str>,
});

impl User {
    fn new(email: Str) -> User {
        User::make(UserData { _email: Slot::new(email) })
    }
    fn assign_email(&self, value: &Str) {
        if !value.contains(&Str::lit("@")) {
            raise(exceptions::VALUE_ERROR.with(Str::lit("no @ in ") + value));
        }
        self._email.set(value.clone());
    }
    fn email(&self) -> Str {
        self._email.get()
    }
    fn set_email(&self, value: &Str) -> User {
        self.assign_email(&value.lower());
        self.clone()
    }
    fn set_email_(&self, value: &Str) {
        self.assign_email(&value.clone());
    }
}

defaults!(User, "User": eq key show compare truth);

fn lambda() -> Option<User> {
    { U.get().set_email_(&Str::lit("bad")); None }
}

fn lambda_2() -> Option<User> {
    Some(U.get().set_email(&Str::lit("worse")))
}

fn program() {
    // Texts of objects that may be None, and a setter beside a method of that name.
    let names: Dict<Str, Str> = Dict::from([(Str::lit("x"), Str::lit("X"))]);
    let value2 = Var::new(names.find(&Str::lit("x")), 0);
    let value1 = Var::new(Some(Str::lit("y")), 3);
    let value3 = list![Var::new(Some(Str::lit("q")), 0_i64)];
    outln!("{} {} {}", show(&value2), show(&value1), show(&value3));
    match attempt(|| {
        outln!("{}", show(&list![Var::new(names.find(&Str::lit("z")), 0_i64)]));
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::TYPE_ERROR) => {
            let e = error4.clone();
            outln!("{}", show(&e));
        }
        Err(error4) => reraise(&error4),
    }
    U.set(User::new(Str::lit("a@b")));
    U.get().assign_email(&Str::lit("c@d"));
    outln!("{} {}", U.get().email(), U.get().set_email(&Str::lit("E@F")).email());
    U.get().assign_email(&Str::lit("g@h"));
    outln!("{}", U.get().email());
    for f in [Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> Option<User>>), Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Option<User>>)].into_iter() {
        match attempt(|| {
            f();
        }) {
            Ok(_) => {}
            Err(error5) if error5.is(&exceptions::VALUE_ERROR) => {
                let e = error5.clone();
                outln!("{}", show(&e));
            }
            Err(error5) => reraise(&error5),
        }
    }
    // : X _y3 [q]
    // : __repr__ returned non-string (type NoneType)
    // : c@d e@f
    // : g@h
    // : no @ in bad
    // : no @ in worse
}

main!(program);
