import {
	noDigit,
	type OwnDigit,
	type OwnDigits,
} from "../../electron/contract/my-digits.ts";
import CorrectDigit from "../components/digits/CorrectDigit.svelte";
import MyDigitsPanel from "../components/lab/MyDigitsPanel.svelte";
import OwnDigitGrid from "../components/lab/OwnDigitGrid.svelte";
import { statesOf } from "./component-states.ts";
import { madeUpApp, madeUpStatus, recognizerStates } from "./made-up/host.ts";

const nothing = () => {};
const beside = { width: 300, height: 620 } as const;

/** An upright stroke that leans: a 1 to some, a 7 to others. */
const stroke = (lean: number): Uint8Array =>
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

const set: OwnDigits = {
	people: ["Ada", "My digits"],
	person: "Ada",
	digits,
	canUndo: true,
};

/** The panel after `change` was made to an app that holds nobody's digits. */
async function panel(
	change: (
		myDigits: Awaited<ReturnType<typeof madeUpApp>>["myDigits"],
	) => void = nothing,
) {
	const { myDigits } = await madeUpApp({
		status: madeUpStatus(recognizerStates.idle),
	});
	change(myDigits);
	return { myDigits, inUse: "digitcam-cnn", use: nothing };
}

const rows = Array.from({ length: noDigit + 1 }, (_, label) =>
	digits.filter((digit) => digit.label === label),
);

export const teachStates = [
	statesOf(CorrectDigit)(
		{ width: 300, height: 110 },
		{
			"nobody said": () => ({ digit: 7, label: undefined, correct: nothing }),
			"said to be a 1": () => ({ digit: 7, label: 1, correct: nothing }),
			"said to be none": () => ({
				digit: 7,
				label: noDigit,
				correct: nothing,
			}),
		},
	),
	statesOf(OwnDigitGrid)(
		{ width: 300, height: 320 },
		{ some: () => ({ rows, change: nothing }) },
	),
	statesOf(MyDigitsPanel)(beside, {
		none: () => panel(),
		some: () =>
			panel((myDigits) => {
				myDigits.set = set;
				myDigits.person = set.person;
			}),
		learning: () =>
			panel((myDigits) => {
				myDigits.set = set;
				myDigits.learning = true;
			}),
		learned: () =>
			panel((myDigits) => {
				myDigits.set = set;
				myDigits.learned = {
					name: "ada-1",
					seconds: 3.4,
					own: { before: 0.61, after: 0.97 },
					mnist: { before: 0.9968, after: 0.9966 },
				};
			}),
	}),
];
