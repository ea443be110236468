import type { Page } from "@playwright/test";

const percentile = (values: readonly number[], share: number) =>
	[...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ??
	Number.NaN;

/** What the window notes of each frame it has drawn. */
interface Drawn {
	readonly at: number;
	/** From capture to drawing, ms. */
	readonly age: number;
}

/** The frames that a window drew in a while. */
export interface FramesDrawn {
	readonly count: number;
	/** What is printed of them. */
	readonly lines: readonly string[];
}

/** Watches which frames a window draws from now on. */
export async function framesDrawn(
	page: Page,
	forMs: number,
): Promise<FramesDrawn> {
	const drawn = await page.evaluate(
		(ms) =>
			new Promise<Drawn[]>((resolve) => {
				const frames: Drawn[] = [];
				const observer = new PerformanceObserver((list) => {
					for (const mark of list.getEntriesByName("digitcam-frame")) {
						if (mark instanceof PerformanceMark)
							frames.push({ at: mark.startTime, age: mark.detail.age });
					}
				});
				observer.observe({ entryTypes: ["mark"] });
				setTimeout(() => {
					observer.disconnect();
					resolve(frames);
				}, ms);
			}),
		forMs,
	);
	const ages = drawn.map(({ age }) => age);
	const gaps = drawn
		.slice(1)
		.map(({ at }, index) => at - (drawn[index]?.at ?? at));
	return {
		count: drawn.length,
		lines: [
			`  frames shown            ${((drawn.length / forMs) * 1000).toFixed(1)} a second (95 % of gaps under ${percentile(gaps, 0.95).toFixed(0)} ms)`,
			`  capture to drawn        ${percentile(ages, 0.5).toFixed(0)} ms at the median, ${percentile(ages, 0.95).toFixed(0)} ms at the 95th percentile`,
		],
	};
}
