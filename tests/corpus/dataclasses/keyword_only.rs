//! Fields that are given by name only.

use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum OptionsKind {
    Options,
    Mixed,
}

class!(Options(OptionsKind), OptionsData {
    a: Slot<Option<i64>>,
    b: Slot<Option<i64>>,
    c: Slot<Option<Str>>,
    depth: Slot<Option<i64>>,
    tags: Slot<Option<List<i64>>>,
    verbose: Slot<Option<bool>>,
});

impl Options {
    fn new_options(depth: i64, verbose: bool, tags: &Option<List<i64>>) -> Options {
        Options::make(
            OptionsData { kind: OptionsKind::Options, depth: Slot::new(Some(depth)), verbose: Slot::new(Some(verbose)), tags: Slot::new(Some(if tags.is_none() { List::new() } else { present(tags) })), a: Slot::new(None), b: Slot::new(None), c: Slot::new(None) }
        )
    }
    fn new_mixed(a: i64, b: i64, c: Str) -> Options {
        Options::make(
            OptionsData { kind: OptionsKind::Mixed, a: Slot::new(Some(a)), b: Slot::new(Some(b)), c: Slot::new(Some(c)), depth: Slot::new(None), tags: Slot::new(None), verbose: Slot::new(None) }
        )
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            OptionsKind::Options => "Options",
            OptionsKind::Mixed => "Mixed",
        })
    }
}

defaults!(Options, "Options": unhashable compare truth);

impl PartialEq for Options {
    fn eq(&self, other: &Self) -> bool {
        if matches!(self.kind, OptionsKind::Options) { self.kind == other.kind && late!(self, depth) == late!(other, depth) && late!(self, verbose) == late!(other, verbose) && late!(self, tags) == late!(other, tags) } else { self.kind == other.kind && late!(self, a) == late!(other, a) && late!(self, b) == late!(other, b) && late!(self, c) == late!(other, c) }
    }
}

impl Show for Options {
    fn repr(&self, out: &mut String) {
        if matches!(self.kind, OptionsKind::Options) { out.push_str("Options("); out.push_str("depth="); late!(self, depth).repr(out); out.push_str(", verbose="); late!(self, verbose).repr(out); out.push_str(", tags="); late!(self, tags).repr(out); out.push(')'); } else { out.push_str("Mixed("); out.push_str("a="); late!(self, a).repr(out); out.push_str(", b="); late!(self, b).repr(out); out.push_str(", c="); late!(self, c).repr(out); out.push(')'); }
    }
}

class!(Point, PointData {
    label: Str,
    x: i64,
    y: i64,
});

impl Point {
    fn new(x: i64, y: i64, label: Str) -> Point {
        Point::make(PointData { x, label, y })
    }
}

defaults!(Point, "Point": unhashable compare truth);

impl PartialEq for Point {
    fn eq(&self, other: &Self) -> bool {
        self.x == other.x && self.label == other.label && self.y == other.y
    }
}

impl Show for Point {
    fn repr(&self, out: &mut String) {
        out.push_str("Point(");
        out.push_str("x=");
        self.x.repr(out);
        out.push_str(", label=");
        self.label.repr(out);
        out.push_str(", y=");
        self.y.repr(out);
        out.push(')');
    }
}

fn lambda() -> Options {
    type_error::<Options>("Options.__init__() takes 1 positional argument but 2 were given")
}

fn lambda_2() -> Options {
    type_error::<Options>("Mixed.__init__() takes 2 positional arguments but 3 were given")
}

fn program() {
    let value2 = Options::new_options(2, false, &None);
    let value1 = Options::new_mixed(1, 5, Str::lit("c"));
    let value3 = Options::new_options(1, false, &Some(list![1]));
    outln!("{} {} {}", show(&value2), show(&value1), show(&value3));
    let value4 = Point::new(1, 2, Str::lit("p"));
    let value5 = Point::new(3, 0, Str::lit(""));
    outln!("{} {}", show(&value4), show(&value5));
    for f in [Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> Options>), Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Options>)].into_iter() {
        match attempt(|| {
            f();
        }) {
            Ok(_) => {}
            Err(error6) if error6.is(&exceptions::TYPE_ERROR) => {
                let e = error6.clone();
                outln!("{}", show(&e));
            }
            Err(error6) => reraise(&error6),
        }
    }
    // : Options(depth=2, verbose=False, tags=[]) Mixed(a=1, b=5, c='c') Options(depth=1, verbose=False, tags=[1])
    // : Point(x=1, label='p', y=2) Point(x=3, label='', y=0)
    // : Options.__init__() takes 1 positional argument but 2 were given
    // : Mixed.__init__() takes 2 positional arguments but 3 were given
}

main!(program);
