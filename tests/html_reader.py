"""Reads the HTML that we write, and complains about what is not sound."""

from html.parser import HTMLParser


class Reader(HTMLParser):
    """Collects tags with their attributes, and text; complains about what is not closed."""

    VOID = frozenset({"br", "img", "input", "meta"})
    #: What is not told: for screen readers alone, or beside the words.
    ASIDE = frozenset({"sc-unseen", "sc-shape", "sc-tick"})

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.text, self.told = [], [], "", ""
        self.feed(text)
        self.close()
        assert [] == self.open

    def handle_starttag(self, tag, attrs):
        assert len(attrs) == len(dict(attrs)), f"{tag} has an attribute twice"
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert tag == self.open.pop()[0]

    def handle_data(self, data):
        self.text += data
        tags = {tag for tag, _ in self.open}
        classes = {attributes.get("class") for _, attributes in self.open}
        if not tags & {"head", "caption"} and not classes & self.ASIDE:
            self.told += data

    def all(self, tag, **attributes):
        wanted = attributes.items()
        return [found for name, found in self.tags if name == tag and wanted <= found.items()]
