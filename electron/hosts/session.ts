import {
	frameFromPixels,
	listCameras,
	releaseFrame,
} from "../../native/index.ts";
import type { AnyEvent } from "../contract/bridge.ts";
import type { AppInfo, CommandHandlers, Status } from "../contract/schema.ts";
import type { SourceSpec } from "../contract/source.ts";
import { FrameSender } from "../recognizer/frame-sender.ts";
import { Recognizer } from "../recognizer/recognizer.ts";
import type { Digitcam } from "./digitcam.ts";
import type { DroppedFile } from "./dropped-files.ts";
import { keepDroppedFile } from "./dropped-files.ts";
import { openModelReport } from "./model-report.ts";

/** One window's share of the app: its own source, its own recogniser, its own pace. */
export interface Session {
	readonly handlers: CommandHandlers;
	/** Releases the source; resolves when that is done. */
	close(): Promise<void>;
}

export interface SessionOptions {
	readonly host: AppInfo["host"];
	/** The source to open when the window says hello. */
	readonly start: SourceSpec | undefined;
	readonly emit: (event: AnyEvent) => void;
	/** The window asked to quit, and its source is released. */
	readonly onQuit: () => void;
}

export function createSession(
	app: Digitcam,
	{ host, start, emit, onQuit }: SessionOptions,
): Session {
	let model = app.defaultModel;
	let dropped: DroppedFile | undefined;

	const sender = new FrameSender(
		(payload) => emit({ name: "frame", payload }),
		(failure) => recognizer.fail(failure),
	);
	const recognizer = new Recognizer({
		openCapture: app.openCapture,
		network: app.defaultNetwork,
		classifier: app.classifier,
		onState: (state) => {
			if (state.name === "idle" || state.name === "opening") sender.clear();
			tellStatus();
		},
		onFrame: (recognized) => sender.offer(recognized),
	});

	const status = (): Status => ({
		recognizer: recognizer.state,
		frozen: recognizer.frozen,
		mode: recognizer.mode,
		thresholds: recognizer.thresholds,
		model,
	});
	const tellStatus = () => emit({ name: "status", payload: status() });

	/** Opens `spec`; the dropped file that was looked at before is no longer needed then. */
	const leaveFor = async (spec: SourceSpec, file?: DroppedFile) => {
		const before = dropped;
		dropped = file;
		recognizer.open(spec);
		await before?.remove();
	};

	const close = async () => {
		await recognizer.close();
		await dropped?.remove();
		dropped = undefined;
	};

	const handlers: CommandHandlers = {
		hello: async () => {
			sender.restart();
			if (start !== undefined && recognizer.state.name === "idle")
				recognizer.open(start);
			else tellStatus();
			return { ...app.info, host };
		},
		listCameras: async () => listCameras(),
		openSource: (spec) => leaveFor(spec),
		openFile: async ({ name, bytes }) => {
			const file = await keepDroppedFile(name, bytes);
			await leaveFor({ kind: "file", path: file.path }, file);
		},
		reopen: async () => recognizer.reopen(),
		closeSource: close,
		setFrozen: async (frozen) => {
			recognizer.setFrozen(frozen);
			tellStatus();
		},
		setMode: async (mode) => {
			await recognizer.setMode(mode);
			tellStatus();
		},
		setThresholds: async (thresholds) => {
			recognizer.setThresholds(thresholds);
			tellStatus();
		},
		recognizeDrawing: async ({ width, height, pixels }) => {
			const frame = frameFromPixels(width, height, 1, pixels);
			const recognition = await recognizer.recognizeDrawing(frame);
			releaseFrame(frame);
			return recognition;
		},
		setModel: async (name) => {
			await recognizer.setNetwork(await app.network(name));
			model = name;
			tellStatus();
		},
		readReport: (name) => openModelReport(name),
		setLooking: async (looking) => {
			sender.setLooking(looking);
			recognizer.setStages(looking.stages || looking.preview);
		},
		frameDrawn: async (sequence) => sender.drawn(sequence),
		quit: async () => {
			await close();
			onQuit();
		},
	};
	return { handlers, close };
}
