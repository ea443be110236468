const width = 30;

/**
 * A bar on a terminal, a line for every tenth elsewhere; on standard error.
 * @param {string} what
 * @param {number} total
 * @returns {(done: number) => void}
 */
export function startProgressBar(what, total) {
	let shown = -1;
	const { isTTY } = process.stderr;
	return (done) => {
		const share = total === 0 ? 1 : done / total;
		const step = Math.floor(share * (isTTY ? width : 10));
		if (step === shown) return;
		shown = step;
		if (isTTY) {
			const bar = "█".repeat(step).padEnd(width, "░");
			process.stderr.write(`\r${what} ${bar}${done === total ? "\n" : ""}`);
		} else {
			process.stderr.write(`${what}: ${step * 10} %\n`);
		}
	};
}
