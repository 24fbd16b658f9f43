import statistics

rows = [{"name": "a", "pay": 3}, {"name": "b", "pay": 4.5}, {"name": "c", "pay": 10}]
pays = [r["pay"] for r in rows]
print(statistics.mean(pays), statistics.median(pays))
print(round(statistics.stdev(pays), 3), statistics.median([r["pay"] for r in rows[:2]]))
print(statistics.mean([r["pay"] for r in rows if r["name"] != "b"]))
#: 5.833333333333333 4.5
#: 3.686 3.75
#: 6.5
