"""English clauses from hand-written trees: one word a cell, `word[=lemma]/TAG/head/relation`."""

from __future__ import annotations

import random
from typing import get_args

import pytest

from depesche import contract, lang
from depesche.lang.en import build_clauses, prepare
from depesche.language.model import Clause, Document, Phrase, Section, Span, Token
from depesche.language.pipeline import analyse
from depesche.language.quotations import find_quotations

_POS = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "DT": "DET", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON",
        "WDT": "PRON", "IN": "ADP", "TO": "PART", "JJ": "ADJ", "RB": "ADV", "MD": "AUX", "CC": "CCONJ", "CD": "NUM",
        "RP": "ADP", "POS": "PART"}


def parse(text: str) -> Document:
    """A document of one section from trees, one a line."""
    tokens: list[Token] = []
    sentences: list[Span] = []
    words: list[str] = []
    for number, line in enumerate(text.strip().splitlines()):
        base = len(tokens)
        for cell in line.split():
            form, tag, head, dep = cell.rsplit("/", 3)
            word, _, lemma = form.partition("=") if form != "=" else (form, "", "")
            pos = _POS.get(tag, "VERB" if tag.startswith("V") else "PUNCT")
            if pos == "VERB" and dep.startswith(("aux", "cop")):
                pos = "AUX"
            start = sum(len(w) + 1 for w in words)
            token = Token(len(tokens), start, start + len(word), word, word.lower(), lemma or word.lower(), pos, tag)
            token.sent, token.dep = number, dep
            token.head = token.i if head == "0" else base + int(head) - 1
            words.append(word)
            tokens.append(token)
        sentences.append(Span(base, len(tokens)))
    document = Document(" ".join(words), "en", tokens, sentences, [Section("paragraph", Span(0, len(tokens)))])
    prepare(document)
    document.quotations = find_quotations(document)
    build_clauses(document)
    return document


def clause(document: Document, word: str) -> Clause:
    """The clause to which the first token with this text belongs."""
    found = document.clause_at(next(token.i for token in document.tokens if token.text == word))
    assert found is not None
    return found


def words(document: Document, phrase: Phrase | None) -> str:
    return "" if phrase is None else document.words(phrase.span)


def test_subject_object_oblique() -> None:
    doc = parse("The/DT/3/det old/JJ/3/amod minister/NN/4/nsubj signed=sign/VBD/0/root the/DT/6/det treaty/NN/4/obj "
                "in/IN/8/case Arden/NNP/4/obl ././4/punct")
    found = clause(doc, "signed")
    assert found.predicate is not None
    assert (found.kind, found.predicate.lemma, found.predicate.tense, found.predicate.voice) == (
        "main", "sign", "past", "active")
    assert words(doc, found.subject) == "The old minister"
    assert [words(doc, p) for p in found.objects] == ["the treaty"]
    assert [words(doc, p) for p in found.obliques] == ["in Arden"]


@pytest.mark.parametrize(("tree", "tense", "modal", "voice", "negated"), [
    ("He/PRP/3/nsubj will/MD/3/aux sign/VB/0/root", "future", "will", "active", False),
    ("He/PRP/4/nsubj has=have/VBZ/4/aux not/RB/4/advmod signed=sign/VBN/0/root", "perfect", None, "active", True),
    ("It/PRP/4/nsubj:pass had=have/VBD/4/aux been=be/VBN/4/aux:pass signed=sign/VBN/0/root", "pluperfect", None,
     "passive", False),
    ("He/PRP/4/nsubj may/MD/4/aux have/VB/4/aux signed=sign/VBN/0/root", "perfect", "may", "active", False),
    ("He/PRP/2/nsubj has=have/VBZ/0/root to/TO/4/mark sign/VB/2/xcomp", "present", "have to", "active", False),
    ("He/PRP/4/nsubj is=be/VBZ/4/cop to/TO/4/mark sign/VB/0/root", "future", "be to", "active", False),
    ("Minister/NN/3/nsubj to/TO/3/mark sign/VB/0/root", "future", "be to", "active", False),
])
def test_verb_group(tree: str, tense: str, modal: str | None, voice: str, negated: bool) -> None:
    doc = parse(tree)
    assert len(doc.clauses) == 1
    predicate = doc.clauses[0].predicate
    assert predicate is not None
    assert (predicate.lemma, predicate.tense, predicate.modal, predicate.voice, predicate.negated) == (
        "sign", tense, modal, voice, negated)
    assert doc.clauses[0].subject is not None


