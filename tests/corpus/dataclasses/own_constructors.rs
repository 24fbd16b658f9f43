use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum RectKind {
    Rect,
    Square,
    Wide,
}

class!(Rect(RectKind), RectData {
    h: Slot<Option<Num>>,
    w: Slot<Option<Num>>,
});

impl Rect {
    fn new_rect(w: Num, h: Num) -> Rect {
        let made = Rect::make(
            RectData { kind: RectKind::Rect, h: Slot::new(None), w: Slot::new(None) }
        );
        made.rect_init(w, h);
        made
    }
    fn new_square(side: i64) -> Rect {
        let made = Rect::make(
            RectData { kind: RectKind::Square, h: Slot::new(None), w: Slot::new(None) }
        );
        made.square_init(side);
        made
    }
    fn new_wide(w: Num, h: Num) -> Rect {
        let made = Rect::make(
            RectData { kind: RectKind::Wide, h: Slot::new(None), w: Slot::new(None) }
        );
        made.rect_init(w, h);
        made
    }
    fn area(&self) -> Num {
        match self.kind {
            RectKind::Rect | RectKind::Square => self.rect_area(),
            RectKind::Wide => self.wide_area(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            RectKind::Rect => "Rect",
            RectKind::Square => "Square",
            RectKind::Wide => "Wide",
        })
    }
    fn dunder_repr(&self) -> Str {
        text!("{}(w={}, h={})", self.class_name(), repr(&late!(self, w)), repr(&late!(self, h)))
    }
    fn dunder_eq(&self, other: &Rect) -> bool {
        self.class_name() == other.class_name() && (
            late!(other, w),
            late!(other, h),
        ) == (late!(self, w), late!(self, h))
    }
    fn square_init(&self, side: i64) {
        let _frame = Frame::enter();
        self.rect_init(Num::from(side), Num::from(side));
    }
    fn rect_init(&self, w: Num, h: Num) {
        let _frame = Frame::enter();
        self.w.set(Some(w));
        self.h.set(Some(h));
    }
    fn rect_area(&self) -> Num {
        let _frame = Frame::enter();
        late!(self, w) * late!(self, h)
    }
    fn wide_area(&self) -> Num {
        let _frame = Frame::enter();
        self.rect_area() * Num::from(2)
    }
}

defaults!(Rect, "Rect": unhashable compare truth);

impl PartialEq for Rect {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for Rect {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

fn program() {
    // Classes that derive from a dataclass: one with a constructor of its own, one with other methods only.
    let value2 = Rect::new_square(2);
    let value1 = Rect::new_wide(Num::from(3.0), Num::from(1.0));
    let value3 = Rect::new_wide(Num::from(1.0), Num::from(2.0)) == Rect::new_wide(
        Num::from(1.0),
        Num::from(2.0),
    );
    let value4 = Rect::new_wide(Num::from(1.0), Num::from(1.0)) == Rect::new_rect(
        Num::from(1.0),
        Num::from(1.0),
    );
    let value5 = Rect::new_square(2) == Rect::new_square(2);
    let value6 = Rect::new_square(3).rect_area();
    let value7 = Rect::new_wide(Num::from(2.0), Num::from(1.0)).wide_area();
    outln!(
        "{} {} {} {} {} {} {}",
        show(&value2),
        show(&value1),
        show(&value3),
        show(&value4),
        show(&value5),
        show(&value6),
        show(&value7),
    );
    // : Square(w=2, h=2) Wide(w=3.0, h=1.0) True False True 9 4.0
}

main!(program);
