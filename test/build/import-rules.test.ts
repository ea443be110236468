import { spawnSync } from "node:child_process";
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../support/scratch.ts";

/** One allow-list: what the files of a folder may import. */
interface AllowList {
	readonly includes: readonly string[];
	/** Patterns in the order in which Biome reads them: "**" refuses everything, each "!…" lets something through. */
	readonly group: readonly string[];
}

interface Override {
	includes: string[];
	linter: {
		rules: {
			style: {
				noRestrictedImports: { options: { patterns: [{ group: string[] }] } };
			};
		};
	};
}

const rules: { overrides: Override[] } = JSON.parse(
	readFileSync(path.join(projectRoot, "build/import-rules.json"), "utf8"),
);
const lists: readonly AllowList[] = rules.overrides.map(
	({ includes, linter }) => ({
		includes,
		group: linter.rules.style.noRestrictedImports.options.patterns[0].group,
	}),
);

/** `{a,b}` as two patterns, `*` as the name "any". */
function expand(pattern: string): string[] {
	const [choice, inner = ""] = /\{([^{}]*)\}/.exec(pattern) ?? [];
	return choice === undefined
		? [pattern.replaceAll("*", "any")]
		: inner
				.split(",")
				.flatMap((option) => expand(pattern.replace(choice, option)));
}

/** An import beside one that a row allows: a folder deeper, or another package. */
const beside = (module: string) =>
	module.startsWith(".")
		? module.replace(/\/([^/]*)$/, "/deeper/$1")
		: `other-${module}`;

const filesOf = ({ includes: [first = ""] }: AllowList) => expand(first);
const rowsOf = ({ group }: AllowList) => group.slice(1);
const allowedBy = (row: string) => expand(row.replace("!", ""));

/**
 * What must stay out of each folder, by the first pattern of its list: a list without an entry here fails.
 * All of it was refused for a reason that the list's message gives.
 */