@pytest.mark.parametrize(("tree", "lemma"), [
    ("He/PRP/3/nsubj:pass is=be/VBZ/3/aux:pass scheduled=schedule/VBN/0/root to/TO/5/mark sign/VB/3/xcomp", "schedule"),
    ("He/PRP/3/nsubj:pass is=be/VBZ/3/aux:pass expected=expect/VBN/0/root to/TO/5/mark sign/VB/3/xcomp", "expect"),
    ("He/PRP/3/nsubj is=be/VBZ/3/cop likely/JJ/0/root to/TO/5/mark sign/VB/3/xcomp", "be"),
])
def test_modal_that_is_a_clause_of_its_own(tree: str, lemma: str) -> None:
    doc = parse(tree)
    outer, inner = (found.predicate for found in doc.clauses)
    assert outer is not None
    assert inner is not None
    assert (outer.lemma, outer.modal, doc.clauses[1].parent) == (lemma, None, 0)
    assert (inner.mood, inner.tense, words(doc, doc.clauses[1].subject)) == ("infinitive", "future", "He")
    assert inner.modal in {"be scheduled to", "be expected to", "be likely to"}


def test_copula_and_particle() -> None:
    doc = parse("She/PRP/4/nsubj is=be/VBZ/4/cop a/DT/4/det judge/NN/0/root")
    predicate = doc.clauses[0].predicate
    assert predicate is not None
    assert (predicate.lemma, predicate.copula, words(doc, doc.clauses[0].predicative)) == ("be", True, "a judge")
    doc = parse("She/PRP/2/nsubj pointed=point/VBD/0/root out/RP/2/compound:prt the/DT/5/det risk/NN/2/obj")
    predicate = doc.clauses[0].predicate
    assert predicate is not None
    assert (predicate.lemma, predicate.particle) == ("point out", 2)


@pytest.mark.parametrize("tree", [
    "South/JJ/2/amod Arden/NNP/3/compound lawmaker/NN/5/compound Lee/NNP/5/compound Kweun/NNP/6/nsubj "
    "left=leave/VBD/0/root",
    "South/JJ/2/amod Arden/NNP/3/compound lawmaker/NN/6/nsubj Lee/NNP/3/appos Kweun/NNP/4/flat "
    "left=leave/VBD/0/root",
    "South/JJ/2/amod Arden/NNP/4/compound lawmaker/NN/4/nmod:desc Lee/NNP/6/nsubj Kweun/NNP/4/flat "
    "left=leave/VBD/0/root",
    "South/JJ/2/amod Arden/NNP/3/compound lawmaker/NN/6/nsubj Lee/NNP/3/flat Kweun/NNP/3/flat left=leave/VBD/0/root",
])
def test_head_of_a_name_is_its_last_word(tree: str) -> None:
    doc = parse(tree)
    subject = doc.clauses[0].subject
    assert subject is not None
    assert words(doc, subject) == "South Arden lawmaker Lee Kweun"
    assert doc.tokens[subject.head].text == "Kweun"


def test_phrase_without_relative_clause_with_apposition_and_conjuncts() -> None:
    doc = parse("The/DT/2/det head/NN/12/nsubj of/IN/5/case the/DT/5/det agency/NN/2/nmod ,/,/7/punct Ann/NNP/2/appos "
                "Berg/NNP/7/flat ,/,/11/punct who/WP/11/nsubj resigned=resign/VBD/2/acl:relcl left=leave/VBD/0/root")
    subject = clause(doc, "left").subject
    assert subject is not None
    assert words(doc, subject) == "The head of the agency, Ann Berg".replace(",", " ,")
    assert words(doc, subject.genitive) == "of the agency"
    assert [doc.words(span) for span in subject.appositions] == ["Ann Berg"]
    relative = clause(doc, "resigned")
    assert (relative.kind, relative.antecedent, relative.shared_subject) == ("relative", 1, True)
    doc = parse("Arden/NNP/4/nsubj and/CC/3/cc Norland/NNP/1/conj agreed=agree/VBD/0/root")
    subject = doc.clauses[0].subject
    assert subject is not None
    assert [words(doc, part) for part in subject.parts] == ["Arden", "Norland"]


