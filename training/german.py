"""The German training sets: UD GSD and PUD as gold, HanTa's tags as silver, GermEval 2014 and SmartData for names."""

from __future__ import annotations

import gzip
import json
import pickle
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, LIST_ELLIPSES, LIST_ICONS
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from depesche.language.sentences import set_sentence_starts
from training import agreement, conllu, selftrain, silver
from training.samples import Sample, Sets, quote_positions

KEPT = {"Case", "Number", "Gender", "Person", "Mood", "Tense", "VerbForm", "Degree"}  # Degree only if not Pos
KEPT_RELATIONS = {"nsubj:pass", "csubj:pass", "aux:pass", "compound:prt"}
HELD = {"de_gsd-ud-test": 277, "de_pud-ud-test": 200}  # last sentences of the treebanks, for scoring
HELD_NAMES = 1000  # last sentences of GermEval's dev part
NAMES = {"location": "LOC", "location-city": "LOC", "location-street": "LOC", "location-route": "LOC",
         "location-stop": "LOC", "organization": "ORG", "organization-company": "ORG", "person": "PER"}
CACHE = Path(__file__).parent / ".data"


#: Rows of the embeddings: norm, prefix, suffix, shape; cluster, its first 6 and 10 bits, analyses, names, frequency,
#: how it was found, listed name of several words. Whether compounds are written as one word.
ROWS, LEXICON_ROWS, COMPOUNDS = [5000, 1000, 2500, 1000], [1500, 100, 800, 300, 200, 32, 16, 32], True


def prepare(nlp: Language) -> None:
    """Marks of quotation and long dashes always stand alone, forms with a colon or a clitic do not break at random.

    `13.` stays one token (an ordinal), `1945.` does not; *Bürger:innen* and *US-Präsident* stay whole. The patterns are
    saved with the pipeline.
    """
    marks = "„“”»«›‹‟\""
    defaults: Any = nlp.Defaults
    prefixes = [*defaults.prefixes, "[›‹‚‘’'•―]"]
    suffixes = [*defaults.suffixes, "[›‹‚‘’'―—–]", r"(?<=[0-9]{3})\.", r"(?<=[0-9],[0-9])\.",
                r"(?<=[0-9],[0-9]{2})\.", rf"(?<=[{ALPHA_LOWER}])['’]s"]
    infixes = [*LIST_ELLIPSES, *LIST_ICONS,
               rf"(?<=[{ALPHA_LOWER}])\.(?=[{ALPHA_UPPER}])", rf"(?<=[{ALPHA}])[,!?](?=[{ALPHA}])",
               rf"(?<=[{ALPHA}])[<>=](?=[{ALPHA}])", rf"(?<=[{ALPHA}]):(?=[{ALPHA_UPPER}{marks}])",
               rf"(?<=[0-9{ALPHA}])\/(?=[0-9{ALPHA}])", rf"[{marks}]", r"[–—―]",
               rf"(?<=[{ALPHA}])[\)\]\(\[](?=[{ALPHA}])", rf"(?<=[{ALPHA}])--(?=[{ALPHA}])",
               r"(?<=[0-9])-(?=[0-9])", rf"(?<=[{marks}])[.,:;!?](?=[{ALPHA}])"]
    tokenizer: Any = nlp.tokenizer
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.rules = {form: rule for form, rule in tokenizer.rules.items() if not re.fullmatch(r"\d{3,}\.", form)}


def sets(corpora: Path, base: Sequence[Path] = ()) -> Sets:
    """Sentences to train on, and those held back for scoring words (GSD, PUD) and names (GermEval dev).

    Gold trees count three times. The corpora of names and articles of Wikinews have HanTa's tags, and from the
    pipelines in `base` what those agree on: the features of noun phrases (of the first), heads, names.
    """
    train, held = gold(corpora)
    named, held_names = names(corpora)
    silver_part = [*named, *silver_samples(corpora)]
    if base:
        agreement.enrich(silver_part, base[0])
        selftrain.annotate(silver_part, base)
    germeval = [sample for sample in named if sample.document.isdigit()]
    return Sets([*train, *train, *train, *silver_part], held, held_names, [*train, *train, *germeval, *germeval])


def held_back(corpora: Path) -> tuple[list[Sample], list[Sample]]:
    """What is held back for scoring words and names."""
    return gold(corpora)[1], _germeval_samples(list(_germeval(corpora, "dev"))[-HELD_NAMES:])


def gold(corpora: Path) -> tuple[list[Sample], list[Sample]]:
    """The sentences of the treebanks: to train on, and held back."""
    train, held = [], []
    for name in ("de_gsd-ud-dev", "de_gsd-ud-test", "de_pud-ud-test"):
        path = corpora / "trees" / "de" / f"{name}.conllu"
        found = [_gold(sentence, "pud" in name) for sentence in conllu.read(path)]
        cut = len(found) - HELD.get(name, 0)
        train += found[:cut]
        held += found[cut:]
    return train, held


def _relation(dep: str) -> str:
    """Relations that both treebanks have: of the finer ones those of the passive, of particles, of names."""
    return "ROOT" if dep == "root" else dep if dep in KEPT_RELATIONS else dep.partition(":")[0]


