//! __format__ says what format(), str.format() and f-strings write; without one a specification is an error.

use concord_rt::prelude::*;

thread_local! {
    static PEBBLE: Global<Angle> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum AngleKind {
    Angle,
    Tilt,
    Pebble,
}

class!(Angle(AngleKind), AngleData {
    degrees: Slot<Option<i64>>,
});

impl Angle {
    fn new_angle(degrees: i64) -> Angle {
        let made = Angle::make(AngleData { kind: AngleKind::Angle, degrees: Slot::new(None) });
        made.init(degrees);
        made
    }
    fn new_tilt(degrees: i64) -> Angle {
        let made = Angle::make(AngleData { kind: AngleKind::Tilt, degrees: Slot::new(None) });
        made.init(degrees);
        made
    }
    fn new_pebble() -> Angle {
        Angle::make(AngleData { kind: AngleKind::Pebble, degrees: Slot::new(None) })
    }
    fn dunder_format(&self, spec_: &Str) -> Str {
        match self.kind {
            AngleKind::Angle => self.angle_dunder_format(spec_),
            AngleKind::Tilt => self.tilt_dunder_format(spec_),
            AngleKind::Pebble => no_attribute(self.class_name().as_str(), "__format__"),
        }
    }
    fn dunder_str(&self) -> Str {
        match self.kind {
            AngleKind::Angle | AngleKind::Tilt => self.angle_dunder_str(),
            AngleKind::Pebble => self.pebble_dunder_str(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            AngleKind::Angle => "Angle",
            AngleKind::Tilt => "Tilt",
            AngleKind::Pebble => "Pebble",
        })
    }
    fn angle_dunder_str(&self) -> Str {
        text!("{} deg", late!(self, degrees))
    }
    fn init(&self, degrees: i64) {
        self.degrees.set(Some(degrees));
    }
    fn angle_dunder_format(&self, spec_: &Str) -> Str {
        if *spec_ == "turns" {
            return text!("{}t", spec(&true_div(late!(self, degrees), 360), ".2f"));
        }
        text!("[{}|{}]", late!(self, degrees), spec_)
    }
    fn pebble_dunder_str(&self) -> Str {
        Str::lit("pebble")
    }
    fn tilt_dunder_format(&self, spec_: &Str) -> Str {
        Str::lit("tilt") + spec_
    }
}

defaults!(Angle, "Angle": eq key compare truth);

impl Show for Angle {
    fn repr(&self, out: &mut String) {
        write_object(&format!("__main__.{}", self.class_name().as_str()), self.address(), out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

object!(Angle, "Angle", {
    fn object_format(&self, spec: &str) -> String {
        concord_rt::formatting::Format::format(self, spec)
    }
    fn kind_name(&self) -> Option<&'static str> {
        Some(match self.kind {
            AngleKind::Angle => "Angle",
            AngleKind::Tilt => "Tilt",
            AngleKind::Pebble => "Pebble",
        })
    }
});

impl concord_rt::formatting::Format for Angle {
    fn format(&self, spec: &str) -> String {
        match self.kind { AngleKind::Angle | AngleKind::Tilt => self.dunder_format(&Str::from(spec)).as_str().to_string(), AngleKind::Pebble => no_format(self, "Pebble", spec).as_str().to_string(), }
    }
}

class!(Mood, MoodData {
    name: Str,
    value: i64,
});

impl Mood {
    fn new(name: Str, value: i64) -> Mood {
        Mood::make(MoodData { name, value })
    }
    fn dunder_str(&self) -> Str {
        text!("Mood.{}", self.name)
    }
    fn dunder_repr(&self) -> Str {
        text!("<Mood.{}: {}>", self.name, repr(&self.value))
    }
    fn dunder_hash(&self) -> i64 {
        self.name.hash()
    }
}

defaults!(Mood, "Mood": eq compare truth);

impl Key for Mood {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for Mood {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

object!(Mood, "Mood", {
    fn object_format(&self, spec: &str) -> String {
        concord_rt::formatting::Format::format(self, spec)
    }
});

impl concord_rt::formatting::Format for Mood {
    fn format(&self, spec: &str) -> String {
        concord_rt::formatting::Format::format(&show(self), spec)
    }
}

fn lambda() -> Str {
    formatting::format_template(&Str::lit("{:>10}"), &[Value::Object(Rc::new(PEBBLE.get()))], &[])
}

fn lambda_2() -> Str {
    text!("{}", spec(&PEBBLE.get(), ">10"))
}

fn lambda_3() -> Str {
    spec(&PEBBLE.get(), &Str::lit(">10"))
}

fn program() {
    let mood_calm = Mood::new(Str::lit("CALM"), 1);
    let _mood_members: Vec<Mood> = Vec::from([mood_calm.clone()]);
    let angle = Angle::new_angle(90);
    outln!(
        "{} {} {}",
        formatting::format_template(&Str::lit("{}"), &[Value::Object(Rc::new(angle.clone()))], &[]),
        formatting::format_template(
            &Str::lit("{:turns}"),
            &[Value::Object(Rc::new(angle.clone()))],
            &[],
        ),
        formatting::format_template(
            &Str::lit("{0:x} {0} {a}"),
            &[Value::Object(Rc::new(angle.clone()))],
            &[("a", Value::Object(Rc::new(angle.clone())))],
        ),
    );
    outln!(
        "{} {} {} {} {} {} {}",
        spec(&angle, ""),
        spec(&angle, "turns"),
        spec(&angle, ""),
        spec(&angle, &Str::lit("y")),
        show(&angle),
        text!("{}", show(&angle)),
        show(&angle),
    );
    outln!(
        "{}",
        formatting::format_template(
            &Str::lit("{} {:q}"),
            &[
                Value::Object(Rc::new(Angle::new_angle(1_i64))),
                Value::Object(Rc::new(Angle::new_angle(2))),
            ].into_iter().collect::<Vec<Value>>(),
            &[],
        ),
    );
    // : [90|] 0.25t [90|x] [90|] [90|]
    // : [90|] 0.25t [90|] [90|y] 90 deg 90 deg 90 deg
    // : [1|] [2|q]
    for thing in [angle.clone(), Angle::new_tilt(3), Angle::new_pebble()].into_iter() {
        match attempt(|| {
            outln!(
                "{} {} {}",
                formatting::format_template(
                    &Str::lit("{}"),
                    &[Value::Object(Rc::new(thing.clone()))],
                    &[],
                ),
                spec(&thing, ""),
                spec(&thing, ""),
            );
            outln!(
                "{} {} {}",
                spec(&thing, "w"),
                formatting::format_template(
                    &Str::lit("{:w}"),
                    &[Value::Object(Rc::new(thing.clone()))],
                    &[],
                ),
                spec(&thing, &Str::lit("w")),
            );
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
                let problem = error1.clone();
                outln!("{}", show(&problem));
            }
            Err(error1) => reraise(&error1),
        }
    }
    for thing in [Value::Object(Rc::new(Angle::new_angle(5_i64))), Value::of(7_i64), Value::of("text"), Value::None].into_iter() {
        outln!(
            "{} {} {}",
            spec(&thing, ""),
            formatting::format_template(&Str::lit("{}"), &[thing.clone()], &[]),
            spec(&thing, ""),
        );
    }
    // : [90|] [90|] [90|]
    // : [90|w] [90|w] [90|w]
    // : tilt tilt tilt
    // : tiltw tiltw tiltw
    // : pebble pebble pebble
    // : unsupported format string passed to Pebble.__format__
    // : [5|] [5|] [5|]
    // : 7 7 7
    // : text text text
    // : None None None
    PEBBLE.set(Angle::new_pebble());
    for test in [Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> Str>), Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Str>), Func(Rc::new(move || lambda_3()) as Rc<dyn Fn() -> Str>)].into_iter() {
        match attempt(|| {
            outln!("{}", test());
        }) {
            Ok(_) => {}
            Err(error2) if error2.is(&exceptions::TYPE_ERROR) => {
                let problem = error2.clone();
                outln!("{}", show(&problem));
            }
            Err(error2) => reraise(&error2),
        }
    }
    for kept in [Value::of(list![Value::of(1_i64)]), Value::of((1, 2)), Value::of(Dict::from([(Value::of(1_i64), Value::of(2_i64))]))].into_iter() {
        match attempt(|| {
            outln!("{}", formatting::format_template(&Str::lit("{:>3}"), &[kept.clone()], &[]));
        }) {
            Ok(_) => {}
            Err(error3) if error3.is(&exceptions::TYPE_ERROR) => {
                let problem = error3.clone();
                outln!("{}", show(&problem));
            }
            Err(error3) => reraise(&error3),
        }
    }
    outln!(
        "{} {}|",
        formatting::format_template(
            &Str::lit("{}|{!s:>8}"),
            &[Value::Object(Rc::new(PEBBLE.get())), Value::Object(Rc::new(PEBBLE.get()))],
            &[],
        ),
        spec(&show(&PEBBLE.get()), "<8"),
    );
    outln!(
        "{}| {} {} {}",
        spec(&mood_calm, ">10"),
        formatting::format_template(
            &Str::lit("{:>10}|"),
            &[Value::Object(Rc::new(mood_calm.clone()))],
            &[],
        ),
        spec(&mood_calm, &Str::lit("<10")),
        show(&mood_calm),
    );
    // : unsupported format string passed to Pebble.__format__
    // : unsupported format string passed to Pebble.__format__
    // : unsupported format string passed to Pebble.__format__
    // : unsupported format string passed to list.__format__
    // : unsupported format string passed to tuple.__format__
    // : unsupported format string passed to dict.__format__
    // : pebble|  pebble pebble  |
    // :  Mood.CALM|  Mood.CALM| Mood.CALM  Mood.CALM
}

main!(program);
