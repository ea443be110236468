import { spawn } from "node:child_process";
import { once } from "node:events";
import {
	cpSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BoundingBox } from "../../../electron/contract/box.ts";
import {
	decodeImage,
	encodeImage,
	readPixels,
	turnFrame,
} from "../../../native/index.ts";
import { hasMnist, mnistFolder } from "../../support/data.ts";
import { writeGif } from "../../support/gif.ts";
import { runCli, runInProcess } from "../../support/run-cli.ts";
import { projectRoot } from "../../support/scratch.ts";
import { positionsOf, writePicture } from "../../support/sheet.ts";

const seven = "test/fixtures/pictures/seven.png";
const sevenJpeg = "test/fixtures/pictures/seven.jpg";

interface Line {
	readonly reading: string;
	readonly digits: readonly {
		readonly line: number;
		readonly sure: boolean;
		readonly box: BoundingBox;
		readonly confidence: number;
		readonly probabilities: readonly number[];
		readonly input: string;
	}[];
}

const recognizeAsJson = async (file: string): Promise<Line> =>
	JSON.parse((await runInProcess("recognize", file, "--json")).stdout);

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "digitcam-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the built command line", () => {
	it("writes to its own streams and exits with the command's code", async () => {
		const read = await runCli("recognize", seven, "--json");
		expect(read).toMatchObject({ code: 0, stderr: "" });
		expect(read.objects()).toMatchObject([{ digits: [{ digit: 7 }] }]);
		expect(await runCli("recognize", seven, "--model", "no-such-cnn")).toEqual(
			expect.objectContaining({
				...{ code: 1, stdout: "" },
				stderr: expect.stringContaining("no-such-cnn"),
			}),
		);
		expect(await runCli("recognise")).toMatchObject({ code: 2, stdout: "" });
	});
});

