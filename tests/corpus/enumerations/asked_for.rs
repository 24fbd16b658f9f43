use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum ColorKind {
    Color,
    Level,
}

class!(Color(ColorKind), ColorData {
    name: Str,
    value: i64,
});

impl Color {
    fn new_color(name: Str, value: i64) -> Color {
        Color::make(ColorData { kind: ColorKind::Color, name, value })
    }
    fn new_level(name: Str, value: i64) -> Color {
        Color::make(ColorData { kind: ColorKind::Level, name, value })
    }
    fn dunder_hash(&self) -> i64 {
        match self.kind {
            ColorKind::Color => self.color_dunder_hash(),
            ColorKind::Level => self.level_dunder_hash(),
        }
    }
    fn dunder_repr(&self) -> Str {
        match self.kind {
            ColorKind::Color => self.color_dunder_repr(),
            ColorKind::Level => self.level_dunder_repr(),
        }
    }
    fn dunder_str(&self) -> Str {
        match self.kind {
            ColorKind::Color => self.color_dunder_str(),
            ColorKind::Level => self.level_dunder_str(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            ColorKind::Color => "Color",
            ColorKind::Level => "Level",
        })
    }
    fn color_dunder_str(&self) -> Str {
        text!("Color.{}", self.name)
    }
    fn color_dunder_repr(&self) -> Str {
        text!("<Color.{}: {}>", self.name, repr(&self.value))
    }
    fn color_dunder_hash(&self) -> i64 {
        self.name.hash()
    }
    fn level_dunder_str(&self) -> Str {
        show(&self.value)
    }
    fn level_dunder_repr(&self) -> Str {
        text!("<Level.{}: {}>", self.name, repr(&self.value))
    }
    fn level_dunder_hash(&self) -> i64 {
        self.value.hash()
    }
    fn dunder_bool(&self) -> bool {
        self.value != 0
    }
    fn dunder_eq(&self, other: &Color) -> bool {
        self.value == (
            if matches!(other.kind, ColorKind::Level) { other.value } else { { never::<()>(); never::<i64>() } }
        )
    }
    fn dunder_lt(&self, other: &Color) -> bool {
        self.value < (
            if matches!(other.kind, ColorKind::Level) { other.value } else { { never::<()>(); never::<i64>() } }
        )
    }
    fn dunder_gt(&self, other: &Color) -> bool {
        self.value > (
            if matches!(other.kind, ColorKind::Level) { other.value } else { { never::<()>(); never::<i64>() } }
        )
    }
    fn dunder_le(&self, other: &Color) -> bool {
        self.value <= (
            if matches!(other.kind, ColorKind::Level) { other.value } else { { never::<()>(); never::<i64>() } }
        )
    }
    fn dunder_ge(&self, other: &Color) -> bool {
        self.value >= (
            if matches!(other.kind, ColorKind::Level) { other.value } else { { never::<()>(); never::<i64>() } }
        )
    }
}

impl PartialEq for Color {
    fn eq(&self, other: &Self) -> bool {
        if matches!(self.kind, ColorKind::Color) { self.is(other) } else { self.dunder_eq(other) }
    }
}

impl Key for Color {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for Color {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

impl Compare for Color {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        self.compare_by(other, "<")
    }
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        let unordered = || -> bool {
            concord_rt::compare::unorderable(
                op,
                self.class_name().as_str(),
                other.class_name().as_str(),
            )
        };
        let holds = match op {
            "<" => match self.kind { ColorKind::Color => match other.kind { ColorKind::Color => unordered(), ColorKind::Level => other.dunder_gt(self), }, ColorKind::Level => self.dunder_lt(other), },
            ">" => match self.kind { ColorKind::Color => match other.kind { ColorKind::Color => unordered(), ColorKind::Level => other.dunder_lt(self), }, ColorKind::Level => self.dunder_gt(other), },
            "<=" => match self.kind { ColorKind::Color => match other.kind { ColorKind::Color => unordered(), ColorKind::Level => other.dunder_ge(self), }, ColorKind::Level => self.dunder_le(other), },
            ">=" => match self.kind { ColorKind::Color => match other.kind { ColorKind::Color => unordered(), ColorKind::Level => other.dunder_le(self), }, ColorKind::Level => self.dunder_ge(other), },
            _ => unordered(),
        };
        concord_rt::compare::order_where(op, holds)
    }
}

impl Truth for Color {
    fn truth(&self) -> bool {
        if matches!(self.kind, ColorKind::Color) { true } else { self.dunder_bool() }
    }
}

