import { listModels } from "../../models/index.ts";
import { printLine } from "./output.ts";

/** Lists the trained networks. @returns the exit code */
export async function models({
	json,
}: {
	readonly json: boolean;
}): Promise<number> {
	for (const model of await listModels()) {
		const { name, parameters, testAccuracy } = model;
		await printLine(
			json
				? JSON.stringify(model)
				: `${name}  ${parameters.toLocaleString("en")} parameters  ${(testAccuracy * 100).toFixed(2)} % of MNIST's test images`,
		);
	}
	return 0;
}
