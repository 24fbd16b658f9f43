use concord_rt::prelude::*;

class!(Place, PlaceData {
    x: i64,
    y: i64,
});

impl Place {
    fn new(x: i64, y: i64) -> Place {
        Place::make(PlaceData { x, y })
    }
    fn dunder_len(&self) -> i64 {
        2
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.x == other.x && self.y == other.y
    }
}

impl Key for Place {
    fn hash(&self) -> i64 {
        (self.x, self.y, ).hash()
    }
}

impl Show for Place {
    fn repr(&self, out: &mut String) {
        out.push_str("Place(");
        out.push_str("x=");
        self.x.repr(out);
        out.push_str(", y=");
        self.y.repr(out);
        out.push(')');
    }
}

impl Compare for Place {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.x, self.y, ).compare(&(other.x, other.y, ))
    }
}

impl Truth for Place {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn program() {
    let here = Place::new(1, 2);
    outln!(
        "{} {} {} {} {} {}",
        show(
            &lt(
                &({ let named1 = here.clone(); Value::of((named1.x, named1.y)) }),
                &Value::of((1_i64, 3_i64)),
            )
        ),
        show(
            &lt(
                &Value::of((0_i64, 9_i64)),
                &({ let named2 = here.clone(); Value::of((named2.x, named2.y)) }),
            )
        ),
        show(
            &le(
                &({ let named3 = here.clone(); Value::of((named3.x, named3.y)) }),
                &Value::of((1_i64, 2_i64)),
            )
        ),
        show(
            &gt(
                &({ let named4 = here.clone(); Value::of((named4.x, named4.y)) }),
                &Value::of((1_i64,)),
            )
        ),
        show(&({ let named5 = here.clone(); (named5.x, named5.y) == (1_i64, 2_i64) })),
        show(&ge(&here, &Place::new(1, 2))),
    );
    outln!("{}", show(&[here.clone(), Place::new(0, 5)].into_iter().sorted(false)));
    // : True True True True True True
    // : [Place(x=0, y=5), Place(x=1, y=2)]
}

main!(program);
