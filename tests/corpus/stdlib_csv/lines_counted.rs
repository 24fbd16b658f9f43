//! Readers that say how many lines they have read.

use concord_rt::prelude::*;

class!(E, EData {
    a: i64,
    b: Str,
});

impl E {
    fn new(a: i64, b: Str) -> E {
        E::make(EData { a, b })
    }
    fn to_row(&self) -> List<Value> {
        list![Value::of(self.a), Value::of(self.b.clone())]
    }
}

defaults!(E, "E": eq key show compare truth);

class!(L, LData {
    xs: List<E>,
});

impl L {
    fn new(xs: List<E>) -> L {
        L::make(LData { xs })
    }
    fn write(&self, path: &Str) {
        let manager1 = File::open(path, &Str::lit("w"), None, Some(Str::lit("")));
        let fh: File = manager1.clone();
        let w = csv::Writer::new(&fh, &Str::lit(","), &Str::lit("\""), 0, &Str::lit("\r\n"));
        w.writerow([Value::of("a"), Value::of("b")].into_iter());
        for row in self.dunder_iter().map(|e| e.to_row()) {
            w.writerow(row.iter());
        }
        manager1.close();
    }
    fn read(&self, path: &Str) -> List<Str> {
        let manager1 = ClosedAfter(File::open(path, &Str::lit("r"), None, Some(Str::lit(""))));
        let fh: File = manager1.0.clone();
        let reader = csv::Reader::new(fh.iter(), &Str::lit(","), &Str::lit("\""), false);
        let head = Iter::new(reader.iter()).next_value();
        for row in reader.iter() {
            outln!("{} {}", reader.line_num(), show(&row));
        }
        head
    }
    fn dunder_iter(&self) -> Iter<E> {
        Iter::new(self.xs.iter())
    }
}

defaults!(L, "L": eq key show compare truth);

fn program() {
    let mut f: Option<File> = None;
    let manager2 = tempfile::TemporaryDirectory::new([None, None, None]);
    let d: Str = manager2.enter();
    let outcome = attempt(|| {
        let p = os::join(&[d.clone(), Str::lit("x.csv")]);
        let l = L::new(
            list![
                E::new(1, Str::lit("x")),
                E::new(2, Str::lit("y,z")),
                E::new(3, Str::lit("q\"u\nv")),
            ]
        );
        l.write(&p);
        outln!("{}", show(&l.read(&p)));
        let manager3 = File::open(&p, &Str::lit("r"), None, Some(Str::lit("")));
        f = Some(manager3.clone());
        let r: csv::DictReader = csv::DictReader::new(
            defined(&f, "f").iter(),
            None,
            &Str::lit(","),
            &Str::lit("\""),
        );
        for row in r.iter() {
            outln!("{} {} {}", r.line_num(), row.get(&Str::lit("a")), show(&row));
        }
        manager3.close();
    });
    if outcome.is_ok() {
        manager2.exit(None);
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager2.exit(Some(&error)) {
                reraise(&error);
            }
        }
    }
    for (n, row) in csv::Reader::new([Str::lit("a,b"), Str::lit("c,d")].into_iter(), &Str::lit(","), &Str::lit("\""), false).iter().counted(1) {
        outln!("{} {}", n, show(&row));
    }
    let rows = csv::Reader::new(
        File::memory(&Str::lit("x;y\n1;2\n")).iter(),
        &Str::lit(";"),
        &Str::lit("\""),
        false,
    ).iter().collect::<Vec<List<Str>>>();
    let value4 = Iter::new(
        csv::Reader::new(
            [Str::lit("k,l")].into_iter(),
            &Str::lit(","),
            &Str::lit("\""),
            false,
        ).iter()
    ).next_value();
    let value6 = Iter::new(
        csv::Reader::new(
            List::<()>::new().iter().map(|item| never::<Str>()),
            &Str::lit(","),
            &Str::lit("\""),
            false,
        ).iter()
    ).next().map_or_else(|| None, |item| Some(item));
    outln!("{} {} {}", show(&rows), show(&value4), show(&value6));
    // : 2 ['1', 'x']
    // : 3 ['2', 'y,z']
    // : 5 ['3', 'q"u\nv']
    // : ['a', 'b']
    // : 2 1 {'a': '1', 'b': 'x'}
    // : 3 2 {'a': '2', 'b': 'y,z'}
    // : 5 3 {'a': '3', 'b': 'q"u\nv'}
    // : 1 ['a', 'b']
    // : 2 ['c', 'd']
    // : [['x', 'y'], ['1', '2']] ['k', 'l'] None
}

main!(program);
