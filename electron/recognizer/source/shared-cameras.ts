import type { Capture, openCapture } from "../../../native/index.ts";

interface SharedCamera {
	readonly opening: Promise<Capture>;
	users: number;
}

/**
 * Wraps `open` so that a camera two windows look at is opened once: a device can be streamed by one capture only.
 * It is released when the last of them closes it. Other sources are opened anew each time.
 */
export function shareCameras(open: typeof openCapture): typeof openCapture {
	const cameras = new Map<number, SharedCamera>();
	/** The last release of each camera. Until that is done, the device is busy for whoever opens it. */
	const releases = new Map<number, Promise<void>>();

	return async (source, options, signal) => {
		if (source.kind !== "camera") return open(source, options, signal);

		const { index } = source;
		// Without the caller's signal: another window may be waiting for the same camera.
		const camera = cameras.get(index) ?? {
			opening: Promise.resolve(releases.get(index)).then(() =>
				open(source, options),
			),
			users: 0,
		};
		cameras.set(index, camera);
		camera.users += 1;

		const leave = async () => {
			camera.users -= 1;
			if (camera.users > 0) return;
			if (cameras.get(index) === camera) cameras.delete(index);
			const released = camera.opening.then((capture) => capture.close());
			releases.set(index, released);
			await released;
		};

		let capture: Capture;
		try {
			capture = await camera.opening;
		} catch (error) {
			if (cameras.get(index) === camera) cameras.delete(index);
			throw error;
		}
		if (signal?.aborted) {
			await leave();
			signal.throwIfAborted();
		}
		return shareOf(capture, leave, () => {
			if (cameras.get(index) === camera) cameras.delete(index);
		});
	};
}

/** One window's share of an open camera: closing it leaves the camera to the others. */
function shareOf(
	capture: Capture,
	leave: () => Promise<void>,
	forget: () => void,
): Capture {
	const { width, height, frameRate, live, still, brief } = capture;
	let closing: Promise<void> | undefined;
	/** Aborts each wait for a frame. A race with one long-lived promise would keep every frame in memory until the end. */
	const waits = new Set<() => void>();
	return {
		width,
		height,
		frameRate,
		live,
		still,
		brief,
		nextFrame: async (after) => {
			if (closing !== undefined) return undefined;
			let endWait = () => {};
			const closed = new Promise<undefined>((resolve) => {
				endWait = () => resolve(undefined);
			});
			waits.add(endWait);
			try {
				return await Promise.race([capture.nextFrame(after), closed]);
			} catch (error) {
				// A camera that broke off is opened again by the next window that asks for it.
				forget();
				throw error;
			} finally {
				waits.delete(endWait);
			}
		},
		// A live source goes on for the others.
		setPaused: () => {},
		close: () => {
			closing ??= leave();
			for (const endWait of waits) endWait();
			return closing;
		},
	};
}
