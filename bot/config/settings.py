"""Every setting: its name, its default and its explanation stand here and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, PrivateAttr

from bot.config.opensearch import OpenSearch
from bot.config.section import Section


def _expandable(folder: str) -> str:
    if "\x00" in folder:
        raise ValueError("it should name a folder, which has no NUL in its name")
    try:
        Path(folder).expanduser()
    except RuntimeError as error:
        raise ValueError("it should name a folder of a user that this machine has") from error
    return folder


CollectionName = Annotated[str, Field(min_length=1, max_length=100)]
Folder = Annotated[str, Field(min_length=1), AfterValidator(_expandable)]
Snowflake = Annotated[int, Field(ge=1, lt=2**64)]


class Corpus(Section):
    """Where the articles are."""

    folder: Folder = Field(
        "corpus",
        description="Files directly in this folder are the collection `default`; every sub-folder "
        "is a collection of its own, searched apart from the others.",
    )
    language: str = Field(
        "auto",
        pattern=r"^(?:auto|[a-z]{2,3})$",
        description="The language of articles that do not name theirs (`language: de` in the "
        "front matter), as a code such as en, de or es; `auto` detects each one's.",
    )
    max_file_megabytes: float = Field(
        20,
        gt=0,
        le=1000,
        description="Larger files are skipped, and named when the corpus is read.",
    )
    most_megabytes: float = Field(
        1000,
        gt=0,
        le=1_000_000,
        description="No article is added, in Discord or by `pullquote corpus add`, with which this "
        "folder and what was removed from it would be larger.",
    )
    watch: bool = Field(
        default=False,
        description="Whether the running bot reloads a collection by itself, once its files were "
        "left alone for two seconds. It needs the package watchfiles; `pullquote doctor` tells how "
        "to install it. SIGHUP reloads all collections either way.",
    )
    golden: Literal["warn", "refuse"] = Field(
        "warn",
        description="What happens when a change of the articles would break a golden question, "
        "one in the `questions.toml` of a collection that was answered as it says there: `warn`, "
        "or `refuse` the change; a bot then starts with what was live before.",
    )


class Search(Section):
    """How passages are found."""

    backend: Literal["postings", "reference", "opensearch"] = Field(
        "postings",
        description="The index: `postings`; `opensearch`, a cluster that finds the passages, for "
        "very many of them (see [opensearch]); or `reference`, which is rank-bm25 itself: slower, "
        "and not kept on disk, so that the running bot does not follow what other processes "
        "change, such as `pullquote index`, before it reloads. All give the same quotes.",
    )
    pieces_up_to: int = Field(
        20_000,
        ge=0,
        description="In collections of up to so many passages, words are searched by pieces of "
        "five letters, too: it finds other forms of a word, but costs memory and milliseconds.",
    )

    @property
    def kept(self) -> bool:
        """Whether versions of it are kept on disk, to be opened, followed and gone back to."""
        return self.backend != "reference"

    @property
    def clustered(self) -> bool:
        """Whether a cluster finds the passages."""
        return self.backend == "opensearch"

    @property
    def built(self) -> str:
        """What passages are indexed as, whoever finds them then."""
        return "postings" if self.kept else self.backend


class Answers(Section):
    """How questions are answered."""

    quotes: int = Field(3, ge=1, le=5, description="The most quotes in one answer, 1 to 5.")
    gate: float = Field(
        0.5,
        ge=0,
        le=1,
        description="How sure the bot must be to answer, 0 to 1. Higher: fewer false answers, but "
        "more questions declined that the corpus does answer. Lower: the other way round. "
        "Declined questions still get the nearest passages, as `related`.",
    )
    keep_days: int = Field(
        30,
        ge=1,
        le=3650,
        description="How many days the bot remembers what was asked, so that the buttons of an "
        "answer work and replies to it are understood.",
    )


class Discord(Section):
    """What the bot may show, and to whom it listens.

    The token is never in this file: it is in the environment variable DISCORD_TOKEN, or in the
    file that DISCORD_TOKEN_FILE names.
    """

    public_collections: tuple[CollectionName, ...] = Field(
        ("default",),
        description="Collections that every server, and everybody in direct messages, may read.",
    )
    operators: tuple[Snowflake, ...] = Field(
        (),
        description="Discord user ids of people who may change every collection, beside the owner "
        "or team of the Discord application.",
    )
    most_waiting: int = Field(
        200,
        ge=0,
        le=10_000,
        description="So many questions may wait for an answer at once; whoever asks beyond that is "
        "told to try again in a moment.",
    )


class Connection(Section):
    """How the bot stays connected to Discord, and how it stops. Few need to change this."""

    silent_seconds: float = Field(
        60,
        gt=0,
        le=3600,
        description="After so many seconds without a word from Discord, the connection is made "
        "anew. Discord speaks every 41 seconds at least.",
    )
    longest_pause_seconds: float = Field(
        300,
        gt=0,
        le=3600,
        description="Pauses between attempts to reach Discord double from one second up to this.",
    )
    finish_seconds: float = Field(
        10,
        ge=0,
        le=600,
        description="When it is stopped, the bot finishes the answers that it is at, for so many "
        "seconds at most.",
    )


class Server(Section):
    """What one server, by its id, gets beside the public collections."""

    collections: tuple[CollectionName, ...] = Field(
        (), description="Collections that this server may read."
    )
    manage: bool = Field(
        default=False,
        description="Whether its members with the permission Manage Server may change these: "
        "reload them, add and remove articles, go back to older versions.",
    )


class Storage(Section):
    """Where the program keeps what it writes."""

    folder: Folder = Field(
        ".pullquote",
        description="It is made when it is needed. What servers chose and people thought is in its "
        "`pullquote.db`, with a `secret` beside it, and what was removed from the corpus in "
        "`removed`; everything else can be deleted.",
    )
    versions: int = Field(
        5,
        ge=1,
        le=100,
        description="How many versions of each collection are kept there, to go back to.",
    )


class Log(Section):
    """What `pullquote run` writes to standard error. What people ask is never in it."""

    level: Literal["debug", "info", "warning", "error"] = Field(
        "info",
        description="The least that is written down: `debug`, `info`, `warning` or `error`.",
    )
    format: Literal["auto", "text", "json"] = Field(
        "auto",
        description="How it is written: as `text` for people, as `json` for programs (an object on "
        "each line), or `auto`: text on a terminal, else JSON. All lines that are about one "
        "question have its id.",
    )


class Metrics(Section):
    """What others may learn of the running bot, on this machine only, and with nobody's words.

    `/metrics` is for Prometheus, `/healthz` tells that the bot is alive, `/readyz` that it answers.
    """

    port: int = Field(
        0,
        ge=0,
        le=65535,
        description="The port of 127.0.0.1 where these three are; 0: nowhere. They know no "
        "passwords, so no other address is offered.",
    )


def _short(phrase: str) -> str:
    if len(phrase.split()) > 10:
        raise ValueError("it should be ten words at most")
    return phrase


Phrase = Annotated[str, Field(pattern=r"[^\W_]", max_length=100), AfterValidator(_short)]
Phrases = Annotated[tuple[Phrase, ...], Field(min_length=1, max_length=20)]


class Config(Section):
    """Pullquote's settings. Every one is here with its default; delete what you don't change.

    Paths are relative to this file.
    """

    corpus: Corpus = Corpus()
    search: Search = Search()
    opensearch: OpenSearch = OpenSearch()
    answers: Answers = Answers()
    discord: Discord = Discord()
    connection: Connection = Connection()
    synonyms: dict[Phrase, Phrases] = Field(
        {},
        description="Words and phrases that mean the same in your articles. A question with one "
        "of a line is asked with the others in its place, too, and the surest answer is given; it "
        "says what was searched. Short forms that an article explains, as in `Central Command "
        "(CentCom)`, are known already.",
        examples=[{"died": ["death", "lost their lives"]}],
    )
    servers: dict[Snowflake, Server] = Field({})
    storage: Storage = Storage()
    log: Log = Log()
    metrics: Metrics = Metrics()
    _base: Path = PrivateAttr()

    def model_post_init(self, context: Path | None) -> None:
        """Remember what paths are relative to: the file's folder, else where the program runs."""
        self._base = context or Path.cwd()

    @property
    def granted(self) -> frozenset[str]:
        """Every collection that somebody may read."""
        servers = (name for server in self.servers.values() for name in server.collections)
        return frozenset((*self.discord.public_collections, *servers))

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The synonyms, those that mean the same together."""
        return tuple((word, *others) for word, others in self.synonyms.items())

    @property
    def ca_file(self) -> Path | None:
        """The certificate authority of the cluster, if one is named."""
        return self._base / Path(self.opensearch.ca).expanduser() if self.opensearch.ca else None

    @property
    def corpus_folder(self) -> Path:
        return self._base / Path(self.corpus.folder).expanduser()

    @property
    def storage_folder(self) -> Path:
        return self._base / Path(self.storage.folder).expanduser()
