/** Resolves when the work is done, failed, or `ms` are over, whichever comes first. What it failed with goes to `onError`. */
export async function within(
	ms: number,
	work: Promise<unknown>,
	onError: (error: unknown) => void,
): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	await Promise.race([
		work.catch(onError),
		new Promise((resolve) => {
			timer = setTimeout(resolve, ms);
		}),
	]);
	clearTimeout(timer);
}
