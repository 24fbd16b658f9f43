//! Objects of the library among other things: what they are is seen when they are asked.

use concord_rt::prelude::*;

class!(Person, PersonData {
    born: Slot<Option<Value>>,
    name: Str,
});

impl Person {
    fn new(name: Str, born: &Value) -> Person {
        let mut born = born.clone();
        let made = Person::make(PersonData { name, born: Slot::new(None) });
        if born.is_a("str") && !born.cast::<Str>().is_empty() {
            born = Value::of(
                datetime::DateTime::strptime(&born.cast::<Str>(), &Str::lit("%d.%m.%Y")).date()
            );
        }
        made.born.set(
            Some({ let left1 = born.clone(); if left1.truth() { left1 } else { Value::None } })
        );
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("Person")
    }
    fn row(&self) -> List<Str> {
        list![
            self.name.clone(),
            if late!(self, born).truth() { { let object1 = late!(self, born); if object1.is_object_of::<datetime::Date>() { object1.object::<datetime::Date>().strftime(&Str::lit("%d.%m.%Y")) } else { object1.call_method("strftime", &[Value::of("%d.%m.%Y")]).cast::<Str>() } } } else { Str::lit("") },
        ]
    }
    fn age(&self, today: &datetime::Date) -> Option<i64> {
        if late!(self, born).is_none() {
            return None;
        }
        let mut years = today.year() - (
            { let object1 = late!(self, born); if object1.is_object_of::<datetime::Date>() { object1.object::<datetime::Date>().year() } else { no_attribute(object1.type_name(), "year") } }
        );
        if lt(&(today.month(), today.day()), &({ let object2 = late!(self, born); if object2.is_object_of::<datetime::Date>() { object2.object::<datetime::Date>().month() } else { no_attribute(object2.type_name(), "month") } }, { let object3 = late!(self, born); if object3.is_object_of::<datetime::Date>() { object3.object::<datetime::Date>().day() } else { no_attribute(object3.type_name(), "day") } })) {
            years -= 1;
        }
        Some(years)
    }
    fn next_birthday(&self, today: &datetime::Date) -> i64 {
        let object1 = late!(self, born);
        let mut day: Value = if object1.is_object_of::<datetime::Date>() { Value::of(object1.object::<datetime::Date>().replace(Some(today.year()), None, None)) } else { exceptions::refuse("keyword arguments of a method whose object is known at run time only are not translated") };
        if lt(&day, &Value::of(today.clone())) {
            let object2 = day.clone();
            day = if object2.is_object_of::<datetime::Date>() { Value::of(object2.object::<datetime::Date>().replace(Some(today.year() + 1), None, None)) } else { exceptions::refuse("keyword arguments of a method whose object is known at run time only are not translated") };
        }
        day.sub(&Value::of(today.clone())).cast::<datetime::TimeDelta>().days()
    }
}

defaults!(Person, "Person": eq key show compare truth);

