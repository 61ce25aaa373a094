"""Derive the generated tables of the gazetteer from public sources.

    pip install -e ".[train]"; DEPESCHE_CORPORA=... python scripts/build_gazetteer.py

Sources, in the folder `actors` of the corpora: CIA World Factbook (public domain), Natural Earth (public domain),
office holders of Wikidata (CC0); names of states from CLDR (Unicode-3.0) through Babel; first names from Faker
(MIT). Writes `states.tsv`, `capitals.tsv`, `leaders.tsv`, `offices.tsv` and `given_names.tsv` under
`src/depesche/gazetteer/data`; what is kept by hand there (`people.tsv` and the others) wins over what is derived.
`--check` prints where hand-kept and derived dates differ.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import os
import pkgutil
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import faker.providers.person
from babel import Locale
from babel.core import get_global

from depesche.gazetteer import transliteration

DATA = Path(__file__).parent.parent / "src" / "depesche" / "gazetteer" / "data"
LANG = Path(__file__).parent.parent / "src" / "depesche" / "lang"
FACTBOOK_AS_OF = "2026-01-22"
LAST_BEFORE_GAP = "2017-03-29"
WIKIDATA_AS_OF = "2022-10-01"
PARTICLES = {"da", "de", "del", "der", "di", "dos", "du", "el", "la", "van", "von"}
FIRST_DAY = "2005-01-01"  # terms that ended before are left out

#: Codes that PLOVER or Natural Earth spell otherwise than ISO 3166.
KOSOVO = {"KOS": "XK"}
NATURAL_EARTH = {"PSX": "PSE", "KOS": "KOS", "SDS": "SSD", "SAH": "ESH"}
#: Names of the Factbook that CLDR does not have.
FACTBOOK_STATES = {
    "Burma": "MMR", "Congo, Democratic Republic of the": "COD", "Congo, Republic of the": "COG", "Korea, North": "PRK",
    "Korea, South": "KOR", "Holy See (Vatican City)": "VAT", "Holy See": "VAT", "Macedonia": "MKD", "Swaziland": "SWZ",
    "Micronesia, Federated States of": "FSM", "Bahamas, The": "BHS", "Gambia, The": "GMB", "Cabo Verde": "CPV",
    "Turkey": "TUR", "Turkey (Turkiye)": "TUR", "Czech Republic": "CZE", "Cote d'Ivoire": "CIV", "West Bank": "PSE",
    "Trinidad and Tobago": "TTO", "Saint Kitts and Nevis": "KNA", "Saint Lucia": "LCA", "Sao Tome and Principe": "STP",
    "Saint Vincent and the Grenadines": "VCT", "Antigua and Barbuda": "ATG", "Bosnia and Herzegovina": "BIH",
}
FACTBOOK_TITLES = {
    "president": "president", "prime minister": "prime_minister", "chancellor": "chancellor", "king": "monarch",
    "queen": "monarch", "sultan": "monarch", "amir": "monarch", "emperor": "monarch", "grand duke": "monarch",
    "prince": "monarch", "supreme leader": "supreme_leader", "premier": "prime_minister", "taoiseach": "prime_minister",
    "vice president": "vice_president", "interim president": "president", "transitional president": "president",
    "federal chancellor": "chancellor", "crown prince and prime minister": "prime_minister", "pope": "pope",
}
MINISTER_FILES = {
    "belarus-ministers": "BLR", "brazil-ministers": "BRA", "canada-cabinet": "CAN", "china-ministers": "CHN",
    "france-cabinet": "FRA", "hungary-cabinet": "HUN", "india-ministers": "IND", "iran-ministers": "IRN",
    "israel-ministers": "ISR", "japan-ministers": "JPN", "pakistan-ministers": "PAK", "poland-cabinet": "POL",
    "russia-cabinet": "RUS", "south-korea-ministers": "KOR", "sweden-cabinet": "SWE", "turkey-ministers": "TUR",
    "ukraine-cabinet": "UKR", "united-kingdom-cabinet": "GBR", "us-cabinet": "USA", "yemen": "YEM",
}
POSITIONS = [
    (re.compile(r"^(Secretary of State for (Foreign|Foreign and Commonwealth|Foreign, Commonwealth and Development) "
                r"Affairs|(Federal )?Minister (of|for) Foreign Affairs|Minister of Europe and Foreign Affairs|"
                r"Secretary of State)$"), "foreign_minister"),
    (re.compile(r"^((Federal )?Minister (of|for) (National )?Defen[cs]e( and Armed Forces Logistics)?|"
                r"Secretary of (State for )?Defen[cs]e)$"), "defence_minister"),
    (re.compile(r"^((Federal )?Minister of (the )?(Interior|Home Affairs)( Affairs| and Administration| and Safety)?|"
                r"Secretary of State for the Home Department)$"), "interior_minister"),
    (re.compile(r"^((Federal )?Minister (of|for) Finance|Secretary of the Treasury|Chancellor of the Exchequer)$"),
     "finance_minister"),
    (re.compile(r"^President$"), "president"),
    (re.compile(r"^Prime Minister$"), "prime_minister"),
    (re.compile(r"^Vice[ -]President( of the United States)?$"), "vice_president"),
]


@dataclass
class Person:
    """One office holder as the sources name him or her."""

    code: str
    names: list[str]
    gender: str = ""
    wikidata: str = ""
    terms: dict[tuple[str, str], str] = field(default_factory=dict)  # (office, start) -> end, "~date": at least until
    sources: set[str] = field(default_factory=set)


def fold(name: str) -> str:
    """A name without case, accents, dots and hyphens, for comparing spellings."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return re.sub(r"[^a-z ]", "", plain.replace("-", " ").replace("ø", "o").replace("ł", "l").replace("ı", "i"))


