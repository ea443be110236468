import { toFailure } from "./contract/bridge.ts";

/** The exit code for what ended a program: 2 for wrong usage, else 1. */
export const exitCodeOf = (error: unknown) =>
	toFailure(error).code === "wrong-usage" ? 2 : 1;
