"""How a cluster of OpenSearch is reached, and what its indexes are like."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from bot.config.section import Section


def _address(url: str) -> str:
    wanted = "it should begin with http:// or https:// and name a host"
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise ValueError(wanted) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(wanted)
    if parts.username or parts.password:
        raise ValueError("it should name no user; that comes from the environment")
    return url


Address = Annotated[str, Field(max_length=500), AfterValidator(_address)]


class OpenSearch(Section):
    """The cluster of the index `opensearch`.

    It needs the package opensearch-py; `pullquote doctor` tells how to install it. Its user and
    password are never in this file: they are in the environment variables OPENSEARCH_USER and
    OPENSEARCH_PASSWORD.
    """

    urls: tuple[Address, ...] = Field(
        ("http://127.0.0.1:9200",),
        min_length=1,
        max_length=100,
        description="Some of its nodes; where one is away, the next is asked.",
    )
    index: str = Field(
        "pullquote",
        pattern=r"^[a-z][a-z0-9-]{0,60}$",
        description="What the names of its indexes begin with: one for each version of a "
        "collection, and an alias for the one that is live on every machine with this name.",
    )
    ca: str = Field(
        "",
        description="A file with the certificate authority of https:// addresses; empty: those "
        "that are known anyway.",
    )
    timeout_seconds: float = Field(
        5, gt=0, le=600, description="How long a node may take to find passages."
    )
    shards: int = Field(
        1, ge=1, le=100, description="Into how many parts an index is cut; 1 carries millions."
    )
    replicas: int = Field(
        1, ge=0, le=20, description="How many further copies of it other nodes hold."
    )
