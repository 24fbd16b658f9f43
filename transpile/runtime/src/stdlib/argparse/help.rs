//! What a parser says of itself: usage and help, laid out as Python 3.11 lays them out.

use super::{Argument, Data, Parser, Words};
use crate::stdlib::textwrap::{fill, wrap, Wrapping};
use crate::text::Str;

const HELP_COLUMN: usize = 24;

fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|text| text.parse::<usize>().ok()).filter(|&columns| columns > 0);
    columns.unwrap_or(80) - 2
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn pad(text: &str, wanted: usize) -> String {
    format!("{text}{}", " ".repeat(wanted.saturating_sub(length(text))))
}

fn lines_of(text: &str, width: usize) -> Vec<String> {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    wrap(&Str::from(flat), &Wrapping::of_width(width as i64)).iter().map(|line| line.as_str().to_string()).collect()
}

/// `%(name)s` and `%%` in a text of the author's.
fn filled(text: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('%') {
            out.push('%');
            rest = after;
            continue;
        }
        let known = rest.strip_prefix('(').and_then(|inner| inner.split_once(')')).and_then(|(name, after)| {
            let text = value(name)?;
            after.strip_prefix(['s', 'd']).map(|after| (text, after))
        });
        let Some((text, after)) = known else {
            crate::exceptions::refuse("a `%` in a help text that names no value is not translated")
        };
        out.push_str(&text);
        rest = after;
    }
    out.push_str(rest);
    out
}

impl Argument {
    fn metavar_or(&self, otherwise: &str) -> String {
        if let Some(name) = self.metavar.first() {
            return name.clone();
        }
        if self.words == Words::Command {
            return format!("{{{}}}", self.command_names().join(","));
        }
        match &self.choices {
            Some(choices) => format!("{{{}}}", choices.join(",")),
            None => otherwise.to_string(),
        }
    }
    fn placeholder(&self) -> String {
        if self.is_positional() {
            self.metavar_or(&self.dest)
        } else {
            self.metavar_or(&self.dest.to_uppercase())
        }
    }
    fn takes_words(&self) -> bool {
        !matches!(self.action.as_str(), "flag" | "help" | "version") && self.words != Words::Count(0)
    }
    /// "N [N ...]"
    fn words_text(&self) -> String {
        let name = self.placeholder();
        let at = |index: usize| self.metavar.get(index).unwrap_or(&name).clone();
        match self.words {
            Words::One => name,
            Words::Optional => format!("[{name}]"),
            Words::Any if self.metavar.len() == 2 => format!("[{} [{} ...]]", at(0), at(1)),
            Words::Any => format!("[{name} ...]"),
            Words::Some => format!("{} [{} ...]", at(0), at(1)),
            Words::Rest => "...".to_string(),
            Words::Command => format!("{name} ..."),
            Words::Count(count) => (0..count).map(at).collect::<Vec<_>>().join(" "),
        }
    }
    /// "-n N, --top N"
    fn heading(&self) -> String {
        if self.is_positional() {
            return self.placeholder();
        }
        if !self.takes_words() {
            return self.flags.join(", ");
        }
        let words = self.words_text();
        self.flags.iter().map(|flag| format!("{flag} {words}")).collect::<Vec<_>>().join(", ")
    }
    fn usage_part(&self, bare: bool) -> String {
        if self.is_positional() {
            let text = self.words_text();
            let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
            return if bare { inside.unwrap_or(&text).to_string() } else { text };
        }
        let flags = if self.flags.iter().any(|flag| flag.starts_with("--no-")) && self.action == "flag" {
            self.flags.join(" | ")
        } else {
            self.flags[0].clone()
        };
        let part = if self.takes_words() { format!("{} {}", self.flags[0], self.words_text()) } else { flags };
        if self.required || bare {
            part
        } else {
            format!("[{part}]")
        }
    }
}

impl Data {
    /// The parts of the usage line for some of the arguments; those of an exclusive group stand together.
    fn usage_parts(&self, positional: bool) -> Vec<String> {
        let all: Vec<&Argument> = self.arguments.iter().filter(|one| one.is_positional() == positional).collect();
        let mut out = Vec::new();
        let mut at = 0;
        while at < all.len() {
            let group = all[at].exclusive.filter(|&group| {
                let members = self.arguments.iter().filter(|one| one.exclusive == Some(group)).count();
                all[at..].iter().take_while(|one| one.exclusive == Some(group)).count() == members
            });
            let Some(group) = group else {
                if !all[at].is_hidden() {
                    let part = all[at].usage_part(false);
                    match all[at].is_positional() {
                        // "NAME [NAME ...]" may be parted.
                        true => out.extend(positional_parts(&part)),
                        false if all[at].required => out.extend(positional_parts(&part)),
                        false => out.push(part),
                    }
                }
                at += 1;
                continue;
            };
            let members: Vec<&&Argument> = all[at..].iter().take_while(|one| one.exclusive == Some(group)).collect();
            let shown: Vec<String> = members.iter().filter(|one| !one.is_hidden()).map(|one| one.usage_part(true)).collect();
            if !shown.is_empty() {
                let text = shown.join(" | ");
                let required = self.exclusives[group].required;
                // A group of one that is required needs no marks around it.
                out.push(match (required, shown.len()) {
                    (true, 1) => text,
                    (true, _) => format!("({text})"),
                    (false, _) => format!("[{text}]"),
                });
            }
            at += members.len();
        }
        out
    }
}

