from __future__ import annotations

import pytest

from depesche import intake
from depesche.contract import Report
from depesche.errors import DepescheError

DE = "Die Regierung von Nordmark hat den Vertrag nicht unterzeichnet, wie ein Sprecher am Montag sagte."
EN = "The government of Northmark has not signed the treaty, a spokesman for the ministry said on Monday."


def blocks(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, report.text[block.start:block.end]) for block in report.blocks]


def test_title_lede_credit_appeal() -> None:
    text = ("Nordmark und Ostland verhandeln\nBeide Länder wollen noch in dieser Woche abschließen\n"
            f"{DE}\n{DE} (dpa/AFP)\n"
            "Eine Zeitung, die etwas bewegt: unsere Leser:innen\n"
            "Unsere Community trägt diese Seite. Unsere Artikel sind für alle zugänglich, ohne Paywall. "
            "Schon ab 3 Euro sind Sie dabei! Jetzt unterstützen")
    report = intake.read_text(text, published="2025-01-13")
    assert report.text == text
    assert [kind for kind, _ in blocks(report)] == ["title", "lede", "paragraph", "paragraph", "credit", "appeal",
                                                    "appeal"]
    assert (report.title, report.agency, report.language) == ("Nordmark und Ostland verhandeln", ["DPA", "AFP"], "de")
    assert blocks(report)[3][1] == DE
    assert blocks(report)[4][1] == "(dpa/AFP)"


@pytest.mark.parametrize(("line", "credit", "agencies"), [
    (f"BEIRUT, March 7 (Reuters) - {EN}", "BEIRUT, March 7 (Reuters) -", ["REUTERS"]),
    (f"NORTHPORT (AP) — {EN}", "NORTHPORT (AP) —", ["AP"]),
    (f"WASHINGTON — {EN}", "WASHINGTON —", []),
    (f"Berlin/Kiel (dpa) - {DE}", "Berlin/Kiel (dpa) -", ["DPA"]),
    (f"{DE} (dpa, rtr, jw)", "(dpa, rtr, jw)", ["DPA", "REUTERS"]),
    (f"{DE} © AFP", "© AFP", ["AFP"]),
])
def test_credits_are_cut_off(line: str, credit: str, agencies: list[str]) -> None:
    report = intake.read_text(f"A title of some words\n{line}\n{line.partition(' - ')[0]}." if "(" in line[:9] else
                              f"Nordmark\n{line}")
    assert ("credit", credit) in blocks(report)
    assert report.agency == agencies
    assert any(words in (DE, EN) for kind, words in blocks(report) if kind == "paragraph")


@pytest.mark.parametrize("line", ["dpa:240516-99-53606/3 (dpa)", "© dpa-infocom, dpa:240516-99-53606/3", "Quelle: dpa",
                                  "(Quelle: APA/sda/dpa)", "Mit Material von dpa"])
def test_lines_of_credit(line: str) -> None:
    report = intake.read_text(f"{DE}\n\n{DE}\n\n{line}")
    assert blocks(report)[-1] == ("credit", line)
    assert "DPA" in report.agency


def test_brackets_that_are_no_credit() -> None:
    report = intake.read_text("Nordmark\nDie Partei der Arbeit (PdA) und die Nordpartei (NP) haben sich nicht geeinigt "
                              "(wie 2019).")
    assert [kind for kind, _ in blocks(report)] == ["title", "paragraph"]
    assert report.agency == []


@pytest.mark.parametrize(("language", "line", "kind"), [
    ("de", "Lesen Sie auch: Was der Vertrag bedeutet", "teaser"),
    ("de", "Abonnieren Sie unseren Newsletter.", "newsletter"),
    ("de", "Spenden Sie jetzt, wenn Sie unsere Arbeit schätzen: Jetzt spenden", "appeal"),
    ("de", "Alle Rechte vorbehalten.", "notice"),
    ("en", "Read more: what the treaty means", "teaser"),
    ("en", "The day's news, delivered to your inbox.", "newsletter"),
    ("en", "Support independent journalism from as little as one pound a month.", "appeal"),
    ("en", "(Reporting by Jane Doe in Northport; Editing by John Doe)", "credit"),
])
def test_what_is_not_read(language: str, line: str, kind: str) -> None:
    body = DE if language == "de" else EN
    report = intake.read_text("\n\n".join([body] * 4 + [line]), language=language)
    assert blocks(report)[-1] == (kind, line)


@pytest.mark.parametrize(("language", "sentence"), [
    ("de", "Der Minister sagte: „Spenden Sie für die Opfer der Flut“, und dankte den Helfern."),
    ("de", "Die Redaktion der Zeitung berichtete, ihre Leser hätten um Unterstützung gebeten."),
    ("en", "The president said voters should support us and our work in the north."),
    ("en", "The state wants to become a member of the alliance, the minister said."),
])
def test_reports_about_appeals_are_read(language: str, sentence: str) -> None:
    body = DE if language == "de" else EN
    report = intake.read_text("\n\n".join([body, sentence, body, body]), language=language)
    assert {kind for kind, _ in blocks(report)} == {"paragraph"}


