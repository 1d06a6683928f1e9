"""The eight migrant organisations: each keeps its information meetings in its own way."""
