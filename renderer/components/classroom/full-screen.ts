let wanted = false;
let following = Promise.resolve();

/**
 * Has the window fill the screen, or leaves the full screen, where the host
 * allows it. The browser takes a while for either: what it does follows what
 * was asked last, one step at a time.
 */
export function fillScreen(fill: boolean): void {
	wanted = fill;
	following = following.then(follow);
}

async function follow(): Promise<void> {
	if (wanted === (document.fullscreenElement !== null)) return;
	try {
		if (wanted) await document.documentElement.requestFullscreen?.();
		else await document.exitFullscreen();
	} catch {
		// Refused: the window is all there is.
	}
}