describe("digitcam recognize", () => {
	it("says the digit of a picture and how sure it is", async () => {
		const { code, stdout, stderr } = await runInProcess("recognize", seven);
		expect(stdout).toMatch(
			/^test\/fixtures\/pictures\/seven\.png {2}7 {2}\d+\.\d %\n$/,
		);
		expect(stderr).toBe("");
		expect(code).toBe(0);
	});

	it("prints one object a line with --json", async () => {
		const { objects } = await runInProcess(
			"recognize",
			seven,
			sevenJpeg,
			"--json",
		);
		expect(objects()).toHaveLength(2);
		expect(objects()[0]).toMatchObject({
			source: seven,
			frame: 0,
			width: 320,
			height: 240,
			mode: "find",
			reading: "7",
			digits: [{ id: 1, line: 0, digit: 7, sure: true }],
			timings: { pipeline: expect.any(Number), inference: expect.any(Number) },
		});
	});

	it("boxes each digit where it is written, and reads line by line", async () => {
		const sheet = path.join(folder, "sheet.png");
		writeFileSync(sheet, await writePicture(["427", "03"]));
		const { digits, reading } = await recognizeAsJson(sheet);
		expect(reading).toBe("427\n03");
		expect(digits.map(({ line }) => line)).toEqual([0, 0, 0, 1, 1]);
		for (const [index, { box }] of digits.entries()) {
			const written = positionsOf(["427", "03"])[index];
			expect(box.x + box.width / 2).toBeCloseTo(written?.x ?? 0, -1.5);
			expect(box.y + box.height / 2).toBeCloseTo(written?.y ?? 0, -1.5);
		}
		const { stdout } = await runInProcess("recognize", sheet);
		expect(stdout).toMatch(/sheet\.png {2}427 \/ 03 {2}\d+\.\d %\n$/);
	});

	it("finds no digit on an empty sheet", async () => {
		const sheet = path.join(folder, "empty.png");
		writeFileSync(sheet, await writePicture([]));
		expect(await recognizeAsJson(sheet)).toMatchObject({
			reading: "",
			digits: [],
		});
		expect((await runInProcess("recognize", sheet)).stdout).toBe(
			`${sheet}  no digit\n`,
		);
	});

	it("takes the whole frame for one digit in classic mode", async () => {
		const { objects } = await runInProcess(
			"recognize",
			seven,
			"--mode",
			"classic",
			"--json",
		);
		expect(objects()).toMatchObject([
			{
				mode: "classic",
				otsuThreshold: expect.any(Number),
				reading: "7",
				digits: [{ digit: 7, box: { x: 0, y: 0, width: 320, height: 240 } }],
			},
		]);
	});

	it("shows and is sure of what the thresholds say", async () => {
		const sheet = path.join(folder, "sheet.png");
		writeFileSync(sheet, await writePicture(["0123", "4567", "89"]));
		const recognizedWith = async (...thresholds: string[]): Promise<Line> =>
			JSON.parse(
				(await runInProcess("recognize", sheet, "--json", ...thresholds))
					.stdout,
			);
		const { digits } = await recognizedWith("--show", "0");
		const confidences = digits.map(({ confidence }) => confidence);
		const highest = Math.max(...confidences);
		const sure = (await recognizedWith("--show", "0", "--sure", `${highest}`))
			.digits;
		expect(sure.map(({ sure }) => sure)).toEqual(
			confidences.map((confidence) => confidence === highest),
		);
		expect(sure.map(({ sure }) => sure)).toContain(false);
		expect((await recognizedWith("--show", `${highest}`)).digits).toHaveLength(
			confidences.filter((confidence) => confidence === highest).length,
		);
	});

	it("writes the pictures with boxes", async () => {
		const annotated = path.join(folder, "annotated");
		const { code } = await runInProcess(
			"recognize",
			seven,
			"--annotate",
			annotated,
		);
		expect(code).toBe(0);
		expect(readdirSync(annotated)).toEqual(["seven.jpg"]);
		expect(
			await decodeImage(readFileSync(path.join(annotated, "seven.jpg"))),
		).toMatchObject({ width: 320, height: 240 });
	});

	it("hands out the ten probabilities and the network input", async () => {
		const [digit] = (await recognizeAsJson(seven)).digits;
		const { probabilities = [], confidence = 0 } = digit ?? {};
		expect(probabilities).toHaveLength(10);
		// What the digit/non-digit classifier doubts takes a little off.
		expect(confidence).toBeLessThanOrEqual(Math.max(...probabilities));
		expect(confidence).toBeGreaterThan(0.5);
		expect(Buffer.from(digit?.input ?? "", "base64")).toHaveLength(784);
	});

	it("does the others when one picture fails, says which and why, and exits with 1", async () => {
		const broken = path.join(folder, "broken.png");
		writeFileSync(broken, "no picture");
		const { code, objects } = await runInProcess(
			"recognize",
			"missing.png",
			broken,
			seven,
			"--json",
		);
		expect(code).toBe(1);
		expect(objects()).toMatchObject([
			{
				source: "missing.png",
				code: "no-such-file",
				error: expect.stringContaining("missing.png"),
			},
			{
				source: broken,
				code: "not-a-picture-or-video",
				error: expect.stringMatching(/broken\.png.*PNG, JPEG, WebP/),
			},
			{ source: seven, digits: [{ digit: 7 }] },
		]);
	});

	it.each([
		["find", ["corrected", "heat"]],
		["classic", ["binary", "grayscale", "inverted", "resized"]],
	] as const)("writes the stage pictures of %s", async (mode, names) => {
		const stages = path.join(folder, "stages");
		const { code } = await runInProcess(
			"recognize",
			seven,
			"--mode",
			mode,
			"--stages",
			stages,
		);
		expect(code).toBe(0);
		expect(readdirSync(stages).sort()).toEqual(
			names.map((name) => `seven-${name}.png`),
		);
	});

	it("warns of a picture that is cut off, and reads what there is of it", async () => {
		const cutOff = "test/fixtures/pictures/cut-off.jpg";
		const { code, stdout, stderr } = await runInProcess(
			"recognize",
			cutOff,
			seven,
		);
		expect(code).toBe(0);
		expect(stdout).toMatch(/cut-off\.jpg {2}12345 .*\n.*seven\.png {2}7 /);
		expect(stderr).toBe(
			`${cutOff}: The picture is cut off, its file ends too early. What there is of it was read. Get the whole file.\n`,
		);
		const { objects } = await runInProcess(
			"recognize",
			cutOff,
			seven,
			"--json",
		);
		expect(objects()).toMatchObject([{ cutOff: true }, { cutOff: false }]);
	});

	it("reads a GIF and each picture of a numbered sequence", async () => {
		const gif = path.join(folder, "sheet.gif");
		const sheet = await decodeImage(await writePicture(["47"]));
		const gray = readPixels(sheet).filter((_value, at) => at % 3 === 0);
		writeFileSync(gif, writeGif(sheet.width, sheet.height, [gray]));
		const pages = [["1"], ["23"], ["0", "4"]];
		for (const [number, lines] of pages.entries())
			writeFileSync(
				path.join(folder, `page-0${number + 1}.png`),
				await writePicture(lines),
			);
		const sequence = path.join(folder, "page-%02d.png");
		const annotated = path.join(folder, "annotated");
		const files = [gif, sequence, "--annotate", annotated];
		const { code, objects } = await runInProcess(
			"recognize",
			...files,
			"--json",
		);
		expect(code).toBe(0);
		expect(objects()).toMatchObject([
			{ source: gif, frame: 0, reading: "47" },
			{ source: sequence, frame: 0, reading: "1" },
			{ source: sequence, frame: 1, reading: "23" },
			{ source: sequence, frame: 2, reading: "0\n4" },
		]);
		expect(readdirSync(annotated).sort()).toEqual([
			"page-%02d-000.jpg",
			"page-%02d-001.jpg",
			"page-%02d-002.jpg",
			"sheet.jpg",
		]);
	});

	it("turns a picture before it is read, and its boxes and pictures with it", async () => {
		const sheet = await decodeImage(await writePicture(["47", "12"]));
		const lying = path.join(folder, "lying.png");
		writeFileSync(
			lying,
			await encodeImage(turnFrame(sheet, 270), { format: "png" }),
		);
		const upright = path.join(folder, "upright");
		const { objects } = await runInProcess(
			...["recognize", lying, "--rotate", "90", "--json"],
			...["--annotate", upright, "--stages", upright],
		);
		expect(objects()).toMatchObject([
			{ ...{ turn: 90, width: 640, height: 480, reading: "47\n12" } },
		]);
		const pictures = readdirSync(upright);
		expect(pictures).toHaveLength(3);
		for (const name of pictures) {
			const picture = readFileSync(path.join(upright, name));
			const { width, height } = await decodeImage(picture);
			// The heat map has a pixel for each cell of the detector's maps.
			expect([width, height]).toEqual(
				name.includes("heat") ? [160, 120] : [640, 480],
			);
		}
	});

	it("reads a picture that lies on its side, and says where its digits are in the file", async () => {
		const sheet = await decodeImage(await writePicture(["4725"]));
		const lying = path.join(folder, "lying.png");
		writeFileSync(
			lying,
			await encodeImage(turnFrame(sheet, 270), { format: "png" }),
		);
		const { stdout } = await runCli("recognize", lying, "--json");
		const read: Line = JSON.parse(stdout);
		expect(read).toMatchObject({
			...{ turn: 90, width: 480, height: 640, reading: "4725" },
		});
		// What was written from left to right stands in the file from its lower edge upwards.
		const middles = positionsOf(["4725"]).map(({ x, y }) => [y, 640 - x]);
		for (const [n, { box }] of read.digits.entries()) {
			const [x = 0, y = 0] = middles[n] ?? [];
			expect(Math.abs(box.x + box.width / 2 - x)).toBeLessThan(6);
			expect(Math.abs(box.y + box.height / 2 - y)).toBeLessThan(6);
		}
		const { objects } = await runCli(
			...["recognize", lying, "--rotate", "0", "--json"],
		);
		expect(objects()[0]?.reading).not.toBe("4725");
	});

	it("reads the picture at a URL", async () => {
		const server = createServer((_request, response) => {
			response.setHeader("Content-Type", "image/jpeg");
			response.end(readFileSync(path.join(projectRoot, sevenJpeg)));
		});
		await once(server.listen(0, "127.0.0.1"), "listening");
		const { port } = server.address() as AddressInfo;
		const url = `http://127.0.0.1:${port}/seven.jpg`;
		const { code, stdout } = await runInProcess("recognize", url);
		server.close();
		expect(code).toBe(0);
		expect(stdout).toMatch(/seven\.jpg {2}7 {2}/);
	});

	it("refuses a film, and says what to do", async () => {
		const clip = "electron/demo/digits.webm";
		const { code, objects } = await runInProcess("recognize", clip, "--json");
		expect(code).toBe(1);
		expect(objects()).toMatchObject([
			{
				code: "not-a-picture",
				error: expect.stringContaining(`digitcam watch --source ${clip}`),
			},
		]);
	});

	it("names the model that is missing", async () => {
		const { code, stderr } = await runInProcess(
			"recognize",
			seven,
			"--model",
			"no-such-cnn",
		);
		expect(code).toBe(1);
		expect(stderr).toContain("no-such-cnn");
	});
});

