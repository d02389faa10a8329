"""Storage: the encrypted practice file, its rows, repositories, search and migrations."""
