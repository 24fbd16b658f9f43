//! Single characters: compared, looked up, tested, counted, and put together again.

use concord_rt::prelude::*;

fn caesar(text_: &Str, shift: i64) -> Str {
    let mut out_ = Joined::new("");
    for ch in text_.chars() {
        if ch.is_lowercase() {
            out_.push(char_of((ch as i64 - 97 + shift).rem_euclid(26) + 97));
        } else if ('A'..='Z').contains(&ch) {
            out_.push(char_of((ch as i64 - 'A' as i64 + shift).rem_euclid(26) + 'A' as i64));
        } else {
            out_.push(ch);
        }
    }
    out_.into_text()
}

fn balanced(text_: &Str) -> bool {
    let mut stack: Vec<Str> = Vec::new();
    for ch in text_.chars() {
        if "([{".contains(ch) {
            stack.push(Str::from(ch));
        } else if matches!(ch, ')' | ']' | '}') {
            if stack.is_empty() {
                return false;
            }
            let opened = stack.pop_last();
            if ![Str::lit("()"), Str::lit("[]"), Str::lit("{}")].contains(&(&opened + &Str::from(ch))) {
                return false;
            }
        }
    }
    stack.is_empty()
}

fn run_length(text_: &Str) -> Str {
    let mut result = Str::lit("");
    let mut i: i64 = 0;
    while i < text_.len() {
        let mut j = i;
        while j < text_.len() && text_.char_at(j) == text_.char_at(i) {
            j += 1;
        }
        if j - i > 1 {
            result.push_str(&show(&(j - i)));
        }
        result.push(text_.char_at(i));
        i = j;
    }
    result
}

fn is_reversible(word: &Str) -> bool {
    let cleaned: Str = Str::lit("").join(
        word.lower().chars().filter_map(
            |c| if c.is_alphanumeric() { Some(Str::from(c)) } else { None }
        )
    );
    cleaned == cleaned.slice(None, None, Some(-1))
}

fn first_difference(a: &Str, b: &Str) -> i64 {
    for (i, (x, y)) in a.chars().zip(b.chars()).counted(0) {
        if x != y {
            return i;
        }
    }
    -1
}

fn changes(text_: &Str) -> i64 {
    let mut previous = ' ';
    let mut count: i64 = 0;
    for c in text_.chars() {
        if c != previous && !c.isspace() {
            count += 1;
        }
        previous = c;
    }
    count
}

fn digits(text_: &Str) -> (Int, i64) {
    let mut total = Int::from(0);
    let mut last: i64 = -1;
    for (position, c) in text_.chars().counted(0) {
        if c.isdigit() {
            total = &total * &Int::from(10) + &Int::from(c as i64) - &Int::from('0' as i64);
            last = position;
        }
    }
    (total.clone(), last)
}

fn program() {
    // : Khoor, Zruog! cC
    outln!("{}", caesar(&Str::lit("Hello, World! zZ"), 3));
    // : True False False
    outln!(
        "{} {} {}",
        show(&balanced(&Str::lit("{[()]}"))),
        show(&balanced(&Str::lit("([)]"))),
        show(&balanced(&Str::lit("(("))),
    );
    // : 3ab2c4d 
    outln!("{} {}", run_length(&Str::lit("aaabccdddd")), run_length(&Str::lit("")));
    // : True False
    outln!(
        "{} {}",
        show(&is_reversible(&Str::lit("A man, a plan, a canal: Panama"))),
        show(&is_reversible(&Str::lit("word"))),
    );
    // : 2 -1
    outln!(
        "{} {}",
        first_difference(&Str::lit("abcx"), &Str::lit("abdx")),
        first_difference(&Str::lit("ab"), &Str::lit("ab")),
    );
    // : 4 3
    outln!("{} {}", changes(&Str::lit("aab bc")), changes(&Str::lit("äöö ß")));
    // : (122, 4)
    outln!("{}", show(&digits(&Str::lit("a1b22c"))));
    let counts: Dict<Str, i64> = Dict::new();
    for c in Str::lit("hello").iter() {
        counts.update_with(&c, 0, |old| old + 1);
    }
    // : {'h': 1, 'e': 1, 'l': 2, 'o': 1}
    outln!("{}", show(&counts));
    let letters: Vec<Str> = Str::lit("a1b2").chars().filter_map(
        |c_2| if c_2.is_alphabetic() { Some(Str::from(c_2)) } else { None }
    ).collect::<Vec<Str>>();
    // : ['a', 'b'] ['l', 'l', 'o']
    outln!(
        "{} {}",
        show(&letters),
        show(
            &Str::lit("hello").chars().filter_map(
                |c_3| if c_3 > 'h' { Some(Str::from(c_3)) } else { None }
            ).sorted(false)
        ),
    );
    for (c, d) in Str::lit("abc").iter().zip(Str::lit("xbz").iter()) {
        if c == d {
            // : b b bb
            outln!("{} {} {}", c, d, &c + &d);
        }
    }
    let text_ = Str::lit("naïve");
    // : True 239 True ['e', 'ï', 'a']
    outln!(
        "{} {} {} {}",
        show(&(text_.char_at(2) == 'ï')),
        text_.char_at(2) as i64,
        show(&"aeiou".contains(text_.char_at(-1))),
        show(
            &text_.iter().backwards().filter_map(
                |c_4| if !Str::lit("nv").contains(&c_4) { Some(c_4.clone()) } else { None }
            ).collect::<List<Str>>()
        ),
    );
    let mut grown = Str::lit("ab");
    for c in grown.each_char() {
        if c == 'b' {
            grown.push(c);
        }
    }
    // : abb
    outln!("{}", grown);
    match attempt(|| {
        outln!("{}", show(&(text_.char_at(9) == 'x')));
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::INDEX_ERROR) => {
            let error = error1.clone();
            // : string index out of range
            outln!("{}", show(&error));
        }
        Err(error1) => reraise(&error1),
    }
}

main!(program);
