import { readFileSync } from "node:fs";
import path from "node:path";
import {
	type Download,
	expect,
	type JSHandle,
	type Locator,
	type Page,
} from "@playwright/test";
import type { RecognitionMode } from "../../../electron/contract/recognition.ts";

/** What stands over the video from a frame of the source on. */
export interface StandingDigit {
	/** Undefined where none does, or not surely. */
	readonly digit: number | undefined;
	readonly fromFrame: number;
}

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
	/** Find mode: the boxes over the picture, in reading order. */
	readonly boxes: Locator;
	readonly readingText: Locator;
	readonly chosenDigit: Locator;
	readonly pad: Locator;
	readonly paper: Locator;

	constructor(page: Page) {
		this.page = page;
		this.prediction = page.getByRole("region", { name: "Predicted digit" });
		this.video = page.locator("canvas[aria-label='Live video']");
		this.state = page.getByRole("contentinfo").getByRole("status");
		this.source = page.getByRole("button", { name: /^Source:/ });
		this.preview = page.getByRole("region", { name: "Threshold preview" });
		this.shortcuts = page.getByRole("dialog", { name: "Shortcuts" });
		this.report = page.getByRole("dialog", { name: "Digitcam CNN" });
		this.boxes = page
			.getByRole("group", { name: "Digits" })
			.getByRole("button");
		this.readingText = page.getByTestId("reading");
		this.chosenDigit = page.getByRole("region", { name: "Chosen digit" });
		this.pad = page.getByRole("region", { name: "Writing pad" });
		this.paper = page.locator("canvas[aria-label='Paper to write digits on']");
		this.stages = page.getByRole("region", { name: "Stages" });
	}

	press(key: string): Promise<void> {
		return this.page.keyboard.press(key);
	}

	modeRadio(mode: RecognitionMode): Locator {
		const name = { find: "Find", classic: "Classic" }[mode];
		return this.page.getByRole("radio", { name });
	}

	async chooseMode(mode: RecognitionMode): Promise<void> {
		const radio = this.modeRadio(mode);
		// The word is the button; the radio button itself is only heard.
		await this.page.locator("label", { has: radio }).click();
		await expect(radio).toBeChecked();
	}

	/** Waits until the window has drawn so many more frames. @returns how long that took, in ms */
	async drawsFrames(count: number): Promise<number> {
		const from = await this.page.evaluate(() => performance.now());
		const drawn = () =>
			this.page.evaluate(
				(from) =>
					performance
						.getEntriesByName("digitcam-frame")
						.filter(({ startTime }) => startTime > from).length,
				from,
			);
		const start = Date.now();
		await expect.poll(drawn).toBeGreaterThanOrEqual(count);
		return Date.now() - start;
	}

	/**
	 * Freezes the picture, and waits until the frames that were on their way have come.
	 * @returns a time in which the window draws ten frames on this machine, in ms
	 */
	async freeze(): Promise<number> {
		const tenFramesMs = await this.drawsFrames(10);
		await this.press("Space");
		await expect(this.state).toHaveText("Frozen");
		await this.page.waitForTimeout(tenFramesMs);
		return tenFramesMs;
	}

	/** The digits that have a box, in reading order. */
	boxedDigits(): Promise<string> {
		return this.boxes.evaluateAll((boxes) =>
			boxes.map((box) => box.getAttribute("data-digit")).join(""),
		);
	}

	/** The text that is shown, its lines separated by line breaks. */
	async read(): Promise<string> {
		const lines = await this.readingText.locator(".line").allTextContents();
		return lines.map((line) => line.trim()).join("\n");
	}

	/** Runs `action`, which saves a file, and returns the file's name and content. */
	async saved(
		action: () => Promise<void>,
	): Promise<{ name: string; content: string; bytes: Buffer }> {
		const download: Promise<Download> = this.page.waitForEvent("download");
		await action();
		const file = await download;
		const bytes = readFileSync(await file.path());
		return {
			name: file.suggestedFilename(),
			content: bytes.toString("utf8"),
			bytes,
		};
	}

	/** Runs `action`, which copies the text, and expects the window to say so for a moment. */
	async saysCopied(action: () => Promise<void>): Promise<void> {
		await Promise.all([
			// Asked within the page at each of its frames: from outside a busy machine may look too late.
			this.page.waitForFunction(() =>
				[...document.querySelectorAll("[role=status]")].some(
					(status) =>
						status.textContent === "Copied" && status.checkVisibility(),
				),
			),
			action(),
		]);
		// Of those that can be seen: a closed dialog says it, too.
		await expect(
			this.page.getByRole("status").filter({ hasText: /^Copied$/ }),
		).toHaveCount(0);
	}

	/** Draws one stroke on the pad; points are shares of the paper. */
	async write(
		points: readonly (readonly [x: number, y: number])[],
	): Promise<void> {
		const paper = await this.paper.boundingBox();
		if (!paper) throw new Error("There is no paper to write on.");
		const [first, ...others] = points.map(
			([x, y]) =>
				[paper.x + x * paper.width, paper.y + y * paper.height] as const,
		);
		if (!first) return;
		await this.page.mouse.move(...first);
		await this.page.mouse.down();
		for (const point of others)
			await this.page.mouse.move(...point, { steps: 12 });
		await this.page.mouse.up();
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

	/** Notes from now on what stands over the video. The list grows in the window, oldest first. */
	watchDigits(): Promise<JSHandle<StandingDigit[]>> {
		return this.page.evaluateHandle(() => {
			const seen: StandingDigit[] = [];
			const note = () => {
				const mark = performance.getEntriesByName("digitcam-frame").at(-1);
				if (!(mark instanceof PerformanceMark)) return;
				const shown = document.querySelector<HTMLElement>(
					"[aria-label='Predicted digit']",
				)?.dataset;
				const digit = shown?.sure === "true" ? Number(shown.digit) : undefined;
				if (seen.length === 0 || seen.at(-1)?.digit !== digit)
					seen.push({ digit, fromFrame: mark.detail.frame });
			};
			note();
			// It is called once a frame is drawn and marked, and before the next one is.
			new MutationObserver(note).observe(document.body, {
				subtree: true,
				childList: true,
				attributeFilter: ["data-digit", "data-sure"],
			});
			return seen;
		});
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

	/** Drops files on the window, as from a file manager. */
	async drop(...paths: readonly string[]): Promise<void> {
		const transfer = await this.page.evaluateHandle(
			(files) => {
				const transfer = new DataTransfer();
				for (const { content, name } of files) {
					const bytes = Uint8Array.from(atob(content), (letter) =>
						letter.charCodeAt(0),
					);
					transfer.items.add(new File([bytes], name));
				}
				return transfer;
			},
			paths.map((file) => ({
				content: readFileSync(file).toString("base64"),
				name: path.basename(file),
			})),
		);
		for (const type of ["dragenter", "dragover", "drop"]) {
			await this.page.dispatchEvent("body", type, { dataTransfer: transfer });
		}
		// The page would keep it for as long as it is open.
		await transfer.dispose();
	}
}
