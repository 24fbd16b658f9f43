use concord_rt::prelude::*;

class!(Version, VersionData {
    parts: Tuple<i64>,
});

impl Version {
    fn new(text_: &Str) -> Version {
        Version::make(
            VersionData { parts: text_.parts(&Str::lit(".")).map(|x| parse_int(&x, 10)).collect::<Tuple<i64>>() }
        )
    }
    fn dunder_str(&self) -> Str {
        Str::lit(".").join(self.parts.iter().map(|x| show(&x)))
    }
    fn dunder_lt(&self, other: &Version) -> bool {
        lt(&self.parts, &other.parts)
    }
}

defaults!(Version, "Version": eq key truth);

impl Show for Version {
    fn repr(&self, out: &mut String) {
        write_object("__main__.Version", self.address(), out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

impl Compare for Version {
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        order_by(op, || self.dunder_lt(other), || other.dunder_lt(self))
    }
}

class!(Point, PointData {
    x: i64,
    y: i64,
});

impl Point {
    fn new(x: i64, y: i64) -> Point {
        Point::make(PointData { x, y })
    }
    fn moved(&self, dx: i64, dy: i64) -> (i64, i64) {
        (self.x + dx, self.y + dy)
    }
}

defaults!(Point, "Point": eq key show compare truth);

fn ranked(rows: &[i64], key: &Option<Str>, backwards: bool) -> List<i64> {
    if key.truth() { rows.iter().copied().sorted_by(|&row| -row, backwards) } else { rows.iter().copied().sorted(backwards) }
}

fn program() {
    let texts: Vec<Str> = Vec::from([Str::lit("1.10.0"), Str::lit("1.2"), Str::lit("0.9")]);
    outln!(
        "{} {}",
        Str::lit(" < ").join(
            texts.iter().cloned().map(
                |value| Version::new(&value)
            ).sorted(false).iter().map(|x| show(&x))
        ),
        show(&texts.iter().cloned().map(|value_2| Version::new(&value_2)).most()),
    );
    outln!(
        "{}",
        show(
            &[(1_i64, 2_i64), (3, 4)].into_iter().map(
                |(given0, given1)| Point::new(given0, given1)
            ).map(|p| p.x * p.y).collect::<List<i64>>()
        ),
    );
    let here = Point::new(10, 20);
    outln!(
        "{}",
        show(
            &[(1_i64, 1_i64), (2, 2)].into_iter().map(
                |(given0_2, given1_2)| here.moved(given0_2, given1_2)
            ).collect::<List<(i64, i64)>>()
        ),
    );
    let value2 = ranked(&[3, 1, 2], &None, false);
    let value1 = ranked(&[3, 1, 2], &Some(Str::lit("down")), false);
    let value3 = ranked(&[3, 1, 2], &None, true);
    outln!("{} {} {}", show(&value2), show(&value1), show(&value3));
    // : 0.9 < 1.2 < 1.10.0 1.10.0
    // : [2, 12]
    // : [(11, 21), (12, 22)]
    // : [1, 2, 3] [3, 2, 1] [3, 2, 1]
}

main!(program);
