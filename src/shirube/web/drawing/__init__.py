"""Charts drawn on the server as SVG: plain values in, markup out."""
