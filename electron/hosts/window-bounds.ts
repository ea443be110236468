import type { WindowBounds } from "./settings.ts";

/** A part of the desktop, in its pixels. */
export interface Area {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** Below that the window's parts lie over each other. */
export const smallestWindow = { width: 420, height: 560 } as const;
const firstSize = { width: 1280, height: 820 } as const;

/** So much of a window must be on a display for somebody to find it and to move it, in pixels of the desktop. */
const reachable = 80;

const overlap = (start: number, length: number, from: number, room: number) =>
	Math.min(start + length, from + room) - Math.max(start, from);

const isReachableOn = (window: Area, display: Area): boolean =>
	overlap(window.x, window.width, display.x, display.width) >= reachable &&
	// The title bar is at the top: it has to be below the display's upper edge.
	window.y >= display.y &&
	window.y + reachable <= display.y + display.height;

/**
 * Where the window opens: where it was, if it can be reached there; its display may be gone since. Without a position the
 * system puts it in the middle.
 */
export function boundsOnScreen(
	remembered: WindowBounds | null,
	displays: readonly Area[],
): Area | Pick<Area, "width" | "height"> {
	if (remembered === null) return firstSize;
	const size = {
		width: Math.max(remembered.width, smallestWindow.width),
		height: Math.max(remembered.height, smallestWindow.height),
	};
	const { x, y } = remembered;
	const window = { x, y, ...size };
	return displays.some((display) => isReachableOn(window, display))
		? window
		: size;
}

/** The color of `--paper` in `renderer/styles/theme.css`. */
export const paperColor = (dark: boolean): string =>
	dark ? "#12151c" : "#f3eee2";
