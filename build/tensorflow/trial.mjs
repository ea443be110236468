import { runQuietly } from "../bootstrap/run-program.mjs";
import { packageFolder } from "./package.mjs";

const script = `
require("node:util").isNullOrUndefined ??= (value) => value == null;
const tf = require(process.argv[1]);
const product = tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0];
if (tf.getBackend() !== "tensorflow" || product !== 11)
	throw new Error("TensorFlow computes " + product + " instead of 11, on " + tf.getBackend());
`;

/** Loads TensorFlow in a process of its own and has it compute. @param {import("./variants.mjs").Variant} variant */
export const tryTensorflow = (variant) =>
	runQuietly(
		`A trial of ${variant.npmPackage}`,
		process.execPath,
		["-e", script, packageFolder(variant)],
		{ env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "2" } },
	);
