//! Frozensets, bytes and paths among other values, and folders that are not gone into.

use concord_rt::prelude::*;

thread_local! {
    static TICKET_NUMBER: Global<Iter<i64>> = const { Global::new() };
    static ROOM_FLOOR_KEPT: Global<()> = const { Global::new() };
}

class!(Room, RoomData {
    features: FrozenSet<Str>,
    floor_kept: Slot<Option<i64>>,
    number: i64,
});

impl Room {
    fn new(number: i64, features: FrozenSet<Str>) -> Room {
        Room::make(
            RoomData { number, features, floor_kept: Slot::new({ ROOM_FLOOR_KEPT.get(); None }) }
        )
    }
    fn floor(&self) -> i64 {
        let kept = self.floor_kept.get();
        if kept.is_some() {
            return present(&kept);
        }
        let made = self.floor_computed();
        self.floor_kept.set(Some(made));
        made
    }
    fn floor_computed(&self) -> i64 {
        self.number.div_euclid(100)
    }
}

defaults!(Room, "Room": compare truth);

impl PartialEq for Room {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && self.features == other.features
    }
}

impl Key for Room {
    fn hash(&self) -> i64 {
        (self.number, self.features.clone(), ).hash()
    }
}

impl Show for Room {
    fn repr(&self, out: &mut String) {
        out.push_str("Room(");
        out.push_str("number=");
        self.number.repr(out);
        out.push_str(", features=");
        self.features.repr(out);
        out.push(')');
    }
}

class!(Ticket, TicketData {
    number: i64,
    title: Str,
});

impl Ticket {
    fn new(title: Str, number: i64) -> Ticket {
        Ticket::make(TicketData { title, number })
    }
}

defaults!(Ticket, "Ticket": unhashable compare truth);

impl PartialEq for Ticket {
    fn eq(&self, other: &Self) -> bool {
        self.title == other.title && self.number == other.number
    }
}

impl Show for Ticket {
    fn repr(&self, out: &mut String) {
        out.push_str("Ticket(");
        out.push_str("title=");
        self.title.repr(out);
        out.push_str(", number=");
        self.number.repr(out);
        out.push(')');
    }
}

fn lambda() -> i64 {
    TICKET_NUMBER.get().next_value()
}

fn fits(rooms: &[Room], need: &FrozenSet<Str>) -> List<i64> {
    rooms.iter().filter_map(
        |r| if le(need, &r.features) { Some(r.number) } else { None }
    ).collect::<List<i64>>()
}

fn pairs(given: &Dict<Str, i64>) -> List<(Str, i64)> {
    given.keys().map(|key| (key.clone(), given.get(&key))).collect::<List<(Str, i64)>>()
}

fn pairs_2(given: &Iter<(Str, i64)>) -> List<(Str, i64)> {
    given.clone().map(|(key_2, value)| (key_2.clone(), value)).collect::<List<(Str, i64)>>()
}

fn named(values: &[i64], names: &Option<Dict<i64, Str>>) -> Str {
    let show_ = if names.truth() { Func(Rc::new({ let names = names.clone(); move |a: i64| named_lambda(&names, a) }) as Rc<dyn Fn(i64) -> Str>) } else { Func(Rc::new(move |a: i64| named_lambda_2(a)) as Rc<dyn Fn(i64) -> Str>) };
    text!("{} to {}", show_(values.item(0)), show_(values.item(-1)))
}

fn named_lambda(names: &Option<Dict<i64, Str>>, at: i64) -> Str {
    subscriptable(names).get(&at)
}

fn named_lambda_2(value: i64) -> Str {
    show(&value)
}

fn program() {
    ROOM_FLOOR_KEPT.set(());
    TICKET_NUMBER.set(itertools::count(1, 1));
    let rooms: Vec<Room> = Vec::from([
        Room::new(101, FrozenSet::default()),
        Room::new(102, FrozenSet::of(&Set::from([Str::lit("bath")]))),
        Room::new(201, FrozenSet::of(&Set::from([Str::lit("bath"), Str::lit("view")]))),
    ]);
    let value2 = fits(&rooms, &FrozenSet::default());
    let value1 = fits(&rooms, &FrozenSet::of(&Set::from([Str::lit("bath")])));
    let value3 = fits(&rooms, &FrozenSet::of(&Set::from([Str::lit("view"), Str::lit("bath")])));
    let value4 = rooms.at(2).floor();
    outln!("{} {} {} {}", show(&value2), show(&value1), show(&value3), show(&value4));
    outln!(
        "{}",
        show(
            &[
                Ticket::new(
                    Str::lit("a"),
                    (Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> i64>))(),
                ),
                Ticket::new(
                    Str::lit("b"),
                    (Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> i64>))(),
                ),
                Ticket::new(Str::lit("c"), 9),
                Ticket::new(
                    Str::lit("d"),
                    (Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> i64>))(),
                ),
            ].into_iter().map(|t| t.number).collect::<List<i64>>()
        ),
    );
    let value6 = pairs(&Dict::from([(Str::lit("a"), 1)]));
    let value5 = pairs_2(&Iter::new(Str::lit("xy").iter().zip([2_i64, 3])));
    let value7 = named(&[1, 3, 5], &None);
    let value8 = named(&[1, 2], &Some(Dict::from([(1, Str::lit("Mon")), (2, Str::lit("Tue"))])));
    outln!("{} {} {} {}", show(&value6), show(&value5), show(&value7), show(&value8));
    let row: Dict<Str, Value> = Dict::from([
        (Str::lit("fill"), Value::of(Bytes::from(b"ab".to_vec()))),
        (Str::lit("times"), Value::of(3_i64)),
        (Str::lit("name"), Value::of("x")),
    ]);
    outln!("{}", show(&row.get(&Str::lit("fill")).mul(&row.get(&Str::lit("times")))));
    let manager10 = tempfile::TemporaryDirectory::new([None, None, None]);
    let folder: Str = manager10.enter();
    let outcome = attempt(|| {
        let root = os::Path::new(&[folder.clone()]);
        for name in [Str::lit("src/deep"), Str::lit("skip/inner")].into_iter() {
            root.join(&name).mkdir(true, false);
            root.join(&name).join(&Str::lit("file.txt")).write_text(&name, None);
        }
        let mut found: Vec<Str> = Vec::new();
        for (place, folders, files_) in os::walk(&(&root).text()) {
            folders.set_slice(
                None,
                None,
                None,
                folders.iter().filter_map(
                    |d| if d != "skip" { Some(d.clone()) } else { None }
                ).sorted(false).iter(),
            );
            found.extend(
                files_.iter().map(
                    |f| os::Path::new(&[place.clone()]).join(&f).relative_to(&root).text()
                ).collect::<Vec<Str>>()
            );
        }
        outln!("{}", show(&found));
    });
    if outcome.is_ok() {
        manager10.exit(None);
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager10.exit(Some(&error)) {
                reraise(&error);
            }
        }
    }
    // : [101, 102, 201] [102, 201] [201] 2
    // : [1, 2, 9, 3]
    // : [('a', 1)] [('x', 2), ('y', 3)] 1 to 5 Mon to Tue
    // : b'ababab'
    // : ['src/deep/file.txt']
}

main!(program);
