import type { AirFrame } from "../../electron/contract/air.ts";
import type { FrameMessage } from "../../electron/contract/recognition.ts";
import AirFailure from "../components/air/AirFailure.svelte";
import AirHelp from "../components/air/AirHelp.svelte";
import AirLayer from "../components/air/AirLayer.svelte";
import { Air } from "../state/air.svelte.ts";
import { Session } from "../state/session.svelte.ts";
import { statesOf } from "./component-states.ts";
import { nothing } from "./enter.ts";
import { handsMissing, otherHand, seven, writingHand } from "./made-up/air.ts";
import { madeUpRecognition } from "./made-up/digits.ts";

const picture = { width: 800, height: 560, layout: "bare" } as const;

function madeUpAir(helpOpen = false): Air {
	const air = new Air(
		new Session(
			() => new Promise(() => {}),
			async () => {},
		),
	);
	air.helpOpen = helpOpen;
	return air;
}

/** The layer over a frame of 640x480. */
const layer = (written: Partial<AirFrame>, air = madeUpAir()) => {
	const message: FrameMessage = {
		sequence: 1,
		jpeg: new Uint8Array(),
		recognition: madeUpRecognition("7", { width: 640, height: 480 }),
		stages: [],
		row: false,
		air: { state: "ready", hands: [writingHand], strokes: [seven], ...written },
	};
	return { air, message, mirrored: true, close: nothing };
};

function failedAir(): Air {
	const air = madeUpAir();
	air.failure = handsMissing;
	return air;
}

const alone = { hands: [], strokes: [] };

export const airStates = [
	statesOf(AirHelp)(picture, { open: () => ({ close: nothing }) }),
	statesOf(AirFailure)(picture, {
		"a file is missing": () => ({
			message: handsMissing.message,
			retry: nothing,
			close: nothing,
		}),
	}),
	statesOf(AirLayer)(picture, {
		writing: () => layer({}),
		"two hands": () =>
			layer({
				state: "two-hands",
				hands: [writingHand, otherHand],
			}),
		"a palm is held": () =>
			layer({
				hands: [{ ...writingHand, down: false }],
				holding: { sign: "palm", share: 0.6 },
			}),
		"no hand, with the card": () =>
			layer({ state: "no-hand", ...alone }, madeUpAir(true)),
		"too dark": () => layer({ state: "too-dark", ...alone }),
		"out of the picture": () => layer({ state: "out-of-picture", hands: [] }),
		"hands cannot be followed": () => layer(alone, failedAir()),
	}),
];
