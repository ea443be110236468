import { inRoot } from "../bootstrap/project.mjs";

/** tfjs-node's version: that of the TensorFlow.js that the project uses. */
export const bindingVersion = "4.22.0";

/**
 * TensorFlow's C library in one of its two makes.
 * @typedef {object} Variant
 * @property {string} npmPackage the binding
 * @property {string} folder where everything of it lies; `npm ci` leaves it alone
 * @property {string} libraryKind what tfjs-node's install script calls it
 * @property {string} ownNeeds what the library that tfjs-node downloads needs on this machine
 * @property {string} wheel the Python package that ships the same library, of today
 * @property {string} [wheelSha256] of the wheel for Linux on x86-64; pip verifies the others by the index alone
 */

/** @type {Variant} */
export const cpu = {
	npmPackage: "@tensorflow/tfjs-node",
	folder: inRoot(".cache", "tensorflow"),
	libraryKind: "cpu",
	ownNeeds: "",
	wheel: "tensorflow-cpu==2.21.0",
	wheelSha256:
		"2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c",
};

/** @type {Variant} */
export const gpu = {
	npmPackage: "@tensorflow/tfjs-node-gpu",
	folder: inRoot(".cache", "tensorflow-gpu"),
	libraryKind: "gpu",
	ownNeeds: "CUDA 11.2 and cuDNN 8.1",
	wheel: "tensorflow==2.21.0",
};
