import { createHash } from "node:crypto";
import {
	copyFile,
	mkdtemp,
	readdir,
	readFile,
	rm,
	writeFile,
} from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { homedir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cacheFolder } from "../../../models/mnist/cache-folder.ts";
import { ensureFile } from "../../../models/mnist/download.ts";
import { mnistFiles } from "../../../models/mnist/files.ts";
import { joinImagesAndLabels, parseIdx } from "../../../models/mnist/idx.ts";
import { openMnist, readMnistFile } from "../../../models/mnist/mnist.ts";
import { hasMnist, mnistFolder } from "../../support/data.ts";
import { scratchFolder } from "../../support/scratch.ts";

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(scratchFolder(), "mnist-"));
});

afterEach(() => rm(folder, { recursive: true }));

const checksum = (bytes: Uint8Array) =>
	createHash("sha256").update(bytes).digest("hex");

/** @param shape each below 256 */
const idx = (shape: readonly number[], values: readonly number[]) =>
	Uint8Array.from([
		...[0, 0, 8, shape.length],
		...shape.flatMap((length) => [0, 0, 0, length]),
		...values,
	]);

describe("an IDX file", () => {
	test("gives its shape and its bytes", () => {
		expect(parseIdx(idx([2, 3], [1, 2, 3, 4, 5, 6]))).toEqual({
			shape: [2, 3],
			values: Uint8Array.of(1, 2, 3, 4, 5, 6),
		});
	});

	test.each([
		["is empty", Uint8Array.of(), /4 bytes at least, not 0/],
		["holds something else", Uint8Array.from([1, 2, 3, 4, 5]), /begin/],
		["holds floats", Uint8Array.from([0, 0, 0x0d, 0]), /begin/],
		["ends in its header", idx([2, 3], []).subarray(0, 9), /header/],
		["is too short", idx([2, 3], [1, 2, 3]), /promises 6 values, and 3/],
		["is too long", idx([2], [1, 2, 3]), /promises 2 values, and 3/],
	])("is refused where it %s", (_what, bytes, message) => {
		expect(() => parseIdx(bytes)).toThrow(message);
	});

	test("of images is joined with their labels", () => {
		const images = parseIdx(idx([2, 28, 28], Array(2 * 784).fill(7)));
		const labels = parseIdx(idx([2], [3, 9]));
		const joined = joinImagesAndLabels(images, labels);
		expect(joined.count).toBe(2);
		expect(joined.images).toHaveLength(2 * 784);
		expect([...joined.labels]).toEqual([3, 9]);
	});

	test.each([
		["of another size", idx([1, 2, 2], [1, 2, 3, 4]), idx([1], [0]), /1x2x2/],
		[
			"without labels",
			idx([1, 28, 28], Array(784).fill(0)),
			idx([0], []),
			/1 images and 0 labels/,
		],
		[
			"with an 11",
			idx([1, 28, 28], Array(784).fill(0)),
			idx([1], [11]),
			/not a digit/,
		],
	])("of images %s is refused", (_what, images, labels, message) => {
		expect(() =>
			joinImagesAndLabels(parseIdx(images), parseIdx(labels)),
		).toThrow(message);
	});
});

describe("a file of the data folder", () => {
	const good = gzipSync(idx([2], [4, 2]));
	const file = { name: "labels.gz", sha256: checksum(good) };

	test("is read where its checksum is right", async () => {
		await writeFile(path.join(folder, file.name), good);
		expect([...(await readMnistFile(folder, file)).values]).toEqual([4, 2]);
	});

	test("that is missing is named, with the four that are looked for", async () => {
		const failure = expect(readMnistFile(folder, file)).rejects;
		await failure.toMatchObject({ code: "data-missing" });
		await failure.toThrow(path.join(folder, "labels.gz"));
		await failure.toThrow("t10k-labels-idx1-ubyte.gz");
	});

	test("that is damaged is named, with both checksums", async () => {
		const bad = good.subarray(0, -1);
		await writeFile(path.join(folder, file.name), bad);
		const failure = expect(readMnistFile(folder, file)).rejects;
		await failure.toMatchObject({ code: "data-damaged" });
		await failure.toThrow(path.join(folder, "labels.gz"));
		await failure.toThrow(checksum(bad));
		await failure.toThrow(file.sha256);
	});

	test("that is no gzip file is named even where its checksum is right", async () => {
		const plain = Uint8Array.of(1, 2, 3);
		await writeFile(path.join(folder, "plain"), plain);
		await expect(
			readMnistFile(folder, { name: "plain", sha256: checksum(plain) }),
		).rejects.toMatchObject({ code: "data-damaged" });
	});

	test("is not downloaded where a folder was named", async () => {
		const data = await openMnist({
			folder,
			onDownload: (name) => expect.unreachable(name),
		});
		await expect(data.readTest()).rejects.toMatchObject({
			code: "data-missing",
		});
	});
});

