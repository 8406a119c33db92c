# Everything is in dev.py; plain `make` lists it. Arguments: make demo ARGS="--no-serve"
help demo test check coverage mutants bench soak screenshots lock: ; @python3 dev.py $@ $(ARGS)
.PHONY: help demo test check coverage mutants bench soak screenshots lock
