use concord_rt::prelude::*;

class!(Loud, LoudData {
    v: i64,
});

impl Loud {
    fn new(v: i64) -> Loud {
        Loud::make(LoudData { v })
    }
    fn dunder_str(&self) -> Str {
        outln!("str called");
        text!("<{}>", self.v)
    }
}

defaults!(Loud, "Loud": eq key compare truth);

impl Show for Loud {
    fn repr(&self, out: &mut String) {
        write_object("__main__.Loud", self.address(), out);
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.dunder_str().as_str());
    }
}

class!(Bad, BadData {
    v: i64,
});

impl Bad {
    fn new(v: i64) -> Bad {
        Bad::make(BadData { v })
    }
    fn dunder_repr(&self) -> Str {
        if self.v < 0 {
            raise(exceptions::VALUE_ERROR.with("negative"));
        }
        text!("Bad({})", self.v)
    }
}

defaults!(Bad, "Bad": eq key compare truth);

impl Show for Bad {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

fn loud(n: i64) -> Loud {
    outln!("made {}", n);
    Loud::new(n)
}

fn program() {
    { let value2 = Str::lit("res"); let value1 = Loud::new(1); let value3 = 2; let value4 = Loud::new(3); out!("{} ", show(&value2)); out!("{} {} ", show(&value1), show(&value3)); outln!("{}", show(&value4)) };
    outln!("{}-x", show(&Loud::new(4)));
    { let value5 = Str::lit("all"); let value6 = Loud::new(5); out!("{} ", show(&value5)); out!("{}!\n", show(&value6)) };
    match attempt(|| {
        { let value8 = Str::lit("before"); let value7 = Bad::new(1); let value9 = Bad::new(-1); let value10 = Str::lit("after"); out!("{} ", show(&value8)); out!("{} ", show(&value7)); outln!("{} {}", show(&value9), show(&value10)) };
    }) {
        Ok(_) => {}
        Err(error11) if error11.is(&exceptions::VALUE_ERROR) => {
            let e = error11.clone();
            outln!("\ncaught {}", show(&e));
        }
        Err(error11) => reraise(&error11),
    }
    { let value13 = Str::lit("list"); let value12 = list![Bad::new(1_i64), Bad::new(2)]; let value14 = show(&Loud::new(6)); out!("{} ", show(&value13)); outln!("{} {}", show(&value12), show(&value14)) };
    { let value15 = loud(7); let value16 = loud(8); out!("{} ", show(&value15)); outln!("{}", show(&value16)) };
    // : res str called
    // : <1> 2 str called
    // : <3>
    // : str called
    // : <4>-x
    // : all str called
    // : <5>!
    // : before Bad(1) 
    // : caught negative
    // : str called
    // : list [Bad(1), Bad(2)] <6>
    // : made 7
    // : made 8
    // : str called
    // : <7> str called
    // : <8>
}

main!(program);
