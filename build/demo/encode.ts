import { spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { frameHeight, frameRate, frameWidth } from "./geometry.ts";

/**
 * Pipes RGB frames to the `ffmpeg` program, which writes a VP9 clip. Throws an Error with the code `no-encoder` where
 * the program cannot be started, and `encoder-failed` where it gives up.
 */
export async function encodeClip(
	path: string,
	frames: Iterable<Uint8Array>,
): Promise<void> {
	const encoder = spawn("ffmpeg", listOptions(path), {
		stdio: ["pipe", "ignore", "pipe"],
	});
	let complaint = "";
	encoder.stderr.setEncoding("utf8").on("data", (text: string) => {
		complaint += text;
	});
	const [fed, exited] = await Promise.allSettled([
		pipeline(Readable.from(frames, { highWaterMark: 2 }), encoder.stdin),
		once(encoder, "close"),
	]);
	if (exited.status === "rejected") {
		throw fail(
			"no-encoder",
			"Drawing the demo clip needs the ffmpeg program, and it could not be started. Install ffmpeg (Debian: apt-get install ffmpeg) and run this again.",
			exited.reason,
		);
	}
	const [exitCode] = exited.value;
	if (exitCode !== 0) {
		throw fail(
			"encoder-failed",
			`ffmpeg was asked to write ${path} and gave up with exit code ${exitCode}: ${complaint.trim()}`,
		);
	}
	if (fed.status === "rejected") {
		throw fed.reason;
	}
}

function fail(code: string, message: string, cause?: unknown): Error {
	return Object.assign(new Error(message, { cause }), { code });
}

function listOptions(path: string): string[] {
	const input = [
		...["-f", "rawvideo", "-pix_fmt", "rgb24"],
		...["-video_size", `${frameWidth}x${frameHeight}`],
		...["-framerate", `${frameRate}`, "-i", "-"],
	];
	// A key frame every four seconds: a player that seeks is never far from one.
	const output = [
		...["-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p"],
		...["-crf", "27", "-b:v", "0", "-g", `${frameRate * 4}`],
		...["-deadline", "good", "-cpu-used", "2", "-row-mt", "1"],
		// Without a random identity, the same frames give the same file.
		...["-fflags", "+bitexact"],
	];
	return [
		...["-hide_banner", "-loglevel", "error", "-y"],
		...input,
		...output,
		path,
	];
}
