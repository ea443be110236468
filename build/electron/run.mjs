import { isChromiumSwitch } from "../../electron/hosts/chromium-switches.mjs";
import { UserError } from "../bootstrap/log.mjs";
import { root } from "../bootstrap/project.mjs";
import { explainEnd } from "./explain-end.mjs";
import { installRuntime } from "./install-runtime.mjs";
import { launchElectron } from "./launch.mjs";
import {
	electronPackage,
	findElectron,
	forgetDownloaded,
	overridingFolder,
} from "./runtime.mjs";
import {
	readSandboxFacts,
	rootHindrance,
	sandboxHindrance,
} from "./sandbox.mjs";
import { isWholeExecutable } from "./whole-executable.mjs";

/** @typedef {import("./sandbox.mjs").Reason} Reason */

const hasDisplay = () =>
	process.platform !== "linux" ||
	process.env.DISPLAY !== undefined ||
	process.env.WAYLAND_DISPLAY !== undefined;

/**
 * The executable, downloaded where it is not there.
 * @returns {Promise<{ executable: string } | { reason: Reason }>}
 */
async function obtainElectron() {
	try {
		if (findElectron() === undefined && overridingFolder() === undefined)
			await installRuntime(electronPackage);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return {
			reason: {
				why: `its runtime could not be downloaded: ${error.message}`,
				help: "The next start tries again.",
			},
		};
	}
	const executable = findElectron();
	return executable === undefined
		? { reason: { why: `it is not in ${overridingFolder()}`, help: "" } }
		: { executable };
}

/**
 * Runs the app in Electron to its end, where that is possible here.
 * @param {readonly string[]} args the app's own, and Chromium's switches
 * @param {{ asked: boolean }} options asked: somebody wants Electron and nothing else, so it is tried against all odds
 * @returns {Promise<{ exitCode: number } | { reason: Reason }>} the app's exit code, or why no window was shown
 */
export async function runInElectron(args, { asked }) {
	if (!hasDisplay())
		return { reason: { why: "there is no display", help: "" } };
	const switches = args.filter(isChromiumSwitch);
	const own = args.filter((arg) => !isChromiumSwitch(arg));
	const needsSandbox =
		process.platform === "linux" && !switches.includes("--no-sandbox");
	// Before anything is downloaded in vain.
	if (needsSandbox && !asked && process.getuid?.() === 0)
		return { reason: rootHindrance };

	const obtained = await obtainElectron();
	if ("reason" in obtained) return obtained;
	const { executable } = obtained;
	const hindrance = needsSandbox
		? sandboxHindrance(readSandboxFacts(executable))
		: undefined;
	if (hindrance && !asked) return { reason: hindrance };

	const outcome = await launchElectron(executable, [...switches, root, ...own]);
	if ("exitCode" in outcome) return outcome;
	const isWhole = isWholeExecutable(executable);
	const comesAgain = !isWhole && overridingFolder() === undefined;
	if (comesAgain) forgetDownloaded(electronPackage);
	return {
		reason: explainEnd(outcome.ending, { isWhole, comesAgain, hindrance }),
	};
}
