import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
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

describe("a window may read for a small picture", () => {
	const folder = mkdtempSync(path.join(tmpdir(), "digitcam-pointed-"));
	afterAll(() => rmSync(folder, { recursive: true }));
	const file = (name: string) => {
		const made = path.join(folder, name);
		writeFileSync(made, Uint8Array.of(1, 2, 3));
		return made;
	};
	const read = (pointed: string, asked: string) =>
		answerCommand(
			openingPointedSources(
				{ handlers: {} as unknown as CommandHandlers, close: async () => {} },
				new PointedFiles({ kind: "file", path: pointed }),
			).handlers,
			"readPicture",
			asked,
		);

	it("a file that somebody pointed to", async () => {
		const seven = file("seven.png");
		expect(await read(seven, seven)).toEqual({
			ok: true,
			value: Uint8Array.of(1, 2, 3),
		});
	});

	it("no other file, none that is large, and nothing that is no file", async () => {
		const other = file("other.png");
		expect(await read(file("seven.png"), other)).toMatchObject({
			failure: { code: "source-refused" },
		});
		const large = file("large.mp4");
		truncateSync(large, 64 * 1024 * 1024 + 1);
		for (const pointed of [large, folder])
			expect(await read(pointed, pointed)).toMatchObject({
				failure: { code: "too-large" },
			});
	});
});
