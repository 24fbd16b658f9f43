use concord_rt::prelude::*;

thread_local! {
    static ASKED: Global<List<i64>> = const { Global::new() };
}

fn note(value: i64) -> i64 {
    ASKED.get().push(value);
    value
}

fn program() {
    // What stands in the middle of a chain is worked out once, and only when it is asked for.
    ASKED.set(List::new());
    outln!(
        "{} {}",
        show(
            &(
                { let first1 = note(1); { let middle2 = note(5); first1 < middle2 && middle2 < note(9) } }
            )
        ),
        show(&ASKED.get()),
    );
    ASKED.get().clear();
    outln!(
        "{} {}",
        show(
            &(
                { let first3 = note(3); { let middle4 = note(2); first3 < middle4 && middle4 < note(7) } }
            )
        ),
        show(&ASKED.get()),
    );
    ASKED.get().clear();
    outln!(
        "{} {}",
        show(
            &(
                { let middle5 = note(4); 0 <= middle5 && middle5 <= 4 && { let middle6 = note(8); 4 < middle6 && middle6 != 3 } }
            )
        ),
        show(&ASKED.get()),
    );
    let mut names: Vec<Str> = vec![Str::lit("b"), Str::lit("a"), Str::lit("c")];
    outln!(
        "{} {}",
        show(
            &(
                { let middle7 = names.pop_last(); Str::lit("a") <= middle7 && middle7 <= Str::lit("z") }
            )
        ),
        names.len() as i64,
    );
    outln!(
        "{} {}",
        show(&(!Str::lit("abc").is_empty() && Str::lit("abc").len() < 4 && 4 == note(4))),
        show(&({ let middle8 = [3_i64, 2].into_iter().most(); 1 < middle8 && middle8 < 3 })),
    );
    // Containers whose items are numbers of different kinds.
    let counts: Dict<i64, Int> = Dict::from([(1, Int::from(2_i64).pow(&Int::from(70)))]);
    outln!(
        "{} {} {} {} {}",
        show(&(counts == Dict::from([(1_i64, Int::from(5))]))),
        show(&(Dict::from([(1_i64, 2_i64)]) == Dict::from([(1_i64, 5_i64)]))),
        show(&(list![1.0_f64, 2.0] == list![1.0, 2.0])),
        show(
            &(
                Set::from([
                    Num::from(2.0_f64),
                    Num::from(1.0),
                ]) == Set::from([Num::from(1), Num::from(2)])
            )
        ),
        show(&(Dict::from([(Str::lit("a"), 1.0_f64)]) == Dict::from([(Str::lit("a"), 1.0)]))),
    );
    // : True [1, 5, 9]
    // : False [3, 2]
    // : True [4, 8]
    // : True 2
    // : True False
    // : False False True True True
}

main!(program);
