import { expect, it } from "vitest";
import { withRecent } from "../../../electron/hosts/recent-sources.ts";

const file = (name: string | number) =>
	({ kind: "file", path: `/home/ada/${name}.png` }) as const;

it("The newest file is the first of the recent ones, each is there once, and eight of them", () => {
	const ten = Array.from({ length: 10 }, (_, n) => file(n));
	const recent = ten.reduce<ReturnType<typeof withRecent>>(withRecent, []);
	expect(recent).toEqual([9, 8, 7, 6, 5, 4, 3, 2].map(file));
	expect(withRecent(recent, file(5))).toEqual(
		[5, 9, 8, 7, 6, 4, 3, 2].map(file),
	);
});

it("Cameras and the demo clip are not among the recent sources", () => {
	const recent = [file(1)];
	expect(withRecent(recent, { kind: "demo" })).toBe(recent);
	expect(withRecent(recent, { kind: "camera", index: 0 })).toBe(recent);
});
