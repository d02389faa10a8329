"""The visit page: its frame, the draft that its steps share, and one module or folder per step."""
