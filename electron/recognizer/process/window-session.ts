import {
	frameFromPixels,
	listCameras,
	releaseFrame,
} from "../../../native/index.ts";
import type { AirSettings } from "../../contract/air.ts";
import type {
	AppInfo,
	CommandHandlers,
	HostCommand,
	Looking,
	Status,
} from "../../contract/schema.ts";
import type { SourceSpec } from "../../contract/source.ts";
import { Comparison } from "../comparison.ts";
import type { Digitcam } from "../digitcam.ts";
import { FrameSender } from "../frame-sender.ts";
import { Inspection } from "../inspection.ts";
import { openModelReport } from "../model-report.ts";
import { CameraPreviewer } from "../preview-camera.ts";
import { Recognizer } from "../recognizer.ts";
import { startSourceOf } from "../start-source.ts";
import type { RecognizerEvent, WindowSettings } from "./protocol.ts";

/** What a window asks of the recognizer process. Files and its end are the host's matter. */
export interface WindowSession {
	readonly handlers: Omit<CommandHandlers, "openFile" | "quit" | HostCommand>;
	/** Releases the source; resolves when that is done, and never rejects. */
	close(): Promise<void>;
}

export interface WindowSessionOptions {
	readonly host: AppInfo["host"];
	/** The source to open when the window says hello. Default: the first camera, where there is one. */
	readonly start?: SourceSpec | undefined;
	/** The name of the camera that `start` was at an earlier start. */
	readonly startCamera?: string | undefined;
	/** What the window had before its process stopped: it has that again at once. */
	readonly settings?: WindowSettings | undefined;
	readonly emit: (event: RecognizerEvent) => void;
	/** Called with what the window has set, whenever some of it changed. */
	readonly onSettings: (settings: WindowSettings) => void;
}

