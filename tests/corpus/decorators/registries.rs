use concord_rt::prelude::*;

class!(Router, RouterData {
    routes: Dict<Str, Func<dyn Fn() -> Str>>,
});

impl Router {
    fn new() -> Router {
        Router::make(RouterData { routes: Dict::new() })
    }
    fn route(&self, path: &Str) -> Func<dyn Fn(Func<dyn Fn() -> Str>) -> Func<dyn Fn() -> Str>> {
        Func(
            Rc::new(
                { let this = self.clone(); let path = path.clone(); move |a: Func<dyn Fn() -> Str>| route_register(&this, &path, &a) }
            ) as Rc<dyn Fn(Func<dyn Fn() -> Str>) -> Func<dyn Fn() -> Str>>
        )
    }
    fn call(&self, path: &Str) -> Str {
        (self.routes.get(path))()
    }
}

defaults!(Router, "Router": eq key show compare truth);

fn route_register(this: &Router, path: &Str, handler: &Func<dyn Fn() -> Str>) -> Func<dyn Fn() -> Str> {
    this.routes.set(path.clone(), handler.clone());
    handler.clone()
}

fn index() -> Str {
    Str::lit("home")
}

fn about() -> Str {
    Str::lit("about us")
}

fn program() {
    let router = Router::new();
    (router.route(&Str::lit("/")))(Func(Rc::new(move || index()) as Rc<dyn Fn() -> Str>));
    (router.route(&Str::lit("/about")))(Func(Rc::new(move || about()) as Rc<dyn Fn() -> Str>));
    // : home about us ['/', '/about'] home
    let value2 = router.call(&Str::lit("/"));
    let value3 = router.call(&Str::lit("/about"));
    let value1 = router.routes.keys().sorted(false);
    let value4 = index();
    outln!("{} {} {} {}", show(&value2), show(&value3), show(&value1), show(&value4));
}

main!(program);
