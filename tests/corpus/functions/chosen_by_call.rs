use concord_rt::prelude::*;

fn adder(number: i64) -> Func<dyn Fn(i64) -> i64> {
    outln!("made {}", number);
    Func(Rc::new(move |a: i64| adder_lambda(number, a)) as Rc<dyn Fn(i64) -> i64>)
}

fn adder_lambda(number: i64, value: i64) -> i64 {
    value + number
}

fn second_of(pairs: &List<(i64, Str)>) -> Iter<Str> {
    { let pairs = pairs.clone(); Iter::new(pairs.iter().map({ let called1 = Func(Rc::new(move |a: (i64, Str)| second_of_lambda(&a)) as Rc<dyn Fn((i64, Str)) -> Str>); move |x: (i64, Str)| called1(x.clone()) })) }
}

fn second_of_lambda(item: &(i64, Str)) -> Str {
    item.1.clone()
}

fn raised(numbers: &List<i64>) -> Iter<i64> {
    { let numbers = numbers.clone(); Iter::new(numbers.iter().map({ let called1 = adder(numbers.len()); move |x: i64| called1(x) })) }
}

fn program() {
    // The function that map or filter gets is made by an expression, once, and kept by the iterator.
    // : ['a', 'b']
    outln!(
        "{}",
        show(&second_of(&list![(1, Str::lit("a")), (2, Str::lit("b"))]).collect::<List<Str>>()),
    );
    outln!("{}", show(&raised(&list![3, 4]).collect::<List<i64>>()));
    // : made 2
    // : [5, 6]
}

main!(program);
