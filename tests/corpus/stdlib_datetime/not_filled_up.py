# Dates and times whose numbers are not filled up.
from datetime import date, datetime, time

d = datetime(2024, 3, 5, 4, 7, 9, 50)
print(d.strftime("%-d|%-m|%-H|%-I|%-M|%-S|%-j|%-y|%-Y|%-U|%-p|%-a|%-%|%-u|%-e|%-w|%-V|%-G|%-D"))
print(datetime(2000, 10, 10, 0, 0).strftime("%-d.%-m.%y %-H:%M %-I %p %-y %-j"))
print(date(2009, 1, 1).strftime("%A, %-d %B %Y"), time(9, 5).strftime("%-H h %-M"))
print(f"{date(2024, 12, 1):%-d %b}")

#: 5|3|4|4|7|9|65|24|2024|9|AM|Tue|%|2|5|2|10|2024|03/05/24
#: 10.10.00 0:00 12 AM 0 284
#: Thursday, 1 January 2009 9 h 5
#: 1 Dec
