//! Methods of a class as functions of its instances.

use concord_rt::prelude::*;

class!(T, TData {
    n: i64,
});

impl T {
    fn new(n: i64) -> T {
        T::make(TData { n })
    }
    fn size(&self) -> i64 {
        self.n * 2
    }
    fn scaled(&self, by: i64) -> i64 {
        -self.n * by
    }
}

defaults!(T, "T": eq key show compare truth);

fn program() {
    let ts: Vec<T> = Vec::from([T::new(3), T::new(1), T::new(2)]);
    outln!("{}", ts.iter().cloned().most_by(|x| T::size(x)).n);
    outln!(
        "{}",
        show(
            &ts.iter().cloned().sorted_by(
                |x| T::size(x),
                false,
            ).iter().map(|t| t.n).collect::<List<i64>>()
        ),
    );
    outln!(
        "{}",
        show(
            &ts.iter().cloned().sorted_by(
                |x| T::scaled(x, 3),
                false,
            ).iter().map(|t_2| t_2.n).collect::<List<i64>>()
        ),
    );
    outln!("{}", show(&ts.iter().cloned().map(|x| T::size(&x)).collect::<List<i64>>()));
    outln!("{}", ts.iter().cloned().least_by(|x| T::scaled(x, 3)).scaled(3));
    // : 3
    // : [1, 2, 3]
    // : [3, 2, 1]
    // : [6, 2, 4]
    // : -9
}

main!(program);
