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
import {
	type TemporaryFile,
	writeTemporaryFile,
} from "../recognizer/source/temporary-file.ts";
import type { Digitcam } from "./digitcam.ts";
import { openModelReport } from "./model-report.ts";

/** One window's share of the app: its own source, its own recognizer, its own pace. */
export interface Session {
	readonly handlers: CommandHandlers;
	/** Releases the source; resolves when that is done, and never rejects. */
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
	/** The network that was asked for last; it may still be loading. */
	let askedModel = model;
	let dropped: TemporaryFile | undefined;
	/** Counts the sources that were asked for or left, so that a late answer can be told from a current one. */
	let sourceRequest = 0;

	const sender = new FrameSender(
		(payload) => emit({ name: "frame", payload }),
		(failure) => recognizer.fail(failure),
	);
	const recognizer = new Recognizer({
		openCapture: app.openCapture,
		network: app.defaultNetwork,
		finders: app.finders,
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
		turn: recognizer.turn,
		turnedItself: recognizer.turnedItself,
		model,
	});
	const tellStatus = () => emit({ name: "status", payload: status() });

	/** Opens `spec`; the dropped file that was looked at before is no longer needed then. */
	const open = async (spec: SourceSpec, file?: TemporaryFile) => {
		sourceRequest += 1;
		const before = dropped;
		dropped = file;
		recognizer.open(spec);
		await before?.remove();
	};

	const close = async () => {
		sourceRequest += 1;
		const before = dropped;
		dropped = undefined;
		await recognizer.close();
		await before?.remove();
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
		openSource: (spec) => open(spec),
		openFile: async ({ name, bytes }) => {
			sourceRequest += 1;
			const request = sourceRequest;
			const file = await writeTemporaryFile(name, bytes);
			// Another source may have been asked for meanwhile, or the window may be closed.
			if (request === sourceRequest)
				await open({ kind: "file", path: file.path }, file);
			else await file.remove();
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
			await recognizer.setThresholds(thresholds);
			tellStatus();
		},
		setTurn: async (turn) => {
			const turned = recognizer.setTurn(turn);
			// The window is told at once: whoever presses the button again means the next turn.
			tellStatus();
			await turned;
		},
		recognizeDrawing: async ({ width, height, pixels }) => {
			const frame = frameFromPixels(width, height, 1, pixels);
			try {
				return await recognizer.recognizeDrawing(frame);
			} finally {
				releaseFrame(frame);
			}
		},
		setModel: async (name) => {
			askedModel = name;
			const network = await app.network(name);
			// A network that was asked for later may have loaded sooner.
			if (askedModel !== name) return;
			model = name;
			await recognizer.setNetwork(network);
			tellStatus();
		},
		readReport: (name) => openModelReport(name),
		setLooking: async (looking) => {
			sender.setLooking(looking);
			await recognizer.setStages(looking.stages || looking.preview);
		},
		frameDrawn: async (sequence) => sender.drawn(sequence),
		quit: async () => {
			await close();
			onQuit();
		},
	};
	return { handlers, close };
}
