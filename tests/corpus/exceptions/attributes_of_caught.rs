//! What a caught exception has beside its arguments, where it may be one of several classes.

use concord_rt::prelude::*;

static PARSE_ERROR: Class = Class::new("ParseError", &exceptions::VALUE_ERROR);

class!(ParseError, ParseErrorData {
    args: Slot<Vec<Value>>,
    place: Slot<Option<i64>>,
});

impl ParseError {
    fn new(message: &Str, place: i64, all_args: Vec<Value>) -> ParseError {
        let made = ParseError::make(
            ParseErrorData { args: Slot::new(all_args), place: Slot::new(None) }
        );
        made.args.set(vec![Value::of(message.clone())]);
        made.place.set(Some(place * 10));
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("ParseError")
    }
    fn class(&self) -> &'static Class {
        &PARSE_ERROR
    }
    fn exception(&self) -> Exception {
        Exception::from_object(self.class(), self.clone(), self.args.get())
    }
}

defaults!(ParseError, "ParseError": eq key compare truth);

impl Show for ParseError {
    fn repr(&self, out: &mut String) {
        self.exception().repr(out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(&exceptions::message_of(self.class(), &self.args.get()));
    }
}

static STOPPED: Class = Class::new("Stopped", &exceptions::EXCEPTION);

class!(Stopped, StoppedData {
    args: Slot<Vec<Value>>,
    code: Slot<Option<i64>>,
});

impl Stopped {
    fn new(code: i64, all_args: Vec<Value>) -> Stopped {
        let made = Stopped::make(StoppedData { args: Slot::new(all_args), code: Slot::new(None) });
        made.args.set(vec![Value::of(text!("stopped with {}", code))]);
        made.code.set(Some(code + 1));
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("Stopped")
    }
    fn class(&self) -> &'static Class {
        &STOPPED
    }
    fn exception(&self) -> Exception {
        Exception::from_object(self.class(), self.clone(), self.args.get())
    }
    fn doubled(&self) -> i64 {
        late!(self, code) * 2
    }
}

defaults!(Stopped, "Stopped": eq key compare truth);

