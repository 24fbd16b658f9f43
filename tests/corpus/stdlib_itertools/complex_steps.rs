use concord_rt::prelude::*;

fn program() {
    let plan = Str::lit("R6 D5 L2 D2").split_whitespace();
    let move_ = Str::lit("RDLU").iter().zip([
        Value::of(1_i64),
        Value::of(complexes::Complex::new(0.0, 1.0)),
        Value::of(-1),
        Value::of(complexes::Complex::new(0.0, 1.0).negative()),
    ]).collect::<Dict<Str, Value>>();
    let pts: Vec<Value> = itertools::accumulate_from(
        Value::of(0_i64),
        { let move_ = move_.clone(); plan.iter().map(move |p| move_.get(&p.get(0)).mul(&Value::of(Int::read(&p.slice(Some(1), None, None), 10)))) },
        |a, b| a.add(b),
    ).collect::<Vec<Value>>();
    outln!("{}", show(&pts));
    outln!(
        "{} {}",
        show(
            &pts.iter().map(
                |a| { let object1 = a.clone(); if object1.is_object_of::<complexes::Complex>() { Num::from(object1.object::<complexes::Complex>().real()) } else { object1.number_attribute("real").cast::<Num>() } }
            ).collect::<List<Num>>()
        ),
        show(
            &pts.iter().map(
                |a_2| { let object2 = a_2.clone(); if object2.is_object_of::<complexes::Complex>() { Num::from(object2.object::<complexes::Complex>().imag()) } else { object2.number_attribute("imag").cast::<Num>() } }
            ).collect::<List<Num>>()
        ),
    );
    outln!(
        "{}",
        show(
            &pts.iter().cloned().zip(pts.slice(Some(1), None, None)).map(
                |(a_3, b)| (
                    { let object3 = a_3.clone(); if object3.is_object_of::<complexes::Complex>() { Num::from(object3.object::<complexes::Complex>().real()) } else { object3.number_attribute("real").cast::<Num>() } }
                ) * ({ let object4 = b.clone(); if object4.is_object_of::<complexes::Complex>() { Num::from(object4.object::<complexes::Complex>().imag()) } else { object4.number_attribute("imag").cast::<Num>() } })
            ).sum::<Num>()
        ),
    );
    outln!(
        "{} {} {} {}",
        show(&move_.get(&Str::lit("R")).mul(&Value::of(6))),
        show(&move_.get(&Str::lit("D")).mul(&Value::of(5))),
        show(&complexes::Complex::new(0.0, 1.0).times(&complexes::Complex::new(2 as f64, 0.0))),
        show(&complexes::Complex::new(0.0, 1.0).negative()),
    );
    // : [0, 6, (6+5j), (4+5j), (4+7j)]
    // : [0, 6, 6.0, 4.0, 4.0] [0, 0, 5.0, 5.0, 7.0]
    // : 88.0
    // : 6 5j 2j (-0-1j)
}

main!(program);
