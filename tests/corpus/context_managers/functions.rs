use concord_rt::prelude::*;

class!(Door, DoorData {
    quiet: bool,
});

impl Door {
    fn new(quiet: bool) -> Door {
        Door::make(DoorData { quiet })
    }
    fn dunder_enter(&self) -> Door {
        outln!("open");
        self.clone()
    }
    fn dunder_exit(&self, _kind: &Option<()>, error: &Option<Exception>, _trace: ()) -> bool {
        if error.is_some() {
            outln!("closed after {} {}", present(error).class_name(), show(&present(error)));
        } else {
            outln!("closed");
        }
        self.quiet
    }
    fn held(&self, who: &Str) -> DoorHeld {
        DoorHeld::new(self.clone(), who.clone())
    }
}

defaults!(Door, "Door": eq key show compare truth);

class!(Tag, TagData {
    name: Str,
});

impl Tag {
    fn new(name: Str) -> Tag {
        Tag::make(TagData { name })
    }
    fn dunder_enter(&self) -> Str {
        outln!("{}", Str::lit("<") + &self.name + &Str::lit(">"));
        self.name.upper()
    }
    fn dunder_exit(&self, _kind: &Option<()>, _error: &Option<Exception>, _trace: ()) -> bool {
        outln!("{}", Str::lit("</") + &self.name + &Str::lit(">"));
        false
    }
}

defaults!(Tag, "tag": eq key show compare truth);

class!(Guarded, GuardedData {
    what: Str,
});

impl Guarded {
    fn new(what: Str) -> Guarded {
        Guarded::make(GuardedData { what })
    }
    fn dunder_enter(&self) {}
    fn dunder_exit(&self, _kind: &Option<()>, error: &Option<Exception>, _trace: ()) -> bool {
        match attempt(|| {
            if error.is_some() {
                raise(present(error));
            }
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
                let e = error1.clone();
                outln!("{} failed: {}", self.what, show(&e));
            }
            Err(error1) => reraise(&error1),
        }
        outln!("{} over", self.what);
        true
    }
}

defaults!(Guarded, "guarded": eq key show compare truth);

class!(DoorHeld, DoorHeldData {
    owner: Door,
    who: Str,
});

impl DoorHeld {
    fn new(owner: Door, who: Str) -> DoorHeld {
        DoorHeld::make(DoorHeldData { owner, who })
    }
    fn dunder_enter(&self) -> bool {
        outln!("{} holds", self.who);
        self.owner.quiet
    }
    fn dunder_exit(&self, _kind: &Option<()>, error: &Option<Exception>, _trace: ()) -> bool {
        if error.is_none() {
            outln!("{} lets go", self.who);
        }
        false
    }
}

defaults!(DoorHeld, "Door__held": eq key show compare truth);

fn early() -> Str {
    let manager1 = Door::new(true);
    manager1.dunder_enter();
    let outcome = attempt(|| {
        raise(exceptions::KEY_ERROR.with("lost"));
    });
    if outcome.is_ok() {
        manager1.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(_) => unreached(),
        Err(error) => {
            if !manager1.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                reraise(&error);
            }
        }
    }
    Str::lit("went on")
}

fn program() {
    let manager1 = Tag::new(Str::lit("a"));
    let text_: Str = manager1.dunder_enter();
    let outcome = attempt(|| {
        outln!("{}", text_);
    });
    if outcome.is_ok() {
        manager1.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager1.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                reraise(&error);
            }
        }
    }
    let manager2 = Guarded::new(Str::lit("work"));
    manager2.dunder_enter();
    let outcome = attempt(|| {
        raise(exceptions::VALUE_ERROR.with("no tools"));
    });
    if outcome.is_ok() {
        manager2.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(_) => unreached(),
        Err(error) => {
            if !manager2.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                reraise(&error);
            }
        }
    }
    let manager3 = Guarded::new(Str::lit("rest"));
    manager3.dunder_enter();
    let outcome = attempt(|| {});
    if outcome.is_ok() {
        manager3.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager3.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                reraise(&error);
            }
        }
    }
    let manager4 = Door::new(false);
    let door: Door = manager4.dunder_enter();
    let outcome = attempt(|| {
        let mut quiet: bool = Default::default();
        let manager5 = door.held(&Str::lit("ann"));
        quiet = manager5.dunder_enter();
        let outcome = attempt(|| {
            outln!("{}", show(&quiet));
        });
        if outcome.is_ok() {
            manager5.dunder_exit(&None, &None, ());
        }
        match outcome {
            Ok(_) => {}
            Err(error) => {
                if !manager5.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                    reraise(&error);
                }
            }
        }
    });
    if outcome.is_ok() {
        manager4.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager4.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                reraise(&error);
            }
        }
    }
    outln!("{}", early());
    match attempt(|| {
        outln!("{}", floor_div(1_i64, 0));
    }) {
        Ok(_) => {}
        Err(error6) if error6.is(&exceptions::ZERO_DIVISION_ERROR) => {}
        Err(error6) => reraise(&error6),
    }
    match attempt(|| {
        let manager7 = Door::new(false);
        manager7.dunder_enter();
        let outcome = attempt(|| {
            raise(exceptions::INDEX_ERROR.with("far"));
        });
        if outcome.is_ok() {
            manager7.dunder_exit(&None, &None, ());
        }
        match outcome {
            Ok(_) => unreached(),
            Err(error) => {
                if !manager7.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                    reraise(&error);
                }
            }
        }
    }) {
        Ok(_) => {}
        Err(error8) if error8.is(&exceptions::INDEX_ERROR) => {
            let e = error8.clone();
            outln!("outside: {}", show(&e));
        }
        Err(error8) => reraise(&error8),
    }
    // : <a>
    // : A
    // : </a>
    // : work failed: no tools
    // : work over
    // : rest over
    // : open
    // : ann holds
    // : False
    // : ann lets go
    // : closed
    // : open
    // : closed after KeyError 'lost'
    // : went on
    // : open
    // : closed after IndexError far
    // : outside: far
}

main!(program);
