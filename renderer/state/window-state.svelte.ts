import type {
	Recognition,
	RecognitionMode,
	RecognizedDigit,
	Turn,
} from "../../electron/contract/recognition.ts";
import type { RecognizerState } from "../../electron/contract/source.ts";
import { placeBox } from "../pure/digit-words.ts";
import type { PanelName } from "../pure/panels.ts";
import { type QualityProblem, QualityWatch } from "../pure/quality-watch.ts";
import { stateSourceName, stateSpec } from "../pure/source-words.ts";
import type { ZoomedView } from "../pure/zoom.ts";
import { revealPoint, wholePicture } from "../pure/zoom.ts";
import { DigitChoice } from "./digit-choice.svelte.ts";
import type { LiveView } from "./live-view.svelte.ts";
import type { Memory } from "./memory.svelte.ts";
import type { Session } from "./session.svelte.ts";
import type { WritingPad } from "./writing-pad.svelte.ts";

const idle: RecognizerState = { name: "idle" };

/** What the window shows: its source or its pad, what was recognized there, and the chosen digit. */
export class WindowState {
	padOpen = $state(false);
	/** What is shown beside the picture. */
	panel = $state<PanelName>("digit");
	/** The whole screen shows the picture and what is read, for a class. */
	projecting = $state(false);
	/** Hands write in the air, over the picture. */
	airOpen = $state(false);
	/** While they do the picture is a mirror, as whoever stands before the camera expects it. */
	#airMirrored = $state(true);
	/** The part of a picture that is seen, where it stands still. */
	view = $state.raw(wholePicture);

	readonly #session: Session;
	readonly #live: LiveView;
	readonly #memory: Memory;
	readonly #pad: WritingPad;
	readonly #choice = new DigitChoice();
	readonly #quality = new QualityWatch();
	/** Why nothing is read in the source's picture, where that is the picture's fault. */
	qualityProblem = $state<QualityProblem>();

	constructor(
		session: Session,
		live: LiveView,
		memory: Memory,
		pad: WritingPad,
	) {
		this.#session = session;
		this.#live = live;
		this.#memory = memory;
		this.#pad = pad;
	}

