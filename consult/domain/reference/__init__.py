"""Facts as records: areas, devices, numbing, questions, scales, risks, aftercare, countries.

They are named tuples, not dataclasses, because every start of the program makes all these types:
that takes a fifth of the time, and they are as frozen.
"""
