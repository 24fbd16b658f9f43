#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module csv() {
  static constexpr Model models[] = {
      {"csv.reader",
       "(lines: iter[str], *, delimiter: str = &Str::lit(\",\"), quotechar: str = &Str::lit(\"\\\"\"), "
       "skipinitialspace: bool = false) -> csv.reader",
       "csv::Reader::new"},
      {"csv.reader.line_num", "-> int", "line_num"},
      {"csv.reader.__iter__", "() -> iterator[list[str]]", "iter"},
      {"csv.reader.__next__", "() -> list[str]", "next_value"},
      {"csv.DictReader",
       "(lines: iter[str], +fieldnames: opt[list[str]] = None, *, delimiter: str = &Str::lit(\",\"), "
       "quotechar: str = &Str::lit(\"\\\"\")) -> csv.DictReader",
       "csv::DictReader::new"},
      {"csv.DictReader.fieldnames", "-> list[str]", "fieldnames"},
      {"csv.DictReader.line_num", "-> int", "line_num"},
      {"csv.DictReader.__next__", "() -> dict[str, str]", "next_value"},
      {"csv.DictReader.__iter__", "() -> iterator[dict[str, str]]", "iter"},
      {"csv.writer",
       "(csvfile: file, *, delimiter: str = &Str::lit(\",\"), quotechar: str = &Str::lit(\"\\\"\"), quoting: "
       "int = 0, lineterminator: str = &Str::lit(\"\\r\\n\")) -> csv.writer",
       "csv::Writer::new"},
      {"csv.writer.writerow", "(row: iter[value]) -> int", "writerow"},
      {"csv.DictWriter",
       "(f: file, fieldnames: iter[str], *, delimiter: str = &Str::lit(\",\"), quotechar: str = "
       "&Str::lit(\"\\\"\"), quoting: int = 0, lineterminator: str = &Str::lit(\"\\r\\n\"), restval: str = "
       "&Str::lit(\"\"), extrasaction: str = &Str::lit(\"raise\")) -> csv.DictWriter",
       "csv::DictWriter::new(csv::Writer::new($1, $3, $4, $5, $6), $2, $7, $8)"},
      {"csv.DictWriter.writeheader", "() -> int", "writeheader"},
      {"csv.DictWriter.writerow", "(row: dict[str, v]) -> int", "writerow"},
      {"csv.DictWriter.fieldnames", "-> list[str]", "fieldnames"},
  };
  static constexpr types::Constant constants[] = {{"csv.QUOTE_MINIMAL", "int", "0"},
                                                  {"csv.QUOTE_ALL", "int", "1"},
                                                  {"csv.QUOTE_NONNUMERIC", "int", "2"},
                                                  {"csv.QUOTE_NONE", "int", "3"}};
  static constexpr ClassModel classes[] = {{"csv.reader", "csv::Reader"},
                                           {"csv.DictReader", "csv::DictReader"},
                                           {"csv.writer", "csv::Writer"},
                                           {"csv.DictWriter", "csv::DictWriter"}};
  return {"csv", models, constants, classes};
}

}  // namespace transpile::stdlib
