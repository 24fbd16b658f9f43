use concord_rt::prelude::*;

fn program() {
    // Dates and times whose numbers are not filled up.
    let d: datetime::DateTime = datetime::DateTime::new(2024, 3, 5, 4, 7, 9, 50, None);
    outln!(
        "{}",
        d.strftime(
            &Str::lit("%-d|%-m|%-H|%-I|%-M|%-S|%-j|%-y|%-Y|%-U|%-p|%-a|%-%|%-u|%-e|%-w|%-V|%-G|%-D")
        ),
    );
    outln!(
        "{}",
        datetime::DateTime::new(2000, 10, 10, 0, 0, 0, 0, None).strftime(
            &Str::lit("%-d.%-m.%y %-H:%M %-I %p %-y %-j")
        ),
    );
    outln!(
        "{} {}",
        datetime::Date::new(2009, 1, 1).strftime(&Str::lit("%A, %-d %B %Y")),
        datetime::Time::new(9, 5, 0, 0).strftime(&Str::lit("%-H h %-M")),
    );
    outln!("{}", spec(&datetime::Date::new(2024, 12, 1), "%-d %b"));
    // : 5|3|4|4|7|9|65|24|2024|9|AM|Tue|%|2|5|2|10|2024|03/05/24
    // : 10.10.00 0:00 12 AM 0 284
    // : Thursday, 1 January 2009 9 h 5
    // : 1 Dec
}

main!(program);
