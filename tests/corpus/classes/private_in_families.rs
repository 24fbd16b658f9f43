use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum EmployeeKind {
    Employee,
    Manager,
}

class!(Employee(EmployeeKind), EmployeeData {
    _employee_salary: i64,
});

impl Employee {
    fn new_employee(salary: i64) -> Employee {
        Employee::make(EmployeeData { kind: EmployeeKind::Employee, _employee_salary: salary })
    }
    fn new_manager(salary: i64) -> Employee {
        Employee::make(EmployeeData { kind: EmployeeKind::Manager, _employee_salary: salary })
    }
    fn pay(&self) -> i64 {
        match self.kind {
            EmployeeKind::Employee => self.employee_pay(),
            EmployeeKind::Manager => self.manager_pay(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            EmployeeKind::Employee => "Employee",
            EmployeeKind::Manager => "Manager",
        })
    }
    fn employee_pay(&self) -> i64 {
        let _frame = Frame::enter();
        self._employee_salary
    }
    fn manager_pay(&self) -> i64 {
        let _frame = Frame::enter();
        self.employee_pay() * 2
    }
}

defaults!(Employee, "Employee": eq key show compare truth);

fn program() {
    let staff: Vec<Employee> = Vec::from([Employee::new_employee(1), Employee::new_manager(2)]);
    for one in staff.iter() {
        match attempt(|| {
            outln!("{}", show(&attribute_error::<()>(one.class_name().as_str(), "__salary")));
        }) {
            Ok(_) => {}
            Err(error1) if error1.is(&exceptions::ATTRIBUTE_ERROR) => {
                let e = error1.clone();
                outln!("{}", show(&e));
            }
            Err(error1) => reraise(&error1),
        }
        match attempt(|| {
            attribute_error::<()>(one.class_name().as_str(), "__raise");
        }) {
            Ok(_) => {}
            Err(error2) if error2.is(&exceptions::ATTRIBUTE_ERROR) => {
                let e = error2.clone();
                outln!("{}", show(&e));
            }
            Err(error2) => reraise(&error2),
        }
        outln!("{} {}", one._employee_salary, one.pay());
    }
    // : 'Employee' object has no attribute '__salary'
    // : 'Employee' object has no attribute '__raise'
    // : 1 1
    // : 'Manager' object has no attribute '__salary'
    // : 'Manager' object has no attribute '__raise'
    // : 2 4
}

main!(program);
