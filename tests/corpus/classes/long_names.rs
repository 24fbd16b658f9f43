use concord_rt::prelude::*;

class!(
    ARatherLongNameForAClassThatIsEmptyAndHasNoFieldsAtAll,
    ARatherLongNameForAClassThatIsEmptyAndHasNoFieldsAtAllData {},
);

impl ARatherLongNameForAClassThatIsEmptyAndHasNoFieldsAtAll {
    fn new() -> ARatherLongNameForAClassThatIsEmptyAndHasNoFieldsAtAll {
        ARatherLongNameForAClassThatIsEmptyAndHasNoFieldsAtAll::make(
            ARatherLongNameForAClassThatIsEmptyAndHasNoFieldsAtAllData {}
        )
    }
    fn check(&self) -> i64 {
        1
    }
}

defaults!(
    ARatherLongNameForAClassThatIsEmptyAndHasNoFieldsAtAll,
    "ARatherLongNameForAClassThatIsEmptyAndHasNoFieldsAtAll": eq key show compare truth,
);

static ANOTHER_RATHER_LONG_NAME_FOR_AN_EXCEPTION_OF_THIS_PROGRAM: Class = Class::new(
    "AnotherRatherLongNameForAnExceptionOfThisProgram",
    &exceptions::EXCEPTION,
);

class!(AnotherRatherLongNameForAnExceptionOfThisProgram, AnotherRatherLongNameForAnExceptionOfThisProgramData {
    args: Slot<Vec<Value>>,
});

impl AnotherRatherLongNameForAnExceptionOfThisProgram {
    fn new(all_args: Vec<Value>) -> AnotherRatherLongNameForAnExceptionOfThisProgram {
        AnotherRatherLongNameForAnExceptionOfThisProgram::make(
            AnotherRatherLongNameForAnExceptionOfThisProgramData { args: Slot::new(all_args) }
        )
    }
    fn class(&self) -> &'static Class {
        &ANOTHER_RATHER_LONG_NAME_FOR_AN_EXCEPTION_OF_THIS_PROGRAM
    }
    fn exception(&self) -> Exception {
        Exception::from_object(self.class(), self.clone(), self.args.get())
    }
}

defaults!(
    AnotherRatherLongNameForAnExceptionOfThisProgram,
    "AnotherRatherLongNameForAnExceptionOfThisProgram": eq key compare truth,
);

impl Show for AnotherRatherLongNameForAnExceptionOfThisProgram {
    fn repr(&self, out: &mut String) {
        self.exception().repr(out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(&exceptions::message_of(self.class(), &self.args.get()));
    }
}

class!(AVeryLongNameForARecordThatHoldsOneThingAndItsNeighbour, AVeryLongNameForARecordThatHoldsOneThingAndItsNeighbourData {
    thing: i64,
});

impl AVeryLongNameForARecordThatHoldsOneThingAndItsNeighbour {
    fn new(thing: i64) -> AVeryLongNameForARecordThatHoldsOneThingAndItsNeighbour {
        AVeryLongNameForARecordThatHoldsOneThingAndItsNeighbour::make(
            AVeryLongNameForARecordThatHoldsOneThingAndItsNeighbourData { thing }
        )
    }
}

defaults!(
    AVeryLongNameForARecordThatHoldsOneThingAndItsNeighbour,
    "AVeryLongNameForARecordThatHoldsOneThingAndItsNeighbour": eq key show compare truth object,
);

fn program() {
    outln!("{}", ARatherLongNameForAClassThatIsEmptyAndHasNoFieldsAtAll::new().check());
    let things: Vec<Value> = Vec::from([
        Value::Object(Rc::new(AVeryLongNameForARecordThatHoldsOneThingAndItsNeighbour::new(1))),
        Value::of("a"),
    ]);
    for t in things.iter() {
        outln!("{}", show(&t.is_a("str")));
    }
    match attempt(|| {
        raise(
            AnotherRatherLongNameForAnExceptionOfThisProgram::new(vec![Value::of("x")]).exception()
        );
    }) {
        Ok(_) => unreached(),
        Err(error1) if error1.is(&ANOTHER_RATHER_LONG_NAME_FOR_AN_EXCEPTION_OF_THIS_PROGRAM) => {
            let e = error1.object::<AnotherRatherLongNameForAnExceptionOfThisProgram>();
            outln!("{}", repr(&e));
        }
        Err(error1) => reraise(&error1),
    }
    // : 1
    // : False
    // : True
    // : AnotherRatherLongNameForAnExceptionOfThisProgram('x')
}

main!(program);
