"""The inbox: who hears about what, when, in which words, through which channel."""