	readonly recognizer = $derived.by(
		() => this.#session.status?.recognizer ?? idle,
	);
	/** The camera process stopped and is being started again; all else is as it was before. */
	readonly restarting = $derived.by(
		() => this.#session.status?.restarting ?? false,
	);
	readonly frozen = $derived.by(() => this.#session.status?.frozen ?? false);
	readonly sourceName = $derived.by(() =>
		stateSourceName(this.recognizer, this.#session.cameras),
	);
	/** What the source says of itself, though it is read. */
	readonly warning = $derived(
		"source" in this.recognizer
			? this.recognizer.source.warning?.message
			: undefined,
	);
	readonly hasPicture = $derived(
		"source" in this.recognizer || this.recognizer.name === "opening",
	);
	readonly #cameraName = $derived(
		stateSpec(this.recognizer)?.kind === "camera" ? this.sourceName : undefined,
	);
	readonly mirrored = $derived.by(() => {
		if (this.airOpen) return this.#airMirrored;
		const { mirroredCameras, mirrorOthers } = this.#memory.preferences;
		return this.#cameraName === undefined
			? mirrorOthers
			: (mirroredCameras[this.#cameraName] ?? false);
	});
	/** By how much the picture is turned. */
	readonly turn = $derived.by(() => this.#session.status?.turn ?? 0);
	/** The picture on the screen was turned upright, and nobody asked for it. */
	readonly turnedItself = $derived.by(
		() => this.#session.status?.turnedItself ?? false,
	);
	/** By how much the present camera was turned when it was used last; undefined where the source is no camera. */
	readonly rememberedTurn = $derived.by(() =>
		this.#cameraName === undefined
			? undefined
			: (this.#memory.preferences.cameraTurns[this.#cameraName] ?? 0),
	);
	/** Asked for, and not yet said to be so. */
	#askedMode = $state<RecognitionMode>();
	readonly mode = $derived.by(
		() =>
			this.#askedMode ??
			this.#session.status?.mode ??
			this.#memory.preferences.mode,
	);
	/** Every digit is shown; classic mode takes the whole frame for one. */
	readonly finding = $derived(
		this.padOpen || this.airOpen || this.mode === "find",
	);
	/** What was recognized in the frame on the screen; undefined where the frame is of the past or of the other mode. */
	readonly present = $derived.by((): Recognition | undefined => {
		const { recognition, air } = this.#live.shown?.message ?? {};
		return "source" in this.recognizer &&
			this.recognizer.name !== "lost" &&
			!this.restarting &&
			!this.#live.stale &&
			(air !== undefined) === this.airOpen &&
			(air !== undefined || recognition?.mode === this.mode)
			? recognition
			: undefined;
	});
	readonly recognition = $derived.by(() =>
		this.padOpen ? this.#pad.recognition : this.present,
	);
	readonly digit = $derived.by(() =>
		this.finding
			? this.#choice.among(this.recognition?.digits ?? [])
			: this.recognition?.digits[0],
	);
	/** The text that is read, lines joined by "\n"; empty in classic mode. */
	readonly text = $derived(this.finding ? (this.recognition?.text ?? "") : "");
	readonly readFrom = $derived(
		this.padOpen
			? "Writing pad"
			: this.airOpen
				? "Air writing"
				: (this.sourceName ?? ""),
	);
	readonly zoomable = $derived(
		this.mode === "find" &&
			!this.airOpen &&
			this.recognizer.name === "ended" &&
			this.recognizer.source.brief,
	);

	/** Looks whether the picture can be read. It is called a few times a second, as a still picture has only one frame. */
	watchQuality(): void {
		const { present } = this;
		const isRead = present?.digits.some(
			({ sure }) => sure || present.mode === "find",
		);
		this.qualityProblem = this.#quality.observe(
			isRead || this.padOpen ? undefined : present?.quality,
			this.recognizer.name === "ended",
			performance.now(),
		);
	}

	/** A mode that is asked for counts at once, whatever the host says until it has answered. */
	async expectMode(
		mode: RecognitionMode,
		answered: Promise<unknown>,
	): Promise<void> {
		this.#askedMode = mode;
		await answered;
		// Another may have been asked for meanwhile.
		if (this.#askedMode === mode) this.#askedMode = undefined;
	}

	leaveSource(): void {
		this.#live.leaveSource();
		this.#choice.forget();
		this.view = wholePicture;
		this.padOpen = false;
	}

	/** Without a picture there is nothing to write over. */
	toggleAir(): void {
		this.airOpen = !this.airOpen && this.hasPicture;
		if (this.airOpen) this.padOpen = false;
		this.view = wholePicture;
		this.#choice.forget();
	}

	togglePad(): void {
		this.padOpen = !this.padOpen;
		this.airOpen = false;
		// The digits on the pad and those in the picture have numbers of their own.
		this.#choice.forget();
	}

	/** @param walking with the keyboard from digit to digit: the view moves to a digit that is out of sight */
	choose(chosen: RecognizedDigit, walking: boolean): void {
		this.#choice.choose(chosen);
		if (this.panel === "log") this.panel = "digit";
		if (!walking || !this.zoomable || !this.present) return;
		const { left, top, width, height } = placeBox(
			chosen.box,
			this.present,
			this.mirrored,
		);
		this.view = revealPoint(this.view, {
			x: left + width / 2,
			y: top + height / 2,
		});
	}

	/** Shows the picture as a mirror does, or no longer. That is remembered of each camera. */
	toggleMirror(): void {
		if (this.airOpen) {
			this.#airMirrored = !this.#airMirrored;
			return;
		}
		const mirrored = !this.mirrored;
		if (this.#cameraName === undefined) {
			this.#memory.remember({ mirrorOthers: mirrored });
			return;
		}
		const { mirroredCameras } = this.#memory.preferences;
		this.#memory.remember({
			mirroredCameras: { ...mirroredCameras, [this.#cameraName]: mirrored },
		});
	}

	/** Turns the picture. A camera's turn is remembered, and what is remembered is asked for. */
	turnTo(turn: Turn): void {
		this.view = wholePicture;
		if (this.#cameraName === undefined) {
			void this.#session.ask("setTurn", turn);
			return;
		}
		const { cameraTurns } = this.#memory.preferences;
		this.#memory.remember({
			cameraTurns: { ...cameraTurns, [this.#cameraName]: turn },
		});
	}

	changeView(changed: ZoomedView): void {
		if (this.zoomable) this.view = changed;
	}
}