/// Where a line may be broken: at blanks outside of brackets.
fn positional_parts(text: &str) -> Vec<String> {
    let mut out: Vec<String> = vec![String::new()];
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if c == ' ' && depth == 0 {
            out.push(String::new());
        } else if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out
}

fn broken(parts: &[String], indent: &str, first: Option<usize>, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line: Vec<&str> = Vec::new();
    let mut used = first.unwrap_or(indent.len()) as i64 - 1;
    for part in parts {
        if used + 1 + length(part) as i64 > width as i64 && !line.is_empty() {
            lines.push(format!("{indent}{}", line.join(" ")));
            line.clear();
            used = indent.len() as i64 - 1;
        }
        line.push(part);
        used += length(part) as i64 + 1;
    }
    if !line.is_empty() {
        lines.push(format!("{indent}{}", line.join(" ")));
    }
    if first.is_some() && !lines.is_empty() {
        lines[0] = lines[0][indent.len()..].to_string();
    }
    lines
}

impl Parser {
    fn usage_body(&self, prefix: &str, with_options: bool) -> String {
        let data = self.data.borrow();
        if let Some(usage) = &data.usage {
            return filled(usage, &|name| (name == "prog").then(|| data.prog.clone()));
        }
        let prog = data.prog.clone();
        let options = if with_options { data.usage_parts(false) } else { Vec::new() };
        let positionals = data.usage_parts(true);
        let mut all = vec![prog.clone()];
        all.extend(options.iter().cloned());
        all.extend(positionals.iter().cloned());
        let flat = all.join(" ");
        let width = width();
        if length(prefix) + length(&flat) <= width {
            return flat;
        }
        let lines = if (length(prefix) + length(&prog)) as f64 <= 0.75 * width as f64 {
            let indent = " ".repeat(length(prefix) + length(&prog) + 1);
            let mut head = vec![prog.clone()];
            if !options.is_empty() {
                head.extend(options);
                let mut lines = broken(&head, &indent, Some(length(prefix)), width);
                lines.extend(broken(&positionals, &indent, None, width));
                lines
            } else {
                head.extend(positionals);
                broken(&head, &indent, Some(length(prefix)), width)
            }
        } else {
            let indent = " ".repeat(length(prefix));
            let mut parts = options.clone();
            parts.extend(positionals.iter().cloned());
            let mut lines = broken(&parts, &indent, None, width);
            if lines.len() > 1 {
                lines = broken(&options, &indent, None, width);
                lines.extend(broken(&positionals, &indent, None, width));
            }
            lines.insert(0, prog);
            lines
        };
        lines.join("\n")
    }

    pub(crate) fn usage_text(&self) -> String {
        format!("usage: {}\n", self.usage_body("usage: ", true))
    }

    /// What the names of subcommands come after in their own usage.
    pub(crate) fn command_prefix(&self) -> String {
        let body = {
            let data = self.data.borrow();
            if data.usage.is_none() {
                let mut parts = vec![data.prog.clone()];
                let shown = data.arguments.iter().filter(|one| one.is_positional() && one.words != Words::Command);
                parts.extend(shown.map(|one| one.usage_part(false)));
                parts.join(" ")
            } else {
                String::new()
            }
        };
        if body.is_empty() {
            self.usage_body("", false)
        } else {
            body
        }
    }

    pub(crate) fn version_text(&self, version: &str) -> String {
        let prog = self.data.borrow().prog.clone();
        let text = filled(version, &|name| (name == "prog").then(|| prog.clone()));
        format!("{}\n", self.paragraph(&text, 0).trim_matches('\n'))
    }

