//! Classes that one variable takes are put in order each as it says itself; what has no order is a TypeError.

use concord_rt::prelude::*;

thread_local! {
    static COLOUR_RED: Global<Colour> = const { Global::new() };
    static COLOUR_MEMBERS: Global<List<Colour>> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum ParcelKind {
    Parcel,
    Truck,
}

class!(Parcel(ParcelKind), ParcelData {
    plate: Slot<Option<Str>>,
    weight: Slot<Option<i64>>,
});

impl Parcel {
    fn new_parcel(weight: i64) -> Parcel {
        Parcel::make(
            ParcelData { kind: ParcelKind::Parcel, weight: Slot::new(Some(weight)), plate: Slot::new(None) }
        )
    }
    fn new_truck(plate: Str) -> Parcel {
        Parcel::make(
            ParcelData { kind: ParcelKind::Truck, plate: Slot::new(Some(plate)), weight: Slot::new(None) }
        )
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            ParcelKind::Parcel => "Parcel",
            ParcelKind::Truck => "Truck",
        })
    }
    fn dunder_lt(&self, other: &Parcel) -> bool {
        late!(self, weight) < late!(other, weight)
    }
}

defaults!(Parcel, "Parcel": eq key show truth);

impl Compare for Parcel {
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
            "<" => match self.kind { ParcelKind::Parcel => self.dunder_lt(other), ParcelKind::Truck => unordered(), },
            ">" => match other.kind { ParcelKind::Parcel => other.dunder_lt(self), ParcelKind::Truck => unordered(), },
            _ => unordered(),
        };
        concord_rt::compare::order_where(op, holds)
    }
}

object!(Parcel, "Parcel", {
    fn order_value(&self, op: &'static str, other: &Value) -> Option<bool> {
        match op {
            "<" if matches!(self.kind, ParcelKind::Parcel) => if other.is_object_of::<Parcel>() { Some(self.dunder_lt(&other.object::<Parcel>())) } else { gap("Parcel.__lt__", "its types are known at run time only") },
            _ => None,
        }
    }
    fn kind_name(&self) -> Option<&'static str> {
        Some(match self.kind {
            ParcelKind::Parcel => "Parcel",
            ParcelKind::Truck => "Truck",
        })
    }
});

#[derive(Clone, Copy, PartialEq)]
enum ColourKind {
    Colour,
    Task,
}

class!(Colour(ColourKind), ColourData {
    colour: Slot<Option<Colour>>,
    label: Slot<Option<Str>>,
    name: Slot<Option<Str>>,
    urgency: Slot<Option<i64>>,
    value: Slot<Option<Str>>,
});

impl Colour {
    fn new_colour_(name: &Str, value: &Str) -> Colour {
        let made = Colour::make(
            ColourData { kind: ColourKind::Colour, colour: Slot::new(None), label: Slot::new(None), name: Slot::new(None), urgency: Slot::new(None), value: Slot::new(None) }
        );
        made.init(name, value);
        made
    }
    fn new_task(urgency: i64, label: Str, colour: Colour) -> Colour {
        Colour::make(
            ColourData { kind: ColourKind::Task, urgency: Slot::new(Some(urgency)), label: Slot::new(Some(label)), colour: Slot::new(Some(colour)), name: Slot::new(None), value: Slot::new(None) }
        )
    }
    fn dunder_repr(&self) -> Str {
        match self.kind {
            ColourKind::Colour => self.colour_dunder_repr(),
            ColourKind::Task => self.task_dunder_repr(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            ColourKind::Colour => "Colour",
            ColourKind::Task => "Task",
        })
    }
    fn dunder_str(&self) -> Str {
        text!("Colour.{}", late!(self, name))
    }
    fn colour_dunder_repr(&self) -> Str {
        text!("<Colour.{}: {}>", late!(self, name), repr(&late!(self, value)))
    }
    fn dunder_hash(&self) -> i64 {
        late!(self, name).hash()
    }
    fn init(&self, name: &Str, value: &Str) {
        self.name.set(Some(name.clone()));
        self.value.set(Some(value.clone()));
    }
    fn task_dunder_repr(&self) -> Str {
        text!(
            "{}(urgency={}, label={}, colour={})",
            self.class_name(),
            repr(&late!(self, urgency)),
            repr(&late!(self, label)),
            repr(&late!(self, colour)),
        )
    }
    fn dunder_eq(&self, other: &Colour) -> bool {
        matches!(
            other.kind,
            ColourKind::Task,
        ) && self.class_name() == other.class_name() && (late!(other, urgency),) == (late!(self, urgency),)
    }
    fn dunder_lt(&self, other: &Value) -> bool {
        if other.is_object_of::<Colour>() && matches!(other.object::<Colour>().kind, ColourKind::Task) {
            return lt(&(late!(self, urgency),), &(late!(other.object::<Colour>(), urgency),));
        }
        raise(
            exceptions::TYPE_ERROR.with(
                text!(
                    "'<' not supported between instances of '{}' and '{}'",
                    self.class_name(),
                    Str::from(other.class_title()),
                )
            )
        );
    }
}

