import { expect, it } from "vitest";
import { within } from "../../../electron/hosts/within.ts";

it("what hangs or fails is not waited for", async () => {
	const errors: unknown[] = [];
	const wait = (work: Promise<unknown>) =>
		within(20, work, (error) => errors.push(error));
	await wait(new Promise(() => {}));
	await wait(Promise.reject(new Error("No.")));
	await wait(Promise.resolve());
	expect(errors).toEqual([new Error("No.")]);
});
