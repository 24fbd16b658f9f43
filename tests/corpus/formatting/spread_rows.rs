//! format(*row) of rows that are named tuples, and of what a comprehension gives.

use concord_rt::prelude::*;

class!(Row, RowData {
    name: Str,
    number: i64,
});

impl Row {
    fn new(number: i64, name: Str) -> Row {
        Row::make(RowData { number, name })
    }
    fn dunder_len(&self) -> i64 {
        2
    }
    fn dunder_iter(&self) -> Iter<Value> {
        let this = self.clone();
        let mut state = 0;
        Iter::generator(move || loop {
            match state {
                0 => {
                    let value = Value::of(this.number);
                    state = 1;
                    return Some(value);
                }
                1 => {
                    let value = Value::of(this.name.clone());
                    state = 2;
                    return Some(value);
                }
                2 => {
                    state = 9999;
                }
                _ => return None,
            }
        })
    }
    fn _asdict(&self) -> Dict<Str, Value> {
        Dict::from([
            (Str::lit("number"), Value::of(self.number)),
            (Str::lit("name"), Value::of(self.name.clone())),
        ])
    }
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && self.name == other.name
    }
}

impl Key for Row {
    fn hash(&self) -> i64 {
        (self.number, self.name.clone(), ).hash()
    }
}

impl Show for Row {
    fn repr(&self, out: &mut String) {
        out.push_str("Row(");
        out.push_str("number=");
        self.number.repr(out);
        out.push_str(", name=");
        self.name.repr(out);
        out.push(')');
    }
}

impl Compare for Row {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.number, self.name.clone(), ).compare(&(other.number, other.name.clone(), ))
    }
}

impl Truth for Row {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn rows(n: i64) -> Iter<Row> {
    let mut i: i64 = Default::default();
    let mut source1: Option<Iter<i64>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                source1 = Some(Iter::new(0..n));
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        i = item;
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                let value = Row::new(i, Str::lit("a").repeat(i));
                state = 5;
                return Some(value);
            }
            3 => {
                state = 4;
            }
            4 => {
                state = 9999;
            }
            5 => {
                state = 1;
            }
            _ => return None,
        }
    })
}

fn program() {
    let some_ = rows(4).collect::<Vec<Row>>();
    for row in some_.slice(None, Some(1), None).plus(&some_.slice(Some(-1), None, None)).into_iter() {
        outln!(
            "{}",
            formatting::format_template(
                &Str::lit("{:3d} {:>10}"),
                &row.dunder_iter().collect::<Vec<Value>>(),
                &[],
            ),
        );
    }
    outln!(
        "{}",
        show(&some_.iter().cloned().most_by(|r| { let r = r.clone(); r.number })._asdict()),
    );
    outln!(
        "{}",
        formatting::format_template(
            &Str::lit("{:<3}|{:>3}|"),
            &some_.at(2).dunder_iter().map(|x| show(&x)).collect::<List<Str>>().iter().map(Value::of).collect::<Vec<Value>>(),
            &[],
        ),
    );
    // :   0           
    // :   3        aaa
    // : {'number': 3, 'name': 'aaa'}
    // : 2  | aa|
}

main!(program);
