import type { Protocol } from "../../../node_modules/playwright-core/types/protocol.d.ts";
import type { Session } from "./chromium.ts";
import { addressInApp, handlerOf } from "./protocol.ts";
import type { WebContents } from "./web-contents.ts";

/** What of the requests depends on pages. */
export interface Requests {
	/** From now on the page's own requests go on. */
	pageIsKnown(targetId: string, contents: WebContents): void;
}

/**
 * Answers every request of every page, also the first one of a window that a page opens: it waits until the app has said
 * whether there is to be such a window.
 */
export async function answerRequests(browser: Session): Promise<Requests> {
	const known = new Map<string, WebContents>();
	const waiting = new Map<string, (contents: WebContents) => void>();

	const contentsOf = (frameId: string): Promise<WebContents> | WebContents =>
		known.get(frameId) ??
		new Promise((resolve) => {
			waiting.set(frameId, resolve);
		});

	async function answer({
		requestId,
		request,
		resourceType,
		frameId,
	}: Protocol.Fetch.requestPausedPayload): Promise<void> {
		if (resourceType === "Document") {
			const contents = await contentsOf(frameId);
			if (contents.holdsBack(request.url)) {
				await browser.send("Fetch.failRequest", {
					requestId,
					errorReason: "Aborted",
				});
				return;
			}
		}
		const address = addressInApp(request.url);
		const handler = handlerOf(address);
		if (handler === undefined) {
			await browser.send("Fetch.continueRequest", { requestId });
			return;
		}
		// Node's Request refuses schemes that it does not know.
		const response = await handler({ url: address, method: "GET" } as Request);
		const body = Buffer.from(await response.arrayBuffer()).toString("base64");
		await browser.send("Fetch.fulfillRequest", {
			requestId,
			responseCode: response.status,
			responseHeaders: [...response.headers].map(([name, value]) => ({
				name,
				value,
			})),
			body,
		});
	}

	// A page that is closed takes its requests along.
	browser.on("Fetch.requestPaused", (paused) => {
		answer(paused).catch(() => {});
	});
	await browser.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
	return {
		pageIsKnown(targetId, contents) {
			known.set(targetId, contents);
			waiting.get(targetId)?.(contents);
			waiting.delete(targetId);
		},
	};
}