fn program() {
    let today = datetime::Date::new(2023, 11, 20);
    for person in [Person::new(Str::lit("Ada"), &Value::of("10.12.1815")), Person::new(Str::lit("Alan"), &Value::of(datetime::Date::new(1912, 6, 23))), Person::new(Str::lit("Lin"), &Value::of("")), Person::new(Str::lit("Bo"), &Value::None)].into_iter() {
        let value1 = person.row();
        let value2 = person.age(&today);
        let value3 = if late!(person, born).truth() { Value::of(person.next_birthday(&today)) } else { Value::of("-") };
        outln!("{} {} {}", show(&value1), show(&value2), show(&value3));
    }
    // : ['Ada', '10.12.1815'] 207 20
    // : ['Alan', '23.06.1912'] 111 216
    // : ['Lin', ''] None -
    // : ['Bo', ''] None -
    let event: Dict<Str, Value> = Dict::from([
        (Str::lit("title"), Value::of("talk")),
        (Str::lit("start"), Value::of(datetime::DateTime::new(2024, 2, 28, 9, 30, 0, 0, None))),
        (
            Str::lit("length"),
            Value::of(
                datetime::TimeDelta::new(
                    0.into(),
                    0.into(),
                    0.into(),
                    0.into(),
                    Num::from(45),
                    0.into(),
                    0.into(),
                )
            ),
        ),
        (Str::lit("where"), Value::of(os::Path::new(&[Str::lit("hall/b.txt")]))),
    ]);
    outln!(
        "{} {} {}",
        { let object4 = event.get(&Str::lit("start")); if object4.is_object_of::<datetime::DateTime>() { object4.object::<datetime::DateTime>().isoformat(&Str::lit(" "), &Str::lit("auto")) } else { object4.call_method("isoformat", &[Value::of(" ")]).cast::<Str>() } },
        show(
            &(
                { let object5 = event.get(&Str::lit("length")); if object5.is_object_of::<datetime::TimeDelta>() { object5.object::<datetime::TimeDelta>().total_seconds() } else { object5.call_method("total_seconds", &[]).cast::<f64>() } }
            )
        ),
        { let object6 = event.get(&Str::lit("where")); if object6.is_object_of::<os::Path>() { object6.object::<os::Path>().suffix() } else { no_attribute(object6.type_name(), "suffix") } },
    );
    // : 2024-02-28 09:30:00 2700.0 .txt
    event.set(
        Str::lit("start"),
        event.get(&Str::lit("start")).add_in_place(&event.get(&Str::lit("length"))),
    );
    // : 10 2024-02-28 TALK
    outln!(
        "{} {} {}",
        { let object7 = event.get(&Str::lit("start")); if object7.is_object_of::<datetime::DateTime>() { object7.object::<datetime::DateTime>().hour() } else { no_attribute(object7.type_name(), "hour") } },
        show(
            &(
                { let object8 = event.get(&Str::lit("start")); if object8.is_object_of::<datetime::DateTime>() { object8.object::<datetime::DateTime>().date() } else { object8.call_method("date", &[]).cast::<datetime::Date>() } }
            )
        ),
        event.get(&Str::lit("title")).call_method("upper", &[]).cast::<Str>(),
    );
    for name in [Str::lit("where"), Str::lit("title")].into_iter() {
        match attempt(|| {
            outln!(
                "{}",
                { let object9 = event.get(&name); if object9.is_object_of::<datetime::DateTime>() { object9.object::<datetime::DateTime>().year() } else { no_attribute(object9.type_name(), "year") } },
            );
        }) {
            Ok(_) => {}
            Err(error10) if error10.is(&exceptions::ATTRIBUTE_ERROR) => {
                let e = error10.clone();
                outln!("{}", show(&e));
            }
            Err(error10) => reraise(&error10),
        }
    }
    // : 'PosixPath' object has no attribute 'year'
    // : 'str' object has no attribute 'year'
    let template: Dict<Str, Value> = Dict::from([
        (Str::lit("fmt"), Value::of("{} of {:>4}")),
        (Str::lit("n"), Value::of(3_i64)),
    ]);
    // : a of    7
    outln!(
        "{}",
        template.get(&Str::lit("fmt")).call_method(
            "format",
            &[Value::of("a"), Value::of(7_i64)],
        ).cast::<Str>(),
    );
    // : 5   2 't'
    outln!(
        "{}",
        formatting::format_template(
            &Str::lit("{x[k]} {0[1][a]:>3} {x[n]!r}"),
            &[
                Value::of(
                    list![
                        Value::of(1_i64),
                        Value::of(Dict::from([(Value::of("a"), Value::of(2_i64))])),
                    ]
                )
            ],
            &[
                (
                    "x",
                    Value::of(
                        Dict::from([
                            (Str::lit("k"), Value::of(5_i64)),
                            (Str::lit("n"), Value::of("t")),
                        ]).items().map(|(key, item)| (Value::of(key), item)).collect::<Dict<Value, Value>>()
                    ),
                )
            ],
        ),
    );
}

main!(program);
