use concord_rt::prelude::*;

thread_local! {
    static FIB_CACHE: Global<Dict<(i64,), Int>> = const { Global::new() };
    static FIB_HITS: Global<i64> = const { Global::new() };
    static F_CALLS: Global<i64> = const { Global::new() };
}

class!(WrapperObject, WrapperObjectData {
    cache: Slot<Option<Dict<Tuple<i64>, i64>>>,
    call: Slot<Func<dyn Fn(Tuple<i64>) -> i64>>,
    hits: Slot<Option<i64>>,
});

impl WrapperObject {
    fn new(call: Func<dyn Fn(Tuple<i64>) -> i64>) -> WrapperObject {
        WrapperObject::make(
            WrapperObjectData { call: Slot::new(call), cache: Slot::new(None), hits: Slot::new(None) }
        )
    }
    fn class_name(&self) -> Str {
        Str::lit("Wrapper_object")
    }
    fn dunder_call(&self, args: &Tuple<i64>) -> i64 {
        (self.call.get())(args.iter().collect::<Tuple<i64>>())
    }
}

defaults!(WrapperObject, "Wrapper_object": eq key show compare truth);

fn memoize(fn_: &Func<dyn Fn(i64) -> i64>) -> WrapperObject {
    let wrapper: Shared<Option<WrapperObject>> = Shared::new(None);
    let cache: Dict<Tuple<i64>, i64> = Dict::new();
    wrapper.set(
        Some(
            WrapperObject::new(
                Func(
                    Rc::new(
                        { let cache = cache.clone(); let wrapper = wrapper.clone(); let fn_ = fn_.clone(); move |a: Tuple<i64>| memoize_wrapper_call(&cache, &wrapper, &fn_, &a) }
                    ) as Rc<dyn Fn(Tuple<i64>) -> i64>
                )
            )
        )
    );
    some(&wrapper.get(), "wrapper").hits.set(Some(0));
    some(&wrapper.get(), "wrapper").cache.set(Some(cache.clone()));
    some(&wrapper.get(), "wrapper")
}

fn fib(n: i64) -> Int {
    let _frame = Frame::enter();
    if FIB_CACHE.get().contains(&(n,)) {
        FIB_HITS.set(FIB_HITS.get() + 1);
    } else {
        let value1 = fib_plain(n);
        FIB_CACHE.get().set((n,), value1);
    }
    FIB_CACHE.get().get(&(n,))
}

fn memoize_wrapper_call(cache: &Dict<Tuple<i64>, i64>, wrapper: &Shared<Option<WrapperObject>>, fn_: &Func<dyn Fn(i64) -> i64>, args: &Tuple<i64>) -> i64 {
    if cache.contains(args) {
        some_free(&wrapper.get(), "wrapper").hits.set(
            Some(late!(some_free(&wrapper.get(), "wrapper"), hits) + 1)
        );
    } else {
        cache.set(
            args.clone(),
            { let spread1 = spread_to("", &["n"], 0, 0, args.iter(), 1, 1); fn_(spread1.get(0)) },
        );
    }
    cache.get(args)
}

fn fib_plain(n: i64) -> Int {
    let _frame = Frame::enter();
    if n < 2 { Int::from(n) } else { fib(n - 1) + &fib(n - 2) }
}

fn f(x: i64) -> i64 {
    F_CALLS.set(F_CALLS.get() + 1);
    f_plain(x)
}

fn f_plain(x: i64) -> i64 {
    x + 1
}

fn lambda(n: i64) -> i64 {
    n * n
}

fn program() {
    // Wrappers that are given attributes.
    FIB_CACHE.set(Dict::new());
    FIB_HITS.set(0);
    FIB_CACHE.set(FIB_CACHE.get());
    outln!("{} {} {}", fib(30), FIB_HITS.get(), FIB_CACHE.get().len());
    F_CALLS.set(0);
    f(1);
    f(2);
    outln!("{}", F_CALLS.get());
    let slow = memoize(&Func(Rc::new(move |a: i64| lambda(a)) as Rc<dyn Fn(i64) -> i64>));
    outln!(
        "{} {} {}",
        slow.dunder_call(&Tuple::from(vec![3])),
        slow.dunder_call(&Tuple::from(vec![3])),
        late!(slow, hits),
    );
    // : 832040 28 31
    // : 2
    // : 9 9 1
}

main!(program);
