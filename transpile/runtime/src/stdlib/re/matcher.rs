//! A backtracking matcher with Python's meaning: the first way to match in the order of the pattern wins.
//!
//! What could be tried otherwise is on a stack of its own, so that a long text needs memory and not depth of calls; only look-arounds and
//! atomic groups call the matcher again, as deep as the pattern is nested.

use super::syntax::{lower, width, Greed, Node, Set, MANY};

#[derive(Debug)]
enum One {
    Char(char),
    CharNoCase(char), // in lower case
    Any,
    All,
    // For the characters below 128 a bit each; the set itself for the others.
    Set(u128, Box<Set>),
}

impl One {
    #[inline]
    fn holds(&self, c: char) -> bool {
        match self {
            One::Char(wanted) => c == *wanted,
            One::CharNoCase(wanted) => lower(c) == *wanted,
            One::Any => c != '\n',
            One::All => true,
            One::Set(ascii, set) => {
                if (c as u32) < 128 {
                    ascii >> (c as u32) & 1 == 1
                } else {
                    set.holds(c)
                }
            }
        }
    }
}

#[derive(Debug)]
enum Op {
    One(One),
    TextStart,
    TextEnd,
    LineStart,
    LineEnd,
    LastLineEnd,
    WordEdge {
        ascii: bool,
        negated: bool,
    },
    Save(usize),
    Jump(usize),
    Split {
        first: usize,
        second: usize,
    },
    // One character, again and again.
    Run {
        one: One,
        min: u32,
        max: u32,
        greed: Greed,
    },
    LoopStart {
        slot: usize,
    },
    // At the end of a loop's body and before its first turn. A lazy one is followed by its `Turn`.
    Loop {
        slot: usize,
        min: u32,
        max: u32,
        lazy: bool,
        body: usize,
    },
    Turn {
        slot: usize,
        body: usize,
    },
    Look {
        negated: bool,
        behind: usize,
        end: usize,
    },
    Atomic {
        end: usize,
    },
    Done, // of the whole, a look-around or an atomic group
    Back {
        group: usize,
        no_case: bool,
    },
    Condition {
        group: usize,
        no: usize,
    },
}

#[derive(Debug)]
pub struct Program {
    ops: Vec<Op>,
    slots: usize, // of loops, two registers each
    pub groups: usize,
    least: usize,
}

const NONE: usize = usize::MAX;

impl Program {
    pub fn new(node: &Node, groups: usize) -> Program {
        let mut program = Program {
            ops: Vec::new(),
            slots: 0,
            groups,
            least: width(node, &[]).0,
        };
        program.emit(node);
        program.ops.push(Op::Done);
        program
    }

    fn single(node: &Node) -> Option<One> {
        Some(match node {
            Node::Char(c, false) => One::Char(*c),
            Node::Char(c, true) => One::CharNoCase(lower(*c)),
            Node::Any => One::Any,
            Node::All => One::All,
            Node::Set(set) => {
                let ascii = (0..128_u8)
                    .filter(|b| set.holds(*b as char))
                    .fold(0_u128, |bits, b| bits | 1 << b);
                One::Set(ascii, Box::new(set.clone()))
            }
            _ => return None,
        })
    }

    fn emit(&mut self, node: &Node) {
        if let Some(one) = Program::single(node) {
            self.ops.push(Op::One(one));
            return;
        }
        match node {
            Node::TextStart => self.ops.push(Op::TextStart),
            Node::TextEnd => self.ops.push(Op::TextEnd),
            Node::LineStart => self.ops.push(Op::LineStart),
            Node::LineEnd => self.ops.push(Op::LineEnd),
            Node::LastLineEnd => self.ops.push(Op::LastLineEnd),
            Node::WordEdge { ascii, negated } => self.ops.push(Op::WordEdge {
                ascii: *ascii,
                negated: *negated,
            }),
            Node::Cat(parts) => parts.iter().for_each(|part| self.emit(part)),
            Node::Alt(branches) => self.emit_branches(branches),
            Node::Group(index, body) => {
                self.ops.push(Op::Save(index * 2));
                self.emit(body);
                self.ops.push(Op::Save(index * 2 + 1));
            }
            Node::Repeat {
                body,
                min,
                max,
                greed,
            } => self.emit_repeat(body, *min, *max, *greed),
            Node::Look {
                body,
                negated,
                behind,
            } => {
                let at = self.ops.len();
                self.ops.push(Op::Done);
                self.emit(body);
                self.ops.push(Op::Done);
                self.ops[at] = Op::Look {
                    negated: *negated,
                    behind: behind.unwrap_or(NONE),
                    end: self.ops.len(),
                };
            }
            Node::Atomic(body) => self.emit_atomic(|program| program.emit(body)),
            Node::Back(group, no_case) => self.ops.push(Op::Back {
                group: *group,
                no_case: *no_case,
            }),
            Node::Condition { group, yes, no } => {
                let at = self.ops.len();
                self.ops.push(Op::Done);
                self.emit(yes);
                let jump = self.ops.len();
                self.ops.push(Op::Done);
                self.ops[at] = Op::Condition {
                    group: *group,
                    no: self.ops.len(),
                };
                self.emit(no);
                self.ops[jump] = Op::Jump(self.ops.len());
            }
            _ => {}
        }
    }