describe("digitcam watch", () => {
	it("reads every frame of a clip, in order, with --unpaced", async () => {
		const { code, objects } = await runInProcess(
			"watch",
			"--source",
			"demo",
			"--unpaced",
			"--frames",
			"60",
			"--mode",
			"classic",
			"--json",
		);
		expect(code).toBe(0);
		expect(objects().map(({ frame }) => frame)).toEqual(
			Array.from({ length: 60 }, (_, number) => number),
		);
		expect(objects()[40]).toMatchObject({
			source: "demo",
			digits: [{ digit: 1 }],
		});
	});

	it("follows the digits of a clip, unless each frame is asked for by itself", async () => {
		const [both, first] = await Promise.all([
			writePicture(["47"]),
			writePicture(["4"]),
		]);
		// Fewer than 26 would be read one by one.
		for (let number = 0; number < 26; number += 1)
			writeFileSync(
				path.join(folder, `frame-${number}.png`),
				number < 4 ? both : first,
			);
		const readingsOf = async (...more: string[]) =>
			(
				await runInProcess(
					"watch",
					"--source",
					path.join(folder, "frame-%d.png"),
					"--unpaced",
					"--json",
					...more,
				)
			)
				.objects()
				.map(({ reading }) => reading);
		// 25 frames a second: shown after 90 ms, gone after 200 ms.
		expect((await readingsOf()).slice(0, 8)).toEqual([
			...Array(3).fill(""),
			...Array(5).fill("47"),
		]);
		expect(await readingsOf("--raw")).toEqual([
			...Array(4).fill("47"),
			...Array(22).fill("4"),
		]);
	});

	it("reads each picture of a short sequence by itself, as a picture", async () => {
		const pages = [["47"], ["1"], ["23"]];
		for (const [number, lines] of pages.entries())
			writeFileSync(
				path.join(folder, `page-${number}.png`),
				await writePicture(lines),
			);
		const { objects } = await runInProcess(
			"watch",
			"--source",
			path.join(folder, "page-%d.png"),
			"--json",
		);
		expect(objects().map(({ reading }) => reading)).toEqual(["47", "1", "23"]);
	});

	it("writes each frame with its boxes, numbered", async () => {
		const annotated = path.join(folder, "annotated");
		const { code } = await runInProcess(
			"watch",
			"--source",
			"demo",
			"--unpaced",
			"--frames",
			"2",
			"--annotate",
			annotated,
		);
		expect(code).toBe(0);
		expect(readdirSync(annotated).sort()).toEqual([
			"frame-000000.jpg",
			"frame-000001.jpg",
		]);
	});

	it("ends with a file that has ended", async () => {
		const { code, objects } = await runInProcess(
			"watch",
			"--source",
			seven,
			"--json",
		);
		expect(code).toBe(0);
		expect(objects()).toMatchObject([{ digits: [{ digit: 7 }] }]);
	});

	it.each([
		["nothing.webm", "no-such-file"],
		["package.json", "not-a-picture-or-video"],
		["250", "no-such-device"],
		["http://127.0.0.1:9/video", "stream-unreachable"],
	])("tells what is wrong with %s", async (source, error) => {
		const { code, objects } = await runInProcess(
			"watch",
			"--source",
			source,
			"--json",
		);
		expect(code).toBe(1);
		expect(objects()).toMatchObject([
			{ source, code: error, error: expect.any(String) },
		]);
	});

	it("stops without a complaint when its reader has seen enough", async () => {
		const child = spawn(
			process.execPath,
			["dist/electron/cli.js", "watch", "--source", "demo", "--unpaced"],
			{
				cwd: projectRoot,
				stdio: ["ignore", "pipe", "pipe"],
			},
		);
		let complaint = "";
		child.stderr.on("data", (chunk) => {
			complaint += chunk;
		});
		await once(child.stdout, "data");
		child.stdout.destroy();
		expect(await once(child, "exit")).toEqual([0, null]);
		expect(complaint).toBe("");
	});

	it("stops at Ctrl-C", async () => {
		const child = spawn(
			process.execPath,
			["dist/electron/cli.js", "watch", "--source", "demo"],
			{
				cwd: projectRoot,
				stdio: ["ignore", "pipe", "inherit"],
			},
		);
		await once(child.stdout, "data");
		child.stdout.resume();
		child.kill("SIGINT");
		expect(await once(child, "exit")).toEqual([0, null]);
	});
});

