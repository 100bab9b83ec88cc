"""A real OpenSearch cluster on this machine: `python -m tests.opensearch`."""
