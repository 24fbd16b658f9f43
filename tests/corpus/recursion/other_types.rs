use concord_rt::prelude::*;

fn quick_sort(items: &List<i64>) -> List<i64> {
    let _frame = Frame::enter();
    if items.len() < 2 {
        return items.iter().collect::<List<i64>>();
    }
    let (parts1a, parts1, parts1b) = items.iter().unpack_star(1, 0);
    let _ = parts1b;
    let pivot = parts1a[0];
    let rest = parts1.clone();
    quick_sort(&rest.iter().filter(|&x| x < pivot).collect::<List<i64>>()).concat(&list![pivot]).concat(
        &quick_sort(&rest.iter().filter(|&x_2| x_2 >= pivot).collect::<List<i64>>())
    )
}

fn quick_sort_2(items: &Str) -> List<Str> {
    let _frame = Frame::enter();
    if items.len() < 2 {
        return items.iter().collect::<List<Str>>();
    }
    let (parts1a, parts1, parts1b) = items.iter().unpack_star(1, 0);
    let _ = parts1b;
    let pivot = parts1a[0].clone();
    let rest = parts1.clone();
    quick_sort_4(&rest.iter().filter_map(|x| if x < pivot { Some(x.clone()) } else { None }).collect::<List<Str>>()).concat(&list![pivot.clone()]).concat(
        &quick_sort_4(
            &rest.iter().filter_map(
                |x_2| if x_2 >= pivot { Some(x_2.clone()) } else { None }
            ).collect::<List<Str>>()
        )
    )
}

fn quick_sort_3(items: &List<()>) -> List<()> {
    let _frame = Frame::enter();
    if items.len() < 2 {
        return items.iter().collect::<List<()>>();
    }
    let (parts1a, parts1, parts1b) = items.iter().unpack_star(1, 0);
    let _ = parts1b;
    let pivot = parts1a[0];
    let rest = parts1.clone();
    quick_sort_3(&rest.iter().filter(|&x| lt(&x, &pivot)).collect::<List<()>>()).concat(&list![pivot]).concat(
        &quick_sort_3(&rest.iter().filter(|&x_2| ge(&x_2, &pivot)).collect::<List<()>>())
    )
}

fn quick_sort_4(items: &List<Str>) -> List<Str> {
    let _frame = Frame::enter();
    if items.len() < 2 {
        return items.iter().collect::<List<Str>>();
    }
    let (parts1a, parts1, parts1b) = items.iter().unpack_star(1, 0);
    let _ = parts1b;
    let pivot = parts1a[0].clone();
    let rest = parts1.clone();
    quick_sort_4(&rest.iter().filter_map(|x| if x < pivot { Some(x.clone()) } else { None }).collect::<List<Str>>()).concat(&list![pivot.clone()]).concat(
        &quick_sort_4(
            &rest.iter().filter_map(
                |x_2| if x_2 >= pivot { Some(x_2.clone()) } else { None }
            ).collect::<List<Str>>()
        )
    )
}

fn find(items: &[i64], wanted: f64, default: i64) -> i64 {
    for (place, item) in items.iter().copied().counted(0) {
        if Num::from(item) == Num::from(wanted) {
            return place;
        }
    }
    default
}

fn find_2(items: &Str, wanted: &Str, default: i64) -> i64 {
    for (place, item) in items.chars().counted(0) {
        if Str::from(item) == *wanted {
            return place;
        }
    }
    default
}

fn find_3(items: (f64, f64), wanted: f64, default: i64) -> i64 {
    for (place, item) in [items.0, items.1].into_iter().counted(0) {
        if item == wanted {
            return place;
        }
    }
    default
}

fn find_4(items: &List<()>, wanted: f64, default: i64) -> i64 {
    for (place, item) in items.iter().counted(0) {
        if { let _ = (&item, &wanted); false } {
            return place;
        }
    }
    default
}

fn merge(items: &List<i64>, key: &Option<Func<dyn Fn(i64) -> i64>>) -> List<i64> {
    let _frame = Frame::enter();
    let left1 = key.clone();
    let key = if left1.is_some() { present(&left1) } else { Func(Rc::new(move |a: i64| merge_lambda(a)) as Rc<dyn Fn(i64) -> i64>) };
    if items.len() <= 1 {
        return items.copy();
    }
    let middle = items.len().div_euclid(2);
    let (left, right): (List<i64>, List<i64>) = (
        merge(&items.slice(None, Some(middle), None), &Some(key.clone())),
        merge(&items.slice(Some(middle), None, None), &Some(key.clone())),
    );
    let out_: List<i64> = List::new();
    while !left.is_empty() && !right.is_empty() {
        out_.push(
            (
                if key(right.get(0)) < key(left.get(0)) { right.clone() } else { left.clone() }
            ).pop_at(0)
        );
    }
    out_.concat(&left).concat(&right)
}

