import { homedir } from "node:os";
import open from "open";
import { profileFolder } from "../../models/profile.ts";
import { exitCodeOf } from "../exit-code.ts";
import { LabClient } from "../lab/client.ts";
import { inNode } from "../process/node-process.ts";
import { labProgram, recognizerProgram } from "../process/programs.ts";
import { RecognizerClient } from "../recognizer/process/client.ts";
import { LogFile, logFolder } from "./log-file.ts";
import type { DevelopmentAccess } from "./serve.ts";
import { serve } from "./serve.ts";
import { SettingsFile } from "./settings-file.ts";
import {
	parseStartOptions,
	rememberedCamera,
	type StartOptions,
	startSource,
} from "./start-options.ts";
import { usage } from "./usage.mjs";

/** Serves windows until somebody quits. */
async function serveWindows(
	recognizer: RecognizerClient,
	lab: LabClient,
	options: StartOptions,
	development: DevelopmentAccess | undefined,
): Promise<void> {
	const { platform, env } = process;
	const machine = { platform, env, home: homedir() };
	const log = new LogFile(logFolder(machine));
	log.hear(console);
	log.write(`Digitcam starts in Node ${process.versions.node}.`);
	const settings = new SettingsFile(profileFolder(machine), ({ message }) =>
		console.error(message),
	);
	const remembered = await settings.read();
	const host = await serve(recognizer, {
		port: options.port,
		start: startSource(options, remembered),
		startCamera: rememberedCamera(options, remembered),
		log,
		model: options.model,
		settings,
		lab,
		development,
	});
	try {
		await recognizer.ready;
		console.log(`Digitcam is at ${host.address}`);
		for (const signal of ["SIGINT", "SIGTERM"] as const) {
			process.once(signal, () => void host.close());
		}
		if (options.open) {
			// Without a browser to open, the printed address must do.
			await open(host.address).then(
				(browser) => browser.once("error", () => {}),
				() => {},
			);
		}
		await host.closed;
	} finally {
		await host.close();
		await settings.written();
	}
}

async function run(development: DevelopmentAccess | undefined): Promise<void> {
	const options = parseStartOptions(process.argv.slice(2));
	if (options.help) {
		process.stdout.write(usage);
		return;
	}
	// First, because it takes longest.
	const recognizer = new RecognizerClient({
		startProcess: inNode(process.execPath, recognizerProgram),
		model: options.model,
		engine: options.engine,
	});
	const lab = new LabClient({
		startProcess: inNode(process.execPath, labProgram),
	});
	try {
		await serveWindows(recognizer, lab, options, development);
	} finally {
		await Promise.all([recognizer.close(), lab.close()]);
	}
}

/** Runs the browser host with the arguments of this process, and ends the process with it. */
export async function runBrowserHost(
	development?: DevelopmentAccess,
): Promise<void> {
	try {
		await run(development);
		process.exit();
	} catch (error) {
		if (!(error instanceof Error && "code" in error)) throw error;
		console.error(error.message);
		process.exitCode = exitCodeOf(error);
	}
}
