"""What the tests of rendering share."""

from __future__ import annotations

import pytest

from newsletter.settings import MailSettings, Settings


@pytest.fixture
def mailed() -> Settings:
    """Settings of somebody who sends the digest to a list."""
    return Settings(
        mail=MailSettings(
            from_="The Morning Briefing <briefing@example.org>",
            to="reader@example.net",
            reply_to="desk@example.org",
            list_id="The Morning Briefing <briefing.example.org>",
            unsubscribe_url="https://example.org/u/one-click-token",
            unsubscribe_mailto="leave@example.org",
        )
    )
