//! is, of what may be None and of things of different kinds.

use concord_rt::prelude::*;

class!(M, MData {
    x: i64,
});

impl M {
    fn new(x: i64) -> M {
        M::make(MData { x })
    }
}

defaults!(M, "M": eq key show compare truth);

fn combine(n: i64, bag: &Option<List<i64>>) -> Option<List<i64>> {
    let mut bag = bag.clone();
    if bag.is_none() {
        bag = Some(List::new());
    }
    with_attribute(&bag, "append").push(n);
    bag
}

fn find(xs: &[M], x: i64) -> Option<M> {
    for y in xs.iter() {
        if y.x == x {
            return Some(y.clone());
        }
    }
    None
}

fn program() {
    let numbers: List<i64> = list![1];
    outln!(
        "{} {} {}",
        show(
            &(
                { let (a, b) = (combine(2, &Some(numbers.clone())), numbers.clone()); a.as_ref().is_some_and(|held| held.is(&b)) }
            )
        ),
        show(
            &(
                { let (a, b) = (combine(1, &None), numbers.clone()); a.as_ref().is_some_and(|held| held.is(&b)) }
            )
        ),
        show(
            &(
                { let (a, b) = (combine(3, &Some(numbers.clone())), numbers.clone()); !a.as_ref().is_some_and(|held| held.is(&b)) }
            )
        ),
    );
    let m = M::new(1);
    let (five, large): (i64, Int) = (5, Int::from(2_i64).pow(&Int::from(70)));
    outln!(
        "{} {} {} {} {} {}",
        show(&({ let _ = &five; let _ = &m; false })),
        show(&({ let _ = &m; let _ = &five; false })),
        show(&({ let _ = &m; let _ = &large; true })),
        show(&same_object(&find(&[m.clone()], 1), &Some(m.clone()))),
        show(&same_object(&Some(m.clone()), &find(&[m.clone()], 2))),
        show(&!same_object(&find(&[M::new(1)], 1), &Some(m.clone()))),
    );
    let opt: Option<List<i64>> = if numbers.len() > 1 { Some(numbers.clone()) } else { None };
    outln!(
        "{} {}",
        show(
            &(
                { let (a, b) = (opt.clone(), numbers.clone()); a.as_ref().is_some_and(|held| held.is(&b)) }
            )
        ),
        show(
            &(
                { let (a, b) = (numbers.clone(), opt.clone()); !b.as_ref().is_some_and(|held| held.is(&a)) }
            )
        ),
    );
    // : True False False
    // : False False True True False True
    // : True False
}

main!(program);
