use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum StrBaseKind {
    Symbol,
    Name,
}

class!(StrBase(StrBaseKind), StrBaseData {
    own_text: Slot<Option<Str>>,
});

impl StrBase {
    fn new_symbol(value: &Str) -> StrBase {
        StrBase::make(
            StrBaseData { kind: StrBaseKind::Symbol, own_text: Slot::new(Some(value.clone())) }
        )
    }
    fn new_name(text_: &Str) -> StrBase {
        let made = StrBase::make(
            StrBaseData { kind: StrBaseKind::Name, own_text: Slot::new(None) }
        );
        if text_.is_empty() {
            raise(exceptions::VALUE_ERROR.with(text!("an empty {}", made.class_name())));
        }
        made.own_text.set(Some(text_.strip()));
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            StrBaseKind::Symbol => "Symbol",
            StrBaseKind::Name => "Name",
        })
    }
    fn dunder_str(&self) -> Str {
        late!(self, own_text)
    }
    fn dunder_repr(&self) -> Str {
        repr(&late!(self, own_text))
    }
    fn dunder_hash(&self) -> i64 {
        late!(self, own_text).hash()
    }
    fn dunder_len(&self) -> i64 {
        late!(self, own_text).len()
    }
    fn dunder_eq(&self, other: &Value) -> bool {
        late!(self, own_text) == (
            if other.is_object_of::<StrBase>() { late!(other.object::<StrBase>(), own_text) } else { other.cast::<Str>() }
        )
    }
    fn dunder_lt(&self, other: &Value) -> bool {
        late!(self, own_text) < (
            if other.is_object_of::<StrBase>() { late!(other.object::<StrBase>(), own_text) } else { other.cast::<Str>() }
        )
    }
    fn dunder_gt(&self, other: &StrBase) -> bool {
        late!(self, own_text) > (late!(other, own_text))
    }
    fn dunder_le(&self, other: &StrBase) -> bool {
        late!(self, own_text) <= (late!(other, own_text))
    }
    fn dunder_ge(&self, other: &StrBase) -> bool {
        late!(self, own_text) >= (late!(other, own_text))
    }
    fn dunder_add(&self, other: &Str) -> Str {
        late!(self, own_text) + &other.clone()
    }
    fn dunder_radd(&self, other: &Str) -> Str {
        other + &late!(self, own_text)
    }
    fn dunder_getitem(&self, index: i64) -> Str {
        late!(self, own_text).get(index)
    }
    fn dunder_getslice(&self, lower: i64, _upper: (), _step: ()) -> Str {
        late!(self, own_text).slice(Some(lower), None, None)
    }
    fn dunder_contains(&self, part: &Str) -> bool {
        late!(self, own_text).contains(part)
    }
    fn dunder_format(&self, spec_: &Str) -> Str {
        if spec_.is_empty() {
            return show(self);
        }
        spec(&late!(self, own_text), spec_)
    }
    fn shout(&self) -> Str {
        self.upper() + &Str::lit("!")
    }
    fn upper(&self) -> Str {
        let _frame = Frame::enter();
        late!(self, own_text).upper()
    }
}

impl PartialEq for StrBase {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(&Value::Object(Rc::new(other.clone())))
    }
}

impl Key for StrBase {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for StrBase {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

impl Compare for StrBase {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(
            op,
            || self.dunder_lt(&Value::Object(Rc::new(other.clone()))),
            || other.dunder_lt(&Value::Object(Rc::new(self.clone()))),
        )
    }
}

impl Truth for StrBase {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

object!(StrBase, "StrBase", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("+", false) => Some(Value::of(self.dunder_add(&other.cast::<Str>()))),
            ("+", true) => Some(Value::of(self.dunder_radd(&other.cast::<Str>()))),
            _ => concord_rt::plain::operate(self.object_plain(), op, other, mirrored),
        }
    }
    fn object_len(&self) -> Option<Value> {
        Some(Value::of(self.dunder_len()))
    }
    fn object_item(&self, key: &Value) -> Option<Value> {
        Some(Value::of(self.dunder_getitem(key.cast::<i64>())))
    }
    fn object_contains(&self, item: &Value) -> Option<Value> {
        Some(Value::of(self.dunder_contains(&item.cast::<Str>())))
    }
    fn object_plain(&self) -> Option<Value> {
        Some(Value::of(late!(self, own_text)))
    }
    fn compare_value(&self, other: &Value) -> Option<std::cmp::Ordering> {
        if other.is_object_of::<StrBase>() { self.compare(&other.object::<StrBase>()) } else { self.object_plain().and_then(|held| held.compare(other)) }
    }
    fn equals_value(&self, other: &Value) -> bool {
        self.dunder_eq(other)
    }
    fn kind_name(&self) -> Option<&'static str> {
        Some(match self.kind {
            StrBaseKind::Symbol => "Symbol",
            StrBaseKind::Name => "Name",
        })
    }
});

