//! Views of dicts that have a name, are given away, or are printed: they show what their dict becomes.

use concord_rt::prelude::*;

class!(Shelf, ShelfData {
    books: Dict<Str, f64>,
});

impl Shelf {
    fn new() -> Shelf {
        Shelf::make(ShelfData { books: Dict::new() })
    }
    fn titles(&self) -> KeysView<Str, f64> {
        self.books.kept_keys()
    }
}

defaults!(Shelf, "Shelf": eq key show compare truth);

fn longest(names: &KeysView<Str, f64>) -> Str {
    let mut best = Str::lit("");
    for name in names.iter() {
        if name.len() > best.len() {
            best = name.clone();
        }
    }
    best
}

fn longest_2(names: &[Str]) -> Str {
    let mut best = Str::lit("");
    for name in names.iter() {
        if name.len() > best.len() {
            best = name.clone();
        }
    }
    best
}

fn program() {
    let shelf = Shelf::new();
    let titles = shelf.titles();
    shelf.books.set(Str::lit("Emma"), 3.5);
    shelf.books.set(Str::lit("Persuasion"), 4.25);
    outln!(
        "{} {} {} {} {} {}",
        show(&titles),
        titles.len(),
        show(&titles.contains(&Str::lit("Emma"))),
        show(&titles.contains(&Str::lit("Ulysses"))),
        longest(&titles),
        longest_2(&[Str::lit("a"), Str::lit("bc")]),
    );
    let prices = Shelf::new().books.kept_values();
    outln!(
        "{} {} {}",
        show(&prices),
        show(&prices.truth()),
        show(&prices.iter().collect::<List<f64>>()),
    );
    let prices = shelf.books.kept_values();
    outln!(
        "{} {} {} {}",
        spec(&true_div(prices.iter().sum_floats(), prices.len() as f64), ".3f"),
        show(&prices.iter().most()),
        show(&prices.contains(&3.5)),
        show(&prices),
    );
    let pairs = shelf.books.kept_items();
    shelf.books.delete(&Str::lit("Emma"));
    outln!(
        "{} {} {}",
        show(&pairs),
        show(&pairs.contains(&(Str::lit("Persuasion"), 4.25_f64))),
        show(&pairs.iter().collect::<Dict<Str, f64>>()),
    );
    outln!(
        "{} {} {}",
        show(&shelf.books.kept_keys().is_set(&Set::from([Str::lit("Persuasion")]))),
        show(&titles.both(&Set::from([Str::lit("Persuasion"), Str::lit("Emma")]))),
        show(&titles.without(&Set::from([Str::lit("Persuasion")]))),
    );
    outln!(
        "{} {} {}",
        show(&Str::lit("abca").iter().collect::<Counter<Str>>().kept_items()),
        show(
            &(
                { let dict = Dict::<Str, i64>::new().ordered(); dict.set(Str::lit("a"), 1); dict }
            ).kept_keys()
        ),
        show(
            &(
                { let filled: DefaultDict<Str, i64> = DefaultDict::new("<class 'int'>", || 0_i64); filled.set(Str::lit("b"), 2); filled }
            ).kept_values()
        ),
    );
    // : dict_keys(['Emma', 'Persuasion']) 2 True False Persuasion bc
    // : dict_values([]) False []
    // : 3.875 4.25 True dict_values([3.5, 4.25])
    // : dict_items([('Persuasion', 4.25)]) True {'Persuasion': 4.25}
    // : True {'Persuasion'} set()
    // : dict_items([('a', 2), ('b', 1), ('c', 1)]) odict_keys(['a']) dict_values([2])
}

main!(program);
