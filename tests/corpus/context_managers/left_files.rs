//! Files are closed however their `with` is left; managers that yield in a branch.

use concord_rt::prelude::*;

class!(Keeper, KeeperData {
    file: Slot<Option<File>>,
});

impl Keeper {
    fn new() -> Keeper {
        Keeper::make(KeeperData { file: Slot::new(None) })
    }
    fn keep(&self, path: &Str) -> i64 {
        let manager1 = ClosedAfter(File::open(path, &Str::lit("w"), None, None));
        self.file.set(Some(manager1.0.clone()));
        with_attribute(&self.file.get(), "write").write(&Str::lit("kept"));
        5
    }
}

defaults!(Keeper, "Keeper": eq key show compare truth);

class!(ReportManager, ReportManagerData {
    steps: Iter<File>,
});

impl ReportManager {
    fn new(steps: Iter<File>) -> ReportManager {
        ReportManager::make(ReportManagerData { steps })
    }
    fn dunder_enter(&self) -> File {
        match attempt(|| -> Flow<File> {
            Flow::Return(self.steps.next_value())
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::STOP_ITERATION) => {
                raise(exceptions::RUNTIME_ERROR.with("generator didn't yield"));
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn dunder_exit(&self, _kind: &Option<()>, error: &Option<Exception>, _trace: ()) -> bool {
        if error.is_none() {
            for _ in self.steps.clone() {
                raise(exceptions::RUNTIME_ERROR.with("generator didn't stop"));
            }
            return false;
        }
        if present(error).is(&exceptions::STOP_ITERATION) {
            exceptions::untranslated((&Str::lit("StopIteration in the body of a `with`")).as_str());
        }
        self.steps.throw(&present(error));
        raise(exceptions::RUNTIME_ERROR.with("generator didn't stop after throw()"));
    }
}

defaults!(ReportManager, "ReportManager": eq key show compare truth);

class!(ChosenManager, ChosenManagerData {
    steps: Iter<Str>,
});

impl ChosenManager {
    fn new(steps: Iter<Str>) -> ChosenManager {
        ChosenManager::make(ChosenManagerData { steps })
    }
    fn dunder_enter(&self) -> Str {
        match attempt(|| -> Flow<Str> {
            Flow::Return(self.steps.next_value())
        }) {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error1) if error1.is(&exceptions::STOP_ITERATION) => {
                raise(exceptions::RUNTIME_ERROR.with("generator didn't yield"));
            }
            Err(error1) => reraise(&error1),
        }
    }
    fn dunder_exit(&self, _kind: &Option<()>, error: &Option<Exception>, _trace: ()) -> bool {
        if error.is_none() {
            for _ in self.steps.clone() {
                raise(exceptions::RUNTIME_ERROR.with("generator didn't stop"));
            }
            return false;
        }
        if present(error).is(&exceptions::STOP_ITERATION) {
            exceptions::untranslated((&Str::lit("StopIteration in the body of a `with`")).as_str());
        }
        match attempt(|| {
            self.steps.throw(&present(error));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::STOP_ITERATION) => {
                return true;
            }
            Err(error1) => reraise(&error1),
        }
        raise(exceptions::RUNTIME_ERROR.with("generator didn't stop after throw()"));
    }
}

defaults!(ChosenManager, "ChosenManager": eq key show compare truth);

fn report_steps(path: &Str, title: &Str) -> Iter<File> {
    let path = path.clone();
    let title = title.clone();
    let mut file: Option<File> = None;
    let mut opened: Option<File> = None;
    let mut pending1: Option<Exception> = None;
    let mut after1 = 0;
    let mut state = 0;
    let mut caught: Option<Exception> = None;
    Iter::resumable(iter::never_stops_resumed(move |resume| {
        match resume {
            Resume::Throw(error) => match state {
                4 => {
                    caught = Some(error);
                    state = 1;
                }
                5 => {
                    caught = Some(error);
                    state = 1;
                }
                _ => raise(error),
            },
            _ => {}
        }
        loop {
            match state {
                0 => {
                    opened = Some(File::open(&path, &Str::lit("w"), None, None));
                    file = Some(some(&opened, "opened"));
                    state = 4;
                }
                1 => {
                    pending1 = caught.take();
                    state = 2;
                }
                2 => {
                    some(&opened, "opened").close();
                    if let Some(error) = pending1.take() {
                        reraise(&error);
                    }
                    state = after1;
                }
                3 => {
                    outln!("wrote {}", os::basename(&path));
                    state = 9999;
                }
                4 => {
                    match attempt(|| -> Option<Option<_>> {
                        some(&file, "file").write(&text!("{}\n", title));
                        let value = some(&file, "file");
                        state = 5;
                        Some(Some(value))
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 1;
                        }
                    }
                }
                5 => {
                    match attempt(|| -> Option<Option<_>> {
                        after1 = 3;
                        state = 2;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 1;
                        }
                    }
                }
                _ => return None,
            }
        }
    }))
}

fn report(path: &Str, title: &Str) -> ReportManager {
    ReportManager::new(report_steps(path, title))
}

fn chosen_steps(fast: bool) -> Iter<Str> {
    let mut e: Option<Exception> = None;
    let mut state = 0;
    let mut caught: Option<Exception> = None;
    Iter::resumable(iter::never_stops_resumed(move |resume| {
        match resume {
            Resume::Throw(error) => match state {
                8 => {
                    caught = Some(error);
                    state = 6;
                }
                9 => {
                    caught = Some(error);
                    state = 6;
                }
                _ => raise(error),
            },
            _ => {}
        }
        loop {
            match state {
                0 => {
                    state = if fast { 1 } else { 2 };
                }
                1 => {
                    let value = Str::lit("fast");
                    state = 4;
                    return Some(value);
                }
                2 => {
                    state = 3;
                }
                3 => {
                    state = 8;
                }
                4 => {
                    state = 9999;
                }
                5 => {
                    state = 3;
                }
                6 => {
                    let error = caught.take().expect("a state that only exceptions lead to");
                    if error.is(&exceptions::KEY_ERROR) {
                        e = Some(error.clone());
                        state = 11;
                    } else {
                        reraise(&error);
                    }
                }
                7 => {
                    state = 9999;
                }
                8 => {
                    match attempt(|| -> Option<Option<_>> {
                        let value = Str::lit("slow");
                        state = 9;
                        Some(Some(value))
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 6;
                        }
                    }
                }
                9 => {
                    match attempt(|| -> Option<Option<_>> {
                        state = 10;
                        None
                    }) {
                        Ok(Some(value)) => return value,
                        Ok(None) => {}
                        Err(error) => {
                            caught = Some(error);
                            state = 6;
                        }
                    }
                }
                10 => {
                    state = 7;
                }
                11 => {
                    outln!("missing {}", show(&some(&e, "e")));
                    state = 7;
                }
                _ => return None,
            }
        }
    }))
}

fn chosen(fast: bool) -> ChosenManager {
    ChosenManager::new(chosen_steps(fast))
}

fn broken(path: &Str) {
    let manager1 = ClosedAfter(File::open(path, &Str::lit("w"), None, None));
    let file: File = manager1.0.clone();
    file.write(&Str::lit("broken"));
    raise(exceptions::VALUE_ERROR.with(path.clone()));
}

fn program() {
    let mut file: Option<File> = None;
    let mut file_2: Option<File> = None;
    let mut first: Option<File> = None;
    let mut last: Option<File> = None;
    let mut kept: Option<File> = None;
    let manager2 = tempfile::TemporaryDirectory::new([None, None, None]);
    let folder: Str = manager2.enter();
    let outcome = attempt(|| {
        let path = os::join(&[folder.clone(), Str::lit("all.txt")]);
        let manager3 = report(&path, &Str::lit("report"));
        file = Some(manager3.dunder_enter());
        let outcome = attempt(|| {
            defined(&file, "file").write(&Str::lit("one\n"));
        });
        if outcome.is_ok() {
            manager3.dunder_exit(&None, &None, ());
        }
        match outcome {
            Ok(_) => {}
            Err(error) => {
                if !manager3.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                    reraise(&error);
                }
            }
        }
        let manager4 = ClosedAfter(File::open(&path, &Str::lit("r"), None, None));
        file_2 = Some(manager4.0.clone());
        outln!("{}", show(&defined(&file_2, "file").read().splitlines_kept(true)));
        drop(manager4);
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
    // : wrote all.txt
    // : ['report\n', 'one\n']
    for fast in [true, false].into_iter() {
        let manager5 = chosen(fast);
        let how: Str = manager5.dunder_enter();
        let outcome = attempt(|| {
            outln!("{}", how);
        });
        if outcome.is_ok() {
            manager5.dunder_exit(&None, &None, ());
        }
        match outcome {
            Ok(_) => {}
            Err(error) => {
                if !manager5.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                    reraise(&error);
                }
            }
        }
    }
    // : fast
    // : slow
    let manager6 = chosen(false);
    manager6.dunder_enter();
    let outcome = attempt(|| {
        raise(exceptions::KEY_ERROR.with("k"));
    });
    if outcome.is_ok() {
        manager6.dunder_exit(&None, &None, ());
    }
    match outcome {
        Ok(_) => unreached(),
        Err(error) => {
            if !manager6.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                reraise(&error);
            }
        }
    }
    match attempt(|| {
        let manager7 = chosen(true);
        manager7.dunder_enter();
        let outcome = attempt(|| {
            raise(exceptions::KEY_ERROR.with("k"));
        });
        if outcome.is_ok() {
            manager7.dunder_exit(&None, &None, ());
        }
        match outcome {
            Ok(_) => unreached(),
            Err(error) => {
                if !manager7.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                    reraise(&error);
                }
            }
        }
    }) {
        Ok(_) => {}
        Err(error8) if error8.is(&exceptions::KEY_ERROR) => {
            let e = error8.clone();
            outln!("still {}", show(&e));
        }
        Err(error8) => reraise(&error8),
    }
    // : missing 'k'
    // : still 'k'
    let manager10 = tempfile::TemporaryDirectory::new([None, None, None]);
    let folder_2: Str = manager10.enter();
    let outcome = attempt(|| {
        let path = os::join(&[folder_2.clone(), Str::lit("left.txt")]);
        match attempt(|| {
            let manager11 = ClosedAfter(File::open(&path, &Str::lit("w"), None, None));
            first = Some(manager11.0.clone());
            defined(&first, "first").write(&Str::lit("hello"));
            raise(exceptions::VALUE_ERROR.with("no"));
        }) {
            Ok(_) => unreached(),
            Err(error12) if error12.is(&exceptions::VALUE_ERROR) => {
                outln!(
                    "{} {}",
                    File::open(&path, &Str::lit("r"), None, None).read(),
                    show(&defined(&first, "first").is_closed()),
                );
            }
            Err(error12) => reraise(&error12),
        }
        match attempt(|| {
            broken(&path);
        }) {
            Ok(_) => {}
            Err(error13) if error13.is(&exceptions::VALUE_ERROR) => {
                outln!("{}", File::open(&path, &Str::lit("r"), None, None).read());
            }
            Err(error13) => reraise(&error13),
        }
        let keeper = Keeper::new();
        outln!(
            "{} {} {}",
            keeper.keep(&path),
            File::open(&path, &Str::lit("r"), None, None).read(),
            show(&with_attribute(&keeper.file.get(), "closed").is_closed()),
        );
        for letter in Str::lit("ab").iter() {
            let manager14 = ClosedAfter(File::open(&path, &Str::lit("a"), None, None));
            last = Some(manager14.0.clone());
            defined(&last, "last").write(&letter);
            continue;
        }
        outln!(
            "{} {}",
            File::open(&path, &Str::lit("r"), None, None).read(),
            show(&defined(&last, "last").is_closed()),
        );
        match attempt(|| {
            let manager15 = report(&path, &Str::lit("report"));
            kept = Some(manager15.dunder_enter());
            let outcome = attempt(|| {
                defined(&kept, "kept").write(&Str::lit("cut"));
                raise(exceptions::KEY_ERROR.with("off"));
            });
            if outcome.is_ok() {
                manager15.dunder_exit(&None, &None, ());
            }
            match outcome {
                Ok(_) => unreached(),
                Err(error) => {
                    if !manager15.dunder_exit(&Some(()), &Some(error.clone()), ()) {
                        reraise(&error);
                    }
                }
            }
        }) {
            Ok(_) => {}
            Err(error16) if error16.is(&exceptions::KEY_ERROR) => {
                outln!(
                    "{} {}",
                    show(&File::open(&path, &Str::lit("r"), None, None).read().split_whitespace()),
                    show(&defined(&kept, "kept").is_closed()),
                );
            }
            Err(error16) => reraise(&error16),
        }
    });
    if outcome.is_ok() {
        manager10.exit(None);
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager10.exit(Some(&error)) {
                reraise(&error);
            }
        }
    }
    // : hello True
    // : broken
    // : 5 kept True
    // : keptab True
    // : ['report', 'cut'] True
}

main!(program);
