import type { Learned } from "../../electron/contract/my-digits.ts";

const percent = (share: number, decimals: number): string =>
	(100 * share).toFixed(decimals);

/** What learning came to: before and after, on the person's digits and on MNIST's. */
export function learnedWords({ name, seconds, own, mnist }: Learned): string {
	const yours = `your digits ${percent(own.before, 0)} → ${percent(own.after, 0)} %`;
	const others = mnist
		? `, MNIST ${percent(mnist.before, 2)} → ${percent(mnist.after, 2)} %`
		: "";
	return `“${name}” learned in ${seconds.toFixed(1)} s: ${yours}${others}.`;
}
