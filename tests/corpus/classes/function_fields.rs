use concord_rt::prelude::*;

class!(Problem, ProblemData {
    x: i64,
});

impl Problem {
    fn new(x: i64) -> Problem {
        Problem::make(ProblemData { x })
    }
    fn score(&self) -> i64 {
        times(self.x, 2)
    }
    fn near(&self) -> List<Problem> {
        [-1_i64, 1].into_iter().map(|step| Problem::new(self.x + step)).collect::<List<Problem>>()
    }
}

defaults!(Problem, "Problem": eq key show compare truth);

fn times(x: i64, y: i64) -> i64 {
    x * y
}

fn chosen() -> Problem {
    outln!("chosen");
    Problem::new(5)
}

fn program() {
    // A field that only ever holds one function is no field; calling it calls the function.
    let problem = Problem::new(3);
    // : 6 [4, 8]
    outln!(
        "{} {}",
        problem.score(),
        show(&problem.near().iter().map(|other| other.score()).collect::<List<i64>>()),
    );
    // : chosen
    outln!("{}", { let _ = chosen(); times(2, 3) });
    // : 6
}

main!(program);
