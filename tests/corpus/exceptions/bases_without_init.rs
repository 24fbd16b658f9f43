//! A base is asked by name to make what it does not make itself.

use concord_rt::prelude::*;

const LOCKED_CODE: Str = Str::lit("locked");

static LIB_ERR: Class = Class::new("LibErr", &exceptions::EXCEPTION);

static LIMIT: Class = Class::new("Limit", &LIB_ERR);

static CLOSED: Class = Class::new("Closed", &LIB_ERR);

static LOCKED: Class = Class::new("Locked", &CLOSED);

#[derive(Clone, Copy, PartialEq)]
enum LibErrKind {
    Limit,
    Locked,
}

class!(LibErr(LibErrKind), LibErrData {
    args: Slot<Vec<Value>>,
    limit: Slot<Option<i64>>,
});

impl LibErr {
    fn new_limit_(name: &Str, limit: i64, all_args: Vec<Value>) -> LibErr {
        let made = LibErr::make(
            LibErrData { kind: LibErrKind::Limit, args: Slot::new(all_args), limit: Slot::new(None) }
        );
        made.limit_init(name, limit);
        made
    }
    fn new_locked(detail: &Str, all_args: Vec<Value>) -> LibErr {
        let made = LibErr::make(
            LibErrData { kind: LibErrKind::Locked, args: Slot::new(all_args), limit: Slot::new(None) }
        );
        made.closed_init(detail);
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            LibErrKind::Limit => "Limit",
            LibErrKind::Locked => "Locked",
        })
    }
    fn class(&self) -> &'static Class {
        match self.kind {
            LibErrKind::Limit => &LIMIT,
            LibErrKind::Locked => &LOCKED,
        }
    }
    fn exception(&self) -> Exception {
        Exception::from_object(self.class(), self.clone(), self.args.get())
    }
    fn limit_init(&self, name: &Str, limit: i64) {
        let _frame = Frame::enter();
        self.args.set(vec![Value::of(name + &Str::lit(" more than ") + &show(&limit))]);
        self.limit.set(Some(limit));
    }
    fn closed_init(&self, detail: &Str) {
        let _frame = Frame::enter();
        self.args.set(
            vec![
                { let left1 = detail.clone(); if !left1.is_empty() { Value::of(left1.clone()) } else { Value::of(match self.kind { LibErrKind::Locked => LOCKED_CODE, LibErrKind::Limit => no_attribute("LibErr", "code"), }) } }
            ]
        );
    }
}

defaults!(LibErr, "LibErr": eq key compare truth);

impl Show for LibErr {
    fn repr(&self, out: &mut String) {
        self.exception().repr(out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(&exceptions::message_of(self.class(), &self.args.get()));
    }
}

fn program() {
    match attempt(|| {
        raise(
            LibErr::new_limit_(
                &Str::lit("x"),
                3,
                vec![Value::of("x"), Value::of(3_i64)],
            ).exception()
        );
    }) {
        Ok(_) => unreached(),
        Err(error1) if error1.is(&LIB_ERR) => {
            let e = error1.object::<LibErr>();
            outln!("{} {}", show(&e), late!(e, limit));
        }
        Err(error1) => reraise(&error1),
    }
    match attempt(|| {
        raise(LibErr::new_locked(&Str::lit(""), vec![]).exception());
    }) {
        Ok(_) => unreached(),
        Err(error2) if error2.is(&LIB_ERR) => {
            let e = error2.object::<LibErr>();
            outln!(
                "{} {}",
                show(&e),
                match e.kind { LibErrKind::Locked => LOCKED_CODE, LibErrKind::Limit => no_attribute("LibErr", "code"), },
            );
        }
        Err(error2) => reraise(&error2),
    }
    // : x more than 3 3
    // : locked locked
}

main!(program);
