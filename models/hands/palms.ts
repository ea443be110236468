import {
	overlap,
	type Point,
	type Square,
	toFrame,
	turnOf,
} from "./geometry.ts";

/**
 * What MediaPipe's palm detector says, as squares around hands. All numbers are those of MediaPipe's graph
 * (`mediapipe/modules/palm_detection/palm_detection_cpu.pbtxt` and `hand_landmark/palm_detection_detection_to_roi.pbtxt`).
 */

/** Pixels of its picture, a side. */
export const palmPictureSide = 192;

/** A probability of this and more is a palm. */
const leastScore = 0.5;
/** Of palms that overlap more than this the likeliest counts. */
const mostOverlap = 0.3;

/** Numbers for each anchor: a box, then seven places. */
const numbersPerAnchor = 18;
const firstPlace = 4;
/** Which of the seven places these are. */
const wrist = 0;
const middleKnuckle = 2;

/** A hand is so many palms long, and its middle is half a palm farther up. */
const handsPerPalm = 2.6;
const upwards = 0.5;

/** The middles of what the detector's numbers are relative to, 0 to 1: cells of 8 pixels with two each, of 16 with six. */
const anchors: readonly Point[] = [
	[palmPictureSide / 8, 2] as const,
	[palmPictureSide / 16, 6] as const,
].flatMap(([cells, each]) =>
	Array.from({ length: cells * cells * each }, (_, index) => {
		const cell = Math.floor(index / each);
		return {
			x: ((cell % cells) + 0.5) / cells,
			y: (Math.floor(cell / cells) + 0.5) / cells,
		};
	}),
);

const probabilityOf = (logit: number) => 1 / (1 + Math.exp(-logit));

interface Palm {
	readonly score: number;
	/** The square around the palm itself. */
	readonly palm: Square;
	/** The square around its whole hand, turned as the hand is. */
	readonly hand: Square;
}

function readPalm(
	boxes: Float32Array,
	index: number,
	score: number,
	seen: Square,
): Palm {
	const anchor = anchors[index] ?? { x: 0, y: 0 };
	const number = (at: number) =>
		(boxes[index * numbersPerAnchor + at] ?? 0) / palmPictureSide;
	const place = (at: number) =>
		toFrame(seen, { x: anchor.x + number(at), y: anchor.y + number(at + 1) });
	const middle = place(0);
	const side = Math.max(number(2), number(3)) * seen.side;
	const angle = turnOf(
		place(firstPlace + 2 * wrist),
		place(firstPlace + 2 * middleKnuckle),
	);
	return {
		score,
		palm: { ...middle, side, angle },
		hand: {
			x: middle.x + upwards * side * Math.sin(angle),
			y: middle.y - upwards * side * Math.cos(angle),
			side: handsPerPalm * side,
			angle,
		},
	};
}

/**
 * @param boxes 2016 x 18 numbers of the detector
 * @param scores 2016 logits of the detector
 * @param seen the square of the frame that the detector saw, not turned
 * @returns the squares of hands, pixels of the frame, the likeliest first
 */
export function handSquares(
	boxes: Float32Array,
	scores: Float32Array,
	seen: Square,
): Square[] {
	const palms: Palm[] = [];
	for (const [index, logit] of scores.entries()) {
		const score = probabilityOf(logit);
		if (score >= leastScore) palms.push(readPalm(boxes, index, score, seen));
	}
	palms.sort((one, other) => other.score - one.score);
	const kept: Palm[] = [];
	for (const palm of palms)
		if (kept.every((other) => overlap(palm.palm, other.palm) <= mostOverlap))
			kept.push(palm);
	return kept.map(({ hand }) => hand);
}