fn merge_2(items: &List<Str>, key: &Option<Func<dyn Fn(Str) -> Value>>) -> List<Str> {
    let _frame = Frame::enter();
    let left1 = key.clone();
    let key = if left1.is_some() { present(&left1) } else { Func(Rc::new(move |a: Str| merge_lambda_2(&a)) as Rc<dyn Fn(Str) -> Value>) };
    if items.len() <= 1 {
        return items.copy();
    }
    let middle = items.len().div_euclid(2);
    let (left, right): (List<Str>, List<Str>) = (
        merge_2(&items.slice(None, Some(middle), None), &Some(key.clone())),
        merge_2(&items.slice(Some(middle), None, None), &Some(key.clone())),
    );
    let out_: List<Str> = List::new();
    while !left.is_empty() && !right.is_empty() {
        out_.push(
            (
                if lt(&key(right.get(0)), &key(left.get(0))) { right.clone() } else { left.clone() }
            ).pop_at(0)
        );
    }
    out_.concat(&left).concat(&right)
}

fn merge_3(items: &List<Str>, key: &Option<Func<dyn Fn(Str) -> Str>>) -> List<Str> {
    let _frame = Frame::enter();
    let left1 = key.clone();
    let key = if left1.is_some() { present(&left1) } else { Func(Rc::new(move |a: Str| merge_lambda_3(&a)) as Rc<dyn Fn(Str) -> Str>) };
    if items.len() <= 1 {
        return items.copy();
    }
    let middle = items.len().div_euclid(2);
    let (left, right): (List<Str>, List<Str>) = (
        merge_3(&items.slice(None, Some(middle), None), &Some(key.clone())),
        merge_3(&items.slice(Some(middle), None, None), &Some(key.clone())),
    );
    let out_: List<Str> = List::new();
    while !left.is_empty() && !right.is_empty() {
        out_.push(
            (
                if key(right.get(0)) < key(left.get(0)) { right.clone() } else { left.clone() }
            ).pop_at(0)
        );
    }
    out_.concat(&left).concat(&right)
}

fn merge_lambda(x: i64) -> i64 {
    x
}

fn merge_lambda_2(x: &Str) -> Value {
    Value::of(x.clone())
}

fn merge_lambda_3(x: &Str) -> Str {
    x.clone()
}

fn lambda(value: &Str) -> Value {
    Value::of(value.len())
}

fn lambda_2(text_: &Str) -> Str {
    text_.lower()
}

fn program() {
    // Functions that are called with several types, and call themselves with others.
    let value2 = quick_sort(&list![3, 1, 2]);
    let value1 = quick_sort_2(&Str::lit("hello"));
    let value3 = quick_sort_3(&List::<()>::new());
    outln!("{} {} {}", show(&value2), show(&value1), show(&value3));
    outln!(
        "{} {} {} {}",
        find(&[1, 2], 2.0, -1),
        find_2(&Str::lit("abc"), &Str::lit("c"), -1),
        find_3((1.5, 2.5), 9.0, -1),
        find_4(&List::<()>::new(), 1.0, -1),
    );
    let value5 = merge(&list![5, 1, 4], &None);
    let value4 = merge_2(
        &list![Str::lit("ccc"), Str::lit("a"), Str::lit("bb")],
        &Some(Func(Rc::new(move |a: Str| lambda(&a)) as Rc<dyn Fn(Str) -> Value>)),
    );
    let value6 = merge_3(
        &list![Str::lit("b"), Str::lit("A")],
        &Some(Func(Rc::new(move |a: Str| lambda_2(&a)) as Rc<dyn Fn(Str) -> Str>)),
    );
    outln!("{} {} {}", show(&value5), show(&value4), show(&value6));
    // : [1, 2, 3] ['e', 'h', 'l', 'l', 'o'] []
    // : 1 2 -1 -1
    // : [1, 4, 5] ['a', 'bb', 'ccc'] ['A', 'b']
}

main!(program);
