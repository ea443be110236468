import { describe, expect, it } from "vitest";
import { focusDigit } from "../../../renderer/pure/focus-digit.ts";
import { recognizedDigit } from "../support/digits.ts";

const sized = (id: number, width: number, height = 10) =>
	recognizedDigit({ id, box: { x: 0, y: 0, width, height } });

describe("The digit that is shown in full", () => {
	it("is the largest", () => {
		const digits = [sized(1, 10), sized(2, 30), sized(3, 20)];
		expect(focusDigit(digits, undefined)?.id).toBe(2);
	});

	it("is not one that is only wider", () => {
		const digits = [sized(1, 30, 2), sized(2, 10, 10)];
		expect(focusDigit(digits, undefined)?.id).toBe(2);
	});

	it("is the first of digits of one size", () => {
		expect(focusDigit([sized(4, 10), sized(5, 10)], undefined)?.id).toBe(4);
	});

	it("is nothing where there is no digit", () => {
		expect(focusDigit([], { id: 1, byHand: true })).toBeUndefined();
	});

	it("is the one a person chose, however small", () => {
		const digits = [sized(1, 100), sized(2, 5)];
		expect(focusDigit(digits, { id: 2, byHand: true })?.id).toBe(2);
	});

	it("is the largest again when the chosen one goes", () => {
		const digits = [sized(1, 10), sized(3, 30)];
		expect(focusDigit(digits, { id: 2, byHand: true })?.id).toBe(3);
	});

	it("does not change for one that is hardly larger", () => {
		const digits = [sized(1, 10), sized(2, 14)];
		expect(focusDigit(digits, { id: 1, byHand: false })?.id).toBe(1);
	});

	it("changes for one that is clearly larger", () => {
		const digits = [sized(1, 10), sized(2, 16)];
		expect(focusDigit(digits, { id: 1, byHand: false })?.id).toBe(2);
	});
});
