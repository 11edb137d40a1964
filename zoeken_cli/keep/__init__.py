"""How talks are kept: one TOML file per talk, in one folder, written so that nothing is lost."""
