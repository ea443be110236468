import path from "node:path";

/** The project's root folder. */
export const root = path.resolve(import.meta.dirname, "../..");

/** @param {string[]} segments */
export const inRoot = (...segments) => path.join(root, ...segments);

/** The folder in which the user ran the command; relative paths start there. npm runs scripts in the project's folder and passes it on. */
export const invocationDirectory = process.env.INIT_CWD ?? process.cwd();
