use concord_rt::prelude::*;

thread_local! {
    static WAYS_TABLE_DEFAULT: Global<Dict<i64, Int>> = const { Global::new() };
}

class!(Fraction, FractionData {
    bottom: Int,
    top: Int,
});

impl Fraction {
    fn new(top: Int, bottom: Int) -> Fraction {
        Fraction::make(FractionData { top, bottom })
    }
    fn dunder_add(&self, other: &Fraction) -> Fraction {
        Fraction::new(
            &self.top * &other.bottom + &(&other.top * &self.bottom),
            &self.bottom * &other.bottom,
        )
    }
}

defaults!(Fraction, "Fraction": eq key show compare truth);

fn reverse(n: &Int) -> Int {
    let mut n = n.clone();
    let mut back = Int::from(0);
    while n.truth() {
        back = &back * &Int::from(10) + &modulo(n.clone(), Int::from(10));
        n = floor_div(n.clone(), Int::from(10));
    }
    back
}

fn matmul(a: &List<List<Int>>, b: &List<List<Int>>) -> List<List<Int>> {
    a.iter().map(
        |row| iter::zip_rows(b.iter().map(|row| Iter::new(row.iter())).collect()).map(
            |col| row.iter().zip(col.iter()).map(|(x, y)| &x * &y).sum::<Int>()
        ).collect::<List<Int>>()
    ).collect::<List<List<Int>>>()
}

fn power(m: &List<List<Int>>, mut n: i64) -> List<List<Int>> {
    let mut m = m.clone();
    let mut out_: List<List<Int>> = list![
        list![Int::from(1), Int::from(0)],
        list![Int::from(0), Int::from(1)],
    ];
    while n != 0 {
        if (n & 1) != 0 {
            out_ = matmul(&out_, &m);
        }
        m = matmul(&m, &m);
        n = shift_right(n, 1);
    }
    out_
}

fn ways(n: i64, table: &Dict<i64, Int>) -> Int {
    let _frame = Frame::enter();
    if n < 2 {
        return Int::from(1);
    }
    if !table.contains(&n) {
        table.set(
            n,
            ways(n - 1, &WAYS_TABLE_DEFAULT.get()) + &ways(n - 2, &WAYS_TABLE_DEFAULT.get()),
        );
    }
    table.get(&n)
}

fn program() {
    // What comes back to its own operands grows; what a remainder bounds does not.
    WAYS_TABLE_DEFAULT.set(Dict::new());
    let mut total = Fraction::new(Int::from(0), Int::from(1));
    for i in 1..25_i64 {
        total = total.dunder_add(&Fraction::new(Int::from(1), Int::from(i)));
    }
    outln!(
        "{} {} {}",
        reverse(&Int::lit("123456789012345678901234567890")),
        power(
            &list![list![Int::from(1), Int::from(1)], list![Int::from(1), Int::from(0)]],
            150,
        ).cell(0, 1),
        ways(120, &WAYS_TABLE_DEFAULT.get()),
    );
    outln!("{} {}", total.top, total.bottom);
    let mut seed: i64 = 1;
    for _ in 0..100_i64 {
        seed = (seed * 1103515245_i64 + 12345).rem_euclid(2147483648_i64);
    }
    outln!("{}", seed);
    // : 98765432109876543210987654321 9969216677189303386214405760200 8670007398507948658051921
    // : 2342787216398718566400000 620448401733239439360000
    // : 1738083805
}

main!(program);
