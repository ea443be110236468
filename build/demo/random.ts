/** Draws numbers from 0 (included) to 1 (excluded); the same seed gives the same numbers. */
export type Random = () => number;

/** Mulberry32. */
export function createRandom(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let bits = Math.imul(state ^ (state >>> 15), state | 1);
		bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
		return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Normally distributed with mean 0 and standard deviation 1 (Box-Muller). */
export function drawNormal(random: Random): number {
	const length = Math.sqrt(-2 * Math.log(1 - random()));
	return length * Math.cos(2 * Math.PI * random());
}

/** A smooth random landscape over the plane: from -1 to 1, with hills about one unit wide. */
export type Noise = (x: number, y: number) => number;

export function createNoise(random: Random): Noise {
	const size = 64;
	const heights = Float32Array.from(
		{ length: size * size },
		() => random() * 2 - 1,
	);
	const heightAt = (x: number, y: number) =>
		heights[(y & (size - 1)) * size + (x & (size - 1))] as number;
	return (x, y) => {
		const left = Math.floor(x);
		const top = Math.floor(y);
		const across = ease(x - left);
		const down = ease(y - top);
		return mix(
			mix(heightAt(left, top), heightAt(left + 1, top), across),
			mix(heightAt(left, top + 1), heightAt(left + 1, top + 1), across),
			down,
		);
	};
}

/** 0 below 0, 1 above 1, a smooth S between. */
export function ease(t: number): number {
	const clamped = Math.min(1, Math.max(0, t));
	return clamped * clamped * (3 - 2 * clamped);
}

export function mix(from: number, to: number, t: number): number {
	return from + (to - from) * t;
}
