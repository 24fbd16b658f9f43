//! What += does to what others hold, by type: lists, sets, counters, arrays, objects, and what is known at run time only.

use concord_rt::prelude::*;

class!(V, VData {
    x: Slot<i64>,
});

impl V {
    fn new(x: i64) -> V {
        V::make(VData { x: Slot::new(x) })
    }
    fn dunder_iadd(&self, o: i64) -> V {
        self.x.set(self.x.get() + o);
        self.clone()
    }
    fn dunder_add(&self, o: i64) -> V {
        V::new(self.x.get() + o)
    }
}

defaults!(V, "V": eq key show compare truth);

fn twice(x: &List<i64>) -> (List<i64>, List<i64>) {
    let mut x = x.clone();
    let y = x.clone();
    x.extend(x.iter());
    (x.clone(), y.clone())
}

fn twice_2(x: &Str) -> (Str, Str) {
    let mut x = x.clone();
    let y = x.clone();
    x.push_str(&x.clone());
    (x.clone(), y.clone())
}

fn twice_3(x: &Int) -> (Int, Int) {
    let mut x = x.clone();
    let y = x.clone();
    x = &x + &x;
    (x.clone(), y.clone())
}

fn twice_4(x: &Tuple<i64>) -> (Tuple<i64>, Tuple<i64>) {
    let mut x = x.clone();
    let y = x.clone();
    x = x.concat(&x);
    (x.clone(), y.clone())
}

fn extend(target: &List<i64>, more: &List<i64>) -> List<i64> {
    let mut target = target.clone();
    target.extend(more.iter());
    target
}

fn extend_2(target: &Tuple<i64>, more: (i64,)) -> Tuple<i64> {
    let mut target = target.clone();
    target = target.concat(&[more.0].into_iter().collect::<Tuple<i64>>());
    target
}

