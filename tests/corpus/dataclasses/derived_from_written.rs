//! Dataclasses that derive from one with fields that __init__ does not take.

use concord_rt::prelude::*;

thread_local! {
    static ITEM_COUNT: Global<i64> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum ItemKind {
    Item,
    Book,
    Novel,
}

class!(Item(ItemKind), ItemData {
    author: Slot<Option<Str>>,
    code: Str,
    genre: Slot<Option<Str>>,
    pages: Slot<Option<i64>>,
    status: Str,
    tags: Slot<Option<List<Str>>>,
    title: Str,
});

impl Item {
    fn new_item(code: Str, title: Str) -> Item {
        let made = Item::make(
            ItemData { kind: ItemKind::Item, code, title, status: Str::lit("shelf"), author: Slot::new(None), genre: Slot::new(None), pages: Slot::new(None), tags: Slot::new(None) }
        );
        made.dunder_post_init();
        made
    }
    fn new_book(code: Str, title: Str, author: Str, pages: i64, tags: ()) -> Item {
        let made = Item::make(
            ItemData { kind: ItemKind::Book, code, title, status: Str::lit("shelf"), author: Slot::new(Some(author)), pages: Slot::new(Some(pages)), tags: Slot::new(Some(List::new())), genre: Slot::new(None) }
        );
        made.dunder_post_init();
        made
    }
    fn new_novel(code: Str, title: Str, author: Str, pages: i64, tags: &Option<List<Str>>, genre: Str) -> Item {
        let made = Item::make(
            ItemData { kind: ItemKind::Novel, code, title, status: Str::lit("shelf"), author: Slot::new(Some(author)), pages: Slot::new(Some(pages)), tags: Slot::new(Some(if tags.is_none() { List::new() } else { present(tags) })), genre: Slot::new(Some(genre)) }
        );
        made.dunder_post_init();
        made
    }
    fn dunder_eq(&self, other: &Item) -> bool {
        match self.kind {
            ItemKind::Book => self.book_dunder_eq(other),
            ItemKind::Item => self.item_dunder_eq(other),
            ItemKind::Novel => self.novel_dunder_eq(other),
        }
    }
    fn dunder_repr(&self) -> Str {
        match self.kind {
            ItemKind::Book => self.book_dunder_repr(),
            ItemKind::Item => self.item_dunder_repr(),
            ItemKind::Novel => self.novel_dunder_repr(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            ItemKind::Item => "Item",
            ItemKind::Book => "Book",
            ItemKind::Novel => "Novel",
        })
    }
    fn book_dunder_repr(&self) -> Str {
        text!(
            "{}(code={}, title={}, status={}, author={}, pages={}, tags={})",
            self.class_name(),
            repr(&self.code),
            repr(&self.title),
            repr(&self.status),
            repr(&late!(self, author)),
            repr(&late!(self, pages)),
            repr(&late!(self, tags)),
        )
    }
    fn book_dunder_eq(&self, other: &Item) -> bool {
        matches!(other.kind, ItemKind::Book | ItemKind::Novel) && self.class_name() == other.class_name() && (
            other.code.clone(),
            other.title.clone(),
            other.status.clone(),
            late!(other, author),
            late!(other, pages),
            late!(other, tags),
        ) == (self.code.clone(), self.title.clone(), self.status.clone(), late!(self, author), late!(self, pages), late!(self, tags))
    }
    fn dunder_post_init(&self) {
        ITEM_COUNT.set(ITEM_COUNT.get() + 1);
    }
    fn novel_dunder_repr(&self) -> Str {
        text!(
            "{}(code={}, title={}, status={}, author={}, pages={}, tags={}, genre={})",
            self.class_name(),
            repr(&self.code),
            repr(&self.title),
            repr(&self.status),
            repr(&late!(self, author)),
            repr(&late!(self, pages)),
            repr(&late!(self, tags)),
            repr(&late!(self, genre)),
        )
    }
    fn novel_dunder_eq(&self, other: &Item) -> bool {
        matches!(other.kind, ItemKind::Novel) && self.class_name() == other.class_name() && (
            other.code.clone(),
            other.title.clone(),
            other.status.clone(),
            late!(other, author),
            late!(other, pages),
            late!(other, tags),
            late!(other, genre),
        ) == (self.code.clone(), self.title.clone(), self.status.clone(), late!(self, author), late!(self, pages), late!(self, tags), late!(self, genre))
    }
    fn item_dunder_repr(&self) -> Str {
        text!(
            "{}(code={}, title={}, status={})",
            self.class_name(),
            repr(&self.code),
            repr(&self.title),
            repr(&self.status),
        )
    }
    fn item_dunder_eq(&self, other: &Item) -> bool {
        self.class_name() == other.class_name() && (
            other.code.clone(),
            other.title.clone(),
            other.status.clone(),
        ) == (self.code.clone(), self.title.clone(), self.status.clone())
    }
}

defaults!(Item, "Item": unhashable compare truth);

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for Item {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

#[derive(Clone, Copy, PartialEq)]
enum BaseKind {
    Derived,
}

class!(Base(BaseKind), BaseData {
    a: Slot<i64>,
    b: Slot<i64>,
    c: i64,
});

impl Base {
    fn new_derived(a: i64, c: i64, b: i64) -> Base {
        Base::make(BaseData { kind: BaseKind::Derived, a: Slot::new(a), b: Slot::new(b), c })
    }
    fn dunder_eq(&self, other: &Base) -> bool {
        match self.kind {
            BaseKind::Derived => self.derived_dunder_eq(other),
        }
    }
    fn dunder_repr(&self) -> Str {
        match self.kind {
            BaseKind::Derived => self.derived_dunder_repr(),
        }
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            BaseKind::Derived => "Derived",
        })
    }
    fn derived_dunder_repr(&self) -> Str {
        text!(
            "{}(a={}, b={}, c={})",
            self.class_name(),
            repr(&self.a.get()),
            repr(&self.b.get()),
            repr(&self.c),
        )
    }
    fn derived_dunder_eq(&self, other: &Base) -> bool {
        self.class_name() == other.class_name() && (
            other.a.get(),
            other.b.get(),
            other.c,
        ) == (self.a.get(), self.b.get(), self.c)
    }
}

