"""Facts as records: areas, devices, numbing, questions, scales, risks, aftercare, countries."""
