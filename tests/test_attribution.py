"""What the marked cases do not hold: chains, nesting, medium, time of the statement, caveats, and bugs once found."""

from __future__ import annotations

import pytest

import depesche
from depesche.contract import Attribution, Reading


def read(text: str, language: str = "de") -> Reading:
    return depesche.read(text, language=language, published="2025-01-13")


def outer(reading: Reading) -> list[Attribution]:
    return [a for a in reading.attributions if a.within is None]


def content(reading: Reading, attribution: Attribution) -> str:
    return " … ".join(reading.report.text[span.start:span.end] for span in attribution.content)


@pytest.mark.parametrize(("text", "language", "source", "relies_on"), [
    ("Die Lage sei ernst, sagte die Ministerin Anna Berg unter Berufung auf den Geheimdienst.", "de", "Anna Berg",
     "Geheimdienst"),
    ("The road is open, the ministry said on Monday, citing the police.", "en", "ministry", "police"),
])
def test_chain(text: str, language: str, source: str, relies_on: str) -> None:
    reading = read(text, language)
    claim = outer(reading)[0]
    assert source in (claim.source.name or "")
    assert [relies_on in (link.name or "") for link in claim.relies_on] == [True]
    assert len(outer(reading)) == 1


def test_a_fragment_is_nested_and_shares_its_source() -> None:
    reading = read("Der Minister sagte, die Bank habe „grobe Fehler“ gemacht.")
    claim, nested = reading.attributions
    assert (claim.type, nested.type) == ("indirect", "direct")
    assert nested.within == claim.id
    assert nested.source == claim.source


def test_medium_and_time_of_the_statement() -> None:
    reading = read("Die Brücke sei gesperrt, teilte der Gouverneur am Freitag im Onlinedienst Telegram mit.")
    claim = outer(reading)[0]
    assert "Telegram" in (claim.medium or "")
    assert next(t.value for t in reading.times if t.id == claim.said) == "2025-01-10"


def test_a_caveat_belongs_to_the_claim_before() -> None:
    reading = read("Die Armee erklärte, die Stadt sei eingenommen. "
                   "Die Angaben ließen sich nicht unabhängig überprüfen.")
    claim = outer(reading)[0]
    assert [reading.report.text[s.start:s.end] for s in claim.caveats] == [
        "Die Angaben ließen sich nicht unabhängig überprüfen"]


def test_a_source_announces_what_it_will_do_itself() -> None:
    reading = read("Nach Angaben aus Moskau will Russland im Mai ein Manöver abhalten.")
    assert [claim.stance for claim in outer(reading)] == ["announce"]


def test_sources_that_are_different_states_get_one_attribution_each() -> None:
    reading = read("Nach Angaben der USA und Südkoreas wurden zwei Raketen abgefeuert.")
    assert len({claim.source.actor for claim in outer(reading)}) == len(outer(reading)) == 2
    assert len({content(reading, claim) for claim in outer(reading)}) == 1


@pytest.mark.parametrize("text", [
    "Die Region im Norden heißt Altmark, weil sie seit 200 Jahren so heißt.",
    "Der Westen hat das Land mit Sanktionen belegt.",
    "Ich sage, dass wir es können.",
    "Der Weg kann beschrieben werden, um ihn zu finden.",
    "Ohne dass er es sagte, sei dahingestellt.",
])
def test_the_newsroom_s_own_voice_gets_no_source(text: str) -> None:
    assert not [claim for claim in outer(read(text)) if claim.source.spans]


@pytest.mark.parametrize(("text", "expected"), [
    ("Das Amt teilte mit, die Türkei, die Ukraine und Polen seien unterrichtet worden.",
     "die Türkei, die Ukraine und Polen seien unterrichtet worden"),
    ("Der Vertrag, sagte die Ministerin, sei unterschrieben.", "Der Vertrag … sei unterschrieben"),
    ("Nach Angaben der Polizei lieferte die Firma Waffen und verkaufte Munition.",
     "lieferte die Firma Waffen und verkaufte Munition"),
    ("Laut einer am Dienstag veröffentlichten Mitteilung der Stadt bleiben die Schulen zu.", "bleiben die Schulen zu"),
    ("Der Plan werde scheitern, so bestätigte das Gericht.", "Der Plan werde scheitern"),
])
def test_the_whole_content_is_found(text: str, expected: str) -> None:
    reading = read(text)
    assert expected in [content(reading, claim) for claim in outer(reading)]


