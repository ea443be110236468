import type {
	FrameMessage,
	RecognizedDigit,
	StageName,
} from "../../electron/contract/recognition.ts";
import { previewStages } from "../../electron/contract/recognition.ts";
import type { Size } from "../pure/panel-layout.ts";
import { previewAddress } from "../pure/preview-address.ts";
import type { Action } from "../pure/shortcuts.ts";
import type { PreviewMessage, PreviewPicture } from "./preview-channel.ts";
import { PreviewChannel } from "./preview-channel.ts";

const previewPicture = (
	{ stages, recognition }: FrameMessage,
	digit: RecognizedDigit | undefined,
): PreviewPicture => {
	const [picture, heat] = previewStages[recognition.mode];
	// Copies: a view would take the whole message along, the frame's JPEG included.
	const copyOf = (wanted: StageName | undefined) =>
		stages.find(({ name }) => name === wanted)?.png.slice();
	return {
		picture: copyOf(picture),
		heat: copyOf(heat),
		inverted: recognition.mode === "find",
		input: digit?.input.slice(),
		otsuThreshold: recognition.otsuThreshold,
	};
};

/** The threshold preview: closed, a panel in the main window, or a window of its own. */
export class Preview {
	shownIn = $state<"closed" | "panel" | "window">("closed");

	readonly #id = crypto.randomUUID();
	readonly #channel: PreviewChannel;
	readonly #act: (action: Action) => void;
	#latest:
		| {
				readonly message: FrameMessage;
				readonly digit: RecognizedDigit | undefined;
		  }
		| undefined;

	/** `act` does what a key pressed in the preview's window asks for. */
	constructor(act: (action: Action) => void) {
		this.#act = act;
		this.#channel = new PreviewChannel(this.#id, (message) =>
			this.#receive(message),
		);
		window.addEventListener("pagehide", () => this.close());
	}

	toggle(): void {
		if (this.shownIn === "closed") this.shownIn = "panel";
		else this.close();
	}

	close(): void {
		if (this.shownIn === "window") this.#channel.send({ kind: "close" });
		this.shownIn = "closed";
	}

	/** Moves the panel to a window of its own; answers false where the browser blocks it. */
	popOut({ width, height }: Size): boolean {
		const opened = window.open(
			previewAddress(this.#id),
			"digitcam-preview",
			`popup,width=${Math.round(width)},height=${Math.round(height)}`,
		);
		if (!opened) return false;
		this.shownIn = "window";
		return true;
	}

	/** Passes a frame and the digit that is shown of it on to the preview's window, if there is one. */
	show(message: FrameMessage, digit: RecognizedDigit | undefined): void {
		this.#latest = { message, digit };
		this.#sendLatest();
	}

	#sendLatest(): void {
		if (this.shownIn === "window" && this.#latest)
			this.#channel.send({
				kind: "picture",
				picture: previewPicture(this.#latest.message, this.#latest.digit),
			});
	}

	#receive(message: PreviewMessage): void {
		switch (message.kind) {
			case "opened":
				this.shownIn = "window";
				this.#sendLatest();
				break;
			case "closed":
				if (this.shownIn === "window") this.shownIn = "panel";
				break;
			case "action":
				this.#act(message.action);
		}
	}
}