defaults!(Colour, "Colour": truth);

impl PartialEq for Colour {
    fn eq(&self, other: &Self) -> bool {
        if matches!(self.kind, ColourKind::Colour) { self.is(other) } else { self.dunder_eq(other) }
    }
}

impl Key for Colour {
    fn hash(&self) -> i64 {
        if matches!(self.kind, ColourKind::Colour) { self.dunder_hash() } else { raise(exceptions::TYPE_ERROR.with("unhashable type: 'Task'")) }
    }
}

impl Show for Colour {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
    fn show(&self, out: &mut String) {
        if matches!(self.kind, ColourKind::Colour) { out.push_str(self.dunder_str().as_str()); } else { self.repr(out); }
    }
}

impl Compare for Colour {
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
            "<" => match self.kind { ColourKind::Colour => unordered(), ColourKind::Task => self.dunder_lt(&Value::Object(Rc::new(other.clone()))), },
            ">" => match other.kind { ColourKind::Colour => unordered(), ColourKind::Task => other.dunder_lt(&Value::Object(Rc::new(self.clone()))), },
            "<=" => match self.kind { ColourKind::Colour => unordered(), ColourKind::Task => self.kind == other.kind && !other.dunder_lt(&Value::Object(Rc::new(self.clone()))) || self.kind != other.kind && unordered(), },
            ">=" => match self.kind { ColourKind::Colour => unordered(), ColourKind::Task => self.kind == other.kind && !self.dunder_lt(&Value::Object(Rc::new(other.clone()))) || self.kind != other.kind && unordered(), },
            _ => unordered(),
        };
        concord_rt::compare::order_where(op, holds)
    }
}

object!(Colour, "Colour", {
    fn order_value(&self, op: &'static str, other: &Value) -> Option<bool> {
        match op {
            "<" if matches!(self.kind, ColourKind::Task) => Some(self.dunder_lt(other)),
            _ => self.compare_value(other).map(
                |order| concord_rt::compare::in_order(op, Some(order))
            ),
        }
    }
    fn compare_value(&self, other: &Value) -> Option<std::cmp::Ordering> {
        if other.is_object_of::<Colour>() { self.compare(&other.object::<Colour>()) } else { None }
    }
    fn object_format(&self, spec: &str) -> String {
        concord_rt::formatting::Format::format(self, spec)
    }
    fn kind_name(&self) -> Option<&'static str> {
        Some(match self.kind {
            ColourKind::Colour => "Colour",
            ColourKind::Task => "Task",
        })
    }
});

impl concord_rt::formatting::Format for Colour {
    fn format(&self, spec: &str) -> String {
        match self.kind { ColourKind::Colour => concord_rt::formatting::Format::format(&show(self), spec), ColourKind::Task => no_format(self, "Task", spec).as_str().to_string(), }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum SeatKind {
    Seat,
    Aisle,
}

class!(Seat(SeatKind), SeatData {
    place: Slot<Option<Str>>,
    row: Slot<Option<i64>>,
});

impl Seat {
    fn new_seat(row: i64, place: Str) -> Seat {
        Seat::make(
            SeatData { kind: SeatKind::Seat, row: Slot::new(Some(row)), place: Slot::new(Some(place)) }
        )
    }
    fn new_aisle() -> Seat {
        Seat::make(SeatData { kind: SeatKind::Aisle, place: Slot::new(None), row: Slot::new(None) })
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            SeatKind::Seat => "Seat",
            SeatKind::Aisle => "Aisle",
        })
    }
}

defaults!(Seat, "Seat": truth);

impl PartialEq for Seat {
    fn eq(&self, other: &Self) -> bool {
        if matches!(self.kind, SeatKind::Seat) { self.kind == other.kind && late!(self, row) == late!(other, row) && late!(self, place) == late!(other, place) } else { self.is(other) }
    }
}