def test_a_run_of_subjunctives_is_one_statement_of_who_spoke_before() -> None:
    reading = read("Die Ernte sei vernichtet, sagte der Bauernpräsident. Viele Betriebe stünden vor dem Aus. Die "
                   "Regierung müsse helfen. Am Abend regnete es.")
    run = reading.attributions[1]
    assert content(reading, run) == "Viele Betriebe stünden vor dem Aus. Die Regierung müsse helfen."
    assert run.type == "free_indirect"
    assert run.source.name == reading.attributions[0].source.name
    assert len(reading.attributions) == 2


@pytest.mark.parametrize(("text", "source"), [
    ("Norwegens Botschafterin sagte: « Nous prenons note. » Die Gewerkschaft lobte die Antwort.", "Botschafterin"),
    ("Brasilien warf der Partei vor, Akten vernichtet zu haben.", "Brasilien"),
    ("Die Behörde drohte der Kanzlei mit einer Klage.", "Behörde"),
    ("Der Vertrag ende im Mai, sagte der Gesandte.", "Gesandte"),
    ("Die Sprecherin sagte der Zeitung »Abendpost«, ihr Amt prüfe den Vorgang.", "Sprecherin"),
])
def test_the_source_is_who_speaks(text: str, source: str) -> None:
    assert source in (outer(read(text))[0].source.name or "")


@pytest.mark.parametrize(("text", "sources"), [
    ("Die Richterin soll im Mai nach Rom reisen. Der Mann soll zwei Bilder gestohlen haben.", [None]),
    ("Am Sonntag war die Ministerin nach Oslo geflogen. Das Treffen sei gut gewesen.", [None]),
    ("Forscher warnten vor Regen. Aus der Opposition kam Kritik: Die Regierung habe versagt.",
     ["Forscher", "Opposition"]),
    ("Die Messe beginne im Mai, sagte der Sprecher. Beide Seiten hätten zugesagt, den Saal zu räumen.",
     ["Sprecher", "Sprecher"]),
    ("Gäste der Firma nannten den Plan einen Irrweg, kritisierten aber auch den Rat.", []),
])
def test_who_only_stands_near_is_no_source(text: str, sources: list[str | None]) -> None:
    found = [claim.source.name for claim in outer(read(text))]
    if sources:
        assert found == sources
    assert all(name is None or name in {"Forscher", "Opposition", "Sprecher"} or "Gäste" in name for name in found)


def test_a_relative_clause_on_the_source_is_no_content() -> None:
    reading = read("Nach Angaben der Polizei, die sich auf Zeugen berief, floh der Täter.")
    assert [content(reading, claim) for claim in outer(reading)] == ["floh der Täter"]


def test_a_topic_before_a_colon_is_no_source() -> None:
    assert not outer(read("Streit um Brücke: Regierung gibt nach"))


@pytest.mark.parametrize(("text", "name"), [
    ("Das städtische Gesundheitsamt sagte, die Schule bleibe zu.", "städtisches Gesundheitsamt"),
    ("Nach Angaben des regionalen Ministeriums ist die Straße offen.", "regionales Ministerium"),
    ("Augenzeugen zufolge brannten zwei Häuser.", "Augenzeugen"),
])
def test_a_source_is_named_in_the_nominative(text: str, name: str) -> None:
    assert [claim.source.name for claim in outer(read(text))] == [name]


