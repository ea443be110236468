import { describe, expect, it, vi } from "vitest";
import { OnDemand } from "../../../electron/recognizer/on-demand.ts";

/** A promise that settles when the test says so. */
function later<Value>() {
	let resolve: (value: Value) => void = () => {};
	const promise = new Promise<Value>((settle) => {
		resolve = settle;
	});
	return { promise, resolve };
}

describe("what is loaded on demand", () => {
	it("is loaded once, when it is used for the first time", async () => {
		const load = vi.fn(async () => "network");
		const onDemand = new OnDemand(load, () => {});
		expect(load).not.toHaveBeenCalled();
		await onDemand.use(async () => {});
		expect(await onDemand.use(async (value) => value.length)).toBe(7);
		expect(load).toHaveBeenCalledTimes(1);
	});

	it("is freed when nobody uses it any more, and loaded anew after that", async () => {
		const dispose = vi.fn();
		let loads = 0;
		const onDemand = new OnDemand(async () => ++loads, dispose);
		const work = later<void>();
		const using = onDemand.use(() => work.promise);
		onDemand.free();
		await new Promise((resolve) => setTimeout(resolve));
		expect(dispose).not.toHaveBeenCalled();
		work.resolve();
		await using;
		await vi.waitFor(() => expect(dispose).toHaveBeenCalledWith(1));
		expect(await onDemand.use(async (value) => value)).toBe(2);
		expect(dispose).toHaveBeenCalledTimes(1);
	});

	it("is freed though what it was used for failed", async () => {
		const dispose = vi.fn();
		const onDemand = new OnDemand(async () => "network", dispose);
		await expect(
			onDemand.use(() => Promise.reject(new Error("No."))),
		).rejects.toThrow("No.");
		onDemand.free();
		await vi.waitFor(() => expect(dispose).toHaveBeenCalledTimes(1));
	});

	it("is tried again after it could not be loaded", async () => {
		const load = vi
			.fn<() => Promise<string>>()
			.mockRejectedValueOnce(new Error("Gone."))
			.mockResolvedValue("network");
		const onDemand = new OnDemand(load, () => {});
		await expect(onDemand.use(async () => {})).rejects.toThrow("Gone.");
		expect(await onDemand.use(async (value) => value)).toBe("network");
	});
});
