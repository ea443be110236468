/** The visible part of a picture: its scale (1: fitted), and its upper left point, in shares of the picture. */
export interface ZoomedView {
	readonly scale: number;
	readonly x: number;
	readonly y: number;
}

/** A point in the view, in shares of it; 0, 0 is the upper left corner. */
export interface ViewPoint {
	readonly x: number;
	readonly y: number;
}

export const wholePicture: ZoomedView = { scale: 1, x: 0, y: 0 };
const largestScale = 12;
const center: ViewPoint = { x: 0.5, y: 0.5 };

const clamp = (value: number, low: number, high: number): number =>
	Math.max(low, Math.min(value, high));

const keepInside = (scale: number, x: number, y: number): ZoomedView => ({
	scale,
	x: clamp(x, 0, 1 - 1 / scale),
	y: clamp(y, 0, 1 - 1 / scale),
});

/** Enlarges by `factor`; what lies at the point `at` stays there. */
export function zoomView(
	view: ZoomedView,
	factor: number,
	at: ViewPoint = center,
): ZoomedView {
	const scale = clamp(view.scale * factor, 1, largestScale);
	return keepInside(
		scale,
		view.x + at.x / view.scale - at.x / scale,
		view.y + at.y / view.scale - at.y / scale,
	);
}

/** Moves the picture along with a hand that moved by `dx`, `dy`, in shares of the view. */
export const panView = (view: ZoomedView, dx: number, dy: number): ZoomedView =>
	keepInside(view.scale, view.x - dx / view.scale, view.y - dy / view.scale);

/** Moves as little as needed to show a point of the picture (in shares of it) with some margin. */
export function revealPoint(view: ZoomedView, point: ViewPoint): ZoomedView {
	const side = 1 / view.scale;
	const room = side * 0.2;
	return keepInside(
		view.scale,
		clamp(view.x, point.x - side + room, point.x - room),
		clamp(view.y, point.y - side + room, point.y - room),
	);
}

/** The parts of a WheelEvent that decide. */
export interface WheelTurn {
	readonly deltaY: number;
	/** 0 where `deltaY` is pixels, else lines or pages. */
	readonly deltaMode: number;
	readonly ctrlKey: boolean;
}

/** How much a turn of the wheel enlarges. Browsers report a pinch on a touchpad as a wheel with Ctrl, in finer steps. */
export function wheelFactor({ deltaY, deltaMode, ctrlKey }: WheelTurn): number {
	const pixels = deltaMode === 0 ? deltaY : deltaY * 16;
	return Math.exp(-clamp(pixels, -240, 240) * (ctrlKey ? 0.01 : 0.002));
}
