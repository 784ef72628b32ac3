"""The live model: rows of formulas that work out again, in a spreadsheet, what the engine worked out."""
