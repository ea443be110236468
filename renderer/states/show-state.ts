import type { NamedState } from "./all-states.ts";

const nextFrame = (): Promise<number> =>
	new Promise((resolve) => requestAnimationFrame(resolve));

/**
 * Shows one state alone; resolves with what takes it away. The document's `data-ready` names the state while it is there.
 * @param found undefined where there is no state of that name
 */
export async function showState(
	id: string,
	found: NamedState | undefined,
): Promise<() => Promise<void>> {
	const target = document.createElement("div");
	document.body.append(target);
	if (!found) {
		target.textContent = `There is no state "${id}".`;
		return async () => target.remove();
	}
	target.className = `stage ${found.stage.layout ?? "block"}`;
	const takeAway = await found.state.show(target);
	await document.fonts.ready;
	await nextFrame();
	await nextFrame();
	document.documentElement.dataset.ready = id;
	return async () => {
		delete document.documentElement.dataset.ready;
		await takeAway();
		target.remove();
	};
}