def _gold(sentence: conllu.Sentence, pud: bool) -> Sample:
    words = conllu.joined(sentence.words)
    forms = [word.form for word in words]
    tags: list[str | None]
    if pud:
        guess = silver.tag(forms)
        tags = [_stts(word, guess[i][0]) for i, word in enumerate(words)]
    else:
        tags = [_tidy(word) for word in words]
    quotes = quote_positions(forms, [word.pos for word in words])
    for i in quotes:
        tags[i] = "$("
    return Sample(
        words=forms, spaces=[word.space for word in words], tags=tags, pos=[word.pos for word in words],
        morphs=[_features(word, tag) for word, tag in zip(words, tags, strict=True)],
        lemmas=[word.lemma if word.lemma != "_" else None for word in words],
        heads=[word.head for word in words], deps=[_relation(word.dep) for word in words],
        document=sentence.document or ("pud" if pud else "gsd"), quotes=quotes)


def _tidy(word: conllu.Word) -> str | None:
    if "Merged" in word.misc:
        return "APPRART"
    return {"PAV": "PROAV", "_": None, "": None}.get(word.tag, word.tag)


def _stts(word: conllu.Word, guess: str) -> str | None:
    """The STTS tag of a word of PUD, which has tags of another set: HanTa's, where it agrees with the gold."""
    if "Merged" in word.misc:
        return "APPRART"
    if word.pos in {"VERB", "AUX"}:
        kind = guess[:2] if guess[:2] in {"VV", "VA", "VM"} else "VV"
        if word.tag == "VBC":
            return kind + ("IMP" if word.feats.get("Mood") == "Imp" else "FIN")
        if word.tag in {"VB", "VBN"}:
            return kind + ("PP" if word.tag == "VBN" else "IZU" if guess.endswith("IZU") else "INF")
    agrees = {"NOUN": {"NN", "TRUNC"}, "PROPN": {"NE"}, "ADJ": {"ADJA", "ADJD"}, "NUM": {"CARD"},
              "ADV": {"ADV", "PROAV", "PWAV", "ADJD", "PTKVZ"}, "SCONJ": {"KOUS", "KOUI", "KOKOM"},
              "CCONJ": {"KON", "KOKOM"}, "PART": {"PTKNEG", "PTKZU", "PTKVZ", "PTKA", "PTKANT"},
              "DET": {"ART", "PPOSAT", "PDAT", "PIAT", "PWAT", "PRELAT", "PIS"},
              "ADP": {"APPR", "APPO", "PTKVZ", "APZR"},
              "PRON": {"PPER", "PRF", "PDS", "PIS", "PRELS", "PWS"}, "PUNCT": {"$.", "$,", "$("}}
    if guess in agrees.get(word.pos, set()):
        return guess
    return {"NOUN": "NN", "PROPN": "NE", "NUM": "CARD", "ADJ": "ADJA" if "Case" in word.feats else "ADJD"}.get(word.pos)


def _features(word: conllu.Word, tag: str | None) -> str:
    feats = {name: value for name, value in word.feats.items() if name in KEPT and value != "Pos"}
    if "Mood" in feats:
        feats["VerbForm"] = "Fin"
        row = silver.FINITE_FORM.get(word.form.lower())
        if row and feats["Mood"] == row["mood"] == "Sub":
            feats["Tense"] = row["tense"]
    elif tag and tag.startswith("V"):
        if tag.endswith("PP"):
            feats = {"VerbForm": "Part"}
        elif tag.endswith(("INF", "IZU")):
            feats = {"VerbForm": "Inf"}
    return "|".join(f"{name}={value}" for name, value in sorted(feats.items()))


def silver_samples(corpora: Path) -> list[Sample]:
    """Articles of Wikinews tagged by HanTa; kept in a cache, since the tagging takes a minute."""
    return _cached("wikinews", lambda: [silver.sample(*words) for words in _wikinews(corpora)])


def _cached(name: str, make: Callable[[], list[Sample]]) -> list[Sample]:
    cache = CACHE / f"de-{name}.pickle"
    if not cache.exists():
        cache.parent.mkdir(exist_ok=True)
        cache.write_bytes(pickle.dumps(make()))
    found: list[Sample] = pickle.loads(cache.read_bytes())
    return found


def _wikinews(corpora: Path) -> Iterator[tuple[list[str], list[bool], str]]:
    for path in sorted((corpora / "quotes-de" / "train").glob("*.json")):
        for sentence in json.loads(path.read_text("utf8"))["sentences"]:
            doc = _blank().make_doc(" ".join(sentence["text"].split()))
            yield [token.text for token in doc], [bool(token.whitespace_) for token in doc], path.stem


def names(corpora: Path) -> tuple[list[Sample], list[Sample]]:
    """Sentences with names, tagged by HanTa: to train on, and held back for scoring."""
    dev = list(_germeval(corpora, "dev"))
    train = _cached("names", lambda: [
        _tagged(sample) for sample in [*_germeval_samples([*_germeval(corpora, "test"), *dev[:-HELD_NAMES]]),
                                       *_smartdata_names(corpora)]])
    return train, _germeval_samples(dev[-HELD_NAMES:])


