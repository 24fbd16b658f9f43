//! All classes that derive from one, found by the program.

use concord_rt::prelude::*;

const STAFF_TITLE: Str = Str::lit("staff");
const MANAGER_TITLE: Str = Str::lit("manager");

#[derive(Clone, Copy, PartialEq)]
enum EmployeeKind {
    Staff,
    Manager,
}

class!(Employee(EmployeeKind), EmployeeData {
    n: i64,
});

impl Employee {
    fn new_staff(n: i64) -> Employee {
        Employee::make(EmployeeData { kind: EmployeeKind::Staff, n })
    }
    fn new_manager(n: i64) -> Employee {
        Employee::make(EmployeeData { kind: EmployeeKind::Manager, n })
    }
    fn show(&self) -> Str {
        formatting::format_template(
            &Str::lit("#{} {}"),
            &[
                Value::of(self.n),
                Value::of(
                    match self.kind { EmployeeKind::Staff => STAFF_TITLE, EmployeeKind::Manager => MANAGER_TITLE, }
                ),
            ],
            &[],
        )
    }
}

defaults!(Employee, "Employee": eq key show compare truth);

fn all_subclasses(cls: AnyClass) -> Vec<AnyClass> {
    let _frame = Frame::enter();
    let mut result: Vec<AnyClass> = Vec::new();
    for sub in (if cls == AnyClass::own("Staff") { list![AnyClass::own("Manager")] } else { if cls == AnyClass::own("Employee") { list![AnyClass::own("Staff")] } else { List::new() } }).iter() {
        result.push(sub);
        result.extend(all_subclasses(sub));
    }
    result
}

fn program() {
    outln!("{} {}", Employee::new_staff(1).show(), Employee::new_manager(2).show());
    outln!(
        "{}",
        show(
            &all_subclasses(
                AnyClass::own("Employee")
            ).into_iter().map(|c| c.text()).collect::<List<Str>>()
        ),
    );
    // : #1 staff #2 manager
    // : ['Staff', 'Manager']
}

main!(program);
