"""What is sound of damaged data is read, within limits."""

from attrs import field, frozen

from selfcheck.salvage import TOO_LONG, Limit, Salvaged, limited, salvage


@frozen
class Box:
    """A value with limits."""

    id: str = field(metadata=limited(3))
    note: str = field(default="", metadata=limited(5, cuts=True))
    tags: tuple[str, ...] = field(default=(), metadata=limited(2, items=Limit(3)))


@frozen
class Attic:
    """A value that holds others."""

    boxes: tuple[Box, ...] = field(default=(), metadata=limited(4))


def salvaged(*boxes, most=100):
    """Return what can be read of the boxes: the value, what is wrong, and whether all was read."""
    salvage_of_boxes = salvage({"boxes": [*boxes]}, Attic, most)
    return salvage_of_boxes.value.boxes, [str(misfit) for misfit in salvage_of_boxes.misfits], salvage_of_boxes.is_whole


def test_a_bad_value_costs_none_of_its_neighbours():
    """Of damaged data each value that is sound is read, and each that is not is named with its place."""
    boxes = {"id": "a", "note": 5, "tags": ["x", 6]}, 7, {"note": "lost"}, {"id": "b", "tags": "all", "colour": "red"}

    assert (
        (Box("a", "", ("x",)), Box("b")),
        [
            "boxes[0].note should be text in quotes, not 5",
            "boxes[0].tags[1] should be text in quotes, not 6",
            "boxes[1] should be a table of named values, not 7",
            "boxes[2].id is missing",
            "boxes[3].tags should be a list in square brackets, not 'all'",
            "boxes[3] has unknown keys: colour",
        ],
        True,
    ) == salvaged(*boxes)


def test_what_is_beyond_a_limit_is_left_out_and_named():
    """Of a long list the first items are read, of a long text its beginning, or nothing where a part of it means nothing."""
    boxes = {"id": "abcd"}, {"id": "a", "note": "123456"}, {"id": "b", "tags": ["x", "wxyz", "y"]}

    assert (
        (Box("a", "12345"), Box("b", "", ("x",)), Box("c")),
        [
            "boxes beyond the first 4 of 5",
            "boxes[0].id should have at most 3 characters, not 4",
            "boxes[1].note beyond its first 5 characters",
            "boxes[2].tags beyond the first 2 of 3",
            "boxes[2].tags[1] should have at most 3 characters, not 4",
        ],
        True,
    ) == salvaged(*boxes, {"id": "c"}, {"id": "d"})
    assert {TOO_LONG} == {misfit.rule for misfit in salvage({"boxes": [*boxes]}, Attic, 100).misfits}


def test_reading_stops_where_too_much_is_wrong():
    """So many things that are wrong are named, and nothing behind them is looked at."""
    boxes, misfits, is_whole = salvaged({"id": "a"}, 1, 2, {"id": "b"}, most=1)

    assert ((Box("a"),), ["boxes[1] should be a table of named values, not 1"], False) == (boxes, misfits, is_whole)
    assert salvaged({"id": "a"}, 1, most=1)[2]


def test_nothing_can_be_read_of_what_is_no_table():
    """Where nothing can be read there is no value."""
    nothing = salvage(5, Attic, 100)

    assert Salvaged(None, nothing.misfits, True) == nothing
    assert ["should be a table of named values, not 5"] == [str(misfit) for misfit in nothing.misfits]
