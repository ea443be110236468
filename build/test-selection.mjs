import { readdirSync } from "node:fs";
import path from "node:path";
import { UserError } from "./bootstrap/log.mjs";
import { inRoot, root } from "./bootstrap/project.mjs";

/**
 * What `npm test` was asked to run.
 * @typedef {object} TestRequest
 * @property {"unit" | "e2e" | "all"} kind which of the two runners
 * @property {readonly string[]} names files, or parts of their paths; empty: all of them
 * @property {string | undefined} grep only the tests whose names match this regular expression
 * @property {boolean} withMnist fetches MNIST first, for the tests that need it
 */

const usage = `Usage: npm test -- [FILE...] [--grep WORDS] [--unit | --e2e] [--with-mnist]
  FILE          runs this test file, or every one whose path has this in it
  --grep WORDS  runs the tests whose names match
  --unit        only the unit tests (npm run test:unit)
  --e2e         only the end-to-end tests (npm run test:e2e)
  --with-mnist  fetches MNIST once, for the tests that need it`;

/** @param {readonly string[]} args @returns {TestRequest} @throws {UserError} where the usage is wrong, with exit code 2 */
export function parseTestArguments(args) {
	/** @type {string[]} */
	const names = [];
	const asked = { unit: false, e2e: false, withMnist: false };
	/** @type {string | undefined} */
	let grep;
	for (let index = 0; index < args.length; index += 1) {
		const argument = args[index] ?? "";
		if (argument === "--unit") asked.unit = true;
		else if (argument === "--e2e") asked.e2e = true;
		else if (argument === "--with-mnist") asked.withMnist = true;
		else if (argument === "--grep") {
			index += 1;
			grep = args[index];
			if (!grep) throw new UserError(`--grep takes words.\n${usage}`, 2);
		} else if (argument.startsWith("--grep="))
			grep = argument.slice("--grep=".length);
		else if (argument.startsWith("-"))
			throw new UserError(`npm test knows no option ${argument}.\n${usage}`, 2);
		else names.push(argument);
	}
	if (asked.unit && asked.e2e)
		throw new UserError(
			`--unit and --e2e exclude each other; leave both out to run all.\n${usage}`,
			2,
		);
	const kind = asked.unit ? "unit" : asked.e2e ? "e2e" : "all";
	return { kind, names, grep, withMnist: asked.withMnist };
}

/** @param {string} file relative to the root, with slashes */
const isUnit = (file) => file.endsWith(".test.ts");

/** @param {string} file relative to the root, with slashes */
const isEndToEnd = (file) =>
	file.startsWith("test/e2e/") && file.endsWith(".spec.ts");

/** Every test file of the project, relative to its root, with slashes. @returns {string[]} */
export const listTestFiles = () =>
	readdirSync(inRoot("test"), { recursive: true, encoding: "utf8" })
		.map((file) => `test/${file.replaceAll(path.sep, "/")}`)
		.filter((file) => isUnit(file) || isEndToEnd(file))
		.sort();

/**
 * The files that each runner is to run.
 * @param {TestRequest} request
 * @param {readonly string[]} files every test file, relative to the root, with slashes
 * @returns {{ unit: string[], e2e: string[] }}
 * @throws {UserError} where a name matches no file, with exit code 2
 */
export function selectTests({ kind, names }, files) {
	const wanted = names.map((name) => {
		const inside = path.isAbsolute(name) ? path.relative(root, name) : name;
		return path.posix.normalize(inside.replaceAll("\\", "/"));
	});
	const ofKind = files.filter(
		(file) =>
			(kind !== "e2e" && isUnit(file)) || (kind !== "unit" && isEndToEnd(file)),
	);
	for (const [index, part] of wanted.entries())
		if (!ofKind.some((file) => file.includes(part)))
			throw new UserError(
				`No ${kind === "all" ? "" : `${kind} `}test file has "${names[index]}" in its path. They are named *.test.ts and test/e2e/*.spec.ts.`,
				2,
			);
	const chosen =
		wanted.length === 0
			? ofKind
			: ofKind.filter((file) => wanted.some((part) => file.includes(part)));
	return { unit: chosen.filter(isUnit), e2e: chosen.filter(isEndToEnd) };
}
