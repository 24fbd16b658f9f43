import heapq
from bisect import bisect_left, insort

heap = [5, 1, 4]
heapq.heapify(heap)
heapq.heappush(heap, 2)
print(list(heap), heapq.heappop(heap), heap)  #: [1, 2, 4, 5] 1 [2, 5, 4]
print(heapq.nsmallest(2, [9, 3, 7]), heapq.nlargest(1, [9, 3, 7]))  #: [3, 7] [9]
tasks = []
for cost, name in [(3, "c"), (1, "a"), (2, "b")]:
    heapq.heappush(tasks, (cost, name))
while tasks:
    print(heapq.heappop(tasks), end=" ")
print()  #: (1, 'a') (2, 'b') (3, 'c') 
ordered = [1, 3, 5]
insort(ordered, 4)
print(ordered, bisect_left(ordered, 3))  #: [1, 3, 4, 5] 1
