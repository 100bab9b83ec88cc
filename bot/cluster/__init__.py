"""A cluster of OpenSearch that finds passages: one index for each version of a collection.

It holds the postings only. Statistics, rows and texts are arrays of the version, as for every other
backend, by which what the cluster finds is scored exactly.
"""
