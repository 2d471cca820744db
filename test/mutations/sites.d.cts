export const ROOT: string;
/** Every mutation of the sources, in the order of files. */
export const allSites: () => readonly string[];
