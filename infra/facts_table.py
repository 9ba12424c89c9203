"""The segments as a Glue table: the same Parquet, open to Athena and any BI tool."""

from aws_cdk import Stack
from aws_cdk import aws_glue as glue
from aws_cdk import aws_s3 as s3
from constructs import Construct

from channel.facts.columns import COLUMNS

DATABASE = "channel"
TABLE = "sales_lines"
SEGMENTS = "segments/"
PARQUET = "org.apache.hadoop.hive.ql.io.parquet."
HIVE = {"VARCHAR": "string", "INTEGER": "int"}  # where a DuckDB type has another name


def columns() -> list[tuple[str, str]]:
    """Name and Hive type of each column, from the segments' own list."""
    return [(name, HIVE.get(kind, kind.lower())) for name, kind in COLUMNS.items()]


def facts_table(scope: Construct, bucket: s3.IBucket) -> glue.CfnTable:
    """No partitions to keep up: a reader of `segments/` finds every folder under it."""
    account = Stack.of(scope).account
    database = glue.CfnDatabase(
        scope,
        "FactsDatabase",
        catalog_id=account,
        database_input=glue.CfnDatabase.DatabaseInputProperty(
            name=DATABASE, description="Facts read from partners' files"
        ),
    )
    table = glue.CfnTable(
        scope,
        "FactsTable",
        catalog_id=account,
        database_name=DATABASE,
        table_input=glue.CfnTable.TableInputProperty(
            name=TABLE,
            description="Resolved sales lines; only segments that a receipt names count",
            table_type="EXTERNAL_TABLE",
            parameters={"classification": "parquet", "EXTERNAL": "TRUE"},
            storage_descriptor=_storage(bucket),
        ),
    )
    table.add_resource_dependency(database)
    return table


def _storage(bucket: s3.IBucket) -> glue.CfnTable.StorageDescriptorProperty:
    return glue.CfnTable.StorageDescriptorProperty(
        location=f"s3://{bucket.bucket_name}/{SEGMENTS}",
        columns=[glue.CfnTable.ColumnProperty(name=name, type=type_) for name, type_ in columns()],
        input_format=PARQUET + "MapredParquetInputFormat",
        output_format=PARQUET + "MapredParquetOutputFormat",
        serde_info=glue.CfnTable.SerdeInfoProperty(
            serialization_library=PARQUET + "serde.ParquetHiveSerDe"
        ),
    )
