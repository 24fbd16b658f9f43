//! Classes that tables, sets and variables hold, and what is asked of them there.

use concord_rt::prelude::*;

const SHAPE_SIDES: i64 = 0;
const BOX_SIDES: i64 = 4;
thread_local! {
    static SHAPES: Global<Dict<Str, AnyClass>> = const { Global::new() };
    static LATER: Global<Dict<Str, AnyClass>> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum ShapeKind {
    Shape,
    Circle,
    BoxClass,
    Ring,
    Crate,
}

class!(Shape(ShapeKind), ShapeData {
    depth: Slot<Option<Value>>,
    size: Slot<Option<Value>>,
});

impl Shape {
    fn new_shape(size: &Value) -> Shape {
        let made = Shape::make(
            ShapeData { kind: ShapeKind::Shape, depth: Slot::new(None), size: Slot::new(None) }
        );
        made.shape_init(size);
        made
    }
    fn new_circle(size: &Value) -> Shape {
        let made = Shape::make(
            ShapeData { kind: ShapeKind::Circle, depth: Slot::new(None), size: Slot::new(None) }
        );
        made.shape_init(size);
        made
    }
    fn new_box_(size: &Value, depth: &Value) -> Shape {
        let made = Shape::make(
            ShapeData { kind: ShapeKind::BoxClass, depth: Slot::new(None), size: Slot::new(None) }
        );
        made.box_init(size, depth);
        made
    }
    fn new_ring(size: &Value) -> Shape {
        let made = Shape::make(
            ShapeData { kind: ShapeKind::Ring, depth: Slot::new(None), size: Slot::new(None) }
        );
        made.shape_init(size);
        made
    }
    fn new_crate_(size: &Value, depth: &Value) -> Shape {
        let made = Shape::make(
            ShapeData { kind: ShapeKind::Crate, depth: Slot::new(None), size: Slot::new(None) }
        );
        made.box_init(size, depth);
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            ShapeKind::Shape => "Shape",
            ShapeKind::Circle => "Circle",
            ShapeKind::BoxClass => "Box",
            ShapeKind::Ring => "Ring",
            ShapeKind::Crate => "Crate",
        })
    }
    fn shape_unit() -> Shape {
        Shape::new_shape(&Value::of(1_i64))
    }
    fn box_unit() -> Shape {
        Shape::new_box_(&Value::of(1_i64), &Value::of(2_i64))
    }
    fn shape_init(&self, size: &Value) {
        let _frame = Frame::enter();
        self.size.set(Some(size.clone()));
    }
    fn box_init(&self, size: &Value, depth: &Value) {
        let _frame = Frame::enter();
        self.shape_init(size);
        self.depth.set(Some(depth.clone()));
    }
    fn circle_is_round() -> bool {
        true
    }
    fn shape_is_round() -> bool {
        false
    }
}

defaults!(Shape, "Shape": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum LockedKind {
    Locked,
    Open,
}

class!(Locked(LockedKind), LockedData {});

impl Locked {
    fn new_locked() -> Locked {
        Locked::make(LockedData { kind: LockedKind::Locked })
    }
    fn new_open() -> Locked {
        Locked::make(LockedData { kind: LockedKind::Open })
    }
    fn rank(&self) -> i64 {
        match self.kind {
            LockedKind::Locked => self.locked_rank(),
            LockedKind::Open => self.open_rank(),
        }
    }
    fn locked_rank(&self) -> i64 {
        1
    }
    fn open_rank(&self) -> i64 {
        2
    }
}

defaults!(Locked, "Locked": eq key show compare truth);

static MISSING: Class = Class::new("Missing", &exceptions::EXCEPTION);

class!(Missing, MissingData {
    args: Slot<Vec<Value>>,
});

impl Missing {
    fn new(all_args: Vec<Value>) -> Missing {
        Missing::make(MissingData { args: Slot::new(all_args) })
    }
    fn class(&self) -> &'static Class {
        &MISSING
    }
    fn exception(&self) -> Exception {
        Exception::from_object(self.class(), self.clone(), self.args.get())
    }
}

defaults!(Missing, "Missing": eq key compare truth);

