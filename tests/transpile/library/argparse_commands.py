"""Subcommands, each with arguments of its own and a function that does the work."""
import argparse


def add(args):
    print("add", args.item, args.amount * 2)
    return 0


def show(args):
    print("show", args.all, args.path)
    return 3


def main(words):
    parser = argparse.ArgumentParser(prog="stock")
    parser.add_argument("--path", default="stock.txt")
    commands = parser.add_subparsers(dest="command", title="commands", metavar="COMMAND")
    adding = commands.add_parser("add", help="add an item")
    adding.add_argument("item")
    adding.add_argument("--amount", type=int, default=1)
    adding.set_defaults(run=add)
    showing = commands.add_parser("show", help="show what is there", description="Shows it.")
    showing.add_argument("-a", "--all", action="store_true", help="everything")
    showing.set_defaults(run=show)
    args, rest = parser.parse_known_args(words)
    if args.command is None:
        parser.print_usage()
        return 1
    print(args.command, rest)
    return args.run(args)


print(main(["add", "nut", "--amount", "4"]))
print(main(["--path", "p", "show", "-a", "--more", "x"]))
print(main([]))
