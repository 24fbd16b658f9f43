use concord_rt::prelude::*;

class!(Line, LineData {
    description: Value,
    quantity: decimal::Decimal,
});

impl Line {
    fn new(description: Value, quantity: &Value) -> Line {
        Line::make(LineData { description, quantity: decimal::Decimal::from_value(quantity) })
    }
}

defaults!(Line, "Line": eq key show compare truth);

class!(Invoice, InvoiceData {
    lines: List<Line>,
    number: i64,
});

impl Invoice {
    fn new(number: i64, lines: EmptyTuple) -> Invoice {
        Invoice::make(
            InvoiceData { number, lines: std::iter::empty::<Line>().collect::<List<Line>>() }
        )
    }
    fn add(&self, args: &Tuple<Value>, kw: &Dict<Str, ()>) -> Invoice {
        self.lines.push(
            { only_words(kw, &["description", "quantity"], "Line.__init__"); let spread1 = spread(args.iter(), 0, 2); Line::new(if spread1.len() > 0 { spread1.get(0) } else { ({ kw.get(&Str::lit("description")); never::<Value>() }) }, &if spread1.len() > 1 { spread1.get(1) } else { ({ kw.get(&Str::lit("quantity")); never::<Value>() }) }) }
        );
        self.clone()
    }
    fn render(&self) -> Str {
        let mut out_: Vec<Str> = Vec::new();
        for l in self.lines.iter() {
            let parts = textwrap::wrap(
                &l.description.cast::<Str>(),
                &textwrap::Wrapping::of_width(28),
            ).into_vec();
            out_.push(text!("{}{}", spec(parts.at(0), "<28"), spec(&l.quantity, ">8")));
            out_.extend(parts.slice(Some(1), None, None).into_iter().map(|p| Str::lit("  ") + &p));
        }
        Str::lit("\n").join(out_.iter().cloned())
    }
}

defaults!(Invoice, "Invoice": eq key show compare truth);

fn program() {
    // Texts of any origin that are wrapped.
    let inv = Invoice::new(1, EmptyTuple).add(
        &Tuple::from(
            vec![Value::of("consulting about many different things and more"), Value::of("2")]
        ),
        &Dict::from([]),
    ).add(&Tuple::from(vec![Value::of("b"), Value::of(3_i64)]), &Dict::from([]));
    outln!("{}", inv.render());
    // : consulting about many              2
    // :   different things and more
    // : b                                  3
}

main!(program);
