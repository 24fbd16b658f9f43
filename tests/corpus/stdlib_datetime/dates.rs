use concord_rt::prelude::*;

class!(Event, EventData {
    name: Str,
    when: datetime::DateTime,
});

impl Event {
    fn new(name: Str, when: datetime::DateTime) -> Event {
        Event::make(EventData { name, when })
    }
    fn dunder_repr(&self) -> Str {
        text!("Event({}, {})", repr(&self.name), repr(&self.when))
    }
}

defaults!(Event, "Event": eq key compare truth);

impl Show for Event {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

fn age(born: &datetime::Date, today: &datetime::Date) -> i64 {
    today.year() - born.year() - i64::from(
        lt(&(today.month(), today.day()), &(born.month(), born.day()))
    )
}

fn program() {
    let d = datetime::Date::new(2024, 2, 28);
    outln!(
        "{} {} {} {} {} {} {} {}",
        show(&d),
        repr(&d),
        d.year(),
        d.month(),
        d.day(),
        d.weekday(),
        d.isoweekday(),
        d.isoformat(),
    );
    // : 2024-02-28 datetime.date(2024, 2, 28) 2024 2 28 2 3 2024-02-28
    for i in 0..3_i64 {
        outln!(
            "{}",
            show(
                &d.plus(
                    &datetime::TimeDelta::new(
                        Num::from(i),
                        0.into(),
                        0.into(),
                        0.into(),
                        0.into(),
                        0.into(),
                        0.into(),
                    )
                )
            ),
        );
    }
    // : 2024-02-28
    // : 2024-02-29
    // : 2024-03-01
    let e = datetime::Date::new(2024, 12, 25);
    // : 301 True False True True
    outln!(
        "{} {} {} {} {}",
        e.minus(&d).days(),
        show(&gt(&e, &d)),
        show(&(e == d)),
        show(&le(&d, &e)),
        show(&(d != e)),
    );
    outln!(
        "{} {}",
        d.strftime(&Str::lit("%A, %d %B %Y")),
        d.strftime(&Str::lit("%j %U %W %y %b %a")),
    );
    // : Wednesday, 28 February 2024 059 08 09 24 Feb Wed
    let t: datetime::DateTime = datetime::DateTime::new(2024, 1, 31, 13, 5, 9, 120, None);
    outln!(
        "{} {} {} {} {} {} {}",
        show(&t),
        repr(&t),
        t.hour(),
        t.minute(),
        t.isoformat(&Str::lit("T"), &Str::lit("auto")),
        show(&t.date()),
        show(&t.time()),
    );
    // : 2024-01-31 13:05:09.000120 datetime.datetime(2024, 1, 31, 13, 5, 9, 120) 13 5 2024-01-31T13:05:09.000120 2024-01-31 13:05:09.000120
    outln!(
        "{} {}",
        show(
            &t.plus(
                &datetime::TimeDelta::new(
                    0.into(),
                    0.into(),
                    0.into(),
                    0.into(),
                    Num::from(-5),
                    Num::from(30),
                    0.into(),
                )
            )
        ),
        show(
            &t.minus_delta(
                &datetime::TimeDelta::new(
                    0.into(),
                    0.into(),
                    0.into(),
                    0.into(),
                    0.into(),
                    0.into(),
                    Num::from(1),
                )
            )
        ),
    );
    // : 2024-02-01 19:00:09.000120 2024-01-24 13:05:09.000120
    outln!(
        "{} {}",
        show(&t.minus(&datetime::DateTime::new(2023, 1, 1, 0, 0, 0, 0, None))),
        show(&t.minus(&datetime::DateTime::new(2023, 1, 1, 0, 0, 0, 0, None)).total_seconds()),
    );
    // : 395 days, 13:05:09.000120 34175109.00012
    outln!(
        "{} {} {}",
        show(
            &datetime::TimeDelta::new(
                Num::from(1.5),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
            )
        ),
        show(
            &datetime::TimeDelta::new(
                0.into(),
                Num::from(-1),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
            )
        ),
        repr(
            &datetime::TimeDelta::new(
                Num::from(2),
                Num::from(3),
                Num::from(4),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
            )
        ),
    );
    // : 1 day, 12:00:00 -1 day, 23:59:59 datetime.timedelta(days=2, seconds=3, microseconds=4)
    outln!(
        "{} {} {} {} {}",
        show(
            &datetime::TimeDelta::new(0.into(), 0.into(), 0.into(), 0.into(), 0.into(), Num::from(3), 0.into()).divided_by(
                &datetime::TimeDelta::new(
                    0.into(),
                    0.into(),
                    0.into(),
                    0.into(),
                    Num::from(45),
                    0.into(),
                    0.into(),
                )
            )
        ),
        datetime::TimeDelta::new(0.into(), 0.into(), 0.into(), 0.into(), 0.into(), Num::from(3), 0.into()).floor_divided_by(
            &datetime::TimeDelta::new(
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                Num::from(50),
                0.into(),
                0.into(),
            )
        ),
        show(
            &datetime::TimeDelta::new(
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                Num::from(1),
                0.into(),
            ).times_float(2.5)
        ),
        show(
            &datetime::TimeDelta::new(
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                Num::from(1),
                0.into(),
                0.into(),
            ).times(3)
        ),
        show(
            &datetime::TimeDelta::new(
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                Num::from(1),
                0.into(),
            ).divided(7)
        ),
    );
    // : 4.0 3 2:30:00 0:03:00 0:08:34.285714
    outln!(
        "{} {}",
        show(
            &datetime::DateTime::strptime(
                &Str::lit("2024-03-05 07:08"),
                &Str::lit("%Y-%m-%d %H:%M"),
            )
        ),
        show(
            &datetime::DateTime::strptime(
                &Str::lit("Mar 5, 2024 7:08 PM"),
                &Str::lit("%b %d, %Y %I:%M %p"),
            )
        ),
    );
    // : 2024-03-05 07:08:00 2024-03-05 19:08:00
    match attempt(|| {
        datetime::DateTime::strptime(&Str::lit("nope"), &Str::lit("%Y"));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
            let err = error1.clone();
            // : time data 'nope' does not match format '%Y'
            outln!("{}", show(&err));
        }
        Err(error1) => reraise(&error1),
    }
    match attempt(|| {
        datetime::Date::new(2023, 2, 29);
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::VALUE_ERROR) => {
            let err = error2.clone();
            // : day is out of range for month
            outln!("{}", show(&err));
        }
        Err(error2) => reraise(&error2),
    }
    // : 2024/01/31 13:05:09 2024-02-28
    outln!("{} {}", spec(&t, "%Y/%m/%d %H:%M:%S"), show(&d));
    outln!(
        "{} {} {}",
        show(&d.replace(None, None, Some(1))),
        show(&t.replace(None, None, None, Some(0), Some(0), None, None)),
        show(&datetime::DateTime::from_iso(&Str::lit("2024-05-06T07:08:09"))),
    );
    // : 19 2024-02-28
    // : 2024-02-01 2024-01-31 00:00:09.000120 2024-05-06 07:08:09
    outln!(
        "{} {}",
        datetime::Date::from_iso(&Str::lit("2024-05-06")).isocalendar().get(1),
        show(&[e.clone(), d.clone()].into_iter().sorted(false).get(0)),
    );
    let u = datetime::DateTime::new(2024, 1, 1, 0, 0, 0, 0, Some(datetime::TimeZone::utc()));
    outln!(
        "{} {} {} {}",
        show(&u),
        u.isoformat(&Str::lit("T"), &Str::lit("auto")),
        repr(&u),
        show(&u.tzinfo()),
    );
    // : 2024-01-01 00:00:00+00:00 2024-01-01T00:00:00+00:00 datetime.datetime(2024, 1, 1, 0, 0, tzinfo=datetime.timezone.utc) UTC
    outln!(
        "{} {}",
        datetime::Date::new(2000, 1, 1).toordinal(),
        show(&datetime::DateTime::combine(&d, &datetime::Time::new(1, 2, 0, 0))),
    );
    // : 730120 2024-02-28 01:02:00
    let events: Dict<datetime::Date, Str> = Dict::from([
        (datetime::Date::new(2024, 1, 2), Str::lit("a")),
        (datetime::Date::new(2024, 1, 1), Str::lit("b")),
    ]);
    for day in events.keys().sorted(false).iter() {
        outln!("{} {}", show(&day), events.get(&day));
    }
    // : a 2024-01-02 2024-02-28
    // : 2024-01-01 b
    // : 2024-01-02 a
    outln!(
        "{} {} {}",
        events.get(&datetime::Date::new(2024, 1, 2)),
        show(&events.keys().most()),
        show(&minimum(e.clone(), d.clone())),
    );
    let mut total = datetime::TimeDelta::new(
        0.into(),
        0.into(),
        0.into(),
        0.into(),
        0.into(),
        0.into(),
        0.into(),
    );
    for h in [1_i64, 2, 3].into_iter() {
        total = total.plus(
            &datetime::TimeDelta::new(
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                Num::from(h),
                0.into(),
            )
        );
    }
    // : 6:00:00 0:15:00
    outln!(
        "{} {}",
        show(&total),
        show(
            &[
                datetime::TimeDelta::new(
                    0.into(),
                    0.into(),
                    0.into(),
                    0.into(),
                    Num::from(5),
                    0.into(),
                    0.into(),
                ),
                datetime::TimeDelta::new(
                    0.into(),
                    0.into(),
                    0.into(),
                    0.into(),
                    Num::from(10),
                    0.into(),
                    0.into(),
                ),
            ].into_iter().fold(datetime::TimeDelta::new(0.into(), 0.into(), 0.into(), 0.into(), 0.into(), 0.into(), 0.into()), |total, item| total.plus(&item))
        ),
    );
    // : 33
    outln!("{}", age(&datetime::Date::new(1990, 6, 15), &datetime::Date::new(2024, 6, 14)));
    let parts3 = datetime::Date::new(2021, 1, 3).isocalendar().iter().unpack::<3>();
    let year = parts3[0];
    let week = parts3[1];
    let day = parts3[2];
    // : 2020 53 7
    outln!("{} {} {}", year, week, day);
    // : True date False
    outln!("{} {} {}", show(&true), Str::lit("date"), show(&false));
    let mut evs: Vec<Event> = vec![
        Event::new(Str::lit("x"), datetime::DateTime::new(2024, 5, 1, 9, 0, 0, 0, None)),
        Event::new(Str::lit("y"), datetime::DateTime::new(2024, 4, 1, 9, 0, 0, 0, None)),
    ];
    evs.sort_keyed(|ev| { let ev = ev.clone(); ev.when.clone() }, false);
    outln!("{}", show(&evs));
    // : [Event('y', datetime.datetime(2024, 4, 1, 9, 0)), Event('x', datetime.datetime(2024, 5, 1, 9, 0))]
    outln!(
        "{} {} {}",
        show(
            &datetime::TimeDelta::new(
                Num::from(-1),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                Num::from(2),
                0.into(),
            )
        ),
        show(
            &datetime::TimeDelta::new(
                Num::from(-1),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
            ).absolute()
        ),
        show(
            &datetime::TimeDelta::new(
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                0.into(),
                Num::from(1),
                0.into(),
            ).negative()
        ),
    );
    // : True
    // : -1 day, 2:00:00 1 day, 0:00:00 -1 day, 23:00:00
    outln!(
        "{}",
        show(
            &(t.timestamp() == datetime::DateTime::from_timestamp(t.timestamp(), None).timestamp())
        ),
    );
}

main!(program);