def test_content_clause_without_that() -> None:
    doc = parse("He/PRP/2/nsubj said=say/VBD/0/root talks/NNS/4/nsubj failed=fail/VBD/2/ccomp")
    content = clause(doc, "failed")
    assert (content.kind, content.parent, content.link) == ("content", clause(doc, "said").id, 1)


@pytest.mark.parametrize("tree", [
    # the saying verb as parenthesis, as root with a loose clause, as conjunct without a conjunction
    "Talks/NNS/6/nsubj ,/,/4/punct he/PRP/4/nsubj said=say/VBD/6/parataxis ,/,/4/punct failed=fail/VBD/0/root "
    "././6/punct",
    "Talks/NNS/2/nsubj failed=fail/VBD/5/parataxis ,/,/2/punct he/PRP/5/nsubj said=say/VBD/0/root ././5/punct",
    "Talks/NNS/2/nsubj failed=fail/VBD/0/root ,/,/5/punct he/PRP/5/nsubj said=say/VBD/2/conj ././2/punct",
    "Talks/NNS/2/nsubj failed=fail/VBD/0/root ,/,/5/punct he/PRP/5/nsubj said=say/VBD/2/advcl ././2/punct",
])
def test_saying_verb_governs_what_it_interrupts(tree: str) -> None:
    doc = parse(tree)
    saying, content = clause(doc, "said"), clause(doc, "failed")
    assert (saying.kind, saying.parent) == ("main", None)
    assert saying.predicate is not None
    assert (content.kind, content.parent, content.link) == ("content", saying.id, saying.predicate.head)


def test_inversion_with_the_subject_taken_as_object() -> None:
    doc = parse("Talks/NNS/2/nsubj failed=fail/VBD/4/ccomp ,/,/2/punct said=say/VBD/0/root Lee/NNP/4/obj ././4/punct")
    assert words(doc, clause(doc, "said").subject) == "Lee"
    assert clause(doc, "said").objects == []


def test_quoted_clause() -> None:
    doc = parse('"/\'\'/4/punct They/PRP/4/nsubj will/MD/4/aux leave/VB/8/ccomp soon/RB/4/advmod "/\'\'/4/punct '
                "she/PRP/8/nsubj said=say/VBD/0/root ././8/punct")
    quoted = clause(doc, "leave")
    assert (quoted.kind, quoted.quotation, quoted.parent) == ("quoted", 0, clause(doc, "said").id)


@pytest.mark.parametrize(("tree", "subject"), [
    ("Arden/NNP/2/nsubj announced=announce/VBD/0/root plans/NNS/2/obj to/TO/5/mark sign/VB/3/acl", "Arden"),
    ("Arden/NNP/2/nsubj urged=urge/VBD/0/root Norland/NNP/2/obj to/TO/5/mark sign/VB/2/xcomp", "Norland"),
    ("Arden/NNP/2/nsubj promised=promise/VBD/0/root Norland/NNP/2/obj to/TO/5/mark sign/VB/2/xcomp", "Arden"),
    ("Arden/NNP/2/nsubj met=meet/VBD/0/root them/PRP/2/obj and/CC/5/cc sign/VBD/2/conj", "Arden"),
    ("Arden/NNP/2/nsubj left=leave/VBD/0/root to/TO/4/mark sign/VB/2/advcl", "Arden"),
    ("Norland/NNP/3/nmod:poss 's/POS/1/case plan/NN/6/nsubj to/TO/5/mark sign/VB/3/acl failed=fail/VBD/0/root",
     "Norland 's"),
])
def test_shared_subject(tree: str, subject: str) -> None:
    doc = parse(tree)
    found = clause(doc, "sign")
    assert found.shared_subject
    assert words(doc, found.subject) == subject


