import { defaultThresholds } from "../../electron/contract/recognition.ts";
import ChosenDigit from "../components/digits/ChosenDigit.svelte";
import DigitImage from "../components/digits/DigitImage.svelte";
import DigitPanel from "../components/digits/DigitPanel.svelte";
import InkDigit from "../components/digits/InkDigit.svelte";
import InkPaper from "../components/digits/InkPaper.svelte";
import LogList from "../components/digits/LogList.svelte";
import NetworkInput from "../components/digits/NetworkInput.svelte";
import PadView from "../components/digits/PadView.svelte";
import PanelTabs from "../components/digits/PanelTabs.svelte";
import ProbabilityBars from "../components/digits/ProbabilityBars.svelte";
import ReadText from "../components/digits/ReadText.svelte";
import SaveDigits from "../components/digits/SaveDigits.svelte";
import TextPanel from "../components/digits/TextPanel.svelte";
import ThresholdLegend from "../components/digits/ThresholdLegend.svelte";
import ThresholdSlider from "../components/digits/ThresholdSlider.svelte";
import { panelNames, panelsOf } from "../pure/panels.ts";
import { TextLog } from "../state/text-log.svelte.ts";
import { WritingPad } from "../state/writing-pad.svelte.ts";
import { statesOf, words } from "./component-states.ts";
import { nothing, openPopover } from "./enter.ts";
import {
	madeUpDigit,
	madeUpDigitPicture,
	madeUpInput,
	madeUpRecognition,
} from "./made-up/digits.ts";

const side = { width: 300, height: 420 } as const;
const row = { width: 340, height: 110 } as const;
const paper = { width: 800, height: 460, layout: "bare" } as const;

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const hint = "How likely each digit is";
const sure = madeUpDigit(3, 0.98);
const doubtful = madeUpDigit(8, 0.61);
const twoLines = madeUpRecognition("3157\n902", {}, "7");

const entry = (text: string, at: number, source = "Front camera") => ({
	at,
	text,
	source,
	digits: madeUpRecognition(text).digits,
});

/** A log of the last three texts. */
function madeUpLog(): TextLog {
	const log = new TextLog();
	const at = Date.UTC(2026, 10, 21, 9, 30, 5);
	log.entries = [
		entry("42", at),
		entry("3157\n902", at + 8000),
		entry("7", at + 21_000, "Writing pad"),
	];
	return log;
}

/** A pad with a 7 on it, or with nothing. */
function madeUpPad(written: boolean): WritingPad {
	const pad = new WritingPad(async ({ width, height }) => ({
		...madeUpRecognition("7", { width, height }),
		digits: [
			madeUpDigit(7, 0.97, {
				box: {
					x: 0.34 * width,
					y: 0.2 * height,
					width: 0.2 * width,
					height: 0.6 * height,
				},
			}),
		],
	}));
	if (written)
		pad.add(
			[
				[280, 100],
				[430, 100],
				[390, 200],
				[350, 360],
			].map(([x = 0, y = 0]) => ({ x, y, width: 11 })),
		);
	return pad;
}

const panel = {
	recognition: twoLines,
	chosen: twoLines.digits[0],
	source: "Front camera",
	savePicture: nothing,
	inRow: false,
	copied: false,
	copy: nothing,
	thresholds: defaultThresholds,
	changeThresholds: nothing,
};

const panels = {
	digit: sure,
	finding: true,
	log: madeUpLog(),
	open: "digit",
	choose: nothing,
	compare: words("The networks stand here"),
	inside: words("The layers stand here"),
} as const;

