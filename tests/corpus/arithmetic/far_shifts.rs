//! Shifts by what is far, and numbers of as many digits as a text has.

use concord_rt::prelude::*;

fn powers(n: i64) -> List<Int> {
    (0..n).map(|i| Int::from(1).shift_left(&Int::from(i))).collect::<List<Int>>()
}

fn bit(number: i64, position: i64) -> Int {
    Int::from(number) | &Int::from(1).shift_left(&Int::from(position))
}

fn program() {
    outln!("{}", powers(100).iter().sum::<Int>());
    outln!("{} {}", bit(0, 70), bit(3, 2));
    for k in (0..200_i64).step_by(50) {
        outln!("{}", Int::from(1).shift_left(&Int::from(k)));
    }
    outln!("{}", Int::read(&Str::lit("").join((0..30_i64).map(|i| show(&i))), 10));
    // : 1267650600228229401496703205375
    // : 1180591620717411303424 7
    // : 1
    // : 1125899906842624
    // : 1267650600228229401496703205376
    // : 1427247692705959881058285969449495136382746624
    // : 1234567891011121314151617181920212223242526272829
}

main!(program);
