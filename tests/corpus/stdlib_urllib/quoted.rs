//! urllib.parse: percent-encoding and queries; graphlib; filecmp.

use concord_rt::prelude::*;

static CYCLE_ERROR: Class = Class::new("CycleError", &exceptions::VALUE_ERROR);

class!(CycleError, CycleErrorData {
    args: Slot<Vec<Value>>,
});

impl CycleError {
    fn new(all_args: Vec<Value>) -> CycleError {
        CycleError::make(CycleErrorData { args: Slot::new(all_args) })
    }
    fn class(&self) -> &'static Class {
        &CYCLE_ERROR
    }
    fn exception(&self) -> Exception {
        Exception::from_object(self.class(), self.clone(), self.args.get())
    }
}

defaults!(CycleError, "CycleError": eq key compare truth);

impl Show for CycleError {
    fn repr(&self, out: &mut String) {
        self.exception().repr(out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(&exceptions::message_of(self.class(), &self.args.get()));
    }
}

class!(TopologicalSorter, TopologicalSorterData {
    finished: Slot<i64>,
    followers: Dict<Value, List<Value>>,
    given: Slot<i64>,
    is_prepared: Slot<bool>,
    ready: Slot<List<Value>>,
    states: Dict<Value, i64>,
    waits: Dict<Value, i64>,
});

impl TopologicalSorter {
    fn new(graph: &Option<Dict<Value, List<Value>>>) -> TopologicalSorter {
        let made = TopologicalSorter::make(
            TopologicalSorterData { waits: Dict::new(), followers: Dict::new(), ready: Slot::new(List::new()), is_prepared: Slot::new(false), given: Slot::new(0), finished: Slot::new(0), states: Dict::new() }
        );
        if graph.is_some() {
            for (node, predecessors) in present(graph).items() {
                made.add(&node, &predecessors.iter().collect::<Tuple<Value>>());
            }
        }
        made
    }
    fn dunder_bool(&self) -> bool {
        self.is_active()
    }
    fn static_order(&self) -> Iter<Value> {
        let this = self.clone();
        let mut nodes: Option<Tuple<Value>> = None;
        let mut node: Value = Default::default();
        let mut source1: Option<Iter<Value>> = None;
        let mut state = 0;
        Iter::generator(move || loop {
            match state {
                0 => {
                    this.prepare();
                    state = 1;
                }
                1 => {
                    state = if this.is_active() { 2 } else { 3 };
                }
                2 => {
                    nodes = Some(this.get_ready());
                    source1 = Some(Iter::new(some(&nodes, "nodes").iter()));
                    state = 5;
                }
                3 => {
                    state = 4;
                }
                4 => {
                    state = 9999;
                }
                5 => {
                    match source1.as_mut().and_then(Iterator::next) {
                        Some(item) => {
                            node = item;
                            state = 6;
                        }
                        None => state = 7,
                    }
                }
                6 => {
                    let value = node.clone();
                    state = 9;
                    return Some(value);
                }
                7 => {
                    state = 8;
                }
                8 => {
                    this.done(&some(&nodes, "nodes").iter().collect::<Tuple<Value>>());
                    state = 1;
                }
                9 => {
                    state = 5;
                }
                _ => return None,
            }
        })
    }
    fn add(&self, node: &Value, predecessors: &Tuple<Value>) {
        if self.is_prepared.get() {
            raise(exceptions::VALUE_ERROR.with("Nodes cannot be added after a call to prepare()"));
        }
        self.know(node);
        self.waits.set(node.clone(), self.waits.get(node) + predecessors.len());
        for one in predecessors.iter() {
            self.know(&one);
            self.followers.get(&one).push(node.clone());
        }
    }
    fn prepare(&self) {
        if self.is_prepared.get() {
            raise(exceptions::VALUE_ERROR.with("cannot prepare() more than once"));
        }
        self.is_prepared.set(true);
        self.ready.set(
            self.waits.items().filter_map(
                |(node, count)| if count == 0 { Some(node.clone()) } else { None }
            ).collect::<List<Value>>()
        );
        let cycle = self.find_cycle();
        if !cycle.is_empty() {
            raise(
                CycleError::new(
                    vec![
                        Value::of("nodes are in a cycle"),
                        Value::of(cycle.iter().collect::<List<Value>>()),
                    ]
                ).exception()
            );
        }
    }
    fn is_active(&self) -> bool {
        if !self.is_prepared.get() {
            raise(exceptions::VALUE_ERROR.with("prepare() must be called first"));
        }
        self.finished.get() < self.given.get() || !self.ready.get().is_empty()
    }
    fn get_ready(&self) -> Tuple<Value> {
        if !self.is_prepared.get() {
            raise(exceptions::VALUE_ERROR.with("prepare() must be called first"));
        }
        let out_ = self.ready.get().iter().collect::<Tuple<Value>>();
        for node in out_.iter() {
            self.states.set(node.clone(), 1);
        }
        self.ready.get().clear();
        self.given.set(self.given.get() + out_.len());
        out_
    }
    fn done(&self, nodes: &Tuple<Value>) {
        if !self.is_prepared.get() {
            raise(exceptions::VALUE_ERROR.with("prepare() must be called first"));
        }
        for node in nodes.iter() {
            if !self.waits.contains(&node) {
                raise(
                    exceptions::VALUE_ERROR.with(
                        text!("node {} was not added using add()", repr(&node))
                    )
                );
            }
            let state = self.states.get(&node);
            if state == 0 {
                raise(
                    exceptions::VALUE_ERROR.with(
                        text!("node {} was not passed out (still not ready)", repr(&node))
                    )
                );
            }
            if state == 2 {
                raise(
                    exceptions::VALUE_ERROR.with(
                        text!("node {} was already marked done", repr(&node))
                    )
                );
            }
            self.states.set(node.clone(), 2);
            for one in self.followers.get(&node).iter() {
                self.waits.update_item(&one, |old| old - 1);
                if self.waits.get(&one) == 0 {
                    self.ready.get().push(one.clone());
                }
            }
            self.finished.set(self.finished.get() + 1);
        }
    }
    fn know(&self, node: &Value) {
        if !self.waits.contains(node) {
            self.waits.set(node.clone(), 0);
            self.followers.set(node.clone(), List::new());
            self.states.set(node.clone(), 0);
        }
    }
    fn find_cycle(&self) -> List<Value> {
        let seen: Set<Value> = Set::new();
        for start in self.waits.keys() {
            if seen.contains(&start) {
                continue;
            }
            seen.add(start.clone());
            let path: List<Value> = list![start.clone()];
            let mut steps: Vec<i64> = vec![0];
            while !path.is_empty() {
                let around = self.followers.get(&path.get(-1));
                if steps.item(-1) == around.len() {
                    path.pop();
                    steps.pop_last();
                    continue;
                }
                let node = around.get(steps.item(-1));
                let key1 = -1;
                steps.set(key1, steps.item(key1) + 1);
                if !seen.contains(&node) {
                    seen.add(node.clone());
                    path.push(node.clone());
                    steps.push(0);
                } else if path.contains(&node) {
                    return path.slice(
                        Some(path.index(&node)),
                        None,
                        None,
                    ).concat(&list![node.clone()]);
                }
            }
        }
        List::new()
    }
}

defaults!(TopologicalSorter, "TopologicalSorter": eq key show compare);

impl Truth for TopologicalSorter {
    fn truth(&self) -> bool {
        self.dunder_bool()
    }
}

fn quote(string: &Str, safe: &Str, _encoding: (), _errors: ()) -> Str {
    let plain = Str::lit(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"
    ) + safe;
    let out_: List<Str> = List::new();
    for c in string.chars() {
        if plain.has_char(c) && c < '' {
            out_.push(Str::from(c));
        } else {
            out_.extend(
                Str::from(c).encode_as(&Str::lit("utf-8"), &Str::lit("strict")).iter().map(
                    |byte| text!("%{}", spec(&byte, "02X"))
                )
            );
        }
    }
    Str::lit("").join(out_.iter())
}

fn quote_plus(string: &Str, safe: &Str, _encoding: (), _errors: ()) -> Str {
    quote(string, &(safe + &Str::lit(" ")), (), ()).replace(&Str::lit(" "), &Str::lit("+"))
}

fn unquote(string: &Str, _encoding: &Str, _errors: &Str) -> Str {
    let digits = Str::lit("0123456789abcdefABCDEF");
    let out_: List<Str> = List::new();
    let mut pending: List<i64> = List::new();
    let mut i: i64 = 0;
    while i < string.len() {
        if string.char_at(i) == '%' && i + 2 < string.len() && digits.has_char(string.char_at(i + 1)) && digits.has_char(string.char_at(i + 2)) {
            pending.push(parse_int(&string.slice(Some(i + 1), Some(i + 3), None), 16));
            i += 3;
            continue;
        }
        if !pending.is_empty() {
            out_.push(
                bytearrays::bytes_of(pending.iter()).decode_as(
                    &Str::lit("utf-8"),
                    &Str::lit("replace"),
                )
            );
            pending = List::new();
        }
        out_.push(string.get(i));
        i += 1;
    }
    if !pending.is_empty() {
        out_.push(
            bytearrays::bytes_of(pending.iter()).decode_as(&Str::lit("utf-8"), &Str::lit("replace"))
        );
    }
    Str::lit("").join(out_.iter())
}

fn unquote_plus(string: &Str, _encoding: &Str, _errors: &Str) -> Str {
    unquote(
        &string.replace(&Str::lit("+"), &Str::lit(" ")),
        &Str::lit("utf-8"),
        &Str::lit("replace"),
    )
}

fn urlencode(query: &Dict<Str, Value>) -> Str {
    let pairs = query.kept_items();
    Str::lit("&").join(
        pairs.iter().map(
            |(key, value)| quote_plus(&key, &Str::lit(""), (), ()) + &Str::lit("=") + &quote_plus(
                &show(&value),
                &Str::lit(""),
                (),
                (),
            )
        )
    )
}

fn urlencode_2(query: &List<(Str, Str)>) -> Str {
    let pairs = query.clone();
    Str::lit("&").join(
        pairs.iter().map(
            |(key, value)| quote_plus(&key, &Str::lit(""), (), ()) + &Str::lit("=") + &quote_plus(
                &value,
                &Str::lit(""),
                (),
                (),
            )
        )
    )
}

fn parse_qsl(qs: &Str, keep_blank_values: bool) -> Vec<(Str, Str)> {
    let mut out_: Vec<(Str, Str)> = Vec::new();
    for part in qs.parts(&Str::lit("&")) {
        let (name, _equals, value) = part.partition(&Str::lit("="));
        if part.is_empty() || value.is_empty() && !keep_blank_values {
            continue;
        }
        out_.push(
            (
                unquote(
                    &name.replace(&Str::lit("+"), &Str::lit(" ")),
                    &Str::lit("utf-8"),
                    &Str::lit("replace"),
                ),
                unquote(
                    &value.replace(&Str::lit("+"), &Str::lit(" ")),
                    &Str::lit("utf-8"),
                    &Str::lit("replace"),
                ),
            )
        );
    }
    out_
}

fn parse_qs(qs: &Str, keep_blank_values: bool) -> Dict<Str, List<Str>> {
    let out_: Dict<Str, List<Str>> = Dict::new();
    for (name, value) in parse_qsl(qs, keep_blank_values).into_iter() {
        if out_.contains(&name) {
            out_.get(&name).push(value.clone());
        } else {
            out_.set(name.clone(), list![value.clone()]);
        }
    }
    out_
}

fn cmp(first: &Str, second: &Str, _shallow: bool) -> bool {
    let mut other: Option<BinaryFile> = None;
    let manager2 = BinaryFile::open(&os::PathLike::path_text(first), &Str::lit("rb"));
    let one: BinaryFile = manager2.enter();
    let outcome = attempt(|| -> Flow<bool> {
        let manager4 = BinaryFile::open(&os::PathLike::path_text(second), &Str::lit("rb"));
        other = Some(manager4.enter());
        let outcome = attempt(|| -> Flow<bool> {
            Flow::Return(one.read(-1) == some(&other, "other").read(-1))
        });
        if outcome.is_ok() {
            manager4.exit(None);
        }
        match outcome {
            Ok(Flow::Return(value)) => Flow::Return(value),
            Ok(_) => unreached(),
            Err(error) => {
                if !manager4.exit(Some(&error)) {
                    reraise(&error);
                }
                reraise(&error);
            }
        }
    });
    if outcome.is_ok() {
        manager2.exit(None);
    }
    match outcome {
        Ok(Flow::Return(value)) => value,
        Ok(_) => unreached(),
        Err(error) => {
            if !manager2.exit(Some(&error)) {
                reraise(&error);
            }
            reraise(&error);
        }
    }
}

fn program() {
    let mut file: Option<File> = None;
    let mut file_2: Option<BinaryFile> = None;
    outln!(
        "{} {} {}",
        quote(&Str::lit("a b/ü&=~"), &Str::lit("/"), (), ()),
        quote(&Str::lit("a/b"), &Str::lit(""), (), ()),
        quote_plus(&Str::lit("a b&c"), &Str::lit(""), (), ()),
    );
    outln!(
        "{} {}",
        unquote(&Str::lit("a%20b%C3%BC%2Fx%zz%"), &Str::lit("utf-8"), &Str::lit("replace")),
        unquote_plus(&Str::lit("a+b%21"), &Str::lit("utf-8"), &Str::lit("replace")),
    );
    outln!(
        "{} {}",
        urlencode(
            &Dict::from([(Str::lit("name"), Value::of("Ada L")), (Str::lit("n"), Value::of(3_i64))])
        ),
        urlencode_2(&list![(Str::lit("a"), Str::lit("1&2")), (Str::lit("b"), Str::lit(""))]),
    );
    let value1 = parse_qsl(&Str::lit("a=1&b=&c&d=x+y%21&a=2"), false);
    let value2 = parse_qs(&Str::lit("a=1&b=2&a=3"), true);
    outln!("{} {}", show(&value1), show(&value2));
    let sorter = TopologicalSorter::new(
        &Some(
            Dict::from([
                (Value::of("shirt"), list![Value::of("skin")]),
                (Value::of("coat"), list![Value::of("shirt"), Value::of("trousers")]),
                (Value::of("trousers"), list![Value::of("skin")]),
            ])
        )
    );
    outln!("{}", show(&sorter.static_order().collect::<List<Value>>()));
    let sorter: TopologicalSorter = TopologicalSorter::new(&None);
    sorter.add(&Value::of("b"), &Tuple::from(vec![Value::of("a")]));
    sorter.add(&Value::of("c"), &Tuple::from(vec![Value::of("a")]));
    sorter.prepare();
    while sorter.is_active() {
        let ready = sorter.get_ready();
        outln!("{}", show(&ready.iter().sorted(false)));
        sorter.done(&ready.iter().collect::<Tuple<Value>>());
    }
    match attempt(|| {
        TopologicalSorter::new(
            &Some(
                Dict::from([
                    (Value::of(1_i64), list![Value::of(2_i64)]),
                    (Value::of(2_i64), list![Value::of(3_i64)]),
                    (Value::of(3_i64), list![Value::of(1_i64)]),
                ])
            )
        ).static_order().collect::<List<Value>>();
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&CYCLE_ERROR) => {
            let error = error3.object::<CycleError>();
            outln!(
                "{} {}",
                show(&Tuple::from(error.args.get()).get(0)),
                show(&Tuple::from(error.args.get()).get(1)),
            );
        }
        Err(error3) => reraise(&error3),
    }
    let manager5 = tempfile::TemporaryDirectory::new([None, None, None]);
    let folder: Str = manager5.enter();
    let outcome = attempt(|| {
        let names = [
            Str::lit("one"),
            Str::lit("two"),
            Str::lit("three"),
        ].into_iter().map(|name| os::join(&[folder.clone(), name.clone()])).collect::<Vec<Str>>();
        for (name_2, text_) in names.iter().cloned().zip([Str::lit("same"), Str::lit("same"), Str::lit("other")]) {
            let manager6 = ClosedAfter(File::open(&name_2, &Str::lit("w"), None, None));
            file = Some(manager6.0.clone());
            defined(&file, "file").write(&text_);
            drop(manager6);
        }
        let manager8 = BinaryFile::open(
            &os::PathLike::path_text(&os::Path::new(&[names.item(2)])),
            &Str::lit("rb"),
        );
        file_2 = Some(manager8.enter());
        let outcome = attempt(|| {
            outln!("{}", show(&defined(&file_2, "file").read(-1)));
        });
        if outcome.is_ok() {
            manager8.exit(None);
        }
        match outcome {
            Ok(_) => {}
            Err(error) => {
                if !manager8.exit(Some(&error)) {
                    reraise(&error);
                }
            }
        }
        outln!(
            "{} {}",
            show(&cmp(names.at(0), names.at(1), true)),
            show(&cmp(names.at(0), names.at(2), false)),
        );
    });
    if outcome.is_ok() {
        manager5.exit(None);
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager5.exit(Some(&error)) {
                reraise(&error);
            }
        }
    }
    // : a%20b/%C3%BC%26%3D~ a%2Fb a+b%26c
    // : a bü/x%zz% a b!
    // : name=Ada+L&n=3 a=1%262&b=
    // : [('a', '1'), ('d', 'x y!'), ('a', '2')] {'a': ['1', '3'], 'b': ['2']}
    // : ['skin', 'shirt', 'trousers', 'coat']
    // : ['a']
    // : ['b', 'c']
    // : nodes are in a cycle [1, 3, 2, 1]
    // : b'other'
    // : True False
}

main!(program);
