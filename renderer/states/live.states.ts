import Announcer from "../components/live/Announcer.svelte";
import DigitBoxes from "../components/live/DigitBoxes.svelte";
import DigitSlip from "../components/live/DigitSlip.svelte";
import LivePicture from "../components/live/LivePicture.svelte";
import ModeSwitch from "../components/live/ModeSwitch.svelte";
import PictureCanvas from "../components/live/PictureCanvas.svelte";
import PictureNotes from "../components/live/PictureNotes.svelte";
import PictureState from "../components/live/PictureState.svelte";
import StagePicture from "../components/live/StagePicture.svelte";
import StageRow from "../components/live/StageRow.svelte";
import StatusBar from "../components/live/StatusBar.svelte";
import ThresholdPanel from "../components/live/ThresholdPanel.svelte";
import ThresholdPicture from "../components/live/ThresholdPicture.svelte";
import ToolMenu from "../components/live/ToolMenu.svelte";
import TopBar from "../components/live/TopBar.svelte";
import ZoomTools from "../components/live/ZoomTools.svelte";
import ZoomView from "../components/live/ZoomView.svelte";
import { stageCaptions } from "../pure/stage-captions.ts";
import { wholePicture } from "../pure/zoom.ts";
import { Memory } from "../state/memory.svelte.ts";
import { markup, statesOf, words } from "./component-states.ts";
import { nothing, openPopover } from "./enter.ts";
import {
	classicRecognition,
	madeUpDigit,
	madeUpFrame,
	madeUpRecognition,
} from "./made-up/digits.ts";
import {
	cameras,
	madeUpInfo,
	madeUpNetworks,
	madeUpStatus,
	recognizerStates,
} from "./made-up/host.ts";

const picture = { width: 640, height: 480, layout: "bare" } as const;
const row = { width: 1000, height: 240 } as const;
const bar = { width: 1000, height: 64, layout: "bare" } as const;

const sheet = madeUpRecognition("3157\n902", {}, "7");
const crowded = madeUpRecognition("31", {
	digits: [1, 2, 3, 4, 5, 6].map((digit, column) =>
		madeUpDigit(digit, 0.95, {
			id: column + 1,
			box: { x: 60 + column * 46, y: 200, width: 30, height: 60 },
		}),
	),
});
const [chosen] = sheet.digits;
/** Thirty small digits in five lines. */
const page = madeUpRecognition("314159", {
	digits: Array.from({ length: 30 }, (_, index) =>
		madeUpDigit(index % 10, 0.96, {
			id: index + 1,
			line: Math.floor(index / 6),
			box: {
				x: 60 + (index % 6) * 90,
				y: 40 + Math.floor(index / 6) * 86,
				width: 34,
				height: 48,
			},
		}),
	),
});

/** A camera's frame with seven digits. */
const live = async () => ({
	shown: await madeUpFrame(sheet),
	found: sheet,
	classic: false,
	digit: undefined,
	chosen,
	choose: nothing,
	zoom: undefined,
	changeZoom: nothing,
	stale: false,
	restarting: false,
	state: recognizerStates.camera,
	sourceName: "Front camera",
	frozen: false,
	mirrored: false,
	dragOut: nothing,
	act: nothing,
});

const status = {
	info: madeUpInfo,
	networks: madeUpNetworks.networks,
	job: undefined,
	showLab: nothing,
	cameras,
	frameStats: { framesPerSecond: 30, ageMs: 34 },
	omitted: 0,
	chooseModel: nothing,
	showReport: nothing,
};

const over = {
	restarting: false,
	waiting: false,
	sourceName: "Front camera",
	act: nothing,
};

const notes = {
	state: recognizerStates.picture,
	frozen: false,
	nothing: false,
	problem: undefined,
	cutOff: false,
	turnedItself: false,
	turnBack: nothing,
	scale: 1,
	act: nothing,
};

const tools = {
	state: recognizerStates.camera,
	frozen: false,
	mirrored: true,
	previewOpen: false,
	mode: "find",
	padOpen: false,
	airOpen: false,
	gathering: false,
	exercising: false,
	labOpen: false,
	showLab: nothing,
	chooseMode: nothing,
	act: nothing,
	children: words("Front camera"),
} as const;

const boxes = { recognition: sheet, chosen, choose: nothing };

