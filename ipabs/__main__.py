"""python -m ipabs"""

from ipabs.cli import main

if __name__ == "__main__":
    main()
