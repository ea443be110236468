import { test } from "@playwright/test";
import { inRoot } from "../../build/bootstrap/project.mjs";
import { launchChromium } from "../e2e/support/chromium.ts";
import { startHost } from "../e2e/support/host.ts";

const starts = 5;

/** The picture that the browser host reads first, and the demo clip, whose first digit is there after 0.53 s. */
const sources = {
	"a photograph": inRoot("test/fixtures/pictures/seven.png"),
	"the demo clip": "demo",
};

const summary = (values: readonly number[]) => {
	const sorted = [...values].sort((a, b) => a - b);
	const at = (index: number) =>
		`${(sorted[index] ?? Number.NaN).toFixed(0)} ms`;
	return `${at(sorted.length >> 1)} at the median, ${at(0)} at least`;
};

for (const [name, source] of Object.entries(sources))
	test(`the first digit, ${name}`, async () => {
		const toAddress: number[] = [];
		const toDigit: number[] = [];
		const browser = await launchChromium();
		for (let start = 0; start < starts; start += 1) {
			const host = await startHost({ source });
			toAddress.push(host.startMs);
			const profile = await browser.newContext({
				viewport: { width: 1280, height: 820 },
			});
			const page = await profile.newPage();
			await page.goto(host.address);
			// The page's clock starts with its request.
			const digit = await page.waitForFunction(
				() =>
					document.querySelector("[data-digit]") !== null && performance.now(),
				undefined,
				{ polling: "raf" },
			);
			toDigit.push(Number(await digit.jsonValue()));
			await profile.close();
			host.kill();
			await host.ended;
		}
		await browser.close();
		console.log(
			[
				`  host start to address         ${summary(toAddress)}`,
				`  page request to first digit   ${summary(toDigit)}`,
			].join("\n"),
		);
	});