const mustNotImport: Readonly<Record<string, readonly string[]>> = {
	"native/*.{ts,mjs}": [
		"../models/index.ts",
		"../electron/hosts/serve.ts",
		"electron",
		"ws",
	],
	"models/*.ts": [
		"svelte",
		"../renderer/main.ts",
		"../build/demo/film.ts",
		"../electron/recognizer/recognizer.ts",
		"./simulator/camera/scene.ts",
		"./training/wasm-kernels/kernel.ts",
	],
	"models/common/*.ts": ["../index.ts", "../training/optimizer.ts"],
	"models/inputs/*.ts": ["node:fs", "../runtime/network.ts"],
	"models/recipe/*.ts": [
		"../training/optimizer.ts",
		"../../electron/cli/cli.ts",
	],
	"models/judge/*.ts": [
		"../index.ts",
		"../report/report.ts",
		"../../electron/recognizer/recognizer.ts",
		"onnxruntime-node",
	],
	"models/engine/*.ts": [
		"../runtime/network.ts",
		"../index.ts",
		"../recognition.ts",
		"electron",
	],
	"models/onnx/*.ts": ["../engine/engine.ts", "onnxruntime-node", "node:fs"],
	"models/hands/*.ts": [
		"../runtime/network.ts",
		"../recognition.ts",
		"../../native/index.ts",
		"svelte",
	],
	"models/runtime/*.ts": [
		"../training/optimizer.ts",
		"../index.ts",
		"../recognition.ts",
		"svelte",
	],
	"models/runtime/*.mjs": ["./card.ts", "valibot", "node:fs"],
	"models/architectures/*.ts": [
		"../engine/engine.ts",
		"@tensorflow/tfjs-node",
		"../training/optimizer.ts",
	],
	"models/mnist/*.ts": ["../simulator/index.ts", "undici"],
	"models/simulator/*.ts": ["../index.ts", "../training/optimizer.ts"],
	"models/simulator/*/*.ts": [
		"../../index.ts",
		"../../training/optimizer.ts",
		"../../../build/demo/film.ts",
	],
	"models/evaluation/*.ts": [
		"../simulator/sheets/sheet.ts",
		"../../electron/recognizer/recognizer.ts",
		"svelte",
	],
	"models/report/*.ts": [
		"./charts/render-chart.ts",
		"../training/optimizer.ts",
		"../simulator/index.ts",
		"svelte",
	],
	"models/report/{page,pictures}/*.ts": [
		"../charts/render-chart.ts",
		"../../training/optimizer.ts",
		"echarts/core",
	],
	"models/report/charts/*.ts": ["echarts", "node:fs", "../../index.ts"],
	"models/training/*.ts": [
		"../../electron/hosts/serve.ts",
		"../../build/demo/film.ts",
		"../architectures/mlp.ts",
		"../simulator/sheets/sheet.ts",
		"./wasm-kernels/kernel.ts",
		"svelte",
	],
	"models/training/*/*.ts": ["../optimizer.ts", "node:fs"],
	"models/teaching/*.ts": [
		"../report/report.ts",
		"../simulator/writing/people.ts",
		"../../electron/recognizer/recognizer.ts",
		"svelte",
	],
	"models/detector/*.ts": [
		"../report/report.ts",
		"../simulator/sheets/sheet.ts",
		"../../electron/recognizer/recognizer.ts",
		"svelte",
	],
	"electron/contract/*.ts": [
		"ws",
		"svelte",
		"electron",
		"node:fs",
		"../hosts/serve.ts",
		"../../native/index.ts",
	],
	"electron/*.ts": ["electron", "./hosts/serve.ts", "../models/index.ts"],
	"electron/recognizer/*.ts": [
		"../cli/output.ts",
		"../cli/lab/bench.ts",
		"../hosts/serve.ts",
		"../../models/runtime/network.ts",
		"../../renderer/main.ts",
		"electron",
	],
	"electron/recognizer/{air,frame,source,tracking}/*.ts": [
		"../../cli/lab/bench.ts",
		"../../hosts/serve.ts",
		"../../../models/runtime/network.ts",
		"electron",
	],
	"electron/recognizer/process/*.ts": [
		"../digitcam.ts",
		"../recognizer.ts",
		"../source/source.ts",
		"../../hosts/serve.ts",
		"../../../native/index.ts",
		"../../../models/recognition.ts",
		"electron",
	],
	"electron/recognizer/process/{entry,serve-windows,window-session}.ts": [
		"../../hosts/serve.ts",
		"../../../models/recognition.ts",
		"electron",
	],
	"electron/process/*.ts": [
		"../lab/client.ts",
		"../recognizer/process/protocol.ts",
		"electron",
	],
	"electron/lab/{client,protocol}.ts": [
		"./training-job.ts",
		"../hosts/serve.ts",
		"../../models/index.ts",
		"electron",
	],
	"electron/lab/*.ts": [
		"../hosts/serve.ts",
		"../recognizer/recognizer.ts",
		"electron",
	],
	"electron/cli/*.ts": [
		"../hosts/serve.ts",
		"../../renderer/main.ts",
		"electron",
	],
	"electron/cli/app/*.ts": ["../lab/train.ts", "../../hosts/serve.ts"],
	"electron/cli/lab/*.ts": [
		"../../hosts/serve.ts",
		"../../../models/training/optimizer.ts",
		"electron",
	],
	"electron/hosts/*.mjs": ["commander", "./serve.ts"],
	"electron/hosts/*.ts": [
		"electron",
		"electron/main",
		"../cli/output.ts",
		"../../renderer/main.ts",
		"../../models/recognition.ts",
		"../../native/index.ts",
		"../recognizer/recognizer.ts",
		"../recognizer/source/source.ts",
		"../recognizer/process/entry.ts",
		"../recognizer/process/window-session.ts",
	],
	"electron/hosts/main.ts": [
		"../../renderer/main.ts",
		"../cli/cli.ts",
		"../../models/index.ts",
	],
	"electron/hosts/preload.ts": ["node:fs", "./serve.ts", "valibot"],
	"renderer/*.{ts,svelte}": [
		"../native/index.ts",
		"../electron/hosts/serve.ts",
		"../electron/recognizer/recognizer.ts",
		"node:fs",
		"electron",
	],
	"renderer/bridge/*.ts": ["../state/session.svelte.ts", "svelte"],
	"renderer/pure/*.ts": [
		"../state/session.svelte.ts",
		"../components/ui/Icon.svelte",
		"../../models/index.ts",
		"svelte",
	],
	"renderer/state/*.ts": ["../components/ui/Icon.svelte", "node:fs"],
	"renderer/components/*/*.{ts,svelte}": [
		"../../bridge/connect.ts",
		"../../../models/index.ts",
		"node:fs",
	],
	"renderer/states/*.{ts,svelte}": ["../../models/index.ts", "node:fs"],
	"renderer/states/made-up/*.ts": ["svelte", "node:fs"],
	"build/bootstrap/*.mjs": ["vite", "../../models/index.ts"],
	"build/electron/*.mjs": ["electron", "../../electron/hosts/serve.ts"],
	"build/opencv/*.mjs": ["vite", "../electron/run.mjs"],
	"build/opencv/libraries/*.mjs": ["../library.mjs", "vite"],
	"build/packaging/*.mjs": ["electron", "../electron/run.mjs"],
	"build/hands/*.{ts,mjs}": [
		"../../models/runtime/network.ts",
		"../../electron/hosts/serve.ts",
	],
	"build/demo/*.{ts,mjs}": [
		"../../models/simulator/camera/scene.ts",
		"../../electron/hosts/serve.ts",
	],
};

/** The app's source files; the configuration of the window's bundler is none. */
const sources = spawnSync(
	"git",
	["ls-files", "electron", "models", "native", "renderer"],
	{ cwd: projectRoot, encoding: "utf8" },
)
	.stdout.split("\n")
	.filter(
		(file) =>
			/\.(ts|mjs|svelte)$/.test(file) && file !== "renderer/vite.config.ts",
	);

