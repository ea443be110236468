import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./scratch.ts";

/**
 * Folders whose tests only call functions and look at what they return. Their files share one set of imported modules in each
 * worker, which spares a third of their time. A file that replaces modules, changes the process or chooses an engine
 * would change what the next file finds: it belongs to a folder that is not listed here.
 */
export const pureFolders = [
	"test/electron/contract",
	"test/electron/recognizer/frame",
	"test/electron/recognizer/tracking",
	"test/models/common",
	"test/models/recipe",
	"test/models/simulator",
	"test/renderer/pure",
];

/** What changes more than the file that says it. `vi.fn()` makes a function and changes nothing. */
const impure =
	/\bvi\.(?!fn\b)\w+|\bprocess\.(env|chdir|on|once)\b|\bglobalThis\b|\bsetBackend\b|\bregisterBackend\b|\bnew Worker\b|@tensorflow\//;

/** What keeps a test from sharing its modules; undefined where nothing does. */
export const impurityIn = (source: string): string | undefined =>
	impure.exec(source)?.[0];

/** Each file in a pure folder that must not be there, with what it says. */
export const impureFiles = (): readonly string[] =>
	pureFolders.flatMap((folder) =>
		readdirSync(path.join(projectRoot, folder), {
			recursive: true,
			encoding: "utf8",
		})
			.filter((file) => file.endsWith(".ts"))
			.flatMap((file) => {
				const where = path.join(folder, file);
				const source = readFileSync(path.join(projectRoot, where), "utf8");
				const impurity = impurityIn(source);
				return impurity ? [`${where}: ${impurity}`] : [];
			}),
	);
