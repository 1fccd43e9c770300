"""From the caller's string to what the grammars read: script, folding, sentences, segmentation."""