impl Show for Missing {
    fn repr(&self, out: &mut String) {
        self.exception().repr(out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(&exceptions::message_of(self.class(), &self.args.get()));
    }
}

class!(Desk, DeskData {
    held: List<Paper>,
});

/// Takes what is of the class that it was made for.
impl Desk {
    fn new() -> Desk {
        Desk::make(DeskData { held: List::new() })
    }
    fn take(&self, item: &Paper) {
        if !matches!(item.kind, PaperKind::Paper | PaperKind::Letter) {
            raise(
                exceptions::TYPE_ERROR.with(
                    text!("no {}: {}", Str::lit("Paper"), item.class_name())
                )
            );
        }
        self.held.push(item.clone());
    }
    fn of(&self, kind: AnyClass) -> List<Paper> {
        self.held.iter().filter_map(
            |item| if { let class1 = kind; match class1.name() { "Paper" => matches!(item.kind, PaperKind::Paper | PaperKind::Letter), "Letter" => matches!(item.kind, PaperKind::Letter), "Parcel" => matches!(item.kind, PaperKind::Parcel), _ => unreached() } } { Some(item.clone()) } else { None }
        ).collect::<List<Paper>>()
    }
}

defaults!(Desk, "Desk": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum PaperKind {
    Paper,
    Letter,
    Parcel,
}

class!(Paper(PaperKind), PaperData {});

impl Paper {
    fn new_paper() -> Paper {
        Paper::make(PaperData { kind: PaperKind::Paper })
    }
    fn new_letter() -> Paper {
        Paper::make(PaperData { kind: PaperKind::Letter })
    }
    fn new_parcel() -> Paper {
        Paper::make(PaperData { kind: PaperKind::Parcel })
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            PaperKind::Paper => "Paper",
            PaperKind::Letter => "Letter",
            PaperKind::Parcel => "Parcel",
        })
    }
}

defaults!(Paper, "Paper": eq key show compare truth);

fn known(name: &Str) -> Func<dyn Fn(AnyClass) -> AnyClass> {
    Func(
        Rc::new(
            { let name = name.clone(); move |a: AnyClass| known_keep(&name, a) }
        ) as Rc<dyn Fn(AnyClass) -> AnyClass>
    )
}

fn known_keep(name: &Str, cls: AnyClass) -> AnyClass {
    LATER.get().set(name.clone(), cls);
    cls
}

fn make(kind: &Str, options: &Dict<Str, i64>) -> Shape {
    let cls = SHAPES.get().find(kind);
    if cls.is_none() {
        raise(exceptions::VALUE_ERROR.with(Str::lit("no ") + kind));
    }
    let class1 = present(&cls);
    match class1.name() { "Circle" => { only_words(options, &["size"], "Shape.__init__"); Shape::new_circle(&if options.contains(&Str::lit("size")) { Value::of(options.get(&Str::lit("size"))) } else { Value::of(1_i64) }) }, "Box" => { only_words(options, &["size", "depth"], "Box.__init__"); Shape::new_box_(&if options.contains(&Str::lit("size")) { Value::of(options.get(&Str::lit("size"))) } else { Value::of(1_i64) }, &if options.contains(&Str::lit("depth")) { Value::of(options.get(&Str::lit("depth"))) } else { Value::of(2_i64) }) }, _ => unreached() }
}

fn lambda(v: &Value) -> Str {
    text!("int {}", show(v))
}

fn lambda_2(v: &Value) -> Str {
    text!("{} items", v.len())
}

fn lambda_3(_v: &Value) -> Str {
    Str::lit("nothing")
}

fn name_of(item: &Paper) -> Str {
    if item.class_name() == "Letter" || item.class_name() == "Paper" {
        return Str::lit("paper");
    }
    item.class_name()
}