impl Key for Seat {
    fn hash(&self) -> i64 {
        if matches!(self.kind, SeatKind::Seat) { raise(exceptions::TYPE_ERROR.with("unhashable type: 'Seat'")) } else { hash_of_object(self) }
    }
}

impl Show for Seat {
    fn repr(&self, out: &mut String) {
        if matches!(self.kind, SeatKind::Seat) { out.push_str("Seat("); out.push_str("row="); late!(self, row).repr(out); out.push_str(", place="); late!(self, place).repr(out); out.push(')'); } else { write_object(&format!("__main__.{}", self.class_name().as_str()), self.address(), out); }
    }
}

impl Compare for Seat {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        self.compare_by(other, "<")
    }
    fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {
        if matches!(self.kind, SeatKind::Seat) && self.kind == other.kind {
            return (late!(self, row), late!(self, place), ).compare_by(
                &(late!(other, row), late!(other, place), ),
                op,
            );
        }
        let unordered = || -> bool {
            concord_rt::compare::unorderable(
                op,
                self.class_name().as_str(),
                other.class_name().as_str(),
            )
        };
        concord_rt::compare::order_where(op, unordered())
    }
}

fn colour_of(wanted: &Str) -> Colour {
    for member in COLOUR_MEMBERS.get().iter() {
        if late!(member, value) == *wanted {
            return member;
        }
    }
    raise(exceptions::VALUE_ERROR.with(text!("{} is not a valid Colour", repr(wanted))));
}

fn attempt_fn(test: &Func<dyn Fn() -> bool>) {
    match attempt(|| {
        outln!("{}", show(&test()));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::TYPE_ERROR) => {
            let problem = error1.clone();
            outln!("{}", show(&problem));
        }
        Err(error1) => reraise(&error1),
    }
}

fn lambda() -> Parcel {
    Parcel::new_parcel(3)
}

fn lambda_2() -> Parcel {
    Parcel::new_truck(Str::lit("X1"))
}

fn lambda_5() -> bool {
    lt(&Parcel::new_parcel(1), &Parcel::new_parcel(2))
}

fn lambda_6() -> bool {
    gt(&Parcel::new_parcel(1), &Parcel::new_parcel(2))
}

fn lambda_7() -> bool {
    lt(&Parcel::new_truck(Str::lit("A")), &Parcel::new_truck(Str::lit("B")))
}

fn lambda_8() -> bool {
    [
        Parcel::new_truck(Str::lit("A")),
        Parcel::new_truck(Str::lit("B")),
    ].into_iter().sorted(false) == List::new()
}

fn lambda_9() -> bool {
    { let (left, right) = (Parcel::new_truck(Str::lit("A")), Parcel::new_truck(Str::lit("B"))); type_error::<bool>(text!("'>=' not supported between instances of '{}' and '{}'", left.class_name(), right.class_name()).as_str()) }
}

fn lambda_10() -> bool {
    lt(&Value::Object(Rc::new(Parcel::new_truck(Str::lit("A")))), &Value::of(3))
}

fn lambda_3() -> Colour {
    Colour::new_task(2, Str::lit("wash"), COLOUR_RED.get())
}

fn lambda_4() -> Colour {
    colour_of(&Str::lit("blue"))
}

fn lambda_11() -> bool {
    lt(&Value::Object(Rc::new(Colour::new_task(1, Str::lit("a"), COLOUR_RED.get()))), &Value::of(3))
}

fn lambda_12() -> bool {
    le(
        &Colour::new_task(1, Str::lit("a"), COLOUR_RED.get()),
        &Colour::new_task(1, Str::lit("b"), COLOUR_RED.get()),
    )
}

fn lambda_13() -> bool {
    lt(&Value::of(3), &Value::Object(Rc::new(Colour::new_task(1, Str::lit("a"), COLOUR_RED.get()))))
}

