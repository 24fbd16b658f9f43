//! Class methods that are one function for several classes, and super() in them.

use concord_rt::prelude::*;

thread_local! {
    static EMPLOYEE_ALL: Global<List<Employee>> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum EmployeeKind {
    Manager,
    Hourly,
}

class!(Employee(EmployeeKind), EmployeeData {
    n: i64,
});

impl Employee {
    fn new_manager(n: i64) -> Employee {
        let made = Employee::make(EmployeeData { kind: EmployeeKind::Manager, n });
        EMPLOYEE_ALL.get().push(made.clone());
        made
    }
    fn new_hourly(n: i64) -> Employee {
        let made = Employee::make(EmployeeData { kind: EmployeeKind::Hourly, n });
        EMPLOYEE_ALL.get().push(made.clone());
        made
    }
    fn count(cls: AnyClass) -> i64 {
        EMPLOYEE_ALL.get().iter().filter_map(
            |e| if { let class1 = cls; match class1.name() { "Employee" => true, "Manager" => matches!(e.kind, EmployeeKind::Manager), "Hourly" => matches!(e.kind, EmployeeKind::Hourly), _ => unreached() } } { Some(e.clone()) } else { None }
        ).collect::<List<Employee>>().len()
    }
    fn manager_title(k: i64) -> Str {
        Str::lit("Manager").repeat(k)
    }
    fn hourly_title(k: i64) -> Str {
        Str::lit("Hourly").repeat(k)
    }
}

defaults!(Employee, "Employee": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum RegKind {
    R2,
    R3,
}

class!(Reg(RegKind), RegData {});

impl Reg {
    fn new_r2() -> Reg {
        Reg::make(RegData { kind: RegKind::R2 })
    }
    fn new_r3() -> Reg {
        Reg::make(RegData { kind: RegKind::R3 })
    }
    fn reg_make_field(cls: AnyClass, a: &Tuple<i64>) -> (AnyClass, i64) {
        let _frame = Frame::enter();
        (cls, a.len())
    }
    fn r2_make_field(_cls: AnyClass, a: &Tuple<i64>) -> (AnyClass, i64) {
        let _frame = Frame::enter();
        let (c, n) = Reg::reg_make_field(_cls, &a.iter().collect::<Tuple<i64>>());
        (c, n + 10)
    }
    fn again(&self) -> (bool, i64) {
        Reg::count_up(
            match self.kind { RegKind::R2 => AnyClass::own("R2"), RegKind::R3 => AnyClass::own("R3"), },
            3,
        )
    }
    fn count_up(cls: AnyClass, k: i64) -> (bool, i64) {
        (
            { let subject1 = Reg::new_r2(); { let class2 = cls; match class2.name() { "R3" => matches!(subject1.kind, RegKind::R3), "R2" => true, _ => unreached() } } },
            k,
        )
    }
}

defaults!(Reg, "Reg": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum FigureKind {
    Figure,
    BoxClass,
    Crate,
}

class!(Figure(FigureKind), FigureData {
    n: i64,
});

impl Figure {
    fn new_figure(n: i64) -> Figure {
        Figure::make(FigureData { kind: FigureKind::Figure, n })
    }
    fn new_box_(n: i64) -> Figure {
        Figure::make(FigureData { kind: FigureKind::BoxClass, n })
    }
    fn new_crate_(n: i64) -> Figure {
        Figure::make(FigureData { kind: FigureKind::Crate, n })
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            FigureKind::Figure => "Figure",
            FigureKind::BoxClass => "Box",
            FigureKind::Crate => "Crate",
        })
    }
    fn figure_make_field(cls: AnyClass, n: i64) -> Figure {
        let _frame = Frame::enter();
        let class1 = cls;
        match class1.name() { "Figure" => Figure::new_figure(n), "Box" => Figure::new_box_(n), "Crate" => Figure::new_crate_(n), _ => unreached() }
    }
    fn box_make_field(_cls: AnyClass, n: i64) -> Figure {
        let _frame = Frame::enter();
        Figure::figure_make_field(_cls, n + 1)
    }
    fn figure_plain(_cls: AnyClass) -> i64 {
        let _frame = Frame::enter();
        7
    }
    fn box_plain(_cls: AnyClass) -> i64 {
        let _frame = Frame::enter();
        Figure::figure_plain(_cls) + 1
    }
}

defaults!(Figure, "Figure": eq key show compare truth);

fn program() {
    EMPLOYEE_ALL.set(List::new());
    Employee::new_manager(1);
    Employee::new_hourly(2);
    Employee::new_hourly(3);
    outln!(
        "{} {} {} {} {}",
        Employee::count(AnyClass::own("Employee")),
        Employee::count(AnyClass::own("Manager")),
        Employee::count(AnyClass::own("Hourly")),
        Employee::manager_title(1),
        Employee::hourly_title(2),
    );
    outln!(
        "{} {} {} {} {}",
        Reg::reg_make_field(AnyClass::own("Reg"), &Tuple::from(vec![1])).0.text(),
        Reg::r2_make_field(AnyClass::own("R2"), &Tuple::from(vec![])).0.text(),
        Reg::r2_make_field(AnyClass::own("R3"), &Tuple::from(vec![1])).1,
        show(&Reg::new_r3().again()),
        show(&Reg::new_r2().again()),
    );
    for s in [Figure::figure_make_field(AnyClass::own("Figure"), 1_i64), Figure::box_make_field(AnyClass::own("Box"), 2), Figure::box_make_field(AnyClass::own("Crate"), 5)].into_iter() {
        outln!(
            "{} {} {}",
            s.class_name(),
            s.n,
            { let object1 = s.clone(); match object1.kind { FigureKind::BoxClass => Figure::box_plain(AnyClass::own("Box")), FigureKind::Crate => Figure::box_plain(AnyClass::own("Crate")), FigureKind::Figure => Figure::figure_plain(AnyClass::own("Figure")), } },
        );
    }
    // : 3 1 2 Manager HourlyHourly
    // : Reg R2 11 (False, 3) (True, 3)
    // : Figure 1 7
    // : Box 3 8
    // : Crate 6 8
}

main!(program);
