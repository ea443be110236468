/** The network that is used where nobody chose one. Plain JavaScript: `npm start -- --help` reads it before anything is built. */
export const defaultModel = "digitcam-cnn";
