import { existsSync, readdirSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { listCameras, openCapture } from "../../native/index.ts";
import { temporaryFolder } from "./support/clips.ts";

const refusal = (code: string) =>
	expect.objectContaining({ name: "NativeError", code });

const onLinux = process.platform === "linux";

describe.skipIf(!onLinux)("the list of cameras (sysfs: on Linux only)", () => {
	/** A folder like /sys/class/video4linux. */
	async function makeSysfs(
		nodes: Readonly<Record<string, Readonly<Record<string, string>>>>,
	): Promise<string> {
		const sysfs = temporaryFolder();
		for (const [node, files] of Object.entries(nodes)) {
			await mkdir(path.join(sysfs, node));
			for (const [file, content] of Object.entries(files))
				await writeFile(path.join(sysfs, node, file), `${content}\n`);
		}
		return sysfs;
	}

	test("names each camera once, by rising index, without its node for metadata", async () => {
		const sysfs = await makeSysfs({
			video10: { name: "Document camera", index: "0" },
			video2: { name: "HD Webcam: HD Webcam", index: "0" },
			video3: { name: "HD Webcam: HD Webcam", index: "1" },
			video0: { name: "Built-in", index: "0" },
			video1: { name: "Built-in", index: "1" },
		});
		expect(listCameras({ sysfs })).toEqual([
			{ index: 0, name: "Built-in" },
			{ index: 2, name: "HD Webcam: HD Webcam" },
			{ index: 10, name: "Document camera" },
		]);
	});

	test("leaves out nodes that are not video nodes", async () => {
		const sysfs = await makeSysfs({
			vbi0: { name: "Tuner", index: "0" },
			"v4l-subdev0": { name: "Sensor", index: "0" },
			video: { name: "Nothing", index: "0" },
			videoX: { name: "Nothing", index: "0" },
			"video-1": { name: "Nothing", index: "0" },
			video7: { name: "Camera", index: "0" },
		});
		expect(listCameras({ sysfs })).toEqual([{ index: 7, name: "Camera" }]);
	});

	test("calls a camera without a name by its number", async () => {
		const sysfs = await makeSysfs({ video4: { index: "0" } });
		expect(listCameras({ sysfs })).toEqual([{ index: 4, name: "Camera 4" }]);
	});

	test("is empty where there is no such folder", () => {
		const sysfs = path.join(temporaryFolder(), "none");
		expect(listCameras({ sysfs })).toEqual([]);
	});

	test("refuses a folder that is no text", () => {
		const sysfs = 4 as unknown as string;
		expect(() => listCameras({ sysfs })).toThrow(refusal("invalid-argument"));
	});
});

const hasCameras =
	onLinux && readdirSync("/dev").some((name) => /^video\d+$/.test(name));

describe.skipIf(!onLinux || hasCameras)(
	"without a camera (on Linux machines that have one: left out)",
	() => {
		test("the list is empty", () => {
			expect(listCameras()).toEqual([]);
		});

		test("opening one says that there is no such device, and which", async () => {
			const opening = openCapture({ kind: "camera", index: 3 });
			await expect(opening).rejects.toThrow(refusal("no-such-device"));
			await expect(opening).rejects.toThrow("/dev/video3");
			expect(existsSync("/dev/video3")).toBe(false);
		});
	},
);