fn program() {
    COLOUR_RED.set(Colour::new_colour_(&Str::lit("RED"), &Str::lit("red")));
    let colour_blue = Colour::new_colour_(&Str::lit("BLUE"), &Str::lit("blue"));
    COLOUR_MEMBERS.set(list![COLOUR_RED.get(), colour_blue.clone()]);
    for make in [Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> Parcel>), Func(Rc::new(move || lambda_2()) as Rc<dyn Fn() -> Parcel>)].into_iter() {
        outln!("{}", make().class_name());
    }
    let mut parcels: Vec<Parcel> = vec![
        Parcel::new_parcel(4),
        Parcel::new_parcel(1),
        Parcel::new_parcel(3),
    ];
    parcels.sort_values(false);
    let value1 = parcels.iter().map(|p| late!(p, weight)).collect::<List<i64>>();
    let value2 = late!(parcels.iter().cloned().most(), weight);
    let value3 = late!(minimum(Parcel::new_parcel(2), Parcel::new_parcel(1)), weight);
    outln!("{} {} {}", show(&value1), show(&value2), show(&value3));
    // : Parcel
    // : Truck
    // : [1, 3, 4] 4 1
    attempt_fn(&Func(Rc::new(move || lambda_5()) as Rc<dyn Fn() -> bool>));
    attempt_fn(&Func(Rc::new(move || lambda_6()) as Rc<dyn Fn() -> bool>));
    attempt_fn(&Func(Rc::new(move || lambda_7()) as Rc<dyn Fn() -> bool>));
    attempt_fn(&Func(Rc::new(move || lambda_8()) as Rc<dyn Fn() -> bool>));
    attempt_fn(&Func(Rc::new(move || lambda_9()) as Rc<dyn Fn() -> bool>));
    attempt_fn(&Func(Rc::new(move || lambda_10()) as Rc<dyn Fn() -> bool>));
    // : True
    // : False
    // : '<' not supported between instances of 'Truck' and 'Truck'
    // : '<' not supported between instances of 'Truck' and 'Truck'
    // : '>=' not supported between instances of 'Truck' and 'Truck'
    // : '<' not supported between instances of 'Truck' and 'int'
    for call in [Func(Rc::new(move || lambda_3()) as Rc<dyn Fn() -> Colour>), Func(Rc::new(move || lambda_4()) as Rc<dyn Fn() -> Colour>)].into_iter() {
        let first = call();
        let second = call();
        match attempt(|| {
            outln!("{}", show(&lt(&first, &second)));
        }) {
            Ok(_) => {}
            Err(error4) if error4.is(&exceptions::TYPE_ERROR) => {
                let problem = error4.clone();
                outln!("{}", show(&problem));
            }
            Err(error4) => reraise(&error4),
        }
    }
    // : False
    // : '<' not supported between instances of 'Colour' and 'Colour'
    let heap: List<Colour> = list![
        Colour::new_task(2, Str::lit("cook"), COLOUR_RED.get()),
        Colour::new_task(1, Str::lit("shop"), COLOUR_RED.get()),
        Colour::new_task(3, Str::lit("eat"), COLOUR_RED.get()),
    ];
    heapq::heapify(&heap);
    outln!(
        "{}",
        show(&(0..3_i64).map(|_| late!(heapq::heappop(&heap), label)).collect::<List<Str>>()),
    );
    attempt_fn(&Func(Rc::new(move || lambda_11()) as Rc<dyn Fn() -> bool>));
    attempt_fn(&Func(Rc::new(move || lambda_12()) as Rc<dyn Fn() -> bool>));
    attempt_fn(&Func(Rc::new(move || lambda_13()) as Rc<dyn Fn() -> bool>));
    // : ['shop', 'cook', 'eat']
    // : '<' not supported between instances of 'Task' and 'int'
    // : True
    // : '<' not supported between instances of 'int' and 'Task'
    let things: Vec<Seat> = Vec::from([Seat::new_seat(1, Str::lit("a")), Seat::new_aisle()]);
    let value6 = things.len() as i64;
    let value5 = [
        Seat::new_seat(2_i64, Str::lit("b")),
        Seat::new_seat(2, Str::lit("a")),
    ].into_iter().sorted(false);
    let value7 = maximum(Seat::new_seat(1, Str::lit("z")), Seat::new_seat(2, Str::lit("a")));
    outln!("{} {} {}", show(&value6), show(&value5), show(&value7));
    for thing in things.iter() {
        match attempt(|| {
            outln!("{}", show(&le(thing, things.at(0))));
        }) {
            Ok(_) => {}
            Err(error8) if error8.is(&exceptions::TYPE_ERROR) => {
                let problem = error8.clone();
                outln!("{}", show(&problem));
            }
            Err(error8) => reraise(&error8),
        }
    }
    // : 2 [Seat(row=2, place='a'), Seat(row=2, place='b')] Seat(row=2, place='a')
    // : True
    // : '<=' not supported between instances of 'Aisle' and 'Seat'
}

main!(program);
