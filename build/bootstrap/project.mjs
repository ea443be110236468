import path from "node:path";

/** The project's root folder. */
export const root = path.resolve(import.meta.dirname, "../..");

/** @param {string[]} segments */
export const inRoot = (...segments) => path.join(root, ...segments);

/** npm runs scripts in the project's folder and tells where the person stood: paths are meant from there. */
export const personFolder = process.env.INIT_CWD ?? process.cwd();
