#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module logging() {
  static constexpr Model models[] = {
      {"logging.getLogger", "(+name: opt[str] = None) -> logging.Logger", "logging::get_logger"},
      {"logging.basicConfig",
       "(*, +level: opt[int] = None, +format: opt[str] = None, +datefmt: opt[str] = None, +filename: "
       "opt[str] = None, "
       "filemode: str = &Str::lit(\"a\"), +stream: opt[file] = None, +handlers: opt[list[logging.Handler]] = "
       "None, force: "
       "bool = false) -> none",
       "logging::basic_config"},
      {"logging.disable", "(level: int = 50) -> none", "logging::disable"},
      {"logging.getLevelName", "(level: int) -> str", "Str::from(logging::level_name($1))"},
      {"logging.StreamHandler", "() -> logging.Handler", "logging::Handler::to_stream(&File::stderr())"},
      {"logging.StreamHandler", "(stream: file) -> logging.Handler", "logging::Handler::to_stream"},
      {"logging.FileHandler", "(filename: str, mode: str = &Str::lit(\"a\")) -> logging.Handler",
       "logging::Handler::to_file"},
      {"logging.Formatter", "(+fmt: opt[str] = None, +datefmt: opt[str] = None) -> logging.Formatter",
       "logging::Formatter::new"},
      {"logging.Handler.setLevel", "(level: int) -> none", "set_level"},
      {"logging.Handler.setFormatter", "(fmt: logging.Formatter) -> none", "set_formatter"},
      {"logging.Logger.setLevel", "(level: int) -> none", "set_level"},
      {"logging.Logger.setLevel", "(level: str) -> none", "$0.set_level(logging::level_of($1))"},
      {"logging.Logger.addHandler", "(hdlr: logging.Handler) -> none", "add_handler"},
      {"logging.Logger.hasHandlers", "() -> bool", "has_handlers"},
      {"logging.Logger.isEnabledFor", "(level: int) -> bool", "is_enabled_for"},
      {"logging.Logger.getEffectiveLevel", "() -> int", "effective_level"},
      {"logging.Logger.level", "-> int", "level"},
      {"logging.Logger.name", "-> str", "name"},
      {"logging.Logger.propagate=", "(value: bool) -> none", "set_propagate"},
      {"logging.Logger.disabled=", "(value: bool) -> none", "set_disabled"},
      {"logging.Logger.log", "(level: int, msg: value, *args: value) -> none", "log"},
      {"logging.log", "(level: int, msg: value, *args: value) -> none", "logging::log_root"},
      {"logging.Logger.debug", "(msg: value, *args: value) -> none", "$0.log(10, $1, $2)"},
      {"logging.debug", "(msg: value, *args: value) -> none", "logging::log_root(10, $1, $2)"},
      {"logging.Logger.info", "(msg: value, *args: value) -> none", "$0.log(20, $1, $2)"},
      {"logging.info", "(msg: value, *args: value) -> none", "logging::log_root(20, $1, $2)"},
      {"logging.Logger.warning", "(msg: value, *args: value) -> none", "$0.log(30, $1, $2)"},
      {"logging.warning", "(msg: value, *args: value) -> none", "logging::log_root(30, $1, $2)"},
      {"logging.Logger.warn", "(msg: value, *args: value) -> none", "$0.log(30, $1, $2)"},
      {"logging.warn", "(msg: value, *args: value) -> none", "logging::log_root(30, $1, $2)"},
      {"logging.Logger.error", "(msg: value, *args: value) -> none", "$0.log(40, $1, $2)"},
      {"logging.error", "(msg: value, *args: value) -> none", "logging::log_root(40, $1, $2)"},
      {"logging.Logger.critical", "(msg: value, *args: value) -> none", "$0.log(50, $1, $2)"},
      {"logging.critical", "(msg: value, *args: value) -> none", "logging::log_root(50, $1, $2)"},
      {"logging.Logger.fatal", "(msg: value, *args: value) -> none", "$0.log(50, $1, $2)"},
      {"logging.fatal", "(msg: value, *args: value) -> none", "logging::log_root(50, $1, $2)"},
  };
  static constexpr types::Constant constants[] = {
      {"logging.DEBUG", "int", "10"}, {"logging.INFO", "int", "20"},  {"logging.WARNING", "int", "30"},
      {"logging.WARN", "int", "30"},  {"logging.ERROR", "int", "40"}, {"logging.CRITICAL", "int", "50"},
      {"logging.FATAL", "int", "50"}, {"logging.NOTSET", "int", "0"},
  };
  static constexpr ClassModel classes[] = {{"logging.Logger", "logging::Logger"},
                                           {"logging.Handler", "logging::Handler"},
                                           {"logging.Formatter", "logging::Formatter"}};
  return {"logging", models, constants, classes};
}

}  // namespace transpile::stdlib
