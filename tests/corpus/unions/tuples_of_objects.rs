use concord_rt::prelude::*;

class!(Card, CardData {
    r: i64,
});

impl Card {
    fn new(r: i64) -> Card {
        Card::make(CardData { r })
    }
    fn dunder_repr(&self) -> Str {
        text!("C{}", self.r)
    }
}

defaults!(Card, "Card": eq key compare truth object);

impl Show for Card {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

class!(Hand, HandData {
    cards: List<Card>,
    score: i64,
});

impl Hand {
    fn new(cards: &Value) -> Hand {
        Hand::make(
            HandData { cards: cards.iter().map(|item| item.object::<Card>()).sorted_by(|c| { let c = c.clone(); c.r }, false), score: cards.iter().map(|item| { let c_2 = item.object::<Card>(); c_2.r }).sum::<i64>() }
        )
    }
    fn dunder_repr(&self) -> Str {
        Str::lit(" ").join(self.cards.iter().map(|x| repr(&x)))
    }
    fn dunder_eq(&self, other: &Hand) -> bool {
        self.score == other.score
    }
    fn dunder_gt(&self, other: &Hand) -> bool {
        self.score > other.score
    }
}

defaults!(Hand, "Hand": unhashable compare truth);

impl PartialEq for Hand {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for Hand {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

fn best_of(cards: &List<Card>) -> Option<Hand> {
    let mut best: Option<Hand> = None;
    for combo in Iter::new(itertools::combinations(cards.iter(), 2).map(|item| item.iter().map(|item| Value::Object(Rc::new(item))).collect::<Tuple<Value>>())) {
        let hand = Hand::new(&Value::of(combo.clone()));
        if best.is_none() || hand.dunder_gt(&present(&best)) {
            best = Some(hand.clone());
        }
    }
    best
}

fn program() {
    outln!("{}", show(&best_of(&list![Card::new(3), Card::new(9), Card::new(5)])));
    let value1 = Hand::new(
        &Value::of(
            { let parts2 = (Card::new(1), Card::new(2)); (Value::Object(Rc::new(parts2.0.clone())), Value::Object(Rc::new(parts2.1.clone()))) }
        )
    );
    let value3 = Hand::new(&Value::of(list![Value::Object(Rc::new(Card::new(4)))]));
    outln!("{} {}", show(&value1), show(&value3));
    // : C5 C9
    // : C1 C2 C4
}

main!(program);
