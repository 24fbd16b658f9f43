use concord_rt::prelude::*;

thread_local! {
    static DICE_INIT_RNG_DEFAULT: Global<random::Random> = const { Global::new() };
    static WALK_RNG_DEFAULT: Global<random::Random> = const { Global::new() };
}

class!(Dice, DiceData {
    rng: random::Random,
});

impl Dice {
    fn new(seed: Option<i64>, rng: &random::Random) -> Dice {
        Dice::make(
            DiceData { rng: if seed.is_none() { rng.clone() } else { random::Random::seeded(&present(&seed)) } }
        )
    }
    fn roll(&self, count: i64) -> List<i64> {
        (0..count).map(|_| self.rng.randint(1, 6)).collect::<List<i64>>()
    }
}

defaults!(Dice, "Dice": eq key show compare truth);

fn walk(steps: i64, rng: &random::Random) -> i64 {
    let mut at: i64 = 0;
    for _ in 0..steps {
        at += rng.choice(&[-1_i64, 1].into_iter().collect::<List<i64>>());
    }
    at
}

fn program() {
    // A generator that is given, the module itself as one, and seeds that may be missing.
    DICE_INIT_RNG_DEFAULT.set(random::shared());
    WALK_RNG_DEFAULT.set(random::shared());
    random::seed(&11);
    let value1 = Dice::new(None, &DICE_INIT_RNG_DEFAULT.get()).roll(5);
    let value2 = walk(10, &WALK_RNG_DEFAULT.get());
    let value3 = walk(10, &random::Random::seeded(&2));
    outln!("{} {} {}", show(&value1), show(&value2), show(&value3));
    let value4 = Dice::new(Some(3), &DICE_INIT_RNG_DEFAULT.get()).roll(5);
    let value5 = Dice::new(None, &random::Random::seeded(&4)).roll(3);
    outln!("{} {}", show(&value4), show(&value5));
    outln!("{}", Dice::new(None, &{ let () = (); random::Random::new() }).roll(2).len());
    let counts: Dict<Str, i64> = Dict::from([(Str::lit("red"), 3), (Str::lit("green"), 1)]);
    let value6 = random::shared().choices_weighted(
        &counts.keys().collect::<List<Str>>(),
        &(counts.values().collect::<List<i64>>().iter().map(|item| item as f64)).collect(),
        6,
    );
    let value7 = random::shared().choices_weighted(
        &Str::lit("ab").iter().collect::<List<Str>>(),
        &([1.0, 2.0].into_iter()).collect(),
        3,
    );
    outln!("{} {}", show(&value6), show(&value7));
    outln!(
        "{}",
        show(
            &random::shared().choices_cumulated(
                &list![1_i64, 2, 3],
                &([1.0, 3.0, 4.0].into_iter()).collect(),
                4,
            )
        ),
    );
    // : [4, 5, 4, 4, 5] -4 -4
    // : [2, 5, 5, 2, 3] [2, 3, 1]
    // : 2
    // : ['red', 'red', 'red', 'red', 'red', 'red'] ['b', 'a', 'a']
    // : [3, 2, 3, 2]
    random::seed::<Option<i64>>(&None);
    // : True
    outln!("{}", show(&({ let middle8 = random::random(); 0.0 <= middle8 && middle8 < 1.0 })));
}

main!(program);
