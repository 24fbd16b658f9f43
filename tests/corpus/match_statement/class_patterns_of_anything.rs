use concord_rt::prelude::*;

class!(NumClass, NumClassData {
    value: f64,
});

impl NumClass {
    fn new(value: f64) -> NumClass {
        NumClass::make(NumClassData { value })
    }
}

defaults!(NumClass, "Num": unhashable compare truth object);

impl PartialEq for NumClass {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Show for NumClass {
    fn repr(&self, out: &mut String) {
        out.push_str("Num(");
        out.push_str("value=");
        self.value.repr(out);
        out.push(')');
    }
}

class!(Assign, AssignData {
    name: Str,
    value: Value,
});

impl Assign {
    fn new(name: Str, value: Value) -> Assign {
        Assign::make(AssignData { name, value })
    }
}

defaults!(Assign, "Assign": unhashable compare truth object);

impl PartialEq for Assign {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.value == other.value
    }
}

impl Show for Assign {
    fn repr(&self, out: &mut String) {
        out.push_str("Assign(");
        out.push_str("name=");
        self.name.repr(out);
        out.push_str(", value=");
        self.value.repr(out);
        out.push(')');
    }
}

class!(Call, CallData {
    args_field: List<Value>,
    name: Str,
});

impl Call {
    fn new(name: Str, args_field: List<Value>) -> Call {
        Call::make(CallData { name, args_field })
    }
}

defaults!(Call, "Call": unhashable compare truth object);

impl PartialEq for Call {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.args_field == other.args_field
    }
}

impl Show for Call {
    fn repr(&self, out: &mut String) {
        out.push_str("Call(");
        out.push_str("name=");
        self.name.repr(out);
        out.push_str(", args=");
        self.args_field.repr(out);
        out.push(')');
    }
}

fn evaluate(node: &Value, scope: &Dict<Str, Num>) -> Num {
    let _frame = Frame::enter();
    let value: f64;
    let name: Str;
    let name_2: Str;
    let value_2: Value;
    let args: List<Value>;
    let arg_2: Value;
    let subject1 = node.clone();
    if subject1.is_object_of::<NumClass>() {
        value = subject1.object::<NumClass>().value;
        return Num::from(value);
    }
    if subject1.is_a("str") {
        name = subject1.cast::<Str>();
        if scope.contains(&name) {
            return scope.get(&name);
        }
    }
    if subject1.is_object_of::<Assign>() {
        name_2 = subject1.object::<Assign>().name.clone();
        value_2 = subject1.object::<Assign>().value.clone();
        scope.set(name_2.clone(), evaluate(&value_2, scope));
        return scope.get(&name_2);
    }
    if subject1.is_object_of::<Call>() && subject1.object::<Call>().name == "sum" {
        args = subject1.object::<Call>().args_field.clone();
        return args.iter().map(|arg| evaluate(&arg, scope)).sum::<Num>();
    }
    if subject1.is_object_of::<Call>() && subject1.object::<Call>().name == "neg" && subject1.object::<Call>().args_field.len() == 1 {
        arg_2 = subject1.object::<Call>().args_field.get(0);
        return -evaluate(&arg_2, scope);
    }
    raise(exceptions::TYPE_ERROR.with(text!("no value of {}", repr(node))));
}

fn program() {
    // A syntax tree whose nodes share a field's name and not its type, evaluated by class patterns.
    let scope: Dict<Str, Num> = Dict::new();
    let tree = Assign::new(
        Str::lit("y"),
        Value::Object(
            Rc::new(
                Call::new(
                    Str::lit("sum"),
                    list![
                        Value::of("x"),
                        Value::Object(Rc::new(NumClass::new(0.5))),
                        Value::Object(
                            Rc::new(
                                Call::new(
                                    Str::lit("neg"),
                                    list![Value::Object(Rc::new(NumClass::new(3.0_f64)))],
                                )
                            )
                        ),
                    ],
                )
            )
        ),
    );
    for node in [Value::Object(Rc::new(NumClass::new(2.5_f64))), Value::Object(Rc::new(Assign::new(Str::lit("x"), Value::Object(Rc::new(NumClass::new(4.0)))))), Value::Object(Rc::new(tree.clone())), Value::Object(Rc::new(Assign::new(Str::lit("z"), Value::Object(Rc::new(Assign::new(Str::lit("w"), Value::of("x"))))))), Value::Object(Rc::new(Call::new(Str::lit("neg"), list![Value::of("x"), Value::of("y")]))), Value::of("missing")].into_iter() {
        match attempt(|| {
            outln!("{} {}", Str::from(node.class_title()), show(&evaluate(&node, &scope)));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
                let e = error1.clone();
                outln!("{}", show(&e));
            }
            Err(error1) => reraise(&error1),
        }
    }
    outln!("{} {}", show(&scope), show(&tree));
    // : Num 2.5
    // : Assign 4.0
    // : Assign 1.5
    // : Assign 4.0
    // : no value of Call(name='neg', args=['x', 'y'])
    // : no value of 'missing'
    // : {'x': 4.0, 'y': 1.5, 'w': 4.0, 'z': 4.0} Assign(name='y', value=Call(name='sum', args=['x', Num(value=0.5), Call(name='neg', args=[Num(value=3.0)])]))
}

main!(program);