fn program() {
    SHAPES.set(
        Dict::from([
            (Str::lit("circle"), AnyClass::own("Circle")),
            (Str::lit("box"), AnyClass::own("Box")),
        ])
    );
    LATER.set(Dict::new());
    (known(&Str::lit("ring")))(AnyClass::own("Ring"));
    (known(&Str::lit("crate")))(AnyClass::own("Crate"));
    // : 3 1
    let value1 = late!(make(&Str::lit("circle"), &Dict::from([(Str::lit("size"), 3)])), size);
    let value2 = late!(make(&Str::lit("box"), &Dict::from([])), size);
    outln!("{} {}", show(&value1), show(&value2));
    match attempt(|| {
        make(&Str::lit("cone"), &Dict::from([]));
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::VALUE_ERROR) => {
            let error = error3.clone();
            // : no cone
            outln!("{}", show(&error));
        }
        Err(error3) => reraise(&error3),
    }
    for (name, cls) in SHAPES.get().items() {
        outln!(
            "{} {} {} {} {} {}",
            name,
            cls.text(),
            { let class4 = cls; match class4.name() { "Circle" => SHAPE_SIDES, "Box" => BOX_SIDES, _ => unreached() } },
            show(
                &(
                    { let class5 = cls; match class5.name() { "Circle" => Shape::circle_is_round(), "Box" => Shape::shape_is_round(), _ => unreached() } }
                )
            ),
            show(&(cls == AnyClass::own("Box"))),
            show(
                &(
                    { let class6 = cls; match class6.name() { "Circle" => true, "Box" => true, _ => unreached() } }
                )
            ),
        );
    }
    // : circle Circle 0 True False True
    // : box Box 4 False True True
    for item7 in [Tuple::from(vec![Value::of("ring"), Value::of(5_i64)]), Tuple::from(vec![Value::of("crate"), Value::of(6_i64), Value::of(7_i64)])].into_iter() {
        let (parts8a, parts8, parts8b) = item7.iter().unpack_star(1, 0);
        let _ = parts8b;
        let kind: Value = parts8a[0].clone();
        let sizes: List<Value> = parts8.clone();
        let class9 = LATER.get().get(&kind.cast::<Str>());
        let made = match class9.name() { "Ring" => { let spread10 = spread_to("Shape.__init__", &[], 1, 0, sizes.iter(), 0, 1); Shape::new_ring(&if spread10.len() > 0 { spread10.get(0) } else { Value::of(1_i64) }) }, "Crate" => { let spread11 = spread_to("Box.__init__", &[], 1, 0, sizes.iter(), 0, 2); Shape::new_crate_(&if spread11.len() > 0 { spread11.get(0) } else { Value::of(1_i64) }, &if spread11.len() > 1 { spread11.get(1) } else { Value::of(2_i64) }) }, _ => unreached() };
        outln!("{} {}", made.class_name(), show(&late!(made, size)));
    }
    // : Ring 5
    // : Crate 6
    for cls in [AnyClass::own("Shape"), AnyClass::own("Box")].into_iter() {
        outln!(
            "{} {}",
            show(&cls),
            show(
                &late!(
                    (
                        { let class12 = cls; match class12.name() { "Shape" => Shape::shape_unit(), "Box" => Shape::box_unit(), _ => unreached() } }
                    ),
                    size,
                )
            ),
        );
    }
    // : <class '__main__.Shape'> 1
    // : <class '__main__.Box'> 1
    let counts: Dict<AnyClass, i64> = Dict::new();
    for shape in [Shape::new_circle(&Value::of(1_i64)), Shape::new_box_(&Value::of(1_i64), &Value::of(2_i64)), Shape::new_circle(&Value::of(2_i64))].into_iter() {
        counts.set(
            match shape.kind { ShapeKind::Shape => AnyClass::own("Shape"), ShapeKind::Circle => AnyClass::own("Circle"), ShapeKind::BoxClass => AnyClass::own("Box"), ShapeKind::Ring => AnyClass::own("Ring"), ShapeKind::Crate => AnyClass::own("Crate"), },
            counts.get_or(
                &(
                    match shape.kind { ShapeKind::Shape => AnyClass::own("Shape"), ShapeKind::Circle => AnyClass::own("Circle"), ShapeKind::BoxClass => AnyClass::own("Box"), ShapeKind::Ring => AnyClass::own("Ring"), ShapeKind::Crate => AnyClass::own("Crate"), }
                ),
                0,
            ) + 1,
        );
    }
    // : {'Circle': 2, 'Box': 1}
    outln!(
        "{}",
        show(
            &counts.items().map(|(cls_2, count)| (cls_2.text(), count)).collect::<Dict<Str, i64>>()
        ),
    );
    // : True False True
    outln!(
        "{} {} {}",
        show(&counts.contains(&AnyClass::own("Circle"))),
        show(&counts.contains(&AnyClass::own("Shape"))),
        show(
            &counts.contains(
                &match Shape::new_box_(&Value::of(1_i64), &Value::of(2_i64)).kind { ShapeKind::Shape => AnyClass::own("Shape"), ShapeKind::Circle => AnyClass::own("Circle"), ShapeKind::BoxClass => AnyClass::own("Box"), ShapeKind::Ring => AnyClass::own("Ring"), ShapeKind::Crate => AnyClass::own("Crate"), }
            )
        ),
    );
    let next: Dict<(AnyClass, Str), AnyClass> = Dict::from([
        ((AnyClass::own("Locked"), Str::lit("coin")), AnyClass::own("Open")),
        ((AnyClass::own("Open"), Str::lit("push")), AnyClass::own("Locked")),
    ]);
    let mut state = AnyClass::own("Locked");
    for event in [Str::lit("push"), Str::lit("coin"), Str::lit("coin"), Str::lit("push")].into_iter() {
        state = next.get_or(&(state, event.clone()), state);
        outln!(
            "{} {} {}",
            event,
            state.text(),
            (
                { let class13 = state; match class13.name() { "Locked" => Locked::new_locked(), "Open" => Locked::new_open(), _ => unreached() } }
            ).rank(),
        );
    }
    // : push Locked 1
    // : coin Open 2
    // : coin Open 2
    // : push Locked 1
    let shown: Dict<AnyClass, Func<dyn Fn(Value) -> Str>> = Dict::from([
        (
            AnyClass::builtin("int"),
            Func(Rc::new(move |a: Value| lambda(&a)) as Rc<dyn Fn(Value) -> Str>),
        ),
        (
            AnyClass::builtin("list"),
            Func(Rc::new(move |a: Value| lambda_2(&a)) as Rc<dyn Fn(Value) -> Str>),
        ),
        (
            AnyClass::builtin("NoneType"),
            Func(Rc::new(move |a: Value| lambda_3(&a)) as Rc<dyn Fn(Value) -> Str>),
        ),
    ]);
    for value in [Value::of(3_i64), Value::of(list![Value::of(1_i64), Value::of(2_i64)]), Value::None].into_iter() {
        outln!("{}", (shown.get(&AnyClass::of(&value)))(value.clone()));
    }
    // : int 3
    // : 2 items
    // : nothing
    let errors: Dict<Str, AnyClass> = Dict::from([
        (Str::lit("missing"), AnyClass::own("Missing")),
        (Str::lit("value"), AnyClass::builtin("ValueError")),
    ]);
    for kind in errors.keys() {
        match attempt(|| {
            raise(
                { let class14 = errors.get(&kind); match class14.name() { "Missing" => Missing::new(vec![Value::of(Str::lit("it is ") + &kind)]).exception(), "ValueError" => exceptions::VALUE_ERROR.with(Str::lit("it is ") + &kind), _ => unreached() } }
            );
        }) {
            Ok(_) => unreached(),
            Err(error15) if error15.is(&MISSING) || error15.is(&exceptions::VALUE_ERROR) => {
                let error = error15.clone();
                outln!("{} {}", error.class_name(), show(&error));
            }
            Err(error15) => reraise(&error15),
        }
    }
    // : Missing it is missing
    // : ValueError it is value
    let _numbers: ((), ()) = ((), ());
    let desk = Desk::new();
    for item in [Paper::new_letter(), Paper::new_paper(), Paper::new_parcel()].into_iter() {
        match attempt(|| {
            desk.take(&item);
        }) {
            Ok(_) => {}
            Err(error16) if error16.is(&exceptions::TYPE_ERROR) => {
                let error = error16.clone();
                // : no Paper: Parcel
                outln!("{}", show(&error));
            }
            Err(error16) => reraise(&error16),
        }
    }
    // : [2, 1, 0]
    outln!(
        "{}",
        show(
            &[
                AnyClass::own("Paper"),
                AnyClass::own("Letter"),
                AnyClass::own("Parcel"),
            ].into_iter().map(|kind_2| desk.of(kind_2).len()).collect::<List<i64>>()
        ),
    );
    // : ['paper', 'paper', 'Parcel']
    outln!(
        "{}",
        show(
            &desk.held.concat(
                &list![Paper::new_parcel()]
            ).iter().map(|item_2| name_of(&item_2)).collect::<List<Str>>()
        ),
    );
    // : [True, False, True] ['Letter', 'Paper', 'object']
    outln!(
        "{} {}",
        show(
            &[Value::of(3_i64), Value::of("3"), Value::of(3.0)].into_iter().map(
                |value_2| value_2.is_a("int") || value_2.is_a("float")
            ).collect::<List<bool>>()
        ),
        show(
            &[
                AnyClass::own("Letter"),
                AnyClass::own("Paper"),
                AnyClass::builtin("object"),
            ].into_iter().map(|one| one.text()).collect::<List<Str>>()
        ),
    );
}

main!(program);
