"""Prints how many results are stored and when the last was stored, as seconds since 1970."""

import os

import boto3


def main():
    client = boto3.client(
        "dynamodb",
        endpoint_url=f"http://localhost:{os.environ['BENCH_DYNAMODB_PORT']}",
        region_name="us-east-1",
        aws_access_key_id=os.environ["BENCH_KEY"],
        aws_secret_access_key="unchecked",
    )
    count, last = 0, 0.0
    pages = client.get_paginator("scan").paginate(
        TableName=f"celery-{os.environ['BENCH_RUN']}",
        ProjectionExpression="#at",
        ExpressionAttributeNames={"#at": "timestamp"},
    )
    for page in pages:
        for item in page["Items"]:
            count += 1
            last = max(last, float(item["timestamp"]["N"]))
    print(count, f"{last:.6f}")


if __name__ == "__main__":
    main()