    fn paragraph(&self, text: &str, indent: usize) -> String {
        let data = self.data.borrow();
        let text = filled(text, &|name| (name == "prog").then(|| data.prog.clone()));
        let before = " ".repeat(indent);
        if data.formatter.starts_with("Raw") {
            return text.split_inclusive('\n').map(|line| format!("{before}{line}")).collect();
        }
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut how = Wrapping::of_width(std::cmp::max(width() - indent, 11) as i64);
        how.initial_indent = Str::from(before.clone());
        how.subsequent_indent = Str::from(before);
        fill(&Str::from(flat), &how).as_str().to_string()
    }

    fn explained(&self, argument: &Argument) -> Option<String> {
        let data = self.data.borrow();
        let mut help = argument.help.clone()?;
        let shows_defaults = data.formatter == "ArgumentDefaultsHelpFormatter";
        let may_be_left_out = !argument.is_positional() || matches!(argument.words, Words::Optional | Words::Any);
        let suppressed = argument.default.as_deref() == Some("==SUPPRESS==") || argument.id < 0;
        if shows_defaults && !help.contains("%(default)") && may_be_left_out && !suppressed {
            help.push_str(" (default: %(default)s)");
        }
        let value = |name: &str| match name {
            "prog" => Some(data.prog.clone()),
            "default" => Some(argument.default.clone().unwrap_or_else(|| "None".to_string())),
            "dest" => Some(argument.dest.clone()),
            "const" => Some(argument.constant.clone()),
            "type" => Some(if argument.type_name.is_empty() { "None".to_string() } else { argument.type_name.clone() }),
            "metavar" => Some(argument.metavar.first().cloned().unwrap_or_else(|| "None".to_string())),
            "choices" => Some(argument.choices.as_ref().map_or("None".to_string(), |all| all.join(", "))),
            _ => None,
        };
        Some(filled(&help, &value))
    }

    fn entry(&self, heading: &str, help: Option<&str>, indent: usize, column: usize, out: &mut String) {
        let before = " ".repeat(indent);
        let room = column.saturating_sub(indent + 2);
        let width = std::cmp::max(width().saturating_sub(column), 11);
        let raw = self.data.borrow().formatter == "RawTextHelpFormatter";
        let lines = match help {
            Some(text) if raw => text.lines().map(str::to_string).collect(),
            Some(text) => lines_of(text, width),
            None => Vec::new(),
        };
        let mut first = 0;
        if help.is_none() {
            out.push_str(&format!("{before}{heading}\n"));
        } else if length(heading) <= room {
            out.push_str(&format!("{before}{}  ", pad(heading, room)));
        } else {
            out.push_str(&format!("{before}{heading}\n"));
            first = column;
        }
        for (index, line) in lines.iter().enumerate() {
            out.push_str(&format!("{}{line}\n", " ".repeat(if index == 0 { first } else { column })));
        }
        if help.is_some() && lines.is_empty() && first == 0 {
            out.push('\n');
        }
    }

    pub(crate) fn help_text(&self) -> String {
        let data = self.data.borrow();
        let visible = |one: &&Argument| !one.is_hidden();
        let mut widest = 0;
        for one in data.arguments.iter().filter(visible) {
            widest = std::cmp::max(widest, length(&one.heading()) + 2);
            for (name, help, _) in &one.commands {
                if help.is_some() {
                    widest = std::cmp::max(widest, length(name) + 2);
                }
            }
        }
        let most = std::cmp::min(HELP_COLUMN, std::cmp::max(width().saturating_sub(20), 4));
        let column = std::cmp::min(widest + 2, most);
        let mut out = format!("usage: {}\n\n", self.usage_body("usage: ", true));
        if let Some(text) = &data.description {
            out.push_str(&format!("{}\n\n", self.paragraph(text, 0)));
        }
        for (index, section) in data.sections.iter().enumerate() {
            let members: Vec<&Argument> = data.arguments.iter().filter(|one| one.group == index).filter(visible).collect();
            if members.is_empty() && section.description.is_none() {
                continue;
            }
            out.push_str(&format!("{}:\n", section.title));
            if let Some(text) = &section.description {
                out.push_str(&format!("{}\n\n", self.paragraph(text, 2)));
            }
            for one in members {
                let help = self.explained(one);
                self.entry(&one.heading(), help.as_deref().filter(|_| one.help.as_deref() != Some("")), 2, column, &mut out);
                for (name, help, _) in &one.commands {
                    if let Some(help) = help {
                        self.entry(name, Some(help.as_str()), 4, column, &mut out);
                    }
                }
            }
            out.push('\n');
        }
        if let Some(text) = &data.epilog {
            out.push_str(&format!("{}\n\n", self.paragraph(text, 0)));
        }
        while out.contains("\n\n\n") {
            out = out.replace("\n\n\n", "\n\n");
        }
        format!("{}\n", out.trim_matches('\n'))
    }
}
