import { onMount, untrack } from "svelte";
import type { Bridge } from "../../electron/contract/bridge.ts";
import { noDigit } from "../../electron/contract/my-digits.ts";
import type {
	RecognitionMode,
	RecognizedDigit,
	Thresholds,
} from "../../electron/contract/recognition.ts";
import type { ModelReport } from "../../electron/contract/report.ts";
import type { MenuAction } from "../../electron/contract/schema.ts";
import { isSure } from "../pure/confidence.ts";
import { failureLine } from "../pure/failure-words.ts";
import type { Size } from "../pure/panel-layout.ts";
import type { PanelName } from "../pure/panels.ts";
import { problemText } from "../pure/problem-text.ts";
import { resultsFileName } from "../pure/results.ts";
import type { Action } from "../pure/shortcuts.ts";
import { restartingWords } from "../pure/source-words.ts";
import { actionHandlers, notInAir, pictureActions } from "./action-handlers.ts";
import { Air } from "./air.svelte.ts";
import { boxedPicturePng } from "./boxed-picture.ts";
import { Comparing, Inspecting } from "./close-look.svelte.ts";
import { Dialogs } from "./dialogs.svelte.ts";
import { dragOut } from "./drag-out.ts";
import { Exercise } from "./exercise.svelte.ts";
import { Filmstrip, type StripOrigin } from "./filmstrip.svelte.ts";
import { Gathering } from "./gathering.svelte.ts";
import { Lab } from "./lab.svelte.ts";
import { LiveView } from "./live-view.svelte.ts";
import { Memory } from "./memory.svelte.ts";
import { MyDigits } from "./my-digits.svelte.ts";
import { Preview } from "./preview.svelte.ts";
import { saveBlob } from "./save-file.ts";
import { type Notice, Session } from "./session.svelte.ts";
import { stripFile } from "./strip-files.ts";
import { StripStore } from "./strip-store.ts";
import { TextCopier } from "./text-copier.svelte.ts";
import { TextLog } from "./text-log.svelte.ts";
import { drawnThumbnail, thumbnailOf } from "./thumbnail.ts";
import { WindowState } from "./window-state.svelte.ts";
import { WritingPad } from "./writing-pad.svelte.ts";

const statsMs = 500;
const observeMs = 200;

/** All state of one window, and what connects its parts. */
export class AppState {
	readonly live = new LiveView();
	readonly memory = new Memory(
		(changes) => void this.session.tell("remember", changes),
	);
	readonly log = new TextLog();
	readonly exercise = new Exercise();
	readonly copier = new TextCopier();
	readonly dialogs = new Dialogs();
	readonly session: Session;
	readonly preview: Preview;
	readonly pad: WritingPad;
	readonly view: WindowState;
	readonly lab: Lab;
	readonly comparing: Comparing;
	readonly inspecting: Inspecting;
	readonly myDigits: MyDigits;
	readonly gathering: Gathering;
	readonly air: Air;
	readonly filmstrip = new Filmstrip();
	readonly #stripStore = new StripStore();
	/** Some of the row of stages is on the screen. */
	#stagesSeen = $state(false);
	documentHidden = $state(document.hidden);
	/** The lab is shown, in place of the picture. */
	labOpen = $state(false);

	/** The network whose report is asked for; undefined is the one in use. */
	#reportOn: string | undefined;
	readonly #handlers: Readonly<Record<Action | MenuAction, () => void>>;

	constructor(connect: () => Promise<Bridge>) {
		this.session = new Session(
			connect,
			(message) => this.live.render(message),
			(preferences) => this.memory.receive(preferences),
			(action) => this.actByKey(action),
			(paths) => this.#openStrip(paths),
		);
		this.preview = new Preview((action) => this.act(action));
		this.pad = new WritingPad((picture) =>
			this.session.ask("recognizeDrawing", picture),
		);
		this.view = new WindowState(this.session, this.live, this.memory, this.pad);
		this.lab = new Lab(this.session);
		const askQuietly = this.session.askQuietly.bind(this.session);
		this.comparing = new Comparing(askQuietly);
		this.inspecting = new Inspecting(askQuietly);
		this.myDigits = new MyDigits(this.session);
		this.gathering = new Gathering(this.myDigits);
		this.air = new Air(this.session);
		this.#handlers = actionHandlers(this);
	}

