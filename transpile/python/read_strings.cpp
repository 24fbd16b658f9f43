// Numbers and strings.
#include "transpile/python/reader.hpp"

namespace transpile::python {

Expr* Reader::read_integer(Node node) {
  std::string digits;
  for (char c : node.text()) {
    if (c != '_') digits += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  if (digits.ends_with('j')) {
    Expr* expr = make(ExprKind::imaginary, node.span());
    expr->number = std::strtod(digits.c_str(), nullptr);
    return expr;
  }
  Expr* expr = make(ExprKind::integer, node.span());
  int radix = digits.starts_with("0x")   ? 16
              : digits.starts_with("0o") ? 8
              : digits.starts_with("0b") ? 2
                                         : 10;
  if (radix == 10) {
    std::size_t zeros = digits.find_first_not_of('0');
    if (zeros == std::string::npos)
      digits = "0";
    else if (zeros > 0)
      return nothing(node, "leading zeros are not allowed; octal numbers begin with 0o");
    expr->text = digits;
  } else {
    expr->text = to_decimal(digits.substr(2), radix);
  }
  return expr;
}

std::string Reader::to_decimal(const std::string& digits, int radix) {
  std::string decimal = "0";  // least digit first
  for (char c : digits) {
    int carry = c <= '9' ? c - '0' : c - 'a' + 10;
    for (char& d : decimal) {
      int value = (d - '0') * radix + carry;
      d = static_cast<char>('0' + value % 10);
      carry = value / 10;
    }
    for (; carry; carry /= 10) decimal += static_cast<char>('0' + carry % 10);
  }
  while (decimal.size() > 1 && decimal.back() == '0') decimal.pop_back();
  return {decimal.rbegin(), decimal.rend()};
}

Expr* Reader::read_float(Node node) {
  std::string digits;
  for (char c : node.text()) {
    if (c != '_') digits += c;
  }
  bool imaginary = digits.ends_with('j') || digits.ends_with('J');
  Expr* expr = make(imaginary ? ExprKind::imaginary : ExprKind::floating, node.span());
  expr->number = std::strtod(digits.c_str(), nullptr);
  return expr;
}

Expr* Reader::read_string(Node node) {
  std::string prefix;
  Node first = node.child(0);
  std::string_view start = first.text();
  std::size_t at = start.find_first_of("\"'");
  prefix = base::lower_ascii(start.substr(0, at));
  bool raw = prefix.find('r') != std::string::npos;
  bool bytes = prefix.find('b') != std::string::npos;
  bool formatted = prefix.find('f') != std::string::npos;
  // The grammar's token for the end may begin before the quote: r"\\\\".
  std::size_t quote = start.size() - std::min(at, start.size());
  base::Span inside{first.span().end, std::max(first.span().end, node.span().end - quote)};
  if (!formatted) {
    Expr* expr = make(bytes ? ExprKind::bytes : ExprKind::string, node.span());
    auto text = unescape(document_.text().substr(inside.begin, inside.size()), raw, bytes);
    if (!text) return nothing(node, "an escape sequence of this string can't be translated");
    expr->text = std::move(*text);
    return expr;
  }
  Expr* expr = make(ExprKind::fstring, node.span());
  read_pieces(node, inside, raw, *expr);
  return expr;
}

void Reader::read_pieces(Node node, base::Span inside, bool raw, Expr& out) {
  std::size_t at = inside.begin;
  auto literal = [&](std::size_t end) {
    if (end <= at) return;
    std::string body(document_.text().substr(at, end - at));
    std::string single;
    for (std::size_t i = 0; i < body.size(); ++i) {
      single += body[i];
      if ((body[i] == '{' || body[i] == '}') && i + 1 < body.size() && body[i + 1] == body[i]) ++i;
    }
    Expr* piece = make(ExprKind::string, {at, end});
    auto text = unescape(single, raw, false);
    if (!text)
      complain({at, end}, "an escape sequence of this string can't be translated");
    else
      piece->text = std::move(*text);
    out.items.push_back(piece);
  };
  for (Node part : named(node)) {
    if (!is(part, "interpolation") && !is(part, "format_expression")) continue;
    literal(part.span().begin);
    read_interpolation(part, raw, out);
    at = part.span().end;
  }
  literal(inside.end);
}

void Reader::read_interpolation(Node node, bool raw, Expr& out) {
  auto value = node.field("expression");
  if (!value) return complain(node.span(), "the expression is missing");
  Expr* piece = make(ExprKind::formatted, node.span());
  if (has_token(node, "=")) {  // f"{x = }" shows its own text
    std::size_t begin = node.span().begin + 1;
    std::size_t end = begin;
    for (std::size_t i = 0; i < node.child_count(); ++i) {
      if (is(node.child(i), "=")) end = node.child(i).span().end;
    }
    std::string_view rest = document_.text().substr(end);
    end += rest.find_first_not_of(" ") == std::string_view::npos ? 0 : rest.find_first_not_of(" ");
    Expr* shown = make(ExprKind::string, {begin, end});
    shown->text = document_.text().substr(begin, end - begin);
    out.items.push_back(shown);
    if (!node.field("type_conversion") && !node.field("format_specifier")) piece->text = "r";
  }
  piece->items.push_back(read_expr(*value));
  if (auto conversion = node.field("type_conversion")) piece->text = conversion->text().substr(1);
  if (auto specifier = node.field("format_specifier")) {
    Expr* format = make(ExprKind::fstring, specifier->span());
    base::Span inside = specifier->span();
    if (specifier->text().starts_with(':')) ++inside.begin;
    read_pieces(*specifier, inside, raw, *format);
    piece->items.push_back(format);
  }
  out.items.push_back(piece);
}

Expr* Reader::read_concatenated(Node node) {
  std::vector<Expr*> parts;
  bool formatted = false;
  for (Node part : named(node)) {
    parts.push_back(read_expr(part));
    formatted |= parts.back()->kind == ExprKind::fstring;
  }
  if (!formatted) {
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (parts[i]->kind != parts[0]->kind) return nothing(node, "bytes and text can't be joined");
      parts[0]->text += parts[i]->text;
    }
    parts[0]->span = node.span();
    return parts[0];
  }
  Expr* expr = make(ExprKind::fstring, node.span());
  for (Expr* part : parts) {
    if (part->kind == ExprKind::fstring)
      expr->items.insert(expr->items.end(), part->items.begin(), part->items.end());
    else
      expr->items.push_back(part);
  }
  return expr;
}

}  // namespace transpile::python
