use concord_rt::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum NodeKind {
    Node,
    Number,
    Sum,
}

class!(Node(NodeKind), NodeData {
    left: Slot<Option<Node>>,
    right: Slot<Option<Node>>,
    value: Slot<Option<i64>>,
});

impl Node {
    fn new_node() -> Node {
        Node::make(
            NodeData { kind: NodeKind::Node, left: Slot::new(None), right: Slot::new(None), value: Slot::new(None) }
        )
    }
    fn new_number(value: i64) -> Node {
        let made = Node::make(
            NodeData { kind: NodeKind::Number, left: Slot::new(None), right: Slot::new(None), value: Slot::new(None) }
        );
        made.number_init(value);
        made
    }
    fn new_sum(left: &Node, right: &Node) -> Node {
        let made = Node::make(
            NodeData { kind: NodeKind::Sum, left: Slot::new(None), right: Slot::new(None), value: Slot::new(None) }
        );
        made.sum_init(left, right);
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            NodeKind::Node => "Node",
            NodeKind::Number => "Number",
            NodeKind::Sum => "Sum",
        })
    }
    fn number_init(&self, value: i64) {
        self.value.set(Some(value));
    }
    fn sum_init(&self, left: &Node, right: &Node) {
        self.left.set(Some(left.clone()));
        self.right.set(Some(right.clone()));
    }
}

