use concord_rt::prelude::*;

class!(Reader, ReaderData {
    at: Slot<i64>,
    words: List<Value>,
});

impl Reader {
    fn new(words: List<Value>) -> Reader {
        Reader::make(ReaderData { words, at: Slot::new(0) })
    }
    fn peek(&self) -> (Option<Str>, Value) {
        if self.at.get() < self.words.len() {
            return (Some(Str::lit("word")), self.words.get(self.at.get()));
        }
        (None, Value::None)
    }
    fn take(&self) -> Value {
        self.at.set(self.at.get() + 1);
        self.peek().1
    }
}

defaults!(Reader, "Reader": eq key show compare truth);

fn among(stock: &Dict<Str, Option<Str>>) -> Option<Str> {
    if stock.get_or(&Str::lit("pad"), Some(Str::lit(""))).as_ref().map_or(false, |value| Set::from([Str::lit("x"), Str::lit("-12")]).iter().sorted(false).contains(value)) {
        return Some(Str::lit("found"));
    }
    if { let _ = stock.keys().filter(|name| { let name = name.clone(); name != "b" }).collect::<List<Str>>(); true } {
        return Some(Str::lit("none"));
    }
    None
}

fn program() {
    // What is looked for need not be of the type of what is there; it is worked out once.
    let reader = Reader::new(list![Value::of("plus"), Value::of("minus"), Value::of(7_i64)]);
    outln!(
        "{}",
        show(
            &(
                { let wanted1 = Value::of(reader.peek()); [Value::of((Str::lit("word"), Str::lit("plus"))), Value::of((Str::lit("word"), Str::lit("minus")))].into_iter().any(|item| item == wanted1) }
            )
        ),
    );
    outln!(
        "{} {}",
        show(
            &(
                { let wanted2 = reader.take(); [Value::of("plus"), Value::of("minus")].into_iter().any(|item| item == wanted2) }
            )
        ),
        reader.at.get(),
    );
    outln!(
        "{} {} {}",
        show(
            &(
                { let wanted3 = reader.take(); [Value::of("plus"), Value::of("minus")].into_iter().any(|item| item == wanted3) }
            )
        ),
        show(
            &(
                { let wanted4 = reader.peek().1; if let Value::Int(held) = &wanted4 { Set::from([7_i64, 8]).contains(held) } else { Set::from([7_i64, 8]).iter().map(Value::of).any(|item| item == wanted4) } }
            )
        ),
        show(
            &(
                { let wanted5 = reader.peek().1; [Value::of(1_i64), Value::of(7_i64)].into_iter().any(|item| item == wanted5) }
            )
        ),
    );
    outln!(
        "{} {} {}",
        show(
            &(
                { let wanted6 = reader.take(); [Value::of("plus"), Value::of("minus")].into_iter().any(|item| item == wanted6) }
            )
        ),
        show(
            &(
                { let wanted7 = Value::of(reader.peek()); [Value::of((Str::lit("word"), Str::lit("plus")))].into_iter().any(|item| item == wanted7) }
            )
        ),
        show(
            &reader.peek().0.as_ref().map_or(
                false,
                |value| Dict::from([(Str::lit("word"), 1_i64)]).contains(value),
            )
        ),
    );
    let mixed: Vec<Value> = Vec::from([
        Value::of(1_i64),
        Value::of("one"),
        Value::None,
        Value::of(2.5),
        Value::of((1, 2)),
    ]);
    outln!(
        "{} {} {}",
        show(
            &mixed.iter().map(
                |m| { let wanted8 = m.clone(); if let Value::Int(held) = &wanted8 { Set::from([1_i64, 2]).contains(held) } else { Set::from([1_i64, 2]).iter().map(Value::of).any(|item| item == wanted8) } }
            ).collect::<List<bool>>()
        ),
        show(
            &mixed.iter().map(
                |m_2| { let wanted9 = m_2.clone(); if let Value::Str(held) = &wanted9 { Dict::from([(Str::lit("one"), 1_i64)]).contains(held) } else { false } }
            ).collect::<List<bool>>()
        ),
        show(
            &mixed.iter().map(
                |m_3| { let wanted10 = m_3.clone(); [Value::of("one"), Value::of("two")].into_iter().any(|item| item == wanted10) }
            ).collect::<List<bool>>()
        ),
    );
    outln!(
        "{} {} {}",
        show(
            &mixed.iter().map(
                |m_4| { let wanted11 = m_4.clone(); [Value::of(2.5_f64), Value::of(1.0)].into_iter().any(|item| item == wanted11) }
            ).collect::<List<bool>>()
        ),
        show(
            &mixed.iter().map(
                |m_5| { let wanted12 = m_5.clone(); Set::from([(1_i64, 2_i64)]).iter().map(Value::of).any(|item| item == wanted12) }
            ).collect::<List<bool>>()
        ),
        show(
            &[Str::lit("a"), Str::lit("z")].into_iter().map(
                |m_6| !Str::lit("abc").contains(&m_6)
            ).collect::<List<bool>>()
        ),
    );
    // : True
    // : True 1
    // : False True True
    // : False False False
    // : [True, False, False, False, False] [False, True, False, False, False] [False, True, False, False, False]
    // : [True, False, False, True, False] [False, False, False, False, True] [False, True]
    // : found none
    outln!(
        "{} {}",
        show(&among(&Dict::from([(Str::lit("pad"), Some(Str::lit("x")))]))),
        show(&among(&Dict::from([(Str::lit("pad"), None)]))),
    );
}

main!(program);
