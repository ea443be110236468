import { describe, expect, it } from "vitest";
import type {
	RecognizerState,
	SourceInfo,
} from "../../../electron/contract/source.ts";
import {
	reopenWord,
	sourceName,
	stateSourceName,
	stateSpec,
	stateWord,
	streamUrl,
} from "../../../renderer/pure/source-words.ts";

const cameras = [{ index: 2, name: "Desk camera" }];
const info = (parts: Partial<SourceInfo>): SourceInfo => ({
	spec: { kind: "camera", index: 2 },
	label: "Desk camera",
	live: true,
	still: false,
	brief: false,
	width: 640,
	height: 480,
	frameRate: 30,
	...parts,
});
const camera = info({});
const clip = info({ spec: { kind: "demo" }, label: "Demo clip", live: false });
const picture = info({
	spec: { kind: "file", path: "7.png" },
	label: "7.png",
	live: false,
	still: true,
	brief: true,
});
const failure = { code: "device-lost", message: "It is gone." };

describe("The name of a source", () => {
	it.each([
		[{ kind: "camera", index: 2 }, "Desk camera"],
		[{ kind: "camera", index: 5 }, "Camera 5"],
		[{ kind: "file", path: "/home/ada/seven.png" }, "seven.png"],
		[{ kind: "file", path: "C:\\Pictures\\seven.png" }, "seven.png"],
		[{ kind: "stream", url: "http://10.0.0.7/video" }, "http://10.0.0.7/video"],
		[{ kind: "demo" }, "Demo clip"],
	] as const)("%j is %s", (spec, name) => {
		expect(sourceName(spec, cameras)).toBe(name);
	});

	it("comes from the open source, before that from the request, and is undefined without either", () => {
		expect(stateSourceName({ name: "running", source: camera }, [])).toBe(
			"Desk camera",
		);
		expect(
			stateSourceName({ name: "opening", spec: { kind: "demo" } }, []),
		).toBe("Demo clip");
		expect(stateSourceName({ name: "idle" }, [])).toBeUndefined();
	});

	it("belongs to a specification in every state but idle", () => {
		expect(stateSpec({ name: "ended", source: clip })).toEqual({
			kind: "demo",
		});
		expect(
			stateSpec({ name: "failed", spec: { kind: "demo" }, failure }),
		).toEqual({ kind: "demo" });
		expect(stateSpec({ name: "idle" })).toBeUndefined();
	});
});

describe("The state in a word", () => {
	const cases: [RecognizerState, boolean, string, string][] = [
		[{ name: "idle" }, false, "No source", "quiet"],
		[{ name: "opening", spec: { kind: "demo" } }, false, "Opening", "quiet"],
		[{ name: "running", source: camera }, false, "Live", "live"],
		[{ name: "running", source: clip }, false, "Playing", "live"],
		[{ name: "running", source: camera }, true, "Frozen", "warning"],
		[{ name: "lost", source: camera, failure }, true, "Lost", "bad"],
		[
			{ name: "failed", spec: { kind: "demo" }, failure },
			false,
			"Failed",
			"bad",
		],
		[{ name: "ended", source: clip }, false, "Ended", "quiet"],
		[{ name: "ended", source: picture }, false, "Picture", "quiet"],
		[{ name: "stopped", spec: undefined, failure }, false, "Stopped", "bad"],
	];
	it.each(cases)("of %j (frozen: %s) is %s", (state, frozen, word, tone) => {
		expect(stateWord({ recognizer: state, frozen, restarting: false })).toEqual(
			{ word, tone },
		);
	});
});

it("A camera process that is being started again comes before any other state", () => {
	expect(
		stateWord({
			recognizer: { name: "running", source: camera },
			frozen: true,
			restarting: true,
		}),
	).toEqual({ word: "Restarting", tone: "bad" });
});

describe("Reopening", () => {
	it("replays a clip, and reopens everything else", () => {
		expect(reopenWord({ name: "ended", source: clip })).toBe("Replay");
		expect(reopenWord({ name: "running", source: clip })).toBe("Replay");
		expect(reopenWord({ name: "ended", source: picture })).toBe("Reopen");
		expect(reopenWord({ name: "running", source: camera })).toBe("Reopen");
		expect(
			reopenWord({ name: "failed", spec: { kind: "demo" }, failure }),
		).toBe("Reopen");
	});
});

describe("A stream's address", () => {
	it.each([
		"http://10.0.0.7:8080/video",
		"rtsp://cam.local/1",
		"  https://a.b/c.m3u8 ",
	])("%j can be opened", (text) => {
		expect(streamUrl(text)).toBe(text.trim());
	});

	it.each(["", "camera", "http://", "http:///video", "//host/video"])(
		"%j is none",
		(text) => {
			expect(streamUrl(text)).toBeUndefined();
		},
	);
});
