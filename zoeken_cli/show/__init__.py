"""What a person sees: values in, lines out."""
