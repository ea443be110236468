/**
 * Webcams for tests on a machine without one (Linux): made-up V4L2 devices under OpenCV's own V4L2 back end.
 *
 *     const cameras = await createFakeCameras();
 *     const camera = cameras.add({ index: 40, name: "Desk camera", clip });
 *     spawn(program, { env: { ...process.env, ...cameras.env } });   // sees /dev/video40
 *     camera.become("gone");                                         // the plug is pulled
 *     camera.events();                                               // what the program did with it
 *     await cameras.remove();
 *
 * The program has to be started with `env`, because a library is preloaded at a process's start only. It sees the
 * devices through open, ioctl, mmap, select, poll and close; they are no entries of /dev. They hide real cameras of
 * the same index, and /sys/class/video4linux shows no others.
 */

import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileLibrary } from "../support/compile-library.ts";
import type { Clip } from "./clip.ts";
import { encodeClip } from "./clip.ts";

/**
 * - `present`: it delivers.
 * - `busy`: another program has it; who opens it gets EBUSY from S_FMT on. Who streams already goes on.
 * - `denied`: open fails with EACCES. Who has it open already goes on.
 * - `stalled`: it stays open and delivers no frame.
 * - `gone`: unplugged. Whatever was open is dead for good (ENODEV), also once the camera is back.
 */
export type CameraState = "present" | "busy" | "denied" | "stalled" | "gone";

/** What a program did with a camera. `close` means closed by the program, not by its end. */
export interface CameraEvent {
	readonly event: "open" | "streamon" | "streamoff" | "close";
	/** Milliseconds on the monotonic clock that `process.hrtime` reads too. */
	readonly at: number;
	readonly pid: number;
	/** The program's descriptor. */
	readonly fd: number;
}

export interface FakeCamera {
	/** The number in /dev/videoN. */
	readonly index: number;
	readonly name: string;
	/** In force before it returns; a program that waits for a frame notices within milliseconds. */
	become(state: CameraState): void;
	/** Shows another clip to whoever opens the camera from now on. */
	show(clip: Clip): void;
	/** Everything since the camera was added, oldest first. */
	events(): CameraEvent[];
}

export interface FakeCameras {
	/** For the environment of the program that is to see the cameras. */
	readonly env: {
		readonly LD_PRELOAD: string;
		readonly FAKE_CAMERA_DIR: string;
	};
	/** A folder like /sys/class/video4linux. The program's C++ finds it under that name too. */
	readonly sysfs: string;
	/** Plugs in a camera. As a UVC camera does, it takes the next number too: /sys then has its metadata node there. */
	add(camera: { index: number; name: string; clip: Clip }): FakeCamera;
	/** Removes all files; only after the programs that use them have ended. */
	remove(): Promise<void>;
}

/** Programs never see half of a file. */
function replaceFile(path: string, content: string | Uint8Array): void {
	writeFileSync(`${path}.new`, content);
	renameSync(`${path}.new`, path);
}

function parseEvent(line: string): CameraEvent {
	const [at, pid, fd, event] = line.split(" ");
	return {
		event: event as CameraEvent["event"],
		at: Number(at),
		pid: Number(pid),
		fd: Number(fd),
	};
}

function readEvents(path: string): CameraEvent[] {
	return readFileSync(path, "utf8").split("\n").filter(Boolean).map(parseEvent);
}

/** The capture node and the metadata node of one camera; both have its name, as uvcvideo has it. */
function addToSysfs(sysfs: string, index: number, name: string): void {
	for (const node of [0, 1]) {
		const folder = join(sysfs, `video${index + node}`);
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, "name"), `${name}\n`);
		writeFileSync(join(folder, "index"), `${node}\n`);
		writeFileSync(join(folder, "dev"), `81:${index + node}\n`);
	}
}

function removeFromSysfs(sysfs: string, index: number): void {
	for (const node of [0, 1])
		rmSync(join(sysfs, `video${index + node}`), { recursive: true });
}

/** Makes room for cameras; has none yet. */
export async function createFakeCameras(): Promise<FakeCameras> {
	const library = await compileLibrary(
		new URL("fake-camera.c", import.meta.url),
	);
	const folder = mkdtempSync(join(tmpdir(), "fake-camera-"));
	const sysfs = join(folder, "sysfs");
	mkdirSync(sysfs);
	return {
		env: { LD_PRELOAD: library, FAKE_CAMERA_DIR: folder },
		sysfs,
		add({ index, name, clip }) {
			const device = join(folder, `video${index}`);
			let state: CameraState = "gone";
			let plug = 0;
			const camera: FakeCamera = {
				index,
				name,
				become(next) {
					if (state === "gone" && next !== "gone") {
						plug++;
						addToSysfs(sysfs, index, name);
					}
					if (state !== "gone" && next === "gone")
						removeFromSysfs(sysfs, index);
					state = next;
					replaceFile(join(device, "state"), `${state} ${plug}\n`);
				},
				show: (next) => replaceFile(join(device, "clip"), encodeClip(next)),
				events: () => readEvents(join(device, "events")),
			};
			mkdirSync(device);
			writeFileSync(join(device, "events"), "");
			camera.show(clip);
			camera.become("present");
			return camera;
		},
		remove: () => rm(folder, { recursive: true }),
	};
}
