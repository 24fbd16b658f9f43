"""Single characters: compared, looked up, tested, counted, and put together again."""


def caesar(text, shift):
    out = []
    for ch in text:
        if ch.islower():
            out.append(chr((ord(ch) - 97 + shift) % 26 + 97))
        elif "A" <= ch <= "Z":
            out.append(chr((ord(ch) - ord("A") + shift) % 26 + ord("A")))
        else:
            out.append(ch)
    return "".join(out)


def balanced(text):
    stack = []
    for ch in text:
        if ch in "([{":
            stack.append(ch)
        elif ch in (")", "]", "}"):
            if not stack:
                return False
            opened = stack.pop()
            if opened + ch not in ("()", "[]", "{}"):
                return False
    return not stack


def run_length(text):
    result = ""
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        if j - i > 1:
            result += str(j - i)
        result += text[i]
        i = j
    return result


def is_reversible(word):
    cleaned = "".join(c for c in word.lower() if c.isalnum())
    return cleaned == cleaned[::-1]


def first_difference(a, b):
    for i, (x, y) in enumerate(zip(a, b)):
        if x != y:
            return i
    return -1


def changes(text):
    previous = " "
    count = 0
    for c in text:
        if c != previous and not c.isspace():
            count += 1
        previous = c
    return count


def digits(text):
    total = 0
    last = -1
    for position, c in enumerate(text):
        if c.isdigit():
            total = total * 10 + ord(c) - ord("0")
            last = position
    return total, last


print(caesar("Hello, World! zZ", 3))  #: Khoor, Zruog! cC
print(balanced("{[()]}"), balanced("([)]"), balanced("(("))  #: True False False
print(run_length("aaabccdddd"), run_length(""))  #: 3ab2c4d 
print(is_reversible("A man, a plan, a canal: Panama"), is_reversible("word"))  #: True False
print(first_difference("abcx", "abdx"), first_difference("ab", "ab"))  #: 2 -1
print(changes("aab bc"), changes("äöö ß"))  #: 4 3
print(digits("a1b22c"))  #: (122, 4)

counts = {}
for c in "hello":
    counts[c] = counts.get(c, 0) + 1
print(counts)  #: {'h': 1, 'e': 1, 'l': 2, 'o': 1}
letters = [c for c in "a1b2" if c.isalpha()]
print(letters, sorted(c for c in "hello" if c > "h"))  #: ['a', 'b'] ['l', 'l', 'o']
for c, d in zip("abc", "xbz"):
    if c == d:
        print(c, d, c + d)  #: b b bb
text = "naïve"
print(text[2] == "ï", ord(text[2]), text[-1] in "aeiou", [c for c in reversed(text) if c not in "nv"])  #: True 239 True ['e', 'ï', 'a']
grown = "ab"
for c in grown:
    if c == "b":
        grown += c
print(grown)  #: abb
try:
    print(text[9] == "x")
except IndexError as error:
    print(error)  #: string index out of range
