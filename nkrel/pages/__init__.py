"""Documents for people: what a page says, as blocks that each format writes in its own way."""
