# Months as calendars print them.
import calendar

for week in calendar.Calendar().monthdayscalendar(2024, 2):
    print(week)
cal = calendar.Calendar(firstweekday=6)
for year, month in ((2023, 10), (2000, 2), (1900, 2), (2025, 1), (2026, 12), (1, 1), (1582, 10)):
    print(year, month)
    for week in cal.monthdayscalendar(year, month):
        print(" ".join(f"{d:2}" if d else "  " for d in week))
print([d for d in calendar.Calendar(2).itermonthdays(2024, 2) if d][:5], list(cal.iterweekdays()))
print(list(cal.itermonthdays2(2024, 6))[:8])
print(cal.monthdays2calendar(2024, 9)[0], cal.getfirstweekday())
print(calendar.monthrange(2024, 2), calendar.month_name[3])
try:
    cal.monthdayscalendar(2024, 13)
except ValueError as e:
    print(e)

#: [0, 0, 0, 1, 2, 3, 4]
#: [5, 6, 7, 8, 9, 10, 11]
#: [12, 13, 14, 15, 16, 17, 18]
#: [19, 20, 21, 22, 23, 24, 25]
#: [26, 27, 28, 29, 0, 0, 0]
#: 2023 10
#:  1  2  3  4  5  6  7
#:  8  9 10 11 12 13 14
#: 15 16 17 18 19 20 21
#: 22 23 24 25 26 27 28
#: 29 30 31            
#: 2000 2
#:        1  2  3  4  5
#:  6  7  8  9 10 11 12
#: 13 14 15 16 17 18 19
#: 20 21 22 23 24 25 26
#: 27 28 29            
#: 1900 2
#:              1  2  3
#:  4  5  6  7  8  9 10
#: 11 12 13 14 15 16 17
#: 18 19 20 21 22 23 24
#: 25 26 27 28         
#: 2025 1
#:           1  2  3  4
#:  5  6  7  8  9 10 11
#: 12 13 14 15 16 17 18
#: 19 20 21 22 23 24 25
#: 26 27 28 29 30 31   
#: 2026 12
#:        1  2  3  4  5
#:  6  7  8  9 10 11 12
#: 13 14 15 16 17 18 19
#: 20 21 22 23 24 25 26
#: 27 28 29 30 31      
#: 1 1
#:     1  2  3  4  5  6
#:  7  8  9 10 11 12 13
#: 14 15 16 17 18 19 20
#: 21 22 23 24 25 26 27
#: 28 29 30 31         
#: 1582 10
#:                 1  2
#:  3  4  5  6  7  8  9
#: 10 11 12 13 14 15 16
#: 17 18 19 20 21 22 23
#: 24 25 26 27 28 29 30
#: 31                  
#: [1, 2, 3, 4, 5] [6, 0, 1, 2, 3, 4, 5]
#: [(0, 6), (0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (1, 5), (2, 6)]
#: [(1, 6), (2, 0), (3, 1), (4, 2), (5, 3), (6, 4), (7, 5)] 6
#: (3, 29) March
#: bad month number 13; must be 1-12
