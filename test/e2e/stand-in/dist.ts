/** A file of the stand-in as it was built: they all lie in one folder. */
export const inDist = (name: string): URL => new URL(name, import.meta.url);