export function openWindowSession(
	app: Digitcam,
	{
		host,
		start,
		startCamera,
		settings,
		emit,
		onSettings,
	}: WindowSessionOptions,
): WindowSession {
	let model = app.defaultModel;
	/** The network that was asked for last; it may still be loading. */
	let askedModel = model;
	/** How somebody writes in the air; undefined: nobody does. */
	let air: AirSettings | undefined;
	let looking: Looking = { stages: false, preview: false };
	/** The source of the process before this one is not open yet. */
	let restarting = settings !== undefined;

	const comparison = new Comparison(
		async () => (await app.networks.list()).networks.map(({ name }) => name),
		app.loadNetwork,
	);
	const inspection = new Inspection(app.loadLayers);
	const sender = new FrameSender(
		(payload) => emit({ name: "frame", payload }),
		(failure) => recognizer.fail(failure),
	);
	const previewer = new CameraPreviewer(app.openCapture);
	const recognizer = new Recognizer({
		openCapture: app.openCapture,
		network: app.defaultNetwork,
		finders: app.finders,
		onState: (state) => {
			if (state.name === "idle" || state.name === "opening") sender.clear();
			if (state.name !== "opening") restarting = false;
			tellStatus();
		},
		onFrame: (recognized) => sender.offer(recognized),
	});

	const status = (): Status => ({
		restarting,
		recognizer: recognizer.state,
		frozen: recognizer.frozen,
		mode: recognizer.mode,
		thresholds: recognizer.thresholds,
		turn: recognizer.turn,
		turnedItself: recognizer.turnedItself,
		model,
	});
	const tellSettings = () => {
		const { mode, thresholds } = recognizer;
		onSettings({
			source: recognizer.resumable,
			mode,
			thresholds,
			air,
			model,
			looking,
		});
	};
	const tellStatus = () => {
		tellSettings();
		emit({ name: "status", payload: status() });
	};

	async function changeModel(name: string): Promise<void> {
		askedModel = name;
		const network = await app.networks.load(name);
		// A network that was asked for later may have loaded sooner.
		if (askedModel !== name) return;
		model = name;
		await recognizer.setNetwork(network);
	}

	/** Loads what follows hands where somebody asks for it first. */
	async function setAir(settings: AirSettings | undefined): Promise<void> {
		air = settings;
		if (settings === undefined) {
			await recognizer.leaveAir();
			return;
		}
		const networks = await app.loadHands();
		// It may have been left meanwhile.
		if (air !== undefined) await recognizer.writeInAir(networks, air);
	}

	const stopListening = app.networks.listen(({ list, moved }) => {
		emit({ name: "networks", payload: list });
		// Those that are loaded may be others now, or have other names.
		comparison.free();
		inspection.free();
		if (moved?.from !== model) return;
		if (moved.to === undefined)
			// The default one was asked for by its name when the app started: it may be the one that is gone, and goes on.
			void changeModel(app.defaultModel)
				.catch(() => {})
				.then(tellStatus);
		else {
			// The network in use stays loaded; only its name is another.
			model = moved.to;
			askedModel = moved.to;
			tellStatus();
		}
	});

	async function look(changed: Looking): Promise<void> {
		looking = changed;
		sender.setLooking(looking);
		await recognizer.setUnseen(looking.unseen === true);
		await recognizer.setStages(looking.stages || looking.preview);
	}

	/** Sets all of it before the source is opened: no frame is recognized in another way. */
	async function resume(before: WindowSettings): Promise<void> {
		await recognizer.setMode(before.mode);
		await recognizer.setThresholds(before.thresholds);
		await look(before.looking);
		// Where hands can no longer be followed, digits are looked for.
		await setAir(before.air).catch(() => setAir(undefined));
		if (before.model !== model)
			// It may be gone from the disk meanwhile; the status names the one in use.
			await changeModel(before.model).catch(() => {});
		// Another source may have been asked for while the network was loaded.
		if (before.source && recognizer.state.name === "idle")
			recognizer.resume(before.source);
		else {
			restarting = false;
			tellStatus();
		}
	}

	const handlers: WindowSession["handlers"] = {
		hello: async () => {
			sender.restart();
			// A window that begins anew does not write in the air.
			await setAir(undefined);
			const first =
				recognizer.state.name === "idle" && !restarting
					? startSourceOf(start, startCamera, listCameras())
					: undefined;
			if (first === undefined) tellStatus();
			else if (first.absent === undefined) void recognizer.open(first.spec);
			else
				recognizer.resume({
					spec: first.spec,
					info: first.absent,
					frozen: false,
				});
			return { ...app.info, host };
		},
		listCameras: async () => listCameras(),
		previewCamera: (index) => previewer.look(index),
		openSource: (spec) => recognizer.open(spec),
		reopen: () => recognizer.reopen(),
		closeSource: () => recognizer.close(),
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
		setAir: async (settings) => {
			await setAir(settings ?? undefined);
			tellSettings();
		},
		actInAir: (act) => recognizer.actInAir(act),
		setModel: async (name) => {
			await changeModel(name);
			tellStatus();
		},
		listNetworks: () => app.networks.list(),
		renameNetwork: ({ from, to }) => app.networks.rename(from, to),
		deleteNetwork: (name) => app.networks.delete(name),
		exportNetwork: ({ name, format }) => app.networks.asFile(name, format),
		importNetwork: (file) => app.networks.takeIn(file),
		readReport: (name) => openModelReport(name),
		compareNetworks: ({ inputs, chosen }) => comparison.read(inputs, chosen),
		mapOcclusion: ({ input, digit }) => recognizer.mapOcclusion(input, digit),
		listLayers: () => inspection.layers(model),
		readLayer: ({ input, layer }) => inspection.maps(model, input, layer),
		endCloseLook: async (look) =>
			look === "comparison" ? comparison.free() : inspection.free(),
		setLooking: async (changed) => {
			await look(changed);
			tellSettings();
		},
		frameDrawn: async (sequence) => sender.drawn(sequence),
	};
	if (settings !== undefined) void resume(settings);
	return {
		handlers,
		close: async () => {
			stopListening();
			sender.clear();
			comparison.free();
			inspection.free();
			await Promise.all([recognizer.close(), previewer.close()]);
		},
	};
}
