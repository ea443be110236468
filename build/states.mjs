import { mkdirSync } from "node:fs";
import path from "node:path";
import { log, runMain } from "./bootstrap/log.mjs";
import { parseOptions } from "./bootstrap/parse-options.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { invocationDirectory } from "./bootstrap/project.mjs";

const usage = `Usage: npm run states -- [options]

Serves a page that shows every state of every component of the window with made-up data, in dark and light.

  --screenshots DIR   write a PNG file of each state, in dark and light, to DIR, then end
  --port PORT         the port of the page on 127.0.0.1 (default: 5174, or one that is free)
  --help              this text
`;

/** @param {string[]} args */
const parse = (args) =>
	parseOptions(
		{
			args,
			options: {
				screenshots: { type: "string" },
				port: { type: "string", default: "5174" },
				help: { type: "boolean", short: "h" },
			},
		},
		" See npm run states -- --help.",
	).values;

await runMain(async () => {
	const { help, screenshots, port } = parse(process.argv.slice(2));
	if (help) {
		process.stdout.write(usage);
		return 0;
	}
	await prepare({ window: false, chromium: screenshots !== undefined });
	// Vite and Playwright are there only once the packages are installed.
	const { serveWindow } = await import("./dev/serve-window.mjs");
	const { takeScreenshots } = await import("./dev/state-screenshots.mjs");
	const window = await serveWindow({ port: Number(port) });
	const address = `${window.origin}/states/`;
	if (screenshots === undefined) {
		console.log(`The states are at ${address}`);
		await new Promise((resolve) => {
			process.once("SIGINT", resolve).once("SIGTERM", resolve);
		});
	} else {
		const folder = path.resolve(invocationDirectory, screenshots);
		mkdirSync(folder, { recursive: true });
		const count = await takeScreenshots(address, folder);
		log(`${count} screenshots are in ${folder}.`);
	}
	await window.close();
	return 0;
});
process.exit();