def test_agent_of_a_passive() -> None:
    doc = parse("It/PRP/3/nsubj:pass was=be/VBD/3/aux:pass signed=sign/VBN/0/root by/IN/5/case Lee/NNP/3/obl:agent")
    assert words(doc, doc.clauses[0].agent) == "by Lee"


def test_any_tree_gives_clauses_that_share_out_the_tokens() -> None:
    source = parse("He/PRP/2/nsubj said=say/VBD/0/root talks/NNS/4/nsubj failed=fail/VBD/2/ccomp and/CC/6/cc "
                   "left=leave/VBD/4/conj to/TO/8/mark rest/VB/6/xcomp ,/,/2/punct "
                   "which/WDT/11/nsubj pleased=please/VBD/2/acl:relcl")
    relations = [token.dep for token in source.tokens]
    chance = random.Random(7)
    for _ in range(300):
        for token in source.tokens:
            token.head, token.dep = chance.randrange(-1, len(source.tokens) + 2), chance.choice(relations)
        build_clauses(source)
        assert sorted(i for found in source.clauses for i in found.tokens) == list(range(len(source.tokens)))
        assert all(found.id == source.clause_of[i] for found in source.clauses for i in found.tokens)


@pytest.mark.parametrize(("name", "key"), [("cues", "lemma"), ("noun_cues", "noun"), ("sources", "noun"),
                                           ("modals", "modal")])
def test_tables_are_sorted_and_each_entry_has_an_example(name: str, key: str) -> None:
    rows = lang.table("en", name)
    keys = [row[key] for row in rows]
    assert keys == sorted(set(keys))
    assert [row[key] for row in rows if not row["example"].endswith((".", '"'))] == []


@pytest.mark.parametrize(("name", "key"), [("phrases", ("phrase", "kind")), ("words", ("set", "word")),
                                           ("phrasal", ("verb", "particle"))])
def test_tables_with_two_keys_are_sorted_too(name: str, key: tuple[str, str]) -> None:
    rows = lang.table("en", name)
    keys = [tuple(row[part] for part in key) for row in rows]
    assert keys == sorted(set(keys))
    assert [row for row in rows if not row["example"].endswith(".")] == []


def test_cue_tables_use_the_words_of_the_contract() -> None:
    for name in ("cues", "noun_cues", "phrases"):
        for row in lang.table("en", name):
            assert row["stance"] in {*get_args(contract.Stance), ""}, row
            assert row.get("manner", "unknown") in get_args(contract.Manner), row
    for row in lang.table("en", "sources"):
        assert row["kind"] in get_args(contract.SourceKind), row
        assert row["class"] in get_args(contract.SourceClass), row
        assert row["role"] in {*get_args(contract.SourceRole), ""}, row


@pytest.mark.parametrize(("tree", "subject"), [
    # the subject lost before an apposition, before a relative clause
    ("Lee/NNP/7/dep ,/,/5/punct a/DT/5/det new/JJ/5/amod judge/NN/1/appos ,/,/1/punct said=say/VBD/0/root "
     "talks/NNS/9/nsubj failed=fail/VBD/7/ccomp", "Lee , a new judge"),
    ("Lee/NNP/8/obl ,/,/5/punct who/WP/5/nsubj just/RB/5/advmod resigned=resign/VBD/9/advcl ,/,/5/punct "
     "said=say/VBD/0/root talks/NNS/9/nsubj failed=fail/VBD/7/ccomp", "Lee"),
])
def test_subject_that_the_parser_lost(tree: str, subject: str) -> None:
    doc = parse(tree)
    assert words(doc, clause(doc, "said").subject) == subject


def test_parenthesis_by_its_commas_whatever_the_tree() -> None:
    doc = parse("Talks/NNS/4/nsubj ,/,/4/punct records/NNS/4/nsubj show/VBP/6/advcl ,/,/4/punct failed=fail/VBD/0/root "
                "././6/punct")
    content = clause(doc, "failed")
    assert (content.kind, content.link) == ("content", 3)
    assert words(doc, content.subject) == "Talks"


