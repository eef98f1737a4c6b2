#!/bin/sh
# Moves what is in the queue to a file.
exec queue-tool drain "$@"
