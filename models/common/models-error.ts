export type ModelsErrorCode =
	| "checkpoint-damaged"
	| "checkpoint-missing"
	| "data-damaged"
	| "data-missing"
	| "data-unreachable"
	| "engine-unavailable"
	| "examples-damaged"
	| "invalid-option"
	| "layer-unknown"
	| "model-damaged"
	| "model-missing"
	| "name-taken"
	| "network-refused"
	| "not-exportable"
	| "not-teachable"
	| "not-writable"
	| "not-yours"
	| "report-missing"
	| "stopped"
	| "unknown-architecture"
	| "unknown-test-set"
	| "wrong-role";

/** An error whose cause is outside this program, such as a missing file. The message says what to do. */
export class ModelsError extends Error {
	override readonly name = "ModelsError";
	readonly code: ModelsErrorCode;

	constructor(code: ModelsErrorCode, message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}

/** The message of a caught value, without a period at its end. */
export const reasonOf = (error: unknown): string =>
	(error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
