import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))

from shop import calendar, pricing, report, stock  # noqa: E402


class CalendarTest(unittest.TestCase):
    def test_leap_years(self):
        self.assertEqual([y for y in (1900, 2000, 2023, 2024, 2100) if calendar.is_leap_year(y)],
                         [2000, 2024])

    def test_days_between(self):
        self.assertEqual(calendar.days_between((2023, 12, 31), (2024, 3, 1)), 61)

    def test_add_months_within_a_year(self):
        self.assertEqual(calendar.add_months(2024, 3, 15, 2), (2024, 5, 15))

    def test_add_months_over_the_end_of_a_year(self):
        self.assertEqual(calendar.add_months(2023, 11, 5, 3), (2024, 2, 5))
        self.assertEqual(calendar.add_months(2024, 1, 10, -1), (2023, 12, 10))

    def test_add_months_to_a_shorter_month(self):
        self.assertEqual(calendar.add_months(2024, 1, 31, 1), (2024, 2, 29))
        self.assertEqual(calendar.add_months(2023, 1, 31, 1), (2023, 2, 28))
        self.assertEqual(calendar.add_months(2024, 3, 31, 1), (2024, 4, 30))
        self.assertEqual(calendar.add_months(2024, 1, 31, 2), (2024, 3, 31))


class PricingTest(unittest.TestCase):
    def test_line_total(self):
        self.assertEqual(pricing.line_total(199, 1), 199)
        self.assertEqual(pricing.line_total(199, 10), 1891)
        self.assertEqual(pricing.line_total(199, 100), 16915)

    def test_split_bill(self):
        self.assertEqual(pricing.split_bill(1000, 3), [334, 333, 333])

    def test_format_cents(self):
        self.assertEqual([pricing.format_cents(c) for c in (1205, -50, 0)], ['12.05', '-0.50', '0.00'])


class StockTest(unittest.TestCase):
    def test_add_and_remove(self):
        shelves = stock.Stock()
        shelves.add('tea', 5)
        shelves.remove('tea', 3)
        self.assertEqual(shelves.low(3), ['tea'])
        self.assertRaises(stock.OutOfStock, shelves.remove, 'tea', 3)


class ReportTest(unittest.TestCase):
    def test_table(self):
        self.assertEqual(report.table([('tea', 2, 350), ('cups', 10, 199)]),
                         'tea              2       7.00\n'
                         'cups            10      18.91\n'
                         'total                   25.91')


if __name__ == '__main__':
    unittest.main()
