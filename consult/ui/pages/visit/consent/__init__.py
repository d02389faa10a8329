"""The consent step: what the client agrees to, and client mode, in which they read and sign it."""