/** A house of its own under the project's rules. */
let house: string;
/** What was refused there, as "file imports module". */
let refused: ReadonlySet<string>;

interface Probe {
	readonly file: string;
	readonly modules: readonly string[];
}
const probe = (file: string, module: string) => `${file} imports ${module}`;

/** Writes files that import, an import a line, and has the linter look at all of them. */
function lint(probes: readonly Probe[], overrides: readonly Override[]) {
	cpSync(path.join(projectRoot, "biome.json"), path.join(house, "biome.json"));
	mkdirSync(path.join(house, "build"), { recursive: true });
	writeFileSync(
		path.join(house, "build/import-rules.json"),
		JSON.stringify({ overrides: [...rules.overrides, ...overrides] }),
	);
	const modulesOf = new Map<string, string[]>();
	for (const { file, modules } of probes)
		modulesOf.set(file, [...(modulesOf.get(file) ?? []), ...modules]);
	for (const [file, modules] of modulesOf) {
		const imports = modules.map((module) => `import "${module}";`).join("\n");
		mkdirSync(path.join(house, path.dirname(file)), { recursive: true });
		writeFileSync(
			path.join(house, file),
			file.endsWith(".svelte")
				? `<script lang="ts">${imports}</script>`
				: imports,
		);
	}
	const { stdout } = spawnSync(
		process.execPath,
		[
			path.join(projectRoot, "node_modules/@biomejs/biome/bin/biome"),
			"lint",
			"--vcs-enabled=false",
			"--only=style/noRestrictedImports",
			"--reporter=github",
			"--max-diagnostics=none",
			...modulesOf.keys(),
		],
		{ cwd: house, encoding: "utf8" },
	);
	const found = new Set<string>();
	for (const [, file = "", line = ""] of stdout.matchAll(
		/noRestrictedImports,file=([^,]*),line=(\d+)/g,
	)) {
		const name = path.relative(house, path.resolve(house, file));
		found.add(probe(name, modulesOf.get(name)?.[Number(line) - 1] ?? "?"));
	}
	return found;
}

/** The folder in which a row is taken out of its list. */
const without = (list: number, row: number) => `without/${list}-${row}`;

/** The list again, for a folder of its own, without one of its rows. */
function overrideWithout(list: number, row: number): Override {
	const override = structuredClone(rules.overrides[list] as Override);
	override.includes = override.includes.map((pattern) =>
		pattern.startsWith("!")
			? `!${without(list, row)}/${pattern.slice(1)}`
			: `${without(list, row)}/${pattern}`,
	);
	const [patterns] =
		override.linter.rules.style.noRestrictedImports.options.patterns;
	patterns.group.splice(row + 1, 1);
	return override;
}

beforeAll(() => {
	house = mkdtempSync(path.join(tmpdir(), "digitcam-house-"));
	const probes: Probe[] = sources.map((file) => ({
		file,
		modules: ["some-package"],
	}));
	const overrides: Override[] = [];
	lists.forEach((list, listIndex) => {
		const rows = rowsOf(list);
		const modules = new Set(
			rows.flatMap(allowedBy).flatMap((module) => [module, beside(module)]),
		);
		for (const module of mustNotImport[list.includes[0] ?? ""] ?? [])
			modules.add(module);
		for (const file of filesOf(list))
			probes.push({ file, modules: [...modules] });
		rows.forEach((row, rowIndex) => {
			overrides.push(overrideWithout(listIndex, rowIndex));
			for (const file of filesOf(list))
				probes.push({
					file: `${without(listIndex, rowIndex)}/${file}`,
					modules: allowedBy(row),
				});
		});
	});
	refused = lint(probes, overrides);
});
afterAll(() => rmSync(house, { recursive: true }));

describe.each(lists.map((list, index) => ({ list, index })))(
	"the allow-list of $list.includes.0",
	({ list, index }) => {
		const files = filesOf(list);

		it.each(rowsOf(list).map((row, rowIndex) => ({ row, rowIndex })))(
			"lets $row through, no more, and by that row alone",
			({ row, rowIndex }) => {
				for (const file of files)
					for (const module of allowedBy(row)) {
						expect(refused).not.toContain(probe(file, module));
						expect(refused).toContain(probe(file, beside(module)));
						expect(refused).toContain(
							probe(`${without(index, rowIndex)}/${file}`, module),
						);
					}
			},
		);

		it("refuses everything before it allows", () => {
			expect(list.group[0]).toBe("**");
			for (const row of rowsOf(list)) expect(row).toMatch(/^!/);
		});

		it("keeps out what must stay out", () => {
			const modules = mustNotImport[list.includes[0] ?? ""] ?? [];
			expect(modules).not.toEqual([]);
			for (const file of files)
				for (const module of modules)
					expect(refused).toContain(probe(file, module));
		});
	},
);

it("every source file of the app is under an allow-list", () => {
	expect(sources.length).toBeGreaterThan(300);
	for (const file of sources)
		expect(refused).toContain(probe(file, "some-package"));
});
