import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inRoot } from "../../build/bootstrap/project.mjs";
import type { FakeCameras } from "../camera/fake-camera.ts";
import { expect, type StartedApp } from "../e2e/support/app.ts";
import { writeAvi } from "../support/avi.ts";
import type { MjpegServer } from "../support/mjpeg-server.ts";
import { killRecognizer } from "./kill-recognizer.ts";
import { type Growth, growthOf, measure, type Sample } from "./measures.ts";

/** The recognizer is killed in this first share of the time only: what grows is seen in one process. */
const killingShare = 0.3;
/** It may stop twice a minute before it is left alone. */
const betweenKillsMs = 40_000;
/** This share of the time without kills is the warm-up: pools fill, and code is compiled. */
const warmUpShare = 0.2;
/** Until memory that is no longer used has been given back, before it is measured, ms. */
const settleMs = 2000;

/** What is held after one cycle is compared with what is held after another. */
const leastCycles = 2;

export const cameraName = "Desk camera";
const cameraIndex = 40;
const frameRate = 30;
const seven = inRoot("test/fixtures/pictures/seven.jpg");

/** Adds a webcam that sends 30 frames a second of 640x480 pixels. @returns its index */
export function addCamera(cameras: FakeCameras): number {
	cameras.add({
		index: cameraIndex,
		name: cameraName,
		clip: {
			width: 640,
			height: 480,
			frameRate,
			pixelFormat: "MJPG",
			frames: [readFileSync(seven)],
		},
	});
	return cameraIndex;
}

export interface EnduranceOptions {
	readonly app: StartedApp;
	readonly stream: MjpegServer;
	/** An empty folder. */
	readonly folder: string;
	readonly minutes: number;
	/** What the page has said on its console that it should not have said; it grows. */
	readonly complaints: readonly string[];
}

export interface EnduranceReport {
	readonly minutes: number;
	readonly cycles: number;
	readonly framesPerSecond: number;
	/** How long the window was without frames after each kill, in ms. */
	readonly recoveries: readonly number[];
	/** How long it was without the stream that was cut, in ms: it is asked for once a second. */
	readonly reconnects: readonly number[];
	/** What did not come back or did not happen, and when. */
	readonly missed: readonly string[];
	/** Lines of the logs that nobody expected. */
	readonly errors: readonly string[];
	readonly samples: number;
	readonly growth: readonly Growth[];
}

/** What the host says of a process that was killed. */
const expectedLine = /^The camera process stopped by SIGKILL\.$/;

/** Uses the app in the same way over and over, as long as it is asked to, and notes what goes wrong. */
export async function endure({
	app,
	stream,
	folder,
	minutes,
	complaints,
}: EnduranceOptions): Promise<EnduranceReport> {
	const { window } = app;
	const { page } = window;
	const clip = path.join(folder, "second.avi");
	const pictures = Array.from({ length: frameRate * 2 }, () =>
		readFileSync(seven),
	);
	writeFileSync(clip, writeAvi(640, 480, frameRate, pictures));

	const start = performance.now();
	const elapsed = () => (performance.now() - start) / 60_000 / minutes;
	const samples: { readonly at: number; readonly sample: Sample }[] = [];
	const recoveries: number[] = [];
	const reconnects: number[] = [];
	const missed: string[] = [];
	let drawn = 0;
	let drawnMs = 0;
	let killedAt = Number.NEGATIVE_INFINITY;

	const attempt = async (name: string, action: () => Promise<unknown>) => {
		try {
			await action();
		} catch (error) {
			const seconds = Math.round((performance.now() - start) / 1000);
			missed.push(`after ${seconds} s, ${name}: ${String(error)}`);
		}
	};
	const choose = async (name: string) => {
		await window.press("s");
		await page.getByRole("button", { name, exact: true }).click();
	};
	const watch = async (frames: number) => {
		drawnMs += await window.drawsFrames(frames);
		drawn += frames;
	};
	const showCamera = async () => {
		await choose(cameraName);
		await expect(window.state).toHaveText("Live");
		await watch(2 * frameRate);
	};
	const showStream = async () => {
		await window.press("s");
		await page.getByPlaceholder("http://… or rtsp://…").fill(stream.url);
		await page.keyboard.press("Enter");
		await expect(window.state).toHaveText("Live");
		await window.drawsFrames(5);
		const lost = page.waitForFunction(
			() => document.body.innerText.includes("Stream interrupted"),
			undefined,
			{ polling: "raf" },
		);
		stream.cut();
		const cutAt = performance.now();
		await lost;
		await window.drawsFrames(2);
		reconnects.push(performance.now() - cutAt);
	};
	const drop = async (file: string, state: string) => {
		await window.drop(file);
		await expect(window.source).toHaveAccessibleName(
			`Source: ${path.basename(file)}`,
		);
		await expect(window.state).toHaveText(state);
	};
	const kill = async () => {
		killedAt = performance.now();
		const source = await window.source.getAttribute("aria-label");
		const { afterMs } = await killRecognizer(app);
		recoveries.push(afterMs);
		await expect(window.source).toHaveAttribute("aria-label", source ?? "");
		await expect(window.state).toHaveText("Live");
	};

	// A log grows because it is meant to; it has to let go of what is cleared.
	const clearLog = async () => {
		await page.getByRole("button", { name: /^Log/ }).click();
		await page.getByRole("button", { name: "Clear", exact: true }).click();
		await page.getByRole("button", { name: "Digit", exact: true }).click();
	};

	let cycles = 0;
	for (; cycles < leastCycles || elapsed() < 1; cycles += 1) {
		await attempt("the camera", showCamera);
		const finding = cycles % 2 === 1;
		await attempt("the mode", () =>
			window.chooseMode(finding ? "find" : "classic"),
		);
		await attempt("the stream that is cut", showStream);
		await attempt("a dropped picture", () => drop(seven, "Picture"));
		await attempt("a dropped clip", () => drop(clip, "Ended"));
		await attempt("the demo clip", async () => {
			await choose("Demo clip");
			await expect(window.state).toHaveText("Playing");
			await window.drawsFrames(10);
		});
		await attempt("the camera once more", showCamera);
		const mayKill =
			cycles === 0 ||
			(elapsed() < killingShare &&
				performance.now() - killedAt > betweenKillsMs);
		if (mayKill) await attempt("a killed recognizer", kill);
		// There is a log in find mode only.
		if (finding) await attempt("clearing the log", clearLog);
		await sleep(settleMs);
		await attempt("measuring", async () => {
			samples.push({ at: elapsed(), sample: await measure(app) });
		});
	}

	const warmFrom = killingShare + warmUpShare * (1 - killingShare);
	const warm = samples.filter(({ at }) => at >= warmFrom);
	const said = app.said().split("\n");
	return {
		minutes: (performance.now() - start) / 60_000,
		cycles,
		framesPerSecond: (drawn / drawnMs) * 1000,
		recoveries,
		reconnects,
		missed,
		errors: [
			...said.filter((line) => line !== "" && !expectedLine.test(line)),
			...complaints,
		],
		samples: warm.length,
		growth: warm.length < 2 ? [] : growthOf(warm.map(({ sample }) => sample)),
	};
}
