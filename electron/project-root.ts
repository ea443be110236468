export { inProject } from "../models/project-root.ts";
