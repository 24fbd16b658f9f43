use concord_rt::prelude::*;

fn look(numbers: &Value) -> List<i64> {
    let kind = if numbers.is_a("range") { Str::lit("range") } else { Str::from(numbers.class_title()) };
    let ends: Option<(i64, i64)> = if numbers.len() > 0 { Some((numbers.get(&Value::of(0_i64)).cast::<i64>(), numbers.get(&Value::of(-1)).cast::<i64>())) } else { None };
    outln!(
        "{} {} {} {} {} {}",
        kind,
        repr(numbers),
        numbers.len(),
        show(&numbers.contains(&Value::of(4_i64))),
        show(&ends),
        numbers.iter().map(|item| item.cast::<i64>()).sum::<i64>(),
    );
    numbers.iter().filter_map(
        |item| { let n = item.cast::<i64>(); if n.rem_euclid(2) == 0 { Some(n * n) } else { None } }
    ).collect::<List<i64>>()
}

fn third(numbers: &Value) -> Value {
    match attempt(|| -> Flow<Value> {
        Flow::Return(Value::of(numbers.get(&Value::of(2_i64)).cast::<i64>()))
    }) {
        Ok(Flow::Return(value)) => value,
        Ok(_) => unreached(),
        Err(error1) if error1.is(&exceptions::INDEX_ERROR) => {
            let e = error1.clone();
            Value::of(show(&e))
        }
        Err(error1) => reraise(&error1),
    }
}

fn count_words(lines: &[Str]) -> Dict<Str, List<i64>> {
    let counts: Dict<Str, List<i64>> = Dict::new();
    for (number, line) in lines.iter().cloned().counted(1) {
        for word in line.words() {
            counts.setdefault(word.clone(), List::new()).push(number);
        }
    }
    counts
}

fn count_words_2(lines: &File) -> Dict<Str, List<i64>> {
    let counts: Dict<Str, List<i64>> = Dict::new();
    for (number, line) in lines.iter().counted(1) {
        for word in line.words() {
            counts.setdefault(word.clone(), List::new()).push(number);
        }
    }
    counts
}

fn program() {
    let mut file: Option<File> = None;
    let mut file_2: Option<File> = None;
    let mut file_3: Option<File> = None;
    // Functions that take a list, a tuple or a range, and lines from a list or an open file.
    for numbers in [Value::of(list![Value::of(1_i64), Value::of(4_i64), Value::of(6_i64)]), Value::of((2, 3)), Value::of(Range::new(0, 5, 1)), Value::of(Range::new(10, 0, -3)), Value::of(Range::new(0, 0, 1))].into_iter() {
        outln!("{}", show(&look(&numbers)));
    }
    outln!(
        "{}",
        show(
            &[
                Value::of(list![Value::of(1_i64)]),
                Value::of((1, 2)),
                Value::of(Range::new(0, 2, 1)),
                Value::of(Range::new(0, 9, 4)),
            ].into_iter().map(|numbers_2| third(&numbers_2)).collect::<List<Value>>()
        ),
    );
    outln!(
        "{} {} {} {}",
        show(&Range::new(0, 8, 1).slice(Some(2), Some(5), None)),
        show(&list![8_i64, 9, 10].slice(Some(1), None, None)),
        show(&(Range::new(0, 3, 1) == Range::new(0, 3, 1))),
        show(&({ let _ = (&Range::new(0, 3, 1), &list![0_i64, 1, 2]); false })),
    );
    outln!("{}", show(&count_words(&[Str::lit("to be"), Str::lit("or not to be")])));
    let manager2 = tempfile::TemporaryDirectory::new([None, None, None]);
    let folder: Str = manager2.enter();
    let outcome = attempt(|| {
        let path = os::join(&[folder.clone(), Str::lit("words.txt")]);
        let manager3 = ClosedAfter(File::open(&path, &Str::lit("w"), None, None));
        file = Some(manager3.0.clone());
        defined(&file, "file").write(&Str::lit("to be\nor not\n\nto see\n"));
        drop(manager3);
        let manager4 = ClosedAfter(File::open(&path, &Str::lit("r"), None, None));
        file_2 = Some(manager4.0.clone());
        outln!("{}", show(&count_words_2(&defined(&file_2, "file"))));
        drop(manager4);
        let manager5 = ClosedAfter(File::open(&path, &Str::lit("r"), None, None));
        file_3 = Some(manager5.0.clone());
        outln!(
            "{}",
            show(
                &count_words(
                    &defined(&file_3, "file").readlines().into_vec().slice(Some(1), None, None)
                )
            ),
        );
        drop(manager5);
    });
    if outcome.is_ok() {
        manager2.exit(None);
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager2.exit(Some(&error)) {
                reraise(&error);
            }
        }
    }
    // : list [1, 4, 6] 3 True (1, 6) 11
    // : [16, 36]
    // : tuple (2, 3) 2 False (2, 3) 5
    // : [4]
    // : range range(0, 5) 5 True (0, 4) 10
    // : [0, 4, 16]
    // : range range(10, 0, -3) 4 True (10, 1) 22
    // : [100, 16]
    // : range range(0, 0) 0 False None 0
    // : []
    // : ['list index out of range', 'tuple index out of range', 'range object index out of range', 8]
    // : range(2, 5) [9, 10] True False
    // : {'to': [1, 2], 'be': [1, 2], 'or': [2], 'not': [2]}
    // : {'to': [1, 4], 'be': [1], 'or': [2], 'not': [2], 'see': [4]}
    // : {'or': [1], 'not': [1], 'to': [3], 'see': [3]}
}

main!(program);
