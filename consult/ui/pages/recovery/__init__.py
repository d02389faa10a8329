"""The recovery code: shown once and confirmed, made anew, and typed where a password is lost."""
