import { describe, expect, it, vi } from "vitest";
import { answerCommand } from "../../../electron/contract/bridge.ts";
import type { CommandHandlers } from "../../../electron/contract/schema.ts";
import {
	openingPointedSources,
	PointedFiles,
} from "../../../electron/hosts/pointed-sources.ts";

const start = { kind: "file", path: "/home/ada/seven.png" } as const;

async function ask(request: unknown) {
	const openSource = vi.fn(async () => {});
	const session = openingPointedSources(
		{
			handlers: { openSource } as unknown as CommandHandlers,
			close: async () => {},
		},
		new PointedFiles(start),
	);
	const outcome = await answerCommand(session.handlers, "openSource", request);
	return { outcome, opened: openSource.mock.calls.flat() };
}

describe("a window may open", () => {
	it.each([
		{ kind: "camera", index: 3 },
		{ kind: "demo" },
		start,
		{ kind: "stream", url: "http://camera.local/video.mjpg" },
		{ kind: "stream", url: "RTSP://camera.local/" },
		{ kind: "stream", url: "udp://127.0.0.1:1234" },
	])("%o", async (spec) => {
		expect((await ask(spec)).opened).toEqual([spec]);
	});
});

describe("a window may not open", () => {
	it.each([
		{ kind: "file", path: "/etc/passwd" },
		{ kind: "file", path: "/home/ada/../ada/seven.png" },
		{ kind: "stream", url: "file:///etc/passwd" },
		{ kind: "stream", url: "/etc/passwd" },
		{ kind: "stream", url: "concat:/etc/passwd|/etc/hosts" },
		{ kind: "stream", url: "subfile,,start,0,end,9,,:/etc/passwd" },
	])("%o", async (spec) => {
		const { outcome, opened } = await ask(spec);
		expect(opened).toEqual([]);
		expect(outcome).toMatchObject({
			ok: false,
			failure: {
				code: "source-refused",
				message: expect.stringContaining(spec.path ?? spec.url),
			},
		});
	});
});
