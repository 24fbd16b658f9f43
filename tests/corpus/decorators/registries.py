class Router:
    def __init__(self):
        self.routes = {}

    def route(self, path):
        def register(handler):
            self.routes[path] = handler
            return handler

        return register

    def call(self, path):
        return self.routes[path]()


router = Router()


@router.route("/")
def index():
    return "home"


@router.route("/about")
def about():
    return "about us"


print(router.call("/"), router.call("/about"), sorted(router.routes), index())  #: home about us ['/', '/about'] home
