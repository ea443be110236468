import { describe, expect, it } from "vitest";
import {
	HandedOver,
	sourceHandedOver,
} from "../../../electron/hosts/handed-over.ts";

const demo = { kind: "demo" } as const;
const seven = { kind: "file", path: "/home/ada/seven.png" } as const;

describe("what is handed over", () => {
	it("is what the window starts with, the last of it, and is opened at once later", () => {
		const handedOver = new HandedOver();
		handedOver.show(demo);
		handedOver.show(seven);
		const opened: object[] = [];
		expect(handedOver.startWith((spec) => opened.push(spec))).toEqual(seven);
		expect(opened).toEqual([]);
		handedOver.show(demo);
		expect(opened).toEqual([demo]);
	});

	it.each([undefined, null, "demo", {}, { source: { kind: "shell" } }])(
		"is no source where it is %j",
		(handover) => expect(sourceHandedOver(handover)).toBeUndefined(),
	);
});