def read(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    """The rows of a table; lines that begin with # are comments."""
    with path.open(encoding="utf8", newline="") as lines:
        rows = (line for line in lines if not line.startswith("#"))
        if delimiter == "\t":
            yield from csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
        else:
            yield from csv.DictReader(rows)


def write(name: str, about: str, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """A generated table, sorted."""
    lines = sorted({"\t".join(str(cell) for cell in row) for row in rows})
    text = [f"# {about}", "# Generated by scripts/build_gazetteer.py; do not edit.", "\t".join(header), *lines]
    (DATA / name).write_text("\n".join(text) + "\n", "utf8")
    print(f"{name}: {len(lines)} rows")


def states() -> dict[str, tuple[str, str, str]]:
    """Alpha-3 code -> alpha-2, German name, English name."""
    aliases = get_global("territory_aliases")
    codes = [row["code"] for row in read(LANG / "en" / "demonyms.tsv", "\t")]
    alpha3 = {KOSOVO.get(code) or aliases[code][0]: code for code in codes}
    german, english = Locale("de").territories, Locale("en").territories
    return {a3: (a2, german[a2], english[a2]) for a2, a3 in alpha3.items() if a2 in german}


def factbook_name(name: str) -> list[str]:
    """Spellings of a Factbook name (`Vladimir Vladimirovich PUTIN`), the usual one first; [] if it cannot be read."""
    name = re.sub(r"\(.*?\)|\b(Jr|Sr|Dr|Gen|Lt|Col)\b\.?|,.*| of the Netherlands|\u201c.*?\u201d|\".*?\"", "", name)
    name = re.sub(r"\s+", " ", name).strip(" ,;")
    words = name.split(" ")
    upper = [word for word in words if len(word) > 1 and word == word.upper() and any(c.isalpha() for c in word)]
    if not upper or len(words) > 6:
        return []
    titled = [_titled(word) if word in upper else word for word in words]
    if words[0] in upper:  # KIM Min-seok: the family name stands first
        return [" ".join(titled)]
    surname = [word for word, given in zip(titled, words, strict=True) if given in upper]
    short = " ".join([titled[0], *surname])
    return list(dict.fromkeys([short, " ".join(titled)]))


def _titled(word: str) -> str:
    """A family name in capitals as it is written: particles small, Roman numerals large."""
    if word.casefold() in PARTICLES:
        return word.casefold()
    return word if re.fullmatch(r"[IVX]+", word) else re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word)


def factbook_people(root: Path, by_name: dict[str, str]) -> Iterator[Person]:
    """Heads of state and government with the dates of the Factbook's snapshots."""
    missing: Counter[str] = Counter()
    for row in read(root / "factbook_leaders_2014_2026.csv"):
        code = FACTBOOK_STATES.get(row["country"]) or by_name.get(row["country"].casefold())
        office = FACTBOOK_TITLES.get(row["title"].strip().casefold())
        if not code:
            missing[row["country"]] += 1
            continue
        names = factbook_name(row["name"])
        if not office or not names or not row["since"] or " " not in names[0] and office != "monarch":
            continue
        if office == "monarch" and re.search(r"\b(CHARLES|ELIZABETH) I+\b", row["name"]):  # kept by hand for one state
            continue
        end = f"~{FACTBOOK_AS_OF}" if row["status"] == "current" else row["last_seen"]
        yield Person(code, names, terms={(office, row["since"]): end}, sources={"Factbook"})
    print("no state for:", ", ".join(sorted(missing)[:60]))


def wikidata_people(root: Path) -> Iterator[Person]:
    """Ministers, heads of government and state of twenty states until 2022."""
    for stem, code in MINISTER_FILES.items():
        for row in read(root / "ministers" / f"{stem}.csv"):
            office = next((office for pattern, office in POSITIONS if pattern.match(row["position"])), None)
            start, end = row["start"] or "", row["end"] or f"~{WIKIDATA_AS_OF}"
            if not office or not start or end.lstrip("~") < FIRST_DAY:
                continue
            name = row["person"].split(",")[0].strip()
            gender = {"male": "m", "female": "f"}.get(row.get("gender") or "", "")
            if re.fullmatch(r"[A-Za-z\u00c0-\u024f .'\u2019-]+", name) and " " in name:
                yield Person(code, [name], gender, row["personID"], {(office, start): end}, {"Wikidata"})


def merge(people: Iterable[Person]) -> list[Person]:
    """One entry for each person: same state, same family name, fitting first name."""
    found: dict[tuple[str, str], Person] = {}
    for person in people:
        key = next((key for name in person.names if (key := (person.code, fold(name))) in found), None)
        if key is None:
            for name in person.names:
                found.setdefault((person.code, fold(name)), person)
            continue
        known = found[key]
        known.names += [name for name in person.names if name not in known.names]
        known.sources |= person.sources
        known.gender = known.gender or person.gender
        known.wikidata = known.wikidata or person.wikidata
        for (office, start), end in person.terms.items():
            _enter(known.terms, office, start, end)
        for name in person.names:
            found.setdefault((person.code, fold(name)), known)
    return list({id(person): person for person in found.values()}.values())


def _enter(terms: dict[tuple[str, str], str], office: str, start: str, end: str) -> None:
    """Add a term unless one of the same office that began within 90 days is there; the longer knowledge wins."""
    for (other, begun), known in list(terms.items()):
        if other == office and abs(_days(begun) - _days(start)) <= 90:
            if known.startswith("~") and known.lstrip("~") < end.lstrip("~"):
                terms[other, begun] = end
            return
    terms[office, start] = end


def _days(date: str) -> int:
    """Days, roughly: enough to compare."""
    year, month, day = ([*map(int, date.split("-")), 1, 1])[:3]
    return year * 365 + month * 30 + day


def close_terms(people: list[Person]) -> None:
    """End a term where the next holder of the same office begins, if that is earlier than what the snapshot says."""
    starts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person in people:
        for office, start in person.terms:
            starts[person.code, office].add(start)
    for person in people:
        for (office, start), end in person.terms.items():
            following = sorted(day for day in starts[person.code, office] if day > start)
            if not following or (office, following[0]) in person.terms:
                continue
            if end.startswith("~") and following[0] <= end[1:] or not end.startswith("~") and (
                    following[0] < end or _days(following[0]) - _days(end) < _gap(end)):
                person.terms[office, start] = following[0]


def _gap(end: str) -> int:
    """Days for which the snapshots may miss the end of a term: there is none between 2017-03-29 and 2020-11-27."""
    return 1350 if end == LAST_BEFORE_GAP else 400


def hand_people() -> dict[str, list[tuple[str, str, list[str]]]]:
    """State -> (id, folded English name, all folded names) of the people kept by hand."""
    known: dict[str, list[tuple[str, str, list[str]]]] = defaultdict(list)
    for row in read(DATA / "people.tsv", "\t"):
        names = [row["name_en"], row["name_de"], *filter(None, row["also"].split("|"))]
        known[row["code"]].append((slug(row["name_en"]), fold(row["name_en"]), [fold(name) for name in names]))
    return known


def slug(name: str) -> str:
    """The id of a person: the English name in lower case, with hyphens."""
    return fold(name).replace(" ", "-")


def same(person: Person, names: list[str]) -> bool:
    """Whether the names are those of this person: a full name in common, or family name and first letters."""
    for mine in map(fold, person.names):
        for theirs in names:
            if mine == theirs or sorted(mine.split()) == sorted(theirs.split()):
                return True
            a, b = mine.split(), theirs.split()
            if a[-1] == b[-1] and a[0][:2] == b[0][:2]:
                return True
            if a[0] == b[0] and "".join(a) == "".join(b):
                return True
    return False


def hand_holders() -> tuple[dict[str, dict[str, list[str]]], dict[tuple[str, str], str]]:
    """State -> English name -> all names of the people of holders.tsv; (office, state) -> since when it has all."""
    people: dict[str, dict[str, list[str]]] = defaultdict(dict)
    first: dict[tuple[str, str], str] = {}
    for row in read(DATA / "holders.tsv", "\t"):
        names = [row["name_en"], row["name_de"], *row["also"].split("|")]
        people[row["owner"]].setdefault(row["name_en"], []).extend(filter(None, names))
        key = (row["office"], row["owner"])
        first[key] = min(row["start"], first.get(key, "9999"))
    return people, first


def leaders(root: Path, by_name: dict[str, str], check: bool) -> None:
    """Writes leaders.tsv (people not kept by hand) and offices.tsv (what the sources say about those of people.tsv).

    Terms of an office that holders.tsv has from their beginning on are left out; its people keep spellings and ids.
    """
    people = merge([*wikidata_people(root), *factbook_people(root, by_name)])
    close_terms(people)
    known = hand_people()
    holders, first = hand_holders()
    rows, confirmed = [], []
    for person in people:
        terms = [(office, start, end) for (office, start), end in sorted(person.terms.items(), key=lambda t: t[0][1])
                 if end.lstrip("~") >= FIRST_DAY and end.lstrip("~") >= start
                 and start < first.get((office, person.code), "9999")]
        mine = next((id_ for id_, _, names in known[person.code] if same(person, names)), None)
        source = " ".join(sorted(person.sources))
        if mine:
            confirmed += [(mine, office, f"{start}..{end}", source) for office, start, end in terms]
            continue
        holder = next((name for name, names in holders[person.code].items() if same(person, list(map(fold, names)))
                       or any(transliteration.same_full(one, two) for one in person.names for two in names)), None)
        if terms or holder:
            offices = "|".join(f"{office} {start}..{end}" for office, start, end in terms)
            name = holder or person.names[0]
            listed = [name, *holders[person.code].get(name, [])]
            also = [other for other in person.names if other not in listed]
            as_of = FACTBOOK_AS_OF if "Factbook" in person.sources else WIKIDATA_AS_OF
            rows.append((person.code, person.gender, "" if holder else name, name, "|".join(also), "", person.wikidata,
                         offices, as_of, source))
    header = ("code", "gender", "name_de", "name_en", "also", "sectors", "wikidata", "offices", "as_of", "source")
    about = (f"Office holders from the CIA World Factbook (public domain, to {FACTBOOK_AS_OF}) and Wikidata (CC0, to "
             f"{WIKIDATA_AS_OF}); ~date: in office at least until then.")
    write("leaders.tsv", about, header, rows)
    write("offices.tsv", "Terms of the people of people.tsv as the same sources have them.",
          ("id", "office", "term", "source"), confirmed)
    if check:
        compare([row[:3] for row in confirmed])


def compare(confirmed: list[tuple[str, str, str]]) -> None:
    """Print where dates kept by hand and derived ones are more than 60 days apart."""
    hand: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in read(DATA / "people.tsv", "\t"):
        for part in filter(None, row["offices"].split("|")):
            office, term = part.rsplit(" ", 1)
            hand[slug(row["name_en"]), office].append(term.split("..")[0])
    for id_, office, term in confirmed:
        start = term.split("..")[0]
        starts = hand.get((id_, office), [])
        if not any(abs(_days(start) - _days(other)) <= 60 for other in starts):
            print("  differs:", id_, office, term, "by hand:", starts)


def capitals(root: Path) -> None:
    """Writes capitals.tsv from Natural Earth, with the few names mended that it spells otherwise than newsrooms do."""
    mended = {row["name_en"]: row for row in read(DATA / "capital_names.tsv", "\t")}
    known = {row["code"] for row in read(LANG / "en" / "demonyms.tsv", "\t")}
    rows = []
    for row in read(root / "capitals_de_naturalearth.csv"):
        code = NATURAL_EARTH.get(row["adm0_a3"], row["adm0_a3"])
        if code not in known or row["class"] not in {"Admin-0 capital", "Admin-0 capital alt"} and code != "PSE":
            continue
        entry = mended.pop(row["name_en"], {})
        if entry.get("also_en") == "-":
            continue
        english = entry.get("rename") or row["name_en"]
        german = entry.get("name_de") or row["name_de"].replace("\u2019", "'") or english
        acts = entry.get("acts") or ("yes" if row["class"] == "Admin-0 capital" else "no")
        rows.append((code, german, english, entry.get("also_de") or "", entry.get("also_en") or "",
                     f"{float(row['lat']):.2f}", f"{float(row['lon']):.2f}", row["wikidata"], acts))
    print("unused rows of capital_names.tsv:", ", ".join(mended))
    write("capitals.tsv", "Capitals from Natural Earth (public domain). acts: whose government it stands for (yes: its "
          "state's, no: none, or a code).",
          ("code", "name_de", "name_en", "also_de", "also_en", "lat", "lon", "wikidata", "acts"), rows)


def given_names(root: Path) -> None:
    """Writes given_names.tsv: first names and their gender, of office holders (Wikidata) and of Faker's lists.

    A name that the lists give to both genders stays out, unless ten office holders bear it, all of one gender; so do
    names of states, cities and months.
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted((root / "ministers").glob("*.csv")):
        for person in {(row["personID"], row["person"], row.get("gender") or "") for row in read(path)}:
            first = person[1].split(" ")[0]
            if person[2] in {"male", "female"} and _GIVEN.fullmatch(first):
                seen[first][person[2][0]] += 1
    holders = {name for name, counts in seen.items() if sum(counts.values()) >= 2}
    listed: dict[str, Counter[str]] = defaultdict(Counter)
    for name, gender in faker_names():
        listed[name][gender] += 1
    places = {name for table in ("states", "capitals", "cities") for row in read(DATA / f"{table}.tsv", "\t")
              for name in (row["name_de"], row["name_en"])}
    places |= {month for language in ("de", "en") for month in Locale(language).months["format"]["wide"].values()}
    rows = []
    for name in (holders | set(listed)) - places:
        borne = listed[name] if len(listed[name]) == 1 else Counter[str]()
        if len(seen[name]) == 1 and (sum(seen[name].values()) >= 10 or not listed[name] - seen[name]):
            borne = seen[name]
        if len(borne) == 1 and (len(seen[name]) < 2):
            rows.append((name, next(iter(borne))))
    about = "First names borne by one gender alone: office holders of Wikidata (CC0), and the lists of Faker (MIT)."
    write("given_names.tsv", about, ("name", "gender"), rows)


_GIVEN = re.compile(r"[^\W\d_]{3,}(-[^\W\d_]+)?")


def faker_names() -> Iterator[tuple[str, str]]:
    """First names of Faker's locales in Latin letters, with m or f."""
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for gender, word in (("m", "male"), ("f", "female")):
            names = {name for source in (f"first_names_{word}", f"first_{word}_names", f"{word}_first_names")
                     for name in getattr(provider, source, ())}
            yield from ((name, gender) for name in names if _GIVEN.fullmatch(name) and name[0].isupper()
                        and unicodedata.name(name[0]).startswith("LATIN"))


def main() -> None:
    """Build all generated tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=os.environ.get("DEPESCHE_CORPORA"))
    parser.add_argument("--check", action="store_true", help="print where hand-kept and derived dates differ")
    options = parser.parse_args()
    if options.corpora is None:
        parser.error("name the folder of the corpora: --corpora or DEPESCHE_CORPORA")
    root = options.corpora / "actors"
    named = states()
    write("states.tsv", "Names of states from CLDR (Unicode-3.0).", ("code", "alpha2", "name_de", "name_en"),
          [(code, *names) for code, names in named.items()])
    by_name = {names[2].casefold(): code for code, names in named.items()}
    for row in read(LANG / "en" / "demonyms.tsv", "\t"):
        by_name.update({name.casefold(): row["code"] for name in row["names"].split("|") if name})
    capitals(root)
    leaders(root, by_name, options.check)
    given_names(root)


if __name__ == "__main__":
    main()
