use concord_rt::prelude::*;

class!(SequenceMatcher, SequenceMatcherData {
    a: Slot<Option<Value>>,
    b: Slot<Option<Value>>,
    places: Slot<Option<Dict<Str, List<i64>>>>,
});

impl SequenceMatcher {
    fn new(isjunk: (), a: &Value, b: &Value, autojunk: bool) -> SequenceMatcher {
        let made = SequenceMatcher::make(
            SequenceMatcherData { a: Slot::new(None), b: Slot::new(None), places: Slot::new(None) }
        );
        made.a.set(Some(a.clone()));
        made.b.set(Some(b.clone()));
        made.places.set(Some(Dict::new()));
        for (i, item) in b.iter().map(|item| item.cast::<Str>()).counted(0) {
            late!(made, places).setdefault(item.clone(), List::new()).push(i);
        }
        if autojunk && b.len() >= 200 {
            let limit = b.len().div_euclid(100) + 1;
            for item in late!(made, places).items().filter_map(|(one, where_)| if where_.len() > limit { Some(one.clone()) } else { None }).collect::<List<Str>>().iter() {
                late!(made, places).delete(&item);
            }
        }
        made
    }
    fn class_name(&self) -> Str {
        Str::lit("SequenceMatcher")
    }
    fn get_grouped_opcodes(&self, n: i64) -> List<List<(Str, i64, i64, i64, i64)>> {
        let mut codes = self.get_opcodes();
        if codes.is_empty() {
            codes = list![(Str::lit("equal"), 0, 1, 0, 1)];
        }
        if codes.get(0).0 == "equal" {
            let (tag, i1, i2, j1, j2) = codes.get(0);
            codes.set(0, (tag.clone(), i1.max(i2 - n), i2, j1.max(j2 - n), j2));
        }
        if codes.get(-1).0 == "equal" {
            let (tag, i1, i2, j1, j2) = codes.get(-1);
            codes.set(-1, (tag.clone(), i1, i2.min(i1 + n), j1, j2.min(j1 + n)));
        }
        let groups: List<List<(Str, i64, i64, i64, i64)>> = List::new();
        let mut group: List<(Str, i64, i64, i64, i64)> = List::new();
        for (tag, mut i1_2, i2, mut j1_2, j2) in codes.iter() {
            if tag == "equal" && i2 - i1_2 > n + n {
                group.push((tag.clone(), i1_2, i2.min(i1_2 + n), j1_2, j2.min(j1_2 + n)));
                groups.push(group.clone());
                group = List::new();
                (i1_2, j1_2) = (i1_2.max(i2 - n), j1_2.max(j2 - n));
            }
            group.push((tag.clone(), i1_2, i2, j1_2, j2));
        }
        if !group.is_empty() && (group.len() != 1 || group.get(0).0 != "equal") {
            groups.push(group.clone());
        }
        groups
    }
    fn get_opcodes(&self) -> List<(Str, i64, i64, i64, i64)> {
        let mut i: i64 = 0;
        let mut j: i64 = 0;
        let codes: List<(Str, i64, i64, i64, i64)> = List::new();
        for (start, other, size) in self.get_matching_blocks().iter() {
            let mut tag = Str::lit("");
            if i < start && j < other {
                tag = Str::lit("replace");
            } else if i < start {
                tag = Str::lit("delete");
            } else if j < other {
                tag = Str::lit("insert");
            }
            if !tag.is_empty() {
                codes.push((tag.clone(), i, start, j, other));
            }
            (i, j) = (start + size, other + size);
            if size != 0 {
                codes.push((Str::lit("equal"), start, i, other, j));
            }
        }
        codes
    }
    fn get_matching_blocks(&self) -> List<(i64, i64, i64)> {
        let mut left: Vec<(i64, i64, i64, i64)> = vec![
            (0, late!(self, a).len(), 0, late!(self, b).len())
        ];
        let found: List<(i64, i64, i64)> = List::new();
        while !left.is_empty() {
            let (alo, ahi, blo, bhi) = left.pop_last();
            let (i, j, size) = self.find_longest_match(alo, ahi, blo, bhi);
            if size != 0 {
                found.push((i, j, size));
                if alo < i && blo < j {
                    left.push((alo, i, blo, j));
                }
                if i + size < ahi && j + size < bhi {
                    left.push((i + size, ahi, j + size, bhi));
                }
            }
        }
        found.sort(false);
        let blocks: List<(i64, i64, i64)> = List::new();
        for (i, j, size) in found.iter() {
            if !blocks.is_empty() && blocks.get(-1).0 + blocks.get(-1).2 == i && blocks.get(-1).1 + blocks.get(-1).2 == j {
                let last = blocks.pop();
                blocks.push((last.0, last.1, last.2 + size));
            } else {
                blocks.push((i, j, size));
            }
        }
        blocks.push((late!(self, a).len(), late!(self, b).len(), 0_i64));
        blocks
    }
    fn find_longest_match(&self, alo: i64, ahi: i64, blo: i64, bhi: i64) -> (i64, i64, i64) {
        let (mut first, mut second, mut size): (i64, i64, i64) = (alo, blo, 0);
        let mut runs: Dict<i64, i64> = Dict::new();
        for i in alo..ahi {
            let longer: Dict<i64, i64> = Dict::new();
            if late!(self, places).contains(&late!(self, a).get(&Value::of(i)).cast::<Str>()) {
                for j in late!(self, places).get(&late!(self, a).get(&Value::of(i)).cast::<Str>()).iter() {
                    if j < blo {
                        continue;
                    }
                    if j >= bhi {
                        break;
                    }
                    let run_ = runs.get_or(&(j - 1), 0) + 1;
                    longer.set(j, run_);
                    if run_ > size {
                        (first, second, size) = (i - run_ + 1, j - run_ + 1, run_);
                    }
                }
            }
            runs = longer.clone();
        }
        while first > alo && second > blo && late!(self, a).get(&Value::of(first - 1)).cast::<Str>() == late!(self, b).get(&Value::of(second - 1)).cast::<Str>() {
            (first, second, size) = (first - 1, second - 1, size + 1);
        }
        while first + size < ahi && second + size < bhi && late!(self, a).get(&Value::of(first + size)).cast::<Str>() == late!(self, b).get(&Value::of(second + size)).cast::<Str>() {
            size += 1;
        }
        (first, second, size)
    }
}

