use concord_rt::prelude::*;

thread_local! {
    static FIELDS: Global<((Str, ()), (Str, ()), (Str, ()))> = const { Global::new() };
    static COLUMN_INIT_CAST_DEFAULT: Global<Func<dyn Fn(Str) -> Value>> = const { Global::new() };
}

class!(Column, ColumnData {
    cast: Func<dyn Fn(Str) -> Value>,
    default: Option<f64>,
    name: Str,
});

impl Column {
    fn new(name: Str, cast: Func<dyn Fn(Str) -> Value>, default: Option<f64>) -> Column {
        Column::make(ColumnData { name, cast, default })
    }
    fn parse(&self, raw: &Str) -> Value {
        if raw.is_empty() && self.default.is_some() {
            return Value::of(present(&self.default));
        }
        match attempt(|| -> Flow<Value> {
            Flow::Return((self.cast)(raw.clone()))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::TYPE_ERROR) || error1.is(&exceptions::VALUE_ERROR) => {
                let error = error1.clone();
                raise(exceptions::VALUE_ERROR.with(text!("bad {}: {}", self.name, show(&error))));
            }
            Err(error1) => reraise(&error1),
        }
    }
}

defaults!(Column, "Column": eq key show compare truth);

fn yes(text_: &Str) -> Value {
    Value::of([Str::lit("y"), Str::lit("yes")].contains(&text_.lower()))
}

fn guess(text_: &Str) -> Value {
    for convert in [Func(Rc::new(move |a: Str| guess_lambda(&a)) as Rc<dyn Fn(Str) -> Num>), Func(Rc::new(move |a: Str| guess_lambda_2(&a)) as Rc<dyn Fn(Str) -> Num>)].into_iter() {
        match attempt(|| -> Flow<Value> {
            Flow::Return(Value::of(convert(text_.clone())))
        }) {
            Ok(Flow::Return(value)) => return value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {}
            Err(error1) => reraise(&error1),
        }
    }
    Value::of(text_.clone())
}

fn guess_lambda(x: &Str) -> Num {
    Num::from(parse_int(x, 10))
}

fn guess_lambda_2(x: &Str) -> Num {
    Num::from(parse_float(x))
}

fn load(row: &Dict<Str, Str>) -> Dict<Str, Value> {
    { let parts = FIELDS.get(); [{ let parts1 = parts.0.clone(); (parts1.0.clone(), AnyClass::builtin("int")) }, { let parts2 = parts.1.clone(); (parts2.0.clone(), AnyClass::builtin("float")) }, { let parts3 = parts.2.clone(); (parts3.0.clone(), AnyClass::builtin("str")) }] }.into_iter().map(|(field, convert)| (field.clone(), { let class4 = convert; match class4.name() { "int" => Value::of(Int::read(&row.get(&field), 10)), "float" => Value::of(parse_float(&row.get(&field))), "str" => Value::of(row.get(&field)), _ => unreached() } })).collect::<Dict<Str, Value>>()
}

fn lambda(x: &Str) -> Value {
    Value::of(x.len())
}

fn lambda_2(x: &Str) -> Value {
    Value::of(x.clone())
}

fn lambda_3(x: &Str) -> Value {
    Value::of(x.iter().least())
}