    fn emit_atomic(&mut self, body: impl FnOnce(&mut Program)) {
        let at = self.ops.len();
        self.ops.push(Op::Done);
        body(self);
        self.ops.push(Op::Done);
        self.ops[at] = Op::Atomic { end: self.ops.len() };
    }

    fn emit_branches(&mut self, branches: &[Node]) {
        let mut jumps = Vec::new();
        for (i, branch) in branches.iter().enumerate() {
            if i + 1 == branches.len() {
                self.emit(branch);
                break;
            }
            let split = self.ops.len();
            self.ops.push(Op::Done);
            self.emit(branch);
            jumps.push(self.ops.len());
            self.ops.push(Op::Done);
            self.ops[split] = Op::Split {
                first: split + 1,
                second: self.ops.len(),
            };
        }
        let end = self.ops.len();
        for jump in jumps {
            self.ops[jump] = Op::Jump(end);
        }
    }

    fn emit_repeat(&mut self, body: &Node, min: u32, max: u32, greed: Greed) {
        if let Some(one) = Program::single(body) {
            self.ops.push(Op::Run { one, min, max, greed });
            return;
        }
        if greed == Greed::Possessive {
            return self.emit_atomic(|program| program.emit_repeat(body, min, max, Greed::Greedy));
        }
        let slot = self.slots;
        self.slots += 1;
        self.ops.push(Op::LoopStart { slot });
        let jump = self.ops.len();
        self.ops.push(Op::Done);
        let start = self.ops.len();
        self.emit(body);
        self.ops[jump] = Op::Jump(self.ops.len());
        self.ops.push(Op::Loop {
            slot,
            min,
            max,
            lazy: greed == Greed::Lazy,
            body: start,
        });
        if greed == Greed::Lazy {
            self.ops.push(Op::Turn { slot, body: start });
        }
    }
}

/// A text that can be looked at by position.
pub trait Text {
    fn at(&self, index: usize) -> char;
}
impl Text for &[u8] {
    #[inline]
    fn at(&self, index: usize) -> char {
        self[index] as char
    }
}
impl Text for &[char] {
    #[inline]
    fn at(&self, index: usize) -> char {
        self[index]
    }
}

enum Back {
    Try { op: usize, at: usize },
    Restore { register: usize, value: usize },
    // A run of one character that may end at any place down to `least`.
    Shorter { op: usize, least: usize, at: usize },
    // A lazy run that may take up to `left` more.
    Longer { op: usize, at: usize, left: u32 },
}

pub struct Matcher<'p, T: Text> {
    program: &'p Program,
    text: T,
    // Two for each group, then two for each loop: turns and where the last began; then the group that ended last.
    registers: Vec<usize>,
    stack: Vec<Back>,
    end: usize,
    full: bool,
    /// A match that begins here must not be empty: the one before it was and began here too.
    not_empty_at: usize,
}

impl<'p, T: Text> Matcher<'p, T> {
    pub fn new(program: &'p Program, text: T, end: usize, full: bool) -> Self {
        let registers = (program.groups + 1) * 2 + program.slots * 2 + 1;
        Matcher {
            program,
            text,
            registers: vec![NONE; registers],
            stack: Vec::new(),
            end,
            full,
            not_empty_at: NONE,
        }
    }

    /// The groups of a match that begins at `start`: begin and end of each, NONE where it took no part.
    pub fn match_at(&mut self, start: usize, not_empty: bool) -> bool {
        self.registers.fill(NONE);
        self.stack.clear();
        self.not_empty_at = if not_empty { start } else { NONE };
        match self.run(0, start, true) {
            Some(end) => {
                self.registers[0] = start;
                self.registers[1] = end;
                true
            }
            None => false,
        }
    }

    /// The first match at `start` or after it.
    pub fn search(&mut self, start: usize, not_empty: bool) -> bool {
        let first = match &self.program.ops[0] {
            Op::One(one) | Op::Run { one, min: 1.., .. } => Some(one),
            _ => None,
        };
        let anchored = matches!(self.program.ops[0], Op::TextStart);
        let last = match self.end.checked_sub(self.program.least) {
            Some(last) => last,
            None => return false,
        };
        let mut at = start;
        while at <= last {
            if let Some(one) = first {
                while at < self.end && !one.holds(self.text.at(at)) {
                    at += 1;
                }
                if at > last {
                    return false;
                }
            }
            if self.match_at(at, not_empty && at == start) {
                return true;
            }
            if anchored {
                return false;
            }
            at += 1;
        }
        false
    }

