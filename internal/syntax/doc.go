// Package syntax reads words into tags, lemmas, trees and named things.
//
// Trees are found by a small network over the words alone (no tags, so that tags and trees may be trained apart). A
// word is three vectors: one learned from raw text and frozen, one learned with the trees, one summed up from its ends,
// beginnings and shape. A convolution over three words and a few recurrent layers, each running both ways with one gate
// (c = f·c + (1-f)·z), read the sentence; then each pair of words is scored as word and head by one product of
// two vectors plus a vector for their distance, the best tree is taken (BestTree), and each arc gets its relation. The
// tree may have crossing arcs.
//
// The network runs in whole numbers: AVX2 assembly where the processor has it, else plain Go that does two
// multiplications in one; both give the same numbers to the bit. A sentence of more than 150 words is read in pieces.
//
// What was tried: an averaged perceptron with a greedy arc-hybrid system and tags gave 77.8 LAS on EWT dev (gold words),
// this network from the treebanks alone 84.3; weights of 11 bits instead of floating point cost nothing.
// Cost: about 7 microseconds a word with AVX2, 75 without; memory is bounded by one batch of words.
package syntax
