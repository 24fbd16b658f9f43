# Tests that are skipped, or expected to fail.
import io
import unittest


class Stack:
    def __init__(self):
        self.items = []

    def push(self, x):
        self.items.append(x)

    def pop(self):
        if not self.items:
            raise IndexError("empty")
        return self.items.pop()


class StackTest(unittest.TestCase):
    def setUp(self):
        self.s = Stack()

    def test_push(self):
        self.s.push(1)
        self.assertEqual(self.s.pop(), 1)

    def test_empty(self):
        with self.assertRaises(IndexError):
            self.s.pop()

    @unittest.skip("a stack has no \"peek\"")
    def test_peek(self):
        self.assertEqual(self.s.peek(), 1)

    @unittest.expectedFailure
    def test_wrong(self):
        self.s.push(2)
        self.assertEqual(self.s.pop(), 3)


if __name__ == "__main__":
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(StackTest)
    result = unittest.TextTestRunner(stream=io.StringIO(), verbosity=0).run(suite)
    print(result.testsRun, len(result.failures), len(result.errors), [why for _, why in result.skipped], result.wasSuccessful())
    print(len(result.expectedFailures), len(result.unexpectedSuccesses))

#: 4 0 0 ['a stack has no "peek"'] True
#: 1 0
