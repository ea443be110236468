import { parseArgs } from "node:util";
import { UserError } from "./log.mjs";

/**
 * Parses the options of a command.
 * @template {import("node:util").ParseArgsConfig} Config
 * @param {Config} config as `parseArgs` takes it
 * @param {string} hint follows the reason where the options are wrong: where to read about the right ones
 * @throws {UserError} with exit code 2 where an option is unknown, or its value is missing
 */
export function parseOptions(config, hint) {
	try {
		return parseArgs(config);
	} catch (error) {
		throw new UserError(
			`${error instanceof Error ? error.message : error}${hint}`,
			2,
		);
	}
}
