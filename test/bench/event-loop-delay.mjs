// Loaded into the host and its recognizer process before their own code (node --import): measures how long the event loop of
// each keeps others waiting. Each writes a file of its own.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";

const resolutionMs = 1;
const folder = process.env.EVENT_LOOP_DELAY_FOLDER;
const warmUpMs = 3000;

if (folder !== undefined) {
	const delays = monitorEventLoopDelay({ resolution: resolutionMs });
	// Starting up is not what a person waits for while frames come.
	setTimeout(() => delays.enable(), warmUpMs).unref();
	process.once("exit", () => {
		const ms = (/** @type {number} */ nanoseconds) =>
			nanoseconds / 1e6 - resolutionMs;
		writeFileSync(
			path.join(folder, `${path.basename(process.argv[1] ?? "", ".js")}.json`),
			JSON.stringify({
				p50: ms(delays.percentile(50)),
				p99: ms(delays.percentile(99)),
				max: ms(delays.max),
			}),
		);
	});
}
