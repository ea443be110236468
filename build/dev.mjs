import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { log, runMain, UserError } from "./bootstrap/log.mjs";
import { parseOptions } from "./bootstrap/parse-options.mjs";
import { buildNodeSide, prepare } from "./bootstrap/prepare.mjs";
import { HostProcess } from "./dev/host-process.mjs";
import { watchSources } from "./dev/watch-sources.mjs";

const usage = `Usage: npm run dev -- [options]

Runs Digitcam in the browser while you work on it. A change of the window is seen at once. A change of electron/, models/
or native/ builds the host again and restarts it; the window reconnects by itself.

  --source SOURCE   what to look at, as for npm start (default: the first camera)
  --model NAME      the network that reads the digits
  --port PORT       the port of the page on 127.0.0.1 (default: 5173, or one that is free)
  --help            this text
`;

/** @param {string[]} args */
const parse = (args) =>
	parseOptions(
		{
			args,
			options: {
				source: { type: "string" },
				model: { type: "string" },
				port: { type: "string", default: "5173" },
				help: { type: "boolean", short: "h" },
			},
		},
		" See npm run dev -- --help.",
	).values;

/** A port on 127.0.0.1 that is free now. The host keeps it from one restart to the next. */
async function freePort() {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	server.close();
	if (typeof address !== "object" || address === null)
		throw new Error("The system gave no port.");
	return address.port;
}

await runMain(async () => {
	const { help, source, model, port } = parse(process.argv.slice(2));
	if (help) {
		process.stdout.write(usage);
		return 0;
	}
	if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
		throw new UserError(
			`--port takes a number from 0 to 65535, not "${port}".`,
			2,
		);
	await prepare({ window: false });

	const backend = await freePort();
	const token = randomBytes(24).toString("base64url");
	// Vite is there only once the packages are installed.
	const { serveWindow } = await import("./dev/serve-window.mjs");
	const window = await serveWindow({ port: Number(port), backend });

	/** @type {(code: number) => void} */
	let end = () => {};
	/** @type {Promise<number>} */
	const ended = new Promise((resolve) => {
		end = resolve;
	});
	for (const signal of ["SIGINT", "SIGTERM"])
		process.once(signal, () => end(0));

	const host = new HostProcess({
		args: [
			"--no-open",
			`--port=${backend}`,
			...(source === undefined ? [] : [`--source=${source}`]),
			...(model === undefined ? [] : [`--model=${model}`]),
		],
		env: { DIGITCAM_DEV_TOKEN: token, DIGITCAM_DEV_ORIGIN: window.origin },
		onEnded: (code) => {
			// Somebody pressed Q in the window.
			if (code === 0) end(0);
			else
				log(
					`The host ended (exit code ${code}). It starts again when a file changes.`,
				);
		},
	});

	async function restart() {
		try {
			await buildNodeSide();
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			log(`${error.message}\nThe host goes on as it was.`);
			return;
		}
		await host.stop();
		await host.start();
		log("The host was built and started again.");
	}

	await host.start();
	const stopWatching = watchSources(restart);
	console.log(`Digitcam is at ${window.origin}/#token=${token}`);
	const code = await ended;
	stopWatching();
	await Promise.all([host.stop(), window.close()]);
	return code;
});
process.exit();
