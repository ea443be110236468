import { readFileSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";

/** The window as a person knows it. */
export class DigitcamWindow {
	readonly page: Page;
	readonly prediction: Locator;
	readonly video: Locator;
	readonly state: Locator;
	readonly source: Locator;
	readonly preview: Locator;
	readonly shortcuts: Locator;
	readonly report: Locator;
	readonly stages: Locator;

	constructor(page: Page) {
		this.page = page;
		this.prediction = page.getByRole("region", { name: "Predicted digit" });
		this.video = page.locator("canvas[aria-label='Live video']");
		this.state = page.getByRole("contentinfo").getByRole("status");
		this.source = page.getByRole("button", { name: /^Source:/ });
		this.preview = page.getByRole("region", { name: "Threshold preview" });
		this.shortcuts = page.getByRole("dialog", { name: "Shortcuts" });
		this.report = page.getByRole("dialog", { name: "Basic CNN" });
		this.stages = page.getByRole("region", { name: "Stages" });
	}

	press(key: string): Promise<void> {
		return this.page.keyboard.press(key);
	}

	/** The digit over the video now; undefined while there is none. */
	reading(): Promise<{ digit: number; sure: boolean } | undefined> {
		return this.prediction.evaluateAll(
			([found]) =>
				found && {
					digit: Number(found.getAttribute("data-digit")),
					sure: found.getAttribute("data-sure") === "true",
				},
		);
	}

	/** The ten probabilities that the bars show, 0 to 1. */
	bars(): Promise<number[]> {
		return this.page
			.getByRole("meter", { name: /^Digit \d$/ })
			.evaluateAll((bars) =>
				bars.map((bar) =>
					bar instanceof HTMLMeterElement ? bar.value / bar.max : Number.NaN,
				),
			);
	}

	/** A number that is another whenever the picture is. */
	pictureHash(): Promise<number> {
		return this.video.evaluate((canvas) => {
			if (!(canvas instanceof HTMLCanvasElement))
				throw new Error("The video is no canvas.");
			const { data } = canvas
				.getContext("2d")
				?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
			let hash = 0;
			for (const value of data) hash = (hash * 31 + value) | 0;
			return hash;
		});
	}

	isMirrored(): Promise<boolean> {
		return this.video.evaluate(
			(canvas) => new DOMMatrix(getComputedStyle(canvas).transform).a < 0,
		);
	}

	/** Drops a file on the window, as from a file manager. */
	async drop(file: string): Promise<void> {
		const content = readFileSync(file).toString("base64");
		const transfer = await this.page.evaluateHandle(
			({ content, name }) => {
				const bytes = Uint8Array.from(atob(content), (letter) =>
					letter.charCodeAt(0),
				);
				const transfer = new DataTransfer();
				transfer.items.add(new File([bytes], name));
				return transfer;
			},
			{ content, name: path.basename(file) },
		);
		for (const type of ["dragenter", "dragover", "drop"]) {
			await this.page.dispatchEvent("body", type, { dataTransfer: transfer });
		}
	}
}