describe("digitcam cameras and digitcam models", () => {
	it("list what there is, one object a line", async () => {
		const cameras = await runInProcess("cameras", "--json");
		const models = await runInProcess("models", "--json");
		expect([cameras.code, models.code]).toEqual([0, 0]);
		for (const camera of cameras.objects()) {
			expect(camera).toEqual({
				index: expect.any(Number),
				name: expect.any(String),
			});
		}
		expect(models.objects()).toContainEqual({
			name: "basic-cnn",
			title: expect.any(String),
			parameters: 93_322,
			testAccuracy: expect.any(Number),
			yours: false,
			claim: "over 98 %",
			accuracies: {
				mnist: expect.any(Number),
				warped: expect.any(Number),
				camera: expect.any(Number),
			},
		});
	});

	it("set every network beside its source's claim, in columns", async () => {
		const { stdout } = await runInProcess("models");
		const [head, ...rows] = stdout.trimEnd().split("\n");
		expect(head).toMatch(
			/^network +parameters +MNIST +Warped +Camera +claimed$/,
		);
		const basic = rows.find((row) => row.startsWith("basic-cnn")) ?? "";
		expect(basic).toMatch(/^basic-cnn +93,322( +\d\d\.\d\d %){3} +over 98 %$/);
		expect(basic.indexOf("over")).toBe(head?.indexOf("claimed"));
	});
});

