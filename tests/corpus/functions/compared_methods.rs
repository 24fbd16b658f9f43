//! Handlers that are functions and methods: each is found again.

use concord_rt::prelude::*;

class!(Event, EventData {
    handlers: List<Func<dyn Fn(Str)>>,
});

impl Event {
    fn new() -> Event {
        Event::make(EventData { handlers: List::new() })
    }
    fn subscribe(&self, fn_: &Func<dyn Fn(Str)>) {
        if !self.handlers.contains(fn_) {
            self.handlers.push(fn_.clone());
        }
    }
    fn fire(&self, args: &Tuple<Str>) {
        for h in self.handlers.iter().collect::<List<Func<dyn Fn(Str)>>>().iter() {
            let spread1 = spread(args.iter(), 1, 1);
            h(spread1.get(0));
        }
    }
    fn unsubscribe(&self, fn_: &Func<dyn Fn(Str)>) {
        self.handlers.remove(fn_);
    }
}

defaults!(Event, "Event": eq key show compare truth);

class!(Logger, LoggerData {
    name: Str,
});

impl Logger {
    fn new(name: Str) -> Logger {
        Logger::make(LoggerData { name })
    }
    fn log(&self, text_: &Str) {
        outln!("{} {}", self.name, text_);
    }
}

defaults!(Logger, "Logger": eq key show compare truth);

fn shout(text_: &Str) {
    outln!("{}", text_.upper());
}

fn whisper(text_: &Str) {
    outln!("{}", text_.lower());
}

fn program() {
    let e = Event::new();
    let (a, b): (Logger, Logger) = (Logger::new(Str::lit("a")), Logger::new(Str::lit("b")));
    e.subscribe(&Func(Rc::new(move |a: Str| shout(&a)) as Rc<dyn Fn(Str)>).known_as("shout"));
    e.subscribe(&Func(Rc::new(move |a: Str| shout(&a)) as Rc<dyn Fn(Str)>).known_as("shout"));
    e.subscribe(&Func(Rc::new(move |a: Str| whisper(&a)) as Rc<dyn Fn(Str)>).known_as("whisper"));
    e.subscribe(
        &{ let this = a.clone(); let address = this.address(); Func(Rc::new(move |a_: Str| this.log(&a_)) as Rc<dyn Fn(Str)>).bound_to(address, "Logger.log") }
    );
    e.subscribe(
        &{ let this = a.clone(); let address = this.address(); Func(Rc::new(move |a_: Str| this.log(&a_)) as Rc<dyn Fn(Str)>).bound_to(address, "Logger.log") }
    );
    e.subscribe(
        &{ let this = b.clone(); let address = this.address(); Func(Rc::new(move |a: Str| this.log(&a)) as Rc<dyn Fn(Str)>).bound_to(address, "Logger.log") }
    );
    e.fire(&Tuple::from(vec![Str::lit("Hello")]));
    e.unsubscribe(&Func(Rc::new(move |a: Str| shout(&a)) as Rc<dyn Fn(Str)>).known_as("shout"));
    e.unsubscribe(
        &{ let this = a.clone(); let address = this.address(); Func(Rc::new(move |a_: Str| this.log(&a_)) as Rc<dyn Fn(Str)>).bound_to(address, "Logger.log") }
    );
    e.fire(&Tuple::from(vec![Str::lit("Bye")]));
    match attempt(|| {
        e.unsubscribe(&Func(Rc::new(move |a: Str| shout(&a)) as Rc<dyn Fn(Str)>).known_as("shout"));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::VALUE_ERROR) => {
            let err = error1.clone();
            outln!("{}", show(&err));
        }
        Err(error1) => reraise(&error1),
    }
    outln!(
        "{} {} {} {} {} {}",
        show(
            &Func(Rc::new(move |a: Str| shout(&a)) as Rc<dyn Fn(Str)>).known_as("shout").is(
                &Func(Rc::new(move |a: Str| shout(&a)) as Rc<dyn Fn(Str)>).known_as("shout")
            )
        ),
        show(
            &(
                Func(Rc::new(move |a: Str| shout(&a)) as Rc<dyn Fn(Str)>).known_as("shout") == Func(
                    Rc::new(move |a: Str| whisper(&a)) as Rc<dyn Fn(Str)>
                ).known_as("whisper")
            )
        ),
        show(
            &(
                { let this = a.clone(); let address = this.address(); Func(Rc::new(move |a_: Str| this.log(&a_)) as Rc<dyn Fn(Str)>).bound_to(address, "Logger.log") } == { let this = a.clone(); let address = this.address(); Func(Rc::new(move |a_: Str| this.log(&a_)) as Rc<dyn Fn(Str)>).bound_to(address, "Logger.log") }
            )
        ),
        show(
            &(
                { let this = a.clone(); let address = this.address(); Func(Rc::new(move |a_: Str| this.log(&a_)) as Rc<dyn Fn(Str)>).bound_to(address, "Logger.log") } == { let this = b.clone(); let address = this.address(); Func(Rc::new(move |a: Str| this.log(&a)) as Rc<dyn Fn(Str)>).bound_to(address, "Logger.log") }
            )
        ),
        show(
            &e.handlers.contains(
                &Func(Rc::new(move |a: Str| shout(&a)) as Rc<dyn Fn(Str)>).known_as("shout")
            )
        ),
        show(
            &e.handlers.contains(
                &{ let this = b.clone(); let address = this.address(); Func(Rc::new(move |a: Str| this.log(&a)) as Rc<dyn Fn(Str)>).bound_to(address, "Logger.log") }
            )
        ),
    );
    // : HELLO
    // : hello
    // : a Hello
    // : b Hello
    // : bye
    // : b Bye
    // : list.remove(x): x not in list
    // : True False True False False True
}

main!(program);
