use concord_rt::prelude::*;

fn program() {
    let heap: List<i64> = List::new();
    heapq::heappush(&heap, 2);
    heapq::heappush(&heap, 1);
    // : 1 3.0 2 3.14
    outln!(
        "{} {} {} {}",
        heapq::heappop(&heap),
        show(&math::sqrt(9.0)),
        math::floor(2.7),
        show(&round_to(std::f64::consts::PI, 2)),
    );
    // : 2 abc
    outln!(
        "{} {}",
        Str::lit("aab").iter().collect::<Counter<Str>>().get(&Str::lit("a")),
        Str::lit("abcdefghijklmnopqrstuvwxyz").slice(None, Some(3), None),
    );
}

main!(program);