#[derive(Clone, Copy, PartialEq)]
enum FloatBaseKind {
    Metres,
}

class!(FloatBase(FloatBaseKind), FloatBaseData {
    own_float: f64,
});

impl FloatBase {
    fn new_metres(value: f64) -> FloatBase {
        FloatBase::make(FloatBaseData { kind: FloatBaseKind::Metres, own_float: value })
    }
    fn dunder_add(&self, other: &FloatBase) -> FloatBase {
        match self.kind {
            FloatBaseKind::Metres => self.metres_dunder_add(other),
        }
    }
    fn dunder_repr(&self) -> Str {
        match self.kind {
            FloatBaseKind::Metres => self.metres_dunder_repr(),
        }
    }
    fn metres_dunder_repr(&self) -> Str {
        text!("{} m", spec(&self.dunder_float(), ".1f"))
    }
    fn dunder_hash(&self) -> i64 {
        self.own_float.hash()
    }
    fn dunder_bool(&self) -> bool {
        self.own_float != 0.0
    }
    fn dunder_eq(&self, other: &FloatBase) -> bool {
        self.own_float == other.own_float
    }
    fn dunder_lt(&self, other: &FloatBase) -> bool {
        self.own_float < other.own_float
    }
    fn dunder_gt(&self, other: &Value) -> bool {
        Num::from(self.own_float) > (
            if other.is_object_of::<FloatBase>() { Num::from(other.object::<FloatBase>().own_float) } else { Num::from(other.cast::<i64>()) }
        )
    }
    fn dunder_le(&self, other: &FloatBase) -> bool {
        self.own_float <= other.own_float
    }
    fn dunder_ge(&self, other: &FloatBase) -> bool {
        self.own_float >= other.own_float
    }
    fn metres_dunder_add(&self, other: &FloatBase) -> FloatBase {
        FloatBase::new_metres(self.dunder_float() + other.dunder_float())
    }
    fn dunder_mul(&self, other: i64) -> f64 {
        self.own_float * other as f64
    }
    fn dunder_rtruediv(&self, other: i64) -> f64 {
        true_div(other as f64, self.own_float)
    }
    fn dunder_float(&self) -> f64 {
        self.own_float
    }
}

impl PartialEq for FloatBase {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Key for FloatBase {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for FloatBase {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

impl Compare for FloatBase {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

impl Truth for FloatBase {
    fn truth(&self) -> bool {
        self.dunder_bool()
    }
}

object!(FloatBase, "FloatBase", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("+", false) => Some(
                Value::Object(Rc::new(self.dunder_add(&other.object::<FloatBase>())))
            ),
            ("*", false) => Some(Value::of(self.dunder_mul(other.cast::<i64>()))),
            ("/", true) => Some(Value::of(self.dunder_rtruediv(other.cast::<i64>()))),
            _ => concord_rt::plain::operate(self.object_plain(), op, other, mirrored),
        }
    }
    fn computes_itself(&self) -> bool {
        true
    }
    fn object_plain(&self) -> Option<Value> {
        Some(Value::of(self.own_float))
    }
    fn compare_value(&self, other: &Value) -> Option<std::cmp::Ordering> {
        if other.is_object_of::<FloatBase>() { self.compare(&other.object::<FloatBase>()) } else { self.object_plain().and_then(|held| held.compare(other)) }
    }
    fn kind_name(&self) -> Option<&'static str> {
        Some(match self.kind {
            FloatBaseKind::Metres => "Metres",
        })
    }
});

#[derive(Clone, Copy, PartialEq)]
enum IntBaseKind {
    Count,
}

class!(IntBase(IntBaseKind), IntBaseData {
    own_int: i64,
});

