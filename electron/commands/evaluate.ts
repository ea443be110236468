import { loadModel, evaluate as score } from "../../models/index.ts";
import { openData } from "./mnist.ts";
import { printLine } from "./output.ts";
import { startProgress } from "./progress.ts";

export interface EvaluateOptions {
	readonly model: string;
	/** The folder of MNIST's four files. */
	readonly data?: string;
	readonly json: boolean;
}

/** Measures a network on MNIST's test images. @returns the exit code */
export async function evaluate({
	model,
	data,
	json,
}: EvaluateOptions): Promise<number> {
	const network = await loadModel(model);
	const test = await (await openData(data)).readTest();
	const progress = startProgress(test.count, "{bar} {value} of {total} images");
	const { images, accuracy, loss } = await score(
		network.predict,
		test,
		(done) => progress.update(done),
	);
	progress.stop();
	await printLine(
		json
			? JSON.stringify({ model, images, accuracy, loss })
			: `${model}  ${(accuracy * 100).toFixed(2)} % of ${images.toLocaleString("en")} test images, loss ${loss.toFixed(4)}`,
	);
	return 0;
}