@pytest.mark.parametrize("paragraphs", [1, 2, 5])
@pytest.mark.parametrize(("language", "tail", "kinds"), [
    ("de", ["Lesen Sie auch", "Orlan: „Der Hafen bleibt offen“", "Ostland sperrt die Brücke",
            "Wir recherchieren für Sie. Möglich macht das nur Ihre Spende, sagt der Verlag, und er dankt."],
     ["teaser", "teaser", "teaser", "appeal"]),
    ("de", ["Mehr zum Thema", "Ostland sperrt die Brücke", "Nordblatt unterstützen",
            "Die Redaktion sagt, dass unsere Arbeit Geld kostet."], ["teaser", "teaser", "appeal", "appeal"]),
    ("de", ["❤ Nordblatt unterstützen", "Nutzen Sie diesen Link, um Nordblatt zu unterstützen."], ["appeal", "appeal"]),
    ("en", ["Related stories", "Orlan: 'The port stays open'", "Eastland closes its bridge",
            "Our editors say that without your donation they could not go on."],
     ["teaser", "teaser", "teaser", "appeal"]),
])
def test_tail_of_teasers_and_appeals(language: str, tail: list[str], kinds: list[str], paragraphs: int) -> None:
    body = (DE if language == "de" else EN) * 3
    report = intake.read_text("\n".join([*[body] * paragraphs, *tail]), language=language, publisher="Nordblatt.de")
    assert blocks(report)[-len(tail):] == list(zip(kinds, tail, strict=True))


@pytest.mark.parametrize("line", ["Die Partei gab zu, dass ihre Spende zu hoch war.",
                                  "Zugleich unterstützen sie unsere Arbeit nicht, sagte der Minister."])
def test_the_third_person_is_no_appeal(line: str) -> None:
    assert blocks(intake.read_text(f"{DE}\n{DE}\n{line}"))[-1] == ("paragraph", line)


def test_a_heading_behind_a_teaser_is_read() -> None:
    report = intake.read_text("\n".join([DE, "Lesen Sie auch: Der Vertrag", "Streit um den Hafen", DE, DE, DE]))
    assert blocks(report)[2] == ("heading", "Streit um den Hafen")


def test_first_sentence_is_no_title() -> None:
    assert blocks(intake.read_text(f"{EN}\n\n{EN}"))[0][0] == "paragraph"
    assert intake.read_text(EN).blocks[0].kind == "paragraph"


def test_heading_between_paragraphs() -> None:
    report = intake.read_text(f"{DE}\n\nStreit um den Hafen\n\n{DE}")
    assert blocks(report)[1] == ("heading", "Streit um den Hafen")


def test_wrapped_lines_are_one_paragraph() -> None:
    text = ("The government of Northmark has not signed\nthe treaty, a spokesman for the ministry\nsaid on Monday.\n\n"
            "He told reporters that the talks would\ngo on for another week or so in the\ncapital.\n")
    assert [kind for kind, _ in blocks(intake.read_text(text))] == ["paragraph", "paragraph"]


def test_byline() -> None:
    report = intake.read_text(f"Nordmark lehnt ab\nVon Maria Beispiel und Tom Muster\n{DE}\n{DE}")
    assert report.authors == ["Maria Beispiel", "Tom Muster"]
    assert blocks(report)[1][0] == "credit"


@pytest.mark.parametrize("text", [
    f"\ufeff{DE}\r\n\r\n{DE}\r\n",
    "Die Behörden hätten das nicht gewusst, sagte ein Sprecher der Regierung.".replace("ö", "o\u0308"),
    "Die Re\xadgie\xadrung hat das\xa0nicht gewusst, wie sie am Montag mitteilte.",
    "„Das ist nicht wahr, sagte er. Die Regierung hat sich nicht geäußert.",
    "Er sagte: « Ce n'est pas possible » und ging. Die Politiker:innen haben das nicht kommentiert.",
])
def test_the_text_stays_as_it_is(text: str) -> None:
    report = intake.read_text(text)
    assert report.text == text
    assert report.language == "de"
    read = "".join(text[block.start:block.end] for block in report.blocks)
    assert "".join(read.split()) == "".join(text.lstrip("\ufeff").split())


def test_a_very_long_line_is_cut_and_not_lost() -> None:
    text = (EN + " ") * 3_900
    report = intake.read_text(text)
    assert max(block.end - block.start for block in report.blocks) <= 3_000
    assert sum(len(text[block.start:block.end].split()) for block in report.blocks) == len(text.split())


