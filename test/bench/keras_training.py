"""Trains the network that standard input describes with Keras, and prints how many images a second.

Input: one JSON object with `network` (as Keras writes it down), `optimizer`, `batchSize`, `seconds`.
"""
import json
import sys
import time

import keras
import numpy

WANTED = ("filters", "kernel_size", "pool_size", "units", "rate", "activation", "padding", "strides")


def build(layers):
    network = keras.Sequential([keras.Input((28, 28, 1))])
    for layer in layers:
        config = {name: value for name, value in layer["config"].items() if name in WANTED}
        network.add(getattr(keras.layers, layer["class_name"])(**config))
    return network


def main():
    task = json.load(sys.stdin)
    network = build(task["network"]["config"]["layers"])
    network.compile(task["optimizer"], "sparse_categorical_crossentropy", metrics=["accuracy"])
    size = task["batchSize"]
    count = size * 20
    images = numpy.random.default_rng(1).random((count, 28, 28, 1), dtype="float32")
    labels = numpy.arange(count) % 10
    network.fit(images, labels, batch_size=size, verbose=0)
    done = 0
    start = time.perf_counter()
    while time.perf_counter() - start < task["seconds"]:
        network.fit(images, labels, batch_size=size, verbose=0)
        done += count
    print(done / (time.perf_counter() - start))


main()
