/** Line drawings on a field of 24x24, drawn with a round pen. */
export const iconPaths = {
	camera:
		"M3 8.5A1.5 1.5 0 0 1 4.5 7H14a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 14 17H4.5A1.5 1.5 0 0 1 3 15.5zM15.5 10.5 21 7.5v9l-5.5-3",
	file: "M6 3.5h7l5 5v12H6zM13 3.5v5h5",
	stream:
		"M6.3 17.7a8 8 0 0 1 0-11.4M17.7 6.3a8 8 0 0 1 0 11.4M9.2 14.8a4 4 0 0 1 0-5.6M14.8 9.2a4 4 0 0 1 0 5.6M12 12h.01",
	clip: "M4 5h16v14H4zM10 9.2v5.6l4.8-2.8z",
	hand: "M8 12.5V6a1.5 1.5 0 0 1 3 0v5M11 10.5V4.5a1.5 1.5 0 0 1 3 0v6M14 10.5V6a1.5 1.5 0 0 1 3 0v7.5a6 6 0 0 1-11.2 3L4 13a1.5 1.5 0 0 1 2.6-1.5L8 13.5",
	freeze: "M9 5.5v13M15 5.5v13",
	go: "M8 5.5v13l10.5-6.5z",
	mirror: "M12 4v16M9 8 3.5 16H9zM15 8l5.5 8H15z",
	rotate:
		"M4.5 11.5h8.5v8H4.5zM8.5 7H14a5 5 0 0 1 5 5v2.5M16.2 11.7 19 14.5l2.8-2.8",
	threshold: "M12 3.5a8.5 8.5 0 1 0 0 17zM12 3.5a8.5 8.5 0 0 1 0 17",
	reopen: "M19.5 12A7.5 7.5 0 1 1 17 6.4L19.5 9M19.5 4.5V9H15",
	report: "M4 4v16h16M8 16v-4M12 16V8M16 16v-6",
	help: "M9 9.2a3 3 0 1 1 4.6 2.5c-1 .7-1.6 1.3-1.6 2.5M12 17.5h.01",
	quit: "M12 3.5v8M7 6.7a7.5 7.5 0 1 0 10 0",
	menu: "M5 7h14M5 12h14M5 17h14",
	chevron: "M7 10l5 5 5-5",
	check: "M5 12.5l4.5 4.5L19 7.5",
	close: "M6.5 6.5l11 11M17.5 6.5l-11 11",
	popOut: "M10 5H5v14h14v-5M14 4.5h5.5V10M19 5l-8 8",
	arrow: "M4 12h15M13.5 6.5 19 12l-5.5 5.5",
	warning: "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17h.01",
	unplugged: "M9 3.5v4M15 3.5v4M6.5 7.5h11v3.5a5.5 5.5 0 0 1-11 0zM12 16.5v4",
	pen: "M4.5 19.5l1-4.2L15.8 5a1.6 1.6 0 0 1 2.3 0l.9.9a1.6 1.6 0 0 1 0 2.3L8.7 18.5zM13.8 7l3.2 3.2",
	copy: "M9 9h10.5v10.5H9zM5.5 15H4.5V4.5H15v1",
	save: "M12 4v10.5M7.5 10.5 12 15l4.5-4.5M4.5 19.5h15",
	sliders: "M4 8h7M15 8h5M4 16h3M11 16h9M13 5.8v4.4M9 13.8v4.4",
	undo: "M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-3",
	bin: "M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 11v5M13.5 11v5",
	projector: "M3 5h18M4.5 5v10h15V5M12 15v3M8.5 20.5 12 18l3.5 2.5",
	exercise: "M4 12.5l4 4L19 6M4 20.5h16",
	gather: "M4.5 8.5h11v11h-11zM8.5 5v-.5h11v11H19M10 11.5v5M7.5 14h5",
	plus: "M12 5.5v13M5.5 12h13",
	minus: "M5.5 12h13",
	drop: "M12 4v10.5M7.5 10.5 12 15l4.5-4.5M4.5 16v3.5h15V16",
} as const;

export type IconName = keyof typeof iconPaths;
