use concord_rt::prelude::*;

thread_local! {
    static ENTITY_NEXT_ID: Global<i64> = const { Global::new() };
    static USER_NEXT_ID: Global<i64> = const { Global::new() };
    static GROUP_NEXT_ID: Global<i64> = const { Global::new() };
    static GROUP_HAS_OWN_NEXT_ID: Global<bool> = const { Global::new() };
    static PLUGIN_PLUGINS: Global<Dict<Str, AnyClass>> = const { Global::new() };
    static PLUGIN_ENABLED: Global<bool> = const { Global::new() };
    static A_ENABLED: Global<bool> = const { Global::new() };
    static A_HAS_OWN_ENABLED: Global<bool> = const { Global::new() };
    static B_ENABLED: Global<bool> = const { Global::new() };
}

#[derive(Clone, Copy, PartialEq)]
enum EntityKind {
    Entity,
    User,
    Group,
}

class!(Entity(EntityKind), EntityData {
    id: Slot<Option<i64>>,
});

impl Entity {
    fn new_entity() -> Entity {
        let made = Entity::make(EntityData { kind: EntityKind::Entity, id: Slot::new(None) });
        made.id.set(
            Some(
                match made.kind { EntityKind::Entity => ENTITY_NEXT_ID.get(), EntityKind::User => USER_NEXT_ID.get(), EntityKind::Group => GROUP_NEXT_ID.get(), }
            )
        );
        let given1: i64 = (
            match made.kind { EntityKind::Entity => ENTITY_NEXT_ID.get(), EntityKind::User => USER_NEXT_ID.get(), EntityKind::Group => GROUP_NEXT_ID.get(), }
        ) + 1;
        { let object2 = made.clone(); match object2.kind { EntityKind::Entity => Entity::entity_set_next_id(given1), EntityKind::Group => Entity::group_set_next_id(given1), EntityKind::User => Entity::user_set_next_id(given1), } };
        made
    }
    fn new_user() -> Entity {
        let made = Entity::make(EntityData { kind: EntityKind::User, id: Slot::new(None) });
        made.id.set(
            Some(
                match made.kind { EntityKind::Entity => ENTITY_NEXT_ID.get(), EntityKind::User => USER_NEXT_ID.get(), EntityKind::Group => GROUP_NEXT_ID.get(), }
            )
        );
        let given1: i64 = (
            match made.kind { EntityKind::Entity => ENTITY_NEXT_ID.get(), EntityKind::User => USER_NEXT_ID.get(), EntityKind::Group => GROUP_NEXT_ID.get(), }
        ) + 1;
        { let object2 = made.clone(); match object2.kind { EntityKind::Entity => Entity::entity_set_next_id(given1), EntityKind::Group => Entity::group_set_next_id(given1), EntityKind::User => Entity::user_set_next_id(given1), } };
        made
    }
    fn new_group() -> Entity {
        let made = Entity::make(EntityData { kind: EntityKind::Group, id: Slot::new(None) });
        made.id.set(
            Some(
                match made.kind { EntityKind::Entity => ENTITY_NEXT_ID.get(), EntityKind::User => USER_NEXT_ID.get(), EntityKind::Group => GROUP_NEXT_ID.get(), }
            )
        );
        let given1: i64 = (
            match made.kind { EntityKind::Entity => ENTITY_NEXT_ID.get(), EntityKind::User => USER_NEXT_ID.get(), EntityKind::Group => GROUP_NEXT_ID.get(), }
        ) + 1;
        { let object2 = made.clone(); match object2.kind { EntityKind::Entity => Entity::entity_set_next_id(given1), EntityKind::Group => Entity::group_set_next_id(given1), EntityKind::User => Entity::user_set_next_id(given1), } };
        made
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            EntityKind::Entity => "Entity",
            EntityKind::User => "User",
            EntityKind::Group => "Group",
        })
    }
    fn tag(&self) -> Str {
        text!("{}-{}", self.class_name(), late!(self, id))
    }
    fn entity_set_next_id(value: i64) {
        ENTITY_NEXT_ID.set(value);
        if !GROUP_HAS_OWN_NEXT_ID.get() {
            GROUP_NEXT_ID.set(value);
        }
    }
    fn user_set_next_id(value: i64) {
        USER_NEXT_ID.set(value);
    }
    fn group_set_next_id(value: i64) {
        GROUP_NEXT_ID.set(value);
        GROUP_HAS_OWN_NEXT_ID.set(true);
    }
}

defaults!(Entity, "Entity": eq key show compare truth);

#[derive(Clone, Copy, PartialEq)]
enum PluginKind {
    A,
    B,
}

class!(Plugin(PluginKind), PluginData {});

impl Plugin {
    fn new_a() -> Plugin {
        Plugin::make(PluginData { kind: PluginKind::A })
    }
    fn new_b() -> Plugin {
        Plugin::make(PluginData { kind: PluginKind::B })
    }
    fn class_name(&self) -> Str {
        Str::lit(match self.kind {
            PluginKind::A => "A",
            PluginKind::B => "B",
        })
    }
    fn a_set_enabled(value: bool) {
        A_ENABLED.set(value);
        A_HAS_OWN_ENABLED.set(true);
    }
    fn run(&self) -> Str {
        text!(
            "{} {}",
            self.class_name(),
            if match self.kind { PluginKind::A => A_ENABLED.get(), PluginKind::B => B_ENABLED.get(), } { Str::lit("on") } else { Str::lit("off") },
        )
    }
}

defaults!(Plugin, "Plugin": eq key show compare truth);

fn init_subclass_a() {
    PLUGIN_PLUGINS.get().set(Str::lit("A"), AnyClass::own("A"));
}

fn init_subclass_b() {
    PLUGIN_PLUGINS.get().set(Str::lit("B"), AnyClass::own("B"));
}

fn program() {
    ENTITY_NEXT_ID.set(1);
    USER_NEXT_ID.set(100);
    GROUP_NEXT_ID.set(ENTITY_NEXT_ID.get());
    GROUP_HAS_OWN_NEXT_ID.set(false);
    outln!(
        "{}",
        show(
            &[
                Entity::new_entity(),
                Entity::new_user(),
                Entity::new_user(),
                Entity::new_group(),
                Entity::new_entity(),
                Entity::new_group(),
            ].into_iter().map(|e| e.tag()).collect::<List<Str>>()
        ),
    );
    PLUGIN_PLUGINS.set(Dict::new());
    PLUGIN_ENABLED.set(true);
    A_ENABLED.set(PLUGIN_ENABLED.get());
    A_HAS_OWN_ENABLED.set(false);
    init_subclass_a();
    B_ENABLED.set(false);
    init_subclass_b();
    outln!(
        "{}",
        show(
            &PLUGIN_PLUGINS.get().values().map(
                |p| (
                    { let class1 = p; match class1.name() { "A" => Plugin::new_a(), "B" => Plugin::new_b(), _ => unreached() } }
                ).run()
            ).collect::<List<Str>>()
        ),
    );
    Plugin::a_set_enabled(false);
    outln!(
        "{} {}",
        show(
            &PLUGIN_PLUGINS.get().values().map(
                |p_2| (
                    { let class2 = p_2; match class2.name() { "A" => Plugin::new_a(), "B" => Plugin::new_b(), _ => unreached() } }
                ).run()
            ).collect::<List<Str>>()
        ),
        show(&PLUGIN_ENABLED.get()),
    );
    // : ['Entity-1', 'User-100', 'User-101', 'Group-2', 'Entity-2', 'Group-3']
    // : ['A on', 'B off']
    // : ['A off', 'B off'] True
}

main!(program);
