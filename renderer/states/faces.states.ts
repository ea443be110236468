import type { Recognition } from "../../electron/contract/recognition.ts";
import App from "../App.svelte";
import { statesOf } from "./component-states.ts";
import { handsMissing, writtenSeven } from "./made-up/air.ts";
import {
	classicRecognition,
	madeUpPages,
	madeUpRecognition,
} from "./made-up/digits.ts";
import type { MadeUpHost } from "./made-up/host.ts";
import {
	madeUpBridge,
	madeUpInfo,
	madeUpStatus,
	recognizerStates,
} from "./made-up/host.ts";
import { madeUpJobs } from "./made-up/lab.ts";

const sheet = madeUpRecognition("3157\n902", {}, "7");
const empty: Recognition = { ...sheet, text: "", digits: [] };
const camera = madeUpStatus(recognizerStates.camera);
const picture = madeUpStatus(recognizerStates.picture);

const failedCamera = (code: string): MadeUpHost => ({
	status: madeUpStatus({
		name: "failed",
		spec: { kind: "camera", index: 0 },
		failure: { code, message: "The camera does not open." },
	}),
});

/** What a person may meet in the window: each has a host that brings it about. */
const hosts = {
	"first run": { status: madeUpStatus(recognizerStates.idle) },
	"no camera": { status: madeUpStatus(recognizerStates.idle), cameras: [] },
	"camera opening": { status: madeUpStatus(recognizerStates.opening) },
	"camera busy": failedCamera("device-busy"),
	"camera denied": failedCamera("device-not-permitted"),
	"camera unplugged": {
		status: madeUpStatus(recognizerStates.lost),
		recognition: sheet,
	},
	"camera back": { status: camera, recognition: sheet },
	"too dark": {
		status: camera,
		recognition: { ...empty, quality: { brightness: 0.04, sharpness: 0.9 } },
	},
	"too blurred": {
		status: camera,
		recognition: { ...empty, quality: { brightness: 0.8, sharpness: 0.3 } },
	},
	"nothing found": { status: camera, recognition: empty },
	"nothing found in a picture": { status: picture, recognition: empty },
	picture: { status: picture, recognition: sheet },
	filmstrip: { status: picture, recognition: sheet },
	"picture turned and cut off": {
		status: madeUpStatus(recognizerStates.picture, { turnedItself: true }),
		recognition: { ...sheet, cutOff: true },
	},
	"sequence with a gap": {
		status: madeUpStatus(recognizerStates.sequence),
		recognition: sheet,
	},
	"file unreadable": {
		status: camera,
		recognition: sheet,
		fileFailure: recognizerStates.failed.failure,
	},
	"file unreadable, nothing before": {
		status: madeUpStatus(recognizerStates.failed),
	},
	"stream gone": {
		status: madeUpStatus({
			...recognizerStates.lost,
			source: {
				...recognizerStates.lost.source,
				spec: { kind: "stream", url: "http://cam.local/video" },
				label: "http://cam.local/video",
			},
			failure: { code: "stream-ended", message: "It ended." },
		}),
		recognition: sheet,
	},
	"model damaged": {
		status: camera,
		refusal: {
			code: "model-damaged",
			message:
				'The model\'s file "weights.bin" is damaged: it has 3 bytes. Restore it from the repository, or train the model again.',
		},
	},
	"engine fallback": {
		status: camera,
		recognition: sheet,
		info: {
			...madeUpInfo,
			engine: {
				name: "wasm",
				version: "4.22.0",
				notes: ["onnx: onnxruntime-node does not load: no such file."],
			},
		},
	},
	"recognizer restarting": {
		status: madeUpStatus(recognizerStates.camera, { restarting: true }),
		recognition: sheet,
	},
	"recognizer restarting, no source": {
		status: madeUpStatus(recognizerStates.idle, { restarting: true }),
	},
	"recognizer stopped": { status: madeUpStatus(recognizerStates.stopped) },
	frozen: {
		status: madeUpStatus(recognizerStates.camera, { frozen: true }),
		recognition: sheet,
	},
	"clip ended": {
		status: madeUpStatus(recognizerStates.endedClip),
		recognition: sheet,
	},
	classic: {
		status: madeUpStatus(recognizerStates.camera, { mode: "classic" }),
		recognition: classicRecognition(3),
	},
	pad: { status: camera, recognition: sheet },
	"writing in the air": {
		status: camera,
		recognition: empty,
		air: writtenSeven,
	},
	"hands cannot be followed": {
		status: camera,
		recognition: empty,
		airFailure: handsMissing,
	},
	"source picker": { status: camera, recognition: sheet },
	"threshold preview": { status: camera, recognition: sheet },
	compare: { status: picture, recognition: sheet },
	inside: { status: picture, recognition: sheet },
	"projector with an exercise": { status: camera, recognition: sheet },
	exercise: { status: camera, recognition: sheet },
	gather: { status: camera, recognition: sheet },
	report: { status: picture, recognition: sheet },
	shortcuts: { status: picture, recognition: sheet },
	lab: { status: camera, recognition: sheet },
	"lab, training": {
		status: camera,
		recognition: sheet,
		job: madeUpJobs.training,
	},
	"lab, trained": { status: camera, recognition: sheet, job: madeUpJobs.done },
} as const satisfies Record<string, MadeUpHost>;

