"""Makes a program that shows a fault smaller while it shows it: statements go, expressions become their parts."""

import ast
import copy


def variants(tree):
    """Smaller programs, the much smaller ones first."""
    blocks = []
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody", "handlers"):
            block = getattr(node, field, None)
            if isinstance(block, list) and block:
                blocks.append((node, field, len(block)))
    blocks.sort(key=lambda entry: -entry[2])
    numbered = {id(node): index for index, node in enumerate(ast.walk(tree))}
    for node, field, length in blocks:
        sizes = [size for size in (8, 4, 2, 1) if size <= length]
        for size in sizes:
            for start in range(0, length, size):
                yield without(tree, numbered[id(node)], field, start, start + size)
        for start in range(length):  # a block in place of what holds it
            inner = getattr(node, field)[start]
            if isinstance(inner, (ast.If, ast.For, ast.While, ast.Try, ast.With)):
                yield lifted(tree, numbered[id(node)], field, start)
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and not isinstance(node, (ast.Name, ast.Constant, ast.Attribute)):
            for part in ast.iter_child_nodes(node):
                if isinstance(part, ast.expr) and not isinstance(part, ast.Starred):
                    yield replaced(tree, numbered[id(node)], numbered[id(part)])


def node_at(tree, index):
    for number, node in enumerate(ast.walk(tree)):
        if number == index:
            return node
    raise IndexError(index)


def without(tree, index, field, start, stop):
    made = copy.deepcopy(tree)
    block = getattr(node_at(made, index), field)
    del block[start:stop]
    if not block and field == "body":
        block.append(ast.Pass())
    return made


def lifted(tree, index, field, start):
    made = copy.deepcopy(tree)
    block = getattr(node_at(made, index), field)
    block[start:start + 1] = block[start].body
    return made


def replaced(tree, index, part):
    made = copy.deepcopy(tree)
    node, inner = node_at(made, index), node_at(made, part)
    for parent in ast.walk(made):
        for field, value in ast.iter_fields(parent):
            if value is node:
                setattr(parent, field, inner)
            elif isinstance(value, list):
                value[:] = [inner if one is node else one for one in value]
    return made


def smallest(text, shows, many=12, rounds=60):
    """The smallest program found that still shows the fault. `shows` takes a list of texts, and says for each whether it does; it is asked about
    `many` at once, since they are built together, and at most `rounds` times."""
    tree = ast.parse(text)
    asked = set()
    position = 0
    for _ in range(rounds):
        batch = []
        for index, made in enumerate(variants(tree)):
            if index < position:
                continue
            position = index + 1
            try:
                made_text = ast.unparse(ast.fix_missing_locations(made)) + "\n"
                compile(made_text, "program", "exec")
            except (SyntaxError, ValueError, AttributeError, TypeError):
                continue
            if made_text in asked:
                continue
            asked.add(made_text)
            batch.append(made_text)
            if len(batch) == many:
                break
        if not batch:
            break
        found = [made_text for made_text, is_shown in zip(batch, shows(batch)) if is_shown]
        if found:
            tree = ast.parse(min(found, key=len))
            position = 0
    return ast.unparse(tree) + "\n"
