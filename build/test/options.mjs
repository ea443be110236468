import path from "node:path";
import { UserError } from "../bootstrap/log.mjs";
import { parseOptions } from "../bootstrap/parse-options.mjs";

/** @typedef {"unit" | "e2e"} Kind unit tests run in Vitest, end-to-end tests in Playwright */

/**
 * @typedef {object} TestOptions
 * @property {Readonly<Record<Kind, readonly string[] | undefined>>} files of each kind, from the root; undefined where none of that kind is to run
 * @property {string | undefined} grep a regular expression that the names of the tests match
 * @property {boolean} named whether files or words were named: then the general checks are left out
 * @property {boolean} withMnist whether MNIST is to be downloaded
 */

const usage =
	"npm test -- [FILE...] [--grep WORDS] [--with-mnist], npm run test:unit and npm run test:e2e alike";

/** @param {string} file @returns {Kind} */
const kindOf = (file) => (file.endsWith(".spec.ts") ? "e2e" : "unit");

/** @param {string} text */
const withSlashes = (text) => text.replaceAll("\\", "/");

/**
 * The test files that a person means: by a path from where they stand, by a folder, or by a part of a path.
 * @param {string} name as it was typed
 * @param {readonly string[]} known test files, from the root, with slashes
 * @param {{ root: string, folder: string }} where the project is, and where the person stands
 * @returns {readonly string[]}
 */
function filesNamed(name, known, { root, folder }) {
	const fromRoot = withSlashes(path.relative(root, path.resolve(folder, name)));
	const exact = known.filter(
		(file) =>
			file === fromRoot || fromRoot === "" || file.startsWith(`${fromRoot}/`),
	);
	if (exact.length > 0) return exact;
	const part = path.posix.normalize(withSlashes(name));
	return known.filter((file) => file.includes(part));
}

/** @param {readonly string[]} argv */
const parse = (argv) =>
	parseOptions(
		{
			args: [...argv],
			allowPositionals: true,
			options: {
				unit: { type: "boolean" },
				e2e: { type: "boolean" },
				grep: { type: "string" },
				"with-mnist": { type: "boolean", default: false },
			},
		},
		`\nUsage: ${usage}`,
	);

/** @param {string | undefined} words */
function checkGrep(words) {
	if (words === "")
		throw new UserError(`--grep takes words.\nUsage: ${usage}`, 2);
	try {
		if (words !== undefined) new RegExp(words);
	} catch {
		throw new UserError(
			`--grep takes a regular expression, and "${words}" is none.`,
			2,
		);
	}
}

/**
 * What `npm test` is asked to run.
 * @param {readonly string[]} argv
 * @param {readonly string[]} known every test file, from the root, with slashes
 * @param {{ root: string, folder: string }} where the project is, and where the person stands; both absolute
 * @returns {TestOptions}
 * @throws UserError with exit code 2 where an option is unknown, or a name matches no test file of the kinds asked for
 */
export function parseTestOptions(argv, known, where) {
	const { values, positionals } = parse(argv);
	checkGrep(values.grep);
	const isAsked = (/** @type {Kind} */ kind) =>
		values[kind] === true || (!values.unit && !values.e2e);
	const asked = known.filter((file) => isAsked(kindOf(file)));
	const chosen = new Set(
		positionals.length === 0
			? asked
			: positionals.flatMap((name) => {
					const files = filesNamed(name, asked, where);
					if (files.length === 0)
						throw new UserError(
							`No ${values.unit ? "unit test" : values.e2e ? "end-to-end test" : "test"} file matches "${name}". Name a file, a folder or a part of a path below test/.`,
							2,
						);
					return files;
				}),
	);
	const of = (/** @type {Kind} */ kind) => {
		const files = [...chosen].filter((file) => kindOf(file) === kind);
		return files.length > 0 ? files : undefined;
	};
	return {
		files: { unit: of("unit"), e2e: of("e2e") },
		grep: values.grep,
		named: positionals.length > 0 || values.grep !== undefined,
		withMnist: values["with-mnist"],
	};
}
