import type {
	AnyEvent,
	Bridge,
	Outcome,
} from "../../../electron/contract/bridge.ts";
import type { TrainingJob } from "../../../electron/contract/lab.ts";
import type { NetworkList } from "../../../electron/contract/model.ts";
import { defaultPreferences } from "../../../electron/contract/preferences.ts";
import type {
	FrameMessage,
	Recognition,
} from "../../../electron/contract/recognition.ts";
import { defaultThresholds } from "../../../electron/contract/recognition.ts";
import type {
	AppInfo,
	CommandAnswer,
	CommandName,
	Status,
} from "../../../electron/contract/schema.ts";
import type {
	Camera,
	Failure,
	RecognizerState,
	SourceInfo,
} from "../../../electron/contract/source.ts";
import { AppState } from "../../state/app-state.svelte.ts";
import { Session } from "../../state/session.svelte.ts";
import { madeUpMessage, madeUpRecognition } from "./digits.ts";
import {
	madeUpLayers,
	madeUpMap,
	madeUpMaps,
	madeUpReadings,
} from "./inside.ts";
import { madeUpCatalog } from "./lab.ts";
import { madeUpDigits } from "./my-digits.ts";
import { madeUpReport } from "./report.ts";

export const cameras: readonly Camera[] = [
	{ index: 0, name: "Front camera" },
	{ index: 1, name: "Desk camera over the table" },
];

const webcam: SourceInfo = {
	spec: { kind: "camera", index: 0 },
	label: "Front camera",
	live: true,
	still: false,
	brief: false,
	width: 640,
	height: 480,
	frameRate: 30,
};
const clip: SourceInfo = {
	...webcam,
	spec: { kind: "demo" },
	label: "Demo clip",
	live: false,
};
const picture: SourceInfo = {
	...webcam,
	spec: { kind: "file", path: "/home/ada/homework.jpg" },
	label: "homework.jpg",
	live: false,
	still: true,
	brief: true,
};

/** One of each of the recognizer's states, and of the sources it can have. */
export const recognizerStates = {
	idle: { name: "idle" },
	opening: { name: "opening", spec: { kind: "camera", index: 0 } },
	camera: { name: "running", source: webcam },
	clip: { name: "running", source: clip },
	lost: {
		name: "lost",
		source: webcam,
		failure: {
			code: "device-lost",
			message: "Front camera sent no frame for two seconds.",
		},
	},
	failed: {
		name: "failed",
		spec: { kind: "file", path: "/home/ada/homework.pdf" },
		failure: {
			code: "not-a-picture",
			message:
				'Cannot open "/home/ada/homework.pdf": it is a PDF document. Save its page as a PNG or JPEG picture.',
		},
	},
	stopped: {
		name: "stopped",
		spec: { kind: "camera", index: 0 },
		failure: {
			code: "recognizer-stopped",
			message:
				"The camera process stopped 3 times within a minute, the last time by SIGSEGV. Start it again, or choose another source.",
		},
	},
	endedClip: { name: "ended", source: clip },
	picture: { name: "ended", source: picture },
	sequence: {
		name: "ended",
		source: {
			...picture,
			spec: { kind: "file", path: "/home/ada/page-%02d.jpg" },
			label: "page-%02d.jpg",
			still: false,
			warning: {
				code: "sequence-gap",
				message:
					'"page-03.jpg" is missing, so the sequence ends before it. 2 later files are not read. Number the files without a gap.',
			},
		},
	},
} as const satisfies Record<string, RecognizerState>;

export const madeUpInfo: AppInfo = {
	version: "0.0.0",
	host: "browser",
	engine: { name: "onnx", version: "1.30.0", notes: [] },
};

export const madeUpNetworks: NetworkList = {
	setAside: [],
	networks: [
		{
			name: "digitcam-cnn",
			title: "Digitcam CNN",
			parameters: 1_234_567,
			testAccuracy: 0.9971,
			yours: false,
		},
		{
			name: "mlp",
			title: "Perceptron",
			parameters: 101_770,
			testAccuracy: 0.981,
			yours: false,
		},
		{
			name: "my-basic-cnn",
			title: "my-basic-cnn",
			parameters: 93_322,
			testAccuracy: 0.9812,
			yours: true,
		},
	],
};

