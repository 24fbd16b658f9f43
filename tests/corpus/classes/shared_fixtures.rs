use concord_rt::prelude::*;

thread_local! {
    static SHOP_TEST_SHOP: Global<Shop> = const { Global::new() };
    static SHOP_TEST_NAMES: Global<List<Str>> = const { Global::new() };
}

class!(Shop, ShopData {
    stock: Dict<Str, i64>,
});

impl Shop {
    fn new(stock: Dict<Str, i64>) -> Shop {
        Shop::make(ShopData { stock })
    }
    fn sell(&self, name: &Str) -> i64 {
        if self.stock.get_or(name, 0) == 0 {
            raise(exceptions::KEY_ERROR.with(name.clone()));
        }
        self.stock.update_item(name, |old| old - 1);
        self.stock.get(name)
    }
}

defaults!(Shop, "Shop": eq key show compare truth);

class!(ShopTest, ShopTestData {});

impl ShopTest {
    fn new() -> ShopTest {
        ShopTest::make(ShopTestData {})
    }
    fn set_up_class() {
        SHOP_TEST_SHOP.set(Shop::new(Dict::from([(Str::lit("nut"), 2), (Str::lit("bolt"), 1)])));
        SHOP_TEST_NAMES.set(list![Str::lit("nut"), Str::lit("bolt")]);
    }
    fn test_sells(&self) {
        for name in SHOP_TEST_NAMES.get().iter() {
            check(SHOP_TEST_SHOP.get().sell(&name) >= 0);
        }
    }
    fn test_what_is_gone(&self) {
        match attempt(|| {
            SHOP_TEST_SHOP.get().sell(&Str::lit("bolt"));
        }) {
            Ok(_) => {
                raise(exceptions::ASSERTION_ERROR.with("KeyError not raised"));
            }
            Err(error1) if error1.is(&exceptions::KEY_ERROR) => {}
            Err(error1) => reraise(&error1),
        }
    }
    fn tear_down_class() {
        outln!("left: {}", show(&SHOP_TEST_SHOP.get().stock));
    }
}

defaults!(ShopTest, "ShopTest": eq key show compare truth);

class!(WrongTest, WrongTestData {
    values: Slot<Option<List<i64>>>,
});

impl WrongTest {
    fn new() -> WrongTest {
        WrongTest::make(WrongTestData { values: Slot::new(None) })
    }
    fn class_name(&self) -> Str {
        Str::lit("WrongTest")
    }
    fn set_up(&self) {
        self.values.set(Some(list![1, 2]));
    }
    fn test_division(&self) {
        let items1 = late!(self, values);
        let key2 = floor_div(1_i64, late!(self, values).len() - 2);
        items1.set(key2, items1.get(key2) + 1);
    }
    fn test_length(&self) {
        check(late!(self, values).len() == 3);
    }
}

defaults!(WrongTest, "WrongTest": eq key show compare truth);

class!(TestResult, TestResultData {
    errors: List<(Str, Str)>,
    failures: List<(Str, Str)>,
    tests_run: Slot<i64>,
});

impl TestResult {
    fn new() -> TestResult {
        TestResult::make(
            TestResultData { tests_run: Slot::new(0), failures: List::new(), errors: List::new() }
        )
    }
    fn was_successful(&self) -> bool {
        self.failures.is_empty() && self.errors.is_empty()
    }
}

defaults!(TestResult, "TestResult__": eq key show compare truth);

fn run_suite(suite: &[Func<dyn Fn(TestResult)>]) -> TestResult {
    let result = TestResult::new();
    for tests in suite.iter() {
        tests(result.clone());
    }
    result
}

fn tests_of_shop_test(result: &TestResult) {
    ShopTest::set_up_class();
    result.tests_run.set(result.tests_run.get() + 1);
    match attempt(|| {
        let case = ShopTest::new();
        case.test_sells();
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::ASSERTION_ERROR) => {
            let error = error1.clone();
            result.failures.push((Str::lit("test_sells"), show(&error)));
        }
        Err(error1) if error1.is(&exceptions::EXCEPTION) => {
            let error = error1.clone();
            result.errors.push((Str::lit("test_sells"), show(&error)));
        }
        Err(error1) => reraise(&error1),
    }
    result.tests_run.set(result.tests_run.get() + 1);
    match attempt(|| {
        let case = ShopTest::new();
        case.test_what_is_gone();
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::ASSERTION_ERROR) => {
            let error = error2.clone();
            result.failures.push((Str::lit("test_what_is_gone"), show(&error)));
        }
        Err(error2) if error2.is(&exceptions::EXCEPTION) => {
            let error = error2.clone();
            result.errors.push((Str::lit("test_what_is_gone"), show(&error)));
        }
        Err(error2) => reraise(&error2),
    }
    ShopTest::tear_down_class();
}

fn tests_of_wrong_test(result: &TestResult) {
    result.tests_run.set(result.tests_run.get() + 1);
    match attempt(|| {
        let case = WrongTest::new();
        case.set_up();
        case.test_division();
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::ASSERTION_ERROR) => {
            let error = error1.clone();
            result.failures.push((Str::lit("test_division"), show(&error)));
        }
        Err(error1) if error1.is(&exceptions::EXCEPTION) => {
            let error = error1.clone();
            result.errors.push((Str::lit("test_division"), show(&error)));
        }
        Err(error1) => reraise(&error1),
    }
    result.tests_run.set(result.tests_run.get() + 1);
    match attempt(|| {
        let case = WrongTest::new();
        case.set_up();
        case.test_length();
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::ASSERTION_ERROR) => {
            let error = error2.clone();
            result.failures.push((Str::lit("test_length"), show(&error)));
        }
        Err(error2) if error2.is(&exceptions::EXCEPTION) => {
            let error = error2.clone();
            result.errors.push((Str::lit("test_length"), show(&error)));
        }
        Err(error2) => reraise(&error2),
    }
}

fn program() {
    // Tests that a suite is made of, with what their class is given once.
    let _loader = ();
    let mut suite: Vec<Func<dyn Fn(TestResult)>> = Vec::new();
    suite.extend([
        Func(Rc::new(move |a: TestResult| tests_of_shop_test(&a)) as Rc<dyn Fn(TestResult)>)
    ]);
    suite.extend([
        Func(Rc::new(move |a: TestResult| tests_of_wrong_test(&a)) as Rc<dyn Fn(TestResult)>)
    ]);
    let result = run_suite(&suite);
    outln!(
        "{} {} {} {}",
        result.tests_run.get(),
        result.failures.len(),
        result.errors.len(),
        show(&result.was_successful()),
    );
    // : left: {'nut': 1, 'bolt': 0}
    // : 4 1 1 False
}

main!(program);