fn program() {
    // Functions and classes of Python's own in fields, rows, defaults and loops: each says its name.
    FIELDS.set(((Str::lit("qty"), ()), (Str::lit("price"), ()), (Str::lit("region"), ())));
    COLUMN_INIT_CAST_DEFAULT.set(Func(Rc::new(|x: Str| Value::of(x)) as Rc<dyn Fn(Str) -> Value>));
    let value2 = guess(&Str::lit("3"));
    let value1 = guess(&Str::lit("2.5"));
    let value3 = guess(&Str::lit("x"));
    outln!("{} {} {}", show(&value2), show(&value1), show(&value3));
    outln!(
        "{}",
        show(
            &load(
                &Dict::from([
                    (Str::lit("qty"), Str::lit("3")),
                    (Str::lit("price"), Str::lit("2.5")),
                    (Str::lit("region"), Str::lit("north")),
                ])
            )
        ),
    );
    let columns: Vec<Column> = Vec::from([
        Column::new(
            Str::lit("id"),
            Func(Rc::new(|x: Str| Value::of(Int::read(&x, 10))) as Rc<dyn Fn(Str) -> Value>),
            None,
        ),
        Column::new(
            Str::lit("price"),
            Func(Rc::new(|x: Str| Value::of(parse_float(&x))) as Rc<dyn Fn(Str) -> Value>),
            Some(0.0),
        ),
        Column::new(
            Str::lit("ok"),
            Func(Rc::new(move |a: Str| yes(&a)) as Rc<dyn Fn(Str) -> Value>),
            None,
        ),
        Column::new(Str::lit("note"), COLUMN_INIT_CAST_DEFAULT.get(), None),
    ]);
    for line in [Str::lit("1,2.5,yes,hello"), Str::lit("2,,no,x"), Str::lit("z,1,no,")].into_iter() {
        match attempt(|| {
            outln!(
                "{}",
                show(
                    &columns.iter().cloned().zip(line.parts(&Str::lit(","))).map(
                        |(column, part)| (column.name.clone(), column.parse(&part))
                    ).collect::<Dict<Str, Value>>()
                ),
            );
        }) {
            Ok(_) => {}
            Err(error4) if error4.is(&exceptions::VALUE_ERROR) => {
                let error = error4.clone();
                outln!("error: {}", show(&error));
            }
            Err(error4) => reraise(&error4),
        }
    }
    let pad: Dict<Str, AnyClass> = Dict::from([
        (Str::lit("l"), AnyClass::function("str.ljust")),
        (Str::lit("r"), AnyClass::function("str.rjust")),
        (Str::lit("c"), AnyClass::function("str.center")),
    ]);
    for row in [(Str::lit("a"), Str::lit("bb"), Str::lit("ccc")), (Str::lit("dd"), Str::lit("e"), Str::lit("f"))].into_iter() {
        outln!(
            "{}",
            Str::lit("|").join(
                [row.0.clone(), row.1.clone(), row.2.clone()].into_iter().zip(Str::lit("lrc").iter()).zip([5_i64, 6, 7]).map(|((a, b), c)| (a, b, c)).map(
                    |(cell, side, width)| { let class5 = pad.get(&side); match class5.name() { "str.ljust" => cell.ljust(width, &Str::lit(" ")), "str.rjust" => cell.rjust(width, &Str::lit(" ")), "str.center" => cell.center(width, &Str::lit(" ")), _ => unreached() } }
                )
            ),
        );
    }
    for (measure, measure_name) in [Func(Rc::new(move |a: Str| lambda(&a)) as Rc<dyn Fn(Str) -> Value>), Func(Rc::new(move |a: Str| lambda_2(&a)) as Rc<dyn Fn(Str) -> Value>), Func(Rc::new(move |a: Str| lambda_3(&a)) as Rc<dyn Fn(Str) -> Value>)].into_iter().zip([Str::lit("len"), Str::lit("str"), Str::lit("min")]) {
        outln!(
            "{} {}",
            measure_name,
            show(
                &[
                    Str::lit("pear"),
                    Str::lit("fig"),
                    Str::lit("banana"),
                ].into_iter().sorted_by(|x| measure(x.clone()), false)
            ),
        );
    }
    outln!(
        "{} {} {}",
        show(&AnyClass::function("len")),
        show(&AnyClass::function("str.upper")),
        "<class 'int'>",
    );
    // : 3 2.5 x
    // : {'qty': 3, 'price': 2.5, 'region': 'north'}
    // : {'id': 1, 'price': 2.5, 'ok': True, 'note': 'hello'}
    // : {'id': 2, 'price': 0.0, 'ok': False, 'note': 'x'}
    // : error: bad id: invalid literal for int() with base 10: 'z'
    // : a    |    bb|  ccc  
    // : dd   |     e|   f   
    // : len ['fig', 'pear', 'banana']
    // : str ['banana', 'fig', 'pear']
    // : min ['pear', 'banana', 'fig']
    // : <built-in function len> <method 'upper' of 'str' objects> <class 'int'>
}

main!(program);