export const liveStates = [
	statesOf(Announcer)(
		{ width: 240, height: 40 },
		{ "only heard": () => ({ digit: undefined, text: "Reads 3 1 5 7" }) },
	),
	statesOf(DigitBoxes)(picture, {
		"seven digits, one doubtful": () => boxes,
		mirrored: () => ({ ...boxes, mirrored: true }),
		"narrow boxes": () => ({
			...boxes,
			recognition: crowded,
			chosen: crowded.digits[2],
		}),
		"a chosen digit that is narrow, on a page": () => ({
			...boxes,
			recognition: page,
			chosen: page.digits[8],
		}),
	}),
	statesOf(DigitSlip)(picture, {
		sure: () => ({ digit: madeUpDigit(3, 0.98) }),
		doubtful: () => ({ digit: madeUpDigit(8, 0.41) }),
	}),
	statesOf(LivePicture)(picture, {
		"seven digits": live,
		"no digits": async () => {
			const nothingFound = { ...sheet, text: "", digits: [] };
			return {
				...(await live()),
				shown: await madeUpFrame(nothingFound),
				found: nothingFound,
				chosen: undefined,
			};
		},
		mirrored: async () => ({ ...(await live()), mirrored: true }),
		"another source opens": async () => ({
			...(await live()),
			found: undefined,
			stale: true,
			state: recognizerStates.opening,
		}),
		"the source is lost": async () => ({
			...(await live()),
			found: undefined,
			state: recognizerStates.lost,
		}),
		restarting: async () => ({
			...(await live()),
			found: undefined,
			restarting: true,
		}),
		frozen: async () => ({ ...(await live()), frozen: true }),
		"the clip has ended": async () => ({
			...(await live()),
			state: recognizerStates.endedClip,
		}),
		"a picture, enlarged": async () => ({
			...(await live()),
			state: recognizerStates.picture,
			zoom: { scale: 2.25, x: 0.05, y: 0.1 },
		}),
		classic: async () => {
			const recognition = classicRecognition(3);
			return {
				...(await live()),
				shown: await madeUpFrame(recognition),
				found: undefined,
				classic: true,
				digit: recognition.digits[0],
			};
		},
	}),
	statesOf(ModeSwitch)(
		{ width: 200, height: 64, layout: "row" },
		{
			find: () => ({ mode: "find", disabled: false, choose: nothing }),
			classic: () => ({ mode: "classic", disabled: false, choose: nothing }),
			disabled: () => ({ mode: "find", disabled: true, choose: nothing }),
		},
	),
	statesOf(PictureCanvas)(
		{ width: 320, height: 240, layout: "bare" },
		{
			picture: async () => ({
				picture: (await madeUpFrame(sheet)).picture,
				label: "A frame",
			}),
			mirrored: async () => ({
				picture: (await madeUpFrame(sheet)).picture,
				label: "A frame",
				mirrored: true,
			}),
			"single pixels": async () => ({
				picture: (await madeUpFrame(sheet)).picture,
				label: "A frame",
				maxWidth: 40,
				crisp: true,
			}),
			nothing: () => ({ picture: undefined, label: "A frame" }),
		},
	),
	statesOf(PictureNotes)(
		{ width: 640, height: 64, layout: "row" },
		{
			"a picture": () => notes,
			frozen: () => ({
				...notes,
				state: recognizerStates.camera,
				frozen: true,
				scale: undefined,
			}),
			"the clip has ended": () => ({
				...notes,
				state: recognizerStates.endedClip,
				scale: undefined,
			}),
			"cut off": () => ({ ...notes, cutOff: true }),
			"turned by itself": () => ({ ...notes, turnedItself: true }),
			"too dark": () => ({
				...notes,
				nothing: true,
				problem: "dark" as const,
				scale: undefined,
			}),
			"too blurred": () => ({
				...notes,
				nothing: true,
				problem: "blurred" as const,
				scale: undefined,
			}),
			"no digits in a picture": () => ({ ...notes, nothing: true }),
			"no digits before a camera": () => ({
				...notes,
				state: recognizerStates.camera,
				nothing: true,
				scale: undefined,
			}),
		},
	),
	statesOf(PictureState)(picture, {
		opening: () => ({
			...over,
			state: recognizerStates.opening,
			waiting: true,
		}),
		lost: () => ({ ...over, state: recognizerStates.lost }),
		restarting: () => ({
			...over,
			state: recognizerStates.camera,
			restarting: true,
		}),
	}),
	statesOf(StagePicture)(
		{ width: 220, height: 180, layout: "row" },
		{
			...Object.fromEntries(
				stageCaptions("find", {
					otsuThreshold: undefined,
					hasHeat: true,
					box: chosen?.box,
				}).map((caption) => [
					caption.title.toLowerCase(),
					async () => ({
						caption,
						shown: await madeUpFrame(sheet),
						digit: chosen,
						locate: true,
						point: nothing,
					}),
				]),
			),
		},
	),
	statesOf(StageRow)(row, {
		find: async () => ({
			shown: await madeUpFrame(sheet),
			mode: "find",
			chosen,
			open: true,
			toggle: nothing,
			see: nothing,
		}),
		"one digit": async () => {
			const recognition = madeUpRecognition("7");
			return {
				shown: await madeUpFrame(recognition),
				mode: "find" as const,
				chosen: recognition.digits[0],
				open: true,
				toggle: nothing,
				see: nothing,
			};
		},
		"thirty digits": async () => ({
			shown: await madeUpFrame(page),
			mode: "find",
			chosen: page.digits[13],
			open: true,
			toggle: nothing,
			see: nothing,
		}),
		"without a heat map": async () => {
			const shown = await madeUpFrame(sheet);
			return {
				shown: {
					...shown,
					stages: new Map(
						[...shown.stages].filter(([name]) => name !== "heat"),
					),
				},
				mode: "find" as const,
				chosen,
				open: true,
				toggle: nothing,
				see: nothing,
			};
		},
		"no digits": async () => ({
			shown: await madeUpFrame({ ...sheet, text: "", digits: [] }),
			mode: "find",
			chosen: undefined,
			open: true,
			toggle: nothing,
			see: nothing,
		}),
		classic: async () => ({
			shown: await madeUpFrame(classicRecognition(3)),
			mode: "classic",
			chosen: madeUpDigit(3),
			open: true,
			toggle: nothing,
			see: nothing,
		}),
		folded: () => ({
			shown: undefined,
			mode: "find",
			chosen: undefined,
			open: false,
			toggle: nothing,
			see: nothing,
		}),
	}),
	statesOf(StatusBar)(bar, {
		...Object.fromEntries(
			Object.entries(recognizerStates).map(([name, state]) => [
				name,
				() => ({ ...status, status: madeUpStatus(state) }),
			]),
		),
		frozen: () => ({
			...status,
			status: madeUpStatus(recognizerStates.camera, { frozen: true }),
		}),
		"too much to look at": () => ({
			...status,
			omitted: 214,
			status: madeUpStatus(recognizerStates.camera),
		}),
		"one network": () => ({
			...status,
			networks: madeUpNetworks.networks.slice(0, 1),
			status: madeUpStatus(recognizerStates.camera),
		}),
	}),
	statesOf(ThresholdPanel)(
		{ width: 640, height: 480, layout: "bare" },
		{
			find: async () => ({
				shown: await madeUpFrame(sheet),
				digit: chosen,
				memory: new Memory(nothing),
				popOut: nothing,
				close: nothing,
			}),
			classic: async () => ({
				shown: await madeUpFrame(classicRecognition(3)),
				digit: madeUpDigit(3),
				memory: new Memory(nothing),
				popOut: nothing,
				close: nothing,
			}),
		},
	),
	statesOf(ThresholdPicture)(
		{ width: 360, height: 340, layout: "column" },
		{
			find: async () => ({
				picture: (await madeUpFrame(sheet)).stages.get("corrected")?.picture,
				heat: (await madeUpFrame(sheet)).stages.get("heat")?.picture,
				inverted: true,
				input: chosen?.input,
				otsuThreshold: undefined,
			}),
			classic: async () => ({
				picture: (await madeUpFrame(classicRecognition(3))).stages.get("binary")
					?.picture,
				heat: undefined,
				inverted: false,
				input: chosen?.input,
				otsuThreshold: 131,
			}),
			nothing: () => ({
				picture: undefined,
				heat: undefined,
				inverted: false,
				input: undefined,
				otsuThreshold: undefined,
			}),
		},
	),
	statesOf(ToolMenu)(
		{ width: 300, height: 240, layout: "row" },
		{
			open: () => ({
				tools: [
					{ icon: "mirror", label: "Mirror", action: "mirror", pressed: true },
					{ icon: "help", label: "Shortcuts", action: "shortcuts" },
					{ icon: "quit", label: "Quit", action: "quit" },
				],
				act: nothing,
			}),
		},
		openPopover,
	),
	statesOf(TopBar)(bar, {
		"a camera": () => tools,
		"no source": () => ({ ...tools, state: recognizerStates.idle }),
		"a clip, frozen": () => ({
			...tools,
			state: recognizerStates.clip,
			frozen: true,
			previewOpen: true,
		}),
		"the pad": () => ({ ...tools, padOpen: true }),
		"in the air": () => ({ ...tools, airOpen: true }),
	}),
	statesOf(ZoomTools)(
		{ width: 220, height: 80 },
		{
			"the whole picture": () => ({ scale: 1, act: nothing }),
			enlarged: () => ({ scale: 2.25, act: nothing }),
		},
	),
	statesOf(ZoomView)(
		{ width: 320, height: 240, layout: "bare" },
		{
			whole: () => ({
				view: wholePicture,
				enabled: true,
				change: nothing,
				children: markup("<p>The whole picture</p>"),
			}),
			enlarged: () => ({
				view: { scale: 2, x: 0, y: 0 },
				enabled: true,
				change: nothing,
				children: markup("<p>A part of it</p>"),
			}),
		},
	),
];
