import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import {
	type OwnDigits as DigitsToLearn,
	digitsFolder,
	examplesText,
	freeName,
	isMnistThere,
	openMnist,
	parseExamples,
	type StoredExample,
	seeExamples,
	teachNetwork,
	userFolder,
} from "../../models/index.ts";
import { DigitcamError, toFailure } from "../contract/bridge.ts";
import { inputSize } from "../contract/digit.ts";
import type { NamedFile } from "../contract/model.ts";
import {
	type GivenDigits,
	type Learned,
	noDigit,
	type OwnDigits,
} from "../contract/my-digits.ts";

/**
 * My digits: a file for each person in the profile, as `parseExamples` reads it. They leave this machine only where somebody exports
 * them. Beside it lies the file as it was before the last change.
 */

const fileOf = (person: string) => path.join(digitsFolder(), `${person}.json`);
const beforeOf = (person: string) => `${fileOf(person)}.before`;

/** One change after the other: each reads the file that the one before wrote. */
let last: Promise<unknown> = Promise.resolve();
function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
	const next = last.then(work, work);
	last = next;
	return next;
}

/** A damaged file is set aside, so that new digits can be kept. @throws DigitcamError `examples-damaged`, which says where it is */
async function read(person: string): Promise<readonly StoredExample[]> {
	const file = fileOf(person);
	if (!existsSync(file)) return [];
	const text = await readFile(file, "utf8");
	try {
		return parseExamples(text, file).examples;
	} catch (error) {
		const aside = `${file}.damaged-${Date.now()}`;
		await rename(file, aside);
		throw new DigitcamError({
			code: "examples-damaged",
			message: `The digits of "${person}" were set aside as "${aside}": ${toFailure(error).message}`,
		});
	}
}

/** Writes a file beside its place, and moves it there. @throws DigitcamError `not-writable` */
async function write(
	person: string,
	examples: readonly StoredExample[],
): Promise<void> {
	const file = fileOf(person);
	try {
		await mkdir(digitsFolder(), { recursive: true });
		await writeFile(`${file}.new`, examplesText(person, examples), {
			flush: true,
		});
		if (existsSync(file)) await rename(file, beforeOf(person));
		else await writeFile(beforeOf(person), examplesText(person, []));
		await rename(`${file}.new`, file);
	} catch (error) {
		throw new DigitcamError({
			code: "not-writable",
			message: `The digits of "${person}" could not be written to "${file}" (${toFailure(error).code}). Make room, or allow it.`,
		});
	}
}

async function tell(person: string): Promise<OwnDigits> {
	const names = await readdir(digitsFolder()).catch(() => []);
	const digits = await read(person);
	return {
		people: names
			.filter((name) => name.endsWith(".json"))
			.map((name) => name.slice(0, -".json".length))
			.sort(),
		person,
		digits: digits.map(({ id, label, input, at, source }) => ({
			id,
			label,
			input: new Uint8Array(Buffer.from(input, "base64")),
			at,
			source,
		})),
		canUndo: existsSync(beforeOf(person)),
	};
}

/** Changes somebody's digits. @throws ModelsError `examples-damaged`; DigitcamError `not-writable` */
const change = (
	person: string,
	changed: (examples: readonly StoredExample[]) => readonly StoredExample[],
): Promise<OwnDigits> =>
	inTurn(async () => {
		await write(person, changed(await read(person)));
		return tell(person);
	});

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

export const readDigits = ({
	person,
}: {
	readonly person: string;
}): Promise<OwnDigits> => inTurn(() => tell(person));

export const addDigits = ({
	person,
	digits,
}: GivenDigits): Promise<OwnDigits> =>
	change(person, (examples) => [
		...examples,
		...digits.map(({ label, input, crop, source }) => ({
			id: randomUUID(),
			label,
			input: base64(input),
			...(crop && { crop: { picture: base64(crop.picture), box: crop.box } }),
			at: new Date().toISOString(),
			source,
		})),
	]);

/** @param label null deletes it */
export const changeDigit = ({
	person,
	id,
	label,
}: {
	readonly person: string;
	readonly id: string;
	readonly label: number | null;
}): Promise<OwnDigits> =>
	change(person, (examples) =>
		examples.flatMap((example) => {
			if (example.id !== id) return [example];
			return label === null ? [] : [{ ...example, label }];
		}),
	);

/** Takes the last change back; once more brings it again. */
export const undoDigits = ({
	person,
}: {
	readonly person: string;
}): Promise<OwnDigits> =>
	inTurn(async () => {
		const before = beforeOf(person);
		if (existsSync(before)) {
			const { examples } = parseExamples(
				await readFile(before, "utf8"),
				before,
			);
			await write(person, examples);
		}
		return tell(person);
	});

export const exportDigits = ({
	person,
}: {
	readonly person: string;
}): Promise<NamedFile> =>
	inTurn(async () => ({
		name: `${person}.json`,
		bytes: new TextEncoder().encode(examplesText(person, await read(person))),
	}));

/** Adds the digits of a file to those of a person. Those that are there already stay as they are. */
export function importDigits({
	person,
	name,
	bytes,
}: {
	readonly person: string;
	readonly name: string;
	readonly bytes: Uint8Array;
}): Promise<OwnDigits> {
	const { examples } = parseExamples(new TextDecoder().decode(bytes), name);
	return change(person, (known) => {
		const ids = new Set(known.map(({ id }) => id));
		return [...known, ...examples.filter(({ id }) => !ids.has(id))];
	});
}

/**
 * Teaches a network somebody's digits; it becomes one of the user's.
 * @throws ModelsError as `teachNetwork()` and `seeExamples()` do
 */
export async function learnDigits({
	person,
	base,
}: {
	readonly person: string;
	readonly base: string;
}): Promise<Learned> {
	const examples = await seeExamples(await inTurn(() => read(person)));
	const name = freeName(person);
	const { seconds, taught } = await teachNetwork({
		base,
		examples,
		out: userFolder(name),
		title: name,
		mnist: isMnistThere() ? await openMnist() : undefined,
	});
	return {
		name,
		seconds,
		own: taught?.own ?? { before: 0, after: 0 },
		mnist: taught?.mnist,
	};
}

/**
 * Somebody's digits for a training. What is no digit has no place among ten.
 * @throws DigitcamError `invalid-option` where there are none, `examples-damaged`
 */
export async function digitsToLearn(person: string): Promise<DigitsToLearn> {
	const all = await inTurn(() => read(person));
	const examples = all.filter(({ label }) => label !== noDigit);
	if (examples.length === 0)
		throw new DigitcamError({
			code: "invalid-option",
			message: `“${person}” has no digits to learn. Correct or gather some, or train without My digits.`,
		});
	const images = new Uint8Array(examples.length * inputSize);
	for (const [index, { input }] of examples.entries())
		images.set(Buffer.from(input, "base64"), index * inputSize);
	return {
		person,
		digits: {
			count: examples.length,
			images,
			labels: Uint8Array.from(examples, ({ label }) => label),
		},
	};
}
