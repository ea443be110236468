import * as v from "valibot";
import { actions } from "../pure/shortcuts.ts";

/** What the threshold preview shows of a frame. */
export const previewPictureSchema = v.object({
	/** Classic mode: the binary picture; find mode: the picture in even light. A PNG file. */
	picture: v.optional(v.instance(Uint8Array)),
	/** Find mode: a PNG file to lie over the picture. */
	heat: v.optional(v.instance(Uint8Array)),
	/** The picture is to be inverted. */
	inverted: v.boolean(),
	/** The network input: 784 bytes. */
	input: v.optional(v.instance(Uint8Array)),
	/** Classic mode only. */
	otsuThreshold: v.optional(v.number()),
});
export type PreviewPicture = v.InferOutput<typeof previewPictureSchema>;

const messageSchema = v.variant("kind", [
	/** From the preview window: it is there. */
	v.object({ kind: v.literal("opened") }),
	/** From the preview window: it goes. */
	v.object({ kind: v.literal("closed") }),
	/** From the preview window: a key was pressed there. */
	v.object({ kind: v.literal("action"), action: v.picklist(actions) }),
	v.object({ kind: v.literal("picture"), picture: previewPictureSchema }),
	/** From the main window: close. */
	v.object({ kind: v.literal("close") }),
]);

/** What the main window and its preview window say to each other. */
export type PreviewMessage = v.InferOutput<typeof messageSchema>;

/** A channel between one main window and its preview window; several main windows do not disturb each other. */
export class PreviewChannel {
	readonly #channel: BroadcastChannel;

	constructor(id: string, listener: (message: PreviewMessage) => void) {
		this.#channel = new BroadcastChannel(`digitcam-preview-${id}`);
		this.#channel.addEventListener("message", ({ data }) => {
			const parsed = v.safeParse(messageSchema, data);
			if (parsed.success) listener(parsed.output);
		});
	}

	send(message: PreviewMessage): void {
		this.#channel.postMessage(message);
	}
}
