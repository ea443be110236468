import type { Random } from "../../common/random.ts";
import type { Letter } from "./letters.ts";
import type { Place, Stroke } from "./spline.ts";

/** Pixels of a digit's 28x28 image: what is written fits in its middle. */
const [left, top] = [4, 4];
const side = 20;

/** A letter as one hand writes it once: each place a little off. */
export function writeLetter(
	{ strokes, width }: Letter,
	unsteadiness: number,
	random: Random,
): Stroke[] {
	// Descenders go below the line, so that a letter with one is written smaller.
	const height = Math.max(...strokes.flat(2).map(([, y]) => y), 20);
	const scale = Math.min(side / height, side / Math.max(width, 1));
	const off = () => unsteadiness * (random.next() - random.next());
	const moved = new Map<string, Place>();
	const move = ([x, y]: Place): Place => {
		// Strokes that meet go on doing so.
		const key = `${x},${y}`;
		const known = moved.get(key);
		if (known) return known;
		const place: Place = [
			left + (side - scale * width) / 2 + scale * x + off(),
			top + scale * y + off(),
		];
		moved.set(key, place);
		return place;
	};
	return strokes.map((stroke) => stroke.map((curve) => curve.map(move)));
}

/** A line without sense: loops, zigzags and hatching. */
export function scribble(random: Random): Stroke[] {
	const kind = random.next();
	const turns = 3 + Math.floor(6 * random.next());
	const places: Place[] = [];
	if (kind < 0.4) {
		// Loops along a line.
		const radius = 2 + 5 * random.next();
		const steps = 8 * turns;
		for (let i = 0; i <= steps; i++) {
			const angle = (2 * Math.PI * i) / 8;
			const along = radius + ((side - 2 * radius) * i) / steps;
			places.push([
				left + along + radius * Math.cos(angle) * (0.7 + 0.6 * random.next()),
				top + side / 2 + radius * Math.sin(angle) * (0.7 + 0.6 * random.next()),
			]);
		}
		return [[places]];
	}
	if (kind < 0.7) {
		// Zigzag.
		const height = side * (0.2 + 0.8 * random.next());
		for (let i = 0; i <= 2 * turns; i++)
			places.push([
				left + (side * i) / (2 * turns),
				top +
					side / 2 +
					(i % 2 === 0 ? -0.5 : 0.5) * height * (0.6 + 0.4 * random.next()),
			]);
		return [places.slice(1).map((place, i) => [places[i] as Place, place])];
	}
	// Anywhere.
	for (let i = 0; i < 2 * turns; i++)
		places.push([left + side * random.next(), top + side * random.next()]);
	return [[places]];
}