describe("digitcam export", () => {
	it("writes a network as ONNX, and says where", async () => {
		const out = path.join(folder, "made");
		const { code, objects } = await runInProcess(
			"export",
			"--model=digitcam-cnn",
			"--format=onnx",
			`--out=${out}`,
			"--json",
		);
		const file = path.join(out, "digitcam-cnn.onnx");
		expect({ code, written: objects() }).toEqual({
			code: 0,
			written: [{ file }],
		});
		// Four bytes for each of its 285,018 parameters, less the normalizations that are folded.
		expect(statSync(file).size).toBeGreaterThan(4 * 280_000);
	});

	it("writes it as TensorFlow.js reads it, byte by byte", async () => {
		const out = folder;
		const { code } = await runInProcess(
			"export",
			"--model=mlp",
			"--format=tfjs",
			`--out=${out}`,
		);
		expect(code).toBe(0);
		for (const name of ["model.json", "weights.bin"])
			expect(readFileSync(path.join(out, name))).toEqual(
				readFileSync(path.join(projectRoot, "models/weights/mlp", name)),
			);
	});
});

describe("digitcam evaluate", () => {
	it("says which file it misses in a folder without MNIST", async () => {
		const { code, stderr } = await runInProcess("evaluate", "--data", folder);
		expect(code).toBe(1);
		expect(stderr).toContain(path.join(folder, "t10k-images"));
	});

	it.skipIf(!hasMnist)(
		"reads at least 99.0 % of MNIST's test images right (needs MNIST)",
		async () => {
			const { objects, stderr } = await runInProcess(
				"evaluate",
				"--model",
				"two-stage-cnn",
				"--data",
				mnistFolder,
				"--json",
			);
			const [score] = objects();
			expect(score).toMatchObject({
				model: "two-stage-cnn",
				images: 10_000,
				loss: expect.any(Number),
				set: "mnist",
				calibration: { error: expect.any(Number) },
			});
			expect(Object.keys(score ?? {}).slice(0, 4)).toEqual([
				"model",
				"images",
				"accuracy",
				"loss",
			]);
			expect(score?.digits).toHaveLength(10);
			expect(score?.confusion).toHaveLength(10);
			expect(score?.accuracy).toBeGreaterThanOrEqual(0.99);
			expect(stderr).toBe("");
		},
	);
});

