use concord_rt::prelude::*;

thread_local! {
    static WAYS_KNOWN: Global<Dict<(i64, i64), Int>> = const { Global::new() };
    static WAYS_COUNTS: Global<List<i64>> = const { Global::new() };
    static SQUARE_KNOWN: Global<Dict<i64, i64>> = const { Global::new() };
    static SQUARE_COUNTS: Global<List<i64>> = const { Global::new() };
    static LENGTH_KNOWN: Global<Dict<Str, i64>> = const { Global::new() };
    static LENGTH_COUNTS: Global<List<i64>> = const { Global::new() };
}

class!(CacheInfo, CacheInfoData {
    currsize: i64,
    hits: i64,
    maxsize: Option<i64>,
    misses: i64,
});

impl CacheInfo {
    fn new(hits: i64, misses: i64, maxsize: Option<i64>, currsize: i64) -> CacheInfo {
        CacheInfo::make(CacheInfoData { hits, misses, maxsize, currsize })
    }
    fn dunder_len(&self) -> i64 {
        4
    }
}

impl PartialEq for CacheInfo {
    fn eq(&self, other: &Self) -> bool {
        self.hits == other.hits && self.misses == other.misses && self.maxsize == other.maxsize && self.currsize == other.currsize
    }
}

impl Key for CacheInfo {
    fn hash(&self) -> i64 {
        (self.hits, self.misses, self.maxsize, self.currsize, ).hash()
    }
}

impl Show for CacheInfo {
    fn repr(&self, out: &mut String) {
        out.push_str("CacheInfo(");
        out.push_str("hits=");
        self.hits.repr(out);
        out.push_str(", misses=");
        self.misses.repr(out);
        out.push_str(", maxsize=");
        self.maxsize.repr(out);
        out.push_str(", currsize=");
        self.currsize.repr(out);
        out.push(')');
    }
}

impl Compare for CacheInfo {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.hits, self.misses, self.maxsize, self.currsize, ).compare(
            &(other.hits, other.misses, other.maxsize, other.currsize, )
        )
    }
}

impl Truth for CacheInfo {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

/// Sums of parts up to k.
fn ways(n: i64, k: i64) -> Int {
    let _frame = Frame::enter();
    if WAYS_KNOWN.get().contains(&(n, k)) {
        let items1 = WAYS_COUNTS.get();
        items1.set(0, items1.get(0) + 1);
        return WAYS_KNOWN.get().get(&(n, k));
    }
    let items2 = WAYS_COUNTS.get();
    items2.set(1, items2.get(1) + 1);
    let ways_result = ways_computed(n, k);
    WAYS_KNOWN.get().set((n, k), ways_result.clone());
    ways_result
}

fn ways_cache_info() -> CacheInfo {
    CacheInfo::new(WAYS_COUNTS.get().get(0), WAYS_COUNTS.get().get(1), None, WAYS_KNOWN.get().len())
}

fn ways_cache_clear() {
    WAYS_KNOWN.get().clear();
    WAYS_COUNTS.get().set(0, 0);
    WAYS_COUNTS.get().set(1, 0);
}

fn ways_computed(n: i64, k: i64) -> Int {
    let _frame = Frame::enter();
    if n == 0 {
        return Int::from(1);
    }
    if n < 0 || k == 0 {
        return Int::from(0);
    }
    ({ let lent1 = n - k; ways(lent1, k) }) + &ways(n, k - 1)
}

fn square(x: i64) -> i64 {
    if SQUARE_KNOWN.get().contains(&x) {
        let items1 = SQUARE_COUNTS.get();
        items1.set(0, items1.get(0) + 1);
        let square_result = SQUARE_KNOWN.get().pop(&x);
        SQUARE_KNOWN.get().set(x, square_result);
        return square_result;
    }
    let items2 = SQUARE_COUNTS.get();
    items2.set(1, items2.get(1) + 1);
    let square_result = square_computed(x);
    if SQUARE_KNOWN.get().len() >= 2 {
        SQUARE_KNOWN.get().delete(&Iter::new(SQUARE_KNOWN.get().keys()).next_value());
    }
    SQUARE_KNOWN.get().set(x, square_result);
    square_result
}

fn square_cache_info() -> CacheInfo {
    CacheInfo::new(
        SQUARE_COUNTS.get().get(0),
        SQUARE_COUNTS.get().get(1),
        Some(2),
        SQUARE_KNOWN.get().len(),
    )
}

fn square_computed(x: i64) -> i64 {
    outln!("square {}", x);
    x * x
}

fn length(word: &Str) -> i64 {
    if LENGTH_KNOWN.get().contains(word) {
        let items1 = LENGTH_COUNTS.get();
        items1.set(0, items1.get(0) + 1);
        return LENGTH_KNOWN.get().get(word);
    }
    let items2 = LENGTH_COUNTS.get();
    items2.set(1, items2.get(1) + 1);
    let length_result = length_computed(word);
    LENGTH_KNOWN.get().set(word.clone(), length_result);
    length_result
}

fn length_cache_info() -> CacheInfo {
    CacheInfo::new(
        LENGTH_COUNTS.get().get(0),
        LENGTH_COUNTS.get().get(1),
        None,
        LENGTH_KNOWN.get().len(),
    )
}

fn length_computed(word: &Str) -> i64 {
    word.len()
}

fn program() {
    // How often a cache helped, and what it forgets.
    WAYS_KNOWN.set(Dict::new());
    WAYS_COUNTS.set(list![0, 0]);
    SQUARE_KNOWN.set(Dict::new());
    SQUARE_COUNTS.set(list![0, 0]);
    LENGTH_KNOWN.set(Dict::new());
    LENGTH_COUNTS.set(list![0, 0]);
    // : 30 CacheInfo(hits=16, misses=53, maxsize=None, currsize=53)
    outln!("{} {}", ways(10, 5), show(&ways_cache_info()));
    ways_cache_clear();
    // : 0
    outln!("{}", ways_cache_info().currsize);
    outln!("{}", show(&[1_i64, 2, 1, 3, 1, 2].into_iter().map(square).collect::<List<i64>>()));
    // : CacheInfo(hits=2, misses=4, maxsize=2, currsize=2)
    // : square 1
    // : square 2
    // : square 3
    // : square 2
    // : [1, 4, 1, 9, 1, 4]
    outln!("{}", show(&square_cache_info()));
    // : 3 3 1
    outln!(
        "{} {} {}",
        length(&Str::lit("abc")),
        length(&Str::lit("abc")),
        length_cache_info().hits,
    );
}

main!(program);
