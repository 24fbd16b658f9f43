use concord_rt::prelude::*;

fn program() {
    let t = Str::lit("112");
    outln!(
        "{} {} {}",
        show(&t.iter().collect::<List<Str>>()),
        show(&(t.iter().sorted(false) == t.iter().collect::<List<Str>>())),
        show(
            &(Str::lit("ba").iter().sorted(false) == Str::lit("ba").iter().collect::<List<Str>>())
        ),
    );
    let mut _u: Str = Default::default();
    let mut u: Str = Default::default();
    let value1 = ({ _u = show(&112); _u.clone() }).iter().collect::<List<Str>>();
    let value2 = (
        { u = show(&112); u.clone() }
    ).iter().collect::<List<Str>>() == u.iter().sorted(false);
    outln!("{} {}", show(&value1), show(&value2));
    let mut t_2: Str = Default::default();
    let ok = { let mut out3 = Vec::new(); for n in 110..130_i64 { if ({ t_2 = show(&n); t_2.clone() }).iter().collect::<List<Str>>() == t_2.iter().sorted(false) && ({ let wanted4 = 2; t_2.iter().collect::<Counter<Str>>().values().any(|item| item == wanted4) }) { out3.push(n); } } out3 };
    outln!("{}", show(&ok));
    let mut t_3: Str = Default::default();
    let ok = { let mut out5 = Vec::new(); for n_2 in 110..130_i64 { if ({ t_3 = show(&n_2); t_3.clone() }).iter().collect::<List<Str>>() == t_3.iter().sorted(false) { out5.push(n_2); } } out5 };
    outln!("{}", show(&ok));
    let ok = (110..130_i64).filter(
        |&n_3| (
            { let wanted6 = 2; show(&n_3).iter().collect::<Counter<Str>>().values().any(|item| item == wanted6) }
        )
    ).collect::<Vec<i64>>();
    let value8 = { let wanted9 = 2; Str::lit("112").iter().collect::<Counter<Str>>().values().any(|item| item == wanted9) };
    outln!("{} {}", show(&ok), show(&value8));
    // : ['1', '1', '2'] True False
    // : ['1', '1', '2'] True
    // : [112, 113, 114, 115, 116, 117, 118, 119, 122]
    // : [111, 112, 113, 114, 115, 116, 117, 118, 119, 122, 123, 124, 125, 126, 127, 128, 129]
    // : [110, 112, 113, 114, 115, 116, 117, 118, 119, 121, 122] True
}

main!(program);
