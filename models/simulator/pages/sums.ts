import type { Random } from "../../common/random.ts";
import {
	bernoulli,
	logUniform,
	pick,
	uniform,
	uniformInteger,
} from "../sampling.ts";
import type { Desk, Written } from "./desk.ts";
import { writeLines } from "./numbers.ts";

const number = (random: Random, most: number): string =>
	Array.from({ length: uniformInteger(random, [1, most]) }, () =>
		uniformInteger(random, [0, 9]),
	).join("");

const operators = ["+", "-", "x", "/", "÷", ":", "*"] as const;

/** A sum of some numbers, here and there in parentheses. */
function sampleSum(random: Random): string {
	const terms = uniformInteger(random, [2, 6]);
	const most = terms > 4 ? 1 : 2;
	let text = number(random, most);
	let open = false;
	for (let term = 1; term < terms; term++) {
		text += pick(random, operators);
		const opens: boolean = !open && term < terms - 1 && bernoulli(random, 0.25);
		text += `${opens ? "(" : ""}${number(random, most)}`;
		if (open && bernoulli(random, 0.6)) {
			text += ")";
			open = false;
		}
		open ||= opens;
	}
	return `${text}${open ? ")" : ""}`;
}

/** What people write of digits and signs: sums, dates, times, decimals, percentages, powers, telephone numbers. */
const phrases: readonly ((random: Random) => string)[] = [
	sampleSum,
	(random) => `${sampleSum(random)}=${number(random, 3)}`,
	(random) =>
		`${number(random, 2)}${pick(random, operators)}${number(random, 2)}=`,
	(random) => {
		const between = pick(random, ["/", ".", "-"]);
		return [number(random, 2), number(random, 2), number(random, 4)].join(
			between,
		);
	},
	(random) =>
		`${number(random, 3)}${pick(random, [".", ","])}${number(random, 3)}`,
	(random) => `-${number(random, 2)} ${number(random, 2)},${number(random, 1)}`,
	(random) => `${number(random, 2)}%`,
	(random) => `${number(random, 2)}:${number(random, 2)}`,
	(random) => `${number(random, 2)}^${number(random, 1)}`,
	(random) =>
		`=${number(random, 1)}x^2+${number(random, 1)}x+${number(random, 1)}`,
	(random) => `(${number(random, 4)})${number(random, 4)}-${number(random, 3)}`,
	(random) => `${number(random, 1)})${number(random, 2)}`,
	(random) => `${number(random, 2)}|${number(random, 2)}`,
	(random) => `(${number(random, 1)},${number(random, 1)})`,
];

/** Lines of digits with signs between them. */
export function writeSums(desk: Desk): Written {
	const { random } = desk;
	const size = logUniform(random, [0.045, 0.3]);
	const texts = Array.from(
		{ length: uniformInteger(random, [1, size > 0.15 ? 3 : 7]) },
		() => pick(random, phrases)(random),
	);
	const gap = uniform(random, [0.14, 0.55]);
	return writeLines(desk, texts, size, gap, uniform(random, [1.5, 2.6]));
}

/** What fills the rows of a practice page, the signs that look most like digits more often. */
const practiced = [..."0123456789", ..."+-x*:÷=().,%", ..."//||"] as const;

/** Rows that each hold one character again and again, digits and signs: a page of practice. */
export function writeRows(desk: Desk): Written {
	const { random } = desk;
	const size = logUniform(random, [0.03, 0.16]);
	const count = uniformInteger(random, [3, 16]);
	const space = pick(random, ["", " ", "  "]);
	const texts = Array.from({ length: uniformInteger(random, [1, 9]) }, () => {
		const character = pick(random, practiced);
		return Array.from({ length: count }, () => character).join(space);
	});
	const gap = uniform(random, [0.2, 0.6]);
	return writeLines(desk, texts, size, gap, uniform(random, [1.3, 2.4]));
}
