use concord_rt::prelude::*;

fn order(rows: &List<List<Value>>, column: i64) -> List<List<Value>> {
    rows.sort_by(|item| { let item = item.clone(); item.get(column) }, false);
    rows.clone()
}

fn order_by_fn(records: &[Dict<Str, Value>], columns: &Tuple<Str>) -> Vec<Dict<Str, Value>> {
    let mut result = records.iter().cloned().collect::<Vec<Dict<Str, Value>>>();
    for column in columns.iter().rev() {
        result.sort_keyed(
            |item| { let item = item.clone(); item.get(&column.lstrip_of(&Str::lit("-"))) },
            column.starts_with(&Str::lit("-")),
        );
    }
    result
}

fn cheapest(costs: &[f64]) -> i64 {
    (0..(costs.len() as i64)).least_by(|&at| costs.item(at))
}

fn cheapest_2(costs: &[Str]) -> i64 {
    (0..(costs.len() as i64)).least_by(|&at| costs.item(at))
}

fn farthest(numbers: &[Num]) -> Num {
    numbers.iter().copied().most_by(|&value| value.absolute())
}

fn lambda(item: &List<Value>) -> (Value, Value) {
    (item.get(1_i64), item.get(0_i64))
}

fn program() {
    // Sorting and choosing by keys that are made from an argument.
    let rows: List<List<Value>> = list![
        list![Value::of("pear"), Value::of(3_i64), Value::of(0.5)],
        list![Value::of("fig"), Value::of(7_i64), Value::of(0.25)],
        list![Value::of("apple"), Value::of(5_i64), Value::of(1.5)],
    ];
    for column in [0_i64, 1, 2, -1].into_iter() {
        outln!(
            "{}",
            show(&order(&rows, column).iter().map(|row| row.get(0)).collect::<List<Value>>()),
        );
    }
    let records: Vec<Dict<Str, Value>> = Vec::from([
        Dict::from([
            (Str::lit("name"), Value::of("ann")),
            (Str::lit("age"), Value::of(31_i64)),
            (Str::lit("score"), Value::of(2.5)),
        ]),
        Dict::from([
            (Str::lit("name"), Value::of("bea")),
            (Str::lit("age"), Value::of(28_i64)),
            (Str::lit("score"), Value::of(2.5)),
        ]),
        Dict::from([
            (Str::lit("name"), Value::of("cid")),
            (Str::lit("age"), Value::of(31_i64)),
            (Str::lit("score"), Value::of(4.0)),
        ]),
    ]);
    for item1 in [Value::of((Str::lit("name"),)), Value::of((Str::lit("-name"),)), Value::of((Str::lit("age"), Str::lit("-score"))), Value::of((Str::lit("-score"), Str::lit("age"))), Value::of((Str::lit("-age"), Str::lit("-name")))].into_iter() {
        let columns: Tuple<Str> = item1.cast::<Tuple<Str>>();
        outln!(
            "{} {}",
            show(&columns),
            Str::lit(" ").join(
                order_by_fn(&records, &columns.iter().collect::<Tuple<Str>>()).into_iter().map(
                    |record| record.get(&Str::lit("name")).cast::<Str>()
                )
            ),
        );
    }
    outln!(
        "{} {} {}",
        cheapest(&[4.0, 2.0, 9.0, 2.0]),
        cheapest(&[1.5, 0.5]),
        cheapest_2(&[Str::lit("b"), Str::lit("a")]),
    );
    outln!(
        "{} {} {} {}",
        show(&farthest(&[Num::from(3), Num::from(-7.5), Num::from(7)])),
        show(&farthest(&[Num::from(-2), Num::from(2.0)])),
        show(&farthest(&[Num::from(0.5), Num::from(-8), Num::from(8.0)])),
        show(
            &[
                Num::from(3),
                Num::from(-0.5),
                Num::from(1),
            ].into_iter().least_by(|&value| value.absolute())
        ),
    );
    outln!(
        "{}",
        show(
            &(
                Func(
                    Rc::new(
                        move |a: List<Value>| lambda(&a)
                    ) as Rc<dyn Fn(List<Value>) -> (Value, Value)>
                )
            )(rows.get(0))
        ),
    );
    match attempt(|| {
        order(&rows, 3);
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::INDEX_ERROR) => {
            let e = error2.clone();
            outln!("{}", show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    match attempt(|| {
        order_by_fn(&records, &Tuple::from(vec![Str::lit("height")]));
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::KEY_ERROR) => {
            let e = error3.clone();
            outln!("{} {}", e.class_name(), show(&e));
        }
        Err(error3) => reraise(&error3),
    }
    // : ['apple', 'fig', 'pear']
    // : ['pear', 'apple', 'fig']
    // : ['fig', 'pear', 'apple']
    // : ['fig', 'pear', 'apple']
    // : ('name',) ann bea cid
    // : ('-name',) cid bea ann
    // : ('age', '-score') bea cid ann
    // : ('-score', 'age') cid bea ann
    // : ('-age', '-name') cid ann bea
    // : 1 1 1
    // : -7.5 -2 -8 -0.5
    // : (7, 'fig')
    // : list index out of range
    // : KeyError 'height'
}

main!(program);
