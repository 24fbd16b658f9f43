use concord_rt::prelude::*;

class!(Parcel, ParcelData {
    n: i64,
    note: Slot<Option<Str>>,
});

impl Parcel {
    fn new(note: Str) -> Parcel {
        Parcel::make(ParcelData { note: Slot::new(Some(note)), n: 1 })
    }
    fn class_name(&self) -> Str {
        Str::lit("Parcel")
    }
    fn note_or(&self, otherwise: &Str) -> Str {
        match attempt(|| -> Flow<Str> {
            Flow::Return(late!(self, note))
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                otherwise.clone()
            }
            Err(error1) => reraise(&error1),
        }
    }
}

defaults!(Parcel, "Parcel": eq key show compare truth);

fn program() {
    // Fields that are taken away from an object, and given again.
    let p = Parcel::new(Str::lit("fragile"));
    outln!("{} {}", late!(p, note), show(&p.note.get().is_some()));
    let holder1 = p.clone();
    let _ = late!(holder1, note);
    holder1.note.set(None);
    outln!("{} {}", show(&p.note.get().is_some()), p.note_or(&Str::lit("gone")));
    match attempt(|| {
        outln!("{}", late!(p, note));
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::ATTRIBUTE_ERROR) => {
            let e = error2.clone();
            outln!("{}", show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    match attempt(|| {
        let holder3 = p.clone();
        let _ = late!(holder3, note);
        holder3.note.set(None);
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::ATTRIBUTE_ERROR) => {
            let e = error4.clone();
            outln!("again: {}", show(&e));
        }
        Err(error4) => reraise(&error4),
    }
    p.note.set(Some(Str::lit("new")));
    outln!("{}", late!(p, note));
    // : fragile True
    // : False gone
    // : 'Parcel' object has no attribute 'note'
    // : again: 'Parcel' object has no attribute 'note'
    // : new
}

main!(program);
