use concord_rt::prelude::*;

class!(Calendar, CalendarData {
    firstweekday: Slot<i64>,
});

impl Calendar {
    fn new(firstweekday: i64) -> Calendar {
        Calendar::make(CalendarData { firstweekday: Slot::new(firstweekday) })
    }
    fn monthdayscalendar(&self, year: i64, month: i64) -> List<List<i64>> {
        let days = self.padded_days(year, month);
        (0..days.len()).step_by(7).map(
            |i| days.slice(Some(i), Some(i + 7), None)
        ).collect::<List<List<i64>>>()
    }
    fn itermonthdays(&self, year: i64, month: i64) -> Iter<i64> {
        Iter::new(self.padded_days(year, month).iter())
    }
    fn iterweekdays(&self) -> Iter<i64> {
        let this = self.clone();
        let mut i: i64 = Default::default();
        let mut source1: Option<Iter<i64>> = None;
        let mut state = 0;
        Iter::generator(move || loop {
            match state {
                0 => {
                    source1 = Some(Iter::new(this.firstweekday.get()..this.firstweekday.get() + 7));
                    state = 1;
                }
                1 => {
                    match source1.as_mut().and_then(Iterator::next) {
                        Some(item) => {
                            i = item;
                            state = 2;
                        }
                        None => state = 3,
                    }
                }
                2 => {
                    let value = i.rem_euclid(7);
                    state = 5;
                    return Some(value);
                }
                3 => {
                    state = 4;
                }
                4 => {
                    state = 9999;
                }
                5 => {
                    state = 1;
                }
                _ => return None,
            }
        })
    }
    fn itermonthdays2(&self, year: i64, month: i64) -> Iter<(i64, i64)> {
        Iter::new(
            self.padded_days(year, month).iter().counted(0).map(
                |(i, day)| (day, (i + self.firstweekday.get()).rem_euclid(7_i64))
            ).collect::<List<(i64, i64)>>().iter()
        )
    }
    fn monthdays2calendar(&self, year: i64, month: i64) -> List<List<(i64, i64)>> {
        let days = self.itermonthdays2(year, month).collect::<List<(i64, i64)>>();
        (0..days.len()).step_by(7).map(
            |i| days.slice(Some(i), Some(i + 7), None)
        ).collect::<List<List<(i64, i64)>>>()
    }
    fn getfirstweekday(&self) -> i64 {
        self.firstweekday.get().rem_euclid(7)
    }
    fn padded_days(&self, year: i64, month: i64) -> List<i64> {
        if !(1..=12).contains(&month) {
            raise(exceptions::VALUE_ERROR.with(text!("bad month number {}; must be 1-12", month)));
        }
        let (y, m) = if month < 3 { (year - 1, month + 12) } else { (year, month) };
        let first = (
            6 + (13 * (m + 1)).div_euclid(5) + y + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400)
        ).rem_euclid(7);
        let leap = year.rem_euclid(4) == 0 && (
            year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0
        );
        let length: i64 = if month == 2 && leap { 29 } else { { let parts = (31_i64, 28_i64, 31_i64, 30_i64, 31_i64, 30_i64, 31_i64, 31_i64, 30_i64, 31_i64, 30_i64, 31_i64); [parts.0, parts.1, parts.2, parts.3, parts.4, parts.5, parts.6, parts.7, parts.8, parts.9, parts.10, parts.11] }.into_iter().collect::<Tuple<i64>>().get(month - 1) };
        let days: List<i64> = list![0_i64].repeat(
            (first - self.firstweekday.get()).rem_euclid(7)
        ).concat(&(1..length + 1).collect::<List<i64>>());
        days.concat(&list![0_i64].repeat((-days.len()).rem_euclid(7)))
    }
}

defaults!(Calendar, "Calendar": eq key show compare truth);

