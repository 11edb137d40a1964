"""What many talks say together. Pure: talks in, figures out."""
