"""How fast ipabs is, measured on the machine at hand: python -m benchmarks. No test times anything."""
