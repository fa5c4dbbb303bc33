"""What are the nouns of the domain? Immutable, without files, clocks or libraries."""
