"""The stack of the probes: the smallest of each thing that our template relies on."""

import json
from pathlib import Path

CODE = '''
import json, os, time
import boto3

TABLE = os.environ.get("SEEN_TABLE")


class OutOfTerms(Exception):
    """An error of our own, to be told by its class name."""


def seen(kind, name, value):
    boto3.client("dynamodb").put_item(TableName=TABLE, Item={
        "pk": {"S": kind}, "sk": {"S": name}, "value": {"S": json.dumps(value)}})


def raises(event, context):
    seen("raised", str(time.time_ns()), os.getpid())
    raise OutOfTerms("no terms for " + event["partner"])


def echo(event, context):
    return event


def tick(event, context):
    seen("tick", event.get("name", "?"), event)


def item(event, context):
    began = time.time()
    time.sleep(0.3)
    seen("item", event["key"], [began, time.time()])
    return event["key"]


def ask(event, context):
    seen("token", event["run"], event["token"])


def read(event, context):
    failures = []
    for record in event["Records"]:
        detail = json.loads(record["body"])["detail"]
        key = detail["object"]["key"]
        seen("read", key, [detail, record["attributes"]["ApproximateReceiveCount"]])
        if "poison" in key:
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}


def portal(event, context):
    claims = event["requestContext"]["authorizer"]["claims"]
    body = {"path": event["path"], "method": event["httpMethod"], "claims": claims,
            "query": event["queryStringParameters"], "body": event["body"],
            "parameters": event["pathParameters"], "resource": event["resource"]}
    return {"statusCode": 200, "body": json.dumps(body),
            "headers": {"Content-Type": "application/json"}}
'''
ROLE = {"Fn::GetAtt": ["Role", "Arn"]}


def ref(name: str) -> dict[str, str]:
    return {"Ref": name}


def arn(name: str) -> dict[str, list[str]]:
    return {"Fn::GetAtt": [name, "Arn"]}


def resource(kind: str, **properties: object) -> dict[str, object]:
    return {"Type": f"AWS::{kind}", "Properties": properties}


def function(entry: str, timeout: int = 10) -> dict[str, object]:
    return resource(
        "Lambda::Function",
        Handler=f"index.{entry}",
        Runtime="python3.13",
        Timeout=timeout,
        Role=ROLE,
        Code={"ZipFile": CODE},
        Environment={"Variables": {"SEEN_TABLE": ref("Seen")}},
    )


def machine(definition: dict[str, object], **names: object) -> dict[str, object]:
    return resource(
        "StepFunctions::StateMachine",
        RoleArn=ROLE,
        DefinitionString={"Fn::Sub": [json.dumps(definition), names]},
    )


CATCHING = {
    "StartAt": "Try",
    "States": {
        "Try": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Parameters": {"FunctionName": "${raises}", "Payload.$": "$"},
            "Retry": [{"ErrorEquals": ["OutOfTerms"], "MaxAttempts": 1, "IntervalSeconds": 1}],
            "Catch": [
                {"ErrorEquals": ["ValueError"], "Next": "Wrong"},
                {"ErrorEquals": ["OutOfTerms"], "ResultPath": "$.failure", "Next": "Caught"},
            ],
            "End": True,
        },
        "Caught": {"Type": "Pass", "End": True},
        "Wrong": {"Type": "Fail"},
    },
}
MAPPING = {
    "StartAt": "Each",
    "States": {
        "Each": {
            "Type": "Map",
            "MaxConcurrency": 2,
            "ItemReader": {
                "Resource": "arn:aws:states:::s3:getObject",
                "ReaderConfig": {"InputType": "JSON"},
                "Parameters": {"Bucket": "${bucket}", "Key.$": "$.batches"},
            },
            "ItemSelector": {"key.$": "$$.Map.Item.Value", "run.$": "$.run"},
            "ItemProcessor": {
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                "StartAt": "One",
                "States": {
                    "One": {
                        "Type": "Task",
                        "Resource": "arn:aws:states:::lambda:invoke",
                        "Parameters": {"FunctionName": "${item}", "Payload.$": "$"},
                        "OutputPath": "$.Payload",
                        "End": True,
                    }
                },
            },
            "ResultPath": "$.keys",
            "End": True,
        }
    },
}
ASKING = {
    "StartAt": "Ask",
    "States": {
        "Ask": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
            "Parameters": {
                "FunctionName": "${ask}",
                "Payload": {"run.$": "$.run", "token.$": "$$.Task.Token"},
            },
            "ResultPath": "$.answer",
            "Catch": [{"ErrorEquals": ["Rejected"], "Next": "Rejected"}],
            "Next": "Approved",
        },
        "Approved": {"Type": "Succeed"},
        "Rejected": {"Type": "Pass", "Result": "rejected", "End": True},
    },
}


def _metric(id: str, name: str) -> dict[str, object]:
    metric = {"Namespace": "AWS/Lambda", "MetricName": name}
    stat = {"Metric": metric, "Period": 300, "Stat": "Sum"}
    return {"Id": id, "MetricStat": stat, "ReturnData": False}


