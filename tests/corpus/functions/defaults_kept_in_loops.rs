use concord_rt::prelude::*;

class!(Bell, BellData {
    actions: List<Func<dyn Fn(i64) -> Str>>,
    rung: Slot<i64>,
});

impl Bell {
    fn new(sounds: &List<Str>) -> Bell {
        let made = Bell::make(BellData { rung: Slot::new(0), actions: List::new() });
        for sound in sounds.iter() {
            let ring = _init__make_ring(&made, &sound);
            made.actions.push(ring.clone());
        }
        made
    }
    fn run(&self, times: i64) -> List<Str> {
        self.actions.iter().map(|action| action(times)).collect::<List<Str>>()
    }
}

defaults!(Bell, "Bell": eq key show compare truth);

/// The nth power of what base was.
fn make_power_power(base: i64, n: i64) -> Int {
    Int::from(base).pow(&Int::from(n))
}

fn make_power(base: i64) -> Func<dyn Fn(i64) -> Int> {
    Func(Rc::new(move |a: i64| make_power_power(base, a)) as Rc<dyn Fn(i64) -> Int>)
}

fn make_scale_scale(factor: Num, x: i64) -> Num {
    Num::from(x) * factor
}

fn make_scale(factor: Num) -> Func<dyn Fn(i64) -> Num> {
    Func(Rc::new(move |a: i64| make_scale_scale(factor, a)) as Rc<dyn Fn(i64) -> Num>)
}

fn make_ring_ring(this: &Bell, sound: &Str, times: i64) -> Str {
    this.rung.set(this.rung.get() + times);
    sound.repeat(times)
}

fn _init__make_ring(this: &Bell, sound: &Str) -> Func<dyn Fn(i64) -> Str> {
    Func(
        Rc::new(
            { let this = this.clone(); let sound = sound.clone(); move |a: i64| make_ring_ring(&this, &sound, a) }
        ) as Rc<dyn Fn(i64) -> Str>
    )
}

fn counted(words: &[Str]) -> List<Str> {
    let seen: Dict<Str, Func<dyn Fn(Str) -> Str>> = Dict::new();
    for word in words.iter() {
        let lent1 = word.len();
        let tell = counted_make_tell(word, lent1);
        seen.set(word.clone(), tell.clone());
    }
    seen.values().map(|tell_2| tell_2(Str::lit("> "))).collect::<List<Str>>()
}

fn make_tell_tell(word: &Str, size: i64, prefix: &Str) -> Str {
    text!("{}{}:{}", prefix, word, size)
}

fn counted_make_tell(word: &Str, size: i64) -> Func<dyn Fn(Str) -> Str> {
    Func(
        Rc::new(
            { let word = word.clone(); move |a: Str| make_tell_tell(&word, size, &a) }
        ) as Rc<dyn Fn(Str) -> Str>
    )
}

fn clipped(values: &[i64]) -> (List<i64>, i64) {
    let top = values.iter().copied().most() - 1;
    let clip = clipped_make_clip(top);
    let top: i64 = 0;
    (values.iter().copied().map(|x| clip(x)).collect::<List<i64>>(), top)
}

fn make_clip_clip(top: i64, x: i64) -> i64 {
    x.min(top)
}

fn clipped_make_clip(top: i64) -> Func<dyn Fn(i64) -> i64> {
    Func(Rc::new(move |a: i64| make_clip_clip(top, a)) as Rc<dyn Fn(i64) -> i64>)
}

fn program() {
    // Functions made in loops that keep in a default what something is just then.
    let mut powers: Vec<Func<dyn Fn(i64) -> Int>> = Vec::new();
    for base in 2..5_i64 {
        let power = make_power(base);
        powers.push(power.clone());
    }
    // : [4, 9, 16]
    outln!("{}", show(&powers.iter().map(|p| p(2)).collect::<List<Int>>()));
    let scaled: Dict<Str, Func<dyn Fn(i64) -> Num>> = Dict::new();
    for (name, rate) in [(Str::lit("half"), Num::from(0.5_f64)), (Str::lit("double"), Num::from(2))].into_iter() {
        let scale = make_scale(rate * Num::from(10));
        scaled.set(name.clone(), scale.clone());
    }
    // : 15.0 60
    outln!(
        "{} {}",
        show(&(scaled.get(&Str::lit("half")))(3)),
        show(&(scaled.get(&Str::lit("double")))(3)),
    );
    let bell = Bell::new(&list![Str::lit("ding"), Str::lit("dong")]);
    // : ['dingding', 'dongdong'] 4
    outln!("{} {}", show(&bell.run(2)), bell.rung.get());
    // : ['> a:1', '> bcd:3']
    outln!("{}", show(&counted(&[Str::lit("a"), Str::lit("bcd")])));
    // : ([1, 5, 8, 8], 0)
    outln!("{}", show(&clipped(&[1, 5, 9, 8])));
}

main!(program);
