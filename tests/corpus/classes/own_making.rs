use concord_rt::prelude::*;

thread_local! {
    static MADE_STORE: Global<List<Store>> = const { Global::new() };
    static MADE_CLOCK: Global<List<Clock>> = const { Global::new() };
    static SETTINGS_ONLY: Global<Option<Settings>> = const { Global::new() };
    static JOURNAL_ONLY: Global<Option<Journal>> = const { Global::new() };
    static JOURNAL_READY: Global<bool> = const { Global::new() };
    static SYMBOL_POOL: Global<Dict<Str, Symbol>> = const { Global::new() };
    static ONCE_MADE: Global<Dict<(), ()>> = const { Global::new() };
    static COMMAND_TABLE: Global<Dict<Str, AnyClass>> = const { Global::new() };
    static COMMAND_WORD: Global<Str> = const { Global::new() };
    static LOOK_WORD: Global<Str> = const { Global::new() };
    static WALK_WORD: Global<Str> = const { Global::new() };
    static HIDDEN_WORD: Global<Str> = const { Global::new() };
}

class!(Settings, SettingsData {
    values: Slot<Option<Dict<Str, i64>>>,
});

/// What the program was told.
///
/// There is one.
impl Settings {
    fn new() -> Settings {
        Settings::make(SettingsData { values: Slot::new(None) })
    }
    fn class_name(&self) -> Str {
        Str::lit("Settings")
    }
    fn put(&self, key: &Str, value: i64) {
        late!(self, values).set(key.clone(), value);
    }
}

defaults!(Settings, "Settings": eq key show compare truth);

class!(Journal, JournalData {
    _ready: Slot<bool>,
    lines: Slot<Option<List<Str>>>,
});

impl Journal {
    fn new() -> Journal {
        Journal::make(
            JournalData { _ready: Slot::new(JOURNAL_READY.get()), lines: Slot::new(None) }
        )
    }
    fn class_name(&self) -> Str {
        Str::lit("Journal")
    }
    fn init_journal(&self) {
        if self._ready.get() {
            return;
        }
        self._ready.set(true);
        self.lines.set(Some(List::new()));
    }
    fn write(&self, text_: &Str) -> i64 {
        late!(self, lines).push(text_.clone());
        late!(self, lines).len()
    }
}

defaults!(Journal, "Journal": eq key show compare truth);

class!(Symbol, SymbolData {
    name: Slot<Option<Str>>,
});

impl Symbol {
    fn new() -> Symbol {
        Symbol::make(SymbolData { name: Slot::new(None) })
    }
    fn class_name(&self) -> Str {
        Str::lit("Symbol")
    }
}

defaults!(Symbol, "Symbol": eq key show compare truth);

class!(Store, StoreData {
    path: Slot<Option<Str>>,
    size: Slot<Option<i64>>,
});

impl Store {
    fn new(path: &Str, size: i64) -> Store {
        let made = Store::make(StoreData { path: Slot::new(None), size: Slot::new(None) });
        outln!("a store at {}", path);
        made.path.set(Some(path.clone()));
        made.size.set(Some(size));
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("Store")
    }
}

defaults!(Store, "Store": eq key show compare truth);

class!(Clock, ClockData {});

impl Clock {
    fn new() -> Clock {
        Clock::make(ClockData {})
    }
    fn tick(&self) -> Str {
        Str::lit("tick")
    }
}