test("downloads are kept where each platform keeps them", () => {
	const home = homedir();
	expect(cacheFolder("linux", {})).toBe(path.join(home, ".cache", "digitcam"));
	expect(cacheFolder("linux", { XDG_CACHE_HOME: "/var/mine" })).toBe(
		path.join("/var/mine", "digitcam"),
	);
	expect(cacheFolder("darwin", {})).toBe(
		path.join(home, "Library", "Caches", "digitcam"),
	);
	expect(cacheFolder("win32", { LOCALAPPDATA: "local" })).toBe(
		path.join("local", "digitcam"),
	);
});

describe("a download", () => {
	const content = Uint8Array.from({ length: 5000 }, (_, i) => i % 251);
	const file = { name: "file.gz", sha256: checksum(content) };
	let server: Server;
	let asked: string[];
	let mirror: (name: string) => string;

	beforeEach(async () => {
		asked = [];
		server = createServer((request, response) => {
			asked.push(request.url ?? "");
			if (request.url === "/good/file.gz") response.end(content);
			else if (request.url === "/damaged/file.gz")
				response.end(content.subarray(1));
			else if (request.url !== "/silent/file.gz") response.writeHead(404).end();
		});
		await new Promise<void>((resolve) =>
			server.listen(0, "127.0.0.1", resolve),
		);
		const { port } = server.address() as AddressInfo;
		mirror = (name) => `http://127.0.0.1:${port}/${name}/`;
	});

	afterEach(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});

	test("goes on to the next mirror where a file is missing or damaged, and is kept", async () => {
		const announced: string[] = [];
		const options = {
			mirrors: [mirror("missing"), mirror("damaged"), mirror("good")],
			onDownload: (name: string) => announced.push(name),
		};
		const nested = path.join(folder, "not", "there");
		await ensureFile(nested, file, options);
		await ensureFile(nested, file, options);
		expect(asked).toEqual([
			"/missing/file.gz",
			"/damaged/file.gz",
			"/good/file.gz",
		]);
		expect(announced).toEqual(["file.gz"]);
		expect(await readdir(nested)).toEqual(["file.gz"]);
		expect(
			new Uint8Array(await readFile(path.join(nested, "file.gz"))),
		).toEqual(content);
	});

	test("that no mirror gives says what each answered, and leaves nothing behind", async () => {
		const failure = expect(
			ensureFile(folder, file, {
				mirrors: [
					mirror("missing"),
					mirror("damaged"),
					"http://127.0.0.1:1/closed/",
				],
			}),
		).rejects;
		await failure.toMatchObject({ code: "data-unreachable" });
		await failure.toThrow(/missing.*404.*damaged.*SHA-256.*closed/);
		expect(await readdir(folder)).toEqual([]);
	});

	test("can be stopped", async () => {
		const stop = new AbortController();
		const download = ensureFile(folder, file, {
			mirrors: [mirror("silent"), mirror("good")],
			signal: stop.signal,
		});
		setTimeout(() => stop.abort(), 50);
		await expect(download).rejects.toMatchObject({ code: "stopped" });
	});

	test("that cannot be written names the file", async () => {
		await writeFile(path.join(folder, "taken"), "");
		const failure = expect(
			ensureFile(path.join(folder, "taken"), file, {
				mirrors: [mirror("good")],
			}),
		).rejects;
		await failure.toThrow(path.join(folder, "taken", "file.gz"));
		await failure.toMatchObject({ code: "not-writable" });
	});
});

describe.skipIf(!hasMnist)("MNIST (left out where MNIST is not there)", () => {
	test("has 60,000 training and 10,000 test images", async () => {
		const data = await openMnist({ folder: mnistFolder });
		const [training, last] = [await data.readTraining(), await data.readTest()];
		expect([training.count, last.count]).toEqual([60_000, 10_000]);
		expect([...training.labels.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
		expect([...last.labels.subarray(0, 5)]).toEqual([7, 2, 1, 0, 4]);
	});

	test("is refused where one of its files was taken for another", async () => {
		const { testLabels, trainingLabels } = mnistFiles;
		await copyFile(
			path.join(mnistFolder, trainingLabels.name),
			path.join(folder, testLabels.name),
		);
		await expect(readMnistFile(folder, testLabels)).rejects.toThrow(
			testLabels.name,
		);
	});
});
