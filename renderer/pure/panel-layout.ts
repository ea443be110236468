/** A floating panel: its top left corner and size, in CSS pixels of the window. */
export interface PanelBox {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export interface Size {
	readonly width: number;
	readonly height: number;
}

export const smallestPanel: Size = { width: 220, height: 220 };
const margin = 12;

const clamp = (value: number, low: number, high: number): number =>
	Math.max(low, Math.min(value, high));

/** The nearest box that lies wholly in the window; in a window smaller than the smallest panel, at its top left. */
export function fitPanel(box: PanelBox, window: Size): PanelBox {
	const width = clamp(
		box.width,
		smallestPanel.width,
		Math.max(smallestPanel.width, window.width - 2 * margin),
	);
	const height = clamp(
		box.height,
		smallestPanel.height,
		Math.max(smallestPanel.height, window.height - 2 * margin),
	);
	return {
		x: clamp(box.x, margin, Math.max(margin, window.width - width - margin)),
		y: clamp(box.y, margin, Math.max(margin, window.height - height - margin)),
		width,
		height,
	};
}

export const movePanel = (
	box: PanelBox,
	dx: number,
	dy: number,
	window: Size,
): PanelBox => fitPanel({ ...box, x: box.x + dx, y: box.y + dy }, window);

/** Moves the lower right corner; the upper left one stays. */
export function resizePanel(
	box: PanelBox,
	dx: number,
	dy: number,
	window: Size,
): PanelBox {
	const room = {
		width: window.width - box.x - margin,
		height: window.height - box.y - margin,
	};
	return fitPanel(
		{
			...box,
			width: Math.min(box.width + dx, room.width),
			height: Math.min(box.height + dy, room.height),
		},
		window,
	);
}

/** Room for the status bar, in CSS pixels. */
const statusHeight = 44;

/**
 * Where the panel opens for the first time: over the probabilities beside the video, so that it covers no digit; in a narrow
 * window, which has them below the video, at the lower right.
 */
export function firstPanel(window: Size): PanelBox {
	const wide = window.width > 720;
	const width = wide ? clamp(Math.round(window.width * 0.22), 240, 368) : 280;
	const height = Math.round(width * 0.75) + 110;
	return fitPanel(
		{
			x: window.width - margin - width,
			y: window.height - statusHeight - height,
			width,
			height,
		},
		window,
	);
}

const steps: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
	ArrowLeft: [-16, 0],
	ArrowRight: [16, 0],
	ArrowUp: [0, -16],
	ArrowDown: [0, 16],
};

/** How far an arrow key moves; undefined for every other key. */
export const arrowStep = (
	key: string,
): readonly [dx: number, dy: number] | undefined => steps[key];
