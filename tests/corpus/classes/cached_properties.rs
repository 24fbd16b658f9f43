use concord_rt::prelude::*;

thread_local! {
    static SURVEY_TOTAL_KEPT: Global<()> = const { Global::new() };
    static SURVEY_WORDS_KEPT: Global<()> = const { Global::new() };
    static SHELF_LONGEST_KEPT: Global<List<Option<Str>>> = const { Global::new() };
    static SHELF_PLACE_KEPT: Global<List<Option<Str>>> = const { Global::new() };
}

class!(Survey, SurveyData {
    answers: List<i64>,
    total_kept: Slot<Option<i64>>,
    words_kept: Slot<Option<List<Str>>>,
});

/// Answers, and what is worked out of them once.
impl Survey {
    fn new(answers: List<i64>) -> Survey {
        Survey::make(
            SurveyData { answers, total_kept: Slot::new({ SURVEY_TOTAL_KEPT.get(); None }), words_kept: Slot::new({ SURVEY_WORDS_KEPT.get(); None }) }
        )
    }
    /// The sum of the answers.
    fn total(&self) -> i64 {
        let kept = self.total_kept.get();
        if kept.is_some() {
            return present(&kept);
        }
        let made = self.total_computed();
        self.total_kept.set(Some(made));
        made
    }
    fn mean(&self) -> f64 {
        true_div(self.total(), self.answers.len())
    }
    fn words(&self) -> List<Str> {
        let kept = self.words_kept.get();
        if kept.is_some() {
            return present(&kept);
        }
        let made = self.words_computed();
        self.words_kept.set(Some(made.clone()));
        made
    }
    fn total_computed(&self) -> i64 {
        outln!("adding");
        self.answers.iter().sum::<i64>()
    }
    fn words_computed(&self) -> List<Str> {
        outln!("counting");
        if self.answers.len() > 3 {
            return list![Str::lit("many")];
        }
        list![Str::lit("few")]
    }
}

defaults!(Survey, "Survey": eq key show compare truth);

class!(Shelf, ShelfData {
    books: List<Str>,
    longest_kept: Slot<List<Option<Str>>>,
    place_kept: Slot<List<Option<Str>>>,
});

/// Whose answers may be None: they are looked for once all the same.
impl Shelf {
    fn new(books: List<Str>) -> Shelf {
        Shelf::make(
            ShelfData { books, longest_kept: Slot::new(SHELF_LONGEST_KEPT.get()), place_kept: Slot::new(SHELF_PLACE_KEPT.get()) }
        )
    }
    fn longest(&self) -> Option<Str> {
        if self.longest_kept.get().is_empty() {
            self.longest_kept.set(list![self.longest_computed()]);
        }
        self.longest_kept.get().get(0)
    }
    fn place(&self) -> Option<Str> {
        if self.place_kept.get().is_empty() {
            self.place_kept.set(list![self.place_computed()]);
        }
        self.place_kept.get().get(0)
    }
    fn longest_computed(&self) -> Option<Str> {
        outln!("looking");
        for book in self.books.iter() {
            if book.len() > 8 {
                return Some(book.clone());
            }
        }
        None
    }
    fn place_computed(&self) -> Option<Str> {
        outln!("asking");
        Dict::from([(3_i64, Str::lit("left")), (4, Str::lit("right"))]).find(&self.books.len())
    }
}

defaults!(Shelf, "Shelf": eq key show compare truth);

fn program() {
    SURVEY_TOTAL_KEPT.set(());
    SURVEY_WORDS_KEPT.set(());
    let survey = Survey::new(list![1, 2, 3, 4]);
    // : adding
    outln!("{} {}", survey.total(), survey.total());
    // : 10 10
    survey.answers.push(90);
    // : 10 2.0
    outln!("{} {}", survey.total(), show(&survey.mean()));
    // : counting
    survey.words().push(Str::lit("more"));
    // : ['many', 'more']
    outln!("{}", show(&survey.words()));
    let other = Survey::new(list![5]);
    // : adding
    outln!("{} {}", other.total() + 1, show(&other.words()));
    // : counting
    // : 6 ['few']
    SHELF_LONGEST_KEPT.set(List::new());
    SHELF_PLACE_KEPT.set(List::new());
    let shelf = Shelf::new(list![Str::lit("Emma"), Str::lit("Ulysses")]);
    // : looking
    outln!(
        "{} {} {} {}",
        show(&shelf.longest()),
        show(&shelf.longest()),
        show(&shelf.place()),
        show(&shelf.place()),
    );
    // : asking
    // : None None None None
    let full = Shelf::new(list![Str::lit("Emma"), Str::lit("Middlemarch"), Str::lit("Dracula")]);
    // : looking
    outln!(
        "{} {} {} {}",
        show(&full.longest()),
        show(&full.longest()),
        show(&full.place()),
        show(&full.place()),
    );
    // : asking
    // : Middlemarch Middlemarch left left
}

main!(program);
