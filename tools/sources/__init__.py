"""The invented source files of the first agenda pack: one module per partner."""
