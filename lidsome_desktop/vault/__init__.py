"""What is secret: the keyring of the operating system, sealing, signing."""
