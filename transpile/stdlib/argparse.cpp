#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

// What python/expand_parsers.cpp makes of argparse's calls.
Module argparse() {
  static constexpr Model models[] = {
      {"argparse.ArgumentParser",
       "(program: str, +prog: opt[str], +usage: opt[str], +description: opt[str], +epilog: opt[str], "
       "formatter: str, "
       "add_help: bool, abbreviates: bool) -> argparse.ArgumentParser",
       "argparse::Parser::new"},
      {"argparse.ArgumentParser.add_argument",
       "(id: int, flags: list[str], dest: str, action: str, words: str) -> none", "argument"},
      {"argparse.ArgumentParser.describe",
       "(+help: opt[str], metavar: list[str], +choices: opt[list[str]], +default: opt[str], required: bool) "
       "-> none",
       "describe"},
      {"argparse.ArgumentParser.mention", "(constant: str, type: str, version: str) -> none", "mention"},
      {"argparse.ArgumentParser.set_defaults", "(id: int) -> none", "set_defaults"},
      {"argparse.ArgumentParser.add_argument_group",
       "(title: str, +description: opt[str]) -> argparse.ArgumentParser", "add_argument_group"},
      {"argparse.ArgumentParser.add_mutually_exclusive_group", "(required: bool) -> argparse.ArgumentParser",
       "add_exclusive_group"},
      {"argparse.ArgumentParser.add_subparsers",
       "(id: int, dest: str, +title: opt[str], +description: opt[str], +help: opt[str], +metavar: opt[str], "
       "required: bool) "
       "-> argparse._SubParsersAction",
       "add_commands"},
      {"argparse._SubParsersAction.add_parser",
       "(name: str, +help: opt[str], +made: argparse.ArgumentParser) -> argparse.ArgumentParser",
       "add_parser"},
      {"argparse.ArgumentParser.print_help", "() -> none", "print_help"},
      {"argparse.ArgumentParser.print_help", "(file: file) -> none", "print_help_to"},
      {"argparse.ArgumentParser.print_usage", "() -> none", "print_usage"},
      {"argparse.ArgumentParser.format_help", "() -> str", "format_help"},
      {"argparse.ArgumentParser.format_usage", "() -> str", "format_usage"},
      {"argparse.ArgumentParser.error", "(message: str) -> never", "error"},
      {"argparse.ArgumentParser.exit", "(status: int = 0, message: opt[str] = &None) -> never", "exit"},
      {"argparse.ArgumentParser.prog", "-> str", "prog"},
      {"argparse.ArgumentParser.description", "-> opt[str]", "description"},
      {"argparse.Reading",
       "(parser: argparse.ArgumentParser, words: list[str], known: bool) -> argparse.Reading",
       "argparse::Reading::of"},
      {"argparse.Reading.next", "() -> int", "next"},
      {"argparse.Reading.begins", "(id: int) -> bool", "begins"},
      {"argparse.Reading.is_open", "(id: int) -> bool", "is_open"},
      {"argparse.Reading.word", "() -> str", "word"},
      {"argparse.Reading.has_word", "() -> bool", "has_word"},
      {"argparse.Reading.words", "() -> list[str]", "words"},
      {"argparse.Reading.is_positive", "() -> bool", "is_positive"},
      {"argparse.Reading.rest", "() -> list[str]", "rest"},
      {"argparse.Reading.open", "(id: int, path: str, mode: str) -> file", "open"},
      {"argparse.Reading.fail", "(id: int, message: str) -> never", "fail"},
  };
  static constexpr ClassModel classes[] = {{"argparse.ArgumentParser", "argparse::Parser"},
                                           {"argparse._SubParsersAction", "argparse::Commands"},
                                           {"argparse.Reading", "argparse::Reading"}};
  return {"argparse", models, {}, classes};
}

}  // namespace transpile::stdlib
