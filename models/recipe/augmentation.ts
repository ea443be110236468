import * as v from "valibot";

const rule = "a number from 0 to 1";
const share = v.pipe(v.number(rule), v.minValue(0, rule), v.maxValue(1, rule));

/** Largest random changes of a training image. */
export const augmentationSchema = v.object(
	{
		/** Either way, as a share of a full turn. */
		rotation: share,
		/** Larger or smaller, as a share of its size. */
		zoom: share,
		/** To the side and up or down, as a share of its side; left out: not at all, as the next two. */
		shift: v.exactOptional(share),
		/** How far a row lies to the side of the next, in rows. */
		shear: v.exactOptional(share),
		/** How far parts of it are pulled from each other, as another hand would write them; as a share of its side. */
		elastic: v.exactOptional(share),
	},
	'two or five numbers, as in 0.1,0.1, or "none"',
);
export type Augmentation = Readonly<v.InferOutput<typeof augmentationSchema>>;

/** The value for no augmentation. */
export const noAugmentation = "none";

/** As the command line takes it: `ROTATION,ZOOM`, or `ROTATION,ZOOM,SHIFT,SHEAR,ELASTIC` where one of these is above 0. */
export const formatAugmentation = ({
	rotation,
	zoom,
	shift = 0,
	shear = 0,
	elastic = 0,
}: Augmentation): string =>
	[
		rotation,
		zoom,
		...(shift || shear || elastic ? [shift, shear, elastic] : []),
	].join();

/** The inverse of {@link formatAugmentation}. @returns `text` itself where there are not two or five amounts */
export function parseAugmentation(text: string): Augmentation | string {
	const [rotation, zoom, shift, shear, elastic, ...more] = text
		.split(",")
		.map(Number);
	if (rotation === undefined || zoom === undefined || more.length > 0)
		return text;
	if (shift === undefined) return { rotation, zoom };
	if (shear === undefined || elastic === undefined) return text;
	return { rotation, zoom, shift, shear, elastic };
}
