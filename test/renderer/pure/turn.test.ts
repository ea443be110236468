import { describe, expect, it } from "vitest";
import { nextTurn } from "../../../renderer/pure/turn.ts";

describe("The next turn", () => {
	it("is clockwise, and comes to where it began", () => {
		const turns = [0, 90, 180, 270] as const;
		expect(turns.map((turn) => nextTurn(turn, false))).toEqual([
			90, 180, 270, 0,
		]);
	});

	it("looks clockwise in a mirror, too", () => {
		const turns = [0, 90, 180, 270] as const;
		expect(turns.map((turn) => nextTurn(turn, true))).toEqual([
			270, 0, 90, 180,
		]);
	});
});