impl Show for Stopped {
    fn repr(&self, out: &mut String) {
        self.exception().repr(out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(&exceptions::message_of(self.class(), &self.args.get()));
    }
}

fn parse(text_: &Str) -> i64 {
    if text_.is_empty() {
        raise(
            ParseError::new(
                &Str::lit("nothing"),
                3,
                vec![Value::of("nothing"), Value::of(3_i64)],
            ).exception()
        );
    }
    if *text_ == "!" {
        raise(Stopped::new(7, vec![Value::of(7_i64)]).exception());
    }
    parse_int(text_, 10)
}

fn lambda() -> Value {
    Value::of(Str::lit("naïve €é").encode_as(&Str::lit("ascii"), &Str::lit("strict")))
}

fn lambda_2() -> Value {
    Value::of(Bytes::from(b"ab\xe2\x82".to_vec()).decode())
}

fn lambda_3() -> Value {
    Value::of(Bytes::from(b"\xff".to_vec()).decode_as(&Str::lit("ascii"), &Str::lit("strict")))
}

fn lambda_4() -> Value {
    Value::of(Str::lit("€").encode_as(&Str::lit("latin-1"), &Str::lit("strict")))
}

fn lambda_5() -> Value {
    Value::of(Bytes::from(b"ok\xe2(".to_vec()).decode())
}

fn read(text_: &Str) -> i64 {
    let value: Value = if *text_ == "pair" { Value::of(list![Value::of(1_i64), Value::of(2_i64)]) } else { if *text_ == "five" { Value::of(5_i64) } else { Value::None } };
    let parts1 = unpackable(&value).iter().unpack::<2>();
    let a = parts1[0].cast::<i64>();
    let b = parts1[1].cast::<i64>();
    a + b
}

fn program() {
    for text_ in [Str::lit("12"), Str::lit(""), Str::lit("x"), Str::lit("!")].into_iter() {
        match attempt(|| {
            outln!("{}", parse(&text_));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
                let error = error1.clone();
                outln!(
                    "{} {} {}",
                    error.class_name(),
                    show(&error),
                    show(
                        &(
                            { let left2 = error.is(&PARSE_ERROR); if left2 { Value::of(late!(error.object::<ParseError>(), place)) } else { Value::of(left2) } }
                        )
                    ),
                );
                if error.is(&PARSE_ERROR) {
                    outln!("at {}", late!(error.object::<ParseError>(), place));
                }
            }
            Err(error1) if error1.is(&exceptions::EXCEPTION) => {
                let error = error1.clone();
                outln!(
                    "{} {} {}",
                    show(&error),
                    { let held3 = error.clone(); if let Some(own) = held3.held::<Stopped>() { late!(own, code) } else { held3.code().cast::<i64>() } },
                    { let held4 = error.clone(); if let Some(own) = held4.held::<Stopped>() { own.doubled() } else { held4.lacks::<i64>("doubled") } },
                );
            }
            Err(error1) => reraise(&error1),
        }
    }
    for act in [Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> Value>), Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Value>), Func(Rc::new(move || lambda_3()) as Rc<dyn Fn() -> Value>), Func(Rc::new(move || lambda_4()) as Rc<dyn Fn() -> Value>), Func(Rc::new(move || lambda_5()) as Rc<dyn Fn() -> Value>)].into_iter() {
        match attempt(|| {
            act();
        }) {
            Ok(_) => {}
            Err(error5) if error5.is(&exceptions::UNICODE_ERROR) => {
                let error = error5.clone();
                outln!("{}", repr(&error));
                outln!(
                    "{} | {} {} {} {}",
                    show(&error),
                    error.encoding(),
                    error.start(),
                    error.end(),
                    error.reason(),
                );
            }
            Err(error5) => reraise(&error5),
        }
    }
    match attempt(|| {
        outln!("{}", joins_no_text([1_i64, 2].into_iter(), "int"));
    }) {
        Ok(_) => {}
        Err(error6) if error6.is(&exceptions::TYPE_ERROR) => {
            let error = error6.clone();
            outln!("{}", show(&error));
        }
        Err(error6) => reraise(&error6),
    }
    for text_ in [Str::lit("pair"), Str::lit("five"), Str::lit("none")].into_iter() {
        match attempt(|| {
            outln!("{}", read(&text_));
        }) {
            Ok(_) => {}
            Err(error7) if error7.is(&exceptions::TYPE_ERROR) => {
                let error = error7.clone();
                outln!("{}", show(&error));
            }
            Err(error7) => reraise(&error7),
        }
    }
    // : 12
    // : ParseError nothing 30
    // : at 30
    // : ValueError invalid literal for int() with base 10: 'x' False
    // : stopped with 7 8 16
    // : UnicodeEncodeError('ascii', 'naïve €é', 2, 3, 'ordinal not in range(128)')
    // : 'ascii' codec can't encode character '\xef' in position 2: ordinal not in range(128) | ascii 2 3 ordinal not in range(128)
    // : UnicodeDecodeError('utf-8', b'ab\xe2\x82', 2, 4, 'unexpected end of data')
    // : 'utf-8' codec can't decode bytes in position 2-3: unexpected end of data | utf-8 2 4 unexpected end of data
    // : UnicodeDecodeError('ascii', b'\xff', 0, 1, 'ordinal not in range(128)')
    // : 'ascii' codec can't decode byte 0xff in position 0: ordinal not in range(128) | ascii 0 1 ordinal not in range(128)
    // : UnicodeEncodeError('latin-1', '€', 0, 1, 'ordinal not in range(256)')
    // : 'latin-1' codec can't encode character '\u20ac' in position 0: ordinal not in range(256) | latin-1 0 1 ordinal not in range(256)
    // : UnicodeDecodeError('utf-8', b'ok\xe2(', 2, 3, 'invalid continuation byte')
    // : 'utf-8' codec can't decode byte 0xe2 in position 2: invalid continuation byte | utf-8 2 3 invalid continuation byte
    // : sequence item 0: expected str instance, int found
    // : 3
    // : cannot unpack non-iterable int object
    // : cannot unpack non-iterable NoneType object
}

main!(program);