impl IntBase {
    fn new_count_(value: i64) -> IntBase {
        IntBase::make(IntBaseData { kind: IntBaseKind::Count, own_int: value })
    }
    fn dunder_repr(&self) -> Str {
        repr(&self.own_int)
    }
    fn dunder_hash(&self) -> i64 {
        self.own_int.hash()
    }
    fn dunder_bool(&self) -> bool {
        self.own_int != 0
    }
    fn dunder_eq(&self, other: &Value) -> bool {
        Num::from(self.own_int) == (
            if other.is_object_of::<IntBase>() { Num::from(other.object::<IntBase>().own_int) } else { other.cast::<Num>() }
        )
    }
    fn dunder_lt(&self, other: &IntBase) -> bool {
        self.own_int < other.own_int
    }
    fn dunder_gt(&self, other: &IntBase) -> bool {
        self.own_int > other.own_int
    }
    fn dunder_le(&self, other: &IntBase) -> bool {
        self.own_int <= other.own_int
    }
    fn dunder_ge(&self, other: &IntBase) -> bool {
        self.own_int >= other.own_int
    }
    fn next(&self) -> IntBase {
        IntBase::new_count_(self.dunder_add(1))
    }
    fn dunder_add(&self, other: i64) -> i64 {
        self.own_int + other
    }
    fn dunder_rsub(&self, other: i64) -> i64 {
        other - self.own_int
    }
    fn dunder_format(&self, spec_: &Str) -> Str {
        if spec_.is_empty() {
            return show(self);
        }
        spec(&self.own_int, spec_)
    }
}

impl PartialEq for IntBase {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(&Value::Object(Rc::new(other.clone())))
    }
}

