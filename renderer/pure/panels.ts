/** What can be shown beside the picture. */
export const panelNames = ["digit", "compare", "inside", "log"] as const;
export type PanelName = (typeof panelNames)[number];

/** The panels of a mode: where the whole frame is one digit there are no texts to log. */
export const panelsOf = (finding: boolean): readonly PanelName[] =>
	panelNames.filter((name) => finding || name !== "log");

/** The panel that a key asks for: the one of its name, or the digit again where that one is open. */
export const togglePanel = (open: PanelName, asked: PanelName): PanelName =>
	open === asked ? "digit" : asked;
