use concord_rt::prelude::*;

const CODEC_NAME: Str = Str::lit("?");
const RLE_NAME: Str = Str::lit("rle");

#[derive(Clone, Copy, PartialEq)]
enum CodecKind {
    Pipe,
    Rle,
    Huff,
}

class!(Codec(CodecKind), CodecData {
    stages: Slot<Option<Tuple<Codec>>>,
});

impl Codec {
    fn new_pipe(stages: &Tuple<Codec>) -> Codec {
        let made = Codec::make(CodecData { kind: CodecKind::Pipe, stages: Slot::new(None) });
        made.init(stages);
        made
    }
    fn new_rle() -> Codec {
        Codec::make(CodecData { kind: CodecKind::Rle, stages: Slot::new(None) })
    }
    fn new_huff() -> Codec {
        Codec::make(CodecData { kind: CodecKind::Huff, stages: Slot::new(None) })
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            CodecKind::Pipe => "Pipe",
            CodecKind::Rle => "Rle",
            CodecKind::Huff => "Huff",
        })
    }
    fn init(&self, stages: &Tuple<Codec>) {
        self.stages.set(Some(stages.clone()));
    }
    fn name(&self) -> Str {
        Str::lit("+").join(
            late!(self, stages).iter().map(
                |s| { let held1 = s.clone(); match held1.kind { CodecKind::Pipe => held1.name(), _ => match held1.kind { CodecKind::Pipe | CodecKind::Huff => CODEC_NAME, CodecKind::Rle => RLE_NAME, } } }
            )
        )
    }
    fn show(&self) -> Str {
        text!(
            "<{}>",
            { let held1 = self.clone(); match held1.kind { CodecKind::Pipe => held1.name(), _ => match held1.kind { CodecKind::Pipe | CodecKind::Huff => CODEC_NAME, CodecKind::Rle => RLE_NAME, } } },
        )
    }
}

defaults!(Codec, "Codec": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum BaseKind {
    Base,
    Sq,
    Fixed,
}

class!(Base(BaseKind), BaseData {
    n: Slot<Option<i64>>,
});

impl Base {
    fn new_base() -> Base {
        Base::make(BaseData { kind: BaseKind::Base, n: Slot::new(None) })
    }
    fn new_sq(n: i64) -> Base {
        let made = Base::make(BaseData { kind: BaseKind::Sq, n: Slot::new(None) });
        made.init(n);
        made
    }
    fn new_fixed() -> Base {
        Base::make(BaseData { kind: BaseKind::Fixed, n: Slot::new(None) })
    }
    fn area(&self) -> i64 {
        match self.kind {
            BaseKind::Base => self.base_area(),
            BaseKind::Fixed => self.fixed_area(),
            BaseKind::Sq => self.sq_area(),
        }
    }
    fn label(&self) -> Str {
        match self.kind {
            BaseKind::Base | BaseKind::Sq => self.base_label(),
            BaseKind::Fixed => self.fixed_label(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            BaseKind::Base => "Base",
            BaseKind::Sq => "Sq",
            BaseKind::Fixed => "Fixed",
        })
    }
    fn init(&self, n: i64) {
        self.n.set(Some(n));
    }
    fn base_area(&self) -> i64 {
        0
    }
    fn sq_area(&self) -> i64 {
        pow(late!(self, n), 2)
    }
    fn fixed_area(&self) -> i64 {
        7
    }
    fn base_label(&self) -> Str {
        Str::lit("base")
    }
    fn fixed_label(&self) -> Str {
        Str::lit("fixed")
    }
}

defaults!(Base, "Base": eq key show compare truth);

fn program() {
    for c in [Codec::new_pipe(&Tuple::from(vec![Codec::new_rle(), Codec::new_huff()])), Codec::new_rle(), Codec::new_huff()].into_iter() {
        outln!(
            "{} {}",
            { let held1 = c.clone(); match held1.kind { CodecKind::Pipe => held1.name(), _ => match held1.kind { CodecKind::Pipe | CodecKind::Huff => CODEC_NAME, CodecKind::Rle => RLE_NAME, } } },
            c.show(),
        );
    }
    for b in [Base::new_base(), Base::new_sq(3), Base::new_fixed()].into_iter() {
        outln!("{} {}", b.area(), b.label());
    }
    // : rle+? <rle+?>
    // : rle <rle>
    // : ? <?>
    // : 0 base
    // : 9 base
    // : 7 fixed
}

main!(program);
