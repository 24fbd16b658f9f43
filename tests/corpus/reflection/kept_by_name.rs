use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum EventKind {
    Event,
    Loud,
}

class!(Event(EventKind), EventData {
    name: Slot<Value>,
    path: Slot<Option<Value>>,
    size: Slot<Option<Value>>,
    update: Slot<Option<Value>>,
});

/// Holds whatever it is given by name.
impl Event {
    fn new_event(name: Str, data: &Dict<Str, Value>) -> Event {
        let made = Event::make(
            EventData { kind: EventKind::Event, name: Slot::new(Value::of(name)), path: Slot::new(None), size: Slot::new(None), update: Slot::new(None) }
        );
        for (name_2, value) in data.items() {
            made.set_attribute(&name_2, &value);
        }
        made
    }
    fn new_loud(name: Str, data: &Dict<Str, Value>) -> Event {
        let made = Event::make(
            EventData { kind: EventKind::Loud, name: Slot::new(Value::of(name)), path: Slot::new(None), size: Slot::new(None), update: Slot::new(None) }
        );
        for (name_2, value) in data.items() {
            made.set_attribute(&name_2, &value);
        }
        made
    }
    fn set_attribute(&self, name: &Str, value: &Value) {
        match self.kind {
            EventKind::Event => self.event_set_attribute(name, value),
            EventKind::Loud => self.loud_set_attribute(name, value),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            EventKind::Event => "Event",
            EventKind::Loud => "Loud",
        })
    }
    fn event_set_attribute(&self, name: &Str, value: &Value) {
        if *name == "name" {
            self.name.set(value.clone());
        } else if *name == "path" {
            self.path.set(Some(value.clone()));
        } else if *name == "size" {
            self.size.set(Some(value.clone()));
        } else if *name == "update" {
            self.update.set(Some(value.clone()));
        }
    }
    fn loud_set_attribute(&self, name: &Str, value: &Value) {
        if *name == "name" {
            self.name.set(value.clone());
        } else if *name == "path" {
            self.path.set(Some(value.clone()));
        } else if *name == "size" {
            self.size.set(Some(value.clone()));
        } else if *name == "update" {
            self.update.set(Some(value.clone()));
        }
    }
}

defaults!(Event, "Event": eq key show compare truth);

fn program() {
    let first = Event::new_event(
        Str::lit("opened"),
        &Dict::from([(Str::lit("path"), Value::of("a.txt")), (Str::lit("size"), Value::of(2_i64))]),
    );
    outln!(
        "{} {} {}",
        show(&first.name.get()),
        show(&late!(first, path)),
        show(&late!(first, size)),
    );
    for other in [Event::new_event(Str::lit("closed"), &Dict::from([(Str::lit("tags"), Value::of(list![Value::of("x")]))])), Event::new_loud(Str::lit("shut"), &Dict::from([(Str::lit("size"), Value::of(1_i64))]))].into_iter() {
        match attempt(|| {
            outln!("{} {}", show(&late!(other, size)), show(&late!(other, path)));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                let error = error1.clone();
                outln!("{}", show(&error));
            }
            Err(error1) => reraise(&error1),
        }
    }
    // : opened a.txt 2
    // : 'Event' object has no attribute 'size'
    // : 'Loud' object has no attribute 'path'
}

main!(program);
