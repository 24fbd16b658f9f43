//! Which operator binds tighter: each pair of them, without parentheses.

use concord_rt::prelude::*;

fn program() {
    let (a, b, c, d): (i64, i64, i64, i64) = (13, 6, 3, 2);
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        a + b + c,
        a + b - c,
        a + b * c,
        a + floor_div(b, c),
        a + modulo(b, c),
        (a + b) & c,
        (a + b) | c,
        (a + b) ^ c,
        Int::from(a + b).shift_left(&Int::from(c)),
        shift_right(a + b, c),
        show(&(a + b < c)),
        show(&(a + b == c)),
        { let left1 = a + b; if left1 != 0 { c } else { left1 } },
        { let left2 = a + b; if left2 != 0 { left2 } else { c } },
        Int::from(a) + &Int::from(b).pow(&Int::from(c)),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {}",
        -a + !b + c,
        -a + !b - c,
        -a + !b * c,
        -a + floor_div(!b, c),
        -a + modulo(!b, c),
        (-a + !b) & c,
        (-a + !b) | c,
        (-a + !b) ^ c,
        show(&(-a + !b < c)),
        show(&(-a + !b == c)),
        { let left3 = -a + !b; if left3 != 0 { c } else { left3 } },
        { let left4 = -a + !b; if left4 != 0 { left4 } else { c } },
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        a - b + c,
        a - b - c,
        a - b * c,
        a - floor_div(b, c),
        a - modulo(b, c),
        (a - b) & c,
        (a - b) | c,
        (a - b) ^ c,
        Int::from(a - b).shift_left(&Int::from(c)),
        shift_right(a - b, c),
        show(&(a - b < c)),
        show(&(a - b == c)),
        { let left5 = a - b; if left5 != 0 { c } else { left5 } },
        { let left6 = a - b; if left6 != 0 { left6 } else { c } },
        Int::from(a) - &Int::from(b).pow(&Int::from(c)),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {}",
        -a - !b + c,
        -a - !b - c,
        -a - !b * c,
        -a - floor_div(!b, c),
        -a - modulo(!b, c),
        (-a - !b) & c,
        (-a - !b) | c,
        (-a - !b) ^ c,
        show(&(-a - !b < c)),
        show(&(-a - !b == c)),
        { let left7 = -a - !b; if left7 != 0 { c } else { left7 } },
        { let left8 = -a - !b; if left8 != 0 { left8 } else { c } },
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        a * b + c,
        a * b - c,
        a * b * c,
        floor_div(a * b, c),
        modulo(a * b, c),
        (a * b) & c,
        (a * b) | c,
        (a * b) ^ c,
        Int::from(a * b).shift_left(&Int::from(c)),
        shift_right(a * b, c),
        show(&(a * b < c)),
        show(&(a * b == c)),
        { let left9 = a * b; if left9 != 0 { c } else { left9 } },
        { let left10 = a * b; if left10 != 0 { left10 } else { c } },
        Int::from(a) * &Int::from(b).pow(&Int::from(c)),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {}",
        -a * !b + c,
        -a * !b - c,
        -a * !b * c,
        floor_div(-a * !b, c),
        modulo(-a * !b, c),
        (-a * !b) & c,
        (-a * !b) | c,
        (-a * !b) ^ c,
        show(&(-a * !b < c)),
        show(&(-a * !b == c)),
        { let left11 = -a * !b; if left11 != 0 { c } else { left11 } },
        { let left12 = -a * !b; if left12 != 0 { left12 } else { c } },
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        floor_div(a, b) + c,
        floor_div(a, b) - c,
        floor_div(a, b) * c,
        floor_div(floor_div(a, b), c),
        modulo(floor_div(a, b), c),
        floor_div(a, b) & c,
        floor_div(a, b) | c,
        floor_div(a, b) ^ c,
        Int::from(floor_div(a, b)).shift_left(&Int::from(c)),
        shift_right(floor_div(a, b), c),
        show(&(floor_div(a, b) < c)),
        show(&(floor_div(a, b) == c)),
        { let left13 = floor_div(a, b); if left13 != 0 { c } else { left13 } },
        { let left14 = floor_div(a, b); if left14 != 0 { left14 } else { c } },
        floor_div(Int::from(a), Int::from(b).pow(&Int::from(c))),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {}",
        floor_div(-a, !b) + c,
        floor_div(-a, !b) - c,
        floor_div(-a, !b) * c,
        floor_div(floor_div(-a, !b), c),
        modulo(floor_div(-a, !b), c),
        floor_div(-a, !b) & c,
        floor_div(-a, !b) | c,
        floor_div(-a, !b) ^ c,
        show(&(floor_div(-a, !b) < c)),
        show(&(floor_div(-a, !b) == c)),
        { let left15 = floor_div(-a, !b); if left15 != 0 { c } else { left15 } },
        { let left16 = floor_div(-a, !b); if left16 != 0 { left16 } else { c } },
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        modulo(a, b) + c,
        modulo(a, b) - c,
        modulo(a, b) * c,
        floor_div(modulo(a, b), c),
        modulo(modulo(a, b), c),
        modulo(a, b) & c,
        modulo(a, b) | c,
        modulo(a, b) ^ c,
        Int::from(modulo(a, b)).shift_left(&Int::from(c)),
        shift_right(modulo(a, b), c),
        show(&(modulo(a, b) < c)),
        show(&(modulo(a, b) == c)),
        { let left17 = modulo(a, b); if left17 != 0 { c } else { left17 } },
        { let left18 = modulo(a, b); if left18 != 0 { left18 } else { c } },
        modulo(Int::from(a), Int::from(b).pow(&Int::from(c))),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {}",
        modulo(-a, !b) + c,
        modulo(-a, !b) - c,
        modulo(-a, !b) * c,
        floor_div(modulo(-a, !b), c),
        modulo(modulo(-a, !b), c),
        modulo(-a, !b) & c,
        modulo(-a, !b) | c,
        modulo(-a, !b) ^ c,
        show(&(modulo(-a, !b) < c)),
        show(&(modulo(-a, !b) == c)),
        { let left19 = modulo(-a, !b); if left19 != 0 { c } else { left19 } },
        { let left20 = modulo(-a, !b); if left20 != 0 { left20 } else { c } },
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        a & (b + c),
        a & (b - c),
        a & (b * c),
        a & floor_div(b, c),
        a & modulo(b, c),
        (a & b) & c,
        (a & b) | c,
        (a & b) ^ c,
        Int::from(a) & &Int::from(b).shift_left(&Int::from(c)),
        a & shift_right(b, c),
        show(&((a & b) < c)),
        show(&((a & b) == c)),
        { let left21 = a & b; if left21 != 0 { c } else { left21 } },
        { let left22 = a & b; if left22 != 0 { left22 } else { c } },
        Int::from(a) & &Int::from(b).pow(&Int::from(c)),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {}",
        -a & (!b + c),
        -a & (!b - c),
        -a & (!b * c),
        -a & floor_div(!b, c),
        -a & modulo(!b, c),
        (-a & !b) & c,
        (-a & !b) | c,
        (-a & !b) ^ c,
        show(&((-a & !b) < c)),
        show(&((-a & !b) == c)),
        { let left23 = -a & !b; if left23 != 0 { c } else { left23 } },
        { let left24 = -a & !b; if left24 != 0 { left24 } else { c } },
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        a | (b + c),
        a | (b - c),
        a | (b * c),
        a | floor_div(b, c),
        a | modulo(b, c),
        a | (b & c),
        (a | b) | c,
        a | (b ^ c),
        Int::from(a) | &Int::from(b).shift_left(&Int::from(c)),
        a | shift_right(b, c),
        show(&((a | b) < c)),
        show(&((a | b) == c)),
        { let left25 = a | b; if left25 != 0 { c } else { left25 } },
        { let left26 = a | b; if left26 != 0 { left26 } else { c } },
        Int::from(a) | &Int::from(b).pow(&Int::from(c)),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {}",
        -a | (!b + c),
        -a | (!b - c),
        -a | (!b * c),
        -a | floor_div(!b, c),
        -a | modulo(!b, c),
        -a | (!b & c),
        (-a | !b) | c,
        -a | (!b ^ c),
        show(&((-a | !b) < c)),
        show(&((-a | !b) == c)),
        { let left27 = -a | !b; if left27 != 0 { c } else { left27 } },
        { let left28 = -a | !b; if left28 != 0 { left28 } else { c } },
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        a ^ (b + c),
        a ^ (b - c),
        a ^ (b * c),
        a ^ floor_div(b, c),
        a ^ modulo(b, c),
        a ^ (b & c),
        (a ^ b) | c,
        (a ^ b) ^ c,
        Int::from(a) ^ &Int::from(b).shift_left(&Int::from(c)),
        a ^ shift_right(b, c),
        show(&((a ^ b) < c)),
        show(&((a ^ b) == c)),
        { let left29 = a ^ b; if left29 != 0 { c } else { left29 } },
        { let left30 = a ^ b; if left30 != 0 { left30 } else { c } },
        Int::from(a) ^ &Int::from(b).pow(&Int::from(c)),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {}",
        -a ^ (!b + c),
        -a ^ (!b - c),
        -a ^ (!b * c),
        -a ^ floor_div(!b, c),
        -a ^ modulo(!b, c),
        -a ^ (!b & c),
        (-a ^ !b) | c,
        (-a ^ !b) ^ c,
        show(&((-a ^ !b) < c)),
        show(&((-a ^ !b) == c)),
        { let left31 = -a ^ !b; if left31 != 0 { c } else { left31 } },
        { let left32 = -a ^ !b; if left32 != 0 { left32 } else { c } },
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        Int::from(a).shift_left(&Int::from(b + c)),
        Int::from(a).shift_left(&Int::from(b - c)),
        Int::from(a).shift_left(&Int::from(b * c)),
        Int::from(a).shift_left(&Int::from(floor_div(b, c))),
        Int::from(a).shift_left(&Int::from(modulo(b, c))),
        Int::from(a).shift_left(&Int::from(b)) & &Int::from(c),
        Int::from(a).shift_left(&Int::from(b)) | &Int::from(c),
        Int::from(a).shift_left(&Int::from(b)) ^ &Int::from(c),
        Int::from(a).shift_left(&Int::from(b)).shift_left(&Int::from(c)),
        Int::from(a).shift_left(&Int::from(b)).shift_right(&Int::from(c)),
        show(&(Int::from(a).shift_left(&Int::from(b)) < Int::from(c))),
        show(&(Int::from(a).shift_left(&Int::from(b)) == Int::from(c))),
        { let left33 = Int::from(a).shift_left(&Int::from(b)); if left33.truth() { Int::from(c) } else { left33 } },
        { let left34 = Int::from(a).shift_left(&Int::from(b)); if left34.truth() { left34 } else { Int::from(c) } },
        Int::from(a).shift_left(&Int::from(b).pow(&Int::from(c))),
    );
    outln!();
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        shift_right(a, b + c),
        shift_right(a, b - c),
        shift_right(a, b * c),
        shift_right(a, floor_div(b, c)),
        shift_right(a, modulo(b, c)),
        shift_right(a, b) & c,
        shift_right(a, b) | c,
        shift_right(a, b) ^ c,
        Int::from(shift_right(a, b)).shift_left(&Int::from(c)),
        shift_right(shift_right(a, b), c),
        show(&(shift_right(a, b) < c)),
        show(&(shift_right(a, b) == c)),
        { let left35 = shift_right(a, b); if left35 != 0 { c } else { left35 } },
        { let left36 = shift_right(a, b); if left36 != 0 { left36 } else { c } },
        Int::from(a).shift_right(&Int::from(b).pow(&Int::from(c))),
    );
    outln!();
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        show(&(a < b + c)),
        show(&(a < b - c)),
        show(&(a < b * c)),
        show(&(a < floor_div(b, c))),
        show(&(a < modulo(b, c))),
        show(&(a < b & c)),
        show(&(a < b | c)),
        show(&(a < b ^ c)),
        show(&(Int::from(a) < Int::from(b).shift_left(&Int::from(c)))),
        show(&(a < shift_right(b, c))),
        show(&(a < b && b < c)),
        show(&(a < b && b == c)),
        show(&({ let left37 = a < b; if left37 { Value::of(c) } else { Value::of(left37) } })),
        show(&({ let left38 = a < b; if left38 { Value::of(left38) } else { Value::of(c) } })),
        show(&(Int::from(a) < Int::from(b).pow(&Int::from(c)))),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        show(&!(a < b + c)),
        show(&!(a < b - c)),
        show(&!(a < b * c)),
        show(&!(a < floor_div(b, c))),
        show(&!(a < modulo(b, c))),
        show(&!(a < b & c)),
        show(&!(a < b | c)),
        show(&!(a < b ^ c)),
        show(&!(Int::from(a) < Int::from(b).shift_left(&Int::from(c)))),
        show(&!(a < shift_right(b, c))),
        show(&!(a < b && b < c)),
        show(&!(a < b && b == c)),
        show(&({ let left39 = !(a < b); if left39 { Value::of(c) } else { Value::of(left39) } })),
        show(&({ let left40 = !(a < b); if left40 { Value::of(left40) } else { Value::of(c) } })),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {}",
        show(&(-a < !b + c)),
        show(&(-a < !b - c)),
        show(&(-a < !b * c)),
        show(&(-a < floor_div(!b, c))),
        show(&(-a < modulo(!b, c))),
        show(&(-a < !b & c)),
        show(&(-a < !b | c)),
        show(&(-a < !b ^ c)),
        show(&(-a < !b && !b < c)),
        show(&(-a < !b && !b == c)),
        show(&({ let left41 = -a < !b; if left41 { Value::of(c) } else { Value::of(left41) } })),
        show(&({ let left42 = -a < !b; if left42 { Value::of(left42) } else { Value::of(c) } })),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        show(&(a == b + c)),
        show(&(a == b - c)),
        show(&(a == b * c)),
        show(&(a == floor_div(b, c))),
        show(&(a == modulo(b, c))),
        show(&(a == (b & c))),
        show(&(a == (b | c))),
        show(&(a == (b ^ c))),
        show(&(Int::from(a) == Int::from(b).shift_left(&Int::from(c)))),
        show(&(a == shift_right(b, c))),
        show(&(a == b && b < c)),
        show(&(a == b && b == c)),
        show(&({ let left43 = a == b; if left43 { Value::of(c) } else { Value::of(left43) } })),
        show(&({ let left44 = a == b; if left44 { Value::of(left44) } else { Value::of(c) } })),
        show(&(Int::from(a) == Int::from(b).pow(&Int::from(c)))),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        show(&(a != b + c)),
        show(&(a != b - c)),
        show(&(a != b * c)),
        show(&(a != floor_div(b, c))),
        show(&(a != modulo(b, c))),
        show(&(a != (b & c))),
        show(&(a != (b | c))),
        show(&(a != (b ^ c))),
        show(&(Int::from(a) != Int::from(b).shift_left(&Int::from(c)))),
        show(&(a != shift_right(b, c))),
        show(&!(a == b && b < c)),
        show(&!(a == b && b == c)),
        show(&({ let left45 = a != b; if left45 { Value::of(c) } else { Value::of(left45) } })),
        show(&({ let left46 = a != b; if left46 { Value::of(left46) } else { Value::of(c) } })),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {}",
        show(&(-a == !b + c)),
        show(&(-a == !b - c)),
        show(&(-a == !b * c)),
        show(&(-a == floor_div(!b, c))),
        show(&(-a == modulo(!b, c))),
        show(&(-a == (!b & c))),
        show(&(-a == (!b | c))),
        show(&(-a == (!b ^ c))),
        show(&(-a == !b && !b < c)),
        show(&(-a == !b && !b == c)),
        show(&({ let left47 = -a == !b; if left47 { Value::of(c) } else { Value::of(left47) } })),
        show(&({ let left48 = -a == !b; if left48 { Value::of(left48) } else { Value::of(c) } })),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        { let left49 = a; if left49 != 0 { b + c } else { left49 } },
        { let left50 = a; if left50 != 0 { b - c } else { left50 } },
        { let left51 = a; if left51 != 0 { b * c } else { left51 } },
        { let left52 = a; if left52 != 0 { floor_div(b, c) } else { left52 } },
        { let left53 = a; if left53 != 0 { modulo(b, c) } else { left53 } },
        { let left54 = a; if left54 != 0 { b & c } else { left54 } },
        { let left55 = a; if left55 != 0 { b | c } else { left55 } },
        { let left56 = a; if left56 != 0 { b ^ c } else { left56 } },
        { let left57 = a; if left57 != 0 { Int::from(b).shift_left(&Int::from(c)) } else { Int::from(left57) } },
        { let left58 = a; if left58 != 0 { shift_right(b, c) } else { left58 } },
        show(&({ let left59 = a; if left59 != 0 { Value::of(b < c) } else { Value::of(left59) } })),
        show(
            &({ let left60 = a; if left60 != 0 { Value::of(b == c) } else { Value::of(left60) } })
        ),
        { let left62 = a; if left62 != 0 { { let left61 = b; if left61 != 0 { c } else { left61 } } } else { left62 } },
        { let left63 = { let left64 = a; if left64 != 0 { b } else { left64 } }; if left63 != 0 { left63 } else { c } },
        { let left65 = a; if left65 != 0 { Int::from(b).pow(&Int::from(c)) } else { Int::from(left65) } },
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        show(&({ let left66 = a == 0; if left66 { Value::of(b + c) } else { Value::of(left66) } })),
        show(&({ let left67 = a == 0; if left67 { Value::of(b - c) } else { Value::of(left67) } })),
        show(&({ let left68 = a == 0; if left68 { Value::of(b * c) } else { Value::of(left68) } })),
        show(
            &(
                { let left69 = a == 0; if left69 { Value::of(floor_div(b, c)) } else { Value::of(left69) } }
            )
        ),
        show(
            &(
                { let left70 = a == 0; if left70 { Value::of(modulo(b, c)) } else { Value::of(left70) } }
            )
        ),
        show(&({ let left71 = a == 0; if left71 { Value::of(b & c) } else { Value::of(left71) } })),
        show(&({ let left72 = a == 0; if left72 { Value::of(b | c) } else { Value::of(left72) } })),
        show(&({ let left73 = a == 0; if left73 { Value::of(b ^ c) } else { Value::of(left73) } })),
        show(
            &(
                { let left74 = a == 0; if left74 { Value::of(Int::from(b).shift_left(&Int::from(c))) } else { Value::of(left74) } }
            )
        ),
        show(
            &(
                { let left75 = a == 0; if left75 { Value::of(shift_right(b, c)) } else { Value::of(left75) } }
            )
        ),
        show(&(a == 0 && b < c)),
        show(&(a == 0 && b == c)),
        show(
            &(
                { let left77 = a == 0; if left77 { { let left76 = b; if left76 != 0 { Value::of(c) } else { Value::of(left76) } } } else { Value::of(left77) } }
            )
        ),
        show(
            &(
                { let left78 = { let left79 = a == 0; if left79 { Value::of(b) } else { Value::of(left79) } }; if left78.truth() { left78 } else { Value::of(c) } }
            )
        ),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {}",
        { let left80 = -a; if left80 != 0 { !b + c } else { left80 } },
        { let left81 = -a; if left81 != 0 { !b - c } else { left81 } },
        { let left82 = -a; if left82 != 0 { !b * c } else { left82 } },
        { let left83 = -a; if left83 != 0 { floor_div(!b, c) } else { left83 } },
        { let left84 = -a; if left84 != 0 { modulo(!b, c) } else { left84 } },
        { let left85 = -a; if left85 != 0 { !b & c } else { left85 } },
        { let left86 = -a; if left86 != 0 { !b | c } else { left86 } },
        { let left87 = -a; if left87 != 0 { !b ^ c } else { left87 } },
        show(
            &({ let left88 = -a; if left88 != 0 { Value::of(!b < c) } else { Value::of(left88) } })
        ),
        show(
            &({ let left89 = -a; if left89 != 0 { Value::of(!b == c) } else { Value::of(left89) } })
        ),
        { let left91 = -a; if left91 != 0 { { let left90 = !b; if left90 != 0 { c } else { left90 } } } else { left91 } },
        { let left92 = { let left93 = -a; if left93 != 0 { !b } else { left93 } }; if left92 != 0 { left92 } else { c } },
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        { let left94 = a; if left94 != 0 { left94 } else { b + c } },
        { let left95 = a; if left95 != 0 { left95 } else { b - c } },
        { let left96 = a; if left96 != 0 { left96 } else { b * c } },
        { let left97 = a; if left97 != 0 { left97 } else { floor_div(b, c) } },
        { let left98 = a; if left98 != 0 { left98 } else { modulo(b, c) } },
        { let left99 = a; if left99 != 0 { left99 } else { b & c } },
        { let left100 = a; if left100 != 0 { left100 } else { b | c } },
        { let left101 = a; if left101 != 0 { left101 } else { b ^ c } },
        { let left102 = a; if left102 != 0 { Int::from(left102) } else { Int::from(b).shift_left(&Int::from(c)) } },
        { let left103 = a; if left103 != 0 { left103 } else { shift_right(b, c) } },
        show(
            &({ let left104 = a; if left104 != 0 { Value::of(left104) } else { Value::of(b < c) } })
        ),
        show(
            &(
                { let left105 = a; if left105 != 0 { Value::of(left105) } else { Value::of(b == c) } }
            )
        ),
        { let left107 = a; if left107 != 0 { left107 } else { { let left106 = b; if left106 != 0 { c } else { left106 } } } },
        { let left109 = a; if left109 != 0 { left109 } else { { let left108 = b; if left108 != 0 { left108 } else { c } } } },
        { let left110 = a; if left110 != 0 { Int::from(left110) } else { Int::from(b).pow(&Int::from(c)) } },
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        show(
            &({ let left111 = a == 0; if left111 { Value::of(left111) } else { Value::of(b + c) } })
        ),
        show(
            &({ let left112 = a == 0; if left112 { Value::of(left112) } else { Value::of(b - c) } })
        ),
        show(
            &({ let left113 = a == 0; if left113 { Value::of(left113) } else { Value::of(b * c) } })
        ),
        show(
            &(
                { let left114 = a == 0; if left114 { Value::of(left114) } else { Value::of(floor_div(b, c)) } }
            )
        ),
        show(
            &(
                { let left115 = a == 0; if left115 { Value::of(left115) } else { Value::of(modulo(b, c)) } }
            )
        ),
        show(
            &({ let left116 = a == 0; if left116 { Value::of(left116) } else { Value::of(b & c) } })
        ),
        show(
            &({ let left117 = a == 0; if left117 { Value::of(left117) } else { Value::of(b | c) } })
        ),
        show(
            &({ let left118 = a == 0; if left118 { Value::of(left118) } else { Value::of(b ^ c) } })
        ),
        show(
            &(
                { let left119 = a == 0; if left119 { Value::of(left119) } else { Value::of(Int::from(b).shift_left(&Int::from(c))) } }
            )
        ),
        show(
            &(
                { let left120 = a == 0; if left120 { Value::of(left120) } else { Value::of(shift_right(b, c)) } }
            )
        ),
        show(&(a == 0 || b < c)),
        show(&(a == 0 || b == c)),
        show(
            &(
                { let left122 = a == 0; if left122 { Value::of(left122) } else { { let left121 = b; if left121 != 0 { Value::of(c) } else { Value::of(left121) } } } }
            )
        ),
        show(
            &(
                { let left124 = a == 0; if left124 { Value::of(left124) } else { { let left123 = b; if left123 != 0 { Value::of(left123) } else { Value::of(c) } } } }
            )
        ),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {}",
        { let left125 = -a; if left125 != 0 { left125 } else { !b + c } },
        { let left126 = -a; if left126 != 0 { left126 } else { !b - c } },
        { let left127 = -a; if left127 != 0 { left127 } else { !b * c } },
        { let left128 = -a; if left128 != 0 { left128 } else { floor_div(!b, c) } },
        { let left129 = -a; if left129 != 0 { left129 } else { modulo(!b, c) } },
        { let left130 = -a; if left130 != 0 { left130 } else { !b & c } },
        { let left131 = -a; if left131 != 0 { left131 } else { !b | c } },
        { let left132 = -a; if left132 != 0 { left132 } else { !b ^ c } },
        show(
            &(
                { let left133 = -a; if left133 != 0 { Value::of(left133) } else { Value::of(!b < c) } }
            )
        ),
        show(
            &(
                { let left134 = -a; if left134 != 0 { Value::of(left134) } else { Value::of(!b == c) } }
            )
        ),
        { let left136 = -a; if left136 != 0 { left136 } else { { let left135 = !b; if left135 != 0 { c } else { left135 } } } },
        { let left138 = -a; if left138 != 0 { left138 } else { { let left137 = !b; if left137 != 0 { left137 } else { c } } } },
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        Int::from(a).pow(&Int::from(b)) + &Int::from(c),
        Int::from(a).pow(&Int::from(b)) - &Int::from(c),
        Int::from(a).pow(&Int::from(b)) * &Int::from(c),
        floor_div(Int::from(a).pow(&Int::from(b)), Int::from(c)),
        modulo(Int::from(a).pow(&Int::from(b)), Int::from(c)),
        Int::from(a).pow(&Int::from(b)) & &Int::from(c),
        Int::from(a).pow(&Int::from(b)) | &Int::from(c),
        Int::from(a).pow(&Int::from(b)) ^ &Int::from(c),
        Int::from(a).pow(&Int::from(b)).shift_left(&Int::from(c)),
        Int::from(a).pow(&Int::from(b)).shift_right(&Int::from(c)),
        show(&(Int::from(a).pow(&Int::from(b)) < Int::from(c))),
        show(&(Int::from(a).pow(&Int::from(b)) == Int::from(c))),
        { let left139 = Int::from(a).pow(&Int::from(b)); if left139.truth() { Int::from(c) } else { left139 } },
        { let left140 = Int::from(a).pow(&Int::from(b)); if left140.truth() { left140 } else { Int::from(c) } },
        Int::from(a).pow(&Int::from(b).pow(&Int::from(c))),
    );
    outln!();
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        ((a & b) & c) & d,
        ((a & b) & c) ^ d,
        ((a & b) & c) | d,
        Int::from(a & b) & &Int::from(c).shift_left(&Int::from(d)),
        (a & b) ^ (c & d),
        ((a & b) ^ c) ^ d,
        ((a & b) ^ c) | d,
        Int::from(a & b) ^ &Int::from(c).shift_left(&Int::from(d)),
        (a & b) | (c & d),
        (a & b) | (c ^ d),
        ((a & b) | c) | d,
        Int::from(a & b) | &Int::from(c).shift_left(&Int::from(d)),
        Int::from(a) & &Int::from(b).shift_left(&Int::from(c)) & &Int::from(d),
        Int::from(a) & &Int::from(b).shift_left(&Int::from(c)) ^ &Int::from(d),
        Int::from(a) & &Int::from(b).shift_left(&Int::from(c)) | &Int::from(d),
        Int::from(a) & &Int::from(b).shift_left(&Int::from(c)).shift_left(&Int::from(d)),
        a ^ ((b & c) & d),
        (a ^ (b & c)) ^ d,
        (a ^ (b & c)) | d,
        Int::from(a) ^ &(Int::from(b) & &Int::from(c).shift_left(&Int::from(d))),
        (a ^ b) ^ (c & d),
        ((a ^ b) ^ c) ^ d,
        ((a ^ b) ^ c) | d,
        Int::from(a ^ b) ^ &Int::from(c).shift_left(&Int::from(d)),
        (a ^ b) | (c & d),
        (a ^ b) | (c ^ d),
        ((a ^ b) | c) | d,
        Int::from(a ^ b) | &Int::from(c).shift_left(&Int::from(d)),
        Int::from(a) ^ &(Int::from(b).shift_left(&Int::from(c)) & &Int::from(d)),
        Int::from(a) ^ &Int::from(b).shift_left(&Int::from(c)) ^ &Int::from(d),
        Int::from(a) ^ &Int::from(b).shift_left(&Int::from(c)) | &Int::from(d),
        Int::from(a) ^ &Int::from(b).shift_left(&Int::from(c)).shift_left(&Int::from(d)),
        a | ((b & c) & d),
        a | ((b & c) ^ d),
        (a | (b & c)) | d,
        Int::from(a) | &(Int::from(b) & &Int::from(c).shift_left(&Int::from(d))),
        a | (b ^ (c & d)),
        a | ((b ^ c) ^ d),
        (a | (b ^ c)) | d,
        Int::from(a) | &(Int::from(b) ^ &Int::from(c).shift_left(&Int::from(d))),
        (a | b) | (c & d),
        (a | b) | (c ^ d),
        ((a | b) | c) | d,
        Int::from(a | b) | &Int::from(c).shift_left(&Int::from(d)),
        Int::from(a) | &(Int::from(b).shift_left(&Int::from(c)) & &Int::from(d)),
        Int::from(a) | &(Int::from(b).shift_left(&Int::from(c)) ^ &Int::from(d)),
        Int::from(a) | &Int::from(b).shift_left(&Int::from(c)) | &Int::from(d),
        Int::from(a) | &Int::from(b).shift_left(&Int::from(c)).shift_left(&Int::from(d)),
        Int::from(a).shift_left(&Int::from(b)) & &Int::from(c) & &Int::from(d),
        Int::from(a).shift_left(&Int::from(b)) & &Int::from(c) ^ &Int::from(d),
        Int::from(a).shift_left(&Int::from(b)) & &Int::from(c) | &Int::from(d),
        Int::from(a).shift_left(&Int::from(b)) & &Int::from(c).shift_left(&Int::from(d)),
        Int::from(a).shift_left(&Int::from(b)) ^ &Int::from(c & d),
        Int::from(a).shift_left(&Int::from(b)) ^ &Int::from(c) ^ &Int::from(d),
        Int::from(a).shift_left(&Int::from(b)) ^ &Int::from(c) | &Int::from(d),
        Int::from(a).shift_left(&Int::from(b)) ^ &Int::from(c).shift_left(&Int::from(d)),
        Int::from(a).shift_left(&Int::from(b)) | &Int::from(c & d),
        Int::from(a).shift_left(&Int::from(b)) | &Int::from(c ^ d),
        Int::from(a).shift_left(&Int::from(b)) | &Int::from(c) | &Int::from(d),
        Int::from(a).shift_left(&Int::from(b)) | &Int::from(c).shift_left(&Int::from(d)),
        Int::from(a).shift_left(&Int::from(b)).shift_left(&Int::from(c)) & &Int::from(d),
        Int::from(a).shift_left(&Int::from(b)).shift_left(&Int::from(c)) ^ &Int::from(d),
        Int::from(a).shift_left(&Int::from(b)).shift_left(&Int::from(c)) | &Int::from(d),
        Int::from(a).shift_left(&Int::from(b)).shift_left(&Int::from(c)).shift_left(&Int::from(d)),
    );
    outln!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        a - b - c - d,
        a - b - c * d,
        Int::from(a - b) - &Int::from(c).pow(&Int::from(d)),
        a - b - modulo(c, d),
        a - b * c - d,
        a - b * c * d,
        Int::from(a) - &(Int::from(b) * &Int::from(c).pow(&Int::from(d))),
        a - modulo(b * c, d),
        Int::from(a) - &Int::from(b).pow(&Int::from(c)) - &Int::from(d),
        Int::from(a) - &(Int::from(b).pow(&Int::from(c)) * &Int::from(d)),
        Int::from(a) - &modulo(Int::from(b).pow(&Int::from(c)), Int::from(d)),
        a - modulo(b, c) - d,
        a - modulo(b, c) * d,
        Int::from(a) - &modulo(Int::from(b), Int::from(c).pow(&Int::from(d))),
        a - modulo(modulo(b, c), d),
        a * b - c - d,
        a * b - c * d,
        Int::from(a * b) - &Int::from(c).pow(&Int::from(d)),
        a * b - modulo(c, d),
        a * b * c - d,
        a * b * c * d,
        modulo(a * b * c, d),
        Int::from(a) * &Int::from(b).pow(&Int::from(c)) - &Int::from(d),
        modulo(Int::from(a) * &Int::from(b).pow(&Int::from(c)), Int::from(d)),
        modulo(a * b, c) - d,
        modulo(a * b, c) * d,
        modulo(Int::from(a * b), Int::from(c).pow(&Int::from(d))),
        modulo(modulo(a * b, c), d),
        Int::from(a).pow(&Int::from(b)) - &Int::from(c) - &Int::from(d),
        Int::from(a).pow(&Int::from(b)) - &Int::from(c * d),
        Int::from(a).pow(&Int::from(b)) - &Int::from(modulo(c, d)),
        Int::from(a).pow(&Int::from(b)) * &Int::from(c) - &Int::from(d),
        modulo(Int::from(a).pow(&Int::from(b)) * &Int::from(c), Int::from(d)),
        modulo(Int::from(a).pow(&Int::from(b)), Int::from(c)) - &Int::from(d),
        modulo(Int::from(a).pow(&Int::from(b)), Int::from(c)) * &Int::from(d),
        modulo(modulo(Int::from(a).pow(&Int::from(b)), Int::from(c)), Int::from(d)),
        modulo(a, b) - c - d,
        modulo(a, b) - c * d,
        Int::from(modulo(a, b)) - &Int::from(c).pow(&Int::from(d)),
        modulo(a, b) - modulo(c, d),
        modulo(a, b) * c - d,
        modulo(a, b) * c * d,
        Int::from(modulo(a, b)) * &Int::from(c).pow(&Int::from(d)),
        modulo(modulo(a, b) * c, d),
        modulo(Int::from(a), Int::from(b).pow(&Int::from(c))) - &Int::from(d),
        modulo(Int::from(a), Int::from(b).pow(&Int::from(c))) * &Int::from(d),
        modulo(modulo(Int::from(a), Int::from(b).pow(&Int::from(c))), Int::from(d)),
        modulo(modulo(a, b), c) - d,
        modulo(modulo(a, b), c) * d,
        modulo(Int::from(modulo(a, b)), Int::from(c).pow(&Int::from(d))),
        modulo(modulo(modulo(a, b), c), d),
    );
    outln!(
        "{}",
        show(
            &list![
                if b > c { a } else { { let left141 = c; if left141 != 0 { left141 } else { d } } },
                (if b == 0 { a } else { c }) ^ (d & a),
                if (c & d) != 0 { a ^ b } else { d },
            ]
        ),
    );
    let flags: Set<i64> = Set::from([1, 2, 3]);
    outln!(
        "{} {}",
        show(
            &flags.intersection(&Set::from([2_i64, 3])).symmetric_difference(&Set::from([3_i64, 4])).union(
                &Set::from([9_i64]).difference(&Set::from([9_i64]))
            ).iter().sorted(false)
        ),
        show(
            &flags.symmetric_difference(
                &Set::from([1_i64]).intersection(&Set::from([1_i64, 2]))
            ).iter().sorted(false)
        ),
    );
    // : 22 16 31 15 13 3 19 16 152 2 False False 3 19 229
    // : -17 -23 -34 -16 -11 0 -17 -17 True False 3 -20
    // : 10 4 -5 11 13 3 7 4 56 0 False False 3 7 -203
    // : -3 -9 8 -10 -15 2 -5 -7 True False 3 -6
    // : 81 75 234 26 0 2 79 77 624 9 False False 3 78 2808
    // : 94 88 273 30 1 3 91 88 False False 3 91
    // : 5 -1 6 0 2 2 3 1 16 0 True False 3 2 0
    // : 4 -2 3 0 1 1 3 2 True False 3 1
    // : 4 -2 3 0 1 1 3 2 8 0 True False 3 1 13
    // : -3 -9 -18 -2 0 2 -5 -7 True False 3 -6
    // : 9 1 0 0 0 0 7 7 0 0 False False 3 4 8
    // : -16 -14 -29 -15 2 1 -13 -14 True False 3 -15
    // : 13 15 31 15 13 15 15 13 61 13 False False 3 15 221
    // : -1 -9 -5 -1 -13 -13 -5 -5 True False 3 -5
    // : 4 14 31 15 13 15 11 8 61 13 False False 3 11 213
    // : 15 5 24 14 -15 -14 11 9 False False 3 10
    // : 6656 104 3407872 52 13 0 835 835 6656 104 False False 3 832 1369059791691243427072934359887715620145636240207138446306042707968
    // :
    // : 0 1 0 3 13 0 3 3 0 0 True False 0 3 0
    // :
    // : False False True False False False False False True False False False False 3 True
    // : True True False True True True True True False True True True 3 True
    // : True True False True True True True True True False 3 True
    // : False False False False False False False False False False False False False 3 False
    // : True True True True True True True True True True True True 3 True
    // : False False False False False False False False False False False 3
    // : 9 3 18 2 0 2 7 5 48 0 False False 3 6 216
    // : False False False False False False False False False False False False False 3
    // : -4 -10 -21 -3 2 1 -5 -6 True False 3 -7
    // : 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13
    // : 9 3 18 2 0 2 7 5 48 0 False False 3 6
    // : -13 -13 -13 -13 -13 -13 -13 -13 -13 -13 -13 -13
    // : 4826812 4826806 14480427 1608936 1 1 4826811 4826810 38614472 603351 False False 3 4826809 4090384163381624186431569173228843306237290782008908203961988070401553599416630312360061956033353984075576956178839766406961127687424829436438793303836946821383850015335674466769643659904053829629284202317125327656892959404727791523532287841
    // :
    // : 0 2 2 4 6 5 7 8 6 5 7 12 0 2 2 0 15 13 15 9 9 10 10 7 11 11 11 15 13 63 63 205 15 13 15 13 13 15 15 15 15 15 15 15 13 63 63 205 0 2 2 0 834 833 835 844 834 833 835 844 0 6658 6658 26624
    // : 2 1 -2 6 -7 -23 -41 13 -205 -419 13 11 13 7 13 73 72 69 77 232 468 0 2806 0 -2 0 6 0 4826804 4826803 4826808 14480425 1 -1 2 1 -4 -5 -8 0 1 6 9 1 11 26 1 -1 2 1 1
    // : [13, 3, 11]
    // : [2, 4] [2, 3]
}

main!(program);
