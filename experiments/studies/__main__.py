"""`python -m experiments.studies`: answer all questions, or those named."""

from . import NAMES, load_study
from .program import answer_several

if __name__ == "__main__":
    answer_several([load_study(name) for name in NAMES])
