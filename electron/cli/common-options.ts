import { InvalidArgumentError, Option } from "commander";
import { defaultModel, engineChoices } from "../../models/recognition.ts";
import {
	defaultMode,
	defaultThresholds,
	type Rotation,
	recognitionModes,
	turns,
} from "../contract/recognition.ts";

/** @throws InvalidArgumentError where `text` is no whole number above 0 */
export function positiveInteger(text: string): number {
	const number = Number(text);
	if (Number.isInteger(number) && number > 0) return number;
	throw new InvalidArgumentError("It takes a whole number above 0.");
}

function share(text: string): number {
	const number = text.trim() === "" ? Number.NaN : Number(text);
	if (number >= 0 && number <= 1) return number;
	throw new InvalidArgumentError("It takes a number from 0 to 1.");
}

function rotation(text: string): Rotation {
	if (text === "auto") return text;
	const turn = turns.find((known) => String(known) === text);
	if (turn !== undefined) return turn;
	throw new InvalidArgumentError(`It takes auto, ${turns.join(", ")}.`);
}

/** Options that several commands take. Each is a function, because commander changes the option object it is given. */
export const commonOptions = {
	json: () =>
		new Option("--json", "print one JSON object a line").default(false),
	model: () =>
		new Option("--model <name>", "the network, by name or folder").default(
			defaultModel,
		),
	engine: () =>
		new Option(
			"--engine <engine>",
			"what runs the networks: auto is onnx, or wasm where that does not load",
		)
			.choices(engineChoices)
			.default(engineChoices[0]),
	mode: () =>
		new Option(
			"--mode <mode>",
			"find every digit in a frame, or take the frame as one digit as the tutorial does",
		)
			.choices(recognitionModes)
			.default(defaultMode),
	show: () =>
		new Option("--show <confidence>", "show digits from this confidence on")
			.argParser(share)
			.default(defaultThresholds.show),
	sure: () =>
		new Option(
			"--sure <confidence>",
			"call digits sure from this confidence on",
		)
			.argParser(share)
			.default(defaultThresholds.sure),
	rotate: () =>
		new Option(
			"--rotate <degrees>",
			"turn the picture first, clockwise: 0, 90, 180 or 270; auto turns pictures where they are clearly read better so",
		)
			.argParser(rotation)
			.default("auto"),
	annotate: () =>
		new Option("--annotate <dir>", "write each picture with its boxes there"),
	data: () =>
		new Option(
			"--data <dir>",
			"the folder of MNIST's four files (default: downloaded once, then kept)",
		),
} as const;
