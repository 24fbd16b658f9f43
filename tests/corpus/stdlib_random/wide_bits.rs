//! More random bits than an i64 has, and what has as many digits as there are.

use concord_rt::prelude::*;

thread_local! {
    static RNG: Global<random::Random> = const { Global::new() };
}

fn draw(bits: i64) -> Int {
    RNG.get().getrandbits_big(bits) | &Int::from(1)
}

fn program() {
    RNG.set(random::Random::seeded(&7));
    let value1 = [8_i64, 64, 200].into_iter().map(
        |b| draw(b).bit_length() > 0
    ).collect::<List<bool>>();
    let value2 = modulo(draw(128), Int::from(1000));
    let value3 = random::Random::seeded(&1).getrandbits(16);
    outln!("{} {} {}", show(&value1), show(&value2), show(&value3));
    random::seed(&3);
    outln!("{} {}", random::shared().getrandbits_big(100), random::shared().getrandbits(63));
    match attempt(|| {
        draw(-1);
    }) {
        Ok(_) => {}
        Err(error4) if error4.is(&exceptions::VALUE_ERROR) => {
            let error = error4.clone();
            outln!("{}", show(&error));
        }
        Err(error4) => reraise(&error4),
    }
    let bits = Str::lit("").join(
        Bytes::from(
            b"a longer text than eight bytes".to_vec()
        ).iter().map(|b_2| spec(&b_2, &Str::lit("08b")))
    );
    outln!(
        "{}",
        show(
            &Bytes::of_int(&Int::read(&bits, 2), bits.len().div_euclid(8), &Str::lit("big"), false)
        ),
    );
    outln!(
        "{}",
        modulo(
            Int::read(&hashlib::sha256(&Bytes::from(b"x".to_vec())).hexdigest(), 16),
            Int::from(97),
        ),
    );
    // : [True, True, True] 409 8805
    // : 201574606653700240791155982333 8448099766859293092
    // : number of bits must be non-negative
    // : b'a longer text than eight bytes'
    // : 59
}

main!(program);