def test_an_answer_is_the_words_of_who_is_asked() -> None:
    reading = read("Noch kein Termin\n\nFrau Lindt, wann wird unterschrieben?\n\nLindt: Das ist offen. Der Generalstab "
                   "hat mehr Geld gefordert.\n\nUnd wer zahlt?\n\nLindt: Die Länder.")
    turns = [claim for claim in outer(reading) if claim.rule == "de.turn"]
    assert [content(reading, claim) for claim in turns] == [
        "Das ist offen. Der Generalstab hat mehr Geld gefordert.", "Die Länder."]
    assert {claim.source.name for claim in turns} == {"Lindt"}
    assert all(event.status == "alleged" for event in reading.events)


@pytest.mark.parametrize(("text", "claims"), [
    ("Die Abgeordnete hatte die These vertreten, die Partei stagniere.",
     [("Abgeordnete", "die Partei stagniere")]),
    ("Der Mann ist wieder frei. Er rief an, nachdem der Zug abgefahren war.", []),
    ("„Alle Zeichen deuten auf einen Anschlag hin“, hieß es vom Abgeordneten Viktor Lindt.",
     [("Viktor Lindt", "„Alle Zeichen deuten auf einen Anschlag hin“")]),
    ("Zur Lage wird Lindt auf der Seite von Borussia Althafen wie folgt zitiert: „Wir machen weiter.“",
     [("Lindt", "„Wir machen weiter.“")]),
    ("Lindt bat den Rat um die Rücknahme der Ernennung: „Das ist mein Entschluss“, heißt es in einer Erklärung.",
     [("Erklärung", "„Das ist mein Entschluss“")]),
    ("Schalke befindet sich in der Tabelle zwei Punkte hinter den Schwaben.", []),
])
def test_whose_words_they_are(text: str, claims: list[tuple[str, str]]) -> None:
    reading = read(text)
    found = [(claim.source.name, content(reading, claim)) for claim in outer(reading) if claim.type != "reported"]
    assert found == claims


def test_words_in_the_middle_of_indirect_speech_are_its_sources() -> None:
    reading = read("Lindt entgegnete, dann solle der Nachbar „sehen, wie er dieses Gesetz ändern kann“.")
    assert {claim.source.name for claim in reading.attributions} == {"Lindt"}


@pytest.mark.parametrize(("text", "source", "chain"), [
    ("Lindt wird von der Nachrichtenagentur Reuters mit den Worten zitiert, die Lage sei ruhig.",
     "Nachrichtenagentur Reuters", "Lindt"),
    ("Lindt wird auf der Seite von Borussia Althafen wie folgt zitiert: „Wir machen weiter.“", "Lindt", ""),
])
def test_who_quotes_relies_on_who_is_quoted(text: str, source: str, chain: str) -> None:
    (claim,) = outer(read(text))
    assert claim.source.name == source
    assert [link.name for link in claim.relies_on] == ([chain] if chain else [])


@pytest.mark.parametrize(("text", "sources"), [
    # demnach takes up who told of it before
    ("Ein Zeuge beschrieb den Ablauf der Tat. Demnach sollen drei Männer das Haus betreten haben.", "Zeuge"),
    ("Die Feuerwehr erklärte, das Dach sei eingestürzt. Demnach war ein Kurzschluss die Ursache.", "Feuerwehr"),
    # a speech act without its words, then the words
    ("Die Gewerkschaft kritisierte den Konzern. Die Löhne seien zu niedrig.", "Gewerkschaft"),
    ("Die Behörden werfen dem Händler Betrug vor. Er soll Uhren gefälscht haben.", "Behörden"),
    # a plan goes on with its announcement
    ("Das Bildungsministerium kündigte eine Reform an. Künftig sollen zwei Fremdsprachen Pflicht sein.",
     "Bildungsministerium"),
])
def test_what_follows_belongs_to_who_was_told_of(text: str, sources: str) -> None:
    last = outer(read(text))[-1]
    assert last.source.name == sources
    assert last.type in {"free_indirect", "indirect"}


