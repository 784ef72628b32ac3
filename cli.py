"""Run ipabs from a checkout: python cli.py run DEAL.xlsx -o OUT.xlsx"""

from ipabs.cli import main

if __name__ == "__main__":
    main()
