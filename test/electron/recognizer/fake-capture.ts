import type { Capture, Frame, openCapture } from "../../../native/index.ts";

/** A network that is sure of one digit and can be asked how often it was used. */
export function networkThatReads(digit: number) {
	const network = {
		/** How many inputs there were in each call. */
		counts: [] as number[],
		get calls() {
			return network.counts.length;
		},
		predict: async (_inputs: Uint8Array, count: number) => {
			network.counts.push(count);
			return Float32Array.from({ length: 10 * count }, (_, index) =>
				index % 10 === digit ? 1 : 0,
			);
		},
	};
	return network;
}

/** A source of the test's own: frames come when the test says so. */
export class FakeCapture implements Capture {
	width = 4;
	height = 2;
	readonly frameRate = 30;
	readonly still: boolean;
	readonly brief: boolean;
	readonly live: boolean;
	closed = false;
	paused = false;
	#sequence = 0;
	#waiting: {
		resolve: (frame: Frame | undefined) => void;
		reject: (error: Error) => void;
	}[] = [];
	#arrived: Frame[] = [];

	constructor({ live = true, still = false, brief = false } = {}) {
		this.live = live;
		this.still = still;
		this.brief = brief || still;
	}

	nextFrame(): Promise<Frame | undefined> {
		const frame = this.#arrived.shift();
		if (frame !== undefined) return Promise.resolve(frame);
		return new Promise((resolve, reject) => {
			this.#waiting.push({ resolve, reject });
		});
	}

	setPaused(paused: boolean): void {
		this.paused = paused;
	}

	async close(): Promise<void> {
		this.closed = true;
		this.fail("closed", "The capture was closed.");
	}

	deliver(): void {
		const frame: Frame = {
			width: this.width,
			height: this.height,
			channels: 3,
			sequence: this.#sequence,
			capturedAt: this.#sequence * 33,
			cutOff: false,
			turn: 0,
		};
		this.#sequence += 1;
		const waiter = this.#waiting.shift();
		if (waiter === undefined) this.#arrived.push(frame);
		else waiter.resolve(frame);
	}

	end(): void {
		for (const { resolve } of this.#waiting.splice(0)) resolve(undefined);
	}

	fail(code: string, message: string): void {
		const error = Object.assign(new Error(message), { code });
		for (const { reject } of this.#waiting.splice(0)) reject(error);
	}
}

/** An `openCapture` that hands out these captures one after the other, and fails when there is none left. */
export function openingInTurn(captures: FakeCapture[]): typeof openCapture {
	const left = [...captures];
	return async () => {
		const capture = left.shift();
		if (capture !== undefined) return capture;
		throw Object.assign(new Error("There is no camera 0."), {
			code: "no-such-device",
		});
	};
}
