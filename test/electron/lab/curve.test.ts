import { expect, test } from "vitest";
import { Curve, epochsDone } from "../../../electron/lab/curve.ts";

test("a curve of any number of steps has a few hundred points, the last at the end", () => {
	const curve = new Curve();
	const steps = 100_000;
	for (let step = 1; step <= steps; step += 1)
		curve.follow({ epoch: step / steps, loss: 1 / step, accuracy: 0.5 });
	expect(curve.points.length).toBeLessThanOrEqual(240);
	expect(curve.points.length).toBeGreaterThan(100);
	expect(curve.points.at(-1)?.epoch).toBeGreaterThan(0.97);
	const epochs = curve.points.map(({ epoch }) => epoch);
	expect(epochs).toEqual([...epochs].sort((one, other) => one - other));
	expect(curve.points.every(({ accuracy }) => accuracy === 0.5)).toBe(true);
});

test("a curve goes on from the epochs before", () => {
	const before = [{ epoch: 1, loss: 0.2, accuracy: 0.9 }];
	const curve = new Curve(before);
	curve.add({ epoch: 2, loss: 0.1, accuracy: 0.95 });
	expect(curve.points).toHaveLength(2);
	expect(epochsDone({ epoch: 2, step: 215, steps: 430 } as never)).toBe(1.5);
});