@pytest.mark.parametrize(("text", "code"), [
    ("", "E103"), (" \n\ufeff", "E103"), ("word " * 100_000, "E105"), ("Hello", "E107"), ("12 34", "E107"),
    ("Le gouvernement a annoncé lundi que les négociations sur le traité avaient échoué, selon le ministre.", "E107"),
    ("De regering heeft besloten dat de wet niet wordt aangepast, omdat de oppositie geen meerderheid had.", "E107"),
    ("Правительство сообщило, что договор подписан.", "E107"),
    ("Wer das gut findet, kann jetzt spenden.\n\nJetzt abonnieren und ohne Werbung alles lesen.", "E115"),
])
def test_what_is_refused(text: str, code: str) -> None:
    with pytest.raises(DepescheError) as caught:
        intake.read_text(text)
    assert caught.value.code == code


@pytest.mark.parametrize(("given", "value", "precision"), [
    ("2025-01-13", "2025-01-13", "day"), ("2025-01", "2025-01", "month"), ("2025", "2025", "year"),
    ("2025-01-13T09:30", "2025-01-13T09:30:00", "minute"), (None, None, None), ("", None, None),
])
def test_dates_of_publication(given: str | None, value: str | None, precision: str | None) -> None:
    report = intake.read_text(DE, published=given)
    assert (report.published, report.published_precision) == (value, precision)


@pytest.mark.parametrize("given", ["gestern", "2025-13-01", "13.01.2025"])
def test_no_dates(given: str) -> None:
    with pytest.raises(DepescheError, match="E109"):
        intake.read_text(DE, published=given)


def test_time_zone() -> None:
    assert intake.read_text(DE, published="2025-01-13T09:30:00+01:00").timezone == "+01:00"


def test_the_language_that_is_given_wins() -> None:
    assert intake.read_text("Hello", language="en").language == "en"
    with pytest.raises(DepescheError, match="E108"):
        intake.read_text(DE, language="fr")


TURNS = ["Frau Orlan, warum ist der Hafen geschlossen?", "Orlan: Weil die Brücke nicht sicher ist.",
         "Das haben die Ingenieure im Januar festgestellt.", "Und wann wird er wieder geöffnet?",
         "Orlan: Wer weiß das schon? Ich hoffe, noch in diesem Jahr."]


@pytest.mark.parametrize(("language", "lines", "turns"), [
    ("de", TURNS, [("question", "Orlan"), ("answer", "Orlan"), ("answer", "Orlan"), ("question", "Orlan"),
                   ("answer", "Orlan")]),
    ("en", ["Q: Why is the port closed?", "A: Because the bridge is not safe.", "Q: When will it open again?",
            "A: I do not know."], [("question", None), ("answer", None)] * 2),
    ("en", ["Northern Times: Why is the port closed?", "Eva Orlan: Because the bridge is not safe.",
            "Northern Times: When will it open again?", "Eva Orlan: I do not know."],
     [("question", "Eva Orlan"), ("answer", "Eva Orlan")] * 2),
])
def test_interviews(language: str, lines: list[str], turns: list[tuple[str, str | None]]) -> None:
    body = DE if language == "de" else EN
    report = intake.read_text("\n".join(["Nordmark", body * 2, *lines, body]), language=language)
    assert [(block.kind, block.speaker) for block in report.blocks[2:]] == [*turns, ("paragraph", None)]


@pytest.mark.parametrize("lines", [
    ["Klar ist: Der Hafen ist zu.", "Wird er noch einmal geöffnet?", "Die Antwort: Niemand weiß es."],
    ["Was heißt das für das Land?", "Die Antwort: Niemand weiß es.", "Die Frage: Wer zahlt?"],
])
def test_what_is_no_interview(lines: list[str]) -> None:
    kinds = {block.kind for block in intake.read_text("\n".join([DE, *lines, DE])).blocks}
    assert not kinds & {"question", "answer"}


@pytest.mark.parametrize(("language", "published", "lines", "times"), [
    ("de", "2025-01-13", ["+++ 14:35 Uhr: Hafen von Nordstadt geschlossen +++", "Die Brücke ist nicht sicher.",
                          "+++ 9.05 Uhr: Brücke gesperrt +++"],
     ["2025-01-13T14:35:00", "2025-01-13T14:35:00", "2025-01-13T09:05:00"]),
    ("en", "2025-01-13", ["10:42 GMT - The port is closed, the ministry said.", "9:05 p.m. - The bridge is closed."],
     ["2025-01-13T10:42:00+00:00", "2025-01-13T21:05:00"]),
    ("en", "2025-01-13T10:00:00+01:00", ["09:42 - The port is closed.", "23:05 - The bridge is closed."],
     ["2025-01-13T09:42:00+01:00", None]),
    ("en", None, ["09:42 - The port is closed.", "23:05 - The bridge is closed."], [None, None]),
])
def test_tickers(language: str, published: str | None, lines: list[str], times: list[str | None]) -> None:
    body = DE if language == "de" else EN
    report = intake.read_text("\n".join(["Nordmark", body * 2, *lines, body]), language=language, published=published)
    assert [(block.kind, block.published) for block in report.blocks[2:-1]] == [("entry", time) for time in times]


def test_one_time_is_no_ticker() -> None:
    report = intake.read_text(f"{EN}\n10:42 - The port is closed.\n{EN}")
    assert {block.kind for block in report.blocks} == {"paragraph"}
