use concord_rt::prelude::*;

class!(Tag, TagData {
    v: i64,
});

impl Tag {
    fn new(v: i64) -> Tag {
        Tag::make(TagData { v })
    }
    fn class_name(&self) -> Str {
        Str::lit("Tag")
    }
    fn dunder_repr(&self) -> Str {
        text!("{}(v={})", self.class_name(), repr(&self.v))
    }
    fn dunder_hash(&self) -> i64 {
        self.address()
    }
    fn dunder_eq(&self, other: &Tag) -> bool {
        self.is(other)
    }
}

defaults!(Tag, "Tag": compare truth);

impl PartialEq for Tag {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Key for Tag {
    fn hash(&self) -> i64 {
        self.dunder_hash()
    }
}

impl Show for Tag {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

fn program() {
    // A dataclass without equality: each instance equals itself.
    let a = Tag::new(1);
    outln!(
        "{} {} {} {} {}",
        show(&(Tag::new(1) == Tag::new(1))),
        show(&(a == a)),
        Set::from([Tag::new(1_i64), Tag::new(1)]).len(),
        show(&[Tag::new(1)].contains(&a)),
        show(&[a.clone()].contains(&a)),
    );
    // : False True 2 False True
}

main!(program);
