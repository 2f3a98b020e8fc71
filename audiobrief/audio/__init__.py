"""Audio room: synthesis through the clip cache, stitching, mastering, encoding and the timeline."""
