use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum ToolKind {
    Tool,
    Used,
    Broken,
    Kept,
}

class!(Tool(ToolKind), ToolData {
    name: Str,
});

impl Tool {
    fn new_tool(name: Str) -> Tool {
        Tool::make(ToolData { kind: ToolKind::Tool, name })
    }
    fn new_used(name: Str) -> Tool {
        Tool::make(ToolData { kind: ToolKind::Used, name })
    }
    fn new_broken(name: Str) -> Tool {
        Tool::make(ToolData { kind: ToolKind::Broken, name })
    }
    fn new_kept(name: Str) -> Tool {
        Tool::make(ToolData { kind: ToolKind::Kept, name })
    }
    fn label(&self) -> Str {
        match self.kind {
            ToolKind::Broken => self.broken_label(),
            ToolKind::Tool => self.tool_label(),
            ToolKind::Used | ToolKind::Kept => self.used_label(),
        }
    }
    fn label_of_base(&self) -> Str {
        match self.kind {
            ToolKind::Broken => self.broken_label_of_base(),
            ToolKind::Tool => self.tool_label_of_base(),
            ToolKind::Used | ToolKind::Kept => self.used_label_of_base(),
        }
    }
    /// What stands on it.
    fn tool_label(&self) -> Str {
        self.tool_label_of_base()
    }
    fn used_label(&self) -> Str {
        self.used_label_of_base()
    }
    fn broken_label(&self) -> Str {
        self.broken_label_of_base()
    }
    fn tool_label_of_base(&self) -> Str {
        let _frame = Frame::enter();
        self.name.title()
    }
    fn used_label_of_base(&self) -> Str {
        let _frame = Frame::enter();
        text!("{} (used)", self.tool_label_of_base())
    }
    fn broken_label_of_base(&self) -> Str {
        let _frame = Frame::enter();
        self.used_label_of_base() + &Str::lit("!")
    }
}

defaults!(Tool, "Tool": eq key show compare truth);

fn program() {
    for tool in [Tool::new_tool(Str::lit("saw")), Tool::new_used(Str::lit("file")), Tool::new_broken(Str::lit("drill")), Tool::new_kept(Str::lit("axe"))].into_iter() {
        outln!("{}", tool.label());
    }
    // : Saw
    // : File (used)
    // : Drill (used)!
    // : Axe (used)
}

main!(program);
