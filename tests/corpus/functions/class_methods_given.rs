//! Class methods as functions of what they are told.

use concord_rt::prelude::*;

thread_local! {
    static POINT_MADE: Global<i64> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum PointKind {
    Point,
    Pixel,
}

class!(Point(PointKind), PointData {
    x: i64,
    y: i64,
});

impl Point {
    fn new_point(x: i64, y: i64) -> Point {
        let made = Point::make(PointData { kind: PointKind::Point, x, y });
        POINT_MADE.set(POINT_MADE.get() + 1);
        made
    }
    fn new_pixel(x: i64, y: i64) -> Point {
        let made = Point::make(PointData { kind: PointKind::Pixel, x, y });
        POINT_MADE.set(POINT_MADE.get() + 1);
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            PointKind::Point => "Point",
            PointKind::Pixel => "Pixel",
        })
    }
    fn point_parse(text_: &Str, sep: &Str) -> Point {
        let parts1 = text_.split(sep).iter().unpack::<2>();
        let x = parts1[0].clone();
        let y = parts1[1].clone();
        Point::new_point(parse_int(&x, 10), parse_int(&y, 10))
    }
    fn pixel_parse(text_: &Str, sep: &Str) -> Point {
        let parts1 = text_.split(sep).iter().unpack::<2>();
        let x = parts1[0].clone();
        let y = parts1[1].clone();
        Point::new_pixel(parse_int(&x, 10), parse_int(&y, 10))
    }
    fn dunder_repr(&self) -> Str {
        text!("{}({}, {})", self.class_name(), self.x, self.y)
    }
    fn point_origin() -> Point {
        Point::new_point(0, 0)
    }
}

defaults!(Point, "Point": eq key compare truth);

impl Show for Point {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

fn build(maker: &Func<dyn Fn(Str) -> Point>, text_: &Str) -> Point {
    maker(text_.clone())
}

fn lambda_3(text_: &Str) -> Point {
    Point::point_parse(text_, &Str::lit(","))
}

fn lambda(text_: &Str) -> Point {
    Point::point_parse(text_, &Str::lit(","))
}

fn lambda_2() -> Point {
    Point::point_origin()
}

fn program() {
    POINT_MADE.set(0);
    let value1 = [Str::lit("1,2"), Str::lit("3,4")].into_iter().map(
        |text_| Point::point_parse(&text_, &Str::lit(","))
    ).collect::<List<Point>>();
    let value2 = build(
        &Func(Rc::new(move |a: Str| lambda_3(&a)) as Rc<dyn Fn(Str) -> Point>),
        &Str::lit("5,6"),
    );
    outln!("{} {}", show(&value1), show(&value2));
    let makers: Dict<Str, Func<dyn Fn(Str) -> Point>> = Dict::from([
        (Str::lit("parse"), Func(Rc::new(move |a: Str| lambda(&a)) as Rc<dyn Fn(Str) -> Point>))
    ]);
    let value3 = (makers.get(&Str::lit("parse")))(Str::lit("7,8"));
    let value4 = Point::point_parse(&Str::lit("9;9"), &Str::lit(";"));
    let value5 = POINT_MADE.get();
    outln!("{} {} {}", show(&value3), show(&value4), show(&value5));
    outln!(
        "{}",
        show(
            &Str::lit("2,1 1,2").words().map(
                |text__2| Point::point_parse(&text__2, &Str::lit(","))
            ).sorted_by(|p| { let p = p.clone(); p.x }, false)
        ),
    );
    let value6 = [
        Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Point>)
    ].into_iter().map(|f| f()).collect::<List<Point>>();
    let value7 = Point::pixel_parse(&Str::lit("1,1"), &Str::lit(","));
    outln!("{} {}", show(&value6), show(&value7));
    // : [Point(1, 2), Point(3, 4)] Point(5, 6)
    // : Point(7, 8) Point(9, 9) 5
    // : [Point(1, 2), Point(2, 1)]
    // : [Point(0, 0)] Pixel(1, 1)
}

main!(program);