def test_that_clause_hangs_on_the_verb_of_saying() -> None:
    doc = parse("He/PRP/2/nsubj said=say/VBD/0/root in/IN/5/case a/DT/5/det speech/NN/2/obl that/IN/8/mark "
                "talks/NNS/8/nsubj failed=fail/VBD/5/acl:relcl")
    content = clause(doc, "failed")
    assert (content.kind, content.link) == ("content", 1)


def test_object_that_is_the_subject_of_what_is_said() -> None:
    doc = parse("He/PRP/2/nsubj said=say/VBD/0/root the/DT/4/det party/NN/2/obj was=be/VBD/6/cop split/JJ/2/ccomp")
    assert words(doc, clause(doc, "party").subject) == "the party"
    assert clause(doc, "said").objects == []


def test_source_before_a_colon_is_a_clause_of_its_own() -> None:
    doc = parse("Ministry/NNP/0/root :/:/1/punct Road/NN/4/nsubj stays=stay/VBZ/1/appos closed/JJ/4/xcomp")
    found = doc.clauses[0]
    assert (found.kind, [words(doc, phrase) for phrase in found.objects]) == ("verbless", ["Ministry"])
    assert clause(doc, "stays").parent is None


def test_headline_whose_verbs_are_tagged_as_nouns() -> None:
    doc = parse("Arden/NNP/2/compound denies/NNS/3/nsubj sending=send/VBG/0/root shells/NNS/3/obj")
    assert words(doc, clause(doc, "denies").subject) == "Arden"
    assert clause(doc, "sending").parent == clause(doc, "denies").id
    doc = parse("Road/NNP/4/compound Stays/NNP/4/compound ,/,/4/punct Minister/NNP/5/compound Says/NNP/0/root")
    saying = clause(doc, "Says")
    assert saying.predicate is not None
    assert (saying.predicate.lemma, words(doc, saying.subject)) == ("say", "Minister")


def test_cue_verb_with_its_preposition() -> None:
    doc = parse("They/PRP/2/nsubj called=call/VBD/0/root for/IN/5/case a/DT/5/det truce/NN/2/obl")
    predicate = doc.clauses[0].predicate
    assert predicate is not None
    assert (predicate.lemma, predicate.particle) == ("call for", 2)


@pytest.mark.parametrize(("tree", "verb", "subject"), [
    # existential sentences, the noun an object or the predicate
    ("There/EX/2/nsubj were=be/VBD/0/root no/DT/4/det reports/NNS/2/obj of/IN/6/case deaths/NNS/4/nmod", "were",
     "no reports of deaths"),
    ("There/EX/4/expl may/MD/4/aux be/VB/4/cop survivors/NNS/0/root", "be", "survivors"),
    ("It/PRP/3/expl is=be/VBZ/3/cop clear/JJ/0/root who/WP/5/nsubj fired=fire/VBD/3/ccomp", "is", "It"),
    # a preposition before it, a list before it, a relative clause or an apposition behind it
    ("Miners/NNS/0/root in/IN/4/case two/CD/4/nummod towns/NNS/6/nsubj have/VBP/6/aux left=leave/VBN/1/acl:relcl",
     "left", "Miners in two towns"),
    ("Thousands/NNS/8/nsubj of/IN/3/case men/NNS/1/nmod from/IN/5/case Kell/NNP/3/nmod and/CC/7/cc Sarn/NNP/5/conj "
     "said=say/VBD/0/root so/RB/8/advmod", "said", "Thousands of men from Kell and Sarn"),
    ("The/DT/2/det man/NN/8/nsubj:pass who/WP/4/nsubj led=lead/VBD/2/acl:relcl the/DT/6/det raid/NN/8/nsubj:pass "
     "was=be/VBD/8/aux:pass killed=kill/VBN/0/root", "killed", "The man"),
    ("The/DT/2/det premier/NN/7/nsubj ,/,/4/punct Ann/NNP/7/nsubj Voss/NNP/4/flat ,/,/7/punct left=leave/VBD/0/root",
     "left", "The premier , Ann Voss"),
    # a finite verb taken for an attribute of its subject
    ("He/PRP/2/nsubj left=leave/VBD/0/root after/IN/5/case a/DT/5/det paper/NN/2/obl printed=print/VBD/5/acl "
     "his/PRP$/8/nmod:poss emails/NNS/6/obj", "printed", "a paper"),
    # rows of clauses
    ("He/PRP/2/nsubj stopped=stop/VBD/0/root buses/NNS/2/obj ,/,/5/punct freed=free/VBD/2/advcl two/CD/7/nummod "
     "men/NNS/5/obj", "freed", "He"),
    ("Arden/NNP/0/root to/TO/3/mark send/VB/1/acl troops/NNS/3/obj", "send", "Arden"),
])
def test_subject_by_the_shape_of_the_clause(tree: str, verb: str, subject: str) -> None:
    doc = parse(tree)
    assert words(doc, clause(doc, verb).subject) == subject


