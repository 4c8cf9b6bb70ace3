"""What of a pack is laid before a reviewer: some topics, and what was not accepted before."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import evolve, field, frozen

from selfcheck.blocks import Heading
from selfcheck.factcheck.wording import NOT_KNOWN, Passage, ReviewBlock, Wording
from selfcheck.questionnaire import Questionnaire


@frozen
class Extent:
    """What of a pack is laid before a reviewer."""

    #: The ids of sections or questions; empty for all.
    topics: tuple[str, ...] = ()
    #: The texts that were accepted before, by their ids; they are left out where they still say the same.
    accepted: Mapping[str, frozenset[str]] = field(factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return not (self.topics or self.accepted)

    def leaves(self, text: Wording) -> bool:
        """Whether a text is still to be judged."""
        return text.normal not in self.accepted.get(text.id, ())


WHOLE = Extent()


def part_of(questionnaire: Questionnaire, topics: tuple[str, ...]) -> Questionnaire:
    """Return the questionnaire with the sections and questions of these ids alone, where there are any."""
    if not topics:
        return questionnaire
    chosen = (
        section
        if section.id in topics
        else evolve(section, questions=tuple(question for question in section.questions if question.id in topics))
        for section in questionnaire.sections
    )
    return evolve(questionnaire, sections=tuple(section for section in chosen if section.questions))


def left_of(blocks: Iterable[ReviewBlock], extent: Extent) -> Iterator[ReviewBlock]:
    """Yield what is still to be judged, and of the rest what leads to it."""
    for part in _split(blocks, 1):
        groups = [[*_to_judge(group, extent)] for group in _split(part, 2)]
        left = [group for group in groups if any(isinstance(block, Passage) for block in group)]
        if left or not any(isinstance(block, Passage) for block in part):
            yield from (block for group in groups if group is groups[0] or group in left for block in group)


def _split(blocks: Iterable[ReviewBlock], level: int) -> Iterator[list[ReviewBlock]]:
    """Yield the blocks in groups, each of which begins with a heading of the level, but for the first."""
    group: list[ReviewBlock] = []
    for block in blocks:
        if group and isinstance(block, Heading) and block.level == level:
            yield group
            group = []
        group.append(block)
    yield group


def _to_judge(blocks: Iterable[ReviewBlock], extent: Extent) -> Iterator[ReviewBlock]:
    for block in blocks:
        if not isinstance(block, Passage):
            yield block
        elif open_texts := [text for text in block.texts if extent.leaves(text)]:
            yield _of_questions(block, {_question_of(text) for text in open_texts}) if block.id == NOT_KNOWN else block


def _of_questions(passage: Passage, ids: Collection[str]) -> Passage:
    """Return a passage that holds texts of many questions with those of some alone."""
    return evolve(passage, texts=tuple(text for text in passage.texts if _question_of(text) in ids))


def _question_of(text: Wording) -> str:
    return text.id.partition("/")[0]
