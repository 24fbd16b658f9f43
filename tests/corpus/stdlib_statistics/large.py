"""Statistics of large ints."""
import bisect
import statistics
print(bisect.bisect_left([], 1))
big = [2**70, 3, 5]
print(statistics.median(big), statistics.median([10**20, 10**20 + 2]), statistics.mean([2, 4]))
#: 0
#: 5 1e+20 3
