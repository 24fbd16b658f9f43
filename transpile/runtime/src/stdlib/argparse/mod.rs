//! `argparse`: what a parser knows, and the calls that build it. How words are read is in `reading.rs`, what help looks like in `help.rs`.
//!
//! Values are converted by the translated program, which knows their types (see `transpile/python/argument_parsers.cpp`): a `Reading` hands
//! out which argument comes next with its words, in the order in which Python would convert them, so that the first error is Python's.

mod help;
mod reading;

use std::cell::RefCell;
use std::rc::Rc;

use crate::list::List;
use crate::show::Show;
use crate::text::Str;

pub use reading::Reading;

/// How many words an argument takes.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Words {
    One,
    Optional,
    Any,
    Some,
    Rest,
    Command, // a subcommand and all that follows it
    Count(usize),
}

impl Words {
    fn read(text: &str) -> Words {
        match text {
            "" => Words::One,
            "?" => Words::Optional,
            "*" => Words::Any,
            "+" => Words::Some,
            "..." => Words::Rest,
            "A..." => Words::Command,
            number => Words::Count(number.parse().unwrap_or(0)),
        }
    }
}

/// One argument of a parser, or the choice among its subcommands.
pub(crate) struct Argument {
    id: i64, // the program's number for it; -1: --help
    flags: Vec<String>,
    dest: String,
    action: String,
    words: Words,
    metavar: Vec<String>,
    help: Option<String>,
    required: bool,
    choices: Option<Vec<String>>, // as they are shown
    default: Option<String>,      // None is no text
    constant: String,
    type_name: String,
    version: String,
    group: usize, // its section in the help
    exclusive: Option<usize>,
    commands: Vec<(String, Option<String>, Parser)>, // name, help; in order
}

impl Argument {
    fn is_positional(&self) -> bool {
        self.flags.is_empty()
    }
    fn is_hidden(&self) -> bool {
        self.help.as_deref() == Some("==SUPPRESS==")
    }
    /// What error messages call it.
    fn name(&self) -> String {
        if !self.flags.is_empty() {
            return self.flags.join("/");
        }
        if let Some(name) = self.metavar.first() {
            return name.clone();
        }
        if !self.dest.is_empty() {
            return self.dest.clone();
        }
        format!("{{{}}}", self.command_names().join(","))
    }
    fn command_names(&self) -> Vec<String> {
        self.commands.iter().map(|(name, _, _)| name.clone()).collect()
    }
}

struct Section {
    title: String,
    description: Option<String>,
}

struct Exclusive {
    required: bool,
}

pub(crate) struct Data {
    prog: String,
    usage: Option<String>,
    description: Option<String>,
    epilog: Option<String>,
    formatter: String,
    abbreviates: bool,
    arguments: Vec<Argument>,
    sections: Vec<Section>,
    exclusives: Vec<Exclusive>,
    defaults: Vec<i64>, // numbers of set_defaults() calls
}

/// argparse.ArgumentParser, and the groups of one, through which arguments are added to it.
#[derive(Clone)]
pub struct Parser {
    data: Rc<RefCell<Data>>,
    section: usize,
    exclusive: Option<usize>,
}

/// What add_subparsers() gives.
#[derive(Clone)]
pub struct Commands {
    parser: Parser,
    index: usize,
}

fn optional(text: &Option<Str>) -> Option<String> {
    text.as_ref().map(|text| text.as_str().to_string())
}

