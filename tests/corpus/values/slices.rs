use concord_rt::prelude::*;

class!(VecClass, VecClassData {
    xs: List<i64>,
});

impl VecClass {
    fn new(xs: &Tuple<i64>) -> VecClass {
        VecClass::make(VecClassData { xs: xs.iter().collect::<List<i64>>() })
    }
    fn dunder_repr(&self) -> Str {
        Str::lit("Vec(") + &Str::lit(", ").join(self.xs.iter().map(|x| show(&x))) + &Str::lit(")")
    }
    fn dunder_getslice(&self, lower: Option<i64>, upper: Option<i64>, step: Option<i64>) -> VecClass {
        VecClass::new(&self.xs.slice(lower, upper, step).iter().collect::<Tuple<i64>>())
    }
    fn dunder_getitem(&self, i: i64) -> i64 {
        self.xs.get(i)
    }
}

defaults!(VecClass, "Vec": eq key compare truth);

impl Show for VecClass {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

class!(Track, TrackData {
    data: Str,
    log: List<Str>,
});

impl Track {
    fn new(data: Str) -> Track {
        Track::make(TrackData { data, log: List::new() })
    }
    fn dunder_getitem(&self, key: &Value) -> Value {
        self.log.push(show(key));
        if key.is_a("slice") {
            let (start, stop, step) = { let object1 = key.clone(); if object1.is_object_of::<slices::Slice>() { object1.object::<slices::Slice>().indices(self.data.len()) } else { object1.call_method("indices", &[Value::of(self.data.len())]).cast::<(i64, i64, i64)>() } };
            return Value::of(
                Range::new(start, stop, step).iter().map(
                    |i| Value::of(self.data.get(i))
                ).collect::<List<Value>>()
            );
        }
        Value::of(self.data.get(key.cast::<i64>()))
    }
}

defaults!(Track, "Track": eq key show compare truth);

fn program() {
    // slice objects, with names and in containers.
    let line = Str::lit("2024-05-06 alpha    12.50");
    let date: slices::Slice = slices::Slice::new(Some(0), Some(10), None);
    let (name, price): (slices::Slice, slices::Slice) = (
        slices::Slice::new(Some(11), Some(19), None),
        slices::Slice::new(Some(19), None, None),
    );
    outln!(
        "{} {} {}",
        { let slice1 = date.clone(); line.slice(slice1.start(), slice1.stop(), slice1.step()) },
        { let slice2 = name.clone(); line.slice(slice2.start(), slice2.stop(), slice2.step()) }.strip(),
        show(
            &parse_float(
                &{ let slice3 = price.clone(); line.slice(slice3.start(), slice3.stop(), slice3.step()) }
            )
        ),
    );
    let nums: Vec<i64> = Vec::from([5, 1, 4, 2, 3]);
    let best: (i64, i64) = (1, 4);
    let value4 = { let slice5 = slices::Slice::new(Some(best.0), Some(best.1), None); nums.slice(slice5.start(), slice5.stop(), slice5.step()) };
    let value6 = { let slice7 = slices::Slice::new(None, None, Some(-1)); nums.slice(slice7.start(), slice7.stop(), slice7.step()) };
    let value8 = nums.item(0);
    outln!("{} {} {}", show(&value4), show(&value6), show(&value8));
    let s = slices::Slice::new(Some(2), Some(8), Some(3));
    let value10 = s.clone();
    let value11 = s.start();
    let value12 = s.stop();
    let value13 = s.step();
    let value14 = s.indices(5);
    let value9 = { let slice15 = s.clone(); (0..10_i64).collect::<List<i64>>().slice(slice15.start(), slice15.stop(), slice15.step()) };
    let value16 = s == slices::Slice::new(Some(2), Some(8), Some(3));
    outln!(
        "{} {} {} {} {} {} {}",
        show(&value10),
        show(&value11),
        show(&value12),
        show(&value13),
        show(&value14),
        show(&value9),
        show(&value16),
    );
    let halves: Vec<slices::Slice> = Vec::from([
        slices::Slice::new(Some(0), Some(2), None),
        slices::Slice::new(Some(2), None, None),
    ]);
    for h in halves.iter() {
        outln!(
            "{} {}",
            show(
                &{ let slice17 = h.clone(); nums.slice(slice17.start(), slice17.stop(), slice17.step()) }
            ),
            { let slice18 = h.clone(); Str::lit("hello").slice(slice18.start(), slice18.stop(), slice18.step()) },
        );
    }
    let fields: Dict<Str, slices::Slice> = Dict::from([
        (Str::lit("id"), slices::Slice::new(Some(0), Some(4), None)),
        (Str::lit("tag"), slices::Slice::new(Some(4), Some(7), None)),
    ]);
    outln!(
        "{}",
        show(
            &fields.items().map(
                |(k, v)| (
                    k.clone(),
                    { let slice19 = v.clone(); Str::lit("0042abc").slice(slice19.start(), slice19.stop(), slice19.step()) },
                )
            ).collect::<Dict<Str, Str>>()
        ),
    );
    let v_2 = VecClass::new(&Tuple::from(vec![1, 2, 3, 4]));
    outln!(
        "{} {} {}",
        show(&v_2.dunder_getslice(Some(1), Some(3), None)),
        v_2.dunder_getitem(0),
        show(&v_2.dunder_getslice(None, None, Some(-1))),
    );
    let t = Track::new(Str::lit("abcdef"));
    outln!(
        "{} {} {} {}",
        show(&t.dunder_getitem(&Value::of(slices::Slice::new(Some(1), Some(4), None)))),
        show(&t.dunder_getitem(&Value::of(2_i64))),
        show(&t.dunder_getitem(&Value::of(slices::Slice::new(None, None, Some(-2))))),
        show(&t.log),
    );
    outln!(
        "{} {}",
        show(
            &{ let slice20 = date.clone(); { let parts = (1_i64, 2_i64, 3_i64, 4_i64); [parts.0, parts.1, parts.2, parts.3] }.into_iter().collect::<Tuple<i64>>().slice(slice20.start(), slice20.stop(), slice20.step()) }
        ),
        show(
            &{ let slice21 = name.clone(); Bytes::from(b"hello world".to_vec()).slice(slice21.start(), slice21.stop(), slice21.step()) }
        ),
    );
    // : 2024-05-06 alpha 12.5
    // : [1, 4, 2] [3, 2, 4, 1, 5] 5
    // : slice(2, 8, 3) 2 8 3 (2, 5, 3) [2, 5] True
    // : [5, 1] he
    // : [4, 2, 3] llo
    // : {'id': '0042', 'tag': 'abc'}
    // : Vec(2, 3) 1 Vec(4, 3, 2, 1)
    // : ['b', 'c', 'd'] c ['f', 'd', 'b'] ['slice(1, 4, None)', '2', 'slice(None, None, -2)']
    // : (1, 2, 3, 4) b''
}

main!(program);
