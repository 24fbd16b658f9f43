use concord_rt::prelude::*;

class!(Token, TokenData {
    value: i64,
});

impl Token {
    fn new(value: i64) -> Token {
        Token::make(TokenData { value })
    }
    fn dunder_eq(&self, other: &Value) -> bool {
        Value::of(self.value) == (
            if other.is_object_of::<Token>() { Value::of(other.object::<Token>().value_or(&Value::Object(Rc::new(other.object::<Token>())))) } else { other.clone() }
        )
    }
    fn value_or(&self, _otherwise: &Value) -> i64 {
        self.value
    }
}

defaults!(Token, "Token": unhashable show compare truth);

impl PartialEq for Token {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(&Value::Object(Rc::new(other.clone())))
    }
}

object!(Token, "Token", {
    fn equals_value(&self, other: &Value) -> bool {
        self.dunder_eq(other)
    }
});

fn program() {
    outln!(
        "{} {} {} {}",
        show(&(Token::new(1) == Token::new(1))),
        show(&Token::new(1).dunder_eq(&Value::of(1))),
        show(&Token::new(1).dunder_eq(&Value::of(Str::lit("x")))),
        show(
            &(
                { let item1 = Token::new(2); list![Value::of(1_i64), Value::Object(Rc::new(Token::new(2)))].contains(&Value::Object(Rc::new(item1.clone()))) }
            )
        ),
    );
    outln!(
        "{}",
        show(
            &[Value::Object(Rc::new(Token::new(5_i64))), Value::of(7_i64), Value::None].into_iter().map(
                |x| if x.is_object_of::<Token>() { Value::of(x.object::<Token>().value_or(&Value::of("-"))) } else { Value::of("-") }
            ).collect::<List<Value>>()
        ),
    );
    // : True True False True
    // : [5, '-', '-']
}

main!(program);
