"""What the template promises about data: kept, encrypted, private, retried, watched."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from infra.catalogue import BY_NAME, FUNCTIONS
from tests.kit.stack_template import of_type, template

TABLES = dict(of_type("AWS::DynamoDB::Table"))
BUCKETS = dict(of_type("AWS::S3::Bucket"))
QUEUES = dict(of_type("AWS::SQS::Queue"))


def named(resources: Mapping[str, Any], prefix: str) -> Any:
    (found,) = [r for logical, r in resources.items() if logical.startswith(prefix)]
    return found


def test_there_are_three_tables_split_by_who_may_write() -> None:
    assert sorted(name[:8] for name in TABLES) == ["LedgerTa", "Partners", "Transact"]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_kept_encrypted_and_restorable(table: str) -> None:
    properties = TABLES[table]
    assert properties["BillingMode"] == "PAY_PER_REQUEST"
    assert properties["DeletionProtectionEnabled"] is True
    assert properties["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
    assert properties["SSESpecification"]["SSEType"] == "KMS"
    assert template()["Resources"][table]["DeletionPolicy"] == "Retain"


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_text_keys_and_the_one_index(table: str) -> None:
    (index,) = TABLES[table]["GlobalSecondaryIndexes"]
    assert [key["AttributeName"] for key in TABLES[table]["KeySchema"]] == ["pk", "sk"]
    assert [key["AttributeName"] for key in index["KeySchema"]] == ["kind", "kind_sort"]
    assert index["IndexName"] == "by_kind"
    assert index["Projection"] == {"ProjectionType": "ALL"}


def test_only_the_partners_table_lets_items_expire_so_no_evidence_can() -> None:
    expiring = [name for name, table in TABLES.items() if "TimeToLiveSpecification" in table]
    assert [name[:8] for name in expiring] == ["Partners"]


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_bucket_is_private_versioned_and_kept(bucket: str) -> None:
    properties = BUCKETS[bucket]
    assert set(properties["PublicAccessBlockConfiguration"].values()) == {True}
    assert properties["VersioningConfiguration"] == {"Status": "Enabled"}
    (rule,) = properties["OwnershipControls"]["Rules"]
    assert rule == {"ObjectOwnership": "BucketOwnerEnforced"}
    assert template()["Resources"][bucket]["DeletionPolicy"] == "Retain"
    rules = properties["LifecycleConfiguration"]["Rules"]
    assert any("AbortIncompleteMultipartUpload" in rule for rule in rules)


@pytest.mark.parametrize("bucket", [b for b in BUCKETS if not b.startswith("AccessLogs")])
def test_a_bucket_of_ours_is_encrypted_with_our_key_and_logged(bucket: str) -> None:
    (rule,) = BUCKETS[bucket]["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule["BucketKeyEnabled"] is True
    assert rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "aws:kms"
    assert "DestinationBucketName" in BUCKETS[bucket]["LoggingConfiguration"]


def test_every_bucket_refuses_plain_http_and_old_tls() -> None:
    policies = [p["PolicyDocument"]["Statement"] for _, p in of_type("AWS::S3::BucketPolicy")]
    assert len(policies) == len(BUCKETS)
    for statements in policies:
        denied = [s["Condition"] for s in statements if s["Effect"] == "Deny"]
        assert {"Bool": {"aws:SecureTransport": "false"}} in denied
        assert {"NumericLessThan": {"s3:TlsVersion": 1.2}} in denied


def test_the_audit_bucket_is_locked_for_seven_years_against_everybody() -> None:
    lock = named(BUCKETS, "Audit")["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]
    assert lock == {"Mode": "COMPLIANCE", "Days": 2557}


def test_the_uploads_bucket_tells_the_event_bus_without_a_custom_resource() -> None:
    told = named(BUCKETS, "Uploads")["NotificationConfiguration"]["EventBridgeConfiguration"]
    assert told == {"EventBridgeEnabled": True}
    kinds = {resource["Type"] for resource in template()["Resources"].values()}
    assert not [kind for kind in kinds if kind.startswith("Custom::")]


@pytest.mark.parametrize("queue", [q for q in QUEUES if "DeadLetters" not in q])
def test_a_queue_gives_up_after_three_receives_and_waits_six_timeouts(queue: str) -> None:
    timeouts = {"UploadsQueue": 900, "ViewsQueue": 300, "ComparisonsQueue": 900}
    (timeout,) = [t for name, t in timeouts.items() if queue.startswith(name)]
    assert QUEUES[queue]["RedrivePolicy"]["maxReceiveCount"] == 3
    assert QUEUES[queue]["VisibilityTimeout"] == 6 * timeout
    assert QUEUES[queue]["SqsManagedSseEnabled"] is True


def test_every_new_object_reaches_the_uploads_queue_whatever_its_key() -> None:
    ((_, rule),) = of_type("AWS::Events::Rule")
    assert rule["EventPattern"]["detail-type"] == ["Object Created"]
    assert list(rule["EventPattern"]["detail"]) == ["bucket"]
    (target,) = rule["Targets"]
    assert "DeadLetterConfig" in target


def test_every_queue_consumer_reports_failures_one_by_one_and_is_bounded() -> None:
    mappings = [m for _, m in of_type("AWS::Lambda::EventSourceMapping")]
    assert len(mappings) == 3
    for mapping in mappings:
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert mapping["ScalingConfig"]["MaximumConcurrency"] >= 2


def test_every_schedule_has_a_time_zone_retries_and_dead_letters() -> None:
    schedules = dict(of_type("AWS::Scheduler::Schedule"))
    assert len(schedules) == 8
    for schedule in schedules.values():
        assert schedule["ScheduleExpressionTimezone"] == "Etc/UTC"
        assert schedule["Target"]["RetryPolicy"]["MaximumRetryAttempts"] == 24
        assert "DeadLetterConfig" in schedule["Target"]
        assert "<aws.scheduler.scheduled-time>" in schedule["Target"]["Input"]


def test_every_method_of_the_api_wants_a_token() -> None:
    methods = [m for _, m in of_type("AWS::ApiGateway::Method")]
    assert len(methods) == 2
    for method in methods:
        assert method["AuthorizationType"] == "COGNITO_USER_POOLS"


def test_what_the_gateway_refuses_by_itself_is_a_problem_as_the_functions_are() -> None:
    answers = {r["ResponseType"]: r for _, r in of_type("AWS::ApiGateway::GatewayResponse")}
    assert {"UNAUTHORIZED", "THROTTLED", "REQUEST_TOO_LARGE", "INTEGRATION_TIMEOUT"} <= set(answers)
    for answer in answers.values():
        assert list(answer["ResponseParameters"].values()) == ["'application/problem+json'"]
        text = answer["ResponseTemplates"]["application/json"]
        problem = json.loads(text.replace("$context.error.messageString", '"told"'))
        assert problem.keys() == {"type", "title", "status", "code", "detail"}
        assert str(problem["status"]) == answer["StatusCode"]


def test_the_api_is_throttled_and_logs_who_asked() -> None:
    ((_, stage),) = of_type("AWS::ApiGateway::Stage")
    (settings,) = stage["MethodSettings"]
    assert (settings["ThrottlingRateLimit"], settings["ThrottlingBurstLimit"]) == (50, 100)
    assert settings["DataTraceEnabled"] is False
    assert "$context.identity.sourceIp" in stage["AccessLogSetting"]["Format"]


def test_users_cannot_sign_themselves_up_nor_change_their_tenant() -> None:
    ((_, pool),) = of_type("AWS::Cognito::UserPool")
    (tenant,) = [a for a in pool["Schema"] if a["Name"] == "tenant"]
    assert pool["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is True
    assert pool["MfaConfiguration"] == "ON"
    assert tenant["Mutable"] is False
    ((_, client),) = of_type("AWS::Cognito::UserPoolClient")
    assert client["WriteAttributes"] == ["email"]


def test_the_five_roles_are_groups() -> None:
    groups = {group["GroupName"] for _, group in of_type("AWS::Cognito::UserPoolGroup")}
    assert groups == {
        "vendor_admin",
        "vendor_finance",
        "vendor_analyst",
        "distributor",
        "reseller",
    }


@pytest.mark.parametrize("function", [f.name for f in FUNCTIONS])
def test_a_function_is_as_its_row_says(function: str) -> None:
    row = BY_NAME[function]
    (found,) = [
        f
        for _, f in of_type("AWS::Lambda::Function")
        if f["Handler"] == f"functions/{function}/handler.handler"
    ]
    assert found["MemorySize"] == row.memory
    assert found["Timeout"] == row.timeout
    assert found["Runtime"] == "python3.13"
    assert found["Architectures"] == ["arm64"]
    assert found["Description"] == row.purpose


def test_everything_that_can_fail_has_an_alarm() -> None:
    alarms = [name for name, _ in of_type("AWS::CloudWatch::Alarm")]
    dead_letters = [q for q in QUEUES if "DeadLetters" in q]
    machines = list(of_type("AWS::StepFunctions::StateMachine"))
    assert len(alarms) == len(FUNCTIONS) + len(dead_letters) + len(machines) + 2


def test_the_glue_table_has_the_columns_of_a_line_with_exact_decimals() -> None:
    ((_, table),) = of_type("AWS::Glue::Table")
    columns = {c["Name"]: c["Type"] for c in table["TableInput"]["StorageDescriptor"]["Columns"]}
    assert columns["line_key"] == "string"
    assert columns["quantity"] == columns["amount"] == "decimal(18,4)"
    assert columns["unit_resale"] == "decimal(18,6)"
    assert columns["sale_date"] == "date"
    assert not {"float", "double"} & set(columns.values())


def test_the_key_lets_those_services_in_that_use_it_and_none_unconditionally_but_alarms() -> None:
    ((_, key),) = of_type("AWS::KMS::Key")
    assert key["EnableKeyRotation"] is True
    services = {
        str(s["Principal"]["Service"]): s.get("Condition")
        for s in key["KeyPolicy"]["Statement"]
        if "Service" in s["Principal"]
    }
    assert len(services) == 3
    for service, condition in services.items():
        assert any(name in service for name in ("cloudwatch.", "events.", "logs."))
        assert condition or "cloudwatch." in service


def test_every_log_group_is_encrypted_and_ends() -> None:
    for name, group in of_type("AWS::Logs::LogGroup"):
        assert "KmsKeyId" in group, name
        assert group["RetentionInDays"] in (90, 365)


def test_no_environment_value_is_a_secret() -> None:
    for _, function in of_type("AWS::Lambda::Function"):
        for name in function["Environment"]["Variables"]:
            assert not name.endswith(("PASSWORD", "TOKEN", "_KEY", "SECRET")), name
