use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum ShownKind {
    Shown,
    Filled,
    JoinedClass,
}

class!(Shown(ShownKind), ShownData {});

impl Shown {
    fn new_shown() -> Shown {
        Shown::make(ShownData { kind: ShownKind::Shown })
    }
    fn new_filled() -> Shown {
        Shown::make(ShownData { kind: ShownKind::Filled })
    }
    fn new_joined() -> Shown {
        Shown::make(ShownData { kind: ShownKind::JoinedClass })
    }
    fn twice(&self, value: i64) -> Str {
        ({ let object1 = self.clone(); match object1.kind { ShownKind::Filled => object1.filled_show(value, 4, &Str::lit("*")), ShownKind::JoinedClass => object1.joined_show(&Tuple::from(vec![value])), ShownKind::Shown => object1.shown_show(value, 3), } }) + &Str::lit("|") + &(
            { let object2 = self.clone(); match object2.kind { ShownKind::Filled => object2.filled_show(value, 5, &Str::lit("*")), ShownKind::JoinedClass => object2.joined_show(&Tuple::from(vec![value, 5])), ShownKind::Shown => object2.shown_show(value, 5), } }
        )
    }
    fn shown_show(&self, value: i64, width: i64) -> Str {
        show(&value).rjust(width, &Str::lit(" "))
    }
    fn filled_show(&self, value: i64, width: i64, fill: &Str) -> Str {
        show(&value).rjust(width, fill)
    }
    fn joined_show(&self, values: &Tuple<i64>) -> Str {
        Str::lit("-").join(values.iter().map(|value| show(&value)))
    }
}

defaults!(Shown, "Shown": eq key show compare truth);

fn order() -> i64 {
    outln!("worked out once");
    9
}

fn program() {
    // Methods that classes of one family take in different ways: with other defaults, more parameters, or any number.
    for one in [Shown::new_shown(), Shown::new_filled(), Shown::new_joined()].into_iter() {
        outln!(
            "{} {} {}",
            one.twice(7),
            { let object1 = one.clone(); match object1.kind { ShownKind::Filled => object1.filled_show(1, 4, &Str::lit("*")), ShownKind::JoinedClass => object1.joined_show(&Tuple::from(vec![1])), ShownKind::Shown => object1.shown_show(1, 3), } },
            { let given2: i64 = order(); { let object3 = one.clone(); match object3.kind { ShownKind::Filled => object3.filled_show(given2, 2, &Str::lit("*")), ShownKind::JoinedClass => object3.joined_show(&Tuple::from(vec![given2, 2])), ShownKind::Shown => object3.shown_show(given2, 2), } } },
        );
    }
    outln!("{}", Shown::new_filled().filled_show(2, 4, &Str::lit("+")));
    // : worked out once
    // :   7|    7   1  9
    // : worked out once
    // : ***7|****7 ***1 *9
    // : worked out once
    // : 7|7-5 1 9-2
    // : +++2
}

main!(program);