@pytest.mark.parametrize(("tree", "verb", "subject"), [
    ("Jurors/NNS/2/nsubj convicted=convict/VBD/0/root him/PRP/2/obj of/IN/5/mark taking=take/VBG/2/advcl "
     "bribes/NNS/5/obj",
     "taking", "him"),
    ("Police/NNS/2/nsubj accused=accuse/VBD/0/root him/PRP/2/obj of/IN/5/mark taking=take/VBG/3/acl bribes/NNS/5/obj",
     "taking", "him"),
    ("Jurors/NNS/2/nsubj met=meet/VBD/0/root him/PRP/2/obj after/IN/5/mark taking=take/VBG/2/advcl notes/NNS/5/obj",
     "taking", "Jurors"),
    ("Police/NNS/2/nsubj held=hold/VBD/0/root a/DT/4/det man/NN/2/obj on/IN/6/case suspicion/NN/4/nmod of/IN/9/case "
     "hiding=hide/VBG/9/amod arms/NNS/6/nmod", "hiding", "a man on suspicion"),
    ("Strikes/NNS/2/nsubj forced=force/VBD/0/root firms/NNS/2/obj with/IN/5/case debts/NNS/3/nmod to/TO/7/mark "
     "close/VB/5/acl", "close", "firms with debts"),
    ("It/PRP/2/nsubj told=tell/VBD/0/root him/PRP/2/obj so/RB/2/advmod ,/,/6/punct adding=add/VBG/2/advcl "
     "that/IN/9/mark "
     "it/PRP/9/nsubj knew=know/VBD/6/ccomp", "adding", "It"),
    ("A/DT/2/det bomb/NN/3/nsubj exploded=explode/VBD/0/root on/IN/5/case Friday/NNP/3/obl ,/,/7/punct "
     "killing=kill/VBG/5/acl nine/CD/7/obj", "killing", "A bomb"),
    ("Having=have/VBG/2/aux lost=lose/VBN/0/root ,/,/5/punct Berg/NNP/5/nsubj resigned=resign/VBD/2/conj", "lost",
     "Berg"),
])
def test_who_does_what_a_gerund_infinitive_or_participle_says(tree: str, verb: str, subject: str) -> None:
    doc = parse(tree)
    found = clause(doc, verb)
    assert found.shared_subject
    assert words(doc, found.subject) == subject


