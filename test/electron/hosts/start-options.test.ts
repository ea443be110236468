import { execFileSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
	parseStartOptions,
	startSource,
} from "../../../electron/hosts/start-options.ts";
import { options, usage } from "../../../electron/hosts/usage.mjs";
import { defaultModel } from "../../../models/index.ts";
import { projectRoot } from "../../support/scratch.ts";

/** A value that the option takes; any other option takes a 1. */
const values: Readonly<Record<string, string>> = { engine: "wasm" };

const accepts = (name: string, value: boolean): boolean => {
	try {
		parseStartOptions([value ? `--${name}=${values[name] ?? 1}` : `--${name}`]);
		return true;
	} catch {
		return false;
	}
};

describe("the usage of npm start", () => {
	it("names the network that is used where nobody chose one", () => {
		expect(usage).toContain(`(default: ${defaultModel})`);
	});

	it("describes options that the hosts take; only --host is the start script's own", () => {
		const taken = Object.entries(options)
			.filter(([name, option]) => accepts(name, "value" in option))
			.map(([name]) => name);
		expect(taken).toEqual(
			Object.keys(options).filter((name) => name !== "host"),
		);
	});

	it("describes every option that the hosts take", () => {
		const read = Object.keys(parseStartOptions([]));
		const described = Object.keys(options).map((name) =>
			name.replace(/^no-/, ""),
		);
		expect(described).toEqual(expect.arrayContaining(read));
	});

	it("is printed without anything being built", () => {
		const printed = execFileSync(
			process.execPath,
			[path.join(projectRoot, "build/start.mjs"), "--help"],
			{ encoding: "utf8" },
		);
		expect(printed).toBe(usage);
	});
});

describe("options of the app", () => {
	it("are a free port and the default browser where nothing is asked for", () => {
		expect(parseStartOptions([])).toEqual({
			source: undefined,
			model: undefined,
			engine: "auto",
			port: 0,
			open: true,
			help: false,
		});
	});

	it.each([
		["--prot=1"],
		["--port=70000"],
		["--port=x"],
		["--engine=gpu"],
		["--no-sandboxes"],
		["--disable"],
	])(
		"that cannot be understood are refused, and the help is named: %s",
		(option) => {
			expect(() => parseStartOptions([option])).toThrow(
				expect.objectContaining({
					code: "wrong-usage",
					message: expect.stringContaining("npm start -- --help"),
				}),
			);
		},
	);

	it("name the source by a bare argument as well, the first of several", () => {
		const seven = expect.objectContaining({ source: "seven.png" });
		expect(parseStartOptions(["seven.png"])).toEqual(seven);
		expect(parseStartOptions(["--no-open", "seven.png", "8.png"])).toEqual(
			seven,
		);
	});

	it("name one source", () => {
		expect(() => parseStartOptions(["--source=demo", "seven.png"])).toThrow(
			/two sources: "demo" and "seven\.png"/,
		);
	});

	it.each([
		"--disable-gpu",
		"--ozone-platform=x11",
		"--no-sandbox",
		"--lang=de",
		"--force_high_performance_gpu",
		"--user-data-dir=/tmp/x",
	])("do not disturb Chromium's own: %s", (chromiums) => {
		expect(parseStartOptions([chromiums, "--port=1"])).toEqual(
			parseStartOptions(["--port=1"]),
		);
	});
});

describe("the source to start with", () => {
	const desk = { kind: "camera", index: 1 } as const;

	it("is the one that was asked for", () => {
		expect(startSource({ source: "demo" }, { source: desk })).toEqual({
			kind: "demo",
		});
	});

	it("is else the one that was chosen last, or left to the recognizer", () => {
		expect(startSource({ source: undefined }, { source: desk })).toEqual(desk);
		const gone = { kind: "file", path: "/no/such/seven.png" } as const;
		for (const source of [null, gone])
			expect(startSource({ source: undefined }, { source })).toBeUndefined();
	});
});
