use concord_rt::prelude::*;

class!(Stack, StackData {
    items: List<i64>,
});

impl Stack {
    fn new() -> Stack {
        Stack::make(StackData { items: List::new() })
    }
    fn pop(&self) -> i64 {
        let _frame = Frame::enter();
        if self.items.is_empty() {
            raise(exceptions::INDEX_ERROR.with("empty"));
        }
        self.items.pop()
    }
    fn push(&self, x: i64) {
        self.items.push(x);
    }
}

defaults!(Stack, "Stack": eq key show compare truth);

class!(StackTest, StackTestData {
    s: Slot<Option<Stack>>,
});

impl StackTest {
    fn new() -> StackTest {
        StackTest::make(StackTestData { s: Slot::new(None) })
    }
    fn class_name(&self) -> Str {
        Str::lit("StackTest")
    }
    fn set_up(&self) {
        self.s.set(Some(Stack::new()));
    }
    fn test_empty(&self) {
        match attempt(|| {
            late!(self, s).pop();
        }) {
            Ok(_) => {
                raise(exceptions::ASSERTION_ERROR.with("IndexError not raised"));
            }
            Err(error1) if error1.is(&exceptions::INDEX_ERROR) => {}
            Err(error1) => reraise(&error1),
        }
    }
    fn test_push(&self) {
        late!(self, s).push(1);
        check(late!(self, s).pop() == 1);
    }
    fn test_wrong(&self) {
        late!(self, s).push(2);
        check(late!(self, s).pop() == 3);
    }
}

defaults!(StackTest, "StackTest": eq key show compare truth);

class!(TestResult, TestResultData {
    errors: List<(Str, Str)>,
    expected_failures: List<(Str, Str)>,
    failures: List<(Str, Str)>,
    skipped: List<(Str, Str)>,
    tests_run: Slot<i64>,
    unexpected_successes: List<Str>,
});

impl TestResult {
    fn new() -> TestResult {
        TestResult::make(
            TestResultData { tests_run: Slot::new(0), failures: List::new(), errors: List::new(), skipped: List::new(), expected_failures: List::new(), unexpected_successes: List::new() }
        )
    }
    fn was_successful(&self) -> bool {
        self.failures.is_empty() && self.errors.is_empty() && self.unexpected_successes.is_empty()
    }
}

defaults!(TestResult, "TestResult__": eq key show compare truth);

fn run_suite(suite: &[Func<dyn Fn(TestResult)>]) -> TestResult {
    let result = TestResult::new();
    for item1 in suite.iter().cloned() {
        tests_of_stack_test(&result);
    }
    result
}

fn tests_of_stack_test(result: &TestResult) {
    result.tests_run.set(result.tests_run.get() + 1);
    match attempt(|| {
        let case = StackTest::new();
        case.set_up();
        case.test_empty();
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::ASSERTION_ERROR) => {
            let error = error1.clone();
            result.failures.push((Str::lit("test_empty"), show(&error)));
        }
        Err(error1) if error1.is(&exceptions::EXCEPTION) => {
            let error = error1.clone();
            result.errors.push((Str::lit("test_empty"), show(&error)));
        }
        Err(error1) => reraise(&error1),
    }
    result.tests_run.set(result.tests_run.get() + 1);
    result.skipped.push((Str::lit("test_peek"), Str::lit("a stack has no \"peek\"")));
    result.tests_run.set(result.tests_run.get() + 1);
    match attempt(|| {
        let case = StackTest::new();
        case.set_up();
        case.test_push();
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::ASSERTION_ERROR) => {
            let error = error2.clone();
            result.failures.push((Str::lit("test_push"), show(&error)));
        }
        Err(error2) if error2.is(&exceptions::EXCEPTION) => {
            let error = error2.clone();
            result.errors.push((Str::lit("test_push"), show(&error)));
        }
        Err(error2) => reraise(&error2),
    }
    result.tests_run.set(result.tests_run.get() + 1);
    match attempt(|| {
        let case = StackTest::new();
        case.set_up();
        case.test_wrong();
        result.unexpected_successes.push(Str::lit("test_wrong"));
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::EXCEPTION) => {
            let error = error3.clone();
            result.expected_failures.push((Str::lit("test_wrong"), show(&error)));
        }
        Err(error3) => reraise(&error3),
    }
}

fn program() {
    // Tests that are skipped, or expected to fail.
    let suite: Vec<Func<dyn Fn(TestResult)>> = Vec::from([
        Func(Rc::new(move |a: TestResult| tests_of_stack_test(&a)) as Rc<dyn Fn(TestResult)>)
    ]);
    let result = run_suite(&suite);
    let value2 = result.tests_run.get();
    let value3 = result.failures.len();
    let value4 = result.errors.len();
    let value1 = result.skipped.iter().map(|(_, why)| why.clone()).collect::<List<Str>>();
    let value5 = result.was_successful();
    outln!(
        "{} {} {} {} {}",
        show(&value2),
        show(&value3),
        show(&value4),
        show(&value1),
        show(&value5),
    );
    outln!("{} {}", result.expected_failures.len(), result.unexpected_successes.len());
    // : 4 0 0 ['a stack has no "peek"'] True
    // : 1 0
}

main!(program);
