use concord_rt::prelude::*;

class!(Matrix, MatrixData {
    m: i64,
    n: i64,
    rows: List<Value>,
});

impl Matrix {
    fn new(rows: &List<List<Value>>) -> Matrix {
        let rows_2: List<Value> = rows.iter().map(
            |r| Value::of(r.iter().collect::<List<Value>>())
        ).collect::<List<Value>>();
        let n: i64 = rows_2.len();
        let m: i64 = rows_2.get(0).len();
        Matrix::make(MatrixData { rows: rows_2.clone(), n, m })
    }
    fn dunder_repr(&self) -> Str {
        text!("Matrix({})", show(&self.rows))
    }
    fn dunder_eq(&self, other: &Value) -> bool {
        self.rows == (
            { let object1 = other.clone(); if object1.is_object_of::<Matrix>() { object1.object::<Matrix>().rows.clone() } else { no_attribute(object1.type_name(), "rows") } }
        )
    }
    fn dunder_getitem(&self, key: &Value) -> Value {
        if key.is_a("tuple") {
            let (r, c) = key.cast::<(Value, Value)>();
            if r.is_a("slice") || c.is_a("slice") {
                let rows = if r.is_a("slice") { Value::of(Range::of(&{ let parts = { let object2 = r.clone(); if object2.is_object_of::<slices::Slice>() { object2.object::<slices::Slice>().indices(self.n) } else { object2.call_method("indices", &[Value::of(self.n)]).cast::<(i64, i64, i64)>() } }; [parts.0, parts.1, parts.2] }.into_iter().collect::<Vec<i64>>())) } else { Value::of(list![r.clone()]) };
                let cols = if c.is_a("slice") { Value::of(Range::of(&{ let parts = { let object3 = c.clone(); if object3.is_object_of::<slices::Slice>() { object3.object::<slices::Slice>().indices(self.m) } else { object3.call_method("indices", &[Value::of(self.m)]).cast::<(i64, i64, i64)>() } }; [parts.0, parts.1, parts.2] }.into_iter().collect::<Vec<i64>>())) } else { Value::of(list![c.clone()]) };
                return Value::Object(
                    Rc::new(
                        Matrix::new(
                            &rows.iter().map(
                                |i| cols.iter().map(
                                    |j| (
                                        { let key4 = i.clone(); if key4.is_object_of::<slices::Slice>() { let slice4 = key4.object::<slices::Slice>(); Value::of(self.rows.slice(slice4.start(), slice4.stop(), slice4.step())) } else { self.rows.get(key4.cast()) } }
                                    ).get(&j.clone())
                                ).collect::<List<Value>>()
                            ).collect::<List<List<Value>>>()
                        )
                    )
                );
            }
            return (
                { let key5 = r.clone(); if key5.is_object_of::<slices::Slice>() { let slice5 = key5.object::<slices::Slice>(); Value::of(self.rows.slice(slice5.start(), slice5.stop(), slice5.step())) } else { self.rows.get(key5.cast()) } }
            ).get(&c.clone());
        }
        self.rows.get(key.cast::<i64>())
    }
    fn dunder_setitem(&self, key: (i64, i64), value: i64) {
        let (r, c) = key;
        self.rows.get(r).set(Value::of(c), Value::of(value));
    }
}

defaults!(Matrix, "Matrix": unhashable compare truth);

impl PartialEq for Matrix {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(&Value::Object(Rc::new(other.clone())))
    }
}

impl Show for Matrix {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

object!(Matrix, "Matrix", {
    fn object_item(&self, key: &Value) -> Option<Value> {
        Some(self.dunder_getitem(key))
    }
    fn object_set_item(&self, key: &Value, item: &Value) -> bool {
        { self.dunder_setitem(key.cast::<(i64, i64)>(), item.cast::<i64>()); Value::None };
        true
    }
    fn equals_value(&self, other: &Value) -> bool {
        self.dunder_eq(other)
    }
});

fn program() {
    // Subscripts of two dimensions, with slices in them.
    let m = Matrix::new(
        &list![
            list![Value::of(1_i64), Value::of(2_i64), Value::of(3_i64)],
            list![Value::of(4_i64), Value::of(5_i64), Value::of(6_i64)],
            list![Value::of(7_i64), Value::of(8_i64), Value::of(9_i64)],
        ]
    );
    outln!(
        "{} {} {} {} {} {}",
        show(&m.dunder_getitem(&Value::of((0, 1)))),
        show(&m.dunder_getitem(&Value::of(1_i64))),
        show(
            &m.dunder_getitem(
                &Value::of(
                    (
                        slices::Slice::new(Some(1), None, None),
                        slices::Slice::new(None, Some(2), None),
                    )
                )
            )
        ),
        show(&m.dunder_getitem(&Value::of((slices::Slice::new(None, None, None), 2)))),
        show(&m.dunder_getitem(&Value::of((-1, -1)))),
        show(
            &m.dunder_getitem(
                &Value::of(
                    (
                        slices::Slice::new(Some(0), Some(1), None),
                        slices::Slice::new(None, None, Some(2)),
                    )
                )
            )
        ),
    );
    m.dunder_setitem((0, 0), 10);
    outln!(
        "{} {}",
        show(
            &(
                m.dunder_getitem(&Value::of((slices::Slice::new(None, None, None), slices::Slice::new(Some(1), None, None)))) == Value::Object(
                    Rc::new(
                        Matrix::new(
                            &list![
                                list![Value::of(2_i64), Value::of(3_i64)],
                                list![Value::of(5_i64), Value::of(6_i64)],
                                list![Value::of(8_i64), Value::of(9_i64)],
                            ]
                        )
                    )
                )
            )
        ),
        m.dunder_getitem(&Value::of((0, 0))).add(&Value::of(1)).cast::<i64>(),
    );
    // : 2 [4, 5, 6] Matrix([[4, 5], [7, 8]]) Matrix([[3], [6], [9]]) 9 Matrix([[1, 3]])
    // : True 11
}

main!(program);
