"""The watched folder: files that lie still are sent once, files that still grow are not."""

import threading
import time
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from infra.local import watch
from tests.integration.local.conftest import Probed


def test_a_dropped_file_is_sent_when_it_has_stopped_growing(
    probed: Probed, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(watch, "EVERY", 0.2)
    bucket, found = probed.outputs["Files"], []
    watching = watch.watch(tmp_path, probed.account, bucket)
    looking = threading.Thread(target=lambda: found.append(next(watching)), daemon=True)
    looking.start()
    growing = tmp_path / "drop" / "disti-north" / "pos.csv"
    growing.parent.mkdir(parents=True)
    (growing.parent / ".pos.csv.part").write_text("hidden")
    for size in range(1, 8):
        growing.write_text("x" * size)
        time.sleep(0.1)
    looking.join(20)
    assert [sent.key for sent in found] == ["inbox/disti-north/pos.csv"]
    sent = probed.account.client("s3").get_object(Bucket=bucket, Key="inbox/disti-north/pos.csv")
    assert sent["Body"].read() == b"xxxxxxx"
    assert (tmp_path / "sent" / "disti-north" / "pos.csv").exists()
    assert not growing.exists()


def test_a_file_that_cannot_be_sent_stays_where_it_was_dropped(
    probed: Probed, tmp_path: Path
) -> None:
    path = tmp_path / "drop" / "disti-north" / "pos.csv"
    path.parent.mkdir(parents=True)
    path.write_text("x")
    with pytest.raises(ClientError, match="NoSuchBucket"):
        watch.send(path, tmp_path, probed.account, "no-such-bucket")
    assert path.exists()
