import type { PaperSize, PenPoint, Stroke } from "../pure/drawing.ts";
import { grayOf, recognitionScale, smoothStroke } from "../pure/drawing.ts";
import type { DrawnPicture } from "./writing-pad.svelte.ts";

type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/**
 * The ink of a stroke as one shape. Drawn piece by piece, its edge would be blended twice wherever two pieces meet, and
 * show as a string of beads.
 */
function inkOf(stroke: Stroke): Path2D {
	const ink = new Path2D();
	let before: PenPoint | undefined;
	for (const point of smoothStroke(stroke)) {
		const { x, y } = point;
		const radius = point.width / 2;
		ink.moveTo(x + radius, y);
		ink.arc(x, y, radius, 0, 2 * Math.PI);
		if (before) {
			const length = Math.hypot(x - before.x, y - before.y) || 1;
			const across = { x: (before.y - y) / length, y: (x - before.x) / length };
			const last = before.width / 2;
			// Around in the direction of the circles: shapes that turn the other way would cut holes into each other.
			ink.moveTo(before.x + across.x * last, before.y + across.y * last);
			ink.lineTo(before.x - across.x * last, before.y - across.y * last);
			ink.lineTo(x - across.x * radius, y - across.y * radius);
			ink.lineTo(x + across.x * radius, y + across.y * radius);
			ink.closePath();
		}
		before = point;
	}
	return ink;
}

/** Ink on paper: on the screen as sharp as the screen is, and as the gray picture that is recognized. */
export class InkSurface {
	readonly #canvas: HTMLCanvasElement;
	readonly #screen: CanvasRenderingContext2D;
	readonly #gray: OffscreenCanvasRenderingContext2D;
	#empty = true;

	/** @throws Error where the browser draws no 2D pictures */
	constructor(canvas: HTMLCanvasElement) {
		const screen = canvas.getContext("2d");
		const gray = new OffscreenCanvas(1, 1).getContext("2d", {
			willReadFrequently: true,
		});
		if (!screen || !gray)
			throw new Error("This browser cannot draw: it gave no 2D canvas.");
		this.#canvas = canvas;
		this.#screen = screen;
		this.#gray = gray;
	}

	/**
	 * Takes the size of the paper, in CSS pixels, and draws everything anew.
	 * @param density pixels of the screen for each CSS pixel
	 * @param scale CSS pixels for each pixel of the strokes
	 */
	resize(
		{ width, height }: PaperSize,
		{
			density,
			scale: ink,
		}: { readonly density: number; readonly scale: number },
		strokes: readonly Stroke[],
	): void {
		this.#canvas.width = Math.max(1, Math.round(width * density));
		this.#canvas.height = Math.max(1, Math.round(height * density));
		this.#screen.scale(density * ink, density * ink);
		const scale = recognitionScale(width, height);
		this.#gray.canvas.width = Math.max(1, Math.round(width * scale));
		this.#gray.canvas.height = Math.max(1, Math.round(height * scale));
		this.#gray.scale(scale * ink, scale * ink);
		this.redraw(strokes);
	}

	redraw(strokes: readonly Stroke[]): void {
		const ink = getComputedStyle(this.#canvas).color;
		this.#wipe(this.#screen, "#0000", ink);
		this.#wipe(this.#gray, "#fff", "#000");
		this.#empty = strokes.length === 0;
		for (const stroke of strokes) {
			const ink = inkOf(stroke);
			this.#screen.fill(ink);
			this.#gray.fill(ink);
		}
	}

	/** Draws what was added to a stroke from its point number `from` on. */
	extend(stroke: Stroke, from: number): void {
		this.#empty = false;
		// From two points before: the curve through a point bends by its neighbors.
		const ink = inkOf(stroke.slice(Math.max(0, from - 2)));
		this.#screen.fill(ink);
		this.#gray.fill(ink);
	}

	/** What is on the paper now; undefined where it is empty. */
	picture(): DrawnPicture | undefined {
		if (this.#empty) return undefined;
		const { width, height } = this.#gray.canvas;
		const { data } = this.#gray.getImageData(0, 0, width, height);
		return { width, height, pixels: grayOf(data) };
	}

	#wipe(pen: Pen, paper: string, ink: string): void {
		pen.save();
		pen.resetTransform();
		pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
		pen.fillStyle = paper;
		pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
		pen.restore();
		pen.fillStyle = ink;
	}
}
