"""The whole data set as files that other tools read: SQLite, CSV with a data package, Parquet, Excel, JSON Schema, a
site of JSON files. All of them hold the same relations (see `nkrel.exports.relations`), and are the same bytes from
run to run.
"""
