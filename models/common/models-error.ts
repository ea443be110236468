export type ModelsErrorCode =
	| "checkpoint-damaged"
	| "checkpoint-missing"
	| "data-damaged"
	| "data-missing"
	| "data-unreachable"
	| "engine-unavailable"
	| "invalid-option"
	| "model-damaged"
	| "model-missing"
	| "not-exportable"
	| "not-writable"
	| "report-missing"
	| "stopped"
	| "unknown-architecture"
	| "unknown-test-set";

/** Everything that can go wrong here and is no mistake of this program. The message says what to do. */
export class ModelsError extends Error {
	override readonly name = "ModelsError";
	readonly code: ModelsErrorCode;

	constructor(code: ModelsErrorCode, message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}

/** What a caught value says of itself, without a stop at the end. */
export const reasonOf = (error: unknown): string =>
	(error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