@pytest.mark.parametrize(("tree", "verb", "link"), [
    ("Berg/NNP/2/nsubj kept=keep/VBD/0/root his/PRP$/4/nmod:poss promise/NN/2/obj that/IN/8/mark he/PRP/8/nsubj "
     "would/MD/8/aux leave/VB/4/acl:relcl", "leave", "promise"),
    ("Arden/NNP/2/nsubj dropped=drop/VBD/0/root plans=plan/NNS/2/obj to/TO/5/mark build/VB/2/advcl dams/NNS/5/obj",
     "build", "plans"),
    ("He/PRP/2/nsubj said=say/VBD/0/root in/IN/5/case a/DT/5/det statement/NN/2/obl that/IN/8/mark talks/NNS/8/nsubj "
     "failed=fail/VBD/2/ccomp", "failed", "said"),
    ("The/DT/2/det claim/NN/0/root that/IN/7/mark prices/NNS/7/nsubj would/MD/7/aux fall/VB/7/advmod "
     "proved=prove/VBD/2/acl wrong/JJ/7/xcomp", "fall", "claim"),
    ("They/PRP/2/nsubj drowned=drown/VBD/0/root eight/CD/4/nummod men/NNS/2/obj ,/,/9/punct most/JJ/9/nsubj "
     "of/IN/8/case whom/WP/6/nmod slept=sleep/VBD/2/advcl", "slept", "men"),
    ("They/PRP/2/nsubj fled=flee/VBD/0/root to/IN/4/case Marsk/NNP/2/obl ,/,/8/punct where/WRB/8/advmod "
     "troops/NNS/8/nsubj "
     "camped=camp/VBD/2/advcl", "camped", "Marsk"),
])
def test_clause_on_a_noun(tree: str, verb: str, link: str) -> None:
    doc = parse(tree)
    found = clause(doc, verb)
    assert found.link is not None
    assert doc.tokens[found.link].text == link


@pytest.mark.parametrize(("tree", "verbs"), [
    ("Arden/NNP/2/nsubj holds=hold/VBZ/7/ccomp ports/NNS/2/obj and/CC/7/cc rebels/NNS/7/nsubj now/RB/7/advmod "
     "run/VBP/0/root towns/NNS/7/obj", ("holds", "run")),
    ("Talks/NNS/2/nsubj failed=fail/VBD/0/root ,/,/6/punct so/RB/6/mark they/PRP/6/nsubj left=leave/VBD/2/advcl",
     ("failed", "left")),
    ("Arden/NNP/2/nsubj wants=want/VBZ/0/root peace/NN/2/obj ;/:/6/punct Norland/NNP/6/nsubj "
     "insists=insist/VBZ/2/parataxis "
     "on/IN/8/case war/NN/6/obl", ("wants", "insists")),
    ("Profit/NN/7/nsubj (/-LRB-/4/punct it/PRP/4/nsubj excludes=exclude/VBZ/1/parataxis tax/NN/4/obj )/-RRB-/4/punct "
     "fell=fall/VBD/0/root", ("fell",)),
])
def test_clauses_side_by_side_hang_on_nothing(tree: str, verbs: tuple[str, ...]) -> None:
    doc = parse(tree)
    assert [(clause(doc, verb).kind, clause(doc, verb).parent) for verb in verbs] == [("main", None)] * len(verbs)


@pytest.mark.parametrize(("tree", "lemma", "objects"), [
    ("They/PRP/2/nsubj handed=hand/VBD/0/root over/IN/4/case maps/NNS/2/obl", "hand over", ["maps"]),
    ("They/PRP/2/nsubj laid=lay/VBD/0/root workers/NNS/2/obj off/RB/2/advmod", "lay off", ["workers"]),
    ("They/PRP/2/nsubj handed=hand/VBD/0/root it/PRP/2/obj over/RB/6/case to/IN/6/case troops/NNS/2/obl", "hand over",
     ["it"]),
    ("They/PRP/2/nsubj took=take/VBD/0/root it/PRP/2/obj in/IN/5/case May/NNP/2/obl", "take", ["it"]),
    ("They/PRP/2/nsubj face/VBP/0/root up/RP/2/compound:prt to/IN/6/case ten/CD/6/nummod years/NNS/2/obl", "face", []),
])
def test_particle_by_the_table(tree: str, lemma: str, objects: list[str]) -> None:
    doc = parse(tree)
    predicate = doc.clauses[0].predicate
    assert predicate is not None
    assert (predicate.lemma, [words(doc, phrase) for phrase in doc.clauses[0].objects]) == (lemma, objects)


