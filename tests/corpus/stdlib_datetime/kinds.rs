use concord_rt::prelude::*;

fn kind(_value: &datetime::Date) -> Str {
    Str::lit("day")
}

fn kind_2(_value: &datetime::DateTime) -> Str {
    Str::lit("moment")
}

fn kind_3(_value: &Str) -> Str {
    Str::lit("other")
}

fn is_day(_value: &datetime::Date) -> bool {
    true
}

fn is_day_2(_value: &datetime::DateTime) -> bool {
    true
}

fn is_day_3(_value: &Str) -> bool {
    false
}

fn program() {
    // A datetime is a date as well; a date is no datetime.
    // : day moment other
    outln!(
        "{} {} {}",
        kind(&datetime::Date::new(2021, 3, 4)),
        kind_2(&datetime::DateTime::new(2021, 3, 4, 5, 0, 0, 0, None)),
        kind_3(&Str::lit("2021")),
    );
    // : True True False
    outln!(
        "{} {} {}",
        show(&is_day(&datetime::Date::new(2021, 3, 4))),
        show(&is_day_2(&datetime::DateTime::new(2021, 3, 4, 5, 0, 0, 0, None))),
        show(&is_day_3(&Str::lit("2021"))),
    );
}

main!(program);
