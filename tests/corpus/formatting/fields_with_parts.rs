use concord_rt::prelude::*;

class!(Point, PointData {
    x: i64,
    y: f64,
});

impl Point {
    fn new(x: i64, y: f64) -> Point {
        Point::make(PointData { x, y })
    }
    fn dunder_str(&self) -> Str {
        text!("({}, {})", self.x, spec(&self.y, ".1f"))
    }
}

defaults!(Point, "Point": eq key compare truth);

impl Show for Point {
    fn repr(&self, out: &mut String) {
        write_object("__main__.Point", self.address(), out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

fn program() {
    // str.format() with attributes and items of what it is given.
    let p = Point::new(1, 2.25);
    outln!("{} {}|{}", show(&p), spec(&p.x, ">4"), repr(&p.y));
    let row: Vec<Str> = Vec::from([Str::lit("a"), Str::lit("b")]);
    let table: Dict<Str, Value> = Dict::from([
        (Str::lit("name"), Value::of("tea")),
        (Str::lit("price"), Value::of(3_i64)),
    ]);
    outln!(
        "{}{} {} {} {{}}",
        row.at(1),
        row.at(0),
        spec(&table.get(&Str::lit("name")), ">5"),
        spec(&table.get(&Str::lit("price")), "03d"),
    );
    // : (1, 2.2)    1|2.25
    // : ba   tea 003 {}
}

main!(program);
