"""Celery as it is set up on AWS: SQS as broker, DynamoDB for results. Prefork, one task at a time each."""

import os
import time

from celery import Celery

SQS = os.environ["BENCH_SQS"]
DYNAMODB = os.environ["BENCH_DYNAMODB"]
QUEUE = os.environ["BENCH_QUEUE"]
LATE = os.environ["BENCH_ACKS"] == "late"

# DynamoDB Local and ElasticMQ take any credentials.
app = Celery(
    "bench",
    broker=f"sqs://celery:celery@{SQS}",
    backend=f"dynamodb://celery:celery@{DYNAMODB}/{QUEUE}",
)
app.conf.update(
    task_default_queue=QUEUE,
    task_create_missing_queues=False,
    task_acks_late=LATE,
    task_reject_on_worker_lost=LATE,
    worker_prefetch_multiplier=1,
    worker_enable_remote_control=False,
    worker_send_task_events=False,
    broker_transport_options={
        "region": "us-east-1",
        "is_secure": False,
        "wait_time_seconds": 20,
        "visibility_timeout": 30,
        "predefined_queues": {
            QUEUE: {
                "url": f"http://{SQS}/000000000000/{QUEUE}",
                "access_key_id": "celery",
                "secret_access_key": "celery",
            }
        },
    },
)


def note(marks, *words):
    """One short write to the end of a file is whole, whoever else writes."""
    with open(marks, "a", encoding="ascii") as file:
        file.write(" ".join(map(str, words)) + "\n")


@app.task(bind=True)
def work(self, marks, sent, seconds):
    """Notes when it began and when it ended."""
    note(marks, self.request.id, "begin", int((time.time() - sent) * 1e6))
    time.sleep(seconds)
    note(marks, self.request.id, "end", 0)
