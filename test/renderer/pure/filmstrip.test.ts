import { describe, expect, it } from "vitest";
import { isOfStrip } from "../../../renderer/pure/filmstrip.ts";

const strip = {
	names: ["page 1.jpg", "page: 2.jpg"],
	before: "Demo clip",
	unread: false,
};

describe("A filmstrip", () => {
	it("stays while one of its files is read, under the name that it has on disk", () => {
		expect(isOfStrip(strip, "page 1.jpg")).toBe(true);
		expect(isOfStrip(strip, "page_ 2.jpg")).toBe(true);
		expect(isOfStrip(strip, undefined)).toBe(true);
	});

	it("ends where something else is opened", () => {
		expect(isOfStrip(strip, "Front camera")).toBe(false);
		expect(isOfStrip(strip, "Demo clip")).toBe(false);
	});

	it("stays where a file did not open, and what was read before is back", () => {
		expect(isOfStrip({ ...strip, unread: true }, "Demo clip")).toBe(true);
		expect(isOfStrip({ ...strip, unread: true }, "Front camera")).toBe(false);
	});
});
