use concord_rt::prelude::*;

class!(Dog, DogData {});

impl Dog {
    fn new() -> Dog {
        Dog::make(DogData {})
    }
    fn class_name(&self) -> Str {
        Str::lit("Dog")
    }
}

defaults!(Dog, "Dog": eq key show compare truth);

fn make() -> i64 {
    outln!("made");
    3
}

fn kind(flag: bool) -> Str {
    let subject1 = flag;
    return Str::lit("flag");
    Str::lit("other")
}

fn program() {
    // type(x) says its name, and prints as a class does.
    let n = Int::from(2_i64).pow(&Int::from(70));
    // : bool int tuple
    outln!("{} {} {}", Str::lit("bool"), Str::lit("int"), Str::lit("tuple"));
    // : Counter deque
    outln!(
        "{} {}",
        { let _ = Str::lit("ab").iter().collect::<Counter<Str>>(); Str::lit("Counter") },
        { let _ = [1_i64].into_iter().collect::<Deque<i64>>(); Str::lit("deque") },
    );
    // : <class 'int'> <class 'str'> <class 'float'> <class 'NoneType'> <class 'int'>
    outln!(
        "{} {} {} {} {}",
        "<class 'int'>",
        "<class 'str'>",
        "<class 'float'>",
        "<class 'NoneType'>",
        "<class 'int'>",
    );
    // : <class 'list'> <class 'int'>
    outln!("{} {}", "<class 'list'>", Str::from("<class 'int'>"));
    // : <class '__main__.Dog'>
    outln!("{}", text!("<class '__main__.{}'>", Dog::new().class_name()));
    // : made
    outln!("{}", { let _ = make(); Str::lit("int") });
    // : True False True
    // : int
    outln!("{} {} {}", show(&true), show(&false), show(&true));
    let subject1 = n.clone();
    // : whole flag
    outln!("whole {}", kind(n > Int::from(1)));
}

main!(program);