defaults!(Base, "Base": unhashable compare truth);

impl PartialEq for Base {
    fn eq(&self, other: &Self) -> bool {
        self.dunder_eq(other)
    }
}

impl Show for Base {
    fn repr(&self, out: &mut String) {
        out.push_str(self.dunder_repr().as_str());
    }
}

fn program() {
    ITEM_COUNT.set(0);
    let b = Item::new_book(Str::lit("B1"), Str::lit("Emma"), Str::lit("Austen"), 474, ());
    let value2 = b.clone();
    let value3 = ITEM_COUNT.get();
    let value1 = Item::new_novel(
        Str::lit("n"),
        Str::lit("t"),
        Str::lit("anonymous"),
        300,
        &None,
        Str::lit("any"),
    );
    let value4 = Item::new_novel(
        Str::lit("n"),
        Str::lit("t"),
        Str::lit("x"),
        1,
        &Some(list![Str::lit("q")]),
        Str::lit("crime"),
    );
    outln!("{} {} {} {}", show(&value2), show(&value3), show(&value1), show(&value4));
    let value5 = Item::new_item(Str::lit("i"), Str::lit("j"));
    let value6 = b == Item::new_book(Str::lit("B1"), Str::lit("Emma"), Str::lit("Austen"), 474, ());
    outln!("{} {}", show(&value5), show(&value6));
    let value8 = Base::new_derived(1, 9, 2);
    let value7 = Base::new_derived(1, 5, 3);
    let value9 = Base::new_derived(1, 2, 0);
    outln!("{} {} {}", show(&value8), show(&value7), show(&value9));
    late!(b, tags).push(Str::lit("classic"));
    let value10 = late!(b, tags);
    let value11 = late!(
        Item::new_book(Str::lit("q"), Str::lit("r"), Str::lit("anonymous"), 0, ()),
        tags,
    );
    outln!("{} {}", show(&value10), show(&value11));
    match attempt(|| {
        type_error::<Item>("Book.__init__() missing 1 required positional argument: 'title'");
    }) {
        Ok(_) => {}
        Err(error12) if error12.is(&exceptions::TYPE_ERROR) => {
            let e = error12.clone();
            outln!("{}", show(&e));
        }
        Err(error12) => reraise(&error12),
    }
    match attempt(|| {
        type_error::<Base>(
            "Derived.__init__() takes from 2 to 3 positional arguments but 4 were given"
        );
    }) {
        Ok(_) => {}
        Err(error13) if error13.is(&exceptions::TYPE_ERROR) => {
            let e = error13.clone();
            outln!("{}", show(&e));
        }
        Err(error13) => reraise(&error13),
    }
    // : Book(code='B1', title='Emma', status='shelf', author='Austen', pages=474, tags=[]) 1 Novel(code='n', title='t', status='shelf', author='anonymous', pages=300, tags=[], genre='any') Novel(code='n', title='t', status='shelf', author='x', pages=1, tags=['q'], genre='crime')
    // : Item(code='i', title='j', status='shelf') True
    // : Derived(a=1, b=2, c=9) Derived(a=1, b=3, c=5) Derived(a=1, b=0, c=2)
    // : ['classic'] []
    // : Book.__init__() missing 1 required positional argument: 'title'
    // : Derived.__init__() takes from 2 to 3 positional arguments but 4 were given
}

main!(program);
