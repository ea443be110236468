import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/**
 * What decides on Linux whether Chromium's sandbox works: it needs user namespaces, or else a helper that belongs to root
 * and has the setuid bit.
 * @typedef {object} SandboxFacts
 * @property {boolean} isRoot
 * @property {string | undefined} restriction the setting that refuses user namespaces, as `name=value`
 * @property {boolean} helperIsSetuid chrome-sandbox belongs to root and has mode 4755
 * @property {string} helper where chrome-sandbox is
 * @property {boolean} hasProfile an AppArmor profile names the executable, and may allow it what others are refused
 */

/**
 * Why something does not work, and what would help.
 * @typedef {object} Reason
 * @property {string} why a clause without a full stop
 * @property {string} help a sentence; empty where nothing is known
 */

/** Each setting of Linux that refuses user namespaces, with the value that does. */
const restrictions = /** @type {const} */ ([
	// Ubuntu 23.10 and newer.
	["kernel.apparmor_restrict_unprivileged_userns", "1"],
	// Older Debian.
	["kernel.unprivileged_userns_clone", "0"],
	["user.max_user_namespaces", "0"],
]);

/** @param {string} name @param {string} proc */
function sysctl(name, proc) {
	const file = path.join(proc, "sys", ...name.split("."));
	return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}

/** @param {string} executable @param {string} folder AppArmor's */
function apparmorNames(executable, folder) {
	if (!existsSync(folder)) return false;
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isFile())
		.some((entry) => {
			try {
				return readFileSync(path.join(folder, entry.name), "utf8").includes(
					executable,
				);
			} catch {
				// A profile that only root may read.
				return false;
			}
		});
}

/** @param {string} file */
function isSetuidRoot(file) {
	if (!existsSync(file)) return false;
	const { uid, mode } = statSync(file);
	return uid === 0 && (mode & 0o4755) === 0o4755;
}

/**
 * @param {string} executable Electron's
 * @param {{ proc?: string, apparmor?: string }} [folders]
 * @returns {SandboxFacts}
 */
export function readSandboxFacts(
	executable,
	{ proc = "/proc", apparmor = "/etc/apparmor.d" } = {},
) {
	const helper =
		process.env.CHROME_DEVEL_SANDBOX ??
		path.join(path.dirname(executable), "chrome-sandbox");
	const [name, value] =
		restrictions.find(
			([setting, refuses]) => sysctl(setting, proc) === refuses,
		) ?? [];
	return {
		isRoot: process.getuid?.() === 0,
		restriction: name && `${name}=${value}`,
		helperIsSetuid: isSetuidRoot(helper),
		helper,
		hasProfile: apparmorNames(executable, apparmor),
	};
}

/** @type {Reason} */
export const rootHindrance = {
	why: "its sandbox does not work for root",
	help: "Start it as another user, or say --no-sandbox yourself: npm start -- --no-sandbox",
};

/**
 * Why Chromium's sandbox cannot work here, as far as that is known beforehand.
 * @param {SandboxFacts} facts
 * @returns {Reason | undefined}
 */
export function sandboxHindrance({
	isRoot,
	restriction,
	helperIsSetuid,
	helper,
	hasProfile,
}) {
	if (isRoot) return rootHindrance;
	if (restriction === undefined || helperIsSetuid || hasProfile)
		return undefined;
	const who = restriction.includes("apparmor") ? "AppArmor" : "this system";
	return {
		why: `${who} refuses its sandbox (${restriction}) and ${path.basename(helper)} has no setuid bit`,
		help: `Allow it with: sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
	};
}