    pub fn groups(&self) -> Vec<Option<(usize, usize)>> {
        (0..=self.program.groups)
            .map(|group| {
                let (from, to) = (self.registers[group * 2], self.registers[group * 2 + 1]);
                (from != NONE && to != NONE).then_some((from, to))
            })
            .collect()
    }

    /// The group that ended last, 0 when there is none.
    pub fn last_group(&self) -> usize {
        match self.registers[self.registers.len() - 1] {
            NONE => 0,
            group => group,
        }
    }

    fn set(&mut self, register: usize, value: usize) {
        let old = self.registers[register];
        self.stack.push(Back::Restore { register, value: old });
        self.registers[register] = value;
    }

    fn is_word_at(&self, index: usize, ascii: bool) -> bool {
        index < self.end && super::syntax::is_word(self.text.at(index), ascii)
    }

    // Where a match of the ops from `op` on ends that begins at `at`. What it set stays on the stack above `base`
    // so that it can be undone; what it could have tried otherwise does not.
    fn run(&mut self, op: usize, at: usize, whole: bool) -> Option<usize> {
        let base = self.stack.len();
        let mut op = op;
        let mut at = at;
        loop {
            let went_on = match self.step(op, at, whole) {
                Step::Next(next, place) => {
                    op = next;
                    at = place;
                    true
                }
                Step::Done => {
                    self.keep_restores(base);
                    return Some(at);
                }
                Step::Fail => false,
            };
            if went_on {
                continue;
            }
            match self.retreat(base) {
                Some((next, place)) => {
                    op = next;
                    at = place;
                }
                None => return None,
            }
        }
    }

    fn keep_restores(&mut self, base: usize) {
        if base == 0 {
            self.stack.clear();
            return;
        }
        let mut kept = base;
        for i in base..self.stack.len() {
            if matches!(self.stack[i], Back::Restore { .. }) {
                self.stack.swap(kept, i);
                kept += 1;
            }
        }
        self.stack.truncate(kept);
    }

    // The next way to try; nothing when there is none above `base`.
    fn retreat(&mut self, base: usize) -> Option<(usize, usize)> {
        while self.stack.len() > base {
            match self.stack.pop()? {
                Back::Restore { register, value } => self.registers[register] = value,
                Back::Try { op, at } => return Some((op, at)),
                Back::Shorter { op, least, at } => {
                    let mut at = at;
                    // Where one character has to follow, only the places before it are worth a try.
                    if let Op::One(next) = &self.program.ops[op] {
                        while at > least && !(at < self.end && next.holds(self.text.at(at))) {
                            at -= 1;
                        }
                    }
                    if at > least {
                        self.stack.push(Back::Shorter {
                            op,
                            least,
                            at: at - 1,
                        });
                    }
                    return Some((op, at));
                }
                Back::Longer { op, at, left } => {
                    let Op::Run { one, .. } = &self.program.ops[op] else {
                        continue;
                    };
                    if at < self.end && one.holds(self.text.at(at)) {
                        if left > 1 {
                            let left = if left == MANY { MANY } else { left - 1 };
                            self.stack.push(Back::Longer { op, at: at + 1, left });
                        }
                        return Some((op + 1, at + 1));
                    }
                }
            }
        }
        None
    }

