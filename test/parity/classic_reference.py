"""What the tutorial's own libraries make of frames: RecognizeDigit.py's steps in its order.

Usage: classic_reference.py FOLDER [--draw]. Prints a JSON object for every FOLDER/frames/*.png: the Otsu threshold, the
28x28 input (base64) and the SHA-256 of each stage. With --draw it first draws the frames of odd sizes and colors there.
Debian: apt-get install python3-opencv python3-skimage; then run it with /usr/bin/python3.
"""
import base64
import hashlib
import json
import pathlib
import sys

import cv2
import numpy as np
from skimage import img_as_ubyte
from skimage.color import rgb2gray

SIZES = [(1, 1), (1, 2), (2, 1), (1, 300), (300, 1), (3, 3), (13, 14), (27, 28), (28, 27), (29, 28), (28, 29), (56, 56),
         (55, 57), (57, 55), (28, 28), (84, 84), (112, 9)]


def stages(frame):
    grayscale = img_as_ubyte(rgb2gray(frame))
    threshold, binary = cv2.threshold(grayscale, 128, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    resized = cv2.resize(binary, (28, 28))
    return int(threshold), {"grayscale": grayscale, "binary": binary, "resized": resized, "inverted": 255 - resized}


def colors_between_two_grays():
    """The colors whose exact gray value lies halfway between two bytes: there the libraries' rounding decides."""
    blue, green, red = np.ogrid[:256, :256, :256]
    halfway = (2125 * blue + 7154 * green + 721 * red) % 10000 == 5000
    return np.argwhere(halfway).astype(np.uint8)


def draw(folder):
    rng = np.random.default_rng(20261121)
    for width, height in SIZES:
        noise = rng.integers(0, 256, (height, width, 3), dtype=np.uint8)
        cv2.imwrite(str(folder / f"noise-{width}x{height}.png"), noise)
    colors = colors_between_two_grays()
    for width in (1, 2, len(colors)):
        cv2.imwrite(str(folder / f"halfway-width-{width}.png"), colors.reshape(-1, width, 3))


def main():
    frames = pathlib.Path(sys.argv[1]) / "frames"
    if "--draw" in sys.argv:
        draw(frames)
    for path in sorted(frames.glob("*.png")):
        threshold, pictures = stages(cv2.imread(str(path)))
        print(json.dumps({
            "frame": f"frames/{path.name}", "otsuThreshold": threshold,
            "input28": base64.b64encode(pictures["inverted"].tobytes()).decode(),
            "sha256": {name: hashlib.sha256(np.ascontiguousarray(picture)).hexdigest() for name, picture in pictures.items()},
        }))


if __name__ == "__main__":
    main()