def test_interrupted_quotation_with_a_clause_below_in_its_first_part() -> None:
    doc = parse('"/``/4/punct If/IN/4/mark talks/NNS/4/nsubj fail/VBP/14/ccomp ,/,/14/punct "/\'\'/14/punct '
                'he/PRP/8/nsubj said=say/VBD/14/advcl ,/,/14/punct "/``/14/punct we/PRP/14/nsubj will/MD/14/aux '
                'surely/RB/14/advmod attack/VB/0/root ././14/punct "/\'\'/14/punct')
    said, attack = clause(doc, "said"), clause(doc, "attack")
    assert (said.kind, attack.parent, clause(doc, "fail").parent) == ("main", said.id, attack.id)


@pytest.mark.parametrize(("tree", "subjects"), [
    ("It/PRP/2/nsubj sank=sink/VBD/0/root before/IN/5/case the/DT/5/det guard/NN/2/obl could/MD/7/aux "
     "reach/VB/2/advcl it/PRP/7/obj", {"reach": "the guard"}),
    ("The/DT/2/det dollar/NN/3/nsubj fell=fall/VBD/0/root and/CC/6/cc gold/NN/6/compound hit/VBD/3/conj "
     "highs=high/NNS/6/obj", {"fall": "The dollar", "hit": "gold"}),
    ("Four/CD/2/nsubj died=die/VBD/0/root in/IN/4/case fires=fire/NNS/2/obl and/CC/6/cc eleven/CD/4/conj "
     "were=be/VBD/8/aux:pass hurt/VBN/2/conj", {"die": "Four", "hurt": "eleven"}),
    ("The/DT/2/det mayor/NN/7/nsubj:pass ,/,/2/punct whose/WP$/5/nmod:poss car/NN/7/nsubj:pass was=be/VBD/7/aux:pass "
     "found=find/VBN/0/root ,/,/7/punct has=have/VBZ/10/aux left=leave/VBN/7/parataxis",
     {"find": "car", "leave": "The mayor"}),
])
def test_subject_that_the_parser_gave_away(tree: str, subjects: dict[str, str]) -> None:
    doc = parse(tree)
    found = {clause.predicate.lemma: words(doc, clause.subject) for clause in doc.clauses if clause.predicate}
    for verb, subject in subjects.items():
        assert found[verb].endswith(subject)


@pytest.mark.parametrize(("text", "subjects"), [
    ("The deal, which U.S. officials signed in January, was called off, said Vossen's aide.",
     {"call off": "The deal", "say": "aide"}),
    ("The bridge, built in 1962, will be closed, said a spokesman.", {"close": "The bridge", "say": "a spokesman"}),
    ("The ship, carrying 300 people, sank off the coast, said the navy.", {"say": "the navy"}),
    ("Arne Tolk denied that his party had promised to support the budget and accused Vossen of misleading the public.",
     {"promise": "his party", "accuse": "Arne Tolk"}),
    ("Twelve people were killed by shells and dozens wounded.", {"kill": "Twelve people", "wound": "dozens"}),
    ("She denied that the firm had lied and stolen the files.", {"lie": "the firm", "steal": "the firm"}),
])
def test_subjects_with_the_pipeline(text: str, subjects: dict[str, str]) -> None:
    doc = analyse(text, [("paragraph", 0, len(text), None)], "en")
    found = {clause.predicate.lemma: words(doc, clause.subject) for clause in doc.clauses if clause.predicate}
    assert {verb: found[verb].endswith(subject) for verb, subject in subjects.items()} == dict.fromkeys(subjects, True)


def test_finite_verb_is_no_conjunct_of_a_gerund() -> None:
    doc = parse("Arden/NNP/3/nsubj had=have/VBD/3/aux accused=accuse/VBN/0/root Norland/NNP/3/obj of/IN/6/mark "
                "violating=violate/VBG/3/advcl borders/NNS/6/obj and/CC/10/cc had=have/VBD/10/aux "
                "expelled=expel/VBN/6/conj diplomats/NNS/10/obj")
    clause = doc.clauses[-1]
    assert (clause.kind, clause.parent) == ("main", None)
    assert clause.subject is not None
    assert doc.words(clause.subject.span) == "Arden"