FUNCTIONS = {
    name.capitalize(): function(name)
    for name in ("raises", "echo", "item", "ask", "read", "portal", "tick")
}
DATA = {
    "Key": resource("KMS::Key", EnableKeyRotation=True, KeyPolicy={"Version": "2012-10-17"}),
    "Role": resource("IAM::Role", AssumeRolePolicyDocument={"Version": "2012-10-17"}),
    "Seen": resource(
        "DynamoDB::Table",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "S"},
        ],
        KeySchema=[
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ],
        PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True},
        SSESpecification={"SSEEnabled": True, "SSEType": "KMS", "KMSMasterKeyId": arn("Key")},
        DeletionProtectionEnabled=True,
    ),
    "Files": resource(
        "S3::Bucket",
        VersioningConfiguration={"Status": "Enabled"},
        NotificationConfiguration={"EventBridgeConfiguration": {"EventBridgeEnabled": True}},
    ),
    "Poison": resource("SQS::Queue"),
    "Arrivals": resource(
        "SQS::Queue",
        VisibilityTimeout=1,
        RedrivePolicy={"deadLetterTargetArn": arn("Poison"), "maxReceiveCount": 2},
    ),
    "Arrived": resource(
        "Events::Rule",
        EventPattern={
            "source": ["aws.s3"],
            "detail-type": ["Object Created"],
            "detail": {
                "bucket": {"name": [ref("Files")]},
                "object": {"key": [{"prefix": "inbox/"}]},
            },
        },
        Targets=[{"Id": "queue", "Arn": arn("Arrivals")}],
    ),
    "Failing": resource(
        "CloudWatch::Alarm",
        ComparisonOperator="GreaterThanThreshold",
        EvaluationPeriods=1,
        Threshold=0,
        Metrics=[
            {"Id": "sum", "Expression": "errors + throttles", "ReturnData": True},
            *(_metric(id, name) for id, name in (("errors", "Errors"), ("throttles", "Throttles"))),
        ],
    ),
    "Reads": resource(
        "Lambda::EventSourceMapping",
        EventSourceArn=arn("Arrivals"),
        FunctionName=ref("Read"),
        BatchSize=10,
        FunctionResponseTypes=["ReportBatchItemFailures"],
        ScalingConfig={"MaximumConcurrency": 2},
    ),
}
MACHINES = {
    "Catching": machine(CATCHING, raises=arn("Raises")),
    "Mapping": machine(MAPPING, bucket=ref("Files"), item=arn("Item")),
    "Asking": machine(ASKING, ask=arn("Ask")),
}
INTEGRATION = {
    "Type": "AWS_PROXY",
    "IntegrationHttpMethod": "POST",
    "Uri": {
        "Fn::Sub": "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions"
        "/${Portal.Arn}/invocations"
    },
}
API = {
    "Pool": resource(
        "Cognito::UserPool",
        Schema=[{"Name": "partner", "AttributeDataType": "String", "Mutable": True}],
    ),
    "Client": resource(
        "Cognito::UserPoolClient",
        UserPoolId=ref("Pool"),
        ExplicitAuthFlows=["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    ),
    "Api": resource("ApiGateway::RestApi", Name="probe"),
    "Proxy": resource(
        "ApiGateway::Resource",
        RestApiId=ref("Api"),
        ParentId={"Fn::GetAtt": ["Api", "RootResourceId"]},
        PathPart="{proxy+}",
    ),
    "Authorizer": resource(
        "ApiGateway::Authorizer",
        RestApiId=ref("Api"),
        Name="people",
        Type="COGNITO_USER_POOLS",
        IdentitySource="method.request.header.Authorization",
        ProviderARNs=[arn("Pool")],
    ),
    "Any": resource(
        "ApiGateway::Method",
        RestApiId=ref("Api"),
        ResourceId=ref("Proxy"),
        HttpMethod="ANY",
        AuthorizationType="COGNITO_USER_POOLS",
        AuthorizerId=ref("Authorizer"),
        Integration=INTEGRATION,
    ),
    "Deployment": resource("ApiGateway::Deployment", RestApiId=ref("Api")) | {"DependsOn": ["Any"]},
    "Stage": resource(
        "ApiGateway::Stage", RestApiId=ref("Api"), DeploymentId=ref("Deployment"), StageName="v1"
    ),
    "Portals": resource(
        "Lambda::Permission",
        Action="lambda:InvokeFunction",
        FunctionName=ref("Portal"),
        Principal="apigateway.amazonaws.com",
    ),
}
OUTPUTS = {
    name: {"Value": ref(name)}
    for name in "Failing Seen Files Arrivals Poison Catching Mapping Asking Pool Client Api".split()
} | {"TickArn": {"Value": arn("Tick")}, "RoleArn": {"Value": ROLE}}
TEMPLATE = {"Resources": FUNCTIONS | DATA | MACHINES | API, "Outputs": OUTPUTS}


def write_assembly(folder: Path) -> Path:
    """A cloud assembly of the one stack, without assets."""
    (folder / "probe.template.json").write_text(json.dumps(TEMPLATE))
    stack = {
        "type": "aws:cloudformation:stack",
        "properties": {"templateFile": "probe.template.json"},
    }
    manifest = {"version": "55.0.0", "artifacts": {"probe": stack}}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder
