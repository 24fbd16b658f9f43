use concord_rt::prelude::*;

thread_local! {
    static ROOM_SEATS_GUARD: Global<Ranged> = const { Global::new() };
    static ROOM_PRICE_GUARD: Global<Ranged> = const { Global::new() };
    static ROOM_LABEL_GUARD: Global<Named> = const { Global::new() };
    static ROOM_SIGN_GUARD: Global<Named> = const { Global::new() };
    static ROOM_TAKINGS_KEPT: Global<List<Num>> = const { Global::new() };
    static ROOM_ROW_KEPT: Global<()> = const { Global::new() };
}

class!(Ranged, RangedData {
    high: Option<i64>,
    low: i64,
    name: Slot<Option<Str>>,
    place: Slot<Option<Str>>,
});

/// Looks after a number that has to lie between two others.
impl Ranged {
    fn new(low: i64, high: Option<i64>) -> Ranged {
        Ranged::make(RangedData { low, high, name: Slot::new(None), place: Slot::new(None) })
    }
    fn class_name(&self) -> Str {
        Str::lit("Ranged")
    }
    fn named_in(&self, name: &Str) {
        self.name.set(Some(name.clone()));
        self.place.set(Some(Str::lit("_") + name));
    }
}

defaults!(Ranged, "Ranged": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum NamedKind {
    Named,
    Shouted,
}

class!(Named(NamedKind), NamedData {
    name: Slot<Str>,
    otherwise: Str,
});

impl Named {
    fn new_named(name: Str, otherwise: Str) -> Named {
        Named::make(NamedData { kind: NamedKind::Named, name: Slot::new(name), otherwise })
    }
    fn new_shouted(name: Str, otherwise: Str) -> Named {
        Named::make(NamedData { kind: NamedKind::Shouted, name: Slot::new(name), otherwise })
    }
}

defaults!(Named, "Named": eq key show compare truth);

class!(Room, RoomData {
    _price: Slot<Option<Num>>,
    _seats: Slot<Option<i64>>,
    label_held: Slot<Option<Str>>,
    row_kept: Slot<Option<i64>>,
    sign_held: Slot<Option<Str>>,
    takings_kept: Slot<List<Num>>,
});

impl Room {
    fn new(seats: i64, price: Num) -> Room {
        let made = Room::make(
            RoomData { _price: Slot::new(None), _seats: Slot::new(None), label_held: Slot::new(None), row_kept: Slot::new({ ROOM_ROW_KEPT.get(); None }), sign_held: Slot::new(None), takings_kept: Slot::new(ROOM_TAKINGS_KEPT.get()) }
        );
        made.set_seats(seats);
        made.set_price(price);
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("Room")
    }
    fn seats(&self) -> i64 {
        late!(self, _seats)
    }
    fn price(&self) -> Num {
        late!(self, _price)
    }
    fn row(&self) -> i64 {
        let kept = self.row_kept.get();
        if kept.is_some() {
            return present(&kept);
        }
        let made = self.row_computed();
        self.row_kept.set(Some(made));
        made
    }
    fn label(&self) -> Str {
        self.label_held_or(&ROOM_LABEL_GUARD.get().otherwise)
    }
    fn sign(&self) -> Str {
        self.sign_held_or(&ROOM_SIGN_GUARD.get().otherwise)
    }
    fn takings(&self) -> Num {
        if self.takings_kept.get().is_empty() {
            self.takings_kept.set(list![self.takings_computed()]);
        }
        self.takings_kept.get().get(0)
    }
    fn set_seats(&self, value: i64) {
        if value < ROOM_SEATS_GUARD.get().low {
            raise(
                exceptions::VALUE_ERROR.with(
                    text!(
                        "{} is below {}: {}",
                        late!(ROOM_SEATS_GUARD.get(), name),
                        ROOM_SEATS_GUARD.get().low,
                        value,
                    )
                )
            );
        }
        if ROOM_SEATS_GUARD.get().high.is_some() && value > present(&ROOM_SEATS_GUARD.get().high) {
            raise(
                exceptions::VALUE_ERROR.with(
                    text!(
                        "{} is above {}: {}",
                        late!(ROOM_SEATS_GUARD.get(), name),
                        present(&ROOM_SEATS_GUARD.get().high),
                        value,
                    )
                )
            );
        }
        self._seats.set(Some(value));
    }
    fn set_label(&self, value: &Str) {
        self.label_held.set(Some(value.strip()));
    }
    fn set_sign(&self, value: &Str) {
        self.sign_set_by_named(&value.upper());
    }
    fn set_price(&self, value: Num) {
        if value < Num::from(ROOM_PRICE_GUARD.get().low) {
            raise(
                exceptions::VALUE_ERROR.with(
                    text!(
                        "{} is below {}: {}",
                        late!(ROOM_PRICE_GUARD.get(), name),
                        ROOM_PRICE_GUARD.get().low,
                        show(&value),
                    )
                )
            );
        }
        if ROOM_PRICE_GUARD.get().high.is_some() && value > Num::from(present(&ROOM_PRICE_GUARD.get().high)) {
            raise(
                exceptions::VALUE_ERROR.with(
                    text!(
                        "{} is above {}: {}",
                        late!(ROOM_PRICE_GUARD.get(), name),
                        present(&ROOM_PRICE_GUARD.get().high),
                        show(&value),
                    )
                )
            );
        }
        self._price.set(Some(value));
    }
    fn row_computed(&self) -> i64 {
        self.seats().div_euclid(10)
    }
    fn label_held_or(&self, otherwise: &Str) -> Str {
        match attempt(|| -> Flow<Str> {
            Flow::Return(late!(self, label_held))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                otherwise.clone()
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn sign_held_or(&self, otherwise: &Str) -> Str {
        match attempt(|| -> Flow<Str> {
            Flow::Return(late!(self, sign_held))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                otherwise.clone()
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn takings_computed(&self) -> Num {
        outln!("working out takings");
        self.takings_made()
    }
    fn sign_set_by_named(&self, value: &Str) {
        self.sign_held.set(Some(value.strip()));
    }
    fn takings_made(&self) -> Num {
        Num::from(self.seats()) * self.price()
    }
}

defaults!(Room, "Room": eq key show compare truth);

fn program() {
    ROOM_SEATS_GUARD.set(Ranged::new(1, Some(500)));
    ROOM_PRICE_GUARD.set(Ranged::new(0, None));
    ROOM_LABEL_GUARD.set(Named::new_named(Str::lit("label"), Str::lit("none")));
    ROOM_SIGN_GUARD.set(Named::new_shouted(Str::lit("sign"), Str::lit("NO SIGN")));
    ROOM_TAKINGS_KEPT.set(List::new());
    ROOM_ROW_KEPT.set(());
    ROOM_SEATS_GUARD.get().named_in(&Str::lit("seats"));
    ROOM_PRICE_GUARD.get().named_in(&Str::lit("price"));
    let room = Room::new(120, Num::from(7.5));
    // : 120 7.5 12 none NO SIGN
    outln!(
        "{} {} {} {} {}",
        room.seats(),
        show(&room.price()),
        room.row(),
        room.label(),
        room.sign(),
    );
    // : working out takings
    outln!("{} {}", show(&room.takings()), show(&room.takings()));
    // : 900.0 900.0
    room.set_seats(room.seats() + 30);
    room.set_label(&Str::lit("  upper hall "));
    room.set_sign(&Str::lit(" way out "));
    // : 150 ['upper hall', 'WAY OUT']
    outln!("{} {}", room.seats(), show(&list![room.label(), room.sign()]));
    for (seats, price) in [(0_i64, 1_i64), (501, 1), (20, -1)].into_iter() {
        match attempt(|| {
            Room::new(seats, Num::from(price));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
                let error = error1.clone();
                outln!("{}", show(&error));
            }
            Err(error1) => reraise(&error1),
        }
    }
    // : seats is below 1: 0
    // : seats is above 500: 501
    // : price is below 0: -1
}

main!(program);
