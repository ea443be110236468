import { getEventListeners } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import {
	type AddressInfo,
	createServer as createTcpServer,
	type Socket,
} from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import type { CaptureOptions, Frame } from "../../native/index.ts";
import {
	encodeImage,
	frameFromPixels,
	openCapture,
	readPixels,
} from "../../native/index.ts";
import { onStaticAddon } from "../support/on-static-addon.ts";
import {
	makeVideo,
	numberedFrame,
	numberOf,
	temporaryFolder,
} from "./support/clips.ts";
import { startDeafServer } from "./support/deaf-server.ts";

const videoFile = await makeVideo(temporaryFolder(), 6, 50);
const video = await readFile(videoFile);
const jpegs = await Promise.all(
	Array.from({ length: 64 }, (_, n) => encodeImage(numberedFrame(n))),
);

function sendFrame(response: ServerResponse, jpeg: Uint8Array) {
	response.write(
		`--frame\r\nContent-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n\r\n`,
	);
	response.write(jpeg);
	response.write("\r\n");
}

/** Twice as wide and high as the others. */
const largeJpeg = await encodeImage(
	frameFromPixels(64, 48, 3, new Uint8Array(64 * 48 * 3).fill(40)),
);
const noise = Uint8Array.from({ length: 900 }, (_, n) => (n * 97) >>> 3);

/** Sends numbered frames at 50 a second, `count` of them, then does what `last` says. */
function sendStream(
	response: ServerResponse,
	count: number,
	last: "end" | "stall" | Uint8Array,
) {
	response.writeHead(200, {
		"Content-Type": "multipart/x-mixed-replace; boundary=frame",
	});
	let sent = 0;
	const timer = setInterval(() => {
		const jpeg = jpegs[sent % jpegs.length];
		if (jpeg && sent++ < count) sendFrame(response, jpeg);
		else if (last === "end") response.end();
		else if (last !== "stall") sendFrame(response, last);
	}, 20);
	response.once("close", () => clearInterval(timer));
}

const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
	"/endless": (response) => sendStream(response, Infinity, "end"),
	"/ending": (response) => sendStream(response, 30, "end"),
	"/stalling": (response) => sendStream(response, 30, "stall"),
	"/growing": (response) => sendStream(response, 30, largeJpeg),
	"/damaged": (response) => sendStream(response, 30, noise),
	"/cut-off": (response) => sendStream(response, 30, largeJpeg.subarray(0, -4)),
	"/silent": () => {},
	"/page": (response) => response.end("<html>No camera here.</html>"),
	"/video.avi": (response) => {
		response.writeHead(200, { "Content-Length": video.length });
		response.end(video);
	},
};

