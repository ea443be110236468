/** What a key or a button does. */
export const actions = [
	"source",
	"mode",
	"pad",
	"air",
	"freeze",
	"mirror",
	"rotate",
	"preview",
	"reopen",
	"log",
	"compare",
	"inside",
	"projector",
	"exercise",
	"gather",
	"savePicture",
	"zoomIn",
	"zoomOut",
	"zoomFit",
	"report",
	"lab",
	"shortcuts",
	"quit",
	"close",
] as const;
export type Action = (typeof actions)[number];

export interface Shortcut {
	readonly action: Action;
	/** KeyboardEvent.key, letters in lower case. */
	readonly key: string;
	/** The label of the key. */
	readonly keyLabel: string;
	readonly does: string;
}

export const shortcuts: readonly Shortcut[] = [
	{
		action: "source",
		key: "s",
		keyLabel: "S",
		does: "Choose another source: a camera, a file, a stream",
	},
	{
		action: "mode",
		key: "o",
		keyLabel: "O",
		does: "Switch between find (every digit) and classic (the whole frame)",
	},
	{
		action: "pad",
		key: "p",
		keyLabel: "P",
		does: "Open or close the writing pad",
	},
	{
		action: "air",
		key: "a",
		keyLabel: "A",
		does: "Write in the air, or stop that",
	},
	{
		action: "freeze",
		key: " ",
		keyLabel: "Space",
		does: "Freeze or resume the picture",
	},
	{
		action: "mirror",
		key: "m",
		keyLabel: "M",
		does: "Mirror the view (never what the network sees)",
	},
	{
		action: "rotate",
		key: "u",
		keyLabel: "U",
		does: "Turn the picture by 90°, clockwise, until it is upright",
	},
	{
		action: "preview",
		key: "t",
		keyLabel: "T",
		does: "Show or hide the threshold preview",
	},
	{
		action: "reopen",
		key: "r",
		keyLabel: "R",
		does: "Reopen the camera, or play a file again",
	},
	{
		action: "log",
		key: "l",
		keyLabel: "L",
		does: "Show the log of readings, or the probabilities",
	},
	{
		action: "compare",
		key: "c",
		keyLabel: "C",
		does: "Compare what every network reads",
	},
	{
		action: "inside",
		key: "x",
		keyLabel: "X",
		does: "Look inside the network: what speaks for a digit, and its layers",
	},
	{
		action: "projector",
		key: "f",
		keyLabel: "F",
		does: "Fill the screen for a class: the picture and a huge reading",
	},
	{
		action: "exercise",
		key: "e",
		keyLabel: "E",
		does: "Start or end an exercise: a number to write",
	},
	{
		action: "gather",
		key: "g",
		keyLabel: "G",
		does: "Gather digits of your hand, which a network can learn, or stop that",
	},
	{
		action: "savePicture",
		key: "b",
		keyLabel: "B",
		does: "Save the picture with its boxes",
	},
	{
		action: "zoomIn",
		key: "+",
		keyLabel: "+",
		does: "Enlarge a picture (or turn the wheel, or pinch)",
	},
	{
		action: "zoomOut",
		key: "-",
		keyLabel: "-",
		does: "Make it smaller again",
	},
	{
		action: "zoomFit",
		key: "0",
		keyLabel: "0",
		does: "Show the whole picture",
	},
	{
		action: "report",
		key: "i",
		keyLabel: "I",
		does: "Show or hide the report on the network",
	},
	{
		action: "lab",
		key: "n",
		keyLabel: "N",
		does: "Go to the lab, where networks are trained, and back",
	},
	{
		action: "shortcuts",
		key: "?",
		keyLabel: "?",
		does: "Show or hide this list",
	},
	{
		action: "close",
		key: "Escape",
		keyLabel: "Esc",
		does: "Close what is open",
	},
	{
		action: "quit",
		key: "q",
		keyLabel: "Q",
		does: "Release the camera and quit",
	},
];

/** Keys that work only if there is something to copy, to move through or to undo. */
export const editingKeys: readonly Pick<Shortcut, "keyLabel" | "does">[] = [
	{ keyLabel: "Tab", does: "Move through the digits found" },
	{
		keyLabel: "0–9, Del",
		does: "On a digit's box: say what it is, or no digit",
	},
	{ keyLabel: "Ctrl C", does: "Copy the reading" },
	{ keyLabel: "Ctrl Z", does: "On the pad: undo" },
	{ keyLabel: "Del", does: "On the pad and in the air: clear" },
	{ keyLabel: "⌫", does: "In the air: undo; Space holds the pen down" },
];

/** The parts of a KeyboardEvent that are used. */
export interface KeyPress {
	readonly key: string;
	readonly code: string;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
	readonly altKey: boolean;
	/** The key is held down and repeats. */
	readonly repeat: boolean;
}

function keyName({ key, code }: KeyPress): string {
	// On a keyboard of another script (Cyrillic, Greek) the key's position tells the Latin letter.
	if (key.length === 1 && key.charCodeAt(0) > 127 && code.startsWith("Key"))
		return code.slice(3).toLowerCase();
	// Where plus needs the shift key, it shares its key with this one.
	if (key === "=") return "+";
	return key.length === 1 ? key.toLowerCase() : key;
}

/** The action of a key press; undefined if it has none or belongs to the browser. */
export function actionOf(press: KeyPress): Action | undefined {
	if (press.ctrlKey || press.metaKey || press.altKey || press.repeat)
		return undefined;
	const name = keyName(press);
	return shortcuts.find(({ key }) => key === name)?.action;
}

/** The label of the key for `action`. */
export const keyLabelOf = (action: Action): string =>
	shortcuts.find((shortcut) => shortcut.action === action)?.keyLabel ?? "";
