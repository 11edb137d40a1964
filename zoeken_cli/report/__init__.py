"""What is read in a browser or printed: HTML pages, and the picture as SVG."""
