"""From a document to a script: who says what, how, in which voice."""
