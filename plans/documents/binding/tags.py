"""The structure of tagged papers, kept when they are bound: headings, tables and reading order stay what they were."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String


class Structure:
    """The structure tree of the bound file, into which those of the papers are grafted one by one."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.root = pdf.Root.StructTreeRoot
        self.nums = self.root.ParentTree.Nums
        self._document = _children(self.root)[0]
        self._numbers = count(1)

    def graft(self, source: Pdf, pages: list[Page]) -> None:
        """Add the tree of ``source``, whose pages are already in the file as ``pages``; they stay untagged if it
        has none.
        """
        if "/StructTreeRoot" not in source.Root:
            return
        first_key = self._next_key()
        tree = self.pdf.copy_foreign(source.make_indirect(source.Root.StructTreeRoot))
        for key, value in _number_tree(tree.ParentTree):
            self.nums.extend([first_key + key, value])
        _shift_keys(pages, first_key)
        _make_ids_unique(tree, f"{next(self._numbers)}-")
        for child in _children(tree):
            child.P = self._document
            # Inside the one document of the volume each paper is a part.
            child.S = Name.Part
            self._add(child)
        for name in ("/RoleMap", "/ClassMap"):
            if name in tree:
                self.root[name] = Dictionary({**self.root.get(name, {}), **tree[name]})

    def _add(self, child: Object) -> None:
        kids = self._document.get("/K")
        if not isinstance(kids, Array):
            self._document.K = Array([] if kids is None else [kids])
        self._document.K.append(child)

    def _next_key(self) -> int:
        return max((int(key) for key in list(self.nums)[::2]), default=-1) + 1


def _children(element: Object) -> list[Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return [kid for kid in (kids if isinstance(kids, Array) else [kids]) if isinstance(kid, Dictionary)]


def _number_tree(node: Object) -> Iterator[tuple[int, Object]]:
    """Keys and values of a number tree, flat or branching."""
    flat = list(node.get("/Nums", []))
    for key, value in zip(flat[::2], flat[1::2], strict=True):
        yield int(key), value
    for kid in node.get("/Kids", []):
        yield from _number_tree(kid)


def _shift_keys(pages: list[Page], by: int) -> None:
    for page in pages:
        if "/StructParents" in page.obj:
            page.obj.StructParents = int(page.obj.StructParents) + by
        for annotation in page.obj.get("/Annots", []):
            if "/StructParent" in annotation:
                annotation.StructParent = int(annotation.StructParent) + by


def _make_ids_unique(tree: Object, prefix: str) -> None:
    """Header cells are told apart by names that every paper gives anew."""
    waiting = _children(tree)
    while waiting:
        element = waiting.pop()
        waiting += _children(element)
        if "/ID" in element:
            element.ID = String(prefix + str(element.ID))
        attributes = element.get("/A")
        if isinstance(attributes, Dictionary) and "/Headers" in attributes:
            attributes.Headers = Array([String(prefix + str(name)) for name in attributes.Headers])


def without_form(source: Pdf) -> None:
    """Take the empty signature fields out of ``source``: a field belongs to the paper it was made for, and a volume
    is not signed. Their places in the structure go with them.
    """
    if "/AcroForm" in source.Root:
        del source.Root.AcroForm
    dropped = set()
    for page in source.pages:
        annotations = page.obj.get("/Annots")
        if annotations is None:
            continue
        kept = [each for each in annotations if each.get("/Subtype") != Name.Widget]
        dropped |= {each.objgen for each in annotations if each.get("/Subtype") == Name.Widget}
        if kept:
            page.obj.Annots = Array(kept)
        else:
            del page.obj.Annots
    if dropped and "/StructTreeRoot" in source.Root:
        _forget(source.Root.StructTreeRoot, dropped)


def _forget(tree: Object, dropped: set[tuple[int, int]]) -> None:
    """Take out of the structure what refers to the annotations ``dropped``, and elements that held nothing else."""
    emptied = set()
    for parent, element in _walk(tree):
        if not any(_refers_to(kid, dropped) for kid in _children(element)):
            continue
        kept = [kid for kid in _all_kids(element) if not _refers_to(kid, dropped)]
        element.K = Array(kept)
        if not kept:
            parent.K = Array([kid for kid in _all_kids(parent) if not _same(kid, element)])
            emptied.add(element.objgen)
    nums = [
        part
        for key, value in _number_tree(tree.ParentTree)
        if isinstance(value, Array) or value.objgen not in emptied
        for part in (key, value)
    ]
    tree.ParentTree = Dictionary(Nums=Array(nums))


def _walk(tree: Object) -> Iterator[tuple[Object, Object]]:
    """Every element with its parent, parents first."""
    waiting = [(tree, child) for child in _children(tree)]
    while waiting:
        parent, element = waiting.pop()
        yield parent, element
        waiting += [(element, child) for child in _children(element) if "/S" in child]


def _all_kids(element: Object) -> list[Object | int]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, Array) else [kids]


def _refers_to(kid: Object | int, dropped: set[tuple[int, int]]) -> bool:
    is_reference = isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR
    return is_reference and kid.Obj.objgen in dropped


def _same(kid: Object | int, element: Object) -> bool:
    return isinstance(kid, Dictionary) and kid.is_indirect and kid.objgen == element.objgen
