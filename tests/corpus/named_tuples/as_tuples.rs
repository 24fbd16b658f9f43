//! Named tuples where tuples are: operators, formats, zip().

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
    fn dunder_add(&self, other: (i64,)) -> (i64, Str, i64) {
        { let (a, b) = ((self.number, self.name.clone()), other); (a.0, a.1.clone(), b.0) }
    }
    fn dunder_getslice(&self, _start: (), _stop: (), step: i64) -> Tuple<Value> {
        { let parts = (self.number, self.name.clone()); [Value::of(parts.0), Value::of(parts.1.clone())] }.into_iter().collect::<Tuple<Value>>().slice(None, None, Some(step))
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
    fn dunder_getitem(&self, index: i64) -> Value {
        { let parts = (self.number, self.name.clone()); [Value::of(parts.0), Value::of(parts.1.clone())] }.into_iter().collect::<Tuple<Value>>().get(index)
    }
    fn dunder_rmod(&self, other: &Str) -> Str {
        percent(
            other,
            Value::of((self.number, self.name.clone())).cast::<Tuple<Value>>().as_slice(),
        )
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

fn rows() -> Iter<Row> {
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                let value = Row::new(1, Str::lit("a"));
                state = 1;
                return Some(value);
            }
            1 => {
                let value = Row::new(2, Str::lit("b"));
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

fn program() {
    for row in rows() {
        outln!("{}", row.dunder_rmod(&Str::lit("%d %s")));
    }
    outln!("{}", Row::new(3, Str::lit("c")).dunder_iter().spread(" "));
    for item1 in rows().counted(0) {
        let parts2 = item1;
        let i: i64 = parts2.0;
        let parts3 = parts2.1.dunder_iter().unpack::<2>();
        let n: Value = parts3[0].clone();
        let name: Value = parts3[1].clone();
        outln!("{} {} {}", i, show(&n), show(&name));
    }
    let value4 = iter::zip_rows(
        rows().map(|row| Iter::new(row.dunder_iter())).collect()
    ).collect::<List<Tuple<Value>>>();
    let value5 = { let out6 = List::new(); for r in rows() { for x in r.dunder_iter() { out6.push(x.clone()); } } out6 };
    outln!("{} {}", show(&value4), show(&value5));
    let value8 = formatting::format_template(
        &Str::lit("{} {}"),
        &Row::new(4, Str::lit("d")).dunder_iter().collect::<Vec<Value>>(),
        &[],
    );
    let value7 = Row::new(5, Str::lit("e")).dunder_iter().collect::<List<Value>>();
    let value9 = rows().map(|r_2| r_2.dunder_getitem(0).cast::<i64>()).sum::<i64>();
    outln!("{} {} {}", show(&value8), show(&value7), show(&value9));
    let parts10 = iter::zip_rows(
        rows().map(|row| Iter::new(row.dunder_iter())).collect()
    ).unpack::<2>();
    let total = parts10[0].clone();
    let names = parts10[1].clone();
    outln!("{} {}", show(&total), show(&names));
    let value12 = rows().most();
    let value11 = rows().sorted(true).get(0);
    let value13 = Row::new(1, Str::lit("z")).dunder_add((3_i64,));
    let value14 = Row::new(1, Str::lit("b")).dunder_len();
    let value15 = Row::new(1, Str::lit("b")).dunder_getslice((), (), -1);
    outln!(
        "{} {} {} {} {}",
        show(&value12),
        show(&value11),
        show(&value13),
        show(&value14),
        show(&value15),
    );
    // : 1 a
    // : 2 b
    // : 3 c
    // : 0 1 a
    // : 1 2 b
    // : [(1, 2), ('a', 'b')] [1, 'a', 2, 'b']
    // : 4 d [5, 'e'] 3
    // : (1, 2) ('a', 'b')
    // : Row(number=2, name='b') Row(number=2, name='b') (1, 'z', 3) 2 ('b', 1)
}

main!(program);
