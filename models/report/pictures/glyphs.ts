/** Pixels. */
export const glyphWidth = 5;
/** Pixels. */
export const glyphHeight = 7;

const drawings: Readonly<Record<string, string>> = {
	"0": " ### |#   #|#   #|#   #|#   #|#   #| ### ",
	"1": "  #  | ##  |  #  |  #  |  #  |  #  | ### ",
	"2": " ### |#   #|    #|   # |  #  | #   |#####",
	"3": " ### |#   #|    #|  ## |    #|#   #| ### ",
	"4": "   # |  ## | # # |#  # |#####|   # |   # ",
	"5": "#####|#    |#### |    #|    #|#   #| ### ",
	"6": " ### |#    |#    |#### |#   #|#   #| ### ",
	"7": "#####|    #|   # |   # |  #  |  #  |  #  ",
	"8": " ### |#   #|#   #| ### |#   #|#   #| ### ",
	"9": " ### |#   #|#   #| ####|    #|    #| ### ",
	".": "     |     |     |     |     | ##  | ##  ",
	"%": "##   |##  #|   # |  #  | #   |#  ##|   ##",
	">": " #   |  #  |   # |    #|   # |  #  | #   ",
	" ": "     |     |     |     |     |     |     ",
};

/** What OpenCV's own letters cannot be at this size: readable. @returns rows of `#` and spaces */
export function glyphOf(character: string): readonly string[] {
	const drawing = drawings[character];
	if (drawing === undefined)
		throw new RangeError(`There is no glyph for "${character}".`);
	return drawing.split("|");
}