    #[inline]
    fn step(&mut self, op: usize, at: usize, whole: bool) -> Step {
        let pass = |holds: bool| if holds { Step::Next(op + 1, at) } else { Step::Fail };
        let program = self.program;
        match &program.ops[op] {
            Op::One(one) => {
                if at < self.end && one.holds(self.text.at(at)) {
                    Step::Next(op + 1, at + 1)
                } else {
                    Step::Fail
                }
            }
            Op::TextStart => pass(at == 0),
            Op::TextEnd => pass(at == self.end),
            Op::LineStart => pass(at == 0 || self.text.at(at - 1) == '\n'),
            Op::LineEnd => pass(at == self.end || self.text.at(at) == '\n'),
            Op::LastLineEnd => pass(at == self.end || (at + 1 == self.end && self.text.at(at) == '\n')),
            Op::WordEdge { ascii, negated } => {
                // As CPython 3.11: in an empty text there is neither an edge nor none.
                let before = at > 0 && self.is_word_at(at - 1, *ascii);
                let after = self.is_word_at(at, *ascii);
                pass(self.end > 0 && (before != after) != *negated)
            }
            Op::Save(register) => {
                self.set(*register, at);
                if register % 2 == 1 {
                    self.set(self.registers.len() - 1, register / 2);
                }
                Step::Next(op + 1, at)
            }
            Op::Jump(to) => Step::Next(*to, at),
            Op::Split { first, second } => {
                self.stack.push(Back::Try { op: *second, at });
                Step::Next(*first, at)
            }
            Op::Run { one, min, max, greed } => self.step_run(op, at, one, (*min, *max), *greed),
            Op::LoopStart { slot } => {
                let turns = (program.groups + 1) * 2 + slot * 2;
                self.set(turns, 0);
                self.set(turns + 1, NONE);
                Step::Next(op + 1, at)
            }
            Op::Loop {
                slot,
                min,
                max,
                lazy,
                body,
            } => {
                let turns_at = (program.groups + 1) * 2 + slot * 2;
                let turns = self.registers[turns_at];
                if turns < *min as usize {
                    self.set(turns_at, turns + 1);
                    return Step::Next(*body, at);
                }
                let again = (*max == MANY || turns < *max as usize) && self.registers[turns_at + 1] != at;
                let after = op + 1 + usize::from(*lazy);
                if !again {
                    return Step::Next(after, at);
                }
                if *lazy {
                    self.stack.push(Back::Try { op: op + 1, at });
                    return Step::Next(after, at);
                }
                self.stack.push(Back::Try { op: op + 1, at });
                self.set(turns_at, turns + 1);
                self.set(turns_at + 1, at);
                Step::Next(*body, at)
            }
            Op::Turn { slot, body } => {
                let turns_at = (program.groups + 1) * 2 + slot * 2;
                self.set(turns_at, self.registers[turns_at] + 1);
                self.set(turns_at + 1, at);
                Step::Next(*body, at)
            }
            Op::Look { negated, behind, end } => {
                let from = if *behind == NONE {
                    at
                } else {
                    match at.checked_sub(*behind) {
                        Some(from) => from,
                        None if *negated => return Step::Next(*end, at),
                        None => return Step::Fail,
                    }
                };
                let base = self.stack.len();
                let found = self.run(op + 1, from, false).is_some();
                if *negated {
                    while self.stack.len() > base {
                        if let Some(Back::Restore { register, value }) = self.stack.pop() {
                            self.registers[register] = value;
                        }
                    }
                }
                if found == *negated {
                    Step::Fail
                } else {
                    Step::Next(*end, at)
                }
            }
            Op::Atomic { end } => match self.run(op + 1, at, false) {
                Some(place) => Step::Next(*end, place),
                None => Step::Fail,
            },
            Op::Done => {
                let refused = whole && ((self.full && at != self.end) || self.not_empty_at == at);
                if refused {
                    Step::Fail
                } else {
                    Step::Done
                }
            }
            Op::Back { group, no_case } => self.step_back(op, at, *group, *no_case),
            Op::Condition { group, no } => {
                let took_part = self.registers[group * 2 + 1] != NONE;
                Step::Next(if took_part { op + 1 } else { *no }, at)
            }
        }
    }

    fn step_run(&mut self, op: usize, at: usize, one: &One, bounds: (u32, u32), greed: Greed) -> Step {
        let (min, max) = bounds;
        let room = self.end - at;
        if (min as usize) > room {
            return Step::Fail;
        }
        let most = if greed == Greed::Lazy {
            min as usize
        } else {
            (max as usize).min(room)
        };
        let mut place = at;
        let stop = at + most;
        while place < stop && one.holds(self.text.at(place)) {
            place += 1;
        }
        let least = at + min as usize;
        if place < least {
            return Step::Fail;
        }
        match greed {
            Greed::Lazy if max > min => {
                let left = if max == MANY { MANY } else { max - min };
                self.stack.push(Back::Longer { op, at: place, left });
            }
            Greed::Greedy if place > least => self.stack.push(Back::Shorter {
                op: op + 1,
                least,
                at: place - 1,
            }),
            _ => {}
        }
        Step::Next(op + 1, place)
    }

    fn step_back(&mut self, op: usize, at: usize, group: usize, no_case: bool) -> Step {
        let (from, to) = (self.registers[group * 2], self.registers[group * 2 + 1]);
        if from == NONE || to == NONE || to < from || at + (to - from) > self.end {
            return Step::Fail;
        }
        for i in 0..to - from {
            let (a, b) = (self.text.at(from + i), self.text.at(at + i));
            if a != b && !(no_case && lower(a) == lower(b)) {
                return Step::Fail;
            }
        }
        Step::Next(op + 1, at + (to - from))
    }
}

enum Step {
    Next(usize, usize),
    Fail,
    Done,
}
