import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import {
	decodeImage,
	openCapture,
	readPixels,
	shrinkFrame,
} from "../../native/index.ts";
import { projectRoot } from "../support/scratch.ts";
import { startRtspServer } from "./support/rtsp-server.ts";

const fixtures = `${projectRoot}test/fixtures`;

/** How far the pixels of two pictures are apart on average, of 255. */
function distance(one: Uint8Array, other: Uint8Array): number {
	expect(one.length).toBe(other.length);
	return (
		one.reduce(
			(sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)),
			0,
		) / one.length
	);
}

/** What each video shows: a picture, as BGR pixels. */
const expected = readPixels(
	shrinkFrame(
		await decodeImage(await readFile(`${fixtures}/pictures/seven.png`)),
		160,
	),
);

describe("a video", () => {
	test.each([
		["H.264 and sound in MP4", "h264-aac.mp4"],
		["H.264 in Matroska", "h264.mkv"],
		["H.264 in an MPEG transport stream", "h264.mpegts"],
		["HEVC in MP4", "hevc.mp4"],
		["VP8 in WebM", "vp8.webm"],
		["VP9 in Matroska", "vp9.mkv"],
		["AV1 in MP4", "av1.mp4"],
		["AV1 in WebM", "av1.webm"],
		["Motion JPEG in QuickTime", "mjpeg.mov"],
		["MPEG-4 in AVI", "mpeg4.avi"],
		["GIF", "animated.gif"],
	])(
		"of %s shows its pictures, from the first to the last",
		async (_, name) => {
			const picture = await decodeImage(
				await readFile(`${fixtures}/pictures/seven.png`),
			);
			const expected = readPixels(shrinkFrame(picture, 160));
			const capture = await openCapture(
				{ kind: "file", path: `${fixtures}/videos/${name}` },
				{ paced: false },
			);
			expect(capture).toMatchObject({ width: 160, height: 120, live: false });
			let count = 0;
			for (
				let frame = await capture.nextFrame();
				frame !== undefined;
				frame = await capture.nextFrame(frame.sequence)
			) {
				count += 1;
				expect(distance(readPixels(frame), expected)).toBeLessThan(8);
			}
			await capture.close();
			expect(count).toBe(8);
		},
	);
});

test("a camera that speaks RTSP is live, and shows its pictures", async () => {
	const camera = await startRtspServer(
		await readFile(`${fixtures}/videos/h264.annexb`),
	);
	const capture = await openCapture({ kind: "stream", url: camera.url });
	expect(capture).toMatchObject({ width: 160, height: 120, live: true });
	let frame = await capture.nextFrame();
	for (let n = 0; n < 12; n++) {
		if (frame === undefined) throw new Error("The stream ended.");
		expect(distance(readPixels(frame), expected)).toBeLessThan(8);
		frame = await capture.nextFrame(frame.sequence);
	}
	await capture.close();
	await camera.close();
});