fn program() {
    let value1 = twice(&list![1]);
    let value2 = twice_2(&Str::lit("ab"));
    let value3 = twice_3(&Int::from(3));
    let value4 = twice_4(&Tuple::from(vec![1, 2]));
    outln!("{} {} {} {}", show(&value1), show(&value2), show(&value3), show(&value4));
    let a: List<i64> = list![1];
    let b = extend(&a, &list![2]);
    outln!("{} {}", show(&a.is(&b)), show(&a));
    let t: (i64,) = (1,);
    let u = extend_2(&[t.0].into_iter().collect::<Tuple<i64>>(), (2,));
    outln!("{} {}", show(&t), show(&u));
    let data: Dict<Str, Value> = Dict::from([
        (Str::lit("xs"), Value::of(list![Value::of(1_i64)])),
        (Str::lit("n"), Value::of(2_i64)),
        (Str::lit("s"), Value::of("q")),
    ]);
    let alias = data.get(&Str::lit("xs"));
    data.get(&Str::lit("xs")).cast::<List<Value>>().extend([Value::of(5_i64)].into_iter());
    data.set(Str::lit("n"), data.get(&Str::lit("n")).add_in_place(&Value::of(1)));
    data.set(Str::lit("s"), data.get(&Str::lit("s")).add_in_place(&Value::of(Str::lit("w"))));
    outln!("{} {}", show(&alias), show(&data));
    let rows = (0..2_i64).map(|_| list![0_i64].repeat(2)).collect::<Vec<List<i64>>>();
    let first = rows.item(0);
    rows.at(0).extend([9_i64].into_iter());
    outln!("{} {}", show(&first), show(&rows));
    let mut mixed: Vec<Value> = vec![
        Value::of(list![Value::of(1_i64)]),
        Value::of("a"),
        Value::of(2_i64),
    ];
    let inner = mixed.item(0);
    mixed.at(0).cast::<List<Value>>().extend([Value::of(3_i64)].into_iter());
    mixed.set(1, mixed.item(1).add_in_place(&Value::of(Str::lit("b"))));
    mixed.set(2, mixed.item(2).mul_in_place(&Value::of(4)));
    outln!("{} {}", show(&mixed), show(&inner));
    let cfg: Dict<Str, Option<List<i64>>> = Dict::from([(Str::lit("a"), None)]);
    cfg.set(
        Str::lit("a"),
        { let left5 = cfg.get(&Str::lit("a")); if left5.truth() { left5 } else { Some(List::new()) } },
    );
    let keep = cfg.get(&Str::lit("a"));
    present(&cfg.get(&Str::lit("a"))).extend([1_i64, 2].into_iter());
    outln!("{} {}", show(&keep), show(&cfg));
    let dd: DefaultDict<Str, List<Str>> = DefaultDict::new("<class 'list'>", || List::default());
    let ref_ = dd.get(&Str::lit("k"));
    dd.get(&Str::lit("k")).extend(Str::lit("xy").iter());
    outln!("{} {}", show(&ref_), show(&(*dd).copy()));
    let mut c = Str::lit("aab").iter().collect::<Counter<Str>>();
    let d = c.clone();
    { let held = c.clone(); held.take_over(held.plus(&Str::lit("bc").iter().collect::<Counter<Str>>())); }
    { let held = c.clone(); held.take_over(held.minus(&Str::lit("a").iter().collect::<Counter<Str>>())); }
    outln!("{} {}", show(&c), show(&d.items().sorted(false)));
    let q = Deque::with_limit([1_i64].into_iter(), Some(3));
    let r = q.clone();
    q.extend([2_i64, 3, 4].into_iter());
    outln!("{}", show(&r));
    let s: Set<i64> = Set::from([1, 2]);
    let z = s.clone();
    s.difference_update(&Set::from([1_i64]));
    let s = s.union(&Set::from([7_i64]));
    outln!("{} {}", show(&z.iter().sorted(false)), show(&s.iter().sorted(false)));
    let mut v = V::new(1);
    let w = v.clone();
    v = v.dunder_iadd(2);
    outln!("{} {}", show(&v.is(&w)), w.x.get());
    let v_2 = v.dunder_add(1);
    outln!("{} {}", show(&v_2.is(&w)), v_2.x.get());
    let mut vs: Vec<V> = vec![V::new(1), V::new(2)];
    let vv = vs.item(0);
    vs.set(0, vs.item(0).dunder_iadd(10));
    outln!("{} {}", vv.x.get(), show(&vs.at(0).is(&vv)));
    let mut m = bytearrays::ByteArray::of_bytes(&Bytes::from(b"ab".to_vec()));
    let n = m.clone();
    m.extend(Bytes::from(b"cd".to_vec()).iter());
    outln!("{}", show(&n));
    let l1: List<i64> = list![1, 2, 3];
    let l2 = l1.clone();
    l1.set_slice(Some(1), Some(2), None, list![7, 8].iter());
    l1.repeat_in_place(2);
    l1.delete_slice(None, None, Some(2));
    outln!("{}", show(&l2));
    let mut ar = array::Array::new(&Str::lit("i"), [1_i64, 2].into_iter());
    let br = ar.clone();
    ar.extend(array::Array::new(&Str::lit("i"), [3_i64].into_iter()).iter());
    outln!("{} {} {}", show(&br), show(&c.is(&d)), show(&dd.is(&dd)));
    { let held = c.clone(); held.take_over(held.intersection(&Str::lit("bb").iter().collect::<Counter<Str>>())); }
    outln!("{}", show(&d));
    { let held = c.clone(); held.take_over(held.union(&Str::lit("zz").iter().collect::<Counter<Str>>())); }
    outln!("{} {}", show(&d), c.get(&Str::lit("q")));
    // : ([1, 1], [1, 1]) ('abab', 'ab') (6, 3) ((1, 2, 1, 2), (1, 2))
    // : True [1, 2]
    // : (1,) (1, 2)
    // : [1, 5] {'xs': [1, 5], 'n': 3, 's': 'qw'}
    // : [0, 0, 9] [[0, 0, 9], [0, 0]]
    // : [[1, 3], 'ab', 8] [1, 3]
    // : [1, 2] {'a': [1, 2]}
    // : ['x', 'y'] {'k': ['x', 'y']}
    // : Counter({'b': 2, 'a': 1, 'c': 1}) [('a', 1), ('b', 2), ('c', 1)]
    // : deque([2, 3, 4], maxlen=3)
    // : [2] [2, 7]
    // : True 3
    // : False 4
    // : 11 True
    // : bytearray(b'abcd')
    // : [7, 3, 7, 3]
    // : array('i', [1, 2, 3]) True True
    // : Counter({'b': 2})
    // : Counter({'b': 2, 'z': 2}) 0
}

main!(program);
