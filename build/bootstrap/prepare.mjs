import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { buildStaticAddon, staticAddon } from "../opencv/static-addon.mjs";
import { buildWithGyp } from "./gyp.mjs";
import { installPackages } from "./install-packages.mjs";
import { log, UserError } from "./log.mjs";
import { inRoot, root } from "./project.mjs";
import { runQuietly } from "./run-program.mjs";
import { makeIfChanged } from "./stamps.mjs";
import {
	chromiumNeed,
	installMissing,
	makeNeed,
	opencvNeeds,
} from "./system-packages.mjs";

function checkNodeVersion() {
	const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
	if (major > 20 || (major === 20 && minor >= 19)) return;
	throw new UserError(
		`Digitcam needs Node.js 20.19 or newer; this is ${process.versions.node} (${process.execPath}).`,
	);
}

/** @param {string} name a program of an npm package that is a dependency @param {string} [file] */
const tool = (name, file = `bin/${name}.js`) =>
	inRoot("node_modules", name, file);

const systemAddon = "native/build/Release/digitcam.node";

/** Debian and Ubuntu have OpenCV in small packages. Elsewhere the addon has its own where none is installed. */
const bringsOpencv = () =>
	process.platform !== "linux" && !opencvNeeds.every((need) => need.met());

const buildSystemAddon = () =>
	makeIfChanged({
		stamp: "native/build/.made-from",
		inputs: ["native/addon.gypi", "native/binding.gyp", "native/src"],
		outputs: [systemAddon],
		make: async () => {
			log("Building the native addon…");
			await buildWithGyp("Building the native addon", "native");
		},
	});

async function buildAddon() {
	if (!bringsOpencv()) return buildSystemAddon();
	await buildStaticAddon();
	mkdirSync(path.dirname(inRoot(systemAddon)), { recursive: true });
	copyFileSync(inRoot(staticAddon), inRoot(systemAddon));
}

const buildHosts = () =>
	makeIfChanged({
		stamp: "dist/.hosts-made-from",
		inputs: [
			"electron",
			"models",
			"native",
			"build/rolldown.config.ts",
			"package-lock.json",
		],
		leaveOut: (file) => !file.endsWith(".ts") && !file.endsWith(".json"),
		outputs: [
			"dist/electron/main.js",
			"dist/electron/preload.cjs",
			"dist/electron/browser.js",
			"dist/electron/development.js",
			"dist/electron/recognizer.js",
			"dist/electron/lab.js",
			"dist/electron/cli.js",
		],
		make: async () => {
			log("Building the app…");
			await runQuietly(
				"Building the app",
				process.execPath,
				[
					tool("rolldown", "bin/cli.mjs"),
					"--config",
					"build/rolldown.config.ts",
				],
				{ cwd: root },
			);
		},
	});

const buildWindow = () =>
	makeIfChanged({
		stamp: "dist/.window-made-from",
		inputs: ["renderer", "electron/contract", "package-lock.json"],
		outputs: ["dist/renderer/index.html"],
		make: async () => {
			log("Building the window…");
			await runQuietly(
				"Building the window",
				process.execPath,
				[tool("vite"), "build", "--config", "renderer/vite.config.ts"],
				{ cwd: root },
			);
		},
	});

/** Builds what has changed of addon and hosts. */
export async function buildNodeSide() {
	await buildAddon();
	await buildHosts();
}

/**
 * Makes a fresh clone ready to run; does nothing that was done before, and says nothing then.
 * @param {object} [needs]
 * @param {boolean} [needs.chromium] a browser for the tests
 * @param {boolean} [needs.window] the built window; a development server serves one of its own
 */
export async function prepare({ chromium = false, window = true } = {}) {
	checkNodeVersion();
	await installMissing([
		...(bringsOpencv() ? [] : opencvNeeds),
		makeNeed,
		...(chromium ? [chromiumNeed] : []),
	]);
	await installPackages();
	await buildNodeSide();
	if (window) await buildWindow();
}