object!(Color, "Color", {
    fn order_value(&self, op: &'static str, other: &Value) -> Option<bool> {
        match op {
            "<" if matches!(self.kind, ColorKind::Level) => if other.is_object_of::<Color>() { Some(self.dunder_lt(&other.object::<Color>())) } else { gap("Color.__lt__", "its types are known at run time only") },
            ">" if matches!(self.kind, ColorKind::Level) => if other.is_object_of::<Color>() { Some(self.dunder_gt(&other.object::<Color>())) } else { gap("Color.__gt__", "its types are known at run time only") },
            "<=" if matches!(self.kind, ColorKind::Level) => if other.is_object_of::<Color>() { Some(self.dunder_le(&other.object::<Color>())) } else { gap("Color.__le__", "its types are known at run time only") },
            ">=" if matches!(self.kind, ColorKind::Level) => if other.is_object_of::<Color>() { Some(self.dunder_ge(&other.object::<Color>())) } else { gap("Color.__ge__", "its types are known at run time only") },
            _ => None,
        }
    }
    fn object_format(&self, spec: &str) -> String {
        concord_rt::formatting::Format::format(self, spec)
    }
    fn kind_name(&self) -> Option<&'static str> {
        Some(match self.kind {
            ColorKind::Color => "Color",
            ColorKind::Level => "Level",
        })
    }
});

impl concord_rt::formatting::Format for Color {
    fn format(&self, spec: &str) -> String {
        match self.kind { ColorKind::Color => concord_rt::formatting::Format::format(&show(self), spec), ColorKind::Level => gap("Level.__format__", "its types are known at run time only"), }
    }
}

/// What a value is said to be.
fn kind(value: &Value) -> Str {
    if (value.is_object_of::<Color>() && matches!(value.object::<Color>().kind, ColorKind::Color)) || (value.is_object_of::<Color>() && matches!(value.object::<Color>().kind, ColorKind::Level)) {
        return Str::lit("member ") + &value.object::<Color>().name;
    }
    if value.is_a("int") || (value.is_object_of::<Color>() && matches!(value.object::<Color>().kind, ColorKind::Level)) || value.is_a("float") {
        return Str::lit("number");
    }
    Str::lit("other")
}

fn shown_otherwise(_value: &Str) -> Str {
    Str::lit("something")
}

fn shown(value: &Color) -> Str {
    if matches!(value.kind, ColorKind::Color) || matches!(value.kind, ColorKind::Level) {
        return shown_1(value);
    }
    shown_otherwise(&{ never::<()>(); never::<Str>() })
}

fn shown_2(value: i64) -> Str {
    shown_2_2(value)
}

fn shown_3(value: &Str) -> Str {
    shown_otherwise(value)
}

fn shown_1(value: &Color) -> Str {
    value.name.title()
}

fn shown_2_2(value: i64) -> Str {
    Str::lit("#") + &show(&value)
}

fn program() {
    let color_red = Color::new_color(Str::lit("RED"), 1);
    let color_blue = Color::new_color(Str::lit("BLUE"), 2);
    let _color_members: Vec<Color> = Vec::from([color_red.clone(), color_blue.clone()]);
    let level_low = Color::new_level(Str::lit("LOW"), 1);
    let level_high = Color::new_level(Str::lit("HIGH"), 2);
    let _level_members: Vec<Color> = Vec::from([level_low.clone(), level_high.clone()]);
    for value in [Value::Object(Rc::new(color_blue.clone())), Value::Object(Rc::new(level_high.clone())), Value::of(3_i64), Value::of("x")].into_iter() {
        out!("{}; ", kind(&value));
    }
    outln!();
    outln!(
        "{} {} {}",
        show(
            &(
                matches!(color_red.kind, ColorKind::Color) || matches!(
                    color_red.kind,
                    ColorKind::Level,
                )
            )
        ),
        show(
            &(
                matches!(level_low.kind, ColorKind::Color) || matches!(
                    level_low.kind,
                    ColorKind::Level,
                )
            )
        ),
        show(&false),
    );
    outln!(
        "{} {} {}",
        show(&matches!(level_low.kind, ColorKind::Level)),
        show(&matches!(color_red.kind, ColorKind::Level)),
        show(
            &(
                matches!(color_red.kind, ColorKind::Color) || matches!(
                    color_red.kind,
                    ColorKind::Level,
                )
            )
        ),
    );
    outln!("{} {} {}", shown(&color_red), shown_2(4), shown_3(&Str::lit("s")));
    // : member BLUE; member HIGH; number; other; 
    // : True True False
    // : True False True
    // : Red #4 something
}

main!(program);
