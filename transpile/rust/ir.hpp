// Rust, as far as we write it: items made of lines that nest. Expressions are texts that know how tightly
// they bind and who owns them.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace transpile::rust {

enum class Binding : std::uint8_t {
  block,
  assign,
  range,
  or_,
  and_,
  compare,
  bit_or,
  bit_xor,
  bit_and,
  shift,
  add,
  mul,
  cast,
  unary,
  atom
};

enum class Form : std::uint8_t {
  value,      // a value of its own; whoever gets it may keep it
  place,      // a variable that goes on being used: to keep it is to clone it
  reference,  // a `&T`
};

struct Code {
  std::string text;
  Binding binding = Binding::atom;
  Form form = Form::value;
};

// `code` where an operand that binds at least as tightly as `least` stands.
std::string inside(const Code& code, Binding least);

struct Line {
  std::string text;
  std::vector<Line> body = {};
  std::string close = {};  // what ends the body: "}", "});" …; empty: no body
  // Where the statement, or the function's name, that it is made of begins in the program's text, plus one.
  std::uint32_t statement = 0;
  std::uint32_t function = 0;
};

struct Item {
  std::vector<std::string> doc;
  std::vector<Line> lines;
  std::uint32_t file = 0;  // of a program of several files: which one it comes from
  // Of a function: which one of the program it was made of, and what it is called here.
  const void* function = nullptr;
  std::string name = {};
};

struct Program {
  std::string header;  // what stands above all: the module's documentation
  std::vector<Item> items;
  std::vector<std::pair<std::string, std::string>> natives;  // of an extension: names in Python and in Rust
  std::size_t functions = 0;
  std::size_t translated = 0;
  bool held_twice = false;  // a list that was taken for a plain one is needed by two
  // Calls of a dict's keys(), values() or items(), by Expr::id, that are no iterators: others look at what
  // they give.
  std::set<std::uint32_t> kept_views;
};

// The program's own file, laid out as rustfmt would for what we write. `modules` are the names of the modules
// that its other files become, by their number; what has no name there stays in the program's own.
using ModuleNames = std::vector<std::string>;
std::string emit(const Program& program, const ModuleNames& modules = {});
// What of the program comes from file number `file`, as a module of its own; empty where nothing does.
std::string emit_module(const Program& program, std::uint32_t file);

// What a line of an emitted file is made of: `Line`'s two places, or those of the line around it.
struct Origin {
  std::uint32_t statement = 0;
  std::uint32_t function = 0;
};
// One for each line of what `emit` gives for the program's own file; of what `emit_module` gives for others.
std::vector<Origin> origins(const Program& program, const ModuleNames& modules);
std::vector<Origin> module_origins(const Program& program, std::uint32_t file);

}  // namespace transpile::rust