defaults!(Node, "Node": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum VisitorKind {
    Values,
    Texts,
}

class!(Visitor(VisitorKind), VisitorData {});

impl Visitor {
    fn new_values() -> Visitor {
        Visitor::make(VisitorData { kind: VisitorKind::Values })
    }
    fn new_texts() -> Visitor {
        Visitor::make(VisitorData { kind: VisitorKind::Texts })
    }
    fn visit_number(&self, node: &Node) -> Value {
        match self.kind {
            VisitorKind::Texts => self.texts_visit_number(node),
            VisitorKind::Values => self.values_visit_number(node),
        }
    }
    fn visit_sum(&self, node: &Node) -> Value {
        match self.kind {
            VisitorKind::Texts => self.texts_visit_sum(node),
            VisitorKind::Values => self.values_visit_sum(node),
        }
    }
    fn visit(&self, node: &Node) -> Value {
        let _method = Str::lit("visit_") + &node.class_name();
        let holder1 = self.clone();
        let name1 = Str::lit("visit_") + &node.class_name();
        let visitor = match name1.as_str() { "visit_Number" => Func(Rc::new({ let this = self.clone(); move |a: Node| this.visit_number(&a) }) as Rc<dyn Fn(Node) -> Value>), "visit_Sum" => Func(Rc::new({ let this = self.clone(); move |a: Node| this.visit_sum(&a) }) as Rc<dyn Fn(Node) -> Value>), _ => Func(Rc::new({ let this = self.clone(); move |a: Node| this.other(&a) }) as Rc<dyn Fn(Node) -> Value>) };
        visitor(node.clone())
    }
    fn other(&self, node: &Node) -> Value {
        raise(
            exceptions::TYPE_ERROR.with(
                formatting::format_template(
                    &Str::lit("nothing for {}"),
                    &[Value::of(node.class_name())],
                    &[],
                )
            )
        );
    }
    fn values_visit_number(&self, node: &Node) -> Value {
        Value::of(late!(node, value))
    }
    fn values_visit_sum(&self, node: &Node) -> Value {
        self.visit(&late!(node, left)).add(&self.visit(&late!(node, right)))
    }
    fn texts_visit_number(&self, node: &Node) -> Value {
        Value::of(show(&late!(node, value)))
    }
    fn texts_visit_sum(&self, node: &Node) -> Value {
        Value::of(
            text!(
                "({} + {})",
                show(&self.visit(&late!(node, left))),
                show(&self.visit(&late!(node, right))),
            )
        )
    }
}

defaults!(Visitor, "Visitor": eq key show compare truth);

class!(Shell, ShellData {
    depth: i64,
});

impl Shell {
    fn new() -> Shell {
        Shell::make(ShellData { depth: 1 })
    }
    fn by_percent(&self, word: &Str, text_: &Str) -> Str {
        let _name = text!("do_{}", word);
        let holder1 = self.clone();
        let name1 = Str::lit("do_") + word;
        let found = match name1.as_str() { "do_add" => Func(Rc::new({ let this = self.clone(); move |a: Str| this.do_add(&a) }) as Rc<dyn Fn(Str) -> Str>), "do_drop" => Func(Rc::new({ let this = self.clone(); move |a: Str| this.do_drop(&a) }) as Rc<dyn Fn(Str) -> Str>), _ => Func(Rc::new({ let this = self.clone(); move |a: Str| this.unknown(&a) }) as Rc<dyn Fn(Str) -> Str>) };
        found(text_.clone())
    }
    fn by_format(&self, word: &Str, text_: &Str) -> Str {
        (
            { let holder1 = self.clone(); let name1 = Str::lit("do_") + &word.lower(); match name1.as_str() { "do_add" => Func(Rc::new({ let this = self.clone(); move |a: Str| this.do_add(&a) }) as Rc<dyn Fn(Str) -> Str>), "do_drop" => Func(Rc::new({ let this = self.clone(); move |a: Str| this.do_drop(&a) }) as Rc<dyn Fn(Str) -> Str>), _ => Func(Rc::new({ let this = self.clone(); move |a: Str| this.unknown(&a) }) as Rc<dyn Fn(Str) -> Str>) } }
        )(text_.clone())
    }
    fn by_sum(&self, word: &Str, text_: &Str) -> Str {
        let _name = Str::lit("do_") + &word.strip() + &Str::lit("");
        let found: Option<Func<dyn Fn(Str) -> Str>> = { let holder1 = self.clone(); let name1 = Str::lit("do_") + &word.strip() + &Str::lit(""); match name1.as_str() { "do_add" => Some(Func(Rc::new({ let this = self.clone(); move |a: Str| this.do_add(&a) }) as Rc<dyn Fn(Str) -> Str>)), "do_drop" => Some(Func(Rc::new({ let this = self.clone(); move |a: Str| this.do_drop(&a) }) as Rc<dyn Fn(Str) -> Str>)), _ => None } };
        if found.is_none() {
            return Str::lit("nothing");
        }
        (present(&found))(text_.clone())
    }
    fn unknown(&self, text_: &Str) -> Str {
        Str::lit("what is ") + text_
    }
    fn do_add(&self, text_: &Str) -> Str {
        Str::lit("added ") + text_
    }
    fn do_drop(&self, text_: &Str) -> Str {
        Str::lit("dropped ") + text_
    }
}

defaults!(Shell, "Shell": eq key show compare truth);

fn program() {
    // Methods that are asked for by names that are put together.
    let tree = Node::new_sum(
        &Node::new_number(2),
        &Node::new_sum(&Node::new_number(3), &Node::new_number(4)),
    );
    let value1 = Visitor::new_values().visit(&tree);
    let value2 = Visitor::new_texts().visit(&tree);
    outln!("{} {}", show(&value1), show(&value2));
    match attempt(|| {
        Visitor::new_values().visit(&Node::new_node());
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::TYPE_ERROR) => {
            let error = error3.clone();
            outln!("{}", show(&error));
        }
        Err(error3) => reraise(&error3),
    }
    let shell = Shell::new();
    for word in [Str::lit("add"), Str::lit("drop"), Str::lit("fly")].into_iter() {
        outln!(
            "{} {} {}",
            shell.by_percent(&word, &Str::lit("x")),
            shell.by_format(&word.upper(), &Str::lit("y")),
            shell.by_sum(&text!(" {} ", word), &Str::lit("z")),
        );
    }
    outln!("{}", shell.depth);
    // : 9 (2 + (3 + 4))
    // : nothing for Node
    // : added x added y added z
    // : dropped x dropped y dropped z
    // : what is x what is y nothing
    // : 1
}

main!(program);
