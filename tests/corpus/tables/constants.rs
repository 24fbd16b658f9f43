//! Long tables of literals, of each kind of value that a table can hold.

use concord_rt::prelude::*;

fn lookup(key: i64, table: &((i64, Str), (i64, Str), (i64, Str), (i64, Str), (i64, Str), (i64, Str), (i64, Str), (i64, Str), (i64, Str), (i64, Str), (i64, Str), (i64, Str))) -> Str {
    for (number, word) in [table.0.clone(), table.1.clone(), table.2.clone(), table.3.clone(), table.4.clone(), table.5.clone(), table.6.clone(), table.7.clone(), table.8.clone(), table.9.clone(), table.10.clone(), table.11.clone()].into_iter() {
        if number == key {
            return word;
        }
    }
    Str::lit("many")
}

fn program() {
    let mut names = tabled::<Vec<Str>>(&[
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
        "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi",
        "psi", "omega",
    ]);
    // : 24 delta omega
    outln!("{} {} {}", names.len() as i64, names.at(3), names.at(-1));
    names.push(Str::lit("more"));
    // : 25
    outln!("{}", names.len() as i64);
    let mut grid = tabled::<Vec<Vec<i64>>>(&[
        &[1, 2, 3, 4, 5, 6],
        &[7, 8, 9, -10, 11, 12],
        &[13, 14, 15, 16, 17, 18],
        &[19, 20, 21, 22, 23, 24],
    ]);
    grid.set_cell(1, 3, grid.cell(1, 3) + 5);
    // : [7, 8, 9, -5, 11, 12] 285
    outln!(
        "{} {}",
        show(grid.at(1)),
        grid.iter().map(|row| row.iter().copied().sum::<i64>()).sum::<i64>(),
    );
    let people = tabled::<Vec<(Str, i64, f64)>>(&[
        ("ann", 31, 1.5),
        ("bob", 22, 2.0),
        ("cid", 43, 3.25),
        ("dee", 54, 4.0),
        ("eve", 65, 5.5),
        ("fay", 16, 6.75),
        ("gus", 27, 7.0),
        ("hal", 38, -8.25),
    ]);
    // : ('hal', 38, -8.25) ['cid', 'dee', 'eve']
    outln!(
        "{} {}",
        show(&people.iter().cloned().most()),
        show(
            &people.iter().cloned().filter_map(
                |(name, age, _)| if age > 40 { Some(name.clone()) } else { None }
            ).collect::<List<Str>>()
        ),
    );
    let codes = tabled::<Dict<Str, Str>>(&[
        ("a", ".-"),
        ("b", "-..."),
        ("c", "-.-."),
        ("d", "-.."),
        ("e", "."),
        ("f", "..-."),
        ("g", "--."),
        ("h", "...."),
        ("i", ".."),
        ("j", ".---"),
        ("k", "-.-"),
        ("l", ".-.."),
        ("m", "--"),
    ]);
    // : .--- .. -- ['a', 'b', 'c']
    outln!(
        "{} {}",
        Str::lit(" ").join(Str::lit("jim").iter().map(|c| codes.get(&c))),
        show(&codes.keys().collect::<List<Str>>().slice(None, Some(3), None)),
    );
    let primes = tabled::<Set<i64>>(&[
        2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89,
        97,
    ]);
    // : 25 False True [2, 3, 5, 7]
    outln!(
        "{} {} {} {}",
        primes.len(),
        show(&primes.contains(&49)),
        show(&primes.contains(&53)),
        show(&primes.iter().sorted(false).slice(None, Some(4), None)),
    );
    let mixed: Vec<Num> = Vec::from([
        Num::from(1),
        Num::from(2.5),
        Num::from(3),
        Num::from(4.5),
        Num::from(5),
        Num::from(6.5),
        Num::from(7),
        Num::from(8.5),
        Num::from(9),
        Num::from(10.5),
        Num::from(11),
        Num::from(12.5),
        Num::from(13),
        Num::from(14.5),
        Num::from(15),
        Num::from(16.5),
        Num::from(17),
        Num::from(18.5),
        Num::from(19),
        Num::from(20.5),
        Num::from(21),
        Num::from(22.5),
        Num::from(23),
        Num::from(24.5),
    ]);
    // : 1 2.5 306.0
    outln!(
        "{} {} {}",
        show(&mixed.item(0)),
        show(&mixed.item(1)),
        show(&mixed.iter().copied().sum::<Num>()),
    );
    let maybe: Vec<List<Option<i64>>> = tabled::<Vec<List<Option<i64>>>>(&[
        &[Some(1), None],
        &[Some(2), Some(3)],
        &[None, Some(4)],
        &[Some(5), Some(6)],
        &[Some(7), Some(8)],
        &[None, None],
        &[Some(1), Some(2)],
        &[Some(3), None],
        &[Some(4), Some(5)],
        &[Some(6), None],
        &[Some(7), Some(7)],
        &[Some(8), Some(9)],
    ]);
    // : 4
    outln!(
        "{}",
        maybe.iter().cloned().filter_map(
            |item| { let parts1 = item.iter().unpack::<2>(); let _a = parts1[0]; let b = parts1[1]; if b.is_none() { Some(1) } else { None } }
        ).sum::<i64>(),
    );
    let deep = tabled::<Vec<(List<Str>, List<List<i64>>)>>(&[
        (&["x", "y"], &[&[1, 2], &[3]]),
        (&["z"], &[&[], &[4, 5, 6]]),
        (&["u", "v", "w"], &[&[7], &[8], &[9]]),
        (&["a", "b", "c", "d"], &[&[1, 1], &[2, 2]]),
        (&["e"], &[&[0]]),
    ]);
    for (left, right) in deep.iter().cloned() {
        right.get(0).push(left.len());
    }
    // : (['z'], [[1], [4, 5, 6]]) (['e'], [[0, 1]])
    outln!("{} {}", show(deep.at(1)), show(deep.at(4)));
    // : seven many
    outln!(
        "{} {}",
        lookup(
            7,
            &(
                (1, Str::lit("one")),
                (2, Str::lit("two")),
                (3, Str::lit("three")),
                (4, Str::lit("four")),
                (5, Str::lit("five")),
                (6, Str::lit("six")),
                (7, Str::lit("seven")),
                (8, Str::lit("eight")),
                (9, Str::lit("nine")),
                (10, Str::lit("ten")),
                (11, Str::lit("eleven")),
                (12, Str::lit("twelve")),
            ),
        ),
        lookup(
            99,
            &(
                (1, Str::lit("one")),
                (2, Str::lit("two")),
                (3, Str::lit("three")),
                (4, Str::lit("four")),
                (5, Str::lit("five")),
                (6, Str::lit("six")),
                (7, Str::lit("seven")),
                (8, Str::lit("eight")),
                (9, Str::lit("nine")),
                (10, Str::lit("ten")),
                (11, Str::lit("eleven")),
                (12, Str::lit("twelve")),
            ),
        ),
    );
    for word in tabled::<Vec<Str>>(&["ab", "cd", "ef", "gh", "ij", "kl", "mn", "op", "qr", "st", "uv", "wx", "yz", "ba", "dc", "fe", "hg", "ji", "lk", "nm", "po", "rq", "ts", "vu"]).into_iter() {
        if word < Str::lit("ba") {
            // : ab
            outln!("{}", word);
        }
    }
}

main!(program);
