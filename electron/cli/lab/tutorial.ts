import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { inProject } from "../../../models/project-root.ts";
import type { Frame } from "../../../native/index.ts";
import { encodeImage } from "../../../native/index.ts";

/** Medians of the tutorial's own Python, in ms. */
export interface TutorialTimes {
	readonly pipelineMs: number;
	/** The pipeline and Keras' `predict`; only where Keras is installed. */
	readonly loopBodyMs?: number;
}

const run = promisify(execFile);

/** Debian's own Python, which has Debian's libraries, even if another Python comes first on the PATH. */
const pythons = ["/usr/bin/python3", "python3"];

/**
 * Times the tutorial's Python steps on `frame`.
 * @returns undefined where Python, or one of the libraries it needs, is not installed
 */
export async function timeTutorial(
	frame: Frame,
): Promise<TutorialTimes | undefined> {
	const script = inProject("test/bench/tutorial_steps.py");
	if (!existsSync(script)) return undefined;
	const folder = await mkdtemp(path.join(tmpdir(), "digitcam-bench-"));
	try {
		const picture = path.join(folder, "frame.png");
		await writeFile(picture, await encodeImage(frame, { format: "png" }));
		for (const python of [
			process.env.DIGITCAM_PYTHON ?? [],
			...pythons,
		].flat()) {
			const times = await run(python, [script, picture]).then(
				({ stdout }): TutorialTimes => JSON.parse(stdout),
				() => undefined,
			);
			if (times !== undefined) return times;
		}
		return undefined;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