const sockets = new Set<Socket>();
const server = createServer((request, response) => {
	const answer = answers[request.url ?? ""];
	if (answer) answer(response);
	else response.writeHead(404).end();
});
server.on("connection", (socket) => {
	sockets.add(socket);
	socket.once("close", () => sockets.delete(socket));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
const { port } = server.address() as AddressInfo;
const host = `127.0.0.1:${port}`;

const openStream = (
	path: string,
	options?: CaptureOptions,
	signal?: AbortSignal,
) =>
	openCapture(
		{ kind: "stream", url: `http://${host}${path}` },
		options,
		signal,
	);

const refusal = (code: string) =>
	expect.objectContaining({ name: "NativeError", code });

/** Reads to the error that ends the stream; the frames before it. */
async function readToError(
	next: (after?: number) => Promise<Frame | undefined>,
	code: string,
): Promise<Frame[]> {
	const frames: Frame[] = [];
	try {
		for (;;) {
			const frame = await next(frames.at(-1)?.sequence);
			if (!frame) throw new Error("The stream ended like a file.");
			frames.push(frame);
		}
	} catch (error) {
		expect(error).toEqual(refusal(code));
	}
	return frames;
}

describe("a stream", () => {
	test("is live, and gives one frame after the other", async () => {
		const capture = await openStream("/endless");
		expect(capture).toMatchObject({
			...{ width: 32, height: 24, live: true, still: false },
		});
		let last = await capture.nextFrame();
		for (let n = 0; n < 5; n++) {
			const frame = await capture.nextFrame(last?.sequence);
			expect(frame && numberOf(frame)).toBeGreaterThan(
				(last && numberOf(last)) ?? 0,
			);
			expect(frame?.capturedAt).toBeGreaterThan(last?.capturedAt ?? 0);
			last = frame;
		}
		await capture.close();
		await expect.poll(() => sockets.size).toBe(0);
	});

	test("goes on while it is paused, so that the next frame is fresh", async () => {
		const capture = await openStream("/endless");
		capture.setPaused(true);
		const first = await capture.nextFrame();
		const later = await capture.nextFrame((first?.sequence ?? 0) + 5);
		expect(later?.sequence).toBeGreaterThan((first?.sequence ?? 0) + 5);
		await capture.close();
	});

	test("may change the size of its frames", async () => {
		const capture = await openStream("/growing");
		let frame = await capture.nextFrame();
		while (frame?.width === 32) frame = await capture.nextFrame(frame.sequence);
		if (!frame) throw new Error("The stream ended like a file.");
		expect(frame).toMatchObject({ width: 64, height: 48, cutOff: false });
		const pixels = readPixels(frame);
		for (const pixel of [pixels[0], pixels[pixels.length / 2], pixels.at(-1)])
			expect(pixel).toSatisfy((value: number) => Math.abs(value - 40) < 3);
		await capture.close();
	});

	test("says of a frame that it is cut off", async () => {
		const capture = await openStream("/cut-off");
		let frame = await capture.nextFrame();
		while (frame && !frame.cutOff)
			frame = await capture.nextFrame(frame.sequence);
		expect(frame).toMatchObject({ width: 64, height: 48 });
		await capture.close();
	});

	test("whose frames are damaged is given up with stream-damaged, after its last sound one", async () => {
		const capture = await openStream("/damaged", { stallTimeoutMs: 300 });
		const frames = await readToError(
			(after) => capture.nextFrame(after),
			"stream-damaged",
		);
		expect(frames.at(-1)).toSatisfy((frame: Frame) => numberOf(frame) === 29);
		await capture.close();
	});

	test("that cannot be reached is asked for again and again without a listener left behind", async () => {
		const abort = new AbortController();
		for (let attempt = 0; attempt < 3; attempt += 1)
			await expect(openStream("/page", {}, abort.signal)).rejects.toThrow(
				refusal("stream-unreachable"),
			);
		expect(getEventListeners(abort.signal, "abort")).toEqual([]);
	});

	test("that ends rejects pending and later requests with stream-ended", async () => {
		const capture = await openStream("/ending");
		const frames = await readToError(
			(after) => capture.nextFrame(after),
			"stream-ended",
		);
		expect(frames.at(-1)).toSatisfy((frame: Frame) => numberOf(frame) === 29);
		await expect(capture.nextFrame()).rejects.toThrow(refusal("stream-ended"));
		await capture.close();
	});

	test("that stops delivering has stalled", async () => {
		const capture = await openStream("/stalling", { stallTimeoutMs: 300 });
		await readToError((after) => capture.nextFrame(after), "stalled");
		await capture.close();
	});

	test("whose server dies has ended", async () => {
		const capture = await openStream("/endless");
		await capture.nextFrame();
		for (const socket of sockets) socket.destroy();
		await readToError((after) => capture.nextFrame(after), "stream-ended");
		await capture.close();
	});

	test("closed while the server is silent rejects the pending wait for a frame", async () => {
		const capture = await openStream("/stalling", { stallTimeoutMs: 60_000 });
		const waiting = capture.nextFrame(1_000_000);
		const told = expect(waiting).rejects.toThrow(refusal("closed"));
		await expect
			.poll(async () => (await capture.nextFrame())?.sequence)
			.toBe(29);
		await capture.close();
		await told;
	});

	test.each([
		["where nobody listens", "http://127.0.0.1:1/video"],
		["whose server knows no such address", `http://${host}/nothing`],
		["that is a web page", `http://${host}/page`],
		["of RTSP that is a web server", `rtsp://${host}/page`],
	])("%s is unreachable", async (_name, url) => {
		await expect(openCapture({ kind: "stream", url })).rejects.toThrow(
			refusal("stream-unreachable"),
		);
	});

	test("over https is refused for that where FFmpeg has no TLS, and unreachable where its server has none", async () => {
		const opening = openCapture({
			kind: "stream",
			url: `https://${host}/page`,
		});
		await expect(opening).rejects.toThrow(
			refusal(onStaticAddon ? "stream-protocol" : "stream-unreachable"),
		);
	});

	test("whose server does not answer in time is unreachable", async () => {
		await expect(openStream("/silent", { openTimeoutMs: 300 })).rejects.toThrow(
			refusal("stream-unreachable"),
		);
	});

	describe.skipIf(process.platform === "win32")(
		"whose server is off (POSIX: Windows refuses what Linux and macOS leave unanswered)",
		async () => {
			const server = await startDeafServer();
			afterAll(() => server.close());
			const url = `http://jo:secret@127.0.0.1:${server.port}/video`;

			test("is unreachable after the time for opening, and named without its password", async () => {
				const opening = openCapture(
					{ kind: "stream", url },
					{ openTimeoutMs: 300 },
				);
				await expect(opening).rejects.toThrow(refusal("stream-unreachable"));
				await expect(opening).rejects.toThrow(
					`"http://127.0.0.1:${server.port}/video": nothing answered (ETIMEDOUT)`,
				);
			});

			test("is waited for without holding up other openings, and given up at once", async () => {
				const closing = new AbortController();
				let ended = false;
				const opening = openCapture(
					{ kind: "stream", url },
					{ openTimeoutMs: 20_000 },
					closing.signal,
				).finally(() => {
					ended = true;
				});
				const told = expect(opening).rejects.toThrow(refusal("closed"));
				const file = await openCapture({ kind: "file", path: videoFile });
				await file.close();
				expect(ended).toBe(false);
				closing.abort();
				await told;
			});
		},
	);

	test("of RTSP whose server takes connections and keeps silent holds up no other opening, and is given up at once", async () => {
		const silent = createTcpServer();
		const asked = new Promise((resolve) => {
			silent.on("connection", (socket) => socket.once("data", resolve));
		});
		await new Promise<void>((resolve) =>
			silent.listen(0, "127.0.0.1", resolve),
		);
		const { port } = silent.address() as AddressInfo;
		const closing = new AbortController();
		let ended = false;
		const opening = openCapture(
			{ kind: "stream", url: `rtsp://jo:secret@127.0.0.1:${port}/video` },
			{ openTimeoutMs: 20_000 },
			closing.signal,
		).finally(() => {
			ended = true;
		});
		const told = expect(opening).rejects.toThrow(refusal("closed"));
		await asked;
		const file = await openCapture({ kind: "file", path: videoFile });
		await file.close();
		expect(ended).toBe(false);
		closing.abort();
		await told;
		silent.close();
	});

	test("is named in messages without its password", async () => {
		const url = `http://jo:secret@${host}/page`;
		const opening = openCapture({ kind: "stream", url });
		await expect(opening).rejects.toThrow(`http://${host}/page`);
		await expect(opening).rejects.not.toThrow("secret");
	});

	test("is given up while it is opened", async () => {
		const closing = new AbortController();
		const opening = openStream(
			"/silent",
			{ openTimeoutMs: 3000 },
			closing.signal,
		);
		const told = expect(opening).rejects.toThrow(refusal("closed"));
		closing.abort();
		await told;
	});

	test("is not even asked for where it was given up before", async () => {
		const asked = sockets.size;
		await expect(
			openStream("/endless", {}, AbortSignal.abort()),
		).rejects.toThrow(refusal("closed"));
		expect(sockets.size).toBe(asked);
	});

	test("that is a video file on a server is read like a file", async () => {
		const capture = await openStream("/video.avi", { paced: false });
		expect(capture).toMatchObject({ live: false, brief: true, frameRate: 50 });
		const numbers = [];
		for (;;) {
			const frame = await capture.nextFrame();
			if (!frame) break;
			numbers.push(numberOf(frame));
		}
		expect(numbers).toEqual([0, 1, 2, 3, 4, 5]);
		await capture.close();
	});
});
