use concord_rt::prelude::*;

class!(Game, GameData {
    said: List<()>,
});

impl Game {
    fn new() -> Game {
        Game::make(GameData { said: List::<()>::new() })
    }
    fn run(&self, line: &Str) -> Str {
        let (parts1a, parts1, parts1b) = line.split_whitespace().iter().unpack_star(1, 0);
        let _ = parts1b;
        let verb = parts1a[0].clone();
        let words = parts1.clone();
        let handler: Option<Func<dyn Fn(List<Str>) -> Str>> = { let holder2 = self.clone(); let name2 = Str::lit("do_") + &verb; match name2.as_str() { "do_go" => Some(Func(Rc::new({ let this = self.clone(); move |a: List<Str>| this.do_go(&a) }) as Rc<dyn Fn(List<Str>) -> Str>)), "do_help" => Some(Func(Rc::new({ let this = self.clone(); move |a: List<Str>| this.do_help(&a) }) as Rc<dyn Fn(List<Str>) -> Str>)), "do_wait" => Some(Func(Rc::new({ let this = self.clone(); move |a: List<Str>| this.do_wait(&a) }) as Rc<dyn Fn(List<Str>) -> Str>)), _ => None } };
        if handler.is_some() { (present(&handler))(words.clone()) } else { Str::lit("what?") }
    }
    fn table(&self) -> Dict<Str, Func<dyn Fn(List<Str>) -> Str>> {
        let found: Dict<Str, Func<dyn Fn(List<Str>) -> Str>> = Dict::new();
        for name in [Str::lit("do_go"), Str::lit("do_help"), Str::lit("do_wait")].into_iter() {
            if name.starts_with(&Str::lit("do_")) {
                found.set(
                    name.slice(Some(3), None, None),
                    Dict::from([
                        (
                            Str::lit("do_go"),
                            Func(
                                Rc::new(
                                    { let this = self.clone(); move |a: List<Str>| this.do_go(&a) }
                                ) as Rc<dyn Fn(List<Str>) -> Str>
                            ),
                        ),
                        (
                            Str::lit("do_help"),
                            Func(
                                Rc::new(
                                    { let this = self.clone(); move |a: List<Str>| this.do_help(&a) }
                                ) as Rc<dyn Fn(List<Str>) -> Str>
                            ),
                        ),
                        (
                            Str::lit("do_wait"),
                            Func(
                                Rc::new(
                                    { let this = self.clone(); move |a: List<Str>| this.do_wait(&a) }
                                ) as Rc<dyn Fn(List<Str>) -> Str>
                            ),
                        ),
                    ]).get(&name),
                );
            }
        }
        found
    }
    /// Goes.
    fn do_go(&self, words: &List<Str>) -> Str {
        Str::lit("going ") + &words.get(0)
    }
    /// Lists the verbs.
    fn do_help(&self, _words: &List<Str>) -> Str {
        let verbs: Vec<Str> = [Str::lit("do_go"), Str::lit("do_help"), Str::lit("do_wait")].into_iter().filter_map(
            |m| if m.starts_with(&Str::lit("do_")) { Some(m.slice(Some(3), None, None)) } else { None }
        ).collect::<Vec<Str>>();
        Str::lit("Verbs: ") + &Str::lit(" ").join(verbs.iter().cloned())
    }
    fn do_wait(&self, _words: &List<Str>) -> Str {
        Str::lit("waiting")
    }
}

defaults!(Game, "Game": eq key show compare truth);

fn program() {
    // dir(self) asked for methods by what their names are like.
    let g = Game::new();
    outln!(
        "{} {} {}",
        g.run(&Str::lit("help")),
        g.run(&Str::lit("go north")),
        g.run(&Str::lit("sing")),
    );
    let t = g.table();
    let value1 = t.keys().sorted(false);
    let value2 = (t.get(&Str::lit("go")))(list![Str::lit("south")]);
    outln!("{} {}", show(&value1), show(&value2));
    // : Verbs: go help wait going north what?
    // : ['go', 'help', 'wait'] going south
}

main!(program);
