use concord_rt::prelude::*;

fn walk(prev: &Dict<Str, Option<Str>>, start: &Str) -> Vec<Str> {
    let mut path: Vec<Str> = Vec::new();
    let mut node: Option<Str> = Some(start.clone());
    while node.is_some() {
        path.push(present(&node));
        node = prev.find(&present(&node)).flatten();
    }
    path
}

fn program() {
    let prev: Dict<Str, Option<Str>> = Str::lit("abc").iter().map(
        |v| (v.clone(), None)
    ).collect::<Dict<Str, Option<Str>>>();
    prev.set(Str::lit("b"), Some(Str::lit("a")));
    prev.set(Str::lit("c"), Some(Str::lit("b")));
    outln!("{}", show(&walk(&prev, &Str::lit("c"))));
    outln!(
        "{} {} {} {} {}",
        show(&prev.find(&Str::lit("a")).flatten()),
        show(&prev.find(&Str::lit("z")).flatten()),
        show(&prev.find(&Str::lit("a")).flatten().is_none()),
        show(&prev.get_or(&Str::lit("c"), Some(Str::lit("q")))),
        show(&prev.pop_or(&Str::lit("a"), None)),
    );
    if prev.find(&Str::lit("q")).flatten().is_none() {
        outln!("none");
    }
    // : ['c', 'b', 'a']
    // : None None True b None
    // : none
}

main!(program);
