//! struct.Struct, formats of many values, formats that only the run knows.

use concord_rt::prelude::*;

class!(Reader, ReaderData {
    data: Bytes,
});

impl Reader {
    fn new(data: Bytes) -> Reader {
        Reader::make(ReaderData { data })
    }
    fn entries(&self) -> List<(i64, i64)> {
        Range::new(0, self.data.len(), structs::calcsize(&Str::lit("<Bh"))).iter().map(
            |at| { let fields = structs::unpack_from(&Str::lit("<Bh"), &self.data, at); (fields[0].cast::<i64>(), fields[1].cast::<i64>()) }
        ).collect::<List<(i64, i64)>>()
    }
}

defaults!(Reader, "Reader": eq key show compare truth);

fn program() {
    let _header = Str::lit(">BH");
    let packed = structs::pack(&Str::lit(">BH"), &[Value::of(7_i64), Value::of(500_i64)]);
    outln!(
        "{} {} {}",
        show(&packed),
        structs::calcsize(&Str::lit(">BH")),
        show(
            &{ let fields = structs::unpack(&Str::lit(">BH"), &packed); (fields[0].cast::<i64>(), fields[1].cast::<i64>()) }
        ),
    );
    outln!(
        "{}",
        show(
            &Reader::new(
                structs::pack(
                    &Str::lit("<BhBh"),
                    &[Value::of(1_i64), Value::of(-2), Value::of(3_i64), Value::of(-4)],
                )
            ).entries()
        ),
    );
    let words = { let fields = structs::unpack(&Str::lit(">16I"), &bytearrays::bytes_of(0..64_i64)); fields.iter().map(|field| field.cast::<i64>()).collect::<Tuple<i64>>() };
    outln!(
        "{} {} {} {}",
        words.len(),
        words.get(0),
        words.get(15),
        words.iter().sum::<i64>().rem_euclid(1000),
    );
    for count in [1_i64, 3].into_iter() {
        let numbers = Tuple::from(
            structs::unpack(&text!(">{}H", count), &bytearrays::bytes_of(0..2 * count))
        );
        outln!(
            "{} {}",
            show(&numbers),
            show(&numbers.iter().fold(Value::of(0_i64), |total, item| total.add(&item))),
        );
    }
    // : b'\x07\x01\xf4' 3 (7, 500)
    // : [(1, -2), (3, -4)]
    // : 16 66051 1010646591 136
    // : (1,) 1
    // : (1, 515, 1029) 1545
}

main!(program);
