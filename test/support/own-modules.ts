import { readFileSync } from "node:fs";

/**
 * What another test file of the same process would find changed: modules and timers that are replaced, the environment,
 * globals, the backend of TensorFlow.js. `vi.fn()` makes a function, and `vi.waitFor()` only waits. A test that trains
 * starts the engine that it needs, so it may follow on any other.
 */
const changes =
	/\bvi\.(?!(?:fn|waitFor)\b)\w+|\bprocess\.(?:env|chdir|on|once)\b|\bglobalThis\b|\b(?:set|register)Backend\b|\bnew Worker\b/;

/** What of a test file is for itself alone; undefined where nothing is. */
export const changeIn = (source: string): string | undefined =>
	changes.exec(source)?.[0];

/**
 * Whether a test file needs modules of its own. The others share one set of imported modules in each worker, which
 * spares a quarter of the suite's time.
 */
export const needsOwnModules = (file: string): boolean =>
	changeIn(readFileSync(file, "utf8")) !== undefined;
