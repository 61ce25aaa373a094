"""The JSON contract: what a reading of one report holds.

Every list of a reading is a list of these objects; `depesche schema` prints them as JSON Schema. Names are fixed, more
may be added. All offsets are Unicode code points into `report.text`, end exclusive.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = 1

BlockKind = Literal["title", "lede", "heading", "paragraph", "caption", "entry", "question", "answer",
                    "credit", "appeal", "teaser", "newsletter", "notice"]
#: Blocks of these kinds are read for claims; the others are kept and not read.
READ_BLOCKS: frozenset[str] = frozenset(
    {"title", "lede", "heading", "paragraph", "caption", "entry", "question", "answer"})

ActorType = Literal["person", "state", "organisation", "group", "unknown"]
AttributionType = Literal["direct", "indirect", "reported", "free_indirect"]
Stance = Literal["assert", "announce", "confirm", "deny", "doubt", "accuse", "demand", "warn", "promise", "praise",
                 "condemn", "no_comment"]
Manner = Literal["speech", "writing", "thought", "unknown"]
SourceKind = Literal["named", "anonymous", "document", "media", "unknown"]
SourceClass = Literal["anonymous", "partially_anonymous", "unofficial", "official_non_political", "official_political"]
SourceRole = Literal["government", "military", "police", "intelligence", "court", "party", "residents", "experts",
                     "company", "media", "document"]
PloverType = Literal["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
                     "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
Status = Literal["happened", "ongoing", "planned", "conditional", "called_for", "alleged", "denied"]
Precision = Literal["year", "month", "week", "day", "minute"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
QuantityUnit = Literal["person", "money", "item", "weight", "length", "percent", "unknown"]
QuantityRole = Literal["dead", "injured", "missing", "captured", "arrested", "displaced", "released", "troops", "other"]
AgreementStage = Literal["proposed", "negotiated", "planned", "signed", "ratified", "in_force", "suspended", "ended"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", validate_assignment=False)


class Span(_Part):
    """A stretch of `report.text`: code points, end exclusive."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class Block(Span):
    """A title, paragraph or other piece of the report; see `READ_BLOCKS` for the kinds that are read."""

    kind: BlockKind
    published: str | None = Field(None, description="ISO 8601; the entry's own time in a live ticker")
    speaker: str | None = Field(None, description="who is asked or answers, in an interview")


class Report(_Part):
    """What was read: text, blocks and what is known of their origin."""

    id: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    agency: list[str] = Field([], description="agencies that the credit names, such as AFP")
    authors: list[str] = []
    genre: str = "report"
    rights: str | None = None
    corrects: str | None = Field(None, description="id of the report that this one corrects")
    published: str | None = Field(None, description="ISO 8601 date or time of publication")
    published_precision: Precision | None = None
    modified: str | None = None
    timezone: str | None = None
    language: str
    text: str
    blocks: list[Block] = []


class Actor(_Part):
    """Somebody who acts or speaks: a person, state, organisation or group."""

    id: str
    name: str
    type: ActorType = "unknown"
    code: str | None = Field(None, description="PLOVER country code: ISO 3166 alpha-3, or IGO, NGO, MNC ...")
    sectors: list[str] = Field([], description="PLOVER sectors such as GOV, MIL, SPY")
    wikidata: str | None = None
    mentions: list[Span] = []


class Time(Span):
    """A TIMEX3 expression. `value` is unresolved (X for unknown digits) without a publication date."""

    id: str
    type: TimexType
    value: str = Field(description="TIMEX3 value, such as 2025-01-17, 2024-10, P3D, PRESENT_REF")
    mod: str | None = Field(None, description="TIMEX3 modifier, such as APPROX, START, END")
    date: str | None = Field(None, description="the date to which a duration leads back: vor zwei Jahren, P2Y, 2023")


