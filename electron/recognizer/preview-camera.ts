import type { Capture, openCapture } from "../../native/index.ts";
import { encodeImage, releaseFrame } from "../../native/index.ts";
import { DigitcamError } from "../contract/bridge.ts";

/** A camera's first frames are often dark: it needs so long to find the light, in ms. */
const settlingMs = 600;

/** A camera stays open so long after the last look at it, in ms: while previews move, it is not opened for each picture. */
const keptForMs = 2000;

/** Wide enough for a thumbnail on a dense screen; in pixels. */
const width = 240;

interface OpenCamera {
	readonly capture: Capture;
	/** By `performance.now()`: when its light is found. */
	readonly settledMs: number;
}

/** A camera that is open for its previews. */
interface KeptCamera {
	readonly opening: Promise<OpenCamera>;
	/** Sequence of the frame that was shown last. */
	shown: number;
	/** Looks that wait for a frame. */
	looks: number;
	leaving: NodeJS.Timeout | undefined;
}

/** Gives small pictures of what cameras see, for a list to choose from. */
export class CameraPreviewer {
	readonly #open: typeof openCapture;
	readonly #kept = new Map<number, KeptCamera>();

	/** @param open a camera that is open elsewhere in this process is to be shared */
	constructor(open: typeof openCapture) {
		this.#open = open;
	}

	/**
	 * What a camera sees now, as a JPEG file. The camera is left when nobody looks at it any more. Where it cannot be opened
	 * beside the others, as on a bus that carries one, these are left.
	 * @throws NativeError as `openCapture` and `nextFrame` do; DigitcamError `device-lost` where it gives no picture
	 */
	async look(index: number): Promise<Uint8Array> {
		const camera = this.#kept.get(index) ?? this.#keep(index);
		clearTimeout(camera.leaving);
		camera.looks += 1;
		try {
			return await this.#see(index, camera);
		} catch (error) {
			await this.#leave(index, camera);
			throw error;
		} finally {
			camera.looks -= 1;
			if (camera.looks === 0)
				camera.leaving = setTimeout(
					() => void this.#leave(index, camera),
					keptForMs,
				).unref();
		}
	}

	/** Resolves when every camera is left. */
	async close(): Promise<void> {
		await this.#leaveAllBut(undefined);
	}

	#keep(index: number): KeptCamera {
		const open = async (): Promise<OpenCamera> => ({
			capture: await this.#open({ kind: "camera", index }, {}),
			settledMs: performance.now() + settlingMs,
		});
		const camera: KeptCamera = {
			opening: open().catch(async (error: unknown) => {
				if (this.#kept.size === 1) throw error;
				await this.#leaveAllBut(index);
				return open();
			}),
			shown: -1,
			looks: 0,
			leaving: undefined,
		};
		this.#kept.set(index, camera);
		return camera;
	}

	async #see(index: number, camera: KeptCamera): Promise<Uint8Array> {
		const { capture, settledMs } = await camera.opening;
		for (;;) {
			const frame = await capture.nextFrame(camera.shown);
			if (frame === undefined)
				throw new DigitcamError({
					code: "device-lost",
					message: `Camera ${index} was opened for a preview and gave no picture. Try again.`,
				});
			try {
				camera.shown = frame.sequence;
				if (performance.now() >= settledMs)
					return await encodeImage(frame, { format: "jpeg", maxWidth: width });
			} finally {
				releaseFrame(frame);
			}
		}
	}

	async #leaveAllBut(index: number | undefined): Promise<void> {
		await Promise.all(
			[...this.#kept]
				.filter(([kept]) => kept !== index)
				.map(([kept, camera]) => this.#leave(kept, camera)),
		);
	}

	async #leave(index: number, camera: KeptCamera): Promise<void> {
		if (this.#kept.get(index) !== camera) return;
		this.#kept.delete(index);
		clearTimeout(camera.leaving);
		// One that did not open has nothing to be released.
		const open = await camera.opening.catch(() => undefined);
		await open?.capture.close();
	}
}
