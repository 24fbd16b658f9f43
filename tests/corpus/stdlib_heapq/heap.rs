use concord_rt::prelude::*;

fn program() {
    let heap: List<i64> = list![5, 1, 4];
    heapq::heapify(&heap);
    heapq::heappush(&heap, 2);
    // : [1, 2, 4, 5] 1 [2, 5, 4]
    let value1 = heap.iter().collect::<List<i64>>();
    let value2 = heapq::heappop(&heap);
    let value3 = heap.clone();
    outln!("{} {} {}", show(&value1), show(&value2), show(&value3));
    // : [3, 7] [9]
    let value4 = heapq::nsmallest(2, [9_i64, 3, 7].into_iter());
    let value5 = heapq::nlargest(1, [9_i64, 3, 7].into_iter());
    outln!("{} {}", show(&value4), show(&value5));
    let tasks: List<(i64, Str)> = List::new();
    for (cost, name) in [(3_i64, Str::lit("c")), (1, Str::lit("a")), (2, Str::lit("b"))].into_iter() {
        heapq::heappush(&tasks, (cost, name.clone()));
    }
    while !tasks.is_empty() {
        out!("{} ", show(&heapq::heappop(&tasks)));
    }
    // : (1, 'a') (2, 'b') (3, 'c') 
    outln!();
    let ordered: List<i64> = list![1, 3, 5];
    bisect::insort_right(&ordered, 4);
    // : [1, 3, 4, 5] 1
    let value6 = ordered.clone();
    let value7 = bisect::bisect_left(&ordered, &3, 0, -1);
    outln!("{} {}", show(&value6), show(&value7));
}

main!(program);
