# Tests that a suite is made of, with what their class is given once.
import unittest


class Shop:
    def __init__(self, stock):
        self.stock = stock

    def sell(self, name):
        if self.stock.get(name, 0) == 0:
            raise KeyError(name)
        self.stock[name] -= 1
        return self.stock[name]


class ShopTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shop = Shop({"nut": 2, "bolt": 1})
        cls.names = ["nut", "bolt"]

    def test_sells(self):
        for name in self.names:
            self.assertGreaterEqual(self.shop.sell(name), 0)

    def test_what_is_gone(self):
        with self.assertRaises(KeyError):
            ShopTest.shop.sell("bolt")

    @classmethod
    def tearDownClass(cls):
        print("left:", cls.shop.stock)


class WrongTest(unittest.TestCase):
    def setUp(self):
        self.values = [1, 2]

    def test_length(self):
        self.assertEqual(len(self.values), 3)

    def test_division(self):
        self.values[1 // (len(self.values) - 2)] += 1


if __name__ == "__main__":
    loader = unittest.TestLoader()
    suite = unittest.TestSuite()
    suite.addTests(loader.loadTestsFromTestCase(ShopTest))
    suite.addTests(loader.loadTestsFromTestCase(WrongTest))
    result = unittest.TextTestRunner(verbosity=0).run(suite)
    print(result.testsRun, len(result.failures), len(result.errors), result.wasSuccessful())

#: left: {'nut': 1, 'bolt': 0}
#: 4 1 1 False
