"""A Questionnaire of Sections of Questions, each with its Options and Actions.

The words follow FHIR's Questionnaire (question, option, answer) and OSCAL's plan of action (action).
"""

from selfcheck.questionnaire.documents import Document, DocumentPart, DocumentRow
from selfcheck.questionnaire.evidence import Fact, Source, Standard
from selfcheck.questionnaire.kinds import Cost, Effort, Evidence, Labelled, Rating
from selfcheck.questionnaire.questions import Action, Option, Question, Questionnaire, Section, Topic, UnknownId

__all__ = [
    "Action",
    "Cost",
    "Document",
    "DocumentPart",
    "DocumentRow",
    "Effort",
    "Evidence",
    "Fact",
    "Labelled",
    "Option",
    "Question",
    "Questionnaire",
    "Rating",
    "Section",
    "Source",
    "Standard",
    "Topic",
    "UnknownId",
]
