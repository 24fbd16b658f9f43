use concord_rt::prelude::*;

static UNSEEN: Class = Class::new("Unseen", &exceptions::EXCEPTION);

fn program() {
    // Leaving a loop, or going on with it, from within what Rust has to name.
    'loop2: for x in 2..9_i64 {
        'search1: {
            for y in 2..x {
                if modulo(x, y) == 0 {
                    break 'search1;
                }
            }
            outln!("prime {}", x);
            continue 'loop2;
        }
        if x > 7 {
            outln!("stop at {}", x);
            break;
        }
    }
    let words: Vec<Str> = Vec::from([
        Str::lit("go"),
        Str::lit("wait"),
        Str::lit("turn left"),
        Str::lit("turn right"),
        Str::lit(""),
        Str::lit("halt"),
        Str::lit("go"),
    ]);
    'loop4: for word in words.iter() {
        let side: Str;
        let only: Str;
        let subject3 = word.split_whitespace();
        'matched3: {
            if subject3.len() == 0 {
                continue 'loop4;
            }
            if subject3.len() == 2 && subject3.get(0) == "turn" {
                side = subject3.get(1);
                if side != "left" {
                    outln!("turning {}", side);
                    break 'matched3;
                }
            }
            if subject3.len() == 1 && subject3.get(0) == "halt" {
                break 'loop4;
            }
            if subject3.len() == 1 {
                only = subject3.get(0);
                if only.len() > 2 {
                    outln!("long {}", only);
                    break 'matched3;
                }
            }
            outln!("other {}", word);
            break 'matched3;
        }
    }
    let mut pending: Vec<i64> = vec![3, 1, 2];
    'loop6: while !pending.is_empty() {
        let n = pending.pop_last();
        'search5: {
            for &m in pending.iter() {
                if m == n {
                    break 'search5;
                }
            }
            if n == 1 {
                break 'loop6;
            }
            continue 'loop6;
        }
    }
    outln!("{}", show(&pending));
    match attempt(|| {
        outln!("{}", parse_int(&Str::lit("x"), 10));
    }) {
        Ok(_) => {}
        Err(error7) if error7.is(&exceptions::VALUE_ERROR) => {
            outln!("no number");
        }
        Err(error7) => reraise(&error7),
    }
    // : prime 2
    // : prime 3
    // : prime 5
    // : prime 7
    // : stop at 8
    // : other go
    // : long wait
    // : other turn left
    // : turning right
    // : [3]
    // : no number
}

main!(program);
