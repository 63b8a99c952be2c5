"""The shared copy of the project is the same for each test, whatever the one before did to it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.restored import Restored


def tree(folder: Path) -> dict[str, tuple[int, bytes | None]]:
    return {
        path.relative_to(folder).as_posix(): (
            path.lstat().st_mode,
            path.read_bytes() if path.is_file() else None,
        )
        for path in folder.rglob("*")
    }


def test_whatever_was_done_is_undone(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    for name in ("docs/a.md", "docs/b.md", "docs/c.md", "docs/in/d.md", "docs/in/deep/e.md", "docs/f/g.md"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(name, encoding="utf-8")
    (source / "one.yml").write_text("1", encoding="utf-8")
    target.mkdir()
    copy = Restored(source, ("docs", "one.yml"), target)
    before = tree(target)
    assert before == tree(source)

    (target / "docs/a.md").write_text("docs/z.md", encoding="utf-8")  # as long as before
    (target / "docs/b.md").unlink()
    (target / "docs/b.md").symlink_to("c.md")
    (target / "docs/c.md").chmod(0o600)
    shutil.rmtree(target / "docs/in")
    shutil.rmtree(target / "docs/f")
    (target / "docs/f").write_text("a file now", encoding="utf-8")
    (target / "one.yml").unlink()
    (target / "one.yml").mkdir()
    (target / "new/folder/__pycache__").mkdir(parents=True)
    (target / "new/folder/x.md").write_text("x", encoding="utf-8")
    (source / "docs/a.md").write_text("edited meanwhile", encoding="utf-8")
    copy.put_right()
    assert tree(target) == before
    copy.put_right()
    assert tree(target) == before
