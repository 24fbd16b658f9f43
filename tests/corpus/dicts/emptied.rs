//! Dicts whose keys are taken off again and again: as stacks, as queues, as caches.

use concord_rt::prelude::*;

thread_local! {
    static STACK: Global<Dict<i64, Option<bool>>> = const { Global::new() };
}

fn push(x: i64) {
    STACK.get().set(x, Some(true));
}

fn program() {
    let d: Dict<i64, i64> = Dict::new();
    for i in 0..1000_i64 {
        d.set(i, i);
        d.popitem();
    }
    outln!("{} {}", d.len(), show(&d.contains(&5)));
    for i in 0..1000_i64 {
        d.set(i.rem_euclid(7), i);
        d.delete(&i.rem_euclid(7));
    }
    outln!("{}", show(&d));
    let lru = Dict::<Value, i64>::new().ordered();
    for i in 0..5000_i64 {
        let key = (i * i).rem_euclid(97);
        if lru.contains(&Value::of(key)) {
            lru.move_to_end(&Value::of(key), true);
        }
        lru.set(Value::of(key), i);
        if lru.len() > 20 {
            lru.popitem_at(false);
        }
    }
    outln!("{}", show(&lru.items().collect::<List<(Value, i64)>>()));
    let q = (0..20000_i64).map(|i_2| (i_2, show(&i_2))).collect::<Dict<i64, Str>>();
    let mut total: i64 = 0;
    while !q.is_empty() {
        let first = Iter::new(q.keys()).next_value();
        total += q.pop(&first).len();
    }
    outln!("{}", total);
    match attempt(|| {
        lru.move_to_end(&(if lru.len() > 90 { Value::of("x") } else { Value::of(1000_i64) }), true);
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::KEY_ERROR) => {
            let e = error1.clone();
            outln!("KeyError {}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    match attempt(|| {
        Dict::<(), ()>::new().ordered().popitem();
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::KEY_ERROR) => {
            let e = error2.clone();
            outln!("KeyError {}", show(&e));
        }
        Err(error2) => reraise(&error2),
    }
    match attempt(|| {
        Dict::<(), ()>::new().popitem();
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::KEY_ERROR) => {
            let e = error3.clone();
            outln!("KeyError {}", show(&e));
        }
        Err(error3) => reraise(&error3),
    }
    STACK.set(Dict::new());
    for x in 0..300_i64 {
        push(x);
        push(x + 1);
        STACK.get().popitem();
        if x.rem_euclid(3) == 0 {
            STACK.get().pop_or(&x, None);
        }
    }
    outln!(
        "{} {}",
        STACK.get().len(),
        show(&STACK.get().keys().collect::<List<i64>>().slice(None, Some(5), None)),
    );
    // : 0 False
    // : {}
    // : [(65, 4976), (27, 4977), (88, 4978), (54, 4979), (22, 4980), (89, 4981), (61, 4982), (35, 4983), (11, 4984), (86, 4985), (66, 4986), (48, 4987), (32, 4988), (18, 4989), (6, 4990), (93, 4991), (73, 4996), (75, 4997), (79, 4998), (85, 4999)]
    // : 88890
    // : KeyError 1000
    // : KeyError 'dictionary is empty'
    // : KeyError 'popitem(): dictionary is empty'
    // : 200 [1, 2, 4, 5, 7]
}

main!(program);
