# Products in loops grow past 64 bits and stay exact.
def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def factorial_recursive(n):
    if n <= 1:
        return 1
    return n * factorial_recursive(n - 1)


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print(factorial(30))  #: 265252859812191058636308480000000
print(factorial_recursive(25))  #: 15511210043330985984000000
print(fibonacci(150))  #: 9969216677189303386214405760200
print(factorial(30) // factorial(28), factorial(30) % 1000007)  #: 870 790627
print(2**100, -(2**70) // 3)  #: 1267650600228229401496703205376 -393530540239137101142
print(len(str(7**200)))  #: 170
