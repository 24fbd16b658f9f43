use concord_rt::prelude::*;

class!(Meter, MeterData {
    total: Slot<i64>,
});

impl Meter {
    fn new() -> Meter {
        Meter::make(MeterData { total: Slot::new(0) })
    }
    fn lazily(&self, xs: &List<i64>) -> Iter<i64> {
        Iter::new(
            { let this = self.clone(); let xs = xs.clone(); xs.iter().filter_map(move |x| if x != 0 { Some({ let this = this.clone(); Iter::expression(this.fire(x).iter()) }) } else { None }) }.flat_map(|row| row.clone())
        )
    }
    fn fire(&self, x: i64) -> List<i64> {
        self.total.set(self.total.get() + x);
        list![x, x * 10]
    }
}

defaults!(Meter, "Meter": eq key show compare truth);

fn find(rows: &List<List<i64>>, wanted: i64) -> Option<(i64, i64)> {
    let hits: Iter<(i64, i64)> = Iter::new(
        { let rows = rows.clone(); rows.iter().counted(0).map(move |(i, row)| Iter::expression(row.iter().counted(0).filter_map(move |(j, cell)| if cell == wanted { Some((i, j)) } else { None }))) }.flat_map(|row| row.clone())
    );
    hits.clone().next().map_or_else(|| None, |item| Some(item))
}

fn program() {
    // A generator expression with several `for` is worked out one item at a time.
    let meter = Meter::new();
    let fired = meter.lazily(&list![1, 0, 5]);
    outln!(
        "{} {} {} {} {}",
        meter.total.get(),
        fired.next_value(),
        meter.total.get(),
        show(&fired.clone().collect::<List<i64>>()),
        meter.total.get(),
    );
    outln!(
        "{} {}",
        show(&find(&list![list![1, 2], list![3, 1]], 3)),
        show(&find(&list![list![1]], 9)),
    );
    let pairs: Iter<(i64, i64)> = Iter::new(
        (0..4_i64).map(
            move |a| Iter::expression(
                (0..a).filter_map(
                    move |b| if (a + b).rem_euclid(2) != 0 { Some((a, b)) } else { None }
                )
            )
        ).flat_map(|row| row.clone())
    );
    outln!(
        "{} {} {}",
        show(&pairs.next_value()),
        show(&pairs.clone().collect::<List<(i64, i64)>>()),
        show(&pairs.clone().collect::<List<(i64, i64)>>()),
    );
    // : 0 1 1 [10, 5, 50] 6
    // : (1, 0) None
    // : (1, 0) [(2, 1), (3, 0), (3, 2)] []
}

main!(program);
