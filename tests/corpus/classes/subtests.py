# Parts of tests beside other managers.
import unittest


class T(unittest.TestCase):
    def test_a(self):
        for bad in (1, 2):
            with self.subTest(i=bad), self.assertRaises(IndexError):
                [][bad]

    def test_b(self):
        with self.subTest("x"), self.subTest("y"):
            self.assertEqual(1, 1)


if __name__ == "__main__":
    unittest.main(argv=["x"], exit=False)
    print("done")

#: done