	/** The one digit that classic mode shows over the picture. */
	readonly slipDigit = $derived.by(() =>
		this.view.finding ? undefined : this.view.digit,
	);
	/** What is said in a row of its own; a source that did not open has a page of its own. */
	readonly notice = $derived.by(() => {
		const { recognizer, restarting, padOpen, hasPicture, warning } = this.view;
		const { notice } = this.session;
		// Over the picture it is said there.
		if (restarting && (padOpen || !hasPicture))
			return { text: restartingWords };
		if (
			notice === undefined ||
			(recognizer.name === "failed" &&
				recognizer.failure.message === notice.message)
		)
			return warning === undefined || warning === this.#dismissed
				? undefined
				: {
						text: warning,
						dismiss: () => {
							this.#dismissed = warning;
						},
					};
		return {
			text: failureLine(notice),
			action: this.#remedy(notice),
			dismiss: () => {
				this.session.notice = undefined;
			},
		};
	});
	/** The warning of the source that somebody has read. */
	#dismissed = $state<string>();
	/** Find mode: the `id` of the digit whose stages are seen. */
	readonly #stagesOf = $derived.by(() =>
		this.#stagesSeen && this.view.finding ? this.view.digit?.id : undefined,
	);
	readonly #looking = $derived.by(() => ({
		stages: this.#stagesSeen && !this.documentHidden,
		digit: this.#stagesOf,
		preview: this.preview.shownIn !== "closed" && !this.documentHidden,
		// Behind the pad and the lab nobody sees the source.
		unseen: this.documentHidden || this.view.padOpen || this.labOpen,
	}));

	/** Connects, and connects the parts. Called once, while the window's component is set up. */
	start(): void {
		$effect(() => {
			if (this.session.connection.name === "connected")
				void this.session.tell("setLooking", this.#looking);
		});
		$effect(() => {
			if (this.session.connection.name === "connected")
				untrack(() => this.#sendPreferences());
		});
		$effect(() => {
			// The browser's page asks by itself; Electron's host asks, and has to know.
			if (this.session.connection.name === "connected")
				void this.session.tell("setUnkept", this.gathering.hasUnkept);
		});
		$effect(() => {
			// A source that is there again after a restart is the same source: the pad, the view and the picture stay.
			if (this.view.restarting) return;
			if (this.view.recognizer.name === "opening")
				untrack(() => {
					this.view.leaveSource();
					this.#dismissed = undefined;
					this.myDigits.forgetCorrections();
				});
			else if (!this.view.hasPicture) untrack(() => this.live.clear());
		});
		$effect(() => {
			const { sourceName } = this.view;
			untrack(() => this.filmstrip.follow(sourceName));
		});
		$effect(() => {
			const { files, at } = this.filmstrip;
			void this.#stripStore.keep(files, at);
		});
		$effect(() => {
			// A camera that is opened is turned as it was when it was used last. It may be open before hello is answered.
			const { rememberedTurn, turn } = this.view;
			if (this.session.connection.name !== "connected") return;
			if (rememberedTurn !== undefined && rememberedTurn !== turn)
				untrack(() => void this.session.ask("setTurn", rememberedTurn));
		});
		$effect(() => {
			if (this.live.shown)
				this.preview.show(this.live.shown.message, this.view.digit);
		});
		$effect(() => {
			if (this.session.connection.name !== "connected") return;
			const { airOpen, mirrored } = this.view;
			untrack(() => this.air.set(airOpen ? { mirrored } : null));
		});
		$effect(() => {
			if (!this.#examines("compare")) return;
			return () => this.comparing.end();
		});
		$effect(() => {
			const { recognition, digit } = this.view;
			if (this.#examines("compare"))
				this.comparing.look(recognition?.digits ?? [], digit);
		});
		$effect(() => {
			if (!this.#examines("inside")) return;
			return () => this.inspecting.end();
		});
		$effect(() => {
			const { digit } = this.view;
			const model = this.session.status?.model;
			if (this.#examines("inside") && model !== undefined)
				this.inspecting.look(digit, model);
		});
		$effect(() => {
			if (this.view.padOpen) this.live.pause();
			else this.live.resume();
		});
		$effect(() => {
			if (this.session.connection.name === "stopped") this.preview.close();
		});
		onMount(() => {
			void this.session.run();
			void this.#restoreStrip();
			const timers = [
				setInterval(() => this.live.updateStats(), statsMs),
				setInterval(() => this.#observe(), observeMs),
			];
			return () => timers.forEach(clearInterval);
		});
	}

	/** Does what a button or a key asks for. */
	readonly act = (action: Action | MenuAction): void => {
		if ((this.view.padOpen || this.labOpen) && pictureActions.includes(action))
			return;
		if (this.view.airOpen && notInAir.includes(action)) return;
		if (this.session.connection.name === "connected") this.#handlers[action]();
	};

	/** The same for a key. While a modal dialog is open, only what closes it happens. */
	readonly actByKey = (action: Action | MenuAction): void => {
		const modal = this.dialogs.modal();
		if (modal && action !== modal && action !== "close") return;
		this.act(action);
	};

	readonly setMode = (mode: RecognitionMode): void => {
		this.memory.remember({ mode });
		void this.view.expectMode(mode, this.session.ask("setMode", mode));
	};

	readonly setThresholds = (thresholds: Thresholds): void => {
		this.memory.remember({ thresholds });
		void this.session.ask("setThresholds", thresholds);
		this.pad.read();
	};

	readonly setModel = (model: string): void => {
		this.memory.remember({ model });
		void this.session.ask("setModel", model);
	};

	/** Opens a file; several become a strip. */
	readonly openFiles = (files: readonly File[]): void => {
		const [file] = files;
		if (files.length > 1) this.#openStrip(files);
		else if (file) {
			this.filmstrip.close();
			void this.session.openFile(file);
		}
	};

	#openStrip(origins: readonly StripOrigin[]): void {
		this.showLab(false);
		this.filmstrip.open(
			origins.map((origin) => stripFile(origin, this.session)),
			this.view.sourceName,
		);
	}

	/** The strip that was there before the page was loaded again. */
	async #restoreStrip(): Promise<void> {
		const kept = await this.#stripStore.recall();
		if (kept === undefined || this.filmstrip.files.length > 0) return;
		const files = kept.origins.map((origin) => stripFile(origin, this.session));
		this.filmstrip.restore(files, kept.at);
		this.filmstrip.follow(this.view.sourceName);
	}

	/** Saves the frame on the screen with the boxes of its digits. */
	readonly savePicture = async (): Promise<void> => {
		const { shown } = this.live;
		if (!shown) return;
		const { picture, message } = shown;
		const { recognition } = message;
		// Taken now: the frame is gone once the next one is drawn.
		const png = boxedPicturePng({ picture, recognition });
		saveBlob(resultsFileName(this.view.sourceName ?? "", "png"), await png);
	};

	/** Shows the report on a network, or hides it. */
	readonly showReport = (network: string | undefined): void => {
		this.#reportOn = network;
		this.dialogs.report?.toggle();
	};

	readonly showLab = (open: boolean): void => {
		this.labOpen = open;
		if (!open) return;
		void this.lab.open();
		void this.myDigits.open();
	};

	/** Says what a digit of the picture or of the pad is. @param label 0 to 9, or `noDigit` */
	readonly correct = (digit: RecognizedDigit, label: number): void => {
		if (label !== noDigit) this.exercise.countTrouble([label]);
		void this.myDigits.correct(
			digit,
			label,
			this.view.padOpen ? undefined : this.live.shown,
			this.view.padOpen ? "writing pad" : (this.view.sourceName ?? ""),
		);
	};

	/** @param seen whether any of the row of stages is on the screen */
	readonly seeStages = (seen: boolean): void => {
		this.#stagesSeen = seen;
		if (!seen) this.live.leaveRow();
	};

	/** Asks for digits of somebody's hand, where many can be written: on the pad if there is no picture. */
	readonly gather = (): void => {
		this.showLab(false);
		this.exercise.end();
		this.view.projecting = false;
		if (this.view.airOpen) this.view.toggleAir();
		if (!this.view.hasPicture && !this.view.padOpen) this.view.togglePad();
		if (!this.view.finding) this.setMode("find");
		if (!this.gathering.open) this.gathering.start();
	};

	/** Ends the gathering. Where something was gathered and not kept the bar asks first. @param then what is done after it */
	readonly leaveGathering = (then = () => {}): void => {
		if (this.gathering.hasUnkept) {
			// The bar is in the live view.
			this.showLab(false);
			this.view.projecting = false;
		}
		this.gathering.leave(then);
	};

	/** The report that was asked for; undefined where there is none. */
	readonly readReport = async (): Promise<ModelReport | undefined> => {
		const model = this.#reportOn ?? this.session.status?.model;
		return model === undefined
			? undefined
			: this.session.ask("readReport", model);
	};

	/** A report of a problem to fill in; undefined where nothing is connected. */
	readonly describeProblem = async (): Promise<string | undefined> => {
		const { connection, status } = this.session;
		const host = await this.session.ask("describeHost", undefined);
		return connection.name === "connected" && status && host
			? problemText(connection.info, status, host)
			: undefined;
	};

	/** Moves the threshold preview to a window of its own, where the browser allows it. */
	readonly popOutPreview = (size: Size): void => {
		if (this.preview.popOut(size)) return;
		this.session.notice = {
			code: "popup-blocked",
			message:
				"The browser blocked the window of the threshold preview. Allow pop-up windows for this page and try again.",
		};
	};

	/** What there is to do about a command that failed. */
	#remedy({ asked }: Notice) {
		if (asked === "openFile")
			return {
				label: "Choose another file",
				run: () => this.dialogs.fileInput?.choose(),
			};
		return asked === "openSource"
			? { label: "Choose another source", run: () => this.act("source") }
			: undefined;
	}

	/** Gives a drag the frame on the screen with the boxes of its digits. */
	readonly dragPicture = (event: DragEvent): void => {
		const { shown } = this.live;
		if (!shown || !event.dataTransfer) return;
		const { picture, message } = shown;
		dragOut(
			event.dataTransfer,
			{ picture, recognition: message.recognition },
			resultsFileName(this.view.sourceName ?? "", "png"),
		);
	};

	/** Writes down what is read, gathers it, and looks whether it is what the exercise asks for. */
	#observe(): void {
		this.view.watchQuality();
		const { view, live, pad } = this;
		const { recognition } = view;
		const digits = recognition?.digits ?? [];
		const logged = this.log.observe(view.text, view.readFrom, digits, () => {
			const drawing = view.padOpen ? pad.picture() : undefined;
			if (!recognition) return undefined;
			if (drawing) return drawnThumbnail(drawing, recognition);
			return live.shown && thumbnailOf(live.shown.picture, recognition);
		});
		if (logged)
			this.exercise.countTrouble(
				digits.flatMap(({ digit, sure }) => (sure ? [] : digit)),
			);
		// What is written after the pad was cleared is on another sheet. A first stroke may be read before it is done.
		const isCleared =
			view.padOpen && digits.length === 0 && pad.drawing.strokes.length === 0;
		const isStill =
			view.padOpen || view.frozen || view.recognizer.name === "ended";
		if (!this.labOpen)
			this.gathering.observe(
				view.finding ? digits : [],
				{
					of: isCleared ? "" : view.readFrom,
					numbered: !view.padOpen,
					frame: isStill ? undefined : live.shown?.message.sequence,
					picture: view.padOpen ? undefined : recognition,
				},
				view.padOpen ? undefined : live.shown,
			);
		const { digit } = view;
		this.exercise.observe(
			view.finding
				? view.text
				: digit && isSure(digit.confidence)
					? String(digit.digit)
					: "",
			performance.now(),
		);
	}

	/** The panel is open and seen. */
	#examines(panel: PanelName): boolean {
		return (
			this.view.panel === panel &&
			this.session.connection.name === "connected" &&
			!this.documentHidden &&
			!this.view.projecting &&
			!this.labOpen
		);
	}

	#sendPreferences(): void {
		const { connection } = this.session;
		if (connection.name !== "connected") return;
		const { mode, thresholds, model } = this.memory.preferences;
		void this.view.expectMode(mode, this.session.tell("setMode", mode));
		void this.session.tell("setThresholds", thresholds);
		// It may be gone since the last start.
		if (
			model !== null &&
			this.session.networks.networks.some(({ name }) => name === model)
		)
			void this.session.tell("setModel", model);
	}
}
