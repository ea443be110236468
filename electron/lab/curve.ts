import type { TrainingProgress } from "../../models/index.ts";
import type { CurvePoint } from "../contract/lab.ts";

/** More points nobody sees. */
const mostPoints = 240;

/** Epochs that are done, with the part of the present one. */
export const epochsDone = ({ epoch, step, steps }: TrainingProgress): number =>
	epoch - 1 + step / steps;

const meanOf = (
	points: readonly CurvePoint[],
	value: (point: CurvePoint) => number,
) => points.reduce((sum, point) => sum + value(point), 0) / points.length;

const merge = (points: readonly CurvePoint[]): CurvePoint => ({
	epoch: points.at(-1)?.epoch ?? 0,
	loss: meanOf(points, ({ loss }) => loss),
	accuracy: meanOf(points, ({ accuracy }) => accuracy),
});

/** A curve that grows, and gets coarser as it does. */
export class Curve {
	#points: readonly CurvePoint[];
	#steps: CurvePoint[] = [];
	/** So many steps are one point. */
	#stepsInPoint = 1;

	constructor(points: readonly CurvePoint[] = []) {
		this.#points = points;
	}

	get points(): readonly CurvePoint[] {
		return this.#points;
	}

	add(point: CurvePoint): void {
		this.#points = [...this.#points, point];
	}

	/** Takes in a step: the mean of several is a point, as single steps differ much. */
	follow(step: CurvePoint): void {
		this.#steps.push(step);
		if (this.#steps.length < this.#stepsInPoint) return;
		this.add(merge(this.#steps));
		this.#steps = [];
		if (this.#points.length < mostPoints) return;
		this.#stepsInPoint *= 2;
		const pairs = this.#points.filter((_, index) => index % 2 === 0);
		this.#points = pairs.map((point, index) =>
			merge([point, this.#points[2 * index + 1] ?? point]),
		);
	}
}