defaults!(Clock, "Clock": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum CommandKind {
    Look,
    Walk,
    Hidden,
}

class!(Command(CommandKind), CommandData {});

impl Command {
    fn new_look() -> Command {
        Command::make(CommandData { kind: CommandKind::Look })
    }
    fn new_walk() -> Command {
        Command::make(CommandData { kind: CommandKind::Walk })
    }
    fn new_hidden() -> Command {
        Command::make(CommandData { kind: CommandKind::Hidden })
    }
    fn run(&self) -> Str {
        match self.kind {
            CommandKind::Hidden => self.hidden_run(),
            CommandKind::Look => self.look_run(),
            CommandKind::Walk => self.walk_run(),
        }
    }
    fn hidden_run(&self) -> Str {
        Str::lit("hidden")
    }
    fn look_run(&self) -> Str {
        text!(
            "{}: a dark room",
            match self.kind { CommandKind::Look => LOOK_WORD.get(), CommandKind::Walk => WALK_WORD.get(), CommandKind::Hidden => HIDDEN_WORD.get(), },
        )
    }
    fn walk_run(&self) -> Str {
        text!(
            "{}: away",
            match self.kind { CommandKind::Look => LOOK_WORD.get(), CommandKind::Walk => WALK_WORD.get(), CommandKind::Hidden => HIDDEN_WORD.get(), },
        )
    }
}

defaults!(Command, "Command": eq key show compare truth);

fn make_settings() -> Option<Settings> {
    new_settings()
}

fn new_settings() -> Option<Settings> {
    if SETTINGS_ONLY.get().is_none() {
        let value1 = Settings::new();
        SETTINGS_ONLY.set(Some(value1));
        with_attribute(&SETTINGS_ONLY.get(), "values").values.set(Some(Dict::new()));
    }
    SETTINGS_ONLY.get()
}

fn make_journal() -> Option<Journal> {
    let made = new_journal();
    with_attribute(&made, "init__Journal").init_journal();
    made
}

fn new_journal() -> Option<Journal> {
    if JOURNAL_ONLY.get().is_none() {
        let value1 = Journal::new();
        JOURNAL_ONLY.set(Some(value1));
    }
    JOURNAL_ONLY.get()
}

fn make_symbol(name: &Str) -> Symbol {
    new_symbol(name)
}

fn new_symbol(name: &Str) -> Symbol {
    if !SYMBOL_POOL.get().contains(name) {
        let made = Symbol::new();
        made.name.set(Some(name.clone()));
        SYMBOL_POOL.get().set(name.clone(), made.clone());
    }
    SYMBOL_POOL.get().get(name)
}

fn make_store(path: &Str, size: i64) -> Store {
    if MADE_STORE.get().is_empty() {
        MADE_STORE.get().push(Store::new(path, size));
    }
    MADE_STORE.get().get(0)
}

fn make_clock() -> Clock {
    if MADE_CLOCK.get().is_empty() {
        MADE_CLOCK.get().push(Clock::new());
    }
    MADE_CLOCK.get().get(0)
}

fn init_subclass_look(word: &Str) {
    if !word.is_empty() {
        COMMAND_TABLE.get().set(word.clone(), AnyClass::own("Look"));
    }
    outln!("class {}", Str::lit("Look"));
}

fn init_subclass_walk(word: &Str) {
    if !word.is_empty() {
        COMMAND_TABLE.get().set(word.clone(), AnyClass::own("Walk"));
    }
    outln!("class {}", Str::lit("Walk"));
}

fn init_subclass_hidden(word: &Str) {
    if !word.is_empty() {
        COMMAND_TABLE.get().set(word.clone(), AnyClass::own("Hidden"));
    }
    outln!("class {}", Str::lit("Hidden"));
}

fn program() {
    // Classes that say how their instances and their subclasses come to be.
    SETTINGS_ONLY.set(None);
    JOURNAL_ONLY.set(None);
    JOURNAL_READY.set(false);
    SYMBOL_POOL.set(Dict::new());
    ONCE_MADE.set(Dict::<(), ()>::new());
    MADE_STORE.set(List::new());
    MADE_CLOCK.set(List::new());
    COMMAND_TABLE.set(Dict::new());
    COMMAND_WORD.set(Str::lit(""));
    LOOK_WORD.set(Str::lit("look"));
    init_subclass_look(&Str::lit("look"));
    WALK_WORD.set(Str::lit("walk"));
    init_subclass_walk(&Str::lit("walk"));
    HIDDEN_WORD.set(Str::lit(""));
    init_subclass_hidden(&Str::lit(""));
    let (first, second): (Option<Settings>, Option<Settings>) = (make_settings(), make_settings());
    with_attribute(&first, "put").put(&Str::lit("depth"), 3);
    outln!(
        "{} {} {}",
        show(&same_object(&first, &second)),
        show(&late!(with_attribute(&second, "values"), values)),
        Str::lit("What the program was told.\n\n    There is one.").split_whitespace().get(0),
    );
    let value2 = with_attribute(&make_journal(), "write").write(&Str::lit("one"));
    let value3 = with_attribute(&make_journal(), "write").write(&Str::lit("two"));
    let value1 = late!(with_attribute(&make_journal(), "lines"), lines);
    let value4 = same_object(&make_journal(), &make_journal());
    outln!("{} {} {} {}", show(&value2), show(&value3), show(&value1), show(&value4));
    outln!(
        "{} {} {}",
        show(&make_symbol(&Str::lit("a")).is(&make_symbol(&Str::lit("a")))),
        late!(make_symbol(&Str::lit("b")), name),
        show(&make_symbol(&Str::lit("a")).is(&make_symbol(&Str::lit("b")))),
    );
    outln!(
        "{} {} {} {} {}",
        show(&make_store(&Str::lit("disk"), 9).is(&make_store(&Str::lit("other"), 4))),
        late!(make_store(&Str::lit("memory"), 4), path),
        late!(make_store(&Str::lit("memory"), 4), size),
        show(&make_clock().is(&make_clock())),
        make_clock().tick(),
    );
    for word in COMMAND_TABLE.get().keys() {
        outln!(
            "{}",
            (
                { let class5 = COMMAND_TABLE.get().get(&word); match class5.name() { "Look" => Command::new_look(), "Walk" => Command::new_walk(), "Hidden" => Command::new_hidden(), _ => unreached() } }
            ).run(),
        );
    }
    outln!(
        "{} {} {}",
        Command::new_hidden().hidden_run(),
        repr(&HIDDEN_WORD.get()),
        show(
            &[
                Str::lit("Look"),
                Str::lit("Walk"),
                Str::lit("Hidden"),
            ].into_iter().map(|c| c.clone()).collect::<List<Str>>()
        ),
    );
    // : class Look
    // : class Walk
    // : class Hidden
    // : True {'depth': 3} What
    // : 1 2 ['one', 'two'] True
    // : True b False
    // : a store at disk
    // : True disk 9 True tick
    // : look: a dark room
    // : walk: away
    // : hidden '' ['Look', 'Walk', 'Hidden']
}

main!(program);
