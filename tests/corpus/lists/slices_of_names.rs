use concord_rt::prelude::*;

class!(Doc, DocData {
    lines: List<Str>,
    row: i64,
});

impl Doc {
    fn new(text_: &Str) -> Doc {
        Doc::make(DocData { lines: text_.split(&Str::lit("\n")), row: 0 })
    }
    fn insert(&self, text_: &Str) {
        let line = self.lines.get(self.row);
        let (head, tail): (Str, Str) = (
            line.slice(None, Some(1), None),
            line.slice(Some(1), None, None),
        );
        let parts = text_.split(&Str::lit("|"));
        let new: Vec<Str> = if parts.len() == 1 {
            Vec::from([&head + text_ + &tail])
        } else {
            std::iter::once(&head + &parts.get(0)).chain(
                parts.slice(Some(1), Some(-1), None).iter()
            ).chain(std::iter::once(parts.get(-1) + &tail)).collect::<Vec<Str>>()
        };
        self.lines.set_slice(Some(self.row), Some(self.row + 1), None, new.iter().cloned());
    }
    fn sub(&self, n: i64) {
        for (i, line) in self.lines.iter().counted(0) {
            let (new, k): (Str, i64) = (line.replace(&Str::lit("a"), &Str::lit("b")), n);
            if k != 0 {
                self.lines.set(i, new.clone());
            }
        }
    }
}

defaults!(Doc, "Doc": eq key show compare truth);

fn program() {
    // Slices that take the items of a list with a name.
    let d = Doc::new(&Str::lit("abc\ndef"));
    d.insert(&Str::lit("x|y|z"));
    d.sub(1);
    outln!("{}", show(&d.lines));
    let xs: List<i64> = list![1, 2, 3, 4];
    let mut ys: Vec<i64> = vec![9, 8];
    xs.set_slice(Some(1), Some(3), None, ys.iter().copied());
    ys.push(7);
    outln!("{} {}", show(&xs), show(&ys));
    xs.set_slice(None, Some(2), None, xs.iter());
    outln!("{}", show(&xs));
    xs.set_slice(
        None,
        None,
        Some(2),
        list![0_i64].repeat(xs.slice(None, None, Some(2)).len()).iter(),
    );
    outln!("{}", show(&xs));
    xs.set_slice(Some(1), Some(1), None, Iter::new(xs.iter().rev()));
    outln!("{}", show(&xs));
    // : ['bx', 'y', 'zbc', 'def']
    // : [1, 9, 8, 4] [9, 8, 7]
    // : [1, 9, 8, 4, 8, 4]
    // : [0, 9, 0, 4, 0, 4]
    // : [0, 4, 0, 4, 0, 9, 0, 9, 0, 4, 0, 4]
}

main!(program);