describe("digitcam seeds", () => {
	it("says what it misses, and writes nothing", async () => {
		const { code, stderr } = await runInProcess(
			"seeds",
			path.join(folder, "one"),
			path.join(folder, "two"),
			"--out",
			path.join(folder, "joined"),
		);
		expect(code).toBe(1);
		expect(stderr).toContain(path.join(folder, "one", "card.json"));
		expect(readdirSync(folder)).toEqual([]);
	});

	it("joins trainings, tells mean and spread, and which is kept", async () => {
		const weights = path.join(projectRoot, "models/weights/mlp");
		const trainings = [1, 2].map((seed) => {
			const training = path.join(folder, `seed-${seed}`);
			cpSync(weights, training, { recursive: true });
			const file = path.join(training, "card.json");
			const card = JSON.parse(readFileSync(file, "utf8"));
			card.validation.accuracy = 0.96 + 0.01 * seed;
			writeFileSync(file, JSON.stringify({ ...card, seed }));
			return training;
		});
		const { code, stdout, stderr } = await runInProcess(
			"seeds",
			...trainings,
			"--out",
			path.join(folder, "joined"),
		);
		expect(stderr).toBe("");
		expect(code).toBe(0);
		expect(stdout).toMatch(/^Validation +97\.50 % ± 0\.71 %$/m);
		expect(stdout).toMatch(/^Seed 2 is kept, chosen by 98\.00 % /m);
	});
});

describe("wrong usage", () => {
	it.each([
		[["recognise", seven]],
		[["recognize"]],
		[["recognize", seven, "--mode", "guess"]],
		[["recognize", seven, "--show", "90"]],
		[["watch", "--source", "demo", "--sure", "very"]],
		[["recognize", seven, "--rotate", "45"]],
		[["watch"]],
		[["watch", "--source", "demo", "--frames", "0"]],
		[["watch", "--source", "demo", "--fast"]],
		[["evaluate", "--set", "svhn"]],
		[["train", "--architecture", "perceptron"]],
		[["seeds", "trained/one", "trained/two"]],
		[["train", "--seeds", "1"]],
		[["train", "--seeds", "1,1"]],
		[["train", "--seeds", "1,2", "--seed", "3"]],
		[[]],
	])("exits with 2 and the usage on standard error: %j", async (args) => {
		const { code, stdout, stderr } = await runInProcess(...args);
		expect(code).toBe(2);
		expect(stderr).toContain("Usage: digitcam");
		expect(stdout).toBe("");
	});

	it.each([
		[
			["--architecture", "mlp", "--steps", "3"],
			"The training of mlp does not take --steps. Leave that out.",
		],
		[
			["--architecture", "digit-detector", "--epochs", "3", "--seeds", "1,2"],
			"The training of digit-detector does not take --epochs, --seeds. Leave that out.",
		],
	])(
		"includes options of another kind of training: %j",
		async (args, message) => {
			const { code, stderr } = await runInProcess("train", ...args);
			expect(code).toBe(1);
			expect(stderr).toContain(message);
		},
	);

	it("is not what --help is", async () => {
		const { code, stdout } = await runInProcess("--help");
		expect(code).toBe(0);
		expect(stdout).toContain("Usage: digitcam");
	});
});
