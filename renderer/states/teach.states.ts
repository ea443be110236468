import { noDigit } from "../../electron/contract/my-digits.ts";
import type { RecognizedDigit } from "../../electron/contract/recognition.ts";
import CorrectDigit from "../components/digits/CorrectDigit.svelte";
import GatherBar from "../components/digits/GatherBar.svelte";
import MyDigitsPanel from "../components/lab/MyDigitsPanel.svelte";
import OwnDigitGrid from "../components/lab/OwnDigitGrid.svelte";
import { statesOf } from "./component-states.ts";
import { nothing } from "./enter.ts";
import { madeUpRecognition } from "./made-up/digits.ts";
import { madeUpApp, madeUpStatus, recognizerStates } from "./made-up/host.ts";
import { madeUpDigits, stroke } from "./made-up/my-digits.ts";

const beside = { width: 300, height: 620 } as const;

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
	return { myDigits, inUse: "digitcam-cnn", use: nothing, gather: nothing };
}

/** The bar of somebody who has written so many of ten 4s. */
function gathering(count: number) {
	const [digit] = madeUpRecognition("4").digits;
	if (!digit) throw new Error("A digit was made up.");
	return {
		gathering: {
			label: 4 as number | undefined,
			wanted: 10,
			gathered: Array.from({ length: count }, (_, key) => ({
				key,
				digit: { ...digit, input: stroke(0.08 * key - 0.4) },
			})) as readonly { key: number; digit: RecognizedDigit }[],
			kept: undefined as { label: number; count: number } | undefined,
			keeping: false,
			isFull: count === 10,
			want: nothing,
			choose: nothing,
			leaveOut: nothing,
			leaving: undefined as (() => void) | undefined,
			keep: async () => {},
			discard: nothing,
			stay: nothing,
		},
		person: "Ada",
		place: "paper" as "paper" | "pad",
		end: nothing,
	};
}

/** The bar that asks for a digit, after another was kept or not. */
function choosing(kept?: { label: number; count: number }) {
	const bar = gathering(0);
	return { ...bar, gathering: { ...bar.gathering, label: undefined, kept } };
}

/** The bar of somebody who wants to leave with three 4s that are not kept. */
function leaving() {
	const bar = gathering(3);
	return { ...bar, gathering: { ...bar.gathering, leaving: nothing } };
}

const rows = Array.from({ length: noDigit + 1 }, (_, label) =>
	madeUpDigits.digits.filter((digit) => digit.label === label),
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
	statesOf(GatherBar)(
		{ width: 760, height: 110 },
		{
			"which digit": () => choosing(),
			"the next digit": () => choosing({ label: 4, count: 10 }),
			"nothing yet": () => gathering(0),
			"some, on the pad": () => ({ ...gathering(3), place: "pad" }),
			"all of them": () => gathering(10),
			"to be kept or not": () => leaving(),
		},
	),
	statesOf(GatherBar)(
		{ width: 396, height: 190 },
		{
			"narrow, which digit": () => choosing(),
			"narrow, all of them": () => gathering(10),
			"narrow, to be kept or not": () => leaving(),
		},
	),
	statesOf(MyDigitsPanel)(beside, {
		none: () => panel(),
		some: () =>
			panel((myDigits) => {
				myDigits.set = madeUpDigits;
				myDigits.person = madeUpDigits.person;
			}),
		learning: () =>
			panel((myDigits) => {
				myDigits.set = madeUpDigits;
				myDigits.learning = true;
			}),
		learned: () =>
			panel((myDigits) => {
				myDigits.set = madeUpDigits;
				myDigits.learned = {
					name: "ada-1",
					seconds: 3.4,
					own: { before: 0.61, after: 0.97 },
					mnist: { before: 0.9968, after: 0.9966 },
				};
			}),
	}),
];
