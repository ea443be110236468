import { describe, expect, it } from "vitest";
import { socketAddress } from "../../../renderer/bridge/socket-address.ts";
import {
	previewAddress,
	previewChannelId,
} from "../../../renderer/pure/preview-address.ts";

const page = {
	protocol: "http:",
	host: "127.0.0.1:4000",
	hash: "#token=abc123",
};

describe("The WebSocket of a page", () => {
	it("is on the page's own host, with the key as its subprotocol", () => {
		expect(socketAddress(page, "tab-1")).toEqual({
			url: "ws://127.0.0.1:4000/socket?tab=tab-1",
			protocol: "digitcam.abc123",
		});
	});

	it("is encrypted where the page is", () => {
		expect(socketAddress({ ...page, protocol: "https:" }, "tab-1")?.url).toBe(
			"wss://127.0.0.1:4000/socket?tab=tab-1",
		);
	});

	it.each(["", "#", "#token=", "#key=abc"])(
		"is none for the hash %j",
		(hash) => {
			expect(socketAddress({ ...page, hash }, "tab-1")).toBeUndefined();
		},
	);
});

describe("The preview's window", () => {
	it("finds its channel in its own address", () => {
		expect(previewChannelId(previewAddress("f00-ba4"))).toBe("f00-ba4");
	});

	it("is not the main window", () => {
		expect(previewChannelId("")).toBeUndefined();
		expect(previewChannelId("?channel=f00")).toBeUndefined();
	});
});
