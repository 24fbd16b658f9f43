use concord_rt::prelude::*;

class!(Deck, DeckData {
    cards: List<Str>,
});

impl Deck {
    fn new(cards: &Str) -> Deck {
        Deck::make(DeckData { cards: cards.iter().collect::<List<Str>>() })
    }
    fn dunder_len(&self) -> i64 {
        self.cards.len()
    }
    fn dunder_getitem(&self, at: i64) -> Str {
        self.cards.get(at)
    }
    fn dunder_getslice(&self, lower: Option<i64>, upper: Option<i64>, step: Option<i64>) -> List<Str> {
        self.cards.slice(lower, upper, step)
    }
}

defaults!(Deck, "Deck": eq key show compare);

impl Truth for Deck {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

class!(Vector, VectorData {
    parts: Tuple<i64>,
});

impl Vector {
    fn new(parts: &Tuple<i64>) -> Vector {
        Vector::make(VectorData { parts: parts.clone() })
    }
    fn dunder_repr(&self) -> Str {
        text!("Vector{}", show(&self.parts))
    }
    fn dunder_getslice(&self, lower: Option<i64>, upper: Option<i64>, step: Option<i64>) -> Vector {
        Vector::new(&self.parts.slice(lower, upper, step).iter().collect::<Tuple<i64>>())
    }
    fn dunder_getitem(&self, at: i64) -> i64 {
        self.parts.get(at)
    }
}

defaults!(Vector, "Vector": eq key compare truth);

impl Show for Vector {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

class!(Window, WindowData {
    count: i64,
    first: i64,
});

impl Window {
    fn new(first: i64, count: i64) -> Window {
        Window::make(WindowData { first, count })
    }
    fn dunder_getitem(&self, key: i64) -> i64 {
        if !(0 <= key && key < self.count) {
            raise(exceptions::INDEX_ERROR.with(text!("no {} in here", key)));
        }
        self.first + key
    }
    fn dunder_getslice(&self, lower: Option<i64>, upper: Option<i64>, step: Option<i64>) -> List<i64> {
        Range::new(0, self.count, 1).slice(lower, upper, step).iter().map(
            |at| self.first + at
        ).collect::<List<i64>>()
    }
}

defaults!(Window, "Window": eq key show compare truth);

fn program() {
    // Slices of instances of own classes.
    let deck = Deck::new(&Str::lit("abcdef"));
    outln!(
        "{} {} {} {} {} {}",
        deck.dunder_getitem(0),
        deck.dunder_getitem(-1),
        show(&deck.dunder_getslice(Some(1), Some(3), None)),
        show(&deck.dunder_getslice(None, None, Some(-2))),
        show(&deck.dunder_getslice(Some(4), None, None)),
        deck.dunder_getslice(None, None, None).len(),
    );
    let vector = Vector::new(&Tuple::from(vec![1, 2, 3, 4]));
    outln!(
        "{} {} {} {}",
        show(&vector.dunder_getslice(Some(1), None, None)),
        vector.dunder_getitem(0),
        show(&vector.dunder_getslice(None, Some(-1), None).dunder_getslice(None, None, Some(2))),
        show(&vector.dunder_getslice(Some(9), None, None)),
    );
    let window = Window::new(10, 5);
    outln!(
        "{} {} {} {}",
        window.dunder_getitem(2),
        show(&window.dunder_getslice(Some(1), Some(4), None)),
        show(&window.dunder_getslice(None, None, Some(-1))),
        show(&window.dunder_getslice(Some(-2), None, None)),
    );
    match attempt(|| {
        window.dunder_getitem(5);
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::INDEX_ERROR) => {
            let error = error1.clone();
            outln!("{}", show(&error));
        }
        Err(error1) => reraise(&error1),
    }
    // : a f ['b', 'c'] ['f', 'd', 'b'] ['e', 'f'] 6
    // : Vector(2, 3, 4) 1 Vector(1, 3) Vector()
    // : 12 [11, 12, 13] [14, 13, 12, 11, 10] [13, 14]
    // : no 5 in here
}

main!(program);
