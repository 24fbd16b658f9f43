use concord_rt::prelude::*;

class!(Grid, GridData {
    columns: i64,
    rows: i64,
});

impl Grid {
    fn new(rows: i64, columns: i64) -> Grid {
        Grid::make(GridData { rows, columns })
    }
    fn shape(&self) -> (i64, i64) {
        (self.rows, self.columns)
    }
}

defaults!(Grid, "Grid": eq key show compare truth);

fn describe(a: &Grid, b: &Grid) -> Str {
    formatting::format_template(
        &Str::lit("{}x{} by {}x{}"),
        &[
            { let parts = a.shape(); [Value::of(parts.0), Value::of(parts.1)] }.into_iter().collect::<Vec<Value>>(),
            { let parts = b.shape(); [Value::of(parts.0), Value::of(parts.1)] }.into_iter().collect::<Vec<Value>>(),
        ].concat(),
        &[],
    )
}

fn program() {
    outln!("{}", describe(&Grid::new(2, 3), &Grid::new(3, 4)));
    outln!(
        "{}",
        formatting::format_template(
            &Str::lit("{:>4}|{:<3}|{name}"),
            &[
                vec![Value::of("a")],
                [Value::of(1_i64)].into_iter().collect::<Vec<Value>>(),
            ].concat(),
            &[("name", Value::of(2.5))],
        ),
    );
    let parts: List<Str> = list![Str::lit("x"), Str::lit("y")];
    outln!(
        "{}",
        formatting::format_template(
            &Str::lit("{0}{2}{1}"),
            &[vec![Value::of("-")], parts.iter().map(Value::of).collect::<Vec<Value>>()].concat(),
            &[],
        ),
    );
    match attempt(|| {
        outln!(
            "{}",
            formatting::format_template(
                &Str::lit("{} {} {}"),
                &[
                    vec![Value::of("a")],
                    [Value::of(1_i64)].into_iter().collect::<Vec<Value>>(),
                ].concat(),
                &[],
            ),
        );
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::INDEX_ERROR) => {
            let error = error1.clone();
            outln!("{}", show(&error));
        }
        Err(error1) => reraise(&error1),
    }
    // : 2x3 by 3x4
    // :    a|1  |2.5
    // : -yx
    // : Replacement index 2 out of range for positional args tuple
}

main!(program);
