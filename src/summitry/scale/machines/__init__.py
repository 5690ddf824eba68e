"""Many machines: an archive in shards, read by the workers of a Dask cluster into a Parquet dataset."""
