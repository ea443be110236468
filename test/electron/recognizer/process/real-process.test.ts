import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Status } from "../../../../electron/contract/schema.ts";
import { RecognizerClient } from "../../../../electron/recognizer/process/client.ts";
import { inNode } from "../../../../electron/recognizer/process/node-process.ts";
import { createFakeCameras } from "../../../camera/fake-camera.ts";
import { startChild } from "../../../support/child.ts";
import { runs, slowness } from "../../../support/processes.ts";
import { projectRoot } from "../../../support/scratch.ts";
import type { RecognizerHostCalls } from "./recognizer-host.ts";

/** How long it takes until something holds, in ms. */
async function timeUntil(holds: () => boolean): Promise<number> {
	const start = performance.now();
	while (!holds()) await sleep(5);
	return performance.now() - start;
}

/** How long frames may be away when the process was killed, in ms. */
const backWithinMs = 3000;

/** How long the process may stay when its host was killed, in ms. */
const goneWithinMs = 2000;

interface Opened {
	readonly client: RecognizerClient;
	readonly handlers: ReturnType<RecognizerClient["openWindow"]>["handlers"];
	readonly status: () => Status | undefined;
	readonly frames: () => number;
}

let opened: RecognizerClient[] = [];
/** A window that answers each frame at once, as fast as they come. */
function openWindow({
	engine,
	model,
	now,
}: {
	engine?: "wasm";
	model?: string;
	now?: () => number;
} = {}): Opened {
	const client = new RecognizerClient({
		startProcess: inNode(process.execPath),
		model,
		engine,
		...(now && { now }),
	});
	opened.push(client);
	let status: Status | undefined;
	let frames = 0;
	const { handlers } = client.openWindow({
		host: "browser",
		start: { kind: "demo" },
		emit: (event) => {
			if (event.name === "status") status = event.payload;
			else {
				frames += 1;
				void handlers.frameDrawn(event.payload.sequence).catch(() => {});
			}
		},
		onQuit: () => {},
	});
	return { client, handlers, status: () => status, frames: () => frames };
}

beforeEach(() => {
	opened = [];
	vi.spyOn(console, "error").mockReturnValue();
});
afterEach(async () => {
	await Promise.all(opened.map((client) => client.close()));
	vi.restoreAllMocks();
	vi.unstubAllEnvs();
});

const said = () => vi.mocked(console.error).mock.calls.flat().join("\n");

describe.skipIf(process.platform !== "linux")("the recognizer process", () => {
	it("is killed under load again and again, and each time back within three seconds with all that was set", async () => {
		let minutes = 0;
		const { client, handlers, status, frames } = openWindow({
			now: () => minutes * 60_000,
		});
		await handlers.hello(undefined);
		await handlers.setMode("classic");
		await handlers.setThresholds({ show: 0.25, sure: 0.75 });
		await handlers.setModel("mlp");
		await handlers.setTurn(90);
		await handlers.setLooking({ stages: true, preview: false });
		const before = status();
		const pids = new Set<number | undefined>();
		for (let kill = 0; kill < 6; kill += 1) {
			const seen = frames();
			await expect.poll(frames).toBeGreaterThan(seen + 3);
			const { pid } = client;
			pids.add(pid);
			if (pid === undefined) throw new Error("There is no process.");
			process.kill(pid, "SIGKILL");
			minutes += 1;
			await expect.poll(() => status()?.restarting).toBe(true);
			const atKill = frames();
			const backAfter = await timeUntil(() => frames() > atKill + 1);
			expect(backAfter).toBeLessThan(backWithinMs * slowness());
			expect(status()).toMatchObject({
				...before,
				restarting: false,
				recognizer: { name: "running" },
			});
			expect(runs(pid)).toBe(false);
		}
		expect(pids.size).toBe(6);
		const { pid } = client;
		await client.close();
		expect(runs(pid)).toBe(false);
	});

	it("that hangs is ended, and another takes its place", async () => {
		const { client, handlers, status, frames } = openWindow();
		await handlers.hello(undefined);
		await expect.poll(frames).toBeGreaterThan(0);
		const { pid } = client;
		if (pid === undefined) throw new Error("There is no process.");
		process.kill(pid, "SIGSTOP");
		await expect.poll(() => status()?.restarting).toBe(true);
		expect(said()).toContain("because it did not answer for 5 seconds");
		expect(runs(pid)).toBe(false);
		const before = frames();
		expect(await timeUntil(() => frames() > before)).toBeLessThan(
			backWithinMs * slowness(),
		);
	});

	it("that cannot load its network says so and ends", async () => {
		const { client, handlers } = openWindow({ model: "no-such-network" });
		const { pid } = client;
		await expect(client.ready).rejects.toMatchObject({
			code: "model-missing",
		});
		await expect(handlers.hello(undefined)).rejects.toMatchObject({
			code: "model-missing",
		});
		expect(runs(pid)).toBe(false);
	});

	it.each([
		["SIGUSR2", "Thrown by a test."],
		["SIGHUP", "Rejected by a test."],
	] as const)(
		"reports an error that nobody caught although TensorFlow.js would swallow it (%s)",
		async (signal, message) => {
			vi.stubEnv(
				"NODE_OPTIONS",
				`--import=${projectRoot}test/electron/recognizer/process/throw-on-signal.mjs`,
			);
			const { client, handlers, frames } = openWindow({ engine: "wasm" });
			expect(await handlers.hello(undefined)).toMatchObject({
				engine: { name: "wasm" },
			});
			await expect.poll(frames).toBeGreaterThan(0);
			process.kill(client.pid ?? 0, signal);
			await expect
				.poll(said)
				.toContain(`The camera process stopped by an error ("${message}").`);
			const before = frames();
			await expect.poll(frames).toBeGreaterThan(before);
		},
	);

	it("ends by itself within two seconds where its host is killed, and the camera is free", async () => {
		const cameras = await createFakeCameras();
		const camera = cameras.add({
			index: 40,
			name: "Desk camera",
			clip: {
				width: 640,
				height: 480,
				frameRate: 30,
				pixelFormat: "MJPG",
				frames: [
					readFileSync(`${projectRoot}test/fixtures/pictures/seven.jpg`),
				],
			},
		});
		const host = await startChild<RecognizerHostCalls>(
			new URL("recognizer-host.ts", import.meta.url),
			cameras.env,
		);
		await host.call("openCamera", 40);
		await expect.poll(() => host.call("frames")).toBeGreaterThan(3);
		const pid = await host.call("recognizer");
		expect(runs(pid)).toBe(true);
		await host.kill();
		expect(await timeUntil(() => !runs(pid))).toBeLessThan(
			goneWithinMs * slowness(),
		);
		expect(
			camera
				.events()
				.map(({ event }) => event)
				.slice(-2),
		).toEqual(["streamoff", "close"]);
		await cameras.remove();
	});
});
