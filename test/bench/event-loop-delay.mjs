// Loaded into the host before its own code (node --import): measures how long its event loop keeps others waiting.
import { writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

const resolutionMs = 1;
const file = process.env.EVENT_LOOP_DELAY_FILE;
const warmUpMs = 3000;

if (file !== undefined) {
	const delays = monitorEventLoopDelay({ resolution: resolutionMs });
	// Starting up is not what a person waits for while frames come.
	setTimeout(() => delays.enable(), warmUpMs).unref();
	process.once("exit", () => {
		const ms = (/** @type {number} */ nanoseconds) =>
			nanoseconds / 1e6 - resolutionMs;
		writeFileSync(
			file,
			JSON.stringify({
				p50: ms(delays.percentile(50)),
				p99: ms(delays.percentile(99)),
				max: ms(delays.max),
			}),
		);
	});
}