impl Parser {
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        program: &Str,
        prog: Option<Str>,
        usage: Option<Str>,
        description: Option<Str>,
        epilog: Option<Str>,
        formatter: &Str,
        add_help: bool,
        abbreviates: bool,
    ) -> Parser {
        let file = program.as_str().rsplit('/').next().unwrap_or_default();
        let data = Data {
            prog: optional(&prog).unwrap_or_else(|| file.to_string()),
            usage: optional(&usage),
            description: optional(&description),
            epilog: optional(&epilog),
            formatter: formatter.as_str().to_string(),
            abbreviates,
            arguments: Vec::new(),
            sections: vec![
                Section { title: "positional arguments".to_string(), description: None },
                Section { title: "options".to_string(), description: None },
            ],
            exclusives: Vec::new(),
            defaults: Vec::new(),
        };
        let parser = Parser { data: Rc::new(RefCell::new(data)), section: usize::MAX, exclusive: None };
        if add_help {
            let flags: List<Str> = ["-h", "--help"].iter().map(|flag| Str::lit(flag)).collect();
            let help = Some(Str::lit("show this help message and exit"));
            parser.argument(-1, &flags, &Str::lit("help"), &Str::lit("help"), &Str::lit(""));
            parser.describe(help, &List::new(), None, None, false);
        }
        parser
    }

    /// add_argument(): what it is; describe() says the rest of the one added last.
    pub fn argument(&self, id: i64, flags: &List<Str>, dest: &Str, action: &Str, words: &Str) {
        let mut data = self.data.borrow_mut();
        let flags: Vec<String> = flags.iter().map(|flag| flag.as_str().to_string()).collect();
        for flag in &flags {
            if data.arguments.iter().any(|other| other.flags.contains(flag)) {
                let name = flags.join("/");
                drop(data);
                crate::exceptions::raise(
                    crate::exceptions::ARGPARSE_ARGUMENT_ERROR
                        .with(format!("argument {name}: conflicting option string: {flag}").as_str()),
                );
            }
        }
        let positional = flags.is_empty();
        let group = if self.section == usize::MAX { usize::from(!positional) } else { self.section };
        let words = Words::read(words.as_str());
        data.arguments.push(Argument {
            id,
            required: positional && !matches!(words, Words::Optional),
            flags,
            dest: dest.as_str().to_string(),
            action: action.as_str().to_string(),
            words,
            metavar: Vec::new(),
            help: None,
            choices: None,
            default: None,
            constant: "None".to_string(),
            type_name: String::new(),
            version: String::new(),
            group,
            exclusive: self.exclusive,
            commands: Vec::new(),
        });
    }

    pub fn describe(&self, help: Option<Str>, metavar: &List<Str>, choices: Option<List<Str>>, default: Option<Str>, required: bool) {
        let mut data = self.data.borrow_mut();
        let Some(last) = data.arguments.last_mut() else { return };
        last.help = optional(&help);
        last.metavar = metavar.iter().map(|text| text.as_str().to_string()).collect();
        last.choices = choices.map(|all| all.iter().map(|text| text.as_str().to_string()).collect());
        last.default = optional(&default);
        last.required |= required;
        if last.is_positional() && last.words == Words::Any && last.default.is_some() {
            last.required = false;
        }
    }

    /// What only help texts and the version ask for.
    pub fn mention(&self, constant: &Str, type_name: &Str, version: &Str) {
        let mut data = self.data.borrow_mut();
        let Some(last) = data.arguments.last_mut() else { return };
        last.constant = constant.as_str().to_string();
        last.type_name = type_name.as_str().to_string();
        last.version = version.as_str().to_string();
    }

    pub fn set_defaults(&self, id: i64) {
        self.data.borrow_mut().defaults.push(id);
    }

    pub fn add_argument_group(&self, title: &Str, description: Option<Str>) -> Parser {
        let mut data = self.data.borrow_mut();
        data.sections.push(Section { title: title.as_str().to_string(), description: optional(&description) });
        Parser { data: self.data.clone(), section: data.sections.len() - 1, exclusive: None }
    }

    pub fn add_exclusive_group(&self, required: bool) -> Parser {
        let mut data = self.data.borrow_mut();
        data.exclusives.push(Exclusive { required });
        Parser { data: self.data.clone(), section: self.section, exclusive: Some(data.exclusives.len() - 1) }
    }

    pub fn add_commands(
        &self,
        id: i64,
        dest: &Str,
        title: Option<Str>,
        description: Option<Str>,
        help: Option<Str>,
        metavar: Option<Str>,
        required: bool,
    ) -> Commands {
        if title.is_some() || description.is_some() {
            let title = title.unwrap_or_else(|| Str::lit("subcommands"));
            let group = self.add_argument_group(&title, description);
            group.argument(id, &List::new(), dest, &Str::lit("parsers"), &Str::lit("A..."));
        } else {
            self.argument(id, &List::new(), dest, &Str::lit("parsers"), &Str::lit("A..."));
        }
        let metavar: List<Str> = metavar.into_iter().collect();
        self.describe(help, &metavar, None, None, false);
        let mut data = self.data.borrow_mut();
        let index = data.arguments.len() - 1;
        data.arguments[index].required = required;
        Commands { parser: self.clone(), index }
    }

    pub fn print_help(&self) {
        crate::files::write_out(format_args!("{}", self.help_text()), "");
    }
    pub fn print_help_to(&self, file: &crate::files::File) {
        file.write(&self.format_help());
    }
    pub fn print_usage(&self) {
        crate::files::write_out(format_args!("{}", self.usage_text()), "");
    }
    pub fn format_help(&self) -> Str {
        Str::from(self.help_text())
    }
    pub fn format_usage(&self) -> Str {
        Str::from(self.usage_text())
    }
    pub fn prog(&self) -> Str {
        Str::from(self.data.borrow().prog.clone())
    }
    pub fn description(&self) -> Option<Str> {
        self.data.borrow().description.clone().map(Str::from)
    }
    pub fn error(&self, message: &Str) -> ! {
        let usage = self.usage_text();
        let prog = self.data.borrow().prog.clone();
        self.exit(2, &Some(Str::from(format!("{usage}{prog}: error: {}\n", message.as_str()))))
    }
    pub fn exit(&self, status: i64, message: &Option<Str>) -> ! {
        if let Some(message) = message {
            crate::files::File::stderr().write(message);
        }
        super::system::exit(crate::value::Value::of(status))
    }
}

impl Commands {
    /// add_parser(name, help=…)
    pub fn add_parser(&self, name: &Str, help: Option<Str>, made: Parser) -> Parser {
        let prefix = self.parser.command_prefix();
        {
            let mut data = made.data.borrow_mut();
            if data.prog.is_empty() {
                data.prog = format!("{prefix} {}", name.as_str());
            }
        }
        let mut data = self.parser.data.borrow_mut();
        data.arguments[self.index].commands.push((name.as_str().to_string(), optional(&help), made.clone()));
        made
    }
}

impl PartialEq for Parser {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.data, &other.data)
    }
}
impl Show for Parser {
    fn repr(&self, out: &mut String) {
        out.push_str("ArgumentParser(…)");
    }
}
crate::library_class!(Parser, "ArgumentParser": unhashable unordered true plain copied);

impl PartialEq for Commands {
    fn eq(&self, other: &Self) -> bool {
        self.parser == other.parser && self.index == other.index
    }
}
impl Show for Commands {
    fn repr(&self, out: &mut String) {
        out.push_str("_SubParsersAction(…)");
    }
}
crate::library_class!(Commands, "_SubParsersAction": unhashable unordered true plain copied);