def _germeval_samples(part: list[tuple[list[str], list[str | None]]]) -> list[Sample]:
    return [Sample(*_spaced(words), ents=labels, quotes=_marks(words), document=str(n))
            for n, (words, labels) in enumerate(part)]


def _tagged(sample: Sample) -> Sample:
    """A sentence with names, and HanTa's tags and lemmas beside them."""
    return replace(silver.sample(sample.words, sample.spaces, sample.document), ents=sample.ents, quotes=sample.quotes)


def _marks(words: list[str]) -> list[int]:
    return [i for i, word in enumerate(words) if word in {"„", "“", "”", '"', "»", "«", "‚", "‘", "›", "‹"}]


def _germeval(corpora: Path, part: str) -> Iterator[tuple[list[str], list[str | None]]]:
    """Sentences with outer names; derived and partial names (*deutsch*, *EU-Budget*) are none."""
    words: list[str] = []
    labels: list[str | None] = []
    for line in [*(corpora / "names" / "germeval2014" / f"{part}.tsv").read_text("utf8").split("\n"), ""]:
        cells = line.split("\t")
        if len(cells) >= 3 and cells[0].isdigit():
            words.append(cells[1])
            label = cells[2].replace("OTH", "MISC")
            labels.append("O" if label.endswith(("deriv", "part")) else label)
        elif not line.strip() and words:
            yield words, labels
            words, labels = [], []


def _spaced(words: list[str]) -> tuple[list[str], list[bool]]:
    """Words with a guess at the blanks between them."""
    spaces = [True] * len(words)
    opened = False
    for i, word in enumerate(words):
        if word in {".", ",", ";", ":", "!", "?", ")", "]", "“", "«", "”", "...", "‘"} and i:
            spaces[i - 1] = False
        if word in {"(", "[", "„", "»", "‚"}:
            spaces[i] = False
        if word == '"':
            if opened and i:
                spaces[i - 1] = False
            else:
                spaces[i] = False
            opened = not opened
    return words, spaces


def _smartdata(corpora: Path) -> Iterator[tuple[str, str, list[tuple[int, int, str]]]]:
    """Document, sentence and mentions (offsets in the sentence, label or "" for other kinds)."""
    seen = set()
    decoder = json.JSONDecoder()
    for part in ("train", "test"):
        path = corpora / "names" / "smartdata-de" / f"v1_20180119_{part}.json.gz"
        with gzip.open(path, "rt", encoding="utf8") as file:
            data = file.read()
        at = 0
        while found := re.compile(r"\s*[\[,\]]?\s*(?=\{)").match(data, at):
            item, at = decoder.raw_decode(data, found.end())
            if item["id"] in seen or "rss" in item["id"].lower() and "viz-info" in item["id"]:
                continue
            seen.add(item["id"])
            text = item["text"]["string"]
            mentions = [(mention["span"]["start"], mention["span"]["end"], NAMES.get(mention["type"], ""))
                        for mention in _array(item["conceptMentions"])]
            for first, last in _sentences(text):
                if last - first > 20 and text[first:last].endswith((".", "!", "?", "“", '"')):
                    yield item["id"], text[first:last], [(a - first, b - first, label) for a, b, label in mentions
                                                         if first <= a and b <= last]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text lie, line by line: this version of the corpus has no sentences of its own."""
    nlp = _blank()
    for line in re.finditer(r"[^\s][^\n]*", text):
        doc = nlp.make_doc(line.group())
        set_sentence_starts(doc, "de")
        for sentence in doc.sents:
            yield line.start() + sentence.start_char, line.start() + sentence.end_char


@cache
def _blank() -> Language:
    nlp = spacy.blank("de")
    prepare(nlp)
    return nlp


def _array(value: Any) -> list[Any]:
    return list(value["array"]) if isinstance(value, dict) else list(value or [])


def _smartdata_names(corpora: Path) -> list[Sample]:
    """SmartData's names.

    It also marks common nouns (*Gruppe*) and knows no other names than those of people, places and organisations: such
    words are neither names nor none.
    """
    nlp = spacy.blank("de")
    prepare(nlp)
    found = []
    for document, text, mentions in _smartdata(corpora):
        doc = nlp.make_doc(text)
        words = [token.text for token in doc]
        tags = [tag for tag, _, _ in (silver.tag(words) if words else [])]
        labels: list[str | None] = ["O"] * len(words)
        for i, tag in enumerate(tags):
            if tag in {"NE", "FM", "XY"} and words[i][:1].isalpha():
                labels[i] = None
        for start, end, label in mentions:
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None or not label:
                continue
            named = any(tags[token.i] in {"NE", "FM"} or not token.is_lower and not token.is_title for token in span)
            for i in range(span.start, span.end):
                labels[i] = (f"B-{label}" if i == span.start else f"I-{label}") if named else None
        found.append(Sample(words, [bool(token.whitespace_) for token in doc], ents=labels, quotes=_marks(words),
                            document=document))
    return found