fn program() {
    // Months as calendars print them.
    for week in Calendar::new(0).monthdayscalendar(2024, 2).iter() {
        outln!("{}", show(&week));
    }
    let cal = Calendar::new(6);
    for (year, month) in [(2023_i64, 10_i64), (2000, 2), (1900, 2), (2025, 1), (2026, 12), (1, 1), (1582, 10)].into_iter() {
        outln!("{} {}", year, month);
        for week in cal.monthdayscalendar(year, month).iter() {
            outln!(
                "{}",
                Str::lit(" ").join(
                    week.iter().map(
                        |d| if d != 0 { text!("{}", spec(&d, "2")) } else { Str::lit("  ") }
                    )
                ),
            );
        }
    }
    let value1 = Calendar::new(2).itermonthdays(2024, 2).filter(|&d_2| d_2 != 0).collect::<List<i64>>().slice(
        None,
        Some(5),
        None,
    );
    let value2 = cal.iterweekdays().collect::<List<i64>>();
    outln!("{} {}", show(&value1), show(&value2));
    outln!(
        "{}",
        show(&cal.itermonthdays2(2024, 6).collect::<List<(i64, i64)>>().slice(None, Some(8), None)),
    );
    let value3 = cal.monthdays2calendar(2024, 9).get(0);
    let value4 = cal.getfirstweekday();
    outln!("{} {}", show(&value3), show(&value4));
    outln!(
        "{} {}",
        show(&calendar::monthrange(2024, 2)),
        calendar::names(&calendar::MONTHS, false).get(3),
    );
    match attempt(|| {
        cal.monthdayscalendar(2024, 13);
    }) {
        Ok(_) => {}
        Err(error5) if error5.is(&exceptions::VALUE_ERROR) => {
            let e = error5.clone();
            outln!("{}", show(&e));
        }
        Err(error5) => reraise(&error5),
    }
    // : [0, 0, 0, 1, 2, 3, 4]
    // : [5, 6, 7, 8, 9, 10, 11]
    // : [12, 13, 14, 15, 16, 17, 18]
    // : [19, 20, 21, 22, 23, 24, 25]
    // : [26, 27, 28, 29, 0, 0, 0]
    // : 2023 10
    // :  1  2  3  4  5  6  7
    // :  8  9 10 11 12 13 14
    // : 15 16 17 18 19 20 21
    // : 22 23 24 25 26 27 28
    // : 29 30 31            
    // : 2000 2
    // :        1  2  3  4  5
    // :  6  7  8  9 10 11 12
    // : 13 14 15 16 17 18 19
    // : 20 21 22 23 24 25 26
    // : 27 28 29            
    // : 1900 2
    // :              1  2  3
    // :  4  5  6  7  8  9 10
    // : 11 12 13 14 15 16 17
    // : 18 19 20 21 22 23 24
    // : 25 26 27 28         
    // : 2025 1
    // :           1  2  3  4
    // :  5  6  7  8  9 10 11
    // : 12 13 14 15 16 17 18
    // : 19 20 21 22 23 24 25
    // : 26 27 28 29 30 31   
    // : 2026 12
    // :        1  2  3  4  5
    // :  6  7  8  9 10 11 12
    // : 13 14 15 16 17 18 19
    // : 20 21 22 23 24 25 26
    // : 27 28 29 30 31      
    // : 1 1
    // :     1  2  3  4  5  6
    // :  7  8  9 10 11 12 13
    // : 14 15 16 17 18 19 20
    // : 21 22 23 24 25 26 27
    // : 28 29 30 31         
    // : 1582 10
    // :                 1  2
    // :  3  4  5  6  7  8  9
    // : 10 11 12 13 14 15 16
    // : 17 18 19 20 21 22 23
    // : 24 25 26 27 28 29 30
    // : 31                  
    // : [1, 2, 3, 4, 5] [6, 0, 1, 2, 3, 4, 5]
    // : [(0, 6), (0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (1, 5), (2, 6)]
    // : [(1, 6), (2, 0), (3, 1), (4, 2), (5, 3), (6, 4), (7, 5)] 6
    // : (3, 29) March
    // : bad month number 13; must be 1-12
}

main!(program);
