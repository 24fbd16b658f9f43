use concord_rt::prelude::*;

fn program() {
    let text_ = Str::lit("name,qty,price\nnut,4,0.5\nbolt,10,0.25\n");
    let mut rows: Vec<Dict<Str, Value>> = Vec::new();
    for row in csv::DictReader::new(File::memory(&text_).iter(), None, &Str::lit(","), &Str::lit("\"")).iter().map(|item| item.items().map(|(key, item)| (key, Value::of(item))).collect::<Dict<Str, Value>>()) {
        row.set(Str::lit("qty"), Value::of(row.get(&Str::lit("qty")).to_int()));
        row.set(Str::lit("price"), Value::of(row.get(&Str::lit("price")).to_float()));
        rows.push(row.clone());
    }
    outln!(
        "{} {}",
        show(&rows),
        show(
            &rows.iter().map(
                |r| r.get(&Str::lit("qty")).mul(&r.get(&Str::lit("price"))).cast::<Num>()
            ).sum::<Num>()
        ),
    );
    for (lineno, row) in csv::DictReader::new(File::memory(&text_).iter(), None, &Str::lit(","), &Str::lit("\"")).iter().map(|item| item.items().map(|(key, item)| (key, Value::of(item))).collect::<Dict<Str, Value>>()).counted(2) {
        row.set(Str::lit("n"), Value::of(lineno));
        outln!("{}", show(&row));
    }
    let table: Vec<Dict<Str, Value>> = csv::DictReader::new(File::memory(&text_).iter(), None, &Str::lit(","), &Str::lit("\"")).iter().map(
        |item| item.items().map(|(key, item)| (key, Value::of(item))).collect::<Dict<Str, Value>>()
    ).collect::<Vec<Dict<Str, Value>>>();
    for r_2 in table.iter() {
        r_2.set(
            Str::lit("total"),
            Value::of(
                r_2.get(&Str::lit("qty")).to_int() as f64 * r_2.get(&Str::lit("price")).to_float()
            ),
        );
    }
    outln!("{}", show(&table));
    // : [{'name': 'nut', 'qty': 4, 'price': 0.5}, {'name': 'bolt', 'qty': 10, 'price': 0.25}] 4.5
    // : {'name': 'nut', 'qty': '4', 'price': '0.5', 'n': 2}
    // : {'name': 'bolt', 'qty': '10', 'price': '0.25', 'n': 3}
    // : [{'name': 'nut', 'qty': '4', 'price': '0.5', 'total': 2.0}, {'name': 'bolt', 'qty': '10', 'price': '0.25', 'total': 2.5}]
}

main!(program);
