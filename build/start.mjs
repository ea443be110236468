import { usage } from "../electron/hosts/usage.mjs";
import { log, runMain, UserError } from "./bootstrap/log.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { inRoot } from "./bootstrap/project.mjs";
import { endWithNpm, runApp } from "./bootstrap/run-app.mjs";
import { runInElectron } from "./electron/run.mjs";

/** Takes `--host HOST` out of the arguments; the host itself understands the others. @param {string[]} args */
function splitHost(args) {
	const at = args.findIndex(
		(arg) => arg === "--host" || arg.startsWith("--host="),
	);
	if (at < 0) return { host: undefined, rest: args };
	const inline = args[at]?.split("=")[1];
	const host = inline ?? args[at + 1] ?? "";
	if (host !== "electron" && host !== "browser") {
		throw new UserError(
			`--host takes electron or browser, not "${host}". See npm start -- --help.`,
			2,
		);
	}
	return { host, rest: args.toSpliced(at, inline === undefined ? 2 : 1) };
}

/** @param {readonly string[]} rest */
const runBrowserHost = (rest) =>
	runApp(process.execPath, [inRoot("dist/electron/browser.js"), ...rest]);

await runMain(async () => {
	const args = process.argv.slice(2);
	if (args.includes("--help") || args.includes("-h")) {
		process.stdout.write(usage);
		return 0;
	}
	const { host, rest } = splitHost(args);
	endWithNpm();
	await prepare();
	if (host === "browser") return runBrowserHost(rest);

	const outcome = await runInElectron(rest, { asked: host === "electron" });
	if ("exitCode" in outcome) return outcome.exitCode;
	const { why, help } = outcome.reason;
	if (host === "electron")
		throw new UserError(
			`Electron cannot be used: ${why}. ${help || "Try --host browser."}`,
		);
	log(
		`Electron cannot be used (${why}): Digitcam shows itself in the browser instead. ${help}`.trimEnd(),
	);
	return runBrowserHost(rest);
});
