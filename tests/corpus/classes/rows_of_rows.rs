use concord_rt::prelude::*;

class!(Grid, GridData {
    rows: List<List<Value>>,
});

impl Grid {
    fn new(rows: &Value) -> Grid {
        Grid::make(
            GridData { rows: rows.iter().map(|row| row.iter().collect::<List<Value>>()).collect::<List<List<Value>>>() }
        )
    }
    fn turned(&self) -> Grid {
        Grid::new(
            &Value::Object(
                Rc::new(
                    Iter::new(
                        Iter::new(
                            iter::zip_rows(
                                self.rows.iter().map(|row| Iter::new(row.iter())).collect()
                            ).map(|row| Value::of(row))
                        )
                    )
                )
            )
        )
    }
    fn without_first(&self) -> Grid {
        Grid::new(
            &Value::Object(
                Rc::new(
                    Iter::new(
                        { let this = self.clone(); Iter::expression(this.rows.iter().map(move |row| Value::of(row.slice(Some(1), None, None)))) }
                    )
                )
            )
        )
    }
    fn doubled(&self) -> Grid {
        Grid::new(
            &Value::Object(
                Rc::new(
                    Iter::new(
                        { let this = self.clone(); Iter::new(this.rows.iter().map({ let called1 = Func(Rc::new(move |a: List<Value>| doubled_lambda(&a)) as Rc<dyn Fn(List<Value>) -> List<Value>>); move |x: List<Value>| Value::of(called1(x.clone())) })) }
                    )
                )
            )
        )
    }
}

defaults!(Grid, "Grid": eq key show compare truth);

fn doubled_lambda(row: &List<Value>) -> List<Value> {
    row.concat(row)
}

fn program() {
    let grid = Grid::new(
        &Value::of(
            list![
                Value::of(list![Value::of(1_i64), Value::of(2_i64), Value::of(3_i64)]),
                Value::of(list![Value::of(4_i64), Value::of(5_i64), Value::of(6_i64)]),
            ]
        )
    );
    outln!("{}", show(&grid.turned().rows));
    let value1 = grid.without_first().rows.clone();
    let value2 = grid.turned().without_first().rows.clone();
    outln!("{} {}", show(&value1), show(&value2));
    outln!("{}", show(&grid.doubled().turned().rows.get(-1)));
    // : [[1, 4], [2, 5], [3, 6]]
    // : [[2, 3], [5, 6]] [[4], [5], [6]]
    // : [3, 6]
}

main!(program);
