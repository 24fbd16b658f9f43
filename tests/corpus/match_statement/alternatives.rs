// match_statement/alternatives.py:93:14: error: this is no Python 3.11 expression [syntax-error]
