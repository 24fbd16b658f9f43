//! Texts that double, and parts that are put together of pieces.

use concord_rt::prelude::*;

thread_local! {
    static STACK0: Global<List<i64>> = const { Global::new() };
}

fn lambda() -> i64 {
    STACK0.get().pop_at(0)
}

fn f() -> (i64, List<i64>) {
    let q: List<i64> = list![3, 2, 1];
    let mut total: i64 = 0;
    for x in { let step1 = Func(Rc::new({ let q = q.clone(); move || f_lambda(&q) }) as Rc<dyn Fn() -> i64>); until(move || step1(), 3) } {
        total += x;
    }
    (total, q.clone())
}

fn f_lambda(q: &List<i64>) -> i64 {
    q.pop()
}

fn program() {
    let mut s = Str::lit("ab");
    s.push_str(&s.clone());
    s.push_str(&(&s + &s));
    outln!("{}", s);
    STACK0.set(list![58, 4, 0, 9]);
    outln!(
        "{} {}",
        show(
            &{ let step1 = Func(Rc::new(move || lambda()) as Rc<dyn Fn() -> i64>); until(move || step1(), 0) }.collect::<List<i64>>()
        ),
        show(&STACK0.get()),
    );
    let b = bytearrays::ByteArray::of_bytes(&Bytes::from(b"it's".to_vec()));
    outln!(
        "{} {} {}",
        show(&b),
        show(&bytearrays::ByteArray::of_bytes(&Bytes::from(b"\"'".to_vec()))),
        show(&(&b).to_bytes()),
    );
    outln!("{}", show(&f()));
    let mut parts: Vec<Str> = Vec::new();
    parts.push(Str::lit("a"));
    let lent2 = Str::lit("").join(parts.iter().cloned()) + &Str::lit("b") + &(
        if (parts.len() as i64) > 1 { Str::lit("c") } else { Str::lit("") }
    );
    parts.push(lent2);
    parts.push(show(&5) + &Str::lit("z"));
    outln!("{}", Str::lit("-").join(parts.iter().cloned()));
    // : abababababab
    // : [58, 4] [9]
    // : bytearray(b"it\'s") bytearray(b'"\'') b"it's"
    // : (3, [])
    // : a-ab-5z
}

main!(program);
