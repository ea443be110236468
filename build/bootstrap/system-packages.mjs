import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { log, UserError } from "./log.mjs";
import { runProgram } from "./run-program.mjs";

/**
 * @typedef {object} Need
 * @property {string} why what the app needs it for
 * @property {() => boolean} met
 * @property {readonly string[]} debian the packages that bring it on Debian and Ubuntu
 * @property {readonly string[]} homebrew those that bring it on macOS
 */

/** @param {string} program */
export function findProgram(program) {
	const names =
		process.platform === "win32"
			? [`${program}.exe`, `${program}.cmd`]
			: [program];
	for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
		for (const name of names) {
			const candidate = path.join(folder, name);
			if (folder !== "" && existsSync(candidate)) return candidate;
		}
	}
	return undefined;
}

/**
 * Where macOS and Windows install Chrome, Chromium and Edge. They put none of them on the PATH.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 */
export function chromiumInstallations(platform, env) {
	if (platform === "darwin")
		return ["Google Chrome", "Chromium", "Microsoft Edge"].flatMap((name) =>
			["/Applications", `${env.HOME}/Applications`].map(
				(folder) => `${folder}/${name}.app/Contents/MacOS/${name}`,
			),
		);
	if (platform === "win32") {
		const folders = [
			env.ProgramFiles,
			env["ProgramFiles(x86)"],
			env.LOCALAPPDATA,
		].filter((folder) => folder !== undefined);
		return [
			"Google\\Chrome\\Application\\chrome.exe",
			"Chromium\\Application\\chrome.exe",
			"Microsoft\\Edge\\Application\\msedge.exe",
		].flatMap((program) => folders.map((folder) => `${folder}\\${program}`));
	}
	return [];
}

/**
 * The Chromium, Chrome or Edge that the end-to-end tests and the window's benchmark run in. The headless shell comes
 * first: it is the same engine without a browser around it, and takes two thirds of the processor.
 */
export const findChromium = () =>
	process.env.CHROMIUM_PATH ??
	[
		"chromium-headless-shell",
		"chromium",
		"chromium-browser",
		"google-chrome",
		"google-chrome-stable",
		"microsoft-edge",
	]
		.map(findProgram)
		.find((found) => found !== undefined) ??
	chromiumInstallations(process.platform, process.env).find(existsSync);

const opencvIncludes = () =>
	[
		process.env.OPENCV_INCLUDE_DIR,
		"/usr/include/opencv4",
		"/usr/local/include/opencv4",
		"/opt/homebrew/include/opencv4",
		"C:/opencv/build/include",
		"C:/tools/opencv/build/include",
	].filter((folder) => folder !== undefined);

/** @param {string} module */
const opencvNeed = (module) => ({
	why: `OpenCV's ${module} module, which the native addon is built on`,
	met: () =>
		opencvIncludes().some((folder) =>
			existsSync(path.join(folder, "opencv2", `${module}.hpp`)),
		),
	debian: [`libopencv-${module}-dev`],
	homebrew: ["opencv"],
});

/** @type {readonly Need[]} */
export const opencvNeeds = ["core", "imgproc", "imgcodecs", "videoio"].map(
	opencvNeed,
);

/** @type {Need} */
export const makeNeed = {
	why: "make, which builds the native addon",
	met: () => process.platform === "win32" || findProgram("make") !== undefined,
	debian: ["make"],
	homebrew: ["make"],
};

/** Ubuntu has Chromium as a snap alone, which is a whole browser. */
const isUbuntu = () =>
	existsSync("/etc/os-release") &&
	/^ID=ubuntu$/m.test(readFileSync("/etc/os-release", "utf8"));

/** @type {Need} */
export const chromiumNeed = {
	why: "Chromium, which the end-to-end tests run in",
	met: () => findChromium() !== undefined,
	// Asked for where it is missing: a start of the app needs no browser, and reads no file for it.
	get debian() {
		return [isUbuntu() ? "chromium" : "chromium-headless-shell"];
	},
	homebrew: ["chromium"],
};

/** @param {readonly string[]} packages */
function installCommand(packages) {
	const install = [
		"apt-get",
		"install",
		"--yes",
		"--no-install-recommends",
		...packages,
	];
	return process.getuid?.() === 0 ? install : ["sudo", ...install];
}

/**
 * Installs what is missing: by apt as root or with sudo; elsewhere it stops with the one line to run.
 * @param {readonly Need[]} needs
 */
export async function installMissing(needs) {
	const missing = needs.filter((need) => !need.met());
	if (missing.length === 0) return;
	const packages = missing.flatMap((need) => need.debian);
	const reasons = missing
		.map((need) => `  ${need.debian.join(", ")}: ${need.why}`)
		.join("\n");
	const command = installCommand(packages);
	if (findProgram("apt-get") === undefined) {
		const line =
			process.platform === "darwin"
				? `brew install ${[...new Set(missing.flatMap((need) => need.homebrew))].join(" ")}`
				: `apt-get install ${packages.join(" ")}`;
		throw new UserError(
			`Digitcam needs system packages that are missing (Debian's names):\n${reasons}\n` +
				`Install them with this system's package manager, as by: ${line}\n` +
				"An OpenCV that stands elsewhere is found by OPENCV_INCLUDE_DIR and OPENCV_LIB_DIR.",
		);
	}
	if (command[0] === "sudo" && findProgram("sudo") === undefined) {
		throw new UserError(
			`Digitcam needs system packages that are missing:\n${reasons}\nRun as root: ${command.slice(1).join(" ")}`,
		);
	}
	log(
		`Digitcam needs system packages that are missing:\n${reasons}\nInstalling them: ${command.join(" ")}`,
	);
	const update = [
		...command.slice(0, command.indexOf("apt-get") + 1),
		"update",
		"--quiet",
	];
	await runApt(update);
	if ((await runApt(command)) !== 0 || missing.some((need) => !need.met())) {
		throw new UserError(
			`The packages could not be installed. Run this, then try again: ${command.join(" ")}`,
		);
	}
}

/** apt's report goes to standard error, and it never asks. @param {readonly string[]} command */
const runApt = ([program = "", ...args]) =>
	runProgram(program, args, {
		stdio: ["inherit", 2, "inherit"],
		env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
	});