defaults!(SequenceMatcher, "SequenceMatcher": eq key show compare truth);

fn unified_diff(a: &List<Value>, b: &List<Value>, fromfile: &Str, tofile: &Str, fromfiledate: &Str, tofiledate: &Str, n: i64, lineterm: &Str) -> Iter<Str> {
    let a = a.clone();
    let b = b.clone();
    let fromfile = fromfile.clone();
    let tofile = tofile.clone();
    let fromfiledate = fromfiledate.clone();
    let tofiledate = tofiledate.clone();
    let lineterm = lineterm.clone();
    let mut started: bool = Default::default();
    let mut group: List<(Str, i64, i64, i64, i64)> = Default::default();
    let mut first: (Str, i64, i64, i64, i64) = Default::default();
    let mut last: (Str, i64, i64, i64, i64) = Default::default();
    let mut lines: Option<Func<dyn Fn(i64, i64) -> Str>> = None;
    let mut tag: Str = Default::default();
    let mut i1: i64 = Default::default();
    let mut i2: i64 = Default::default();
    let mut j1: i64 = Default::default();
    let mut j2: i64 = Default::default();
    let mut line: Str = Default::default();
    let mut line_2: Str = Default::default();
    let mut line_3: Str = Default::default();
    let mut source1: Option<Iter<List<(Str, i64, i64, i64, i64)>>> = None;
    let mut source2: Option<Iter<(Str, i64, i64, i64, i64)>> = None;
    let mut source3: Option<Iter<Value>> = None;
    let mut source4: Option<Iter<Value>> = None;
    let mut source5: Option<Iter<Value>> = None;
    let mut state = 0;
    Iter::generator(move || loop {
        match state {
            0 => {
                started = false;
                source1 = Some(
                    Iter::new(
                        SequenceMatcher::new(
                            (),
                            &Value::of(a.clone()),
                            &Value::of(b.clone()),
                            true,
                        ).get_grouped_opcodes(n).iter()
                    )
                );
                state = 1;
            }
            1 => {
                match source1.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        group = item;
                        state = 2;
                    }
                    None => state = 3,
                }
            }
            2 => {
                state = if !started { 5 } else { 6 };
            }
            3 => {
                state = 4;
            }
            4 => {
                state = 9999;
            }
            5 => {
                started = true;
                let value = Str::lit("--- ") + &fromfile + &(
                    if !fromfiledate.is_empty() { Str::lit("\t") + &fromfiledate } else { Str::lit("") }
                ) + &lineterm;
                state = 8;
                return Some(value);
            }
            6 => {
                state = 7;
            }
            7 => {
                (first, last) = (group.get(0), group.get(-1));
                let value = text!(
                    "@@ -{} +{} @@{}",
                    unified_diff_lines(first.1, last.2),
                    unified_diff_lines(first.3, last.4),
                    lineterm,
                );
                state = 10;
                return Some(value);
            }
            8 => {
                let value = Str::lit("+++ ") + &tofile + &(
                    if !tofiledate.is_empty() { Str::lit("\t") + &tofiledate } else { Str::lit("") }
                ) + &lineterm;
                state = 9;
                return Some(value);
            }
            9 => {
                state = 7;
            }
            10 => {
                source2 = Some(Iter::new(group.iter()));
                state = 11;
            }
            11 => {
                match source2.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        let parts1 = item;
                        tag = parts1.0.clone();
                        i1 = parts1.1;
                        i2 = parts1.2;
                        j1 = parts1.3;
                        j2 = parts1.4;
                        state = 12;
                    }
                    None => state = 13,
                }
            }
            12 => {
                state = if tag == "equal" { 15 } else { 16 };
            }
            13 => {
                state = 14;
            }
            14 => {
                state = 1;
            }
            15 => {
                source3 = Some(Iter::new(a.slice(Some(i1), Some(i2), None).iter()));
                state = 18;
            }
            16 => {
                state = 17;
            }
            17 => {
                state = if tag == "replace" || tag == "delete" { 23 } else { 24 };
            }
            18 => {
                match source3.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        line = item.cast::<Str>();
                        state = 19;
                    }
                    None => state = 20,
                }
            }
            19 => {
                let value = Str::lit(" ") + &line;
                state = 22;
                return Some(value);
            }
            20 => {
                state = 21;
            }
            21 => {
                state = 17;
            }
            22 => {
                state = 18;
            }
            23 => {
                source4 = Some(Iter::new(a.slice(Some(i1), Some(i2), None).iter()));
                state = 26;
            }
            24 => {
                state = 25;
            }
            25 => {
                state = if tag == "replace" || tag == "insert" { 31 } else { 32 };
            }
            26 => {
                match source4.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        line_2 = item.cast::<Str>();
                        state = 27;
                    }
                    None => state = 28,
                }
            }
            27 => {
                let value = Str::lit("-") + &line_2;
                state = 30;
                return Some(value);
            }
            28 => {
                state = 29;
            }
            29 => {
                state = 25;
            }
            30 => {
                state = 26;
            }
            31 => {
                source5 = Some(Iter::new(b.slice(Some(j1), Some(j2), None).iter()));
                state = 34;
            }
            32 => {
                state = 33;
            }
            33 => {
                state = 11;
            }
            34 => {
                match source5.as_mut().and_then(Iterator::next) {
                    Some(item) => {
                        line_3 = item.cast::<Str>();
                        state = 35;
                    }
                    None => state = 36,
                }
            }
            35 => {
                let value = Str::lit("+") + &line_3;
                state = 38;
                return Some(value);
            }
            36 => {
                state = 37;
            }
            37 => {
                state = 33;
            }
            38 => {
                state = 34;
            }
            _ => return None,
        }
    })
}

fn unified_diff_lines(start: i64, stop: i64) -> Str {
    if stop - start == 1 {
        return show(&(start + 1));
    }
    text!("{},{}", if stop > start { start + 1 } else { start }, stop - start)
}

fn program() {
    for line in unified_diff(&list![Value::of("a\n"), Value::of("b\n"), Value::of("c\n")], &list![Value::of("a\n"), Value::of("x\n"), Value::of("c\n")], &Str::lit("old"), &Str::lit("new"), &Str::lit(""), &Str::lit(""), 3, &Str::lit("\n")) {
        out!("{}", line);
    }
    // : --- old
    // : +++ new
    // : @@ -1,3 +1,3 @@
    // :  a
    // : -b
    // : +x
    // :  c
}

main!(program);
