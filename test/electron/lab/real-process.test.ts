import { getPriority } from "node:os";
import { describe, expect, test } from "vitest";
import { startChild } from "../../support/child.ts";
import { runs } from "../../support/processes.ts";
import type { LabHostCalls } from "./lab-host.ts";

describe.skipIf(process.platform !== "linux")("The lab's process", () => {
	test("yields to camera and window, and ends with its host, however that ends", async () => {
		const host = await startChild<LabHostCalls>(
			new URL("lab-host.ts", import.meta.url),
			{},
		);
		expect(await host.call("open")).toBeGreaterThanOrEqual(6);
		const pid = await host.call("lab");
		if (pid === undefined) throw new Error("There is no process.");
		expect(getPriority(pid)).toBeGreaterThan(getPriority());
		await host.kill();
		await expect.poll(() => runs(pid)).toBe(false);
	});
});