export const digitsStates = [
	statesOf(ChosenDigit)(row, {
		sure: () => ({ digit: sure }),
		doubtful: () => ({ digit: doubtful }),
		none: () => ({ digit: undefined }),
	}),
	statesOf(DigitImage)(
		{ width: 120, height: 120 },
		{
			three: async () => ({
				picture: await madeUpDigitPicture(3),
				alt: "A written 3",
			}),
		},
	),
	statesOf(DigitPanel)(side, {
		"a digit": () => panels,
		"no digit": () => ({ ...panels, digit: undefined, log: new TextLog() }),
		classic: () => ({ ...panels, finding: false }),
		compare: () => ({ ...panels, open: "compare" }),
		inside: () => ({ ...panels, finding: false, open: "inside" }),
		log: () => ({ ...panels, open: "log" }),
		"empty log": () => ({ ...panels, open: "log", log: new TextLog() }),
	}),
	statesOf(PanelTabs)(
		{ width: 300, height: 60 },
		{
			find: () => ({
				panels: panelNames,
				open: "digit",
				logged: 12,
				choose: nothing,
			}),
			classic: () => ({
				panels: panelsOf(false),
				open: "compare",
				logged: 0,
				choose: nothing,
			}),
		},
	),
	statesOf(InkDigit)(
		{ width: 900, height: 120, layout: "bare" },
		{
			ink: () => digits.map((digit) => ({ digit, sure: true })),
			pencil: () => digits.map((digit) => ({ digit, sure: false })),
		},
	),
	statesOf(InkPaper)(paper, {
		empty: () => ({
			pad: madeUpPad(false),
			chosen: undefined,
			choose: nothing,
		}),
		written: () => ({
			pad: madeUpPad(true),
			chosen: undefined,
			choose: nothing,
		}),
	}),
	statesOf(LogList)(side, {
		empty: () => ({ log: new TextLog() }),
		"three texts": () => ({ log: madeUpLog() }),
		cleared: () => {
			const log = madeUpLog();
			log.clear();
			return { log };
		},
		"cleared, and something read since": () => {
			const log = madeUpLog();
			log.clear();
			log.entries = [entry("7", Date.UTC(2026, 10, 21, 9, 31, 2))];
			return { log };
		},
	}),
	statesOf(NetworkInput)(
		{ width: 120, height: 120 },
		{
			"a digit": () => ({ input: madeUpInput(3) }),
			nothing: () => ({ input: undefined }),
		},
	),
	statesOf(PadView)(paper, {
		empty: () => ({
			pad: madeUpPad(false),
			chosen: undefined,
			choose: nothing,
			close: nothing,
			pausing: "Front camera",
			children: words("The text stands here"),
		}),
		written: () => ({
			pad: madeUpPad(true),
			chosen: undefined,
			choose: nothing,
			close: nothing,
			pausing: "Front camera",
			children: words("The text stands here"),
		}),
	}),
	statesOf(ProbabilityBars)(side, {
		sure: () => ({ digit: sure, sure: true, hint }),
		doubtful: () => ({ digit: doubtful, sure: false, hint }),
		none: () => ({ digit: undefined, sure: false, hint }),
	}),
	statesOf(ReadText)(row, {
		"one line": () => ({
			recognition: madeUpRecognition("42"),
			chosen: undefined,
			inRow: false,
		}),
		"two lines, one digit doubtful": () => ({
			recognition: twoLines,
			chosen: twoLines.digits[0],
			inRow: false,
		}),
		"in a row": () => ({
			recognition: twoLines,
			chosen: undefined,
			inRow: true,
		}),
	}),
	statesOf(SaveDigits)(
		{ width: 280, height: 200, layout: "bare" },
		{
			open: () => ({
				recognition: twoLines,
				source: "homework.jpg",
				savePicture: nothing,
			}),
		},
		openPopover,
	),
	statesOf(TextPanel)(
		{ width: 340, height: 340 },
		{
			nothing: () => ({ ...panel, recognition: undefined }),
			read: () => panel,
			copied: () => ({ ...panel, copied: true }),
			"in a row": () => ({ ...panel, inRow: true }),
			"thresholds open": () => panel,
		},
		(_, name) => {
			if (name === "thresholds open")
				document.querySelector<HTMLElement>("#thresholds")?.showPopover();
		},
	),
	statesOf(ThresholdLegend)(row, {
		defaults: () => ({ thresholds: defaultThresholds }),
	}),
	statesOf(ThresholdSlider)(
		{ width: 320, height: 220 },
		{
			defaults: () => ({ thresholds: defaultThresholds, change: nothing }),
			moved: () => ({
				thresholds: { show: 0.3, sure: 0.6 },
				change: nothing,
			}),
		},
	),
];
