class Employee:
    def __init__(self, salary):
        self.__salary = salary
    def pay(self):
        return self.__salary
class Manager(Employee):
    def pay(self):
        return super().pay() * 2
staff = [Employee(1), Manager(2)]
for one in staff:
    try:
        print(one.__salary)
    except AttributeError as e:
        print(e)
    try:
        one.__raise(3)
    except AttributeError as e:
        print(e)
    print(one._Employee__salary, one.pay())

#: 'Employee' object has no attribute '__salary'
#: 'Employee' object has no attribute '__raise'
#: 1 1
#: 'Manager' object has no attribute '__salary'
#: 'Manager' object has no attribute '__raise'
#: 2 4
