use concord_rt::prelude::*;

thread_local! {
    static BASE_SLOTS: Global<(Str, Str)> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum BaseKind {
    Base,
    Wide,
    Narrow,
}

class!(Base(BaseKind), BaseData {
    _base_hidden: Slot<Option<i64>>,
    extra: Slot<Option<i64>>,
    x: Slot<Option<i64>>,
    y: Slot<Option<i64>>,
    z: Slot<Option<i64>>,
});

impl Base {
    fn new_base(x: i64) -> Base {
        let made = Base::make(
            BaseData { kind: BaseKind::Base, _base_hidden: Slot::new(None), extra: Slot::new(None), x: Slot::new(None), y: Slot::new(None), z: Slot::new(None) }
        );
        made.base_init(x);
        made
    }
    fn new_wide(x: i64) -> Base {
        let made = Base::make(
            BaseData { kind: BaseKind::Wide, _base_hidden: Slot::new(None), extra: Slot::new(None), x: Slot::new(None), y: Slot::new(None), z: Slot::new(None) }
        );
        made.wide_init(x);
        made
    }
    fn new_narrow(x: i64) -> Base {
        let made = Base::make(
            BaseData { kind: BaseKind::Narrow, _base_hidden: Slot::new(None), extra: Slot::new(None), x: Slot::new(None), y: Slot::new(None), z: Slot::new(None) }
        );
        made.narrow_init(x);
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            BaseKind::Base => "Base",
            BaseKind::Wide => "Wide",
            BaseKind::Narrow => "Narrow",
        })
    }
    fn base_init(&self, x: i64) {
        let _frame = Frame::enter();
        self.x.set(Some(x));
        self._base_hidden.set(Some(x + 1));
    }
    fn set_double(&self, value: i64) {
        self.x.set(Some(value.div_euclid(2)));
    }
    fn wide_init(&self, x: i64) {
        let _frame = Frame::enter();
        self.base_init(x);
        self.y.set(Some(1));
    }
    fn narrow_init(&self, x: i64) {
        let _frame = Frame::enter();
        self.base_init(x);
        self.z.set(Some(3));
    }
    fn hidden(&self) -> i64 {
        late!(self, _base_hidden, "_Base__hidden")
    }
}

defaults!(Base, "Base": eq key show compare truth);

class!(Point, PointData {
    a: i64,
    b: Slot<i64>,
});

impl Point {
    fn new(a: i64, b: i64) -> Point {
        Point::make(PointData { a, b: Slot::new(b) })
    }
}

defaults!(Point, "Point": unhashable compare truth);

impl PartialEq for Point {
    fn eq(&self, other: &Self) -> bool {
        self.a == other.a && self.b.get() == other.b.get()
    }
}

impl Show for Point {
    fn repr(&self, out: &mut String) {
        out.push_str("Point(");
        out.push_str("a=");
        self.a.repr(out);
        out.push_str(", b=");
        self.b.get().repr(out);
        out.push(')');
    }
}

fn program() {
    BASE_SLOTS.set((Str::lit("x"), Str::lit("__hidden")));
    let base = Base::new_base(3);
    base.x.set(Some(5));
    base.set_double(20);
    let wide = Base::new_wide(1);
    wide.extra.set(Some(4));
    let narrow = Base::new_narrow(2);
    narrow.x.set(Some(7));
    narrow.z.set(Some(late!(narrow, z) + 1));
    let point = Point::new(1, 2);
    point.b.set(9);
    outln!(
        "{} {} {} {} {} {} {}",
        late!(base, x),
        base.hidden(),
        late!(wide, y),
        late!(wide, extra),
        late!(narrow, x),
        late!(narrow, z),
        show(&point),
    );
    // : 10 4 1 4 7 4 Point(a=1, b=9)
}

main!(program);