const keys: Readonly<Record<string, string>> = {
	pad: "p",
	"writing in the air": "a",
	"hands cannot be followed": "a",
	"source picker": "s",
	"threshold preview": "t",
	compare: "c",
	inside: "x",
	"projector with an exercise": "ef",
	exercise: "e",
	gather: "g",
	report: "i",
	shortcuts: "?",
	lab: "n",
	"lab, training": "n",
	"lab, trained": "n",
};

/** What is there once the state is, where that takes a moment. */
const arrivals: Readonly<Record<string, string>> = {
	"writing in the air": ".ink",
	"hands cannot be followed": "[role=alert]",
	compare: "aside section li",
	inside: "aside section h3",
	report: "dialog[open] h2",
	lab: ".lab h2",
	"lab, training": ".lab h2",
	"lab, trained": ".lab h2",
};

const frame = (): Promise<unknown> =>
	new Promise((resolve) => requestAnimationFrame(resolve));

/** Drops files on the window. */
function drop(files: readonly File[]): void {
	const dataTransfer = new DataTransfer();
	for (const file of files) dataTransfer.items.add(file);
	dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
}

/** Brings the mounted window into its state. */
async function enter(_: unknown, name: string): Promise<void> {
	if (name === "host gone" || name === "model damaged") {
		while (!document.querySelector("h1:not(.visually-hidden)")) await frame();
		return;
	}
	while (!document.querySelector("header")) await frame();
	for (const key of keys[name] ?? "")
		dispatchEvent(new KeyboardEvent("keydown", { key }));
	const arrives = arrivals[name];
	if (arrives) while (!document.querySelector(arrives)) await frame();
	if (name === "file unreadable") {
		drop([new File(["%PDF"], "homework.pdf")]);
		while (!document.querySelector("[role=alert]")) await frame();
	}
	if (name === "filmstrip") {
		drop(await madeUpPages("3725"));
		while (document.querySelectorAll("[name=filmstrip] ~ img").length < 4)
			await frame();
	}
}

/** A host that went away right after it was greeted, and does not come back. */
async function connectAndLose() {
	const bridge = madeUpBridge(hosts["camera back"]);
	let close = (): void => {};
	const gone = new Promise<void>((resolve) => {
		close = resolve;
	});
	return {
		...bridge,
		async invoke(...asked: Parameters<typeof bridge.invoke>) {
			const outcome = await bridge.invoke(...asked);
			if (asked[0] === "hello") close();
			return outcome;
		},
		onClosed: (listener: () => void) => void gone.then(listener),
	} as typeof bridge;
}

export const facesStates = [
	statesOf(App)(
		{ width: 1280, height: 820, layout: "bare", face: true },
		{
			...Object.fromEntries(
				Object.entries(hosts).map(([name, host]) => [
					name,
					() => ({ connect: async () => madeUpBridge(host) }),
				]),
			),
			connecting: () => ({ connect: () => new Promise<never>(() => {}) }),
			"host gone": () => {
				let connected = false;
				return {
					connect: () => {
						if (connected) return Promise.reject(new Error("It is gone."));
						connected = true;
						return connectAndLose();
					},
				};
			},
		},
		async (exported, name) => {
			if (name === "connecting") return;
			await enter(exported, name);
		},
	),
];
