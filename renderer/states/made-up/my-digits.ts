import {
	noDigit,
	type OwnDigit,
	type OwnDigits,
} from "../../../electron/contract/my-digits.ts";

/** An upright stroke that leans: a 1 to some, a 7 to others. */
export const stroke = (lean: number): Uint8Array =>
	Uint8Array.from({ length: 784 }, (_, at) => {
		const [x, y] = [at % 28, Math.floor(at / 28)];
		const away = Math.abs(x - 14 - lean * (y - 14));
		return y > 3 && y < 24 && away < 1.5 ? 255 : 0;
	});

const digits: readonly OwnDigit[] = Array.from({ length: 9 }, (_, index) => ({
	id: `digit-${index}`,
	label: [1, 7, noDigit][index % 3] ?? 1,
	input: stroke(0.1 * index - 0.4),
	at: "2026-05-01T10:00:00.000Z",
	source: "Desk camera",
}));

export const madeUpDigits: OwnDigits = {
	people: ["Ada", "My digits"],
	person: "Ada",
	digits,
	canUndo: true,
};