@pytest.mark.parametrize(("text", "source"), [
    ("Hartmann schrieb in einer Erklärung, die auf ihrer Seite veröffentlicht wurde, sie wolle gehen.", "Hartmann"),
    ("Die Helferin warnte vor einer Katastrophe, wenn die Hilfe nicht fortgesetzt werde: „Das Land steht unter "
     "Wasser.“", "Helferin"),
    ("„Wir sind unwillkommene Zeugen“, zitierte man die Sängerin Yolanda Berg.", "Yolanda Berg"),
    ("Das Gericht sah es als erwiesen an, dass der Fahrer getrunken hatte.", "Gericht"),
    ("Der Vertreter des Bündnisses ließ durchblicken, dass die Lieferung beschlossen sei.", "Vertreter"),
])
def test_the_clause_of_the_cue_is_found_behind_others(text: str, source: str) -> None:
    assert source in (outer(read(text))[-1].source.name or "")


@pytest.mark.parametrize(("text", "language"), [
    ("Das Oberlandesgericht wies die Beschwerde der Anwohner zurück.", "de"),
    ("The appeals court rejected the inmate's petition on Friday.", "en"),
    ("Der Film erzählt die Geschichte eines Dorfes.", "de"),
    ("The film tells the story of a village.", "en"),
    ("Three of the passengers were denied boarding at Port Halden.", "en"),
    ("Sei es aus Angst, sei es aus Gewohnheit: Kaum jemand verließ am Abend das Haus.", "de"),
    ("Rugby: Varlund beat Tamburo in final minute", "en"),
])
def test_nobody_is_quoted(text: str, language: str) -> None:
    assert not depesche.read(text, language=language).attributions


def test_a_thought_within_somebody_s_words_is_no_record_of_its_own() -> None:
    reading = read("Der Minister sagte, er gehe davon aus, dass die Straße halte.")
    assert [content(reading, claim) for claim in reading.attributions] == [
        "er gehe davon aus, dass die Straße halte"]


@pytest.mark.parametrize(("text", "language", "said", "expected"), [
    ("The president said on Wednesday the vote should wait.", "en", "Wednesday", "the vote should wait"),
    ("The minister said Monday the talks had failed.", "en", "Monday", "the talks had failed"),
    ("The court said last week the ban was legal.", "en", "last week", "the ban was legal"),
    ("Two were killed by a bomb on New Year's Day, an army spokesman confirmed on Thursday.", "en", "Thursday",
     "Two were killed by a bomb on New Year's Day"),
    ("Nach Angaben der Polizei vom Mittwoch hatte der Täter das Gewehr im August erworben.", "de", "Mittwoch",
     "hatte der Täter das Gewehr im August erworben"),
])
def test_the_day_behind_the_cue_is_when_it_was_said(text: str, language: str, said: str, expected: str) -> None:
    reading = read(text, language)
    (claim,) = outer(reading)
    times = {time.id: text[time.start:time.end] for time in reading.times}
    assert (times[claim.said or ""], content(reading, claim)) == (said, expected)


@pytest.mark.parametrize(("text", "language", "expected"), [
    ("Die Armee setzte bei Orlek Gas ein, was das Verteidigungsministerium umgehend bestritt.", "de",
     [("Verteidigungsministerium", "deny", "Die Armee setzte bei Orlek Gas ein")]),
    ("Kenia beschuldigte die Rebellen, die Stadt beschossen zu haben, was die Führung zurückwies.", "de",
     [("Kenia", "accuse", "die Stadt beschossen zu haben"), ("Führung", "deny", "die Stadt beschossen zu haben")]),
    ("Somalia accused Ethiopia of arming militias, a charge Addis Ababa rejected.", "en",
     [("Somalia", "accuse", "Ethiopia of arming militias"), ("Addis Ababa", "deny", "Ethiopia of arming militias")]),
])
def test_a_clause_that_takes_up_another_one(text: str, language: str, expected: list[tuple[str, str, str]]) -> None:
    reading = read(text, language)
    assert [(c.source.name, c.stance, content(reading, c)) for c in outer(reading)] == expected


def test_a_country_before_a_colon_is_a_place_and_its_capital_a_source() -> None:
    assert not read("Sudan: Regierung und Rebellen einigen sich auf Feuerpause").attributions
    assert outer(read("Kreml: Der Präsident reist nach Peking"))[0].source.name == "Kreml"
