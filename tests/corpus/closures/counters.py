def make_counter(step):
    count = 0

    def advance():
        nonlocal count
        count += step
        return count

    return advance


def depth_first(graph, start):
    seen = []

    def visit(node):
        if node in seen:
            return
        seen.append(node)
        for following in graph[node]:
            visit(following)

    visit(start)
    return seen


one = make_counter(1)
five = make_counter(5)
print(one(), one(), five(), one())  #: 1 2 5 3
print(depth_first({1: [2, 3], 2: [4], 3: [4], 4: []}, 1))  #: [1, 2, 4, 3]
calls = 0


def count_call():
    global calls
    calls += 1


for _ in range(3):
    count_call()
print(calls)  #: 3
