//! Lists that one variable holds at a time: made here, lent to functions, changed in place, handed over at the end.

use concord_rt::prelude::*;

fn primes(limit: i64) -> Vec<i64> {
    let mut sieve: Vec<bool> = vec![true; (limit + 1).max(0) as usize];
    let mut found: Vec<i64> = Vec::new();
    for n in 2..limit + 1 {
        if !sieve.item(n) {
            continue;
        }
        found.push(n);
        for multiple in Range::new(n * n, limit + 1, n).iter() {
            sieve.set(multiple, false);
        }
    }
    found
}

fn mean(values: &[i64]) -> f64 {
    true_div(values.iter().copied().sum::<i64>(), values.len() as i64)
}

fn insertion_sort(items: &mut Vec<i64>) {
    for i in 1..(items.len() as i64) {
        let mut j = i;
        while j > 0 && items.item(j - 1) > items.item(j) {
            items.swap_at(j - 1, j);
            j -= 1;
        }
    }
}

fn sort_part(items: &mut Vec<i64>, low: &Int, high: &Int) {
    let _frame = Frame::enter();
    if high - low < Int::from(2) {
        return;
    }
    let middle = floor_div(low + high, Int::from(2));
    sort_part(items, low, &middle);
    sort_part(items, &middle, high);
    let mut left: Vec<i64> = items.slice(Some(low.to_i64()), Some(middle.to_i64()), None);
    let mut right: Vec<i64> = items.slice(Some(middle.to_i64()), Some(high.to_i64()), None);
    let mut at = low.clone();
    while !left.is_empty() && !right.is_empty() {
        if left.item(0) <= right.item(0) {
            items.set(at.to_i64(), left.pop_at(0));
        } else {
            items.set(at.to_i64(), right.pop_at(0));
        }
        at = &at + &Int::from(1);
    }
    for item in left.plus(&right).into_iter() {
        items.set(at.to_i64(), item);
        at = &at + &Int::from(1);
    }
}

fn longest(words: &[Str]) -> Str {
    let mut best = words.item(0);
    for word in words.slice(Some(1), None, None).into_iter() {
        if word.len() > best.len() {
            best = word.clone();
        }
    }
    best
}

fn main_fn() {
    let found = primes(30);
    // : [2, 3, 5, 7, 11, 13, 17, 19, 23, 29] 12.9 29
    let value2 = mean(&found);
    let value3 = found.item(-1);
    outln!("{} {} {}", show(&found), show(&value2), show(&value3));
    let mut numbers: Vec<i64> = vec![5, 2, 9, 1];
    insertion_sort(&mut numbers);
    // : [1, 2, 5, 9] True 2
    outln!("{} {} {}", show(&numbers), show(&numbers.contains(&9)), numbers.index(&5));
    numbers.extend([4_i64, 3]);
    let lent4 = Int::from(numbers.len() as i64);
    sort_part(&mut numbers, &Int::from(0), &lent4);
    // : [1, 2, 3, 4, 5, 9] [9, 5, 4, 3, 2, 1]
    outln!("{} {}", show(&numbers), show(&numbers.slice(None, None, Some(-1))));
    let words = Str::lit("three short words").split_whitespace().into_vec();
    // : three ['short', 'three', 'words'] [5, 5, 5]
    outln!(
        "{} {} {}",
        longest(&words),
        show(&words.iter().cloned().sorted(false)),
        show(&words.iter().map(|word| word.len()).collect::<List<i64>>()),
    );
    numbers.delete(0);
    numbers.remove_value(&9);
    numbers.set_slice(Some(1), Some(3), None, list![7].iter());
    // : [2, 7, 5] True 7
    outln!(
        "{} {} {}",
        show(&numbers),
        show(&(numbers == [2_i64, 7, 5])),
        numbers.iter().copied().most(),
    );
    match attempt(|| {
        outln!("{}", numbers.item(3));
    }) {
        Ok(_) => {}
        Err(error5) if error5.is(&exceptions::INDEX_ERROR) => {
            let error = error5.clone();
            // : list index out of range
            outln!("{}", show(&error));
        }
        Err(error5) => reraise(&error5),
    }
}

main!(main_fn);