impl Key for IntBase {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for IntBase {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

impl Compare for IntBase {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

impl Truth for IntBase {
    fn truth(&self) -> bool {
        self.dunder_bool()
    }
}

object!(IntBase, "IntBase", {
    fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
        match (op, mirrored) {
            ("+", false) => Some(Value::of(self.dunder_add(other.cast::<i64>()))),
            ("-", true) => Some(Value::of(self.dunder_rsub(other.cast::<i64>()))),
            _ => concord_rt::plain::operate(self.object_plain(), op, other, mirrored),
        }
    }
    fn object_plain(&self) -> Option<Value> {
        Some(Value::of(self.own_int))
    }
    fn compare_value(&self, other: &Value) -> Option<std::cmp::Ordering> {
        if other.is_object_of::<IntBase>() { self.compare(&other.object::<IntBase>()) } else { self.object_plain().and_then(|held| held.compare(other)) }
    }
    fn equals_value(&self, other: &Value) -> bool {
        self.dunder_eq(other)
    }
    fn kind_name(&self) -> Option<&'static str> {
        Some(match self.kind {
            IntBaseKind::Count => "Count",
        })
    }
});

fn read(word: &Str) -> Value {
    if word.isdigit() { Value::of(Int::read(word, 10)) } else { Value::Object(Rc::new(StrBase::new_symbol(word))) }
}

fn program() {
    let known: Set<Str> = Set::from([Str::lit("plus"), Str::lit("times")]);
    let words = Str::lit("plus 1 2 minus").words().map(|word| read(&word)).collect::<Vec<Value>>().plus(&[
        Value::of("plus")
    ]);
    // : ['plus', 1, 2, 'minus', 'plus'] [True, False, False, True, False]
    outln!(
        "{} {}",
        show(&words),
        show(
            &words.iter().map(
                |word_2| (
                    word_2.is_object_of::<StrBase>() && matches!(
                        word_2.object::<StrBase>().kind,
                        StrBaseKind::Symbol,
                    )
                )
            ).collect::<List<bool>>()
        ),
    );
    for word_3 in words.iter() {
        if word_3.is_object_of::<StrBase>() && matches!(word_3.object::<StrBase>().kind, StrBaseKind::Symbol) {
            let value1 = word_3.object::<StrBase>();
            let value2 = known.contains(&late!(word_3.object::<StrBase>(), own_text));
            let value3 = word_3.object::<StrBase>().dunder_eq(&Value::of(Str::lit("plus")));
            let value4 = word_3.object::<StrBase>().upper();
            let value5 = Dict::from([(Value::of("plus"), 1_i64)]).find(
                &Value::Object(Rc::new(word_3.object::<StrBase>()))
            );
            let value6 = word_3.object::<StrBase>().class_name();
            outln!(
                "{} {} {} {} {} {}",
                show(&value1),
                show(&value2),
                show(&value3),
                show(&value4),
                show(&value5),
                show(&value6),
            );
        } else if word_3.is_a("str") || word_3.is_object_of::<StrBase>() {
            outln!(
                "text {} {} {}",
                word_3.cast::<Str>(),
                show(&(*words.at(0) == Value::of(word_3.cast::<Str>()))),
                words.index(&Value::of(word_3.cast::<Str>())),
            );
        }
    }
    // : plus True True PLUS 1 Symbol
    // : minus False False MINUS None Symbol
    // : text plus True 0
    let symbol = StrBase::new_symbol(&Str::lit("abc"));
    // : abcd <abc 3 a bc True   abc|'abc'
    outln!(
        "{} {} {} {} {} {} {}|{}",
        symbol.dunder_add(&Str::lit("d")),
        symbol.dunder_radd(&Str::lit("<")),
        symbol.dunder_len(),
        symbol.dunder_getitem(0),
        symbol.dunder_getslice(1, (), ()),
        show(&symbol.dunder_contains(&Str::lit("b"))),
        symbol.dunder_format(&text!("{}", ">5")),
        repr(&symbol),
    );
    // : True True 2 True ['aa', 'abc']
    outln!(
        "{} {} {} {} {}",
        show(&symbol.dunder_eq(&Value::of(Str::lit("abc")))),
        show(&symbol.dunder_eq(&Value::of(Str::lit("abc")))),
        Dict::from([(Str::lit("abc"), 2_i64)]).get(&late!(symbol, own_text)),
        show(&symbol.dunder_lt(&Value::of(Str::lit("b")))),
        show(&[symbol.clone(), StrBase::new_symbol(&Str::lit("aa"))].into_iter().sorted(false)),
    );
    let both: Dict<Value, i64> = Dict::from([
        (Value::Object(Rc::new(symbol.clone())), 1),
        (Value::of("xyz"), 2),
    ]);
    // : 1 2 True ['Symbol', 'str']
    outln!(
        "{} {} {} {}",
        both.get(&Value::of("abc")),
        both.get(&Value::Object(Rc::new(StrBase::new_symbol(&Str::lit("xyz"))))),
        show(&both.contains(&Value::Object(Rc::new(symbol.clone())))),
        show(&both.keys().map(|key| Str::from(key.class_title())).collect::<List<Str>>()),
    );
    // : ANN! True True
    outln!(
        "{} {} {}",
        StrBase::new_name(&Str::lit(" Ann ")).shout(),
        show(&StrBase::new_name(&Str::lit("Bo")).dunder_eq(&Value::of(Str::lit("Bo")))),
        show(&({ let _ = StrBase::new_name(&Str::lit("x")); true })),
    );
    match attempt(|| {
        StrBase::new_name(&Str::lit(""));
    }) {
        Ok(_) => {}
        Err(error8) if error8.is(&exceptions::VALUE_ERROR) => {
            let error = error8.clone();
            // : an empty Name
            outln!("{}", show(&error));
        }
        Err(error8) => reraise(&error8),
    }
    let mut total = FloatBase::new_metres(0.0);
    for part in [FloatBase::new_metres(1.5_f64), FloatBase::new_metres(2.0)].into_iter() {
        total = total.dunder_add(&part);
    }
    // : 3.5 m [3.5 m] 7.0 True True 4.0 m
    let value10 = total.clone();
    let value9 = list![total.clone()];
    let value11 = total.dunder_mul(2);
    let value12 = total.dunder_rtruediv(1) == 1.0 / 3.5;
    let value13 = total.dunder_gt(&Value::of(3));
    let value14 = [FloatBase::new_metres(1.0), FloatBase::new_metres(4.0)].into_iter().most();
    outln!(
        "{} {} {} {} {} {}",
        show(&value10),
        show(&value9),
        show(&value11),
        show(&value12),
        show(&value13),
        show(&value14),
    );
    let count = IntBase::new_count_(6).next();
    // : 7 8 True True 3 007 seven True
    outln!(
        "{} {} {} {} {} {} {} {}",
        show(&count),
        count.dunder_add(1),
        show(&count.dunder_eq(&Value::of(7))),
        show(&count.dunder_eq(&Value::of(7.0))),
        count.dunder_rsub(10),
        count.dunder_format(&text!("{}", "03d")),
        Dict::from([(7_i64, Str::lit("seven"))]).get(&count.own_int),
        show(&true),
    );
}

main!(program);