class Source(_Part):
    """Who says it. `spans` are the words that name the source; empty where it stands outside the text read."""

    spans: list[Span] = []
    name: str | None = Field(None, description="the bare name: Kreml, not der Kreml")
    actor: str | None = Field(None, description="id of the actor")
    kind: SourceKind = "unknown"
    # "class" is a word of Python's
    class_: SourceClass | None = Field(None, alias="class")
    role: SourceRole | None = None

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Attribution(_Part):
    """One statement with its source (PARC, PolNeAR: source, cue, content) and the chain of sources behind it."""

    id: str
    type: AttributionType
    stance: Stance = "assert"
    manner: Manner = "speech"
    within: str | None = Field(None, description="id of the attribution in whose content this one stands")
    repeats: str | None = Field(None, description="id of the attribution that this one says again")
    joint: bool = Field(False, description="several sources make one joint statement")
    source: Source
    relies_on: list[Source] = Field([], description="the chain: outermost first, the origin last")
    cue: list[Span] = []
    frame: list[Span] = Field([], description="the matrix clause that holds cue, source, addressee")
    content: list[Span] = []
    addressee: list[Span] = []
    said: str | None = Field(None, description="id of the time at which it was said")
    medium: str | None = None
    caveats: list[Span] = []
    rule: str = Field("", description="how it was found")


class Place(Span):
    """Where an event took place."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class View(_Part):
    """Who holds what about an event; `attribution` is null for the newsroom."""

    attribution: str | None
    stance: Stance
    status: Status


class Quantity(Span):
    """A counted thing: people, money, weapons."""

    id: str
    low: float | None
    high: float | None
    approximate: bool = False
    unit: QuantityUnit = "unknown"
    role: QuantityRole = "other"
    whose: list[str] = Field([], description="ids of the actors whose people or things they are")
    cumulative: bool | None = Field(None, description="a total so far (true) or newly added (false); null: not said")
    event: str | None = None
    attributions: list[str] = []


class Event(_Part):
    """Who did what to whom (PLOVER), with its status and who says so."""

    id: str
    event: PloverType = Field(description="category of the act itself")
    plover: PloverType = Field(description="category that PLOVER's rules give, such as AGREE for a planned CONSULT")
    mode: list[str] = []
    context: list[str] = []
    actors: list[str] = []
    recipients: list[str] = []
    date: str | None = Field(None, description="day, month or year, as precise as the text")
    end_date: str | None = None
    precision: Precision | None = None
    place: Place | None = None
    status: Status
    views: list[View] = []
    attributions: list[str] = []
    dead: int | None = None
    injured: int | None = None
    quantities: list[str] = []
    agreement: str | None = None
    repeats: str | None = Field(None, description="id of the event that this one tells again")
    anchor: list[Span] = Field([], description="the words that name the act, at most twelve")
    rule: str = ""


class Provision(Span):
    """What an agreement provides."""

    text: str
    condition: str | None = None


class Agreement(_Part):
    """A treaty, pact or deal."""

    id: str
    name: str
    kind: str
    stage: AgreementStage
    parties: list[str] = []
    provisions: list[Provision] = []
    events: list[str] = []


class Versions(_Part):
    """What made the reading."""

    models: str
    gazetteer: str


class Warning_(_Part):
    """Something that the reader of this reading should know; `code` is stable."""

    code: str
    message: str


class Reading(_Part):
    """All that was read from one report."""

    depesche: str
    # "schema" is taken by pydantic
    schema_: int = Field(SCHEMA_VERSION, alias="schema")
    versions: Versions
    report: Report
    actors: list[Actor] = []
    times: list[Time] = []
    quantities: list[Quantity] = []
    attributions: list[Attribution] = []
    events: list[Event] = []
    agreements: list[Agreement] = []
    warnings: list[Warning_] = []

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    def to_dict(self) -> dict[str, object]:
        """The reading as plain JSON values, with the contract's names."""
        return self.model_dump(mode="json", by_alias=True)

    def to_json(self) -> str:
        """The reading as one line of JSON."""
        return self.model_dump_json(by_alias=True)

    def __repr__(self) -> str:
        """One line: which report, and how much was found. The whole is `to_json`."""
        counts = ", ".join(f"{len(getattr(self, name))} {name}" for name in ("attributions", "events", "agreements"))
        return f"<Reading {self.report.id!r} ({self.report.language}): {counts}>"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """How a notebook shows the reading."""
        from depesche.views.notebook import to_html
        return to_html(self)


def json_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of a reading."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:depesche:reading:{SCHEMA_VERSION}",
            **Reading.model_json_schema(by_alias=True)}
