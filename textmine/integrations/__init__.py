"""textmine inside other libraries: as a component of spaCy pipelines."""