export const madeUpStatus = (
	recognizer: RecognizerState,
	parts: Partial<Status> = {},
): Status => ({
	restarting: false,
	recognizer,
	frozen: false,
	mode: "find",
	thresholds: defaultThresholds,
	turn: 0,
	turnedItself: false,
	model: "digitcam-cnn",
	...parts,
});

/** What a made-up host is like. */
export interface MadeUpHost {
	readonly status: Status;
	readonly info?: AppInfo;
	/** What it fails with when it is greeted. */
	readonly refusal?: Failure;
	/** What it fails with when a file is opened. */
	readonly fileFailure?: Failure;
	/** What it recognized in the frame that it sends; it sends none where that is left out. */
	readonly recognition?: Recognition;
	/** What it sends over the same picture once hands are to write in the air. */
	readonly air?: Pick<FrameMessage, "recognition" | "air">;
	/** What it fails with then. */
	readonly airFailure?: Failure;
	readonly cameras?: readonly Camera[];
	/** What its lab is at. */
	readonly job?: TrainingJob;
}

/** A bridge to a host that does nothing but answer. */
export function madeUpBridge({
	status,
	info = madeUpInfo,
	refusal,
	fileFailure,
	recognition,
	air,
	airFailure,
	cameras: found = cameras,
	job,
}: MadeUpHost): Bridge {
	const listeners = new Set<(event: AnyEvent) => void>();
	const tell = (event: AnyEvent): void => {
		for (const listener of listeners) listener(event);
	};
	async function greet(): Promise<AppInfo> {
		tell({ name: "status", payload: status });
		if (job) tell({ name: "lab", payload: job });
		if (recognition)
			tell({ name: "frame", payload: await madeUpMessage(recognition) });
		return info;
	}
	async function writeInAir(): Promise<void> {
		if (!recognition || !air) return;
		const message = await madeUpMessage(recognition);
		tell({ name: "frame", payload: { ...message, ...air, sequence: 2 } });
	}
	const failures: Partial<Record<CommandName, Failure>> = {
		...(refusal && { hello: refusal }),
		...(fileFailure && { openFile: fileFailure }),
		...(airFailure && { setAir: airFailure }),
	};
	const answers: Partial<Record<CommandName, () => Promise<unknown>>> = {
		readPreferences: async () => ({ preferences: defaultPreferences }),
		hello: greet,
		listNetworks: async () => madeUpNetworks,
		listCameras: async () => found,
		previewCamera: async () =>
			(await madeUpMessage(madeUpRecognition("42"))).jpeg,
		setAir: writeInAir,
		recognizeDrawing: async () => madeUpRecognition("7"),
		readReport: madeUpReport,
		compareNetworks: async () =>
			madeUpReadings(recognition ?? madeUpRecognition("7"), "7"),
		mapOcclusion: async () => madeUpMap(3),
		listLayers: async () => madeUpLayers,
		readLayer: async () => madeUpMaps(),
		openLab: async () => madeUpCatalog,
		readDigits: async () => madeUpDigits,
	};
	return {
		async invoke<Name extends CommandName>(name: Name) {
			const failure = failures[name];
			if (failure) return { ok: false, failure };
			const value = await answers[name]?.();
			// Each of the answers above is of its command's type.
			return { ok: true, value } as Outcome<CommandAnswer<Name>>;
		},
		listen(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		onClosed: () => {},
	};
}

/** A session with a made-up host that has these cameras. */
export function madeUpSession(found: readonly Camera[] = cameras): Session {
	const host = { status: madeUpStatus(recognizerStates.idle), cameras: found };
	const session = new Session(
		async () => madeUpBridge(host),
		async () => {},
	);
	session.cameras = found;
	void session.run();
	return session;
}

/** The state of a window that is connected to a made-up host and shows its frame. */
export async function madeUpApp(host: MadeUpHost): Promise<AppState> {
	const app = new AppState(async () => madeUpBridge(host));
	void app.session.run();
	while (
		app.session.connection.name !== "connected" ||
		(host.recognition && !app.live.shown)
	)
		await new Promise((resolve) => requestAnimationFrame(resolve));
	return app;
}
