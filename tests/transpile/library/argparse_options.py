"""Options and positional arguments of every kind, their help, and what is said when they are wrong."""
import argparse
import contextlib
import io


def even(text):
    number = int(text)
    if number % 2:
        raise argparse.ArgumentTypeError(f"{number} is odd")
    return number


def build():
    parser = argparse.ArgumentParser(prog="mix", description="Mixes things of several kinds into one bowl.", epilog="That is all.")
    parser.add_argument("name", help="what to mix")
    parser.add_argument("parts", nargs="*", type=int, help="how much of each")
    parser.add_argument("-n", "--count", type=int, default=2, metavar="N", help="how often (default: %(default)s)")
    parser.add_argument("-s", "--speed", type=float, default="1.5")
    parser.add_argument("-v", "--verbose", action="count", default=0)
    parser.add_argument("--tag", action="append", help="may be given more than once")
    parser.add_argument("--bowl", choices=["small", "large"], default="small")
    parser.add_argument("--size", type=int, nargs=2, metavar=("W", "H"))
    parser.add_argument("--even", type=even)
    parser.add_argument("--log", nargs="?", const="log.txt")
    parser.add_argument("--keep", action=argparse.BooleanOptionalAction, default=True)
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--fast", action="store_true")
    group.add_argument("--slow", action="store_true")
    return parser


def attempt(parser, words):
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            args = parser.parse_args(words)
    except SystemExit as end:
        print(words, "exit", end.code, len(said.getvalue()))
        return
    print(args)


parser = build()
attempt(parser, ["dough"])
attempt(parser, ["dough", "1", "2", "-vv", "-n3", "--tag=a", "--tag", "b", "--log", "--no-keep"])
attempt(parser, ["-s", "-2.5", "x", "--size", "3", "4", "--even", "8", "--bo", "large", "--fast"])
attempt(parser, ["--", "-n"])
attempt(parser, [])
attempt(parser, ["x", "--count", "two"])
attempt(parser, ["x", "--even", "3"])
attempt(parser, ["x", "--bowl", "huge"])
attempt(parser, ["x", "--fast", "--slow"])
attempt(parser, ["--help"])
args = parser.parse_args(["x", "5", "--tag", "t"])
print(args.name + "!", args.parts[0] + 1, args.count / 4, args.tag)
print(parser.format_usage())
parser.print_help()
