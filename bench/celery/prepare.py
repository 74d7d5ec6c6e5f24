"""Creates the queue of one run, straight at the engine, before any worker looks for it."""

import os

import boto3


def main():
    boto3.client(
        "sqs",
        endpoint_url=f"http://127.0.0.1:{os.environ['BENCH_SQS_PORT']}",
        region_name="eu-west-1",
        aws_access_key_id=os.environ["BENCH_KEY"],
        aws_secret_access_key="unchecked",
    ).create_queue(
        QueueName=f"celery-{os.environ['BENCH_RUN']}",
        # What a late acknowledgement waits for after a kill; Celery's own default is 30 minutes.
        Attributes={"VisibilityTimeout": "15"},
    )


if __name__ == "__main__":
    main()
