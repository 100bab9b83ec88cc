"""What `tests/benchmarks/search.py` consists of: a corpus, engines, measured processes, results."""
