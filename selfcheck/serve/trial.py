"""The trial of a kernel that was forked: before visitors have any, one is asked what a page asks its kernel."""

import asyncio
from contextlib import suppress
from queue import Empty
from typing import Any

from selfcheck.serve.forks import NotForked

#: How many seconds it may take for all of its answers.
PATIENCE = 60


async def try_out(kernel: Any, model_id: str, html: str) -> None:
    """Ask a kernel what a page asks, and come back when all is well.

    Args:
        kernel: its manager.
        model_id: the widget that is the page.
        html: what the notebook shows: the page is made from it.

    Raises:
        NotForked: where it answers something else, or nothing.
    """
    client = kernel.client()
    client.start_channels(stdin=False, hb=False)
    asking, watching = asyncio.ensure_future(_ask(client, model_id, html)), asyncio.ensure_future(_end_of(kernel))
    try:
        await asyncio.wait({asking, watching}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        if asking.done():
            asking.result()
        elif watching.done():
            raise NotForked("the first forked kernel has ended")
        else:
            raise NotForked("the first forked kernel did not answer")
    finally:
        asking.cancel()
        watching.cancel()
        client.stop_channels()


async def _end_of(kernel: Any) -> None:
    while await kernel.is_alive():
        await asyncio.sleep(0.1)


async def _ask(client: Any, model_id: str, html: str) -> None:
    while True:
        info = await _reply(client, client.kernel_info())
        if info["content"].get("status") != "ok":
            raise NotForked("the first forked kernel does not say what it is")
        with suppress(Empty):  # nothing is heard yet of what it says to all
            await client.get_iopub_msg(timeout=0.1)
            break
    comms = await _reply(client, client.comm_info("jupyter.widget"))
    if model_id not in comms["content"].get("comms", {}):
        raise NotForked("the first forked kernel does not know the page")
    content = {"comm_id": model_id, "data": {"method": "custom", "content": {"kind": "parts"}}}
    client.shell_channel.send(client.session.msg("comm_msg", content))
    parts = await _parts(client, model_id)
    if not parts or not all(f'data-part="{mark}"' in html for mark in parts):
        raise NotForked("the first forked kernel has another page")


async def _reply(client: Any, request: str) -> dict[str, Any]:
    while True:
        message: dict[str, Any] = await client.get_shell_msg()
        if message["parent_header"].get("msg_id") == request:
            return message


async def _parts(client: Any, model_id: str) -> dict[str, Any]:
    while True:
        message = await client.get_iopub_msg()
        data = message["content"].get("data", {})
        if message["content"].get("comm_id") == model_id and data.get("content", {}).get("kind") == "parts":
            parts: dict[str, Any] = data["content"]["parts"]
            return parts
