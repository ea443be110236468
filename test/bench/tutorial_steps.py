"""Times the tutorial's own steps (RecognizeDigit.py) on one frame, with the libraries it names.

Usage: tutorial_steps.py FRAME [RUNS]. Prints one JSON object: the median of the pipeline's steps in ms and, where
Keras is installed, of the loop body with `predict` of a CNN of the same shape (its weights do not matter for time).
"""
import json
import statistics
import sys
import time

import cv2
from skimage import img_as_ubyte
from skimage.color import rgb2gray


def steps(frame):
    gray = img_as_ubyte(rgb2gray(frame))
    _, binary = cv2.threshold(gray, 128, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return 255 - cv2.resize(binary, (28, 28))


def median_ms(run, runs):
    run()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def keras_network():
    try:
        from tensorflow import keras
    except ImportError:
        return None
    layers = keras.layers
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(10, activation="softmax"),
    ])


def main():
    frame = cv2.imread(sys.argv[1])
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    times = {"pipelineMs": median_ms(lambda: steps(frame), runs)}
    network = keras_network()
    if network is not None:
        times["loopBodyMs"] = median_ms(
            lambda: network.predict(steps(frame).reshape(1, 28, 28, 1), verbose=0), runs)
    print(json.dumps(times))


if __name__ == "__main__":
    main()
